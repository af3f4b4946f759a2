"""What waits for the board is proposed for a meeting's agenda, with its paper, until a meeting takes it up."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.interventions.choices import ProposalOf
from samordna.interventions.models import Intervention, Proposed
from samordna.meetings.actions.agenda import add_proposed
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.planning import given_of
from samordna.meetings.choices import ItemKind, OutcomeKind
from samordna.meetings.models import AgendaItem, Meeting, Paper
from samordna.meetings.queries import proposed as queries
from samordna.meetings.rules.agenda import Proposed as Item
from tests.conftest import make_user
from tests.interventions.awarded import proposed
from tests.meetings.boards import CALLED_ON, DAY, planned
from tests.records.registers import case as opened


def offered(meeting: Meeting, intervention: Intervention) -> list[Item]:
    """The proposed items that carry the intervention's paper."""
    return [one for one in queries.proposed(meeting, on=DAY) if one.ref == f"insats:{intervention.pk}"]


def taken_up(meeting: Meeting, intervention: Intervention) -> AgendaItem:
    """Its item, put on the agenda as it is proposed."""
    chosen = [given_of(one) for one in offered(meeting, intervention)]
    return add_proposed(by=None, on=CALLED_ON, meeting=meeting, proposed=chosen)[0]


def test_a_proposal_that_waits_is_put_on_the_agenda_with_its_paper_by_one_button(
    in_north: Association, as_user: Callable[[User], Any]
) -> None:
    row, sat = proposed(in_north), planned(in_north)
    name = row.intervention.name
    page = f"/norra/moten/{sat.meeting.pk}/forslag/"
    browser = as_user(make_user(in_north, "Disa", Role.DIRECTOR))

    form = html.fromstring(browser.get(page).content.decode()).xpath("//main//form")[0]
    browser.post(page, {"ta": form.fields["ta"]})

    item = sat.meeting.agenda.get(title=f"Ansökan om medel för {name}")
    assert (item.kind, item.register_number) == (ItemKind.DECISION, row.intervention.register_number)
    assert Paper.objects.get(item=item).ref == f"insats:{row.intervention_id}"
    assert offered(sat.meeting, row.intervention) == []


def test_an_intervention_that_waits_for_nobody_is_not_proposed(in_north: Association) -> None:
    row, sat = proposed(in_north), planned(in_north)
    (found,) = offered(sat.meeting, row.intervention)
    assert (found.why, found.chosen) == ("Väntar på styrelsens beslut", True)

    Proposed.objects.update(of=ProposalOf.PROLONG)
    assert [one.title for one in offered(sat.meeting, row.intervention)] == [f"Förlängning av {row.intervention.name}"]
    Intervention.objects.filter(pk=row.intervention_id).update(name="Vägen " * 33)
    assert len(offered(sat.meeting, row.intervention)[0].title) <= 200
    Proposed.objects.update(settled_on=DAY)
    assert offered(sat.meeting, row.intervention) == []


@pytest.mark.long
def test_a_meeting_that_takes_it_up_asks_for_it_once(in_north: Association) -> None:
    row, first = proposed(in_north), planned(in_north)
    later = planned(in_north, day=DAY + dt.timedelta(days=60)).meeting
    item = taken_up(first.meeting, row.intervention)
    AgendaItem.objects.filter(pk=item.pk).update(proposed="Styrelsen beviljar medel.")
    assert offered(later, row.intervention) == []

    first.meeting.item.cancelled_on = CALLED_ON
    first.meeting.item.save()
    assert len(offered(later, row.intervention)) == 1
    first.meeting.item.cancelled_on = None
    first.meeting.item.save()

    send_notice(by=None, on=CALLED_ON, meeting=first.meeting)
    for seat in ("kommun", "fk", "af"):
        arrive(by=None, on=DAY, meeting=first.meeting, seat=first.seats[seat])
    open_meeting(by=None, on=DAY, meeting=first.meeting)
    for one in first.items:
        outcome = OutcomeKind.DEFERRED if one.pk == item.pk else OutcomeKind.APPROVED
        decide(by=None, on=DAY, item=one, decided=Decided(outcome))
    close_meeting(by=None, on=DAY, meeting=first.meeting, first_paragraph=45)

    (again,) = offered(later, row.intervention)
    assert again.source == f"item:{item.pk}"  # put off: the same item comes back, with its paper
    assert taken_up(later, row.intervention).papers.get().ref == again.ref


def test_its_case_in_the_register_is_not_proposed_besides(in_north: Association) -> None:
    row, sat = proposed(in_north), planned(in_north)
    case = opened(in_north)
    Intervention.objects.filter(pk=row.intervention_id).update(register_number=case.number)

    sources = [one.source for one in queries.proposed(sat.meeting, on=DAY)]

    assert f"paper:insats:{row.intervention_id}" in sources
    assert f"case:{case.pk}" not in sources
    Proposed.objects.update(settled_on=DAY)
    assert f"case:{case.pk}" in [one.source for one in queries.proposed(sat.meeting, on=DAY)]
