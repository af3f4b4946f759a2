"""Approval: another person than the claimant, within a limit, of what was shown."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant
from samordna.budgets.models import Version
from samordna.governance.choices import Delegate
from samordna.governance.models import DelegatedDecision
from samordna.interventions.models import Agreement, Award
from samordna.meetings.actions.course import close_meeting
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.choices import OutcomeKind
from samordna.money import Kr
from samordna.payouts.actions.attesting import approve, refuse, send_back
from samordna.payouts.actions.claiming import add_evidence, submit, write
from samordna.payouts.actions.mending import reverse
from samordna.payouts.choices import State
from samordna.payouts.models import Approval, Claim
from samordna.payouts.queries.attesting import decisions_on, delegated_lately
from samordna.payouts.queries.claims import Shared, same_evidence, whole
from samordna.payouts.queries.tables import twice
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.meetings.boards import begun
from tests.payouts import agreed as make
from tests.payouts.agreed import ON, People, decided, draft, fresh, given, paid, pdf, point, submitted


def test_the_director_approves_up_to_the_limit_and_the_board_above_it(agreement: Agreement, who: People) -> None:
    association = agreement.association
    small, big = submitted(agreement, who.owner, "250000"), submitted(agreement, who.owner, "250000.01", month=2)
    rule = point(association, limit=Kr.of(250_000))

    approve(by=who.director, on=ON, claim=small, seen=small.revision, point=rule)

    assert fresh(small).at == State.APPROVED
    with pytest.raises(Refused, match="Över gränsen beslutar styrelsen själv"):
        approve(by=who.director, on=ON, claim=big, seen=big.revision, point=rule)
    decision = decided(association, "31", ON, wording="Styrelsen godkänner rekvisition 2 från Norra kommun.")
    approve(by=who.chair, on=ON, claim=big, seen=big.revision, decision=decision)
    assert [(one.point, one.decision) for one in Approval.objects.order_by("pk")] == [(rule, None), (None, decision)]


def test_the_chair_approves_by_a_point_of_their_own_and_not_by_the_directors(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)
    directors = point(agreement.association)
    chairs = point(agreement.association, Delegate.BOARD_MEMBER, Kr.of(500_000))

    with pytest.raises(Refused, match=r"Punkt 2\.1 i delegationsordningen ger inte dig rätt"):
        approve(by=who.chair, on=ON, claim=claim, seen=claim.revision, point=directors)

    assert approve(by=who.chair, on=ON, claim=claim, seen=claim.revision, point=chairs).at == State.APPROVED


def test_nobody_approves_without_a_point_or_a_decision_that_grants(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)
    rejected = decided(agreement.association, "32", ON, "Rekvisition 1", outcome="rejected")

    with pytest.raises(Refused, match="Välj den punkt"):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision)
    with pytest.raises(Refused, match="Beslutet är inget där styrelsen har godkänt något"):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision, decision=rejected)


def test_a_decision_about_something_else_approves_nothing(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)
    before = decided(agreement.association, "34", subject="Rekvisition 1")
    other = decided(agreement.association, "35", ON, wording="Rekvisition 11 på 100 000,50 kr godkänns.")
    right = decided(agreement.association, "36", ON, wording="Norra kommun får de 100 000 kronor som begärts.")
    assert decisions_on(claim) == [right]

    with pytest.raises(Refused, match="inget där styrelsen har godkänt något sedan rekvisitionen lämnades in"):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision, decision=before)
    with pytest.raises(Refused, match=r"nämner varken rekvisition 1 eller 100.000.kr till den här insatsen"):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision, decision=other)

    approve(by=who.director, on=ON, claim=claim, seen=claim.revision, decision=right)
    assert not DelegatedDecision.objects.exists()


def test_a_decision_at_a_meeting_approves_when_the_meeting_has_closed(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)
    sat = begun(agreement.association, "Utbetalning enligt rekvisition 1")
    for item in sat.items:
        decide(by=None, on=ON, item=item, decided=Decided(OutcomeKind.APPROVED))
    assert decisions_on(claim) == []

    close_meeting(by=None, on=ON, meeting=sat.meeting, first_paragraph=1)

    (decision,) = decisions_on(claim)
    assert approve(by=who.chair, on=ON, claim=claim, seen=claim.revision, decision=decision).at == State.APPROVED


def test_a_decision_approves_one_claim(agreement: Agreement, who: People) -> None:
    first, second = submitted(agreement, who.owner), submitted(agreement, who.owner, month=2)
    decision = decided(agreement.association, "36", ON, wording="Norra kommun får 100 000 kr.")
    assert decisions_on(first) == decisions_on(second) == [decision]

    approve(by=who.director, on=ON, claim=first, seen=first.revision, decision=decision)

    assert decisions_on(second) == []
    with pytest.raises(Refused, match="redan använt för att godkänna rekvisition 1"):
        approve(by=who.director, on=ON, claim=second, seen=second.revision, decision=decision)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.create(
            association=agreement.association, claim=second, amount=Kr(1), approved_on=ON, decision=decision
        )


def test_what_is_granted_or_is_in_a_plan_is_no_payment(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner, "600000")
    wording = "Styrelsen beviljar Vägen till arbete 600 000 kr för 2026."
    plain = decided(agreement.association, "41", ON, wording=wording)
    granting = decided(agreement.association, "42", ON, wording=wording)
    Award.objects.update(decision=granting)
    adopting = decided(agreement.association, "43", ON, wording=wording)
    Version.objects.create(
        association=agreement.association, year=2026, number=1, title="Plan", state="adopted", decision=adopting,
        document=b"{}", sha256="0" * 64, made_on=ON,
    )  # fmt: skip
    with_number = decided(agreement.association, "44", ON, wording=f"{wording} Då godkänns rekvisition 1.")

    assert decisions_on(claim) == [with_number, plain]
    for decision in (granting, adopting):
        with pytest.raises(Refused, match="nämner varken rekvisition 1"):
            approve(by=who.director, on=ON, claim=claim, seen=claim.revision, decision=decision)


@pytest.mark.long
def test_a_claim_in_parts_counts_as_a_whole_against_the_limit(agreement: Agreement, who: People) -> None:
    association, rule = agreement.association, point(agreement.association, limit=Kr.of(250_000))
    parts = [submitted(agreement, who.owner, "100000", month=month) for month in (1, 2, 3)]
    elsewhere = submitted(make.agreed(association, owner=who.owner, name="Stegen"), who.owner, "250000")
    for claim in (*parts[:2], elsewhere):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision, point=rule)

    assert delegated_lately(parts[2], ON) == Kr.of(200_000)
    with pytest.raises(Refused, match=r"200.000.kr är redan godkänt för insatsen.*300.000.kr, och punkt 2\.1 går till"):
        approve(by=who.director, on=ON, claim=parts[2], seen=parts[2].revision, point=rule)
    other = make_user(association, "Siv", Role.DIRECTOR)
    with pytest.raises(Refused, match="är redan godkänt för insatsen"):
        approve(by=other, on=ON, claim=parts[2], seen=parts[2].revision, point=rule)

    refuse(by=who.director, on=ON, claim=parts[0], seen=fresh(parts[0]).revision, why="Fel period")
    assert delegated_lately(parts[2], ON) == Kr.of(100_000)
    approve(by=who.director, on=ON, claim=parts[2], seen=parts[2].revision, point=rule)
    assert delegated_lately(elsewhere, ON) == Kr(0)
    last = submitted(agreement, who.owner, "240000", month=4)
    assert delegated_lately(last, ON + dt.timedelta(days=29)) == Kr.of(200_000)
    assert delegated_lately(last, ON + dt.timedelta(days=30)) == Kr(0)


def test_a_reversal_makes_no_room_under_the_limit_but_for_what_is_asked_anew(agreement: Agreement, who: People) -> None:
    first = paid(agreement, who, "200000")
    reverse(by=who.director, on=ON, claim=first, day=ON, why="Pengarna kom tillbaka.")
    rule = point(agreement.association, limit=Kr.of(250_000))
    second = submitted(agreement, who.owner, "200000", month=2)
    anew = submitted(agreement, who.owner, "200000", corrects=first)

    assert delegated_lately(second, ON) == Kr.of(200_000)
    assert delegated_lately(anew, ON) == Kr(0)
    with pytest.raises(Refused, match=r"200.000.kr är redan godkänt för insatsen"):
        approve(by=who.director, on=ON, claim=second, seen=second.revision, point=rule)

    approve(by=who.director, on=ON, claim=anew, seen=anew.revision, point=rule)
    assert delegated_lately(second, ON) == Kr.of(400_000)


def test_a_file_that_another_interventions_claim_has_too_is_told(agreement: Agreement, who: People) -> None:
    first = submitted(agreement, who.owner)
    other = draft(make.agreed(agreement.association, owner=who.owner, name="Stegen"), who.owner, month=2)
    add_evidence(by=who.owner, on=ON, claim=other, name="samma.pdf", data=pdf(f"{first.number}"))

    def shared(claim: Claim) -> list[Shared]:
        return same_evidence(whole(Claim.objects.filter(pk=claim.pk)).get())

    assert shared(first) == []  # a draft asks for nothing yet
    submit(by=who.owner, on=ON, claim=other, seen=fresh(other).revision)

    assert shared(first) == [Shared("huvudbok.pdf", other.number, "Stegen")]
    assert shared(other) == [Shared("samma.pdf", first.number, "Vägen till arbete")]
    assert twice(shared(other)).startswith("”samma.pdf” är samma fil som i rekvisition 1 för Vägen till arbete.")
    assert twice([]) == ""


def test_what_is_approved_by_delegation_waits_to_be_reported_to_the_board(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)
    rule = point(agreement.association)

    approve(by=who.director, on=ON, claim=claim, seen=claim.revision, point=rule)

    told = DelegatedDecision.objects.get(reported_on=None)
    assert (told.rule, told.day, told.amount, told.decided_by) == (rule, ON, Kr.of(100_000), "Förbundschefen")
    assert "Rekvisition 1 godkändes för betalning till" in told.what


def test_an_approver_who_is_the_claimant_is_refused(agreement: Agreement, who: People) -> None:
    Grant.objects.create(association=agreement.association, user=who.owner, role=Role.DIRECTOR, starts=make.STARTS)
    claim = submitted(agreement, who.owner)
    rule, named = point(agreement.association), decided(agreement.association, "37", ON, "Rekvisition 1")

    with pytest.raises(Refused, match="Du har själv skrivit i rekvisitionen eller lämnat in den"):
        approve(by=who.owner, on=ON, claim=claim, seen=claim.revision, point=rule)
    with pytest.raises(Refused, match="Du har själv skrivit i rekvisitionen eller lämnat in den"):
        approve(by=who.owner, on=ON, claim=claim, seen=claim.revision, decision=named)
    assert fresh(claim).at == State.SUBMITTED


def test_whoever_wrote_any_of_it_does_not_approve_whoever_hands_it_in(agreement: Agreement, who: People) -> None:
    written = draft(agreement, who.director)
    written = write(by=who.owner, on=ON, claim=written, given=given(), seen=written.revision)
    proved = draft(agreement, who.owner, month=2)
    add_evidence(by=who.director, on=ON, claim=proved, name="mer.pdf", data=pdf("mer"))
    rule = point(agreement.association)

    for claim in (written, proved):
        sent = submit(by=who.owner, on=ON, claim=claim, seen=fresh(claim).revision)
        with pytest.raises(Refused, match="Du har själv skrivit i rekvisitionen"):
            approve(by=who.director, on=ON, claim=sent, seen=sent.revision, point=rule)


def test_whoever_may_not_approve_is_refused(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)

    for by in (who.accountant, who.auditor, who.owner):
        with pytest.raises(Refused, match="Förbundschefen godkänner inom delegationen"):
            approve(by=by, on=ON, claim=claim, seen=claim.revision, point=point(agreement.association))


def test_a_claim_is_approved_once_and_as_it_was_shown(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)
    rule = point(agreement.association)
    approve(by=who.director, on=ON, claim=claim, seen=claim.revision, point=rule)

    with pytest.raises(
        Refused, match="Rekvisitionen har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik"
    ):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision, point=rule)
    with pytest.raises(Refused, match="redan godkänd"):
        approve(by=who.director, on=ON, claim=claim, seen=fresh(claim).revision, point=rule)
    assert Approval.objects.count() == 1


def test_two_claims_that_each_fit_are_not_both_approved_when_they_do_not_fit_together(
    agreement: Agreement, who: People
) -> None:
    first, second = submitted(agreement, who.owner, "400000"), submitted(agreement, who.owner, "300000", month=2)
    rule = point(agreement.association)
    approve(by=who.director, on=ON, claim=first, seen=first.revision, point=rule)

    with pytest.raises(Refused, match="Rekvisitionen har 300"):
        approve(by=who.director, on=ON, claim=second, seen=second.revision, point=rule)


def test_a_lowered_award_stops_what_is_not_yet_approved(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner, "400000")
    make.award(agreement.intervention, {2026: Kr.of(399_999), 2027: Kr.of(300_000)})

    with pytest.raises(Refused, match="återstår av 399"):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision, point=point(agreement.association))


def test_what_goes_against_the_claimant_is_told_why(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)

    with pytest.raises(Refused, match=r"Skriv varför\."):
        send_back(by=who.director, on=ON, claim=claim, seen=claim.revision, question=" ")
    with pytest.raises(Refused, match=r"Skriv varför\."):
        refuse(by=who.director, on=ON, claim=claim, seen=claim.revision, why="")
    with pytest.raises(Refused, match="Förbundschefen godkänner"):
        refuse(by=who.accountant, on=ON, claim=claim, seen=claim.revision, why="Nej")


def test_a_prolongation_leaves_the_earlier_years_as_they_were_granted(in_north: Association, who: People) -> None:
    from samordna.payouts.queries.standing import standing_of

    agreement = make.agreed(in_north, owner=who.owner, granted={2026: Kr.of(10)})
    make.award(agreement.intervention, {2028: Kr.of(7)}, starts=dt.date(2028, 1, 1), ends=dt.date(2028, 12, 31))

    found = standing_of(agreement.intervention)

    assert {one.year: one.granted for one in found.years} == {2026: Kr.of(10), 2028: Kr.of(7)}
