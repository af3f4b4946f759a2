"""Decisions by delegation are told of at a meeting and are then reported (10 §), all by themselves."""

import datetime as dt

import pytest

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock, papers
from samordna.documents import html as pages
from samordna.governance.actions.registers import report
from samordna.governance.models import DelegatedDecision, DelegationRule
from samordna.meetings.actions.agenda import add_proposed
from samordna.meetings.actions.attendance import arrive, step_aside
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import Decided, decide, note_dealt_with, put_off
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.planning import given_of
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import AgendaItem, Paper
from samordna.meetings.queries.meeting import page, refreshed
from samordna.meetings.queries.proposed import proposed
from samordna.meetings.rules.agenda import DELEGATED
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.meetings.boards import CALLED_ON, DAY, Sat, planned

ON = {"by": None, "on": DAY}
pytestmark = pytest.mark.usefixtures("in_north")


def delegated(association: Association, what: str, day: dt.date = dt.date(2026, 8, 20)) -> DelegatedDecision:
    rule, _ = DelegationRule.objects.get_or_create(
        association=association,
        number="1.2",
        matter="Avtal om kontorsvaror",
        holder="Förbundschefen",
        starts=dt.date(2024, 1, 1),
    )
    return DelegatedDecision.objects.create(
        association=association, rule=rule, day=day, what=what, decided_by="Förbundschefen"
    )


def told(association: Association) -> Sat:
    """A meeting that is open, called with an item by which two decisions are reported."""
    delegated(association, "Köp av dator")
    delegated(association, "Kurs i arkiv")
    sat = planned(association)
    with clock.frozen(CALLED_ON):
        offered = [given_of(one) for one in proposed(sat.meeting, on=CALLED_ON) if one.source == "standing:delegated"]
        add_proposed(by=None, on=CALLED_ON, meeting=sat.meeting, proposed=offered)
        send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)
    for name in ("kommun", "fk", "af", "region"):
        arrive(**ON, meeting=sat.meeting, seat=sat.seats[name])
    open_meeting(**ON, meeting=sat.meeting)
    for item in sat.items:
        if not item.source:
            decide(**ON, item=item, decided=Decided())
    return sat


def item() -> AgendaItem:
    return AgendaItem.objects.select_related("meeting").get(source="standing:delegated")


def closed(sat: Sat, by: User | None = None) -> list[str]:
    return close_meeting(by=by, on=DAY, meeting=sat.again(), at=dt.time(11))


def reported() -> list[dt.date | None]:
    return list(DelegatedDecision.objects.order_by("pk").values_list("reported_on", flat=True))


def test_the_item_brings_a_paper_that_says_what_was_decided(in_north: Association) -> None:
    sat = told(in_north)

    assert Paper.objects.get(item__meeting=sat.meeting).ref == DELEGATED
    with clock.frozen(CALLED_ON):
        made = papers.made(DELEGATED)
    assert made is not None
    said = pages.write(made.document).decode()
    assert all(words in said for words in ("Köp av dator", "Kurs i arkiv", "1.2 Avtal om kontorsvaror", "2026-08-20"))


def test_what_the_board_took_note_of_is_reported_when_the_meeting_closes(in_north: Association) -> None:
    sat = told(in_north)
    later = delegated(in_north, "Fattat efter kallelsen", DAY)
    note_dealt_with(**ON, item=item())

    said = closed(sat)

    assert said == ["2 delegationsbeslut är antecknade som anmälda till styrelsen."]
    assert reported() == [DAY, DAY, None]
    assert DelegatedDecision.objects.get(reported_on__isnull=True) == later


def test_a_report_that_was_decided_on_counts_and_one_that_was_put_off_does_not(in_north: Association) -> None:
    sat = told(in_north)
    decide(**ON, item=item(), decided=Decided(OutcomeKind.DEFERRED))

    assert closed(sat) == []
    assert reported() == [None, None]


def test_nothing_is_reported_of_an_item_the_board_could_not_deal_with(in_north: Association) -> None:
    sat = told(in_north)
    for name in ("fk", "af", "region"):
        step_aside(**ON, item=item(), seat=sat.seats[name])
    put_off(**ON, item=item())

    assert closed(sat) == []
    assert reported() == [None, None]


def test_what_was_changed_after_the_notice_is_left_to_a_person(in_north: Association) -> None:
    sat = told(in_north)
    delegated(in_north, "Fördes in efteråt")
    decide(**ON, item=item(), decided=Decided())

    (said,) = closed(sat)

    assert said.startswith("Delegationsbesluten har ändrats sedan kallelsen gick.")
    assert reported() == [None, None, None]


def test_what_is_decided_after_the_notice_waits_for_the_next_meeting_and_calls_for_no_new_notice(
    in_north: Association,
) -> None:
    sat = told(in_north)
    made_later = delegated(in_north, "Köp av skrivare", DAY)

    with clock.frozen(DAY):
        none = refreshed(page(sat.again()))
        delegated(in_north, "Fördes in efteråt")
        told_late = refreshed(page(sat.again()))
        DelegatedDecision.objects.filter(what="Fördes in efteråt").delete()
    decide(**ON, item=item(), decided=Decided())
    closed(sat)

    assert (none, told_late) == ([], ["”Delegationsbeslut att anmäla”"])
    made_later.refresh_from_db()
    assert (made_later.reported_on, reported().count(DAY)) == (None, 2)


def test_those_reported_by_hand_meanwhile_are_not_told_of_again(in_north: Association) -> None:
    sat = told(in_north)
    rows = list(DelegatedDecision.objects.values_list("pk", flat=True))
    report(**ON, association=in_north, decisions=rows, day=DAY)
    decide(**ON, item=item(), decided=Decided())

    assert closed(sat) == []


def test_a_chair_who_closes_reports_them_too_and_nobody_else(in_north: Association) -> None:
    sat = told(in_north)
    decide(**ON, item=item(), decided=Decided())

    with pytest.raises(Refused, match="Bara förbundschefen och ordföranden antecknar"):
        report(by=make_user(in_north, "Led", Role.BOARD_MEMBER), on=DAY, association=in_north, decisions=[1], day=DAY)
    closed(sat, by=make_user(in_north, "Ordf", Role.CHAIR))

    assert reported() == [DAY, DAY]
