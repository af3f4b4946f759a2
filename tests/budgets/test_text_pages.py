"""Texts on the page: read with the plan's figures, written by one without losing what another wrote."""

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets.actions import content
from samordna.budgets.models import Comment, Version
from samordna.budgets.queries.reading import read
from samordna.core import clock
from tests.budgets.plans import adopted, draft
from tests.conftest import make_user

AsUser = Callable[[User], Client]
TEXT = "/norra/plan/2022/texter/inledning/"
EDIT = f"{TEXT}andra/"
FORM = {"heading": "Inledning", "number": "1.", "level": "1", "seen": "0"}
FIGURE = {"ref": "cost", "column": "b2022", "unit": "tkr", "of": "", "decimals": ""}


@pytest.fixture
def version(in_north: Association) -> Version:
    return draft(in_north)


def body(version: Version) -> str:
    return str(version.texts.get(key="inledning").body)


def write(version: Version, words: str, by: User | None = None) -> None:
    row = version.texts.get(key="inledning")
    content.change(by=by, on=clock.today(), version=version, row=row, seen=row.revision, fields={"body": words})


def test_a_bound_figure_is_read_as_the_plan_says_with_where_it_comes_from(
    version: Version, alva: User, as_user: AsUser
) -> None:
    write(version, "Vi räknar med **[[contributions@b2022|tkr]]**.")

    page = as_user(alva).get(TEXT).content.decode()

    assert "5\u202f158\u202ftkr" in page
    assert "följer Medlemsbidrag, Budget 2022" in page
    assert "[[" not in page


def test_what_a_text_says_wrongly_of_the_plan_and_of_the_law_stands_beside_it(
    version: Version, alva: User, as_user: AsUser
) -> None:
    write(version, "Statens bidrag är 1 234 kr. Statens andel är 40 %.")

    page = as_user(alva).get(TEXT).content.decode()

    aside = page[page.index("Fynd om texten") :]
    assert "ska vara 2\u202f579\u202f000\u202fkr: ”Försäkringskassan”, Budget 2022." in aside
    assert "är inte vad lagen säger: Försäkringskassan bidrar med 50\u202f%." in aside
    assert "”1 234 kr” i ”Inledning” är skrivet för hand." in aside


def test_a_reason_for_what_a_text_says_is_kept_and_named_by_the_text(
    version: Version, alva: User, as_user: AsUser
) -> None:
    write(version, "Statens andel är 40 %.")
    browser = as_user(alva)
    listed = browser.get("/norra/plan/2022/budget/").content.decode()
    query = re.search(r"fynd/godta/\?(kod=C503[^\"]*)", listed)
    assert query

    browser.post(f"/norra/plan/2022/fynd/godta/?{html.unescape(query[1])}", {"reason": "Det gällde 2020."})

    found = read(Version.objects.get(pk=version.pk)).findings
    (waived,) = [finding for finding in found if finding.code == "C503"]
    assert waived.waived_by == "Det gällde 2020."
    printed = browser.get("/norra/plan/2022/papper/html/").content.decode()
    row = re.search(r"<tr>(?:(?!</tr>).)*C503.*?</tr>", printed, re.DOTALL)
    assert row
    assert "claim:" not in row[0]
    assert "<td>Inledning</td>" in row[0]


def test_an_adopted_text_is_read_from_its_bytes(in_north: Association, alva: User, as_user: AsUser) -> None:
    version = adopted(in_north)
    page = as_user(alva).get("/norra/plan/2022/texter/").content.decode()

    version.texts.update(heading="Ändrad bakom ryggen")

    changed = as_user(alva).get("/norra/plan/2022/texter/").content.decode()
    assert "Uppdrag och vision" in page
    assert "Uppdrag och vision" in changed
    assert "Ändrad bakom ryggen" not in changed


def test_saving_a_text_keeps_it_and_counts_it_as_read(version: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post(EDIT, {**FORM, "body": "Nya ord.\r\n\r\n- ett\r\n- två"})

    row = version.texts.get(key="inledning")
    assert (answer.status_code, answer.url) == (302, TEXT)
    assert (row.body, row.reviewed, row.changed_by) == ("Nya ord.\n\n- ett\n- två", True, alva)


def test_without_script_a_figure_is_shown_and_put_in_and_nothing_is_saved(
    version: Version, alva: User, as_user: AsUser
) -> None:
    before, browser = body(version), as_user(alva)

    shown = browser.post(EDIT, {**FORM, "body": "Kostnaden är", **FIGURE, "act": "show"}).content.decode()
    put_in = browser.post(EDIT, {**FORM, "body": "Kostnaden är", **FIGURE, "act": "insert"}).content.decode()

    assert 'data-token="[[cost@b2022|tkr]]"' in shown
    assert "Kostnaden är</textarea>" in shown
    assert "Kostnaden är [[cost@b2022|tkr]]</textarea>" in put_in
    assert body(version) == before


def test_a_share_of_nothing_is_asked_again(version: Version, alva: User, as_user: AsUser) -> None:
    data = {**FORM, "body": "Andelen är", **FIGURE, "unit": "%", "act": "insert"}

    page = as_user(alva).post(EDIT, data).content.decode()

    assert "Välj vad det är procent av." in page
    assert "Andelen är</textarea>" in page


def test_a_text_that_leads_nowhere_is_said_at_the_form_and_kept_in_it(
    version: Version, alva: User, as_user: AsUser
) -> None:
    page = as_user(alva).post(EDIT, {**FORM, "body": "Hyran är [[hyra@b2022]]."}).content.decode()

    assert "hänvisningen ”hyra” leder ingenstans" in page
    assert "Hyran är [[hyra@b2022]].</textarea>" in page


def test_the_second_writer_sees_both_and_may_save_again(version: Version, alva: User, as_user: AsUser) -> None:
    other = make_user(version.association, "Disa", Role.DIRECTOR)
    write(version, "Disas ord", by=other)
    browser = as_user(alva)

    told = browser.post(EDIT, {**FORM, "body": "Alvas ord"}).content.decode()
    between = body(version)
    browser.post(EDIT, {**FORM, "body": "Alvas ord", "seen": "1"})

    assert "Disa har ändrat samma sak medan du skrev" in told
    assert "Disas ord</td>" in told
    assert "Alvas ord</textarea>" in told
    assert 'name="seen" value="1"' in told
    assert (between, body(version)) == ("Disas ord", "Alvas ord")


def test_a_preview_ends_where_a_text_must(version: Version, alva: User, as_user: AsUser) -> None:
    page = as_user(alva).post("/norra/plan/2022/lasning/", {"body": f"{'a ' * 10_000}Slutet"}).content.decode()

    assert "a a a" in page
    assert "Slutet" not in page


def test_a_preview_reads_as_the_text_would_and_saves_nothing(version: Version, alva: User, as_user: AsUser) -> None:
    before = body(version)

    part = (
        as_user(alva).post("/norra/plan/2022/lasning/", {"body": "Kostar **[[cost@b2022|mkr]]** <b>"}).content.decode()
    )

    assert "&lt;b&gt;" in part
    assert "mkr</span>" not in part  # followed by where it comes from
    assert "(följer Kostnader, Budget 2022)" in part
    assert body(version) == before


def test_going_through_a_text_leads_to_the_next_that_nobody_has_read(
    version: Version, alva: User, as_user: AsUser
) -> None:
    first = version.texts.order_by("position")[0]
    second = version.texts.order_by("position")[1]

    answer = as_user(alva).post(f"/norra/plan/2022/texter/{first.key}/genomgangen/")

    first.refresh_from_db()
    assert first.reviewed
    assert answer.url == f"/norra/plan/2022/texter/{second.key}/"


def test_a_text_says_what_is_new_since_last_year(version: Version, alva: User, as_user: AsUser) -> None:
    old = body(version)
    write(version, old.replace("sex medlemmar", "fem medlemmar"))

    page = as_user(alva).get(TEXT).content.decode()

    assert old != body(version)
    assert '<span class="vh">borttaget: </span>sex</del>' in page
    assert '<span class="vh">nytt: </span>fem</ins>' in page


def test_who_sees_but_may_not_is_told_why(version: Version, bo: User, as_user: AsUser) -> None:
    browser = as_user(bo)

    page, refused = browser.get(TEXT), browser.get(EDIT)

    assert "Ändra texten" not in page.content.decode()
    assert refused.status_code == 403
    assert "Bara förbundschefen ändrar planen." in refused.content.decode()


def test_a_comment_stands_beside_its_text_until_it_is_taken_care_of(
    version: Version, alva: User, bo: User, as_user: AsUser
) -> None:
    as_user(bo).post("/norra/plan/2022/kommentarer/ny/", {"place": "text:inledning", "body": "Vilka sex?"})
    waiting = as_user(alva).get("/norra/plan/2022/texter/").content.decode()

    said = Comment.objects.get()
    as_user(alva).post(f"/norra/plan/2022/kommentarer/{said.pk}/omhandertagen/")

    page = as_user(alva).get(TEXT).content.decode()
    assert "1 kommentar<" in waiting
    assert "Vilka sex?" in page
    assert "Omhändertagen</span>" in page
    assert "1 kommentar<" not in as_user(alva).get("/norra/plan/2022/texter/").content.decode()


def test_a_character_that_no_paper_can_hold_is_refused_beside_its_field(
    version: Version, alva: User, as_user: AsUser
) -> None:
    answer = as_user(alva).post(
        "/norra/plan/2022/ny-text/", {"heading": "Läget", "level": "1", "number": "", "body": "Klistrat\x0b ur Word"}
    )

    assert "Texten innehåller ett osynligt tecken" in answer.content.decode()
