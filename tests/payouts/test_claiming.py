"""Claims as they are written, handed in and stopped, in the database."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from samordna.associations.models import Association
from samordna.core.models import AuditEvent
from samordna.interventions.actions.life import make as make_move
from samordna.interventions.choices import CostType, ReportKind, Stage
from samordna.interventions.models import Agreement, ReportDue
from samordna.money import Kr
from samordna.payouts.actions.attesting import approve, refuse, send_back
from samordna.payouts.actions.claiming import Given, Row, add_evidence, begin, remove_evidence, submit, withdraw, write
from samordna.payouts.actions.keeping import plan
from samordna.payouts.choices import State
from samordna.payouts.models import Claim, ClaimStep, PlannedPayment
from samordna.payouts.queries.standing import standing_of
from samordna.payouts.queries.subject import subject_of
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.payouts import agreed as make
from tests.payouts.agreed import ON, People, draft, fresh, given, paid, pdf, point, submitted


def test_a_draft_may_lack_everything_and_is_numbered(agreement: Agreement, who: People) -> None:
    first = begin(by=who.owner, on=ON, agreement=agreement)
    second = begin(by=who.owner, on=ON, agreement=agreement)

    assert [one.number for one in (first, second)] == [1, 2]
    with pytest.raises(Refused, match="Skriv vilken period"):
        submit(by=who.owner, on=ON, claim=first, seen=0)


def test_what_is_written_is_kept_and_the_second_of_two_writers_is_told(agreement: Agreement, who: People) -> None:
    claim = begin(by=who.owner, on=ON, agreement=agreement)

    write(by=who.owner, on=ON, claim=claim, given=given("1234.50", text="Lön i januari"), seen=0)

    kept = fresh(claim)
    assert (kept.starts, kept.ends, kept.amount) == (dt.date(2026, 1, 1), dt.date(2026, 1, 31), Kr(123450))
    with pytest.raises(
        Refused, match="Rekvisitionen har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik"
    ):
        write(by=who.director, on=ON, claim=claim, given=Given(), seen=0)
    assert fresh(claim).amount == Kr(123450)


def test_handing_in_holds_the_evidence_and_keeps_the_step(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)

    assert (claim.at, claim.submitted_on, claim.claimed_by) == (State.SUBMITTED, ON, who.owner)
    assert [one.holds for one in claim.evidence.order_by("pk")] == [True]
    assert [(one.act, one.amount) for one in ClaimStep.objects.filter(claim=claim)] == [("submit", Kr.of(100_000))]
    assert AuditEvent.objects.filter(code="payouts.submitted").count() == 1


@pytest.mark.parametrize("amount", ["0", "-500"])
def test_an_amount_that_is_not_above_zero_is_not_kept(amount: str, agreement: Agreement, who: People) -> None:
    with pytest.raises(ValidationError):
        begin(by=who.owner, on=ON, agreement=agreement, given=given(amount))

    assert Claim.objects.count() == 0


def test_a_huge_amount_is_stopped_with_the_figure(agreement: Agreement, who: People) -> None:
    claim = draft(agreement, who.owner, "999999999999")

    with pytest.raises(Refused, match="Kontrollera antalet siffror"):
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)


def test_what_is_approved_takes_room_and_the_next_is_stopped_with_what_remains(
    agreement: Agreement, who: People
) -> None:
    make.approved(agreement, who, "550000.50")
    claim = draft(agreement, who.owner, "49999.51", month=2)

    with pytest.raises(Refused) as refusal:
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)

    told = refusal.value.reason.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert told == (
        "Rekvisitionen har 49 999,51 kr för 2026 och 49 999,50 kr återstår av 600 000 kr som är beviljat det året. "
        "Sänk med 0,01 kr, eller begär ett nytt beslut."
    )
    assert standing_of(agreement.intervention).year(2026).remaining == Kr.of("49999.50")


def test_a_period_outside_the_agreement_is_stopped(agreement: Agreement, who: People) -> None:
    claim = draft(agreement, who.owner, year=2025, month=12)

    with pytest.raises(Refused, match="ligger utanför avtalet, som gäller 2026-01-01–2027-06-30"):
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)


def test_the_same_evidence_is_not_used_twice_nor_put_in_twice(agreement: Agreement, who: People) -> None:
    earlier = submitted(agreement, who.owner)
    bytes_of = pdf(f"{earlier.number}")
    claim = begin(by=who.owner, on=ON, agreement=agreement, given=given(month=2))
    add_evidence(by=who.owner, on=ON, claim=claim, name="annat namn.pdf", data=bytes_of)

    with pytest.raises(Refused, match="Samma fil ligger redan i rekvisitionen"):
        add_evidence(by=who.owner, on=ON, claim=claim, name="en gång till.pdf", data=bytes_of)
    with pytest.raises(Refused, match="samma fil som i rekvisition 1"):
        submit(by=who.owner, on=ON, claim=claim, seen=fresh(claim).revision)

    withdraw(by=who.owner, on=ON, claim=earlier)
    assert submit(by=who.owner, on=ON, claim=claim, seen=fresh(claim).revision).at == State.SUBMITTED


def test_the_same_time_is_not_claimed_twice(agreement: Agreement, who: People) -> None:
    submitted(agreement, who.owner, month=1, months=2)
    claim = draft(agreement, who.owner, month=2)

    with pytest.raises(Refused, match="Rekvisition 1 gäller 2026-01-01–2026-02-28"):
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)


def test_a_later_agreement_opens_neither_the_same_time_nor_the_same_evidence_again(
    agreement: Agreement, who: People
) -> None:
    earlier = submitted(agreement, who.owner)
    later = make.another(agreement)
    same_time = draft(later, who.owner)
    same_file = begin(by=who.owner, on=ON, agreement=later, given=given(month=2))
    add_evidence(by=who.owner, on=ON, claim=same_file, name="huvudbok.pdf", data=pdf(f"{earlier.number}"))

    with pytest.raises(Refused, match="Rekvisition 1 gäller 2026-01-01"):
        submit(by=who.owner, on=ON, claim=same_time, seen=same_time.revision)
    with pytest.raises(Refused, match="samma fil som i rekvisition 1"):
        submit(by=who.owner, on=ON, claim=same_file, seen=fresh(same_file).revision)


def test_a_later_agreement_excuses_nobody_from_a_late_report_but_has_its_own_final_one(
    agreement: Agreement, who: People
) -> None:
    days = {"period_from": agreement.starts, "period_to": dt.date(2026, 2, 28), "due": dt.date(2026, 3, 31)}
    for kind in (ReportKind.INTERIM, ReportKind.FINAL):
        ReportDue.objects.create(association=agreement.association, agreement=agreement, kind=kind, **days)
    claim = draft(make.another(agreement), who.owner, month=2)

    subject = subject_of(claim, ON)

    assert subject is not None
    assert [one.name for one in subject.reports] == ["Delrapport 2026-01-01–2026-02-28"]


def test_nothing_is_claimed_for_what_the_board_has_ended_though_the_agreement_is_longer(
    agreement: Agreement, who: People
) -> None:
    make.award(agreement.intervention, {2026: Kr.of(600_000)}, ends=dt.date(2026, 6, 30))
    agreement.intervention.ends = dt.date(2026, 6, 30)  # as the decision makes it
    agreement.intervention.save(update_fields=["ends"])
    claim = draft(agreement, who.owner, month=7)

    with pytest.raises(Refused, match="enligt styrelsens senaste beslut slutar insatsen 2026-06-30"):
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)
    assert standing_of(agreement.intervention).year(2027).granted is None


def test_another_agreement_of_the_same_intervention_gives_neither_the_same_time_nor_the_same_evidence_again(
    agreement: Agreement, who: People
) -> None:
    earlier = submitted(agreement, who.owner, month=1, months=2)
    second = make.another(agreement, starts=dt.date(2026, 2, 1))
    claim = draft(second, who.owner, month=2)

    with pytest.raises(Refused, match="Rekvisition 1 gäller 2026-01-01–2026-02-28"):
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)

    write(by=who.owner, on=ON, claim=claim, given=given(month=3), seen=claim.revision)
    add_evidence(by=who.owner, on=ON, claim=claim, name="annat namn.pdf", data=pdf(f"{earlier.number}"))
    with pytest.raises(Refused, match="samma fil som i rekvisition 1"):
        submit(by=who.owner, on=ON, claim=claim, seen=fresh(claim).revision)


def test_a_later_agreement_replaces_the_one_before_for_the_time_it_covers(agreement: Agreement, who: People) -> None:
    make.another(agreement, starts=dt.date(2026, 3, 1))
    claim = draft(agreement, who.owner, month=3)

    with pytest.raises(Refused, match="Avtal 2 gäller 2026-03-01–2027-06-30 och har ersatt Avtal 1"):
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)

    write(by=who.owner, on=ON, claim=claim, given=given(month=2), seen=claim.revision)
    assert submit(by=who.owner, on=ON, claim=claim, seen=fresh(claim).revision).at == State.SUBMITTED


def test_nothing_is_claimed_after_the_day_the_board_ended_it_early(agreement: Agreement, who: People) -> None:
    intervention, last = agreement.intervention, dt.date(2026, 6, 30)
    make.award(intervention, {2026: Kr.of(600_000)}, ends=last)
    intervention.stage = Stage.ENDED_EARLY
    intervention.save(update_fields=["stage"])
    claim = draft(agreement, who.owner, month=6, months=2)

    with pytest.raises(Refused, match="enligt styrelsens senaste beslut slutar insatsen 2026-06-30"):
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)

    assert {one.year: one.granted for one in standing_of(intervention).years} == {2026: Kr.of(600_000)}


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.WITHDRAWN, Stage.DECIDED])
def test_nothing_is_claimed_after_closing_or_before_the_agreement(
    stage: Stage, agreement: Agreement, who: People
) -> None:
    claim = draft(agreement, who.owner)
    agreement.intervention.stage = stage
    agreement.intervention.save(update_fields=["stage"])

    with pytest.raises(Refused, match=f"Insatsen står som ”{stage.label}”"):
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)


def test_only_the_owner_and_the_director_claim(agreement: Agreement, who: People, in_north: Association) -> None:
    from samordna.associations.choices import Role

    other = make_user(in_north, "Ove", Role.INTERVENTION_OWNER)

    for by in (other, who.chair, who.accountant, who.auditor):
        with pytest.raises(Refused, match="Insatsägaren och förbundschefen begär pengar"):
            begin(by=by, on=ON, agreement=agreement)
    assert begin(by=who.director, on=ON, agreement=agreement).number == 1


def test_a_claim_sent_back_is_changed_and_handed_in_again(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)
    with pytest.raises(Refused, match="Rekvisitionen är inlämnad"):
        write(by=who.owner, on=ON, claim=claim, given=Given(), seen=claim.revision)

    send_back(by=who.director, on=ON, claim=claim, seen=claim.revision, question="Vad är raden Lokal?")
    back = fresh(claim)
    write(by=who.owner, on=ON, claim=back, given=given("90000", text="Utan lokal"), seen=back.revision)
    again = submit(by=who.owner, on=ON, claim=back, seen=fresh(back).revision)

    assert again.at == State.SUBMITTED
    steps = ClaimStep.objects.filter(claim=claim).order_by("pk")
    assert [(one.act, one.amount, one.why) for one in steps] == [
        ("submit", Kr.of(100_000), ""),
        ("return", Kr.of(100_000), "Vad är raden Lokal?"),
        ("submit", Kr.of(90_000), ""),
    ]


def test_evidence_is_taken_out_of_a_draft_only(agreement: Agreement, who: People) -> None:
    claim = draft(agreement, who.owner)
    evidence = claim.evidence.get()
    handed_in = submitted(agreement, who.owner, month=2).evidence.get()

    remove_evidence(by=who.owner, on=ON, evidence=evidence)

    assert claim.evidence.count() == 0
    with pytest.raises(Refused, match="Rekvisitionen är inlämnad"):
        remove_evidence(by=who.owner, on=ON, evidence=handed_in)


def test_what_is_not_yet_over_is_claimed_where_the_plan_pays_in_advance(agreement: Agreement, who: People) -> None:
    claim = draft(agreement, who.owner, month=10, months=3)
    with pytest.raises(Refused, match="Kostnader begärs när de har uppstått"):
        submit(by=who.owner, on=ON, claim=claim, seen=claim.revision)

    row = PlannedPayment(
        starts=dt.date(2026, 10, 1), ends=dt.date(2026, 12, 31), due=ON, amount=Kr.of(100_000), in_advance=True
    )
    plan(by=who.director, on=ON, agreement=agreement, row=row)

    assert submit(by=who.owner, on=ON, claim=claim, seen=claim.revision).at == State.SUBMITTED


def test_a_paid_claim_is_corrected_by_a_new_one_that_refers_to_it(agreement: Agreement, who: People) -> None:
    first = paid(agreement, who)
    unpaid = submitted(agreement, who.owner, month=2)

    more = draft(agreement, who.owner, "500", month=1, corrects=first)
    handed_in = submit(by=who.owner, on=ON, claim=more, seen=more.revision)

    assert handed_in.corrects == first
    again = draft(agreement, who.owner, "600", month=1, corrects=first)
    assert submit(by=who.owner, on=ON, claim=again, seen=again.revision).at == State.SUBMITTED
    with pytest.raises(Refused, match="Bara en som är betald eller makulerad"):
        begin(by=who.owner, on=ON, agreement=agreement, corrects=unpaid)


def test_a_correction_may_lean_on_the_evidence_of_what_it_corrects(agreement: Agreement, who: People) -> None:
    first = paid(agreement, who)
    more = begin(by=who.owner, on=ON, agreement=agreement, given=given("500"), corrects=first)
    add_evidence(by=who.owner, on=ON, claim=more, name="samma.pdf", data=pdf(f"{first.number}"))

    assert submit(by=who.owner, on=ON, claim=more, seen=fresh(more).revision).at == State.SUBMITTED


def test_a_refused_claim_frees_its_period_and_its_evidence(agreement: Agreement, who: People) -> None:
    first = submitted(agreement, who.owner)
    refuse(by=who.director, on=ON, claim=first, seen=first.revision, why="Kostnaderna hör till en annan insats.")

    again = begin(by=who.owner, on=ON, agreement=agreement, given=given())
    add_evidence(by=who.owner, on=ON, claim=again, name="samma.pdf", data=pdf(f"{first.number}"))
    submit(by=who.owner, on=ON, claim=again, seen=fresh(again).revision)

    assert fresh(again).at == State.SUBMITTED
    with pytest.raises(Refused, match="Den här står som ”Avslagen”"):
        approve(by=who.director, on=ON, claim=first, seen=fresh(first).revision, point=point(agreement.association))


def test_more_rows_than_anybody_reads_are_refused(agreement: Agreement, who: People) -> None:
    rows = [Row(CostType.STAFF, f"{n}", 2026, Kr(1)) for n in range(201)]

    with pytest.raises(Refused, match="Rekvisitionen har 201 rader"):
        begin(by=who.owner, on=ON, agreement=agreement, given=given(rows=rows))


def test_an_intervention_is_not_closed_while_a_claim_waits(agreement: Agreement, who: People) -> None:
    waiting = submitted(agreement, who.owner)
    intervention = agreement.intervention
    intervention.stage = Stage.FINAL_REPORT
    intervention.save(update_fields=["stage"])

    with pytest.raises(Refused, match=r"Rekvisition 1 står som ”Inlämnad”\. Låt den bli betald, avslagen"):
        make_move(by=who.director, on=ON, intervention=intervention, code="close")

    intervention.refresh_from_db()
    assert intervention.at is Stage.FINAL_REPORT
    withdraw(by=who.owner, on=ON, claim=waiting)
    make_move(by=who.director, on=ON, intervention=intervention, code="close")
    assert intervention.at is Stage.CLOSED
