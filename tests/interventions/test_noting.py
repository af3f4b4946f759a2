"""The board's decision noted by hand: which one, what follows, how it is undone, and a meeting that says otherwise."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from samordna.associations.models import Association, User
from samordna.core.models import AuditEvent
from samordna.interventions.actions.agreement import draft
from samordna.interventions.actions.award import note, settle, undo
from samordna.interventions.choices import ProposalOf, Stage
from samordna.interventions.models import Award, Intervention, Proposed, Step
from samordna.interventions.queries.proposing import decided_otherwise, decisions
from samordna.interventions.rules.deciding import is_there_one
from samordna.meetings.actions.agenda import ItemGiven, add_to_agenda
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.outside import note_decision
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.effects import Warned
from samordna.meetings.models import Decision, Paper
from samordna.verdict import Refused
from tests.interventions.awarded import GIVEN, awarded, decided, proposed
from tests.interventions.browsing import tree
from tests.interventions.lives import ON
from tests.meetings.boards import DAY, Sat, planned

AsUser = Callable[[User], Client]
NOTICE = dt.date(2026, 9, 1)


def called(association: Association, intervention: Intervention) -> Sat:
    """A meeting that has got the intervention's paper with its notice."""
    sat = planned(association)
    given = ItemGiven("Insatsen", proposed="Styrelsen beviljar medel.")
    item = add_to_agenda(by=None, on=NOTICE, meeting=sat.meeting, given=given)
    Paper.objects.create(
        association=association, item=item, title="Underlag", ref=f"insats:{intervention.pk}", added_on=NOTICE
    )
    send_notice(by=None, on=NOTICE, meeting=sat.meeting)
    return sat


def held(sat: Sat, outcome: OutcomeKind, wording: str = "") -> None:
    """It is opened, and decides so on its last item."""
    for name in ("kommun", "fk", "af"):
        arrive(by=None, on=DAY, meeting=sat.meeting, seat=sat.seats[name])
    open_meeting(by=None, on=DAY, meeting=sat.meeting)
    *others, last = sat.items
    for one in others:
        decide(by=None, on=DAY, item=one, decided=Decided())
    decide(by=None, on=DAY, item=last, decided=Decided(outcome, wording))


def closed(sat: Sat, outcome: OutcomeKind, wording: str = "") -> list[str]:
    """What is told when it has decided so on its last item, and closed."""
    held(sat, outcome, wording)
    return close_meeting(by=None, on=DAY, meeting=sat.meeting, first_paragraph=45)


def stage(intervention: Intervention) -> Stage:
    return Intervention.objects.get(pk=intervention.pk).at


class TestWhichDecision:
    def test_an_earlier_decision_on_something_else_grants_nothing(self, in_north: Association) -> None:
        row, old = proposed(in_north), decided(in_north, "44", dt.date(2026, 8, 12))

        assert old not in decisions(row.intervention)
        with pytest.raises(Refused, match="kunde tidigast beslutas 2026-09-15"):
            note(by=None, on=ON, proposal=row, decision=old)

        assert not Award.objects.exists()

    def test_nothing_is_noted_while_the_paper_is_with_a_meeting(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        row, other = proposed(in_north), decided(in_north, day=ON)
        called(in_north, row.intervention)

        with pytest.raises(Refused, match="av sig självt när mötet avslutas"):
            note(by=None, on=ON, proposal=row, decision=other)
        path = f"/norra/insatser/{row.intervention_id}/beslut/"
        assert "beslut/anteckna/" not in as_user(alva).get(path).content.decode()
        assert "av sig självt när mötet avslutas" in as_user(alva).get(f"{path}anteckna/").content.decode()

    def test_at_a_meeting_here_it_had_the_paper_or_names_the_intervention(self, in_north: Association) -> None:
        row = proposed(in_north)
        closed(called(in_north, row.intervention), OutcomeKind.REJECTED)
        ordinary, own = Decision.objects.order_by("pk")

        assert decisions(row.intervention) == [own]
        with pytest.raises(Refused, match="nämner inte Vägen till arbete"):
            note(by=None, on=ON, proposal=row, decision=ordinary)
        note(by=None, on=ON, proposal=row, decision=own)

        assert stage(row.intervention) is Stage.REJECTED

    @pytest.mark.long
    def test_a_decision_in_other_words_is_followed_when_the_proposal_says_the_same(self, in_north: Association) -> None:
        row = proposed(in_north)
        closed(called(in_north, row.intervention), OutcomeKind.CHANGED, "Styrelsen beviljar 1 100 000 kr.")
        own = Decision.objects.get(outcome=OutcomeKind.CHANGED)

        with pytest.raises(Refused, match="en annan lydelse"):
            note(by=None, on=ON, proposal=row, decision=own)
        Proposed.objects.filter(pk=row.pk).update(revision=row.revision + 1)
        with pytest.raises(Refused, match="Lydelsen säger 1\u202f100\u202f000"):
            note(by=None, on=ON, proposal=row, decision=own)
        Decision.objects.filter(pk=own.pk).update(wording="Styrelsen beviljar 1 150 000 kr.")
        note(by=None, on=ON, proposal=row, decision=Decision.objects.get(pk=own.pk))

        assert Award.objects.get().decision == own

    def test_none_is_chosen_beforehand_when_there_are_several(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        row = proposed(in_north)
        for number in range(2):
            decided(in_north, f"{20 + number}", ON)
        path = f"/norra/insatser/{row.intervention_id}/beslut/anteckna/"

        assert as_user(alva).get(path).content.decode().count("checked") == 0
        for number in range(3):
            decided(in_north, f"{30 + number}", ON)
        page = as_user(alva).get(path).content.decode()
        assert re.search(r'<option value="" ?(selected)?>Välj beslut</option>', page)
        assert as_user(alva).post(path, {"decision": "", "said": "approved"}).status_code == 422

    def test_where_there_is_none_to_note_the_page_leads_to_where_it_is_written_in(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        row = proposed(in_north)

        page = tree(as_user(alva).get(f"/norra/insatser/{row.intervention_id}/beslut/anteckna/"))

        assert page.xpath("count(//main//form)") == 0
        assert is_there_one(0).reason in page.xpath("string(//main)")
        assert page.xpath("//main//a[contains(., 'Anteckna beslut utifrån')]")

    def test_the_words_of_a_decision_from_outside_are_held_against_the_proposal(self, in_north: Association) -> None:
        row = proposed(in_north)
        other = note_decision(
            by=None, on=ON, association=in_north, day=ON, paragraph="9", subject="Insatsen",
            wording="Styrelsen beviljar 180 000 kr.",
        )  # fmt: skip

        with pytest.raises(Refused, match="Lydelsen säger 180\u202f000\u202fkr, men förslaget är 1\u202f150\u202f000"):
            note(by=None, on=ON, proposal=row, decision=other)


class TestUndoing:
    def test_a_wrong_one_is_undone_with_its_reason(self, in_north: Association, as_user: AsUser, alva: User) -> None:
        made = awarded(in_north).intervention
        client, path = as_user(alva), f"/norra/insatser/{made.pk}/beslut/"

        assert "beslut/angra/" in client.get(path).content.decode()
        client.post(f"{path}angra/", {"why": "Fel paragraf valdes."})

        assert stage(made) is Stage.PREPARATION
        assert not Award.objects.exists()
        assert Proposed.objects.get().settled_on is None
        assert Step.objects.get(move="undo").why == "Fel paragraf valdes."
        told = AuditEvent.objects.get(code="interventions.decision_undone")
        assert (told.details["why"], "§ 12" in told.details["decision"]) == ("Fel paragraf valdes.", True)

    def test_the_same_or_another_decision_is_noted_anew(self, in_north: Association) -> None:
        made = awarded(in_north).intervention
        undo(by=None, on=ON, intervention=made, why="Fel paragraf valdes.")

        note(by=None, on=ON, proposal=Proposed.objects.get(), decision=decided(in_north, "13", ON))

        assert Award.objects.get().decision.paragraph == "13"

    def test_a_rejection_is_undone_too(self, in_north: Association) -> None:
        row = proposed(in_north)
        settle(by=None, on=ON, proposal=row, decision=decided(in_north), rejected=True)

        undo(by=None, on=ON, intervention=row.intervention, why="Avslag valdes av misstag.")

        assert stage(row.intervention) is Stage.PREPARATION

    def test_with_an_agreement_it_stands(self, in_north: Association, bo: User) -> None:
        made = awarded(in_north).intervention
        with pytest.raises(Refused):
            undo(by=bo, on=ON, intervention=made, why="Fel.")
        draft(by=None, on=ON, intervention=made)

        with pytest.raises(Refused, match="Ett avtal är skrivet"):
            undo(by=None, on=ON, intervention=made, why="Fel.")

    def test_what_the_board_decided_on_the_paper_stands(self, in_north: Association) -> None:
        row = proposed(in_north)
        closed(called(in_north, row.intervention), OutcomeKind.APPROVED)

        with pytest.raises(Refused, match="eget underlag"):
            undo(by=None, on=ON, intervention=row.intervention, why="Fel.")

    def test_a_change_that_the_board_turned_down_is_not_what_is_undone(self, in_north: Association) -> None:
        made = awarded(in_north).intervention
        change = replace(GIVEN, reason="Ändras.")
        row = proposed(in_north, made, ProposalOf.CHANGE, change)
        settle(by=None, on=ON, proposal=row, decision=decided(in_north, "20"), rejected=True)

        undo(by=None, on=ON, intervention=made, why="Fel.")

        assert Proposed.objects.get(settled_on=None).of == ProposalOf.AWARD


class TestAMeetingThatSaysOtherwise:
    @pytest.mark.long
    def test_whoever_closes_it_is_told_and_the_pages_show_it(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        row = proposed(in_north)
        sat = called(in_north, row.intervention)
        # As when it was noted before noting was closed.
        settle(by=None, on=ON, proposal=row, decision=decided(in_north))

        said = closed(sat, OutcomeKind.REJECTED)

        [warned] = [one for one in said if isinstance(one, Warned)]
        assert (
            "styrelsens beslut nu (avslag) är ett annat än det som är antecknat (styrelsen 2026-09-10 § 12)" in warned
        )
        assert [one.outcome for one in decided_otherwise(row.intervention)] == [OutcomeKind.REJECTED]
        for part in ("", "beslut/"):
            page = as_user(alva).get(f"/norra/insatser/{row.intervention_id}/{part}").content.decode()
            assert "Styrelsen har beslutat något annat" in page

    def test_one_that_waits_is_told_to_be_noted(self, in_north: Association) -> None:
        row = proposed(in_north)

        said = closed(called(in_north, row.intervention), OutcomeKind.REJECTED)

        assert any("Anteckna beslutet under Beslut och avtal" in one and isinstance(one, Warned) for one in said)

    @pytest.mark.long
    def test_the_warning_stands_out_on_the_page(self, in_north: Association, as_user: AsUser, alva: User) -> None:
        row = proposed(in_north)
        sat = called(in_north, row.intervention)
        held(sat, OutcomeKind.REJECTED)

        answer = as_user(alva).post(
            f"/norra/moten/{sat.meeting.pk}/motet/avsluta/", {"at": "11:00", "first": "45"}, follow=True
        )

        warned = [
            one for one in tree(answer).find_class("notice--warn") if "följde inte förslaget" in one.text_content()
        ]
        assert len(warned) == 1

    def test_what_was_decided_as_proposed_is_no_other(self, in_north: Association) -> None:
        row = proposed(in_north)

        said = closed(called(in_north, row.intervention), OutcomeKind.APPROVED)

        assert not any(isinstance(one, Warned) for one in said)
        assert not decided_otherwise(row.intervention)
