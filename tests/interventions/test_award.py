"""From the board's decision to the signed agreement, and later versions of both."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from samordna.associations.models import Association, Member, User
from samordna.interventions.actions import agreement as agreements
from samordna.interventions.actions.agreement import Terms, draft, meet, sign, throw_away, write
from samordna.interventions.actions.award import drop_proposal, propose, settle
from samordna.interventions.actions.report_days import plan_reports
from samordna.interventions.choices import Advice, CostType, ProposalOf, ReportKind, Stage, Vat
from samordna.interventions.models import (
    Agreement,
    Award,
    Condition,
    Intervention,
    Proposed,
    Recommendation,
    ReportDue,
    Step,
)
from samordna.interventions.papers.award import rejection_notice
from samordna.interventions.queries.award import award_years, given_of, given_of_proposal
from samordna.interventions.queries.life import granted
from samordna.interventions.queries.proposing import applied_for
from samordna.interventions.rules.award import Given, YearGiven
from samordna.interventions.rules.content import Cost
from samordna.interventions.rules.schedule import Wanted
from samordna.meetings.choices import OutcomeKind
from samordna.meetings.models import Decision
from samordna.money import Kr
from samordna.verdict import Refused
from tests.interventions.awarded import GIVEN, SIGNED, agreed, awarded, decided, member, proposed, running
from tests.interventions.lives import COMPLETE, ON, applied, idea


def stage(intervention: Intervention) -> Stage:
    return Intervention.objects.get(pk=intervention.pk).at


class TestProposals:
    def test_what_is_proposed_is_kept_whole(self, in_north: Association) -> None:
        row = proposed(in_north)

        assert given_of_proposal(Proposed.objects.get(pk=row.pk)) == GIVEN

    def test_one_waits_at_a_time_and_the_second_writer_is_told(self, in_north: Association) -> None:
        row = proposed(in_north)
        later = replace(GIVEN, conditions="Ett annat villkor.")

        propose(by=None, on=ON, intervention=row.intervention, of=ProposalOf.AWARD, given=later, seen=row.revision)
        with pytest.raises(Refused, match="Det här har ändrats"):
            propose(by=None, on=ON, intervention=row.intervention, of=ProposalOf.AWARD, given=GIVEN, seen=row.revision)

        assert Proposed.objects.get(intervention=row.intervention).conditions == "Ett annat villkor."

    def test_less_than_was_applied_for_keeps_each_years_part(self) -> None:
        costs = (Cost(2027, CostType.STAFF, Kr.of(100_000), 11), Cost(2028, CostType.STAFF, Kr.of(350_000)))
        advice = Recommendation(advice=Advice.PARTLY, amount=Kr.of(200_000))

        given = applied_for(replace(COMPLETE, costs=costs), advice)  # others pay 50 000 of 2028

        assert given is not None
        assert [(one.year, one.granted) for one in given.years] == [(2027, Kr.of(50_000)), (2028, Kr.of(150_000))]

    def test_no_more_than_is_applied_for(self, in_north: Association) -> None:
        more = replace(GIVEN, years=(replace(GIVEN.years[0], granted=Kr.of(575_001)), GIVEN.years[1]))
        moved = Given(GIVEN.starts, dt.date(2027, 12, 31), (YearGiven(2027, 11, Kr.of(1_150_000)),))

        with pytest.raises(Refused, match="för 2027 är 575\u202f001\u202fkr, mer än de 575\u202f000\u202fkr"):
            proposed(in_north, given=more)
        # Another time has other years, within the whole.
        row = proposed(in_north, applied(in_north, recipient=member()), given=moved)
        over = replace(moved, years=(replace(moved.years[0], granted=Kr.of(1_150_001)),))
        with pytest.raises(Refused, match="är 1\u202f150\u202f001\u202fkr, mer än de 1\u202f150\u202f000\u202fkr"):
            propose(by=None, on=ON, intervention=row.intervention, of=ProposalOf.AWARD, given=over, seen=row.revision)

    def test_what_holds_may_grow_without_an_application(self, in_north: Association) -> None:
        more = replace(GIVEN, years=(replace(GIVEN.years[0], granted=Kr.of(900_000)), GIVEN.years[1]), reason="Fler.")

        assert proposed(in_north, running(in_north), ProposalOf.CHANGE, more)

    def test_an_idea_is_not_proposed(self, in_north: Association) -> None:
        with pytest.raises(Refused, match="görs när insatsen står i ”Beredning”"):
            proposed(in_north, idea(in_north))

    def test_who_only_reads_proposes_nothing(self, in_north: Association, bo: User) -> None:
        made = applied(in_north)

        with pytest.raises(Refused, match="Bara förbundschefen"):
            propose(by=bo, on=ON, intervention=made, of=ProposalOf.AWARD, given=GIVEN)

    def test_one_that_is_taken_back_is_gone(self, in_north: Association) -> None:
        drop_proposal(by=None, on=ON, proposal=proposed(in_north))

        assert not Proposed.objects.exists()


class TestDecisions:
    def test_what_is_granted_is_what_was_proposed(self, in_north: Association) -> None:
        award = awarded(in_north)

        made = Award.objects.get(pk=award.pk)
        assert given_of(made) == GIVEN
        assert (made.number, made.decision.paragraph, made.application) == (
            1, "12", award.intervention.applications.get(),
        )  # fmt: skip
        assert stage(award.intervention) is Stage.DECIDED
        assert Step.objects.filter(move="award").get().decision == made.decision

    def test_a_decision_is_followed_once(self, in_north: Association) -> None:
        row = proposed(in_north)
        settle(by=None, on=ON, proposal=row, decision=decided(in_north))

        with pytest.raises(Refused, match="redan antecknat"):
            settle(by=None, on=ON, proposal=row, decision=decided(in_north, "13"))

        assert Award.objects.count() == 1

    def test_a_rejection_is_told_with_its_reason(self, in_north: Association) -> None:
        made = applied(in_north)
        row = proposed(in_north, made, ProposalOf.REJECT, None, "Ingen annan part deltar.")

        settle(by=None, on=ON, proposal=row, decision=decided(in_north))

        assert stage(made) is Stage.REJECTED
        assert Step.objects.get(move="reject").why == "Ingen annan part deltar."

    def test_a_decision_against_the_proposal_rejects_the_application(self, in_north: Association) -> None:
        row = proposed(in_north, given=replace(GIVEN, reason="Den behövs."))

        settle(by=None, on=ON, proposal=row, decision=decided(in_north), rejected=True)

        assert stage(row.intervention) is Stage.REJECTED
        assert not Award.objects.exists()
        notice = rejection_notice(Proposed.objects.get(pk=row.pk))
        assert "Skälen står i styrelsens protokoll." in str(notice.blocks)
        assert row.reason not in str(notice.blocks)

    def test_what_is_put_off_settles_nothing(self, in_north: Association) -> None:
        row = proposed(in_north)
        decision = decided(in_north)
        Decision.objects.filter(pk=decision.pk).update(outcome=OutcomeKind.DEFERRED)

        with pytest.raises(Refused, match="bordlagd eller återremitterad"):
            settle(by=None, on=ON, proposal=row, decision=Decision.objects.get(pk=decision.pk))

        assert stage(row.intervention) is Stage.PREPARATION


class TestLaterVersions:
    def test_a_prolongation_is_a_new_version_with_its_reason(self, in_north: Association) -> None:
        made = running(in_north)
        longer = replace(
            GIVEN, ends=dt.date(2029, 6, 30), years=(*GIVEN.years, YearGiven(2029, 6, Kr.of(300_000))),
            reason="Fler deltagare än väntat.",
        )  # fmt: skip
        row = proposed(in_north, made, ProposalOf.PROLONG, longer)

        settle(by=None, on=ON, proposal=row, decision=decided(in_north, "20"))

        assert [(a.number, given_of(a).granted) for a in Award.objects.order_by("number")] == [
            (1, Kr.of(1_150_000)), (2, Kr.of(1_450_000)),
        ]  # fmt: skip
        again = Intervention.objects.get(pk=made.pk)
        assert (again.at, again.ends) == (Stage.RUNNING, dt.date(2029, 6, 30))

    def test_a_prolongation_for_the_new_time_alone_leaves_what_was_granted_before(self, in_north: Association) -> None:
        made = running(in_north)
        new = Given(dt.date(2029, 1, 1), dt.date(2029, 6, 30), (YearGiven(2029, 6, Kr.of(300_000)),), reason="Fler.")

        settle(
            by=None, on=ON, proposal=proposed(in_north, made, ProposalOf.PROLONG, new), decision=decided(in_north, "20")
        )

        again = Intervention.objects.get(pk=made.pk)
        assert (again.starts, again.ends) == (GIVEN.starts, new.ends)
        assert granted(again) == Kr.of(1_450_000)

    def test_what_is_ended_early_is_granted_nothing_for_later_years(self, in_north: Association) -> None:
        made = running(in_north)
        shorter = Given(GIVEN.starts, dt.date(2027, 12, 31), (YearGiven(2027, 11, Kr.of(575_000)),), reason="Färre.")

        settle(
            by=None, on=ON, proposal=proposed(in_north, made, ProposalOf.END_EARLY, shorter),
            decision=decided(in_north, "20"),
        )  # fmt: skip

        assert [one.year for one in award_years().filter(award__intervention=made)] == [2027]

    def test_a_new_agreement_takes_over_the_final_report_of_the_one_before(self, in_north: Association) -> None:
        first = agreed(in_north)
        plan_reports(by=None, on=ON, agreement=first, wanted=Wanted())

        second = draft(by=None, on=ON, intervention=first.intervention)
        sign(by=None, on=ON, agreement=second, day=SIGNED, for_us="Förbundschef", for_them="Förvaltningschef")

        given_way = ReportDue.objects.exclude(skipped_why="")
        assert [one.kind for one in given_way] == [ReportKind.FINAL]
        assert given_way.get().skipped_why.startswith("Avtal 2 gäller i stället")

    def test_without_a_reason_nothing_is_prolonged(self, in_north: Association) -> None:
        made = running(in_north)

        with pytest.raises(Refused, match="Skriv varför"):
            proposed(in_north, made, ProposalOf.PROLONG, GIVEN)

    def test_ending_early_moves_it_on(self, in_north: Association) -> None:
        made = running(in_north)
        shorter = replace(GIVEN, ends=dt.date(2027, 12, 31), years=GIVEN.years[:1], reason="Parten drar sig ur.")

        settle(
            by=None, on=ON, proposal=proposed(in_north, made, ProposalOf.END_EARLY, shorter),
            decision=decided(in_north, "20"),
        )  # fmt: skip

        assert stage(made) is Stage.ENDED_EARLY


class TestAgreements:
    def test_conditions_time_and_recipient_come_from_the_award(self, in_north: Association) -> None:
        award = awarded(in_north)

        made = draft(by=None, on=ON, intervention=award.intervention)

        assert (made.number, made.recipient, made.starts, made.ends) == (1, member(), GIVEN.starts, GIVEN.ends)
        assert [one.text for one in made.conditions.order_by("pk")] == list(GIVEN.each_condition)

    def test_nothing_is_agreed_before_the_board(self, in_north: Association) -> None:
        with pytest.raises(Refused, match="när styrelsen har beviljat medel"):
            draft(by=None, on=ON, intervention=applied(in_north, recipient=member()))

    def test_somebody_must_receive_the_money(self, in_north: Association) -> None:
        award = awarded(in_north, recipient=None)

        with pytest.raises(Refused, match="ingen mottagare"):
            draft(by=None, on=ON, intervention=award.intervention)

    def test_signing_moves_it_on_and_fixes_it(self, in_north: Association) -> None:
        made = agreed(in_north)

        assert stage(made.intervention) is Stage.AGREED
        for act in (
            lambda: throw_away(by=None, on=ON, agreement=made),
            lambda: write(by=None, on=ON, agreement=made, terms=Terms(Vat.INCLUDED, "", ()), seen=1),
        ):
            with pytest.raises(Refused, match="underskrivet och ändras inte"):
                act()
        assert Agreement.objects.get().vat == Vat.EXCLUDED

    @pytest.mark.parametrize(
        ("day", "said"),
        [(dt.date(2026, 9, 16), "framåt i tiden"), (dt.date(2026, 9, 9), "styrelsen beslutade 2026-09-10")],
    )
    def test_it_is_not_signed_before_the_decision_or_ahead_of_time(
        self, in_north: Association, day: dt.date, said: str
    ) -> None:
        made = draft(by=None, on=ON, intervention=awarded(in_north).intervention)

        with pytest.raises(Refused, match=said):
            sign(by=None, on=ON, agreement=made, day=day, for_us="Förbundschef", for_them="Chef")

    def test_a_condition_of_the_boards_is_neither_left_out_nor_reworded(self, in_north: Association) -> None:
        made = draft(by=None, on=ON, intervention=awarded(in_north).intervention)
        kept, other = GIVEN.each_condition

        for texts in ((), (kept,), (kept, f"{other} Helst.")):
            terms = Terms(Vat.EXCLUDED, "", [(text, None) for text in texts])
            with pytest.raises(Refused, match="Villkoren är beslutade av styrelsen"):
                write(by=None, on=ON, agreement=made, terms=terms, seen=0)

    @pytest.mark.parametrize(
        ("forged", "said"),
        [
            (lambda row: row.conditions.all().delete(), "står inte i avtalet"),
            (
                lambda row: Agreement.objects.update(recipient=Member.objects.exclude(kind="kommun")[0]),
                "beviljade till",
            ),
            (lambda row: Agreement.objects.update(ends=dt.date(2029, 12, 31)), "en annan än den beslutade"),
        ],
    )
    def test_one_that_does_not_say_what_was_decided_is_not_signed(
        self, in_north: Association, forged: Callable[[Agreement], object], said: str
    ) -> None:
        made = draft(by=None, on=ON, intervention=awarded(in_north).intervention)
        forged(made)

        with pytest.raises(Refused, match=said):
            sign(by=None, on=ON, agreement=made, day=SIGNED, for_us="Förbundschef", for_them="Chef")

    def test_one_that_the_board_has_overtaken_is_not_signed(self, in_north: Association) -> None:
        award = awarded(in_north)
        made = draft(by=None, on=ON, intervention=award.intervention)
        changed = replace(GIVEN, conditions="Nytt.", reason="Rättelse.")
        settle(
            by=None, on=ON, proposal=proposed(in_north, award.intervention, ProposalOf.CHANGE, changed),
            decision=decided(in_north, "20"),
        )  # fmt: skip

        with pytest.raises(Refused, match="har beslutat något annat sedan"):
            sign(by=None, on=ON, agreement=made, day=SIGNED, for_us="Förbundschef", for_them="Chef")

    def test_a_new_agreement_knows_what_is_met_already(self, in_north: Association, alva: User) -> None:
        first = draft(by=None, on=ON, intervention=awarded(in_north).intervention)
        kept, other = GIVEN.each_condition
        terms = Terms(Vat.EXCLUDED, "", [(kept, dt.date(2026, 9, 10)), (other, None)])
        write(by=None, on=ON, agreement=first, terms=terms, seen=0)
        sign(by=None, on=ON, agreement=first, day=SIGNED, for_us="Förbundschef", for_them="Förvaltningschef")
        meet(by=alva, on=ON, condition=first.conditions.get(text=kept), day=ON)
        changed = replace(GIVEN, conditions=f"{kept}\nEtt nytt.", reason="Ett villkor till.")
        settle(
            by=None, on=ON, proposal=proposed(in_north, first.intervention, ProposalOf.CHANGE, changed),
            decision=decided(in_north, "20"),
        )  # fmt: skip

        second = draft(by=None, on=ON, intervention=first.intervention)

        def noted() -> list[Any]:
            return list(second.conditions.order_by("pk").values_list("text", "due", "met_on", "met_by"))

        new = ("Ett nytt.", None, None, None)
        assert noted() == [(kept, dt.date(2026, 9, 10), ON, alva.pk), new]
        later, reworded = dt.date(2026, 9, 30), f"{kept} Alltid."
        again = [(kept, dt.date(2026, 9, 10)), ("Ett nytt.", None), (reworded, None)]
        write(by=None, on=ON, agreement=second, terms=replace(terms, conditions=again), seen=0)
        assert noted() == [(kept, dt.date(2026, 9, 10), ON, alva.pk), new, (reworded, None, None, None)]
        # Another day asks for it anew.
        again = [(kept, later), ("Ett nytt.", None)]
        write(by=None, on=ON, agreement=second, terms=replace(terms, conditions=again), seen=1)
        assert noted() == [(kept, later, None, None), new]

    def test_conditions_are_met_on_a_day_and_undone(self, in_north: Association, alva: User) -> None:
        condition = agreed(in_north).conditions.order_by("pk").first()
        assert condition is not None

        meet(by=alva, on=ON, condition=condition, day=ON)
        assert (Condition.objects.get(pk=condition.pk).met_on, Condition.objects.get(pk=condition.pk).met_by) == (
            ON,
            alva,
        )
        agreements.meet(by=alva, on=ON, condition=condition, day=None)

        assert Condition.objects.get(pk=condition.pk).met_on is None
