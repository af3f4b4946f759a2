"""From the board's decision to the signed agreement, and later versions of both."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from samordna.associations.models import Association
from samordna.interventions.actions.award import drop_proposal, propose
from samordna.interventions.choices import ProposalOf, Stage
from samordna.interventions.models import Award, Intervention, Proposed
from samordna.interventions.queries.award import given_of
from samordna.meetings.actions.agenda import ItemGiven, add_to_agenda
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Paper
from samordna.verdict import Refused
from tests.interventions.awarded import GIVEN, proposed
from tests.interventions.lives import ON
from tests.meetings.boards import DAY, planned


def stage(intervention: Intervention) -> Stage:
    return Intervention.objects.get(pk=intervention.pk).at


class TestAtAMeeting:
    def held(
        self,
        association: Association,
        outcome: OutcomeKind,
        intervention: Intervention,
        meanwhile: Callable[[], object] = list,
    ) -> list[str]:
        sat = planned(association)
        given = ItemGiven("Insatsen", proposed="Styrelsen beviljar medel.")
        item = add_to_agenda(by=None, on=dt.date(2026, 9, 1), meeting=sat.meeting, given=given)
        Paper.objects.create(
            association=association, item=item, title="Underlag", ref=f"insats:{intervention.pk}", added_on=DAY
        )
        send_notice(by=None, on=dt.date(2026, 9, 1), meeting=sat.meeting)
        meanwhile()
        for name in ("kommun", "fk", "af"):
            arrive(by=None, on=DAY, meeting=sat.meeting, seat=sat.seats[name])
        open_meeting(by=None, on=DAY, meeting=sat.meeting)
        for one in sat.items:
            chosen = outcome if one.pk == item.pk else OutcomeKind.APPROVED
            decide(
                by=None, on=DAY, item=one, decided=Decided(chosen, "" if chosen != OutcomeKind.CHANGED else "Annat.")
            )
        return close_meeting(by=None, on=DAY, meeting=sat.meeting, first_paragraph=45)

    def test_the_decision_follows_when_the_meeting_closes(self, in_north: Association) -> None:
        row = proposed(in_north)

        said = self.held(in_north, OutcomeKind.APPROVED, row.intervention)

        assert "Vägen till arbete är beviljad medel. Nästa steg är avtalet." in said
        assert Award.objects.get().decision.paragraph == "46"
        assert stage(row.intervention) is Stage.DECIDED

    def test_what_the_board_has_got_stands_still(self, in_north: Association) -> None:
        row = proposed(in_north)
        more = replace(GIVEN, years=tuple(replace(one, granted=one.granted * 2) for one in GIVEN.years))

        def change() -> None:
            with pytest.raises(Refused, match="Underlaget är utskickat"):
                drop_proposal(by=None, on=ON, proposal=row)
            with pytest.raises(Refused, match="Underlaget är utskickat"):
                propose(
                    by=None, on=ON, intervention=row.intervention, of=ProposalOf.AWARD, given=more, seen=row.revision
                )

        self.held(in_north, OutcomeKind.APPROVED, row.intervention, change)

        assert given_of(Award.objects.get()).granted == GIVEN.granted

    def test_a_proposal_that_is_another_than_the_paper_says_is_not_granted(self, in_north: Association) -> None:
        row = proposed(in_north)

        def change() -> None:
            Proposed.objects.filter(pk=row.pk).update(revision=row.revision + 1)

        said = self.held(in_north, OutcomeKind.APPROVED, row.intervention, change)

        assert "Förslaget är ändrat sedan styrelsen fick handlingen." in " ".join(said)
        assert not Award.objects.exists()
        assert stage(row.intervention) is Stage.PREPARATION

    @pytest.mark.parametrize("outcome", [OutcomeKind.REJECTED, OutcomeKind.DEFERRED, OutcomeKind.CHANGED])
    def test_anything_but_the_proposal_leaves_it_to_be_noted(self, in_north: Association, outcome: OutcomeKind) -> None:
        row = proposed(in_north)

        self.held(in_north, outcome, row.intervention)

        assert stage(row.intervention) is Stage.PREPARATION
        assert Proposed.objects.get(pk=row.pk).settled_on is None
