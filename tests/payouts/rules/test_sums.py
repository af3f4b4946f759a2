"""What remains is always what is granted less what is with the receiver, promised and given up."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from samordna.money import ZERO, Kr
from samordna.payouts.choices import EntryKind
from samordna.payouts.rules.sums import Moved, Promised, standing
from tests.payouts.subjects import STANDING

AMOUNT = st.integers(1, 10**9).map(Kr)
MOVED = st.builds(Moved, st.sampled_from(list(EntryKind)), st.integers(2024, 2027), AMOUNT)
PROMISED = st.builds(Promised, st.integers(2024, 2027), AMOUNT)
GRANTED = st.dictionaries(st.integers(2024, 2027), AMOUNT)


def test_each_year_is_the_sum_of_its_rows() -> None:
    year = STANDING.year(2026)

    assert year.of(EntryKind.PAID) == Kr.of(250_000)
    assert (year.reserved, year.remaining) == (Kr.of(50_000), Kr.of(300_000))
    assert STANDING.remaining == Kr.of(600_000)
    assert STANDING.year(2030).granted is None
    assert STANDING.year(2030).remaining == ZERO


def test_money_that_came_back_may_be_claimed_again_and_money_demanded_may_not() -> None:
    rows = [Moved(EntryKind.PAID, 2026, Kr.of(100)), Moved(EntryKind.DEMANDED, 2026, Kr.of(40))]
    asked = standing({2026: Kr.of(100)}, rows, []).year(2026)
    back = standing({2026: Kr.of(100)}, [*rows, Moved(EntryKind.RECOVERED, 2026, Kr.of(30))], []).year(2026)

    assert (asked.remaining, asked.demanded, asked.net_paid) == (ZERO, Kr.of(40), Kr.of(100))
    assert (back.remaining, back.demanded, back.net_paid) == (Kr.of(30), Kr.of(10), Kr.of(70))


@given(GRANTED, st.lists(MOVED), st.lists(PROMISED))
def test_what_remains_is_granted_less_everything_used(
    granted: dict[int, Kr], moved: list[Moved], promised: list[Promised]
) -> None:
    found = standing(granted, moved, promised)

    released = sum((one.amount for one in moved if one.kind == EntryKind.RELEASED and one.year in granted), ZERO)
    assert found.remaining == found.granted - found.net_paid - found.reserved - released
    assert found.remaining == sum((year.remaining for year in found.years), ZERO)
    assert [one.year for one in found.years] == sorted({one.year for one in found.years})


@given(GRANTED, st.lists(MOVED), AMOUNT, st.integers(1, 5), st.integers(1, 5))
def test_a_release_takes_of_the_award_it_is_of_and_of_none_that_is_newer(
    granted: dict[int, Kr], moved: list[Moved], amount: Kr, holds: int, of: int
) -> None:
    awards = dict.fromkeys(range(2024, 2028), holds)
    release = Moved(EntryKind.RELEASED, 2026, amount, award=of)

    before, after = standing(granted, moved, [], awards), standing(granted, [*moved, release], [], awards)

    taken = amount if of >= holds and 2026 in granted else ZERO
    assert after.remaining == before.remaining - taken
    assert after.year(2026).released == before.year(2026).released + taken


@given(GRANTED, st.lists(MOVED), AMOUNT)
def test_a_payment_and_its_reversal_leave_all_as_it_was(granted: dict[int, Kr], moved: list[Moved], amount: Kr) -> None:
    day = dt.date(2026, 1, 1)
    both = [Moved(EntryKind.PAID, 2026, amount, day), Moved(EntryKind.REVERSED, 2026, amount, day)]

    assert standing(granted, [*moved, *both], []).remaining == standing(granted, moved, []).remaining
