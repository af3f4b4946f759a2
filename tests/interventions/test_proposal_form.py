"""The form of what the board is asked: everything that would be refused is told at once, each at its field."""

from __future__ import annotations

from typing import Any

from samordna.interventions.choices import Stage
from samordna.interventions.forms.award import ProposalForm
from samordna.interventions.rules.award import Asked, Bounds
from samordna.interventions.rules.lifecycle import may_move
from samordna.money import Kr
from tests.interventions.awarded import GIVEN
from tests.interventions.lives import ENDS, STARTS


def told(
    *, stage: Stage = Stage.RUNNING, paid: dict[int, Kr] | None = None, asked: Asked | None = None, **sent: str
) -> dict[str, list[str]]:
    """What the form says of what is sent, by field."""
    form = ProposalForm(sent, stage=stage, given=GIVEN, bounds=Bounds(paid or {}, asked))
    return {name: [str(one) for one in errors] for name, errors in form.errors.items()}


PERIOD: dict[str, Any] = {"starts": "2027-02-01", "ends": "2028-12-31"}


def test_everything_that_is_wrong_is_told_at_once_at_its_field() -> None:
    found = told(
        of="prolong", starts="2027-02-01", ends="2029-12-31", granted_2027="-5", granted_2028="mycket",
        granted_2029="100 000", percent_2028="200", reason=" ",
    )  # fmt: skip

    assert {name: len(said) for name, said in found.items()} == {
        "granted_2027": 1, "granted_2028": 1, "percent_2028": 1, "reason": 1,
    }  # fmt: skip
    assert found["granted_2027"] == ["Beloppet för 2027 är negativt. Beviljat belopp är noll eller mer."]
    assert found["reason"] == [may_move("prolong", Stage.RUNNING, decided=True).reason]


def test_days_in_the_wrong_order_are_told_beside_the_rest() -> None:
    found = told(of="change", starts="2028-02-01", ends="2027-12-31", granted_2027="-1", granted_2028="1")

    assert list(found) == ["reason", "ends", "granted_2027"]
    assert found["ends"] == ["Insatsen slutar 2027-12-31, före den dag den börjar, 2028-02-01. Ändra en av dagarna."]


def test_a_day_that_is_missing_hides_nothing_else() -> None:
    assert set(told(of="change", starts="", ends="2027-12-31", percent_2027="många")) == {
        "starts",
        "percent_2027",
        "reason",
    }


def test_what_is_paid_already_is_told_at_its_year() -> None:
    found = told(
        of="change", reason="Lägre kostnad.", paid={2027: Kr.of(90_000)}, granted_2027="1", granted_2028="1", **PERIOD
    )

    assert list(found) == ["granted_2027"]
    assert "är 90\u202f000\u202fkr redan utbetalat" in found["granted_2027"][0]


def test_nothing_granted_is_told_of_the_whole_when_all_else_is_right() -> None:
    nothing = {"granted_2027": "0", "granted_2028": "", **PERIOD}

    assert list(told(of="award", stage=Stage.PREPARATION, **nothing)) == ["__all__"]
    assert list(told(of="award", stage=Stage.PREPARATION, **{**nothing, "granted_2028": "mycket"})) == ["granted_2028"]


def test_an_award_needs_no_reason_and_a_rejection_nothing_else() -> None:
    good = {"granted_2027": "1", "granted_2028": "1", **PERIOD}

    assert told(of="award", stage=Stage.PREPARATION, **good) == {}
    assert told(of="reject", stage=Stage.PREPARATION) == {
        "reason": ["Skriv varför ansökan avslås. Skälet står i beskedet."]
    }


def test_more_than_is_applied_for_is_told_at_its_year_and_of_the_whole() -> None:
    asked = Asked(STARTS, ENDS, {2027: Kr.of(100_000), 2028: Kr.of(192_000)}, Kr.of(292_000))

    found = told(
        of="award", stage=Stage.PREPARATION, asked=asked, granted_2027="900 000", granted_2028="100,50", **PERIOD
    )

    [said] = found["granted_2027"]
    assert said.startswith("Förslaget för 2027 är 900\u202f000\u202fkr, mer än de 100\u202f000\u202fkr som söks.")
    assert found["granted_2028"] == ["Beloppet för 2028 har ören, 100,50\u202fkr. Skriv hela kronor."]
    within = told(
        of="award", stage=Stage.PREPARATION, asked=asked, granted_2027="100 000", granted_2028="192 000", **PERIOD
    )
    assert not within
