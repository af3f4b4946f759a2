"""From draft to decision on the page: each step says what stands in its way, and what was decided stays."""

import dataclasses
import typing
from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from samordna.associations.models import Association, User
from samordna.budgets.actions import versions
from samordna.budgets.actions.content import change
from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.budgets.queries.side_by_side import FIELDS
from samordna.core import clock
from samordna.meetings.models import Decision
from samordna.plan.comparing import ITEMS, OWN_MARKS
from samordna.plan.model import Plan
from tests.budgets.plans import adopted, consulted, draft, proposal, published

AsUser = Callable[[User], Client]
HERE = "/norra/plan/2022/beslut/"


def state(version: Version) -> str:
    return str(Version.objects.get(pk=version.pk).state)


def test_a_draft_is_laid_before_the_board_after_a_look_at_what_is_found(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version, browser = draft(in_north), as_user(alva)
    version.goals.all().delete()  # 11 kap. 6 § kommunallagen wants some

    asked = browser.get(f"{HERE}lagg-fram/").content.decode()
    again = browser.post(f"{HERE}lagg-fram/").content.decode()
    still = state(version)
    answer = browser.post(f"{HERE}lagg-fram/", {"anda": "1"})

    assert "texter är inte genomgångna." in asked
    assert 'class="finding finding--' in asked
    assert "Lägg fram Verksamhetsplan 2022 med fel?" in again
    assert "Lägg fram ändå" in again
    assert (still, answer.status_code, state(version)) == (State.DRAFT, 302, State.PROPOSED)


def test_a_draft_without_errors_is_laid_before_the_board_at_once(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version = draft(in_north, "examples/trelleborg-2024.yaml")

    answer = as_user(alva).post("/norra/plan/2025/beslut/lagg-fram/")

    assert (answer.status_code, state(version)) == (302, State.PROPOSED)


def test_what_is_sent_is_not_yet_heard(in_north: Association, alva: User, as_user: AsUser) -> None:
    proposal(in_north)
    browser = as_user(alva)

    browser.post(f"{HERE}skickat/", {"sent": "2026-09-15"})
    sent, asked = (browser.get(f"{HERE}{page}").content.decode() for page in ("", "anta/"))
    browser.post(
        f"{HERE}samrad/gislaved/", {"sent": "2026-09-15", "answered": "2026-09-15", "summary": "Ja.", "seen": "1"}
    )
    one = browser.get(HERE).content.decode()

    assert "<b>Samråd</b><small>skickat till alla, 0 av 6 har svarat</small>" in sent
    assert "Förslaget skickades i dag, och 0 av 6 medlemmar har svarat." in asked
    assert "<b>Samråd</b><small>1 av 6 har svarat</small>" in one


@pytest.mark.long
def test_the_way_to_a_decision_is_walked_on_the_pages(in_north: Association, alva: User, as_user: AsUser) -> None:
    version, browser = proposal(in_north), as_user(alva)
    not_yet = browser.get(HERE).content.decode()

    browser.post(f"{HERE}skickat/", {"sent": "2026-09-15"})
    browser.post(f"{HERE}samrad/gislaved/", {"sent": "2026-09-15", "answered": "2026-09-15", "summary": "Tillstyrker."})
    heard = browser.get(HERE).content.decode()
    browser.post(f"{HERE}anta/", {"day": "2026-09-15", "paragraph": "§ 45", "register_number": "2026:7"})

    page = browser.get(HERE).content.decode()
    assert 'id="anta" aria-disabled="true"' in not_yet
    assert "Anteckna samrådet för 6 medlemmar till." in not_yet
    assert "1 av 6 har svarat" in heard
    assert "Tillstyrker." in heard
    assert state(version) == State.ADOPTED
    assert "§ 45</dd>" in page
    assert Version.objects.get(pk=version.pk).sha256 in page
    assert "antogs: styrelsen 2026-09-15 § 45." in page


def test_what_another_noted_meanwhile_stands_when_the_rest_are_noted_together(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version, browser = proposal(in_north), as_user(alva)
    browser.post(f"{HERE}samrad/gislaved/", {"sent": "2026-09-15", "summary": "Fick det först.", "seen": "0"})

    page = browser.post(f"{HERE}skickat/", {"sent": "2026-09-15"}, follow=True).content.decode()

    assert "Antecknat för 5 medlemmar." in page
    assert version.consultations.get(member="gislaved").summary == "Fick det först."
    assert not version.consultations.filter(sent=None).exists()
    again = browser.post(f"{HERE}skickat/", {"sent": "2026-09-15"}).content.decode()
    assert "<strong>Alla medlemmar har redan fått förslaget.</strong>" in again


def test_nothing_is_sent_of_a_plan_that_is_no_proposal(in_north: Association, alva: User, as_user: AsUser) -> None:
    published(in_north, "examples/sydnarke-2022.yaml")

    page = as_user(alva).post("/norra/plan/2022/beslut/skickat/", {"sent": "2026-09-15"}).content.decode()

    assert "Samråd antecknas för ett framlagt förslag." in page


def test_what_two_note_of_a_members_answer_at_once_is_shown_with_both(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version, browser = proposal(in_north), as_user(alva)
    there = f"{HERE}samrad/gislaved/"
    browser.post(there, {"sent": "2026-09-15", "answered": "2026-09-15", "summary": "Tillstyrker.", "seen": "0"})

    told = browser.post(there, {"sent": "2026-09-15", "answered": "", "summary": "Återkommer.", "seen": "0"})
    between = version.consultations.get(member="gislaved").summary
    browser.post(there, {"sent": "2026-09-15", "answered": "", "summary": "Återkommer.", "seen": "1"})

    assert told.status_code == 422
    assert "Tillstyrker.</td>" in told.content.decode()
    assert "Återkommer.</textarea>" in told.content.decode()
    assert (between, version.consultations.get(member="gislaved").summary) == ("Tillstyrker.", "Återkommer.")


def test_a_plan_that_somebody_else_has_just_adopted_is_not_adopted_again(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    adopted(in_north)

    page = as_user(alva).post(f"{HERE}anta/", {"day": "2026-09-15", "paragraph": "13"}).content.decode()

    assert "Planen är redan antagen, och beslutet är antecknat." in page
    assert [decision.paragraph for decision in Decision.objects.all()] == ["12"]


def test_a_decision_that_cannot_be_made_says_why_in_the_form(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version = proposal(in_north)

    page = as_user(alva).post(f"{HERE}anta/", {"day": "2026-09-15", "paragraph": "45"}).content.decode()

    assert "Styrelsen ska samråda med medlemmarna före beslutet (23 § lagen 2003:1210)." in page
    assert 'value="45"' in page
    assert state(version) == State.PROPOSED


def test_a_proposal_is_taken_back_with_a_reason(in_north: Association, alva: User, as_user: AsUser) -> None:
    version, browser = consulted(proposal(in_north)), as_user(alva)

    refused = browser.post(f"{HERE}ta-tillbaka/", {"reason": ""}).content.decode()
    browser.post(f"{HERE}ta-tillbaka/", {"reason": "Fel belopp."})

    assert "Skäl: " in refused
    assert state(version) == State.DRAFT


@pytest.mark.long
def test_a_revised_plan_shows_both_versions_and_their_hashes(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    first, browser = adopted(in_north), as_user(alva)

    browser.post(f"{HERE}ny-version/", {"reason": "Höjd tilldelning."})

    page = browser.get(HERE).content.decode()
    assert "Skäl: Höjd tilldelning." in page
    assert first.sha256[:12] in page
    assert 'href="/norra/plan/2022-1/beslut/"' in page
    assert "Det finns redan ett utkast" in browser.get("/norra/plan/2022-1/beslut/").content.decode()


def test_a_plan_gets_its_title_and_number_and_a_second_writer_is_told(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version, browser = draft(in_north), as_user(alva)
    data = {"title": "Plan för 2022", "subtitle": "med budget", "register_number": "2021:9", "seen": "0"}

    browser.post(f"{HERE}rubrik/", data)
    told = browser.post(f"{HERE}rubrik/", {**data, "title": "Budget 2022"}).content.decode()

    stored = Version.objects.get(pk=version.pk)
    assert (stored.title, stored.register_number) == ("Plan för 2022", "2021:9")
    assert stored.parts.get(name="subtitle").data == "med budget"
    assert "Plan för 2022</td>" in told
    assert 'value="Budget 2022"' in told


def test_the_consultation_of_an_adopted_plan_is_read_from_its_bytes(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version = adopted(in_north)

    version.consultations.update(summary="Ändrad bakom ryggen")

    page = as_user(alva).get(HERE).content.decode()
    assert "Gislaveds kommun" in page
    assert "Ändrad bakom ryggen" not in page


def test_a_draft_is_thrown_away_after_a_question(in_north: Association, alva: User, as_user: AsUser) -> None:
    version, browser = draft(in_north), as_user(alva)

    asked = browser.get(f"{HERE}kasta/").content.decode()
    browser.post(f"{HERE}kasta/")

    assert "Det går inte att ångra." in asked
    assert not Version.objects.filter(pk=version.pk).exists()


def test_the_log_is_shown_to_those_who_read_it_only(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    proposal(in_north)

    mine, theirs = as_user(alva).get(HERE).content.decode(), as_user(bo).get(HERE).content.decode()

    assert "lades fram." in mine
    assert "Historik" in mine
    assert "Historik" not in theirs


def test_two_versions_stand_side_by_side_with_what_moved(in_north: Association, alva: User, as_user: AsUser) -> None:
    first = adopted(in_north)
    second = versions.revise(by=alva, on=clock.today(), version=first, reason="Höjd tilldelning.")
    line = second.amounts.get(line__key="kansli", column__key="b2022")
    line.ore = line.ore + line.ore
    line.save()
    second.texts.filter(key="inledning").update(heading="Början", body="Ny text.")

    page = as_user(alva).get("/norra/plan/2022/jamfor/").content.decode()

    assert "2022, antagen 1 till vänster, 2022, utkast 2 till höger." in page
    assert "1 belopp, 1 text och inga andra uppgifter skiljer." in page
    assert "Rubriken var <del>Inledning</del>" in page
    assert "Ny text." in page


def test_the_board_sees_why_a_plan_is_revised_and_what_moved(
    in_north: Association, alva: User, bo: User, as_user: AsUser
) -> None:
    first = adopted(in_north)
    second = versions.revise(by=alva, on=clock.today(), version=first, reason="Höjd tilldelning.")
    row = second.texts.get(key="inledning")
    change(by=alva, on=clock.today(), version=second, row=row, seen=row.revision, fields={"body": "Ny text."})

    page = " ".join(html.fromstring(as_user(bo).get(HERE).content.decode()).get_element_by_id("andrat").itertext())

    words = " ".join(page.split())
    assert "Mot version 1: inga belopp, 1 text och inga andra uppgifter skiljer." in words
    assert "Skäl: Höjd tilldelning." in words


def test_sums_that_did_not_move_are_folded(in_north: Association, alva: User, as_user: AsUser) -> None:
    first = adopted(in_north)
    second = versions.revise(by=alva, on=clock.today(), version=first, reason="Höjd tilldelning.")
    line = second.amounts.get(line__key="kansli", column__key="pl2024")
    line.ore = line.ore + line.ore
    line.save()

    page = html.fromstring(as_user(alva).get("/norra/plan/2022/jamfor/").content.decode())

    moved = page.xpath("//table[@id='summor']/tbody/tr/th/text()")
    assert moved == ["Kostnader", "Årets resultat", "Utgående eget kapital"]
    assert page.xpath("count(//details//table[@id='lika-summor']/tbody/tr)") > len(moved)


def test_every_field_that_can_differ_has_a_word() -> None:
    hints = typing.get_type_hints(Plan)
    models = [typing.get_args(hints[group])[0] for group in ITEMS]
    names = {field.name for model in models for field in dataclasses.fields(model)}

    assert names - OWN_MARKS - {"key"} - set(FIELDS) == set()


def test_plans_of_different_years_are_compared_in_the_years_they_share(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    draft(in_north)

    page = as_user(alva).get("/norra/plan/2022/jamfor/?med=2021-1").content.decode()

    assert "2021, publicerad 1 till vänster" in page
    assert "Budget 2021</td>" in page


def test_a_version_the_reader_may_not_see_is_not_offered_for_comparison(in_north: Association, as_user: AsUser) -> None:
    from samordna.associations.choices import Role
    from tests.conftest import make_user

    draft(in_north)
    owner = as_user(make_user(in_north, "Ida", Role.INTERVENTION_OWNER))

    alone = owner.get("/norra/plan/2021/jamfor/").content.decode()

    assert "Ingen annan version" in alone
    assert owner.get("/norra/plan/2021/jamfor/?med=2022-1").status_code == 404


def test_a_published_plan_says_that_it_can_only_be_copied(in_north: Association, alva: User, as_user: AsUser) -> None:
    published(in_north)

    page = as_user(alva).get("/norra/plan/2021/beslut/").content.decode()

    assert "Planen är läst från tryck och kan bara läsas. Kopiera den till nästa år för att arbeta." in page
    assert 'href="/norra/plan/2021/kopiera/"' in page


def test_the_clauses_are_shown_before_the_plan_is_laid_forward_and_before_it_is_adopted(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version, browser = draft(in_north), as_user(alva)
    clause = "<em>att</em> verksamhetsplan och budget för 2022 med plan för 2023–2024 fastställs</li>"

    there = (f"{HERE}lagg-fram/", "/norra/plan/2022/innehall/beslutsmeningar/")
    pages = [browser.get(path).content.decode() for path in there]
    version.parts.filter(name="clauses").delete()
    versions.propose(by=None, on=clock.today(), version=version)
    pages.append(browser.get(f"{HERE}anta/").content.decode())

    assert [page.count(clause) for page in pages] == [1, 1, 1]


@pytest.mark.long
def test_the_paper_of_an_adopted_plan_has_the_decision_and_nothing_left_to_sign(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    consulted(proposal(in_north))
    decided = {"day": "2026-09-15", "paragraph": "45", "register_number": "2026:7", "wording": "Planen fastställs."}

    before = browser.get("/norra/plan/2022/papper/html/").content.decode()
    browser.post(f"{HERE}anta/", decided)
    after = browser.get("/norra/plan/2022/papper/html/").content.decode()

    told = "<p>Beslutat av styrelsen den 15 september 2026, § 45, diarienummer 2026:7.</p>"
    assert [told in before, told in after] == [False, True]
    assert "<p>Planen fastställs.</p>" in after
    assert ["Ordförande</" in before, "Ordförande</" in after] == [True, False]
