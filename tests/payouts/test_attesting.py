"""Approval: another person than the claimant, within a limit, of what was shown."""

import pytest

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant
from samordna.governance.choices import Delegate
from samordna.governance.models import DelegatedDecision
from samordna.interventions.models import Agreement
from samordna.money import Kr
from samordna.payouts.actions.attesting import approve, refuse, send_back
from samordna.payouts.choices import State
from samordna.payouts.models import Approval
from samordna.verdict import Refused
from tests.payouts import agreed as make
from tests.payouts.agreed import ON, People, decided, fresh, point, submitted


def test_the_director_approves_up_to_the_limit_and_the_board_above_it(agreement: Agreement, who: People) -> None:
    association = agreement.association
    small, big = submitted(agreement, who.owner, "250000"), submitted(agreement, who.owner, "250000.01", month=2)
    rule = point(association, limit=Kr.of(250_000))

    approve(by=who.director, on=ON, claim=small, seen=small.revision, point=rule)

    assert fresh(small).at == State.APPROVED
    with pytest.raises(Refused, match="Över gränsen beslutar styrelsen själv"):
        approve(by=who.director, on=ON, claim=big, seen=big.revision, point=rule)
    decision = decided(association, "31", ON)
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
    rejected = decided(agreement.association, "32")
    rejected.outcome = "rejected"
    rejected.save()

    with pytest.raises(Refused, match="Välj den punkt"):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision)
    with pytest.raises(Refused, match="Beslutet är inte ett beslut av styrelsen att bevilja"):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision, decision=rejected)


def test_a_decision_about_something_else_approves_nothing(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)
    before, granting = decided(agreement.association, "34"), agreement.award.decision

    with pytest.raises(Refused, match="att bevilja insatsen medel eller att godkänna den här betalningen"):
        approve(by=who.director, on=ON, claim=claim, seen=claim.revision, decision=before)

    approve(by=who.director, on=ON, claim=claim, seen=claim.revision, decision=granting)
    assert not DelegatedDecision.objects.exists()


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
    rule = point(agreement.association)

    with pytest.raises(Refused, match="Du har själv lämnat in rekvisitionen"):
        approve(by=who.owner, on=ON, claim=claim, seen=claim.revision, point=rule)
    with pytest.raises(Refused, match="Du har själv lämnat in rekvisitionen"):
        approve(by=who.owner, on=ON, claim=claim, seen=claim.revision, decision=agreement.award.decision)
    assert fresh(claim).at == State.SUBMITTED


def test_whoever_may_not_approve_is_refused(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)

    for by in (who.accountant, who.auditor, who.owner):
        with pytest.raises(Refused, match="Förbundschefen godkänner inom delegationen"):
            approve(by=by, on=ON, claim=claim, seen=claim.revision, point=point(agreement.association))


def test_a_claim_is_approved_once_and_as_it_was_shown(agreement: Agreement, who: People) -> None:
    claim = submitted(agreement, who.owner)
    rule = point(agreement.association)
    approve(by=who.director, on=ON, claim=claim, seen=claim.revision, point=rule)

    with pytest.raises(Refused, match="Någon annan har ändrat rekvisitionen"):
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
    import datetime as dt

    from samordna.payouts.queries.standing import standing_of

    agreement = make.agreed(in_north, owner=who.owner, granted={2026: Kr.of(10)})
    make.award(agreement.intervention, {2028: Kr.of(7)}, starts=dt.date(2028, 1, 1), ends=dt.date(2028, 12, 31))

    found = standing_of(agreement.intervention)

    assert {one.year: one.granted for one in found.years} == {2026: Kr.of(10), 2028: Kr.of(7)}
