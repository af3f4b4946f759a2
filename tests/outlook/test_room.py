"""Room per year: free money, then equity above its floor, then what is set aside; and no krona twice."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from samordna.money import ZERO, Kr, total
from samordna.outlook.rules.committed import Year, bound_by_year, bound_in
from samordna.outlook.rules.room import PlanYear, closings, needed, rooms

amounts = st.integers(0, 10**10).map(Kr)
signed = st.integers(-(10**10), 10**10).map(Kr)


def kr(thousands: int) -> Kr:
    return Kr.of(thousands * 1000)


# Free 500, equity 300 at the end of each year, floor 200.
YEAR = PlanYear(
    2026, "Plan 2026", kr(1000), decided=kr(300), reserved=kr(200), opening=kr(300), contributions=kr(1400),
    other_cost=kr(400), floor=kr(200),
)  # fmt: skip
YEARS = (YEAR, replace(YEAR, year=2027), replace(YEAR, year=2028))


@st.composite
def plans(draw: st.DrawFn) -> tuple[PlanYear, ...]:
    """One to four years that carry their equity on."""
    found: list[PlanYear] = []
    for year in range(2026, 2026 + draw(st.integers(1, 4))):
        opening = found[-1].closing if found else draw(signed)
        found.append(
            PlanYear(
                year, "Plan", draw(amounts), draw(amounts), draw(amounts), opening, draw(amounts), ZERO, draw(amounts),
                draw(amounts), draw(amounts), draw(amounts),
            )
        )  # fmt: skip
    return tuple(found)


def test_what_fits_in_the_plan_takes_nothing_else() -> None:
    (room,) = rooms(YEARS, {2026: kr(400)})

    assert (room.from_plan, room.from_equity, room.from_reserved, room.missing, room.left) == (
        kr(400), ZERO, ZERO, ZERO, kr(100),
    )  # fmt: skip


def test_then_equity_above_the_floor_then_what_is_set_aside_then_nothing() -> None:
    (room,) = rooms(YEARS, {2026: kr(900)})

    assert room.usable == kr(100)
    assert (room.from_plan, room.from_equity, room.from_reserved, room.missing) == (kr(500), kr(100), kr(200), kr(100))
    assert (room.left, room.drawn) == (kr(-400), kr(200))


def test_equity_taken_one_year_is_gone_the_next() -> None:
    first, second = rooms(YEARS, {2026: kr(560), 2027: kr(600)})

    assert (first.from_equity, second.usable, second.from_equity) == (kr(60), kr(40), kr(40))
    assert needed((first, second), "from_equity") == kr(100)


def test_equity_that_a_later_year_needs_is_not_used() -> None:
    later = replace(YEAR, year=2027, opening=kr(300), other_cost=kr(450))

    (room,) = rooms((YEAR, later), {2026: kr(600)})

    assert room.usable == kr(50)


def test_a_year_that_is_overdrawn_already_takes_from_equity_first() -> None:
    overdrawn = replace(YEAR, decided=kr(870))

    (room,) = rooms((overdrawn,), {2026: kr(50)})

    assert (room.free, room.usable, room.from_equity, room.from_reserved) == (ZERO, kr(30), kr(30), kr(20))
    assert room.drawn == kr(100)


def test_a_year_that_no_plan_has_is_told_and_misses_nothing() -> None:
    known, unknown = rooms((YEAR,), {2026: kr(10), 2031: kr(20)})

    assert (known.known, unknown.known, unknown.asked, unknown.missing) == (True, False, kr(20), ZERO)


def test_without_equity_in_the_plan_there_is_none_to_use() -> None:
    (room,) = rooms((replace(YEAR, opening=None),), {2026: kr(800)})

    assert (room.usable, room.from_reserved, room.missing) == (ZERO, kr(200), kr(100))
    assert closings((replace(YEAR, opening=None),), {2026: kr(800)}) == ()


@given(plans(), st.dictionaries(st.integers(2024, 2031), amounts))
def test_every_krona_asked_for_comes_from_one_place(years: tuple[PlanYear, ...], asked: dict[int, Kr]) -> None:
    for room in rooms(years, asked):
        parts = (room.from_plan, room.from_equity, room.from_reserved, room.missing)
        assert all(part >= ZERO for part in parts)
        assert total(parts) == (room.asked if room.known else ZERO)


@given(plans(), st.dictionaries(st.integers(2026, 2029), amounts))
def test_equity_taken_never_brings_a_year_below_its_floor(years: tuple[PlanYear, ...], asked: dict[int, Kr]) -> None:
    taken = {room.year: room.from_equity for room in rooms(years, asked)}
    for at, plan in enumerate(years):
        drawn = total(taken.get(one.year, ZERO) for one in years[: at + 1])
        assert plan.closing is not None
        assert plan.floor is not None
        assert not drawn or plan.closing - drawn >= plan.floor


@given(plans(), st.dictionaries(st.integers(2026, 2029), amounts))
def test_equity_with_nothing_more_decided_is_income_less_what_is_bound(
    years: tuple[PlanYear, ...], asked: dict[int, Kr]
) -> None:
    opening = years[0].opening
    assert opening is not None
    for one, plan in zip(closings(years, asked), years, strict=True):
        income = plan.contributions + plan.other_income - plan.other_cost
        opening = opening + income - plan.decided - plan.reserved - asked.get(plan.year, ZERO)
        assert one.left == opening
        assert one.planned == plan.closing
        assert one.used <= one.planned


def test_a_decided_year_binds_what_the_budget_has_but_never_less_than_what_is_used() -> None:
    one = Year(1, "Jobbspåret", 2026, kr(600), kr(60), released=kr(40))

    assert one.bound == kr(500)
    assert replace(one, paid=kr(400), promised=kr(150)).bound == kr(550)


def test_one_that_is_over_binds_what_was_used() -> None:
    assert Year(1, "Jobbspåret", 2026, kr(600), paid=kr(250), over=True).bound == kr(250)


@given(st.lists(st.tuples(st.integers(2026, 2028), amounts), max_size=8))
def test_what_is_bound_is_the_same_in_any_order(given_: list[tuple[int, Kr]]) -> None:
    years = [Year(at, f"Insats {at}", year, amount) for at, (year, amount) in enumerate(given_)]

    assert bound_by_year(years) == bound_by_year(reversed(years))
    assert all(bound_in(years, year) == bound_by_year(years).get(year, ZERO) for year in (2026, 2027, 2028))
