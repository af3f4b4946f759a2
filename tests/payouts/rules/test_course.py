"""The course of a claim: what may be done when, and never twice."""

import pytest

from samordna.payouts.choices import Act, State
from samordna.payouts.rules import course
from samordna.payouts.rules.course import COURSE, after, is_writable, may


def test_the_straight_way_leads_from_draft_to_paid() -> None:
    acts = (Act.SUBMIT, Act.APPROVE, Act.ORDER, Act.PAY)

    for act, state, then in zip(acts, course.WAY, course.WAY[1:], strict=False):
        assert may(act, state)
        assert after(act) == then


@pytest.mark.parametrize(
    ("act", "state", "told"),
    [
        (Act.APPROVE, State.APPROVED, "Rekvisitionen är redan godkänd."),
        (Act.APPROVE, State.PAID, "Rekvisitionen är redan betald. Ingen krona betalas två gånger."),
        (Act.ORDER, State.ORDERED, "Rekvisitionen ligger redan i en betalfil. Ingen krona betalas två gånger."),
        (Act.PAY, State.PAID, "Rekvisitionen är redan betald. Ingen krona betalas två gånger."),
        (
            Act.REVERSE, State.APPROVED,
            "”Makulera betalningen” görs med en rekvisition som står som ”Betald”. Den här står som ”Godkänd”.",
        ),
    ],
)  # fmt: skip
def test_nothing_is_done_twice_or_out_of_turn(act: Act, state: State, told: str) -> None:
    assert may(act, state, why="Därför").reason == told


@pytest.mark.parametrize("act", sorted(course.REASONED))
def test_what_goes_against_somebody_is_told_why(act: Act) -> None:
    state = min(COURSE[act][0])

    assert may(act, state, why="Därför")
    assert may(act, state, why=" ").reason.startswith("Skriv varför.")


def test_only_drafts_and_what_was_sent_back_is_written_in() -> None:
    assert [state for state in State if is_writable(state)] == [State.DRAFT, State.RETURNED]


def test_nothing_leads_out_of_what_is_over_but_a_reversal() -> None:
    out = {act for act, (starts, _) in COURSE.items() if starts & course.OVER}

    assert out == {Act.REVERSE}
