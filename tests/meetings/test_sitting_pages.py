"""The pages at the meeting: attendance, and the items one by one."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.governance.actions.seats import end_seat
from samordna.meetings.actions.attendance import arrive, choose_approvers, step_aside
from samordna.meetings.actions.course import close_meeting
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.actions.minutes import draft_minutes
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.papers import bind_paper
from samordna.meetings.choices import StageKind
from samordna.meetings.models import AgendaItem, Ballot, Conflict, Decision, Paper, Presence
from samordna.meetings.queries.minutes import told
from samordna.meetings.queries.proposed import proposed
from tests.conftest import make_user
from tests.meetings.boards import CALLED_ON, DAY, begun, called, planned
from tests.meetings.examples_planning import attached
from tests.meetings.sittings import at, on, remote, shown_form, words

AsUser = Callable[[User], Client]
BY: dict[str, Any] = {"by": None, "on": DAY}


def test_a_meeting_whose_day_has_not_come_says_so_beside_the_button(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat = called(in_north)

    with clock.frozen(DAY - dt.timedelta(days=1)):
        early = html.fromstring(as_user(alva).get(at(sat)).content.decode())
    with clock.frozen(DAY):
        today = html.fromstring(as_user(alva).get(at(sat)).content.decode())

    why = "Mötets dag har inte kommit än. Hålls det tidigare ändrar du dagen på mötets sida och kallar på nytt."
    assert early.xpath("//span[@id='oppna-motet-why']/text()") == [why]
    assert early.xpath("//button[@id='oppna-motet']/@aria-disabled") == ["true"]
    assert today.xpath("//button[@id='oppna-motet'][not(@aria-disabled)]")


def test_the_board_is_touched_in_and_the_meeting_opened(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat, browser = called(in_north, "Ett"), as_user(alva)

    empty = browser.post(at(sat, "oppna/"), {"at": "09:05"})
    browser.post(at(sat, "alla-ar-har/"))
    opened = browser.post(at(sat, "oppna/"), {"at": "09:05"}, follow=True)

    assert (empty.status_code, "Ingen är antecknad som närvarande" in words(empty)) == (422, True)
    assert 'value="09:05"' in empty.content.decode()
    assert "Beslutsför. 4 av 4 ledamöter tjänstgör, minst 3 krävs." in words(opened)
    assert sat.again().stage == StageKind.OPEN


@pytest.mark.long
def test_a_seat_that_is_ended_afterwards_leaves_what_was_noted_of_it_to_be_read(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett", "Två"), as_user(alva)
    opened, other = sat.items
    AgendaItem.objects.filter(pk=opened.pk).update(source="standing:approvers")
    choose_approvers(**BY, meeting=sat.meeting, seats=[sat.seats["fk"]])
    step_aside(**BY, item=other, seat=sat.seats["af"], ground="Är ansvarig")
    for name in ("fk", "af"):
        end_seat(**BY, seat=sat.seats[name], ends=DAY - dt.timedelta(days=1), why="Avsade sig dagen före.")
    for name in ("fk*", "af*"):
        arrive(**BY, meeting=sat.meeting, seat=sat.seats[name])

    pages = [browser.get(at(sat, rest)) for rest in ("", f"plats/{sat.seats['fk'].pk}/", f"arende/{other.pk}/")]
    for item in sat.items:
        decide(**BY, item=item, decided=Decided())
    close_meeting(**BY, meeting=sat.again(), at=dt.time(11))
    minutes = told(draft_minutes(**BY, meeting=sat.again()))

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert f"{sat.seats['fk'].holder} (" in words(pages[0])
    assert sat.seats["fk"].holder in [one.name for one in minutes.signers]
    assert [one.name for one in minutes.sections[1].asides] == [sat.seats["af"].holder]


def test_a_substitute_is_shown_as_stepping_in_by_order_for_their_own_member(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, there=["kommun", "fk", "af"]), as_user(alva)

    browser.post(at(sat, f"plats/{sat.seats['region*'].pk}/kommer/"), {"mode": "room"})
    page = browser.get(at(sat))

    assert f"Tjänstgör för {sat.seats['region'].holder}" in words(page)
    assert "Beslutsför. 4 av 4" in words(page)


def test_the_papers_of_an_item_are_read_at_it_as_the_notice_froze_them(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = planned(in_north, "Ett", "Två"), as_user(alva)
    sent = attached(sat)
    bound = bind_paper(by=None, on=CALLED_ON, item=sat.items[0], ref="decisions:followup")
    send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)
    late = attached(sat, 1)

    with_papers = browser.get(on(sat, 0)).content.decode()
    unsent = browser.get(on(sat, 1)).content.decode()
    links = html.fromstring(with_papers).xpath("//section[@aria-labelledby='h-underlag']//a")

    assert [one.get("href") for one in links] == [f"/norra/moten/handling/{paper.pk}/" for paper in (sent, bound)]
    assert all(one.get("download") is not None for one in links)
    assert (
        browser.get(links[1].get("href")).getvalue() == Paper.objects.get(pk=bound.pk).frozen.stored.path.read_bytes()
    )
    assert f"/norra/moten/handling/{late.pk}/" in unsent
    assert ("Inte utskickad" in with_papers, "Inte utskickad" in unsent) == (False, True)


def test_who_comes_late_and_who_leaves_serve_from_and_to_an_item(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett", "Två", there=["kommun", "fk", "af"]), as_user(alva)
    two = sat.items[1].pk

    browser.post(at(sat, f"plats/{sat.seats['region'].pk}/kommer/"), {"mode": "room", "first": two})
    stay = Presence.objects.get(seat=sat.seats["af"])
    browser.post(at(sat, f"narvaro/{stay.pk}/lamnar/"), {"before": two})

    assert "På plats från ärende 2" in words(browser.get(at(sat)))
    assert "På plats till och med ärende 1" in words(browser.get(at(sat)))


def test_nobody_is_noted_from_afar_without_a_standing_decision(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = called(in_north), as_user(alva)
    comes = at(sat, f"plats/{sat.seats['af'].pk}/kommer/")

    refused = browser.post(comes, {"mode": "video"})
    form = {"day": "2026-01-09", "paragraph": "4", "extent": "Alla möten.", "starts": "2026-01-09"}
    browser.post("/norra/moten/distans/", form)
    browser.post(comes, {"mode": "video"})

    assert "inget stående beslut om distansdeltagande" in words(refused)
    assert Presence.objects.get().mode == "video"


def test_a_decision_follows_the_proposal_or_says_that_it_does_not(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett", "Två", "Tre"), as_user(alva)

    for number, typed in enumerate((
        {"outcome": "approved", "wording": "Ett godkänns."},
        {"outcome": "approved", "wording": "Två godkänns till hälften."},
        {"outcome": "deferred", "wording": "Tre godkänns."},
    )):  # fmt: skip
        browser.post(on(sat, number, "beslut/"), typed)

    assert list(Decision.objects.order_by("pk").values_list("outcome", "wording")) == [
        ("approved", "Ett godkänns."),
        ("changed", "Två godkänns till hälften."),
        ("deferred", "Styrelsen bordlägger ärendet."),
    ]


@pytest.mark.long
def test_one_with_a_conflict_leaves_the_item_and_the_board_may_disregard_it(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, there=["kommun", "fk", "af", "region", "af*"]), as_user(alva)

    browser.post(on(sat, 0, "jav/"), {"seat": sat.seats["af"].pk, "ground": "Ansvarar för insatsen."})
    aside = words(browser.get(on(sat, 0)))
    conflict = Conflict.objects.get()
    browser.post(on(sat, 0, f"jav/{conflict.pk}/"), {"hur": "bortse"})

    assert f", för {sat.seats['af'].holder}" in aside
    assert "Ansvarar för insatsen." in aside
    assert f", för {sat.seats['af'].holder}" not in words(browser.get(on(sat, 0)))


def test_equal_votes_are_settled_by_the_chair_and_shown_with_each_answer(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north), as_user(alva)
    voices = {f"voice-{sat.seats[name].pk}": voice for name, voice in (
        ("kommun", "no"), ("fk", "yes"), ("af", "yes"), ("region", "no"))}  # fmt: skip
    meaning = {"means_yes": "Bifall", "means_no": "Avslag"}

    missing = browser.post(on(sat, 0, "omrostning/"), {**meaning, **dict(list(voices.items())[:3])})
    answer = browser.post(on(sat, 0, "omrostning/"), {**meaning, **voices}, follow=True)

    assert "1 av dem som tjänstgör har inte svarat" in words(missing)
    assert "2 ja, 2 nej. Nej vann med ordförandens utslagsröst." in words(answer)
    assert Ballot.objects.get().casting == sat.seats["kommun"]
    assert shown_form(browser, on(sat, 0, "beslut/"))["outcome"] == "rejected"


def test_what_else_is_noted_in_an_item(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat, browser = begun(in_north), as_user(alva)
    af = sat.seats["af"].pk

    browser.post(on(sat, 0, "yrkande/"), {"seat": af, "kind": "refer", "text": ""})
    browser.post(on(sat, 0, "anteckning/"), {"seat": "", "text": "Frågan tas upp i februari."})
    browser.post(on(sat, 0, "beslut/"), {"outcome": "approved", "wording": "Ärendet godkänns."})
    browser.post(on(sat, 0, "reservation/"), {"seat": af, "text": "För dyrt."})
    page = words(browser.get(on(sat, 0)))

    for said in ("Återremiss", "Frågan tas upp i februari.", "Sekreteraren", "Reservationer", "För dyrt."):
        assert said in page


def test_an_item_is_taken_up_at_the_meeting_when_all_agree(in_north: Association, as_user: AsUser) -> None:
    sat, browser = begun(in_north, "Ett"), as_user(make_user(in_north, "Disa", Role.CHAIR))
    typed = {"title": "Brådskande", "proposed": "Så blir det."}

    refused = browser.post(at(sat, "nytt-arende/"), typed)
    browser.post(at(sat, "nytt-arende/"), {**typed, "agreed": "on"})

    assert "bara om alla närvarande är överens" in words(refused)
    assert [item.title for item in sat.items] == ["Ett", "Brådskande"]


def test_a_standing_decision_has_a_last_day(in_north: Association, alva: User, as_user: AsUser) -> None:
    standing, browser = remote(in_north), as_user(alva)

    before = words(browser.get("/norra/moten/distans/"))
    wrong = browser.post(f"/norra/moten/distans/{standing.pk}/upphor/", {"ends": "2024-12-31"})
    browser.post(f"/norra/moten/distans/{standing.pk}/upphor/", {"ends": "2026-08-31"})

    assert "LägeGäller" in before
    assert "Beslutets sista dag ligger före den första" in words(wrong)
    assert "LägeHar upphört" in words(browser.get("/norra/moten/distans/"))


def test_where_nobody_of_the_presidium_serves_the_page_asks_who_leads(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, there=["kommun*", "fk*", "af", "region"]), as_user(alva)

    before, nobody = browser.get(at(sat)), browser.post(at(sat, "ordforande/"), {})
    browser.post(at(sat, "ordforande/"), {"seat": sat.seats["region"].pk})

    assert "Ingen ur presidiet tjänstgör." in words(before)
    assert "Välj vem det gäller." in words(nobody)
    assert f"{sat.seats['region'].holder} leder mötet." in words(browser.get(at(sat)))


def test_where_a_vote_is_asked_for_its_form_comes_first_until_it_is_held(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north), as_user(alva)
    before = browser.get(on(sat, 0))

    browser.post(on(sat, 0, "gor/begar-omrostning/"))

    asked = browser.get(on(sat, 0))
    answers = {f"voice-{sat.seats[name].pk}": "yes" for name in ("kommun", "fk", "af", "region")}
    held = browser.post(
        on(sat, 0, "omrostning/"), {"means_yes": "Bifall", "means_no": "Avslag", **answers}, follow=True
    )
    forms = ["Anteckna omröstningen" in words(page) for page in (before, asked, held)]
    assert forms == [False, True, False]


def test_a_secret_vote_asks_for_numbers_only(in_north: Association, alva: User, as_user: AsUser) -> None:
    sat, browser = begun(in_north), as_user(alva)
    sat.meeting.agenda.update(matter="election")
    counted = {"means_yes": "Den ena", "means_no": "Den andra", "yes": "2", "no": "2", "abstained": "0"}

    form = browser.get(on(sat, 0, "omrostning/"))
    even = browser.post(on(sat, 0, "omrostning/"), counted)
    answer = browser.post(on(sat, 0, "omrostning/"), {**counted, "lot": "yes"}, follow=True)

    assert b"voice-" not in form.content
    assert "Blir rösterna lika avgör lotten" in words(form)
    assert "avgör ordföranden" not in words(form).partition("Begrepp")[0]
    assert "genom lottning" in words(even)
    assert "2 ja, 2 nej. Ja vann genom lottning, sluten omröstning." in words(answer)


def test_what_was_put_off_for_want_of_a_quorum_is_proposed_for_the_next_meeting(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett", there=["kommun", "fk"]), as_user(alva)
    browser.post(on(sat, 0, "gor/nasta-mote/"))
    coming = planned(in_north, "Annat", day=DAY.replace(month=11))

    again = [one for one in proposed(coming.meeting, on=DAY) if one.source == f"item:{sat.items[0].pk}"]

    assert [(one.title, one.proposed, one.why) for one in again] == [
        ("Ett", "Ett godkänns.", "Inte behandlat den 15 september")
    ]


def test_who_comes_late_is_there_after_what_is_decided_also_where_an_item_was_passed_over(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = begun(in_north, "Ett", "Två", "Tre", there=["kommun", "fk", "af"]), as_user(alva)

    browser.post(on(sat, 1, "beslut/"), {"outcome": "approved", "wording": "Två godkänns."})
    page = html.fromstring(browser.get(at(sat)).content.decode())

    assert set(page.xpath("//input[@name='first']/@value")) == {str(sat.items[2].pk)}
