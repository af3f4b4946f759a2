"""A plan is adopted by a decision at a meeting: it is a live paper of an item, stands still from the notice on, and
follows what the board decides when the meeting closes."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from samordna.associations.models import Association, User
from samordna.budgets.actions import versions
from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.core import papers
from samordna.meetings.actions.agenda import remove_agenda_item
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.papers import attach_file, bind_paper, remove_paper
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Decision, Paper
from samordna.verdict import Refused
from tests.budgets.plans import consulted, draft, proposal
from tests.meetings.boards import DAY, Sat, planned

AsUser = Callable[[User], Client]


def bound(association: Association, version: Version) -> Sat:
    """A meeting with the version on its agenda."""
    sat = planned(association, "Verksamhetsplan och budget")
    bind_paper(by=None, on=DAY, item=sat.items[0], ref=f"plan:{version.pk}")
    return sat


def held(sat: Sat, outcome: OutcomeKind = OutcomeKind.APPROVED) -> list[str]:
    """Call it, hold it, decide the item and close; what closing said."""
    send_notice(by=None, on=DAY, meeting=sat.meeting)
    for name in ("kommun", "fk", "af"):
        arrive(by=None, on=DAY, meeting=sat.meeting, seat=sat.seats[name])
    open_meeting(by=None, on=DAY, meeting=sat.meeting)
    wording = "Planen antas med en ändring." if outcome == OutcomeKind.CHANGED else ""
    decide(by=None, on=DAY, item=sat.items[0], decided=Decided(outcome, wording))
    return close_meeting(by=None, on=DAY, meeting=sat.meeting, first_paragraph=45)


def test_open_and_adopted_plans_are_offered_as_papers(in_north: Association) -> None:
    version = proposal(in_north)

    assert [(one.ref, one.hint) for one in papers.offered() if one.ref.startswith("plan:")] == [
        (f"plan:{version.pk}", "förslag")
    ]


@pytest.mark.long
def test_a_proposal_becomes_adopted_by_the_decision_when_the_meeting_closes(in_north: Association) -> None:
    version = consulted(proposal(in_north))

    sat = bound(in_north, version)

    said = held(sat)

    version.refresh_from_db()
    assert said == [f"{version.title} är antagen."]
    assert (version.state, str(version.decision)) == (State.ADOPTED, f"styrelsen {DAY} § 45")
    assert version.decision == Decision.objects.get(item=sat.items[0])


@pytest.mark.long
@pytest.mark.parametrize("outcome", [one for one in OutcomeKind if one != OutcomeKind.APPROVED])
def test_any_other_decision_adopts_nothing(in_north: Association, outcome: OutcomeKind) -> None:
    version = consulted(proposal(in_north))

    assert held(bound(in_north, version), outcome) == []
    version.refresh_from_db()
    assert version.state == State.PROPOSED
    decision = Decision.objects.get()
    with pytest.raises(Refused, match="Planen antas bara genom att styrelsen beslutar enligt förslaget"):
        versions.adopt(by=None, on=DAY, version=version, decision=decision)


@pytest.mark.long
def test_where_the_law_stands_in_the_way_the_decision_stands_and_the_plan_waits(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version = proposal(in_north)

    said = held(bound(in_north, version))
    version.refresh_from_db()
    waiting = version.state
    page = as_user(alva).get(f"/norra/plan/{version.year}/beslut/anta/").content.decode()
    consulted(version)
    answer = as_user(alva).post(
        f"/norra/plan/{version.year}/beslut/anta/", {"decision": Decision.objects.get().pk}, follow=True
    )

    version.refresh_from_db()
    assert said[0].startswith(
        f"Beslutet om ”{version.title}” står fast, men inget följde av det: Styrelsen ska samråda"
    )
    assert waiting == State.PROPOSED
    assert "Planen blev inte antagen när mötet avslutades" in page
    assert "Planen är antagen." in answer.content.decode()
    assert (version.state, version.decision) == (State.ADOPTED, Decision.objects.get())


def test_the_plans_page_says_at_which_meeting_it_is_to_be_decided(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    version = consulted(proposal(in_north))
    bound(in_north, version)

    page = as_user(alva).get(f"/norra/plan/{version.year}/beslut/anta/").content.decode()

    assert "Planen står på dagordningen för styrelsemöte 15 september 2026." in page


@pytest.mark.long
def test_a_live_paper_stands_still_from_the_notice_on(in_north: Association) -> None:
    version = draft(in_north)
    sat = bound(in_north, version)
    before = Paper.objects.get()

    send_notice(by=None, on=DAY, meeting=sat.meeting)
    first = Paper.objects.get()
    versions.propose(by=None, on=DAY, version=version)
    second = Paper.objects.get()
    changed = papers.stamp(second.ref) != second.stamp
    send_notice(by=None, on=DAY, meeting=sat.meeting)
    third = Paper.objects.get()

    assert before.kept is None
    assert first.frozen.stored.media_type == "application/pdf"
    assert first.kept == first.frozen
    assert (second.frozen, changed) == (first.frozen, True)
    assert third.frozen != first.frozen
    assert (first.open_to_all, third.open_to_all) == (False, True)


def test_a_file_is_a_paper_and_goes_with_its_item(in_north: Association) -> None:
    sat = planned(in_north, "Ett", "Två")
    one, two = sat.items

    paper = attach_file(by=None, on=DAY, item=one, name="Lägesrapport.txt", data=b"Allt flyter.")
    other = attach_file(by=None, on=DAY, item=two, name="Lägesrapport.txt", data=b"Allt flyter.", title="Rapport")
    remove_paper(by=None, on=DAY, paper=paper)
    remove_agenda_item(by=None, on=DAY, item=two)

    assert (paper.title, other.title) == ("Lägesrapport", "Rapport")
    assert not Paper.objects.exists()


def test_a_paper_that_is_gone_keeps_the_notice_back(in_north: Association) -> None:
    version = draft(in_north)
    sat = bound(in_north, version)
    versions.discard(by=None, on=DAY, version=version)

    with pytest.raises(Refused, match="finns inte längre"):
        send_notice(by=None, on=DAY - dt.timedelta(days=1), meeting=sat.meeting)
