"""The memo on the agenda: its proposal is the item's, and what is decided in other amounts grants nothing."""

import datetime as dt

import pytest

from samordna.associations.models import Association
from samordna.interventions.choices import Stage
from samordna.interventions.models import Award, Intervention
from samordna.meetings.actions.agenda import ItemGiven, add_to_agenda
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.papers import bind_paper
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.effects import Warned
from samordna.meetings.models import AgendaItem, Decision
from samordna.verdict import Refused
from tests.interventions.awarded import proposed
from tests.meetings.boards import DAY, Sat, planned

NOTICE = dt.date(2026, 9, 1)
GRANTED = "1\u202f150\u202f000"


def on_agenda(association: Association, intervention: Intervention, said: str = "") -> tuple[Sat, AgendaItem]:
    sat = planned(association)
    item = add_to_agenda(by=None, on=NOTICE, meeting=sat.meeting, given=ItemGiven("Insatsen", proposed=said))
    bind_paper(by=None, on=NOTICE, item=item, ref=f"insats:{intervention.pk}")
    return sat, AgendaItem.objects.select_related("meeting").get(pk=item.pk)


def begun(sat: Sat) -> None:
    send_notice(by=None, on=NOTICE, meeting=sat.meeting)
    for name in ("kommun", "fk", "af"):
        arrive(by=None, on=DAY, meeting=sat.meeting, seat=sat.seats[name])
    open_meeting(by=None, on=DAY, meeting=sat.meeting)


def closed(sat: Sat) -> list[str]:
    for one in sat.items:
        if not one.decisions.exists():
            decide(by=None, on=DAY, item=one, decided=Decided())
    return close_meeting(by=None, on=DAY, meeting=sat.meeting, first_paragraph=45)


def test_the_memos_proposal_becomes_the_items_and_is_granted(in_north: Association) -> None:
    row = proposed(in_north)

    sat, item = on_agenda(in_north, row.intervention)

    assert item.proposed.startswith("att bevilja ")
    assert all(line.startswith("att ") for line in item.clauses)
    assert GRANTED in item.proposed.replace("\u00a0", "\u202f").replace(" ", "\u202f")
    begun(sat)
    closed(sat)
    assert Award.objects.get().decision.wording == item.proposed


def test_what_the_item_says_already_stands(in_north: Association) -> None:
    _, item = on_agenda(in_north, proposed(in_north).intervention, "Styrelsen beviljar medel.")

    assert item.proposed == "Styrelsen beviljar medel."


def test_a_notice_with_another_amount_than_the_memo_does_not_go(in_north: Association) -> None:
    sat, _ = on_agenda(in_north, proposed(in_north).intervention, "Styrelsen beviljar 180 000 kr.")

    with pytest.raises(Refused, match="”Insatsen”: Lydelsen säger 180\u202f000\u202fkr"):
        send_notice(by=None, on=NOTICE, meeting=sat.meeting)


def test_in_line_with_the_proposal_is_not_another_amount(in_north: Association) -> None:
    row = proposed(in_north)
    sat, item = on_agenda(in_north, row.intervention)
    begun(sat)
    AgendaItem.objects.filter(pk=item.pk).update(proposed="")

    with pytest.raises(Refused, match=f"säger 180\u202f000\u202fkr, men förslaget är {GRANTED}.*annan lydelse"):
        decide(by=None, on=DAY, item=item, decided=Decided(wording="Styrelsen beviljar 180 000 kr."))
    other = Decided(OutcomeKind.CHANGED, "Styrelsen beviljar 180 000 kr.")
    decide(by=None, on=DAY, item=AgendaItem.objects.select_related("meeting").get(pk=item.pk), decided=other)
    said = closed(sat)

    assert any("Anteckna beslutet under Beslut och avtal" in one for one in said)
    assert not Award.objects.exists()


@pytest.mark.long
def test_nothing_is_granted_at_closing_when_the_words_are_others(in_north: Association) -> None:
    row = proposed(in_north)
    sat, item = on_agenda(in_north, row.intervention)
    begun(sat)
    decide(by=None, on=DAY, item=item, decided=Decided())
    Decision.objects.filter(item=item).update(wording="Styrelsen beviljar 180 000 kr.")

    said = closed(sat)

    [warned] = [one for one in said if isinstance(one, Warned)]
    assert "inget följde av det: Lydelsen säger 180" in warned
    assert "Ändra förslaget så att det säger det som styrelsen beslutade" in warned
    assert not Award.objects.exists()
    assert Intervention.objects.get().at is Stage.PREPARATION
