"""From the board's decision to the signed agreement, and later versions of both."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.associations.models import Association
from samordna.interventions.actions.award import drop_proposal
from samordna.interventions.choices import Stage
from samordna.interventions.models import Award, Intervention, Proposed
from samordna.meetings.actions.agenda import ItemGiven, add_to_agenda
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.papers import bind_paper
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Paper
from samordna.verdict import Refused
from tests.interventions.awarded import GIVEN, member, proposed
from tests.interventions.lives import ON, applied
from tests.meetings.boards import DAY, planned


def stage(intervention: Intervention) -> Stage:
    return Intervention.objects.get(pk=intervention.pk).at


class TestAtAMeeting:
    def held(self, association: Association, outcome: OutcomeKind, intervention: Intervention) -> list[str]:
        sat = planned(association)
        given = ItemGiven("Insatsen", proposed="Styrelsen beviljar medel.")
        item = add_to_agenda(by=None, on=dt.date(2026, 9, 1), meeting=sat.meeting, given=given)
        Paper.objects.create(
            association=association, item=item, title="Underlag", ref=f"insats:{intervention.pk}", added_on=DAY
        )
        send_notice(by=None, on=dt.date(2026, 9, 1), meeting=sat.meeting)
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

    def test_without_a_proposal_whoever_closes_is_told_that_nothing_followed(self, in_north: Association) -> None:
        made = applied(in_north, recipient=member())

        said = self.held(in_north, OutcomeKind.APPROVED, made)

        assert any(one.startswith("Inget följde av beslutet om Vägen till arbete") for one in said)
        assert stage(made) is Stage.PREPARATION

    def test_what_the_board_has_got_is_not_changed_before_it_has_met(self, in_north: Association) -> None:
        row = proposed(in_north)
        sat = planned(in_north)
        item = add_to_agenda(by=None, on=dt.date(2026, 9, 1), meeting=sat.meeting, given=ItemGiven("Insatsen"))
        bind_paper(by=None, on=dt.date(2026, 9, 1), item=item, ref=f"insats:{row.intervention.pk}")
        send_notice(by=None, on=dt.date(2026, 9, 1), meeting=sat.meeting)

        with pytest.raises(Refused, match="styrelsen beslutar om det som står där"):
            proposed(in_north, row.intervention, given=replace(GIVEN, conditions="Ett annat villkor."))
        with pytest.raises(Refused, match="styrelsen beslutar om det som står där"):
            drop_proposal(by=None, on=ON, proposal=row)

    @pytest.mark.parametrize("outcome", [OutcomeKind.REJECTED, OutcomeKind.DEFERRED, OutcomeKind.CHANGED])
    def test_anything_but_the_proposal_leaves_it_to_be_noted(self, in_north: Association, outcome: OutcomeKind) -> None:
        row = proposed(in_north)

        self.held(in_north, outcome, row.intervention)

        assert stage(row.intervention) is Stage.PREPARATION
        assert Proposed.objects.get(pk=row.pk).settled_on is None
