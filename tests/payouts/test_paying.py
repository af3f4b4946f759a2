"""Payment: a third person, once, to an account that two others stand behind; then only ever mended by a new row."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from lxml import etree

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, Member
from samordna.governance.models import DelegationRule
from samordna.interventions.actions import award as awarding
from samordna.interventions.choices import CostType, ProposalOf
from samordna.interventions.models import Agreement
from samordna.interventions.paid import released_by_year
from samordna.interventions.queries.proposing import begins_with
from samordna.interventions.rules.award import Given, YearGiven
from samordna.money import Kr
from samordna.outlook.queries.paid import paid_by_intervention_year, paid_by_month
from samordna.payouts.actions.accounts import confirm, drop, propose
from samordna.payouts.actions.attesting import approve
from samordna.payouts.actions.claiming import Row
from samordna.payouts.actions.mending import demand, recover, release, reverse
from samordna.payouts.actions.paying import fetch, mark_paid, order, undo
from samordna.payouts.choices import AccountKind, EntryKind, FileState, State
from samordna.payouts.models import ClaimStep, Entry, LedgerChoices, PayeeAccount, Payment, PaymentFile
from samordna.payouts.queries.accounts import accounts_of
from samordna.payouts.queries.standing import standing_of
from samordna.verdict import Refused
from tests.formats.payment_structure import wrong
from tests.payouts import agreed as make
from tests.payouts.agreed import ON, People, account, approved, fresh, given, ordered, paid, payer, submitted

LATER = dt.date(2026, 9, 25)


def test_a_file_is_made_of_approved_claims_and_paid_once(agreement: Agreement, who: People) -> None:
    file = ordered(agreement, who, "100000.50")

    assert list(wrong(etree.fromstring(file.content.encode()))) == []
    assert '<InstdAmt Ccy="SEK">100000.50</InstdAmt>' in file.content
    assert "<Id>9912346</Id>" in file.content
    mark_paid(by=who.accountant, on=LATER, file=file, day=LATER)
    claim = fresh(file.payments.get().claim)
    assert claim.at == State.PAID
    assert [(one.kind, one.year, one.amount, one.day) for one in Entry.objects.order_by("pk")] == [
        ("paid", 2026, Kr.of("100000.50"), LATER)
    ]
    with pytest.raises(Refused, match="redan antecknad som betald"):
        mark_paid(by=who.accountant, on=LATER, file=file, day=LATER)
    with pytest.raises(Refused, match="redan antecknad som betald"):
        undo(by=who.accountant, on=LATER, file=file, why="Ångrade mig")
    with pytest.raises(Refused, match="redan betald"):
        order(by=who.accountant, on=ON, association=agreement.association, claims=[claim.pk], pay_on=ON)
    assert (Payment.objects.count(), Entry.objects.count()) == (1, 1)


def test_a_claim_lies_in_one_file_until_that_is_taken_back(agreement: Agreement, who: People) -> None:
    file = ordered(agreement, who)
    claim = file.payments.get().claim
    with pytest.raises(Refused, match="ligger redan i en betalfil"):
        order(by=who.accountant, on=ON, association=agreement.association, claims=[claim.pk], pay_on=ON)

    undo(by=who.accountant, on=ON, file=file, why="Banken tog inte emot filen.")

    assert fresh(claim).at == State.APPROVED
    again = order(by=who.accountant, on=ON, association=agreement.association, claims=[claim.pk], pay_on=ON)
    assert [one.state for one in PaymentFile.objects.order_by("number")] == [FileState.UNDONE, FileState.MADE]
    assert again.payments.get().reference != file.payments.get().reference


def test_the_database_itself_holds_that_a_claim_is_paid_once(agreement: Agreement, who: People) -> None:
    claim = paid(agreement, who)
    entry, payment = Entry.objects.get(), Payment.objects.get()

    for row in (
        Payment(association=payment.association, file=payment.file, claim=claim, account=payment.account,
                amount=payment.amount, reference="annan"),
        Entry(association=entry.association, number=9, intervention=entry.intervention, agreement=entry.agreement,
              claim=claim, payment=payment, kind=EntryKind.PAID, year=entry.year, amount=entry.amount, day=ON,
              noted_on=ON),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_the_ledger_and_the_steps_are_never_changed_or_removed(agreement: Agreement, who: People) -> None:
    paid(agreement, who)

    for rows, change in ((Entry.objects.all(), {"amount": Kr(1)}), (ClaimStep.objects.all(), {"why": "Annat"})):
        assert rows.count() > 0
        with pytest.raises(DatabaseError, match=r"append-only|refuses UPDATE"), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError, match=r"append-only|refuses DELETE"), transaction.atomic():
            rows.delete()


def test_whoever_approved_or_stands_behind_the_account_does_not_pay(agreement: Agreement, who: People) -> None:
    association = agreement.association
    claim = approved(agreement, who)
    account(association, who)
    payer(association)
    for by in (who.director, who.chair):
        with pytest.raises(Refused, match="Ekonomen betalar"):
            order(by=by, on=ON, association=association, claims=[claim.pk], pay_on=ON)
    for user in (who.director, who.chair, who.owner):
        Grant.objects.create(association=association, user=user, role=Role.ACCOUNTANT, starts=make.STARTS)

    for by, told in (
        (who.director, "Du har själv godkänt"),
        (who.chair, "Du har själv ändrat mottagarens kontouppgifter"),
        (who.owner, "Du har själv skrivit i rekvisitionen"),
    ):
        with pytest.raises(Refused, match=told):
            order(by=by, on=ON, association=association, claims=[claim.pk], pay_on=ON)
    file = order(by=who.accountant, on=ON, association=association, claims=[claim.pk], pay_on=ON)
    fetch(file, who.accountant, ON)
    with pytest.raises(Refused, match="Du har själv godkänt"):
        mark_paid(by=who.director, on=ON, file=file, day=ON)


def test_nothing_is_paid_without_an_account_that_two_people_stand_behind(agreement: Agreement, who: People) -> None:
    association = agreement.association
    claim = approved(agreement, who)
    payer(association)

    def asked() -> str:
        with pytest.raises(Refused) as refusal:
            order(by=who.accountant, on=ON, association=association, claims=[claim.pk], pay_on=ON)
        return refusal.value.reason

    assert asked().startswith("Det finns inget bekräftat konto för Norra kommun.")
    propose(
        by=who.director, on=ON, association=association, member=agreement.recipient, kind=AccountKind.PLUSGIRO,
        number="1-8", source="Faktura",
    )  # fmt: skip
    assert asked() == "Kontot för Norra kommun väntar på att en andra person bekräftar det."


def test_a_file_needs_the_associations_own_account(agreement: Agreement, who: People) -> None:
    claim = approved(agreement, who)
    account(agreement.association, who)

    with pytest.raises(Refused, match="Det saknas uppgifter om förbundets eget konto"):
        order(by=who.accountant, on=ON, association=agreement.association, claims=[claim.pk], pay_on=ON)
    assert LedgerChoices.objects.count() == 0


def test_accounts_are_changed_by_two_people_and_never_by_whoever_pays(
    in_north: Association, agreement: Agreement, who: People
) -> None:
    member = agreement.recipient

    def proposed(by: object, number: str = "991-2346") -> PayeeAccount:
        return propose(
            by=by, on=ON, association=in_north, member=member, kind=AccountKind.BANKGIRO, number=number,  # type: ignore[arg-type]
            source="Brev",
        )  # fmt: skip

    first = proposed(who.owner)
    for by, told in (
        (who.owner, "Förbundschefen eller ordföranden bekräftar"),
        (who.accountant, "Förbundschefen eller ordföranden bekräftar"),
    ):
        with pytest.raises(Refused, match=told):
            confirm(by=by, on=ON, account=first)
    confirm(by=who.director, on=ON, account=first)
    with pytest.raises(Refused, match="redan bekräftat eller kastat"):
        confirm(by=who.chair, on=ON, account=first)

    second = proposed(who.director, "991-2353")
    with pytest.raises(Refused, match="Du har själv skrivit in kontot"):
        confirm(by=who.director, on=ON, account=second)
    assert accounts_of([member.pk]) == {member.pk: first}
    drop(by=who.chair, on=ON, account=second, why="Numret stod i ett mejl som ingen kände till.")
    third = proposed(who.director, "991-2353")
    Grant.objects.create(association=in_north, user=who.chair, role=Role.ACCOUNTANT, starts=make.STARTS)
    with pytest.raises(Refused, match="Du är ekonom i förbundet"):
        confirm(by=who.chair, on=ON, account=third)
    with pytest.raises(Refused, match="Förbundschefen och insatsägaren skriver in"):
        proposed(who.accountant)
    with pytest.raises(Refused, match="Bankgironumret 991-2345 stämmer inte"):
        proposed(who.director, "991-2345")


def test_an_owner_proposes_an_account_for_their_own_receiver_only(in_north: Association, who: People) -> None:
    make.agreed(in_north, owner=who.owner)

    with pytest.raises(Refused, match="för den medlem som får pengarna för din egen insats"):
        propose(
            by=who.owner, on=ON, association=in_north, member=Member.objects.get(kind="region"),
            kind=AccountKind.BANKGIRO, number="991-2346", source="Brev",
        )  # fmt: skip


def test_a_lowered_award_stops_what_is_approved_and_not_paid(agreement: Agreement, who: People) -> None:
    claim = approved(agreement, who, "400000")
    account(agreement.association, who)
    payer(agreement.association)
    make.award(agreement.intervention, {2026: Kr.of(300_000)})

    with pytest.raises(Refused, match="Den betalas inte förrän styrelsen har beslutat"):
        order(by=who.accountant, on=ON, association=agreement.association, claims=[claim.pk], pay_on=ON)


@pytest.mark.parametrize("pay_on", [dt.date(2026, 9, 14), dt.date(2027, 3, 1)])
def test_a_day_of_payment_that_has_been_or_is_far_off_is_refused(
    pay_on: dt.date, agreement: Agreement, who: People
) -> None:
    claim = approved(agreement, who)

    with pytest.raises(Refused, match=f"Betalningsdagen {pay_on} är inte mellan i dag"):
        order(by=who.accountant, on=ON, association=agreement.association, claims=[claim.pk], pay_on=pay_on)


@pytest.mark.parametrize(
    ("pay_on", "told"),
    [
        (dt.date(2026, 9, 19), r"2026-09-19 är ingen bankdag \(lördag\)\. Närmaste bankdag därefter är 2026-09-21"),
        (dt.date(2026, 12, 25), r"ingen bankdag \(juldagen\)\. Närmaste bankdag därefter är 2026-12-28"),
    ],
)
def test_a_day_of_payment_is_a_banking_day(pay_on: dt.date, told: str, agreement: Agreement, who: People) -> None:
    claim = approved(agreement, who)

    with pytest.raises(Refused, match=told):
        order(by=who.accountant, on=ON, association=agreement.association, claims=[claim.pk], pay_on=pay_on)


def test_a_file_is_paid_when_it_is_fetched_and_its_day_has_come(agreement: Agreement, who: People) -> None:
    association, claim = agreement.association, approved(agreement, who)
    account(association, who)
    payer(association)
    monday = dt.date(2026, 9, 21)
    file = order(by=who.accountant, on=ON, association=association, claims=[claim.pk], pay_on=monday)

    with pytest.raises(Refused, match="Filen är inte hämtad"):
        mark_paid(by=who.accountant, on=monday, file=file, day=monday)
    with pytest.raises(Refused, match="Ekonomen betalar"):
        fetch(file, who.director, ON)
    assert fetch(file, who.accountant, ON) == file.content
    with pytest.raises(Refused, match=r"Betalningsdagen är 2026-09-21\. Innan dess"):
        mark_paid(by=who.accountant, on=monday, file=file, day=ON)
    assert fresh(claim).at == State.ORDERED
    mark_paid(by=who.accountant, on=monday, file=file, day=monday)
    assert fresh(claim).at == State.PAID


def test_a_payment_is_reversed_and_claimed_anew(agreement: Agreement, who: People) -> None:
    claim = paid(agreement, who)
    with pytest.raises(Refused, match=r"Skriv varför\."):
        reverse(by=who.accountant, on=LATER, claim=claim, day=LATER, why="")

    with pytest.raises(Refused, match="Pengarna betalades 2026-09-15, så de kan inte ha kommit tillbaka 2026-09-14"):
        reverse(by=who.accountant, on=LATER, claim=claim, day=ON - dt.timedelta(days=1), why="Fel dag")

    reverse(by=who.accountant, on=LATER, claim=claim, day=LATER, why="Kontot var avslutat, pengarna kom tillbaka.")

    assert fresh(claim).at == State.REVERSED
    assert standing_of(agreement.intervention).remaining == Kr.of(900_000)
    with pytest.raises(Refused, match="”Makulera betalningen” görs med en rekvisition som står som ”Betald”"):
        reverse(by=who.accountant, on=LATER, claim=claim, day=LATER, why="Igen")
    anew = submitted(agreement, who.owner, corrects=fresh(claim))
    rule = DelegationRule.objects.get()
    assert approve(by=who.director, on=ON, claim=anew, seen=anew.revision, point=rule).at == State.APPROVED


def test_money_is_demanded_back_comes_back_and_may_be_claimed_again(agreement: Agreement, who: People) -> None:
    claim = paid(agreement, who)

    def left() -> Kr:
        return standing_of(agreement.intervention).year(2026).remaining

    demand(by=who.director, on=LATER, agreement=agreement, year=2026, amount=Kr.of(40_000), why="Halva tjänsten vakant")
    assert left() == Kr.of(500_000)
    with pytest.raises(Refused, match="En betalning som delvis är återkrävd makuleras inte"):
        reverse(by=who.accountant, on=LATER, claim=claim, day=LATER, why="Fel")
    with pytest.raises(Refused, match="Ange högst 60"):
        demand(by=who.director, on=LATER, agreement=agreement, year=2026, amount=Kr.of(60_001), why="Mer")
    with pytest.raises(Refused, match="Pengarna betalades 2026-09-15"):
        recover(
            by=who.accountant, on=LATER, agreement=agreement, year=2026, amount=Kr(1), day=dt.date(1, 1, 1), why="Fel"
        )
    recover(
        by=who.accountant, on=LATER, agreement=agreement, year=2026, amount=Kr.of(40_000), day=LATER, why="Inbetalt"
    )
    assert left() == Kr.of(540_000)
    with pytest.raises(Refused, match="är återkrävt för 2026 och har inte kommit"):
        recover(by=who.accountant, on=LATER, agreement=agreement, year=2026, amount=Kr(1), day=LATER, why="Mer")
    release(by=who.director, on=LATER, agreement=agreement, year=2026, amount=Kr.of(540_000), why="Används inte")
    assert left() == Kr(0)
    with pytest.raises(Refused, match=r"0.kr återstår för 2026"):
        release(by=who.director, on=LATER, agreement=agreement, year=2026, amount=Kr(1), why="Mer")


def test_what_was_given_up_of_an_older_award_is_no_part_of_a_newer(agreement: Agreement, who: People) -> None:
    intervention = agreement.intervention
    paid(agreement, who)
    release(by=who.director, on=LATER, agreement=agreement, year=2026, amount=Kr.of(200_000), why="Används inte")
    assert standing_of(intervention).year(2026).remaining == Kr.of(300_000)
    assert released_by_year(intervention) == {2026: Kr.of(200_000)}
    begins = begins_with(intervention, None)
    assert begins is not None
    assert begins.of(2026) == Kr.of(400_000)  # nobody grants again by a slip what was given up

    make.award(intervention, {2026: Kr.of(450_000), 2027: Kr.of(300_000)})

    found = standing_of(intervention).year(2026)
    assert (found.remaining, found.released, released_by_year(intervention)) == (Kr.of(350_000), Kr(0), {})
    assert paid_by_intervention_year()[intervention.pk, 2026] == (Kr.of(100_000), Kr(0))
    assert paid_by_month(2026)[intervention.pk, 2026].released == Kr(0)
    release(by=who.director, on=LATER, agreement=agreement, year=2026, amount=Kr.of(50_000), why="Mer behövs inte")
    assert standing_of(intervention).year(2026).remaining == Kr.of(300_000)
    assert paid_by_intervention_year()[intervention.pk, 2026] == (Kr.of(100_000), Kr.of(50_000))
    assert paid_by_month(2026)[intervention.pk, 2026].released == Kr.of(50_000)


def test_nothing_is_given_up_that_a_waiting_proposal_would_grant_anew(agreement: Agreement, who: People) -> None:
    fewer = Given(dt.date(2027, 1, 1), make.ENDS, (YearGiven(2027, 6, Kr.of(250_000)),), reason="Färre platser")
    intervention = agreement.intervention
    waiting = awarding.propose(by=None, on=ON, intervention=intervention, of=ProposalOf.CHANGE, given=fewer)

    def give_up(year: int) -> Entry:
        return release(by=who.director, on=ON, agreement=agreement, year=year, amount=Kr.of(10), why="Används inte")

    with pytest.raises(Refused, match=r"Ett förslag som väntar på styrelsens beslut beviljar 250.000.kr för 2027"):
        give_up(2027)
    assert give_up(2026).award == intervention.awards.get()
    awarding.drop_proposal(by=None, on=ON, proposal=waiting)
    assert give_up(2027)


def test_what_was_given_up_of_a_year_that_is_granted_no_more_takes_of_no_other_year(
    agreement: Agreement, who: People
) -> None:
    release(by=who.director, on=ON, agreement=agreement, year=2027, amount=Kr.of(100_000), why="Används inte")

    # Ended early: nothing is granted for 2027.
    make.award(agreement.intervention, {2026: Kr.of(600_000)}, ends=dt.date(2026, 12, 31))

    found = standing_of(agreement.intervention)
    assert (found.year(2027).remaining, found.year(2027).released) == (Kr(0), Kr(0))
    assert found.remaining == found.granted == Kr.of(600_000)
    assert released_by_year(agreement.intervention) == {}
    assert submitted(agreement, who.owner, "600000").at == State.SUBMITTED


def test_an_award_of_later_years_leaves_what_was_given_up_of_the_earlier(agreement: Agreement, who: People) -> None:
    release(by=who.director, on=LATER, agreement=agreement, year=2026, amount=Kr.of(200_000), why="Används inte")

    make.award(agreement.intervention, {2028: Kr.of(7)}, starts=dt.date(2028, 1, 1), ends=dt.date(2028, 12, 31))

    assert standing_of(agreement.intervention).year(2026).remaining == Kr.of(400_000)
    assert paid_by_intervention_year()[agreement.intervention_id, 2026] == (Kr(0), Kr.of(200_000))


def test_only_who_may_releases_and_demands(agreement: Agreement, who: People) -> None:
    for act in (release, demand):
        for by in (who.owner, who.accountant, who.chair, who.auditor):
            with pytest.raises(Refused, match="Bara förbundschefen gör detta"):
                act(by=by, on=ON, agreement=agreement, year=2026, amount=Kr(1), why="Skäl")
    with pytest.raises(Refused, match="Ekonomen och förbundschefen antecknar"):
        recover(by=who.owner, on=ON, agreement=agreement, year=2026, amount=Kr(1), day=ON, why="Skäl")


def test_a_claim_over_the_turn_of_the_year_is_paid_year_by_year(agreement: Agreement, who: People) -> None:
    rows = [Row(CostType.STAFF, "December", 2026, Kr.of(10)), Row(CostType.STAFF, "Januari", 2027, Kr.of(5))]
    said = given(month=12, months=2, rows=rows)
    january = dt.date(2027, 2, 10)
    claim = submitted_on(agreement, who, said, january)
    rule = make.point(agreement.association)
    approve(by=who.director, on=january, claim=claim, seen=claim.revision, point=rule)
    account(agreement.association, who)
    payer(agreement.association)
    file = order(by=who.accountant, on=january, association=agreement.association, claims=[claim.pk], pay_on=january)
    fetch(file, who.accountant, january)
    mark_paid(by=who.accountant, on=january, file=file, day=january)

    assert [(one.year, one.amount) for one in Entry.objects.order_by("pk")] == [(2026, Kr.of(10)), (2027, Kr.of(5))]


def submitted_on(agreement: Agreement, who: People, said: object, day: dt.date) -> make.Claim:
    claim = make.begin(by=who.owner, on=day, agreement=agreement, given=said)  # type: ignore[arg-type]
    make.add_evidence(by=who.owner, on=day, claim=claim, name="huvudbok.pdf", data=make.pdf("turn"))
    return fresh(make.submit(by=who.owner, on=day, claim=claim, seen=fresh(claim).revision))
