"""A verdict is a yes, or a no with its reason."""

import pytest

from samordna.verdict import YES, Refused, Verdict, first_no, no

LATE = no("Budgeten fastställdes efter den 30 november.")
STRANGER = no("Du är inte med i förbundet.")


def test_a_yes_is_true_and_a_no_is_false() -> None:
    assert bool(YES) is True
    assert bool(LATE) is False


def test_a_no_carries_its_reason_and_a_yes_has_none() -> None:
    assert LATE.reason == "Budgeten fastställdes efter den 30 november."
    assert YES.reason == ""


@pytest.mark.parametrize(
    ("both", "expected"),
    [(YES & YES, YES), (YES & LATE, LATE), (LATE & YES, LATE), (LATE & STRANGER, LATE)],
)
def test_two_verdicts_together_answer_with_the_first_no(both: Verdict, expected: Verdict) -> None:
    assert both == expected


def test_the_first_of_many_nos_is_the_answer() -> None:
    assert first_no(YES, STRANGER, LATE) == STRANGER
    assert first_no(YES, YES) == first_no() == YES


def test_to_demand_a_yes_does_nothing() -> None:
    assert YES.demand() is None


def test_to_demand_against_a_no_raises_with_its_reason() -> None:
    with pytest.raises(Refused) as refused:
        LATE.demand()

    assert refused.value.reason == str(refused.value) == LATE.reason


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
def test_a_no_without_a_reason_is_refused(empty: str) -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        no(empty)


def test_a_reason_with_surrounding_space_is_refused() -> None:
    with pytest.raises(ValueError, match="surrounding space"):
        Verdict(" Nej.")
