"""What belongs to another year than it is paid in, and the vouchers that say so."""

import datetime as dt

import pytest

from samordna.formats.sie import Posting
from samordna.money import ZERO, Kr, total
from samordna.payouts.rules.vouchers import Accounts, Item, at_year_end, demanded, paid, recovered, turned, undone
from samordna.payouts.rules.year_end import Before, Cost, year_end

DECEMBER, JANUARY = dt.date(2026, 12, 20), dt.date(2027, 1, 20)
UNPAID = Cost("4", "Handledare", 2026, Kr.of(30), DECEMBER)
LATER = Cost("5", "Lokal", 2026, Kr.of(20), DECEMBER, paid_on=JANUARY)
IN_TIME = Cost("6", "Lokal", 2026, Kr.of(10), DECEMBER, paid_on=DECEMBER)
AHEAD = Cost("7", "Januari", 2027, Kr.of(5), DECEMBER, paid_on=DECEMBER)
COMING = Cost("8", "Januari", 2027, Kr.of(4), DECEMBER)
ACCOUNTS = Accounts()


def test_what_is_not_paid_is_accrued_and_what_is_paid_ahead_is_prepaid() -> None:
    found = year_end(2026, [UNPAID, LATER, IN_TIME, AHEAD, COMING])

    assert found.accrued == (UNPAID, LATER)
    assert found.prepaid == (AHEAD,)
    assert (found.accrued_sum, found.prepaid_sum) == (Kr.of(50), Kr.of(5))


def test_a_payment_that_was_reversed_is_carried_over_by_nobody() -> None:
    reversed_ahead = Cost("9", "Januari", 2027, Kr.of(5), DECEMBER, paid_on=DECEMBER, undone_on=dt.date(2026, 12, 30))
    reversed_cost = Cost("10", "December", 2026, Kr.of(5), DECEMBER, paid_on=DECEMBER, undone_on=JANUARY)

    found = year_end(2026, [reversed_ahead, reversed_cost])

    assert (found.accrued, found.prepaid) == ((), ())


def test_what_was_paid_ahead_and_reversed_later_was_prepaid_at_the_turn_of_the_year() -> None:
    ahead = Cost("9", "Januari", 2027, Kr.of(5), DECEMBER, paid_on=DECEMBER, undone_on=JANUARY)
    far = Cost("10", "Nästnästa år", 2028, Kr.of(7), DECEMBER, paid_on=DECEMBER, undone_on=JANUARY)

    assert year_end(2026, [ahead, far]).prepaid == (ahead, far)
    assert year_end(2027, [ahead, far]).prepaid == ()


@pytest.mark.parametrize("of", [2026, 2027, 2028])
@pytest.mark.parametrize("undone_in", [2026, 2027, 2028, 2029])
@pytest.mark.parametrize("again_in", [None, 2028, 2029])
def test_what_is_paid_reversed_and_paid_again_leaves_one_cost_in_its_own_year(
    of: int, undone_in: int, again_in: int | None
) -> None:
    """The ledger of all years, closed year by year: nothing hangs on a balance account when all is paid."""
    if again_in is not None and again_in < undone_in:
        return
    item, paid_day, undone_day = Item(of, Kr.of(5), "Lokal"), DECEMBER, dt.date(undone_in, 12, 28)
    old = Cost("1", "Lokal", of, Kr.of(5), DECEMBER, paid_on=paid_day, undone_on=undone_day)
    posted = [
        paid(ACCOUNTS, number="1", day=paid_day, text="U", items=[item]),
        undone(ACCOUNTS, number="2", day=undone_day, text="M", items=[item]),
    ]
    costs = [old]
    if again_in is not None:
        again = dt.date(again_in, 12, 30)
        costs.append(
            Cost(
                "2", "Lokal", of, Kr.of(5), undone_day, paid_on=again, before=(Before(paid_day, undone_day, Kr.of(5)),)
            )
        )
        posted.append(paid(ACCOUNTS, number="3", day=again, text="U", items=[item]))
    for year in range(2026, 2031):
        posted += at_year_end(ACCOUNTS, year_end(year, costs))

    sums: dict[str, Kr] = {}
    by_year: dict[int, Kr] = {}
    for voucher in posted:
        for one in voucher.postings:
            sums[one.account] = sums.get(one.account, ZERO) + one.amount
            if one.account == ACCOUNTS.cost:
                by_year[voucher.day.year] = by_year.get(voucher.day.year, ZERO) + one.amount
    left = {account: amount for account, amount in sums.items() if amount and account in ("1790", "2990")}
    costs_of = {year: amount for year, amount in by_year.items() if amount}
    if again_in is not None:
        assert (left, costs_of) == ({}, {of: Kr.of(5)})
    elif undone_in > of:  # the cost stands, and the debt waits for a new claim
        assert (left, costs_of) == ({"2990": Kr.of(-5)}, {of: Kr.of(5)})
    else:
        assert (left, costs_of) == ({}, {})


def test_what_is_asked_for_above_what_was_reversed_is_a_debt_of_the_year() -> None:
    before = (Before(DECEMBER, JANUARY, Kr.of(100)),)
    anew = [
        Cost("2", "Lön", 2026, Kr.of(80), JANUARY, before=before),
        Cost("2", "Lokal", 2026, Kr.of(50), JANUARY, before=before),
    ]
    less = [Cost("3", "Lön", 2026, Kr.of(60), JANUARY, before=before)]
    # Asked for while the first payment stood: besides it.
    besides = [Cost("4", "Lön", 2026, Kr.of(60), DECEMBER, before=before)]

    assert [(one.what, one.amount) for one in year_end(2026, anew).accrued] == [("Lokal", Kr.of(30))]
    assert year_end(2026, less).accrued == ()
    assert year_end(2026, besides).accrued_sum == Kr.of(60)
    # The reversal made it a debt of the year after, whole.
    assert year_end(2027, anew).accrued_sum == Kr.of(130)


def test_what_is_demanded_back_of_what_was_paid_ahead_is_prepaid_no_more() -> None:
    back = Cost("Återkrav", "Januari", 2027, Kr.of(-2), DECEMBER, paid_on=DECEMBER)
    later = Cost("Återkrav", "Januari", 2027, Kr.of(-1), JANUARY, paid_on=JANUARY)

    found = year_end(2026, [AHEAD], [back, later])

    assert (found.prepaid, found.prepaid_sum, found.accrued) == ((AHEAD, back), Kr.of(3), ())
    (opening,) = at_year_end(ACCOUNTS, found)
    assert opening.postings[-1] == Posting("1790", Kr.of(-3), "Förutbetalda kostnader från 2026")


def test_a_payment_is_posted_on_the_year_its_costs_belong_to() -> None:
    items = [Item(2026, Kr.of(100), "Hösten"), Item(2027, Kr.of(40), "Våren"), Item(2028, Kr.of(9), "Sedan")]

    voucher = paid(ACCOUNTS, number="U3", day=dt.date(2027, 1, 20), text="Utbetalning", items=items)

    assert [(one.account, one.amount) for one in voucher.postings] == [
        ("2990", Kr.of(100)),
        ("4530", Kr.of(40)),
        ("1790", Kr.of(9)),
        ("1930", Kr.of(-149)),
    ]


def test_vat_is_posted_apart_where_there_is_an_account_for_it() -> None:
    items = [Item(2026, Kr.of(125), "Lokal", vat=Kr.of(25))]
    day = dt.date(2026, 9, 15)

    apart = paid(Accounts(vat="1680"), number="", day=day, text="U", items=items)
    along = paid(ACCOUNTS, number="", day=day, text="U", items=items)

    assert apart.postings == (
        Posting("4530", Kr.of(100), "Lokal"),
        Posting("1680", Kr.of(25), "Moms: Lokal"),
        Posting("1930", Kr.of(-125), "U"),
    )
    assert [one.amount for one in along.postings] == [Kr.of(125), Kr.of(-125)]


@pytest.mark.parametrize(("year", "account"), [(2025, "4530"), (2026, "4530"), (2027, "1790")])
def test_money_demanded_back_lowers_this_years_cost_or_what_is_prepaid(year: int, account: str) -> None:
    day = dt.date(2026, 9, 15)

    voucher = demanded(ACCOUNTS, number="3", day=day, year=year, amount=Kr.of(5), text="Återkrav")

    assert [(one.account, one.amount) for one in voucher.postings] == [("1510", Kr.of(5)), (account, Kr.of(-5))]


def test_every_voucher_sums_to_zero_and_a_turned_one_takes_it_back() -> None:
    day = dt.date(2026, 9, 15)
    first = paid(ACCOUNTS, number="1", day=day, text="U", items=[Item(2026, Kr(7), "Öre")])
    vouchers = [
        first,
        turned(first, number="2", day=day, text="Makulerad"),
        demanded(ACCOUNTS, number="3", day=day, year=2026, amount=Kr.of(5), text="Återkrav"),
        recovered(ACCOUNTS, number="4", day=day, amount=Kr.of(5), text="Återbetalt"),
        *at_year_end(ACCOUNTS, year_end(2026, [UNPAID, LATER, AHEAD])),
    ]

    assert [total(one.amount for one in voucher.postings) for voucher in vouchers] == [ZERO] * 6
    assert [(a.account, a.amount + b.amount) for a, b in zip(first.postings, vouchers[1].postings, strict=True)] == [
        ("4530", ZERO),
        ("1930", ZERO),
    ]


def test_the_year_ends_with_a_debt_and_the_next_begins_with_a_cost() -> None:
    closing, opening = at_year_end(ACCOUNTS, year_end(2026, [UNPAID, AHEAD]))

    assert (closing.day, opening.day) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))
    assert [one.account for one in closing.postings] == ["4530", "2990"]
    assert [one.account for one in opening.postings] == ["4530", "1790"]
    assert at_year_end(ACCOUNTS, year_end(2026, [IN_TIME])) == []
    assert year_end(2027, [UNPAID]).accrued == (UNPAID,)
    assert at_year_end(ACCOUNTS, year_end(2027, [UNPAID])) == []
