"""Money is whole öre, and a split always totals the whole."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from samordna.money import KRONA, ZERO, Kr, decimal_text, split, total

amounts = st.integers(-(10**13), 10**13).map(Kr)
steps = st.sampled_from([Kr(1), KRONA, Kr.of(100), Kr.of(1000), Kr(7)])
weights = st.lists(st.integers(0, 10**7) | st.fractions(0, 100, max_denominator=999), min_size=1, max_size=12).filter(
    any
)


class TestAmounts:
    @pytest.mark.parametrize(
        ("given", "ore"),
        [(12, 1200), ("12.50", 1250), ("-0.01", -1), (Decimal("1308500"), 130_850_000), ("1e3", 100_000)],
    )
    def test_kronor_become_whole_ore(self, given: int | str | Decimal, ore: int) -> None:
        assert Kr.of(given).ore == ore

    @pytest.mark.parametrize("given", [1.5, True, None, Fraction(1, 2)])
    def test_what_cannot_be_trusted_with_money_is_refused(self, given: object) -> None:
        with pytest.raises(TypeError):
            Kr.of(given)

    @pytest.mark.parametrize("given", ["12.505", "tolv", "", "nan", "inf", "12,50"])
    def test_text_that_is_no_amount_is_refused(self, given: str) -> None:
        with pytest.raises(ValueError, match=r"is not an amount|more than two decimals"):
            Kr.of(given)

    @pytest.mark.parametrize("ore", [1.0, True, "1", Decimal(1)])
    def test_ore_are_an_int_and_nothing_else(self, ore: object) -> None:
        with pytest.raises(TypeError):
            Kr(ore)

    @given(amounts)
    def test_kronor_read_back_as_the_same_amount(self, amount: Kr) -> None:
        assert Kr.of(amount.kronor) == amount

    def test_whole_kronor_are_an_int_and_others_have_two_decimals(self) -> None:
        assert repr(Kr(1200).kronor) == "12"
        assert repr(Kr(1250).kronor) == "Decimal('12.50')"

    def test_amounts_add_and_subtract_and_multiply_by_whole_numbers_only(self) -> None:
        assert Kr(5) + Kr(7) - Kr(2) == Kr(10)
        assert Kr(5) * 3 == 3 * Kr(5) == Kr(15)
        assert -Kr(5) == Kr(-5)
        assert abs(Kr(-5)) == Kr(5)
        assert sum([Kr(1), Kr(2)]) == total([Kr(1), Kr(2)]) == Kr(3)
        assert total([]) == ZERO

    @pytest.mark.parametrize("wrong", [lambda: Kr(5) + 1, lambda: Kr(5) * 0.5, lambda: 1 - Kr(5), lambda: Kr(5) < 6])
    def test_amounts_do_not_mix_with_plain_numbers(self, wrong: Callable[[], object]) -> None:
        with pytest.raises(TypeError):
            wrong()

    def test_amounts_have_no_division(self) -> None:
        with pytest.raises(TypeError):
            Kr(5) / 2

    def test_amounts_are_ordered_and_only_zero_is_false(self) -> None:
        assert max(Kr(-5), Kr(3), ZERO) == Kr(3)
        assert [bool(Kr(n)) for n in (-1, 0, 1)] == [True, False, True]


class TestText:
    @pytest.mark.parametrize(
        ("ore", "text"),
        [
            (130_850_000, "1\u202f308\u202f500\u202fkr"),
            (-1250, "\u221212,50\u202fkr"),
            (0, "0\u202fkr"),
            (-5, "\u22120,05\u202fkr"),
            (99_999, "999,99\u202fkr"),
        ],
    )
    def test_an_amount_has_narrow_spaces_decimal_comma_and_a_true_minus(self, ore: int, text: str) -> None:
        assert str(Kr(ore)) == text

    def test_the_unit_can_be_left_out(self) -> None:
        assert Kr.of(1000).text("") == "1\u202f000"

    @pytest.mark.parametrize(
        ("number", "decimals", "text"),
        [
            (Fraction(27139668, 100), 3, "271\u202f396,680"),
            (Fraction(1, 3), 2, "0,33"),
            (Fraction(-1, 2), 0, "\u22121"),
            (Fraction(-1, 3), 0, "0"),
            (Decimal("0.005"), 2, "0,01"),
            (1000, 0, "1\u202f000"),
        ],
    )
    def test_a_number_is_rounded_half_away_from_zero(self, number: Fraction, decimals: int, text: str) -> None:
        assert decimal_text(number, decimals) == text


class TestRounding:
    @pytest.mark.parametrize(
        ("kronor", "up", "down"),
        [(149, 100, 100), (150, 200, 100), (151, 200, 200), (-150, -200, -100), (-149, -100, -100)],
    )
    def test_a_half_goes_away_from_zero_or_towards_it(self, kronor: int, up: int, down: int) -> None:
        assert Kr.of(kronor).rounded(Kr.of(100)) == Kr.of(up)
        assert Kr.of(kronor).rounded(Kr.of(100), half_up=False) == Kr.of(down)

    @given(amounts, steps)
    def test_rounding_moves_by_at_most_half_a_step(self, amount: Kr, step: Kr) -> None:
        rounded = amount.rounded(step)

        assert rounded.ore % step.ore == 0
        assert abs(rounded - amount).ore * 2 <= step.ore

    @pytest.mark.parametrize("step", [ZERO, Kr(-1)])
    def test_a_step_is_positive(self, step: Kr) -> None:
        with pytest.raises(ValueError, match="positive"):
            KRONA.rounded(step)

    @given(amounts, st.fractions(-2, 2, max_denominator=1000), steps)
    def test_a_share_is_the_nearest_step(self, amount: Kr, part: Fraction, step: Kr) -> None:
        share = amount.share(part, step)

        assert share.ore % step.ore == 0
        assert abs(share.ore - amount.ore * part) * 2 <= step.ore


class TestSplit:
    @given(amounts, weights, steps)
    def test_the_parts_total_the_whole_whatever_the_step(
        self, whole: Kr, parts: list[int | Fraction], step: Kr
    ) -> None:
        assert total(s.amount for s in split(whole, parts, step=step)) == whole

    @given(amounts, weights, steps)
    def test_a_weight_of_zero_gives_zero(self, whole: Kr, parts: list[int | Fraction], step: Kr) -> None:
        shares = split(whole, [*parts, 0], step=step)

        assert [s.amount for s in shares if s.weight == 0] == [ZERO] * (parts.count(0) + 1)

    @given(amounts, weights, steps)
    def test_a_negative_whole_is_split_as_its_positive_twin(
        self, whole: Kr, parts: list[int | Fraction], step: Kr
    ) -> None:
        mirrored = [-s.amount for s in split(-whole, parts, step=step)]

        assert [s.amount for s in split(whole, parts, step=step)] == mirrored

    @given(amounts, weights, steps)
    def test_a_part_is_less_than_a_step_from_exact(self, whole: Kr, parts: list[int | Fraction], step: Kr) -> None:
        assert all(abs(s.amount.ore - s.exact) < step.ore for s in split(whole, parts, step=step))

    @given(st.integers(-(10**9), 10**9), weights, st.sampled_from([KRONA, Kr.of(100)]))
    def test_whole_steps_stay_whole_steps_within_one_of_exact(
        self, count: int, parts: list[int | Fraction], step: Kr
    ) -> None:
        shares = split(step * count, parts, step=step)

        assert all(s.amount.ore % step.ore == 0 for s in shares)
        assert all(abs(s.amount.ore - s.exact) < step.ore for s in shares)

    @given(amounts, weights, steps)
    def test_a_greater_weight_never_gets_less_beyond_what_is_under_a_step(
        self, whole: Kr, parts: list[int | Fraction], step: Kr
    ) -> None:
        whole = abs(whole) - Kr(abs(whole).ore % step.ore)

        shares = sorted(split(whole, parts, step=step), key=lambda s: (s.weight, s.amount))

        assert all(small.amount <= great.amount for small, great in pairwise(shares))

    @given(amounts, weights, steps, st.randoms(use_true_random=False))
    def test_order_only_breaks_ties(self, whole: Kr, parts: list[int | Fraction], step: Kr, random: Random) -> None:
        mixed = random.sample(parts, len(parts))

        one = sorted((s.weight, s.amount) for s in split(whole, parts, step=step))
        other = sorted((s.weight, s.amount) for s in split(whole, mixed, step=step))

        assert one == other

    @given(amounts, weights, steps, st.integers(2, 1000))
    def test_only_proportions_count(self, whole: Kr, parts: list[int | Fraction], step: Kr, times: int) -> None:
        one = [s.amount for s in split(whole, parts, step=step)]

        assert [s.amount for s in split(whole, [p * times for p in parts], step=step)] == one

    @given(amounts, weights, steps)
    def test_each_part_can_be_redone_on_paper(self, whole: Kr, parts: list[int | Fraction], step: Kr) -> None:
        shares = split(whole, parts, step=step)
        sign = -1 if whole.ore < 0 else 1

        over = [s.amount - s.floor - step * (s.extra * sign) for s in shares]
        assert total(Kr(abs(o.ore)) for o in over).ore == abs(whole.ore) % step.ore
        assert sum(bool(o) for o in over) <= 1
        assert all(s.exact == s.floor.ore + sign * s.remainder * step.ore for s in shares)
        assert sum((s.exact for s in shares), Fraction(0)) == whole.ore

    def test_what_is_less_than_a_step_goes_to_the_next_in_turn(self) -> None:
        assert [s.amount for s in split(Kr(1001), [1, 2])] == [Kr(301), Kr(700)]

    def test_equal_remainders_go_in_the_order_given(self) -> None:
        assert [s.amount for s in split(Kr.of(5), [1, 1, 1])] == [Kr.of(2), Kr.of(2), Kr.of(1)]

    def test_nothing_can_be_split_by_weights_of_zero(self) -> None:
        assert [s.amount for s in split(ZERO, [0, 0])] == [ZERO, ZERO]

    @pytest.mark.parametrize(
        ("parts", "step", "reason"),
        [
            ([], KRONA, "at least one weight"),
            ([1, -1], KRONA, "none below zero"),
            ([0, 0], KRONA, "weights that total zero"),
            ([1], ZERO, "positive amount"),
            ([1], Kr(-100), "positive amount"),
        ],
    )
    def test_a_split_that_means_nothing_is_refused(self, parts: list[int], step: Kr, reason: str) -> None:
        with pytest.raises(ValueError, match=reason):
            split(KRONA, parts, step=step)


class TestAtTheBorder:
    def test_pydantic_reads_kronor_and_writes_them_back(self) -> None:
        adapter = TypeAdapter(list[Kr])

        amounts_read = adapter.validate_python([12, "12.50", Kr(7)])

        assert amounts_read == [Kr(1200), Kr(1250), Kr(7)]
        assert adapter.dump_python(amounts_read) == [12, Decimal("12.50"), Decimal("0.07")]

    def test_pydantic_refuses_what_is_no_amount(self) -> None:
        with pytest.raises(ValidationError):
            TypeAdapter(Kr).validate_python("12.505")


@pytest.mark.parametrize(
    "text", ["1e99", "1e999999", "1e99999999999", "-1e-99", "NaN", "sNaN", "inf", "9" * 45, f"1.{'0' * 39}1"]
)
def test_what_is_larger_or_finer_than_any_amount_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not an amount|more than two decimals"):
        Kr.of(text)
