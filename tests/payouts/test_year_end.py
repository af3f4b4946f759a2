"""The turn of a year with payments that were reversed after it, and money demanded back of what was paid ahead."""

import datetime as dt

from samordna.interventions.choices import CostType
from samordna.interventions.models import Agreement
from samordna.money import Kr
from samordna.payouts.actions.claiming import Row, submit
from samordna.payouts.actions.keeping import plan
from samordna.payouts.actions.mending import demand, reverse
from samordna.payouts.models import Claim, Entry, LedgerChoices, PlannedPayment
from samordna.payouts.queries.files import vouchers_of
from samordna.payouts.queries.year_end import carried, found_at
from tests.payouts.agreed import ON, People, draft, fresh, paid

JANUARY = dt.date(2027, 1, 20)


def ahead(agreement: Agreement, who: People) -> Claim:
    """Paid in 2026: 10 000 kr of December 2026 and 40 000 kr of the half-year after."""
    row = PlannedPayment(
        starts=dt.date(2026, 12, 1), ends=dt.date(2027, 6, 30), due=ON, amount=Kr.of(50_000), in_advance=True
    )
    plan(by=who.director, on=ON, agreement=agreement, row=row)
    rows = [Row(CostType.STAFF, "December", 2026, Kr.of(10_000)), Row(CostType.STAFF, "Våren", 2027, Kr.of(40_000))]
    return paid(agreement, who, month=12, months=7, rows=rows)


def postings(agreement: Agreement) -> list[list[tuple[str, Kr]]]:
    """What each voucher of the agreement posts, by the order of the ledger."""
    rows = Entry.objects.filter(agreement=agreement).select_related("claim", "intervention").order_by("number")
    return [[(one.account, one.amount) for one in made.postings] for made in vouchers_of(rows, LedgerChoices())]


def test_a_payment_ahead_that_is_reversed_after_the_turn_was_prepaid_at_it(agreement: Agreement, who: People) -> None:
    claim = ahead(agreement, who)
    assert [(one.what, one.amount) for one in found_at(2026).prepaid] == [("Vägen till arbete: Våren", Kr.of(40_000))]

    reverse(by=who.accountant, on=JANUARY, claim=claim, day=JANUARY, why="Banken skickade tillbaka pengarna.")

    assert found_at(2026).prepaid_sum == Kr.of(40_000)
    assert found_at(2027).prepaid == ()
    # The year began by making the spring a cost; December stands in a closed year, so its cost is a debt again.
    assert postings(agreement)[-1] == [("2990", Kr.of(-10_000)), ("4530", Kr.of(-40_000)), ("1930", Kr.of(50_000))]

    rows = [Row(CostType.STAFF, "December", 2026, Kr.of(10_000))]
    again = draft(agreement, who.owner, month=12, rows=rows, corrects=fresh(claim))
    submit(by=who.owner, on=JANUARY, claim=again, seen=again.revision)

    assert found_at(2026).accrued == ()  # the year has the cost already
    assert found_at(2027).accrued_sum == Kr.of(10_000)


def test_what_is_demanded_back_of_a_later_year_is_prepaid_no_more(agreement: Agreement, who: People) -> None:
    ahead(agreement, who)
    demand(by=who.director, on=ON, agreement=agreement, year=2027, amount=Kr.of(15_000), why="Vakant tjänst")
    demand(by=who.director, on=ON, agreement=agreement, year=2026, amount=Kr.of(1_000), why="Fel hyra")

    found = found_at(2026)

    assert [(one.claim, one.amount) for one in found.prepaid] == [
        ("Rekvisition 1", Kr.of(40_000)), ("Återkrav", Kr.of(-15_000)),
    ]  # fmt: skip
    assert found.prepaid_sum == Kr.of(25_000)
    assert carried(found, "norra", prepaid=True).rows[1].cells[1] == "Vägen till arbete: Vakant tjänst"
