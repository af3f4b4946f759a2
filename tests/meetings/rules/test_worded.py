"""How a decision goes with its words, and with the vote before it."""

import pytest

from samordna.meetings.choices import OutcomeKind
from samordna.meetings.rules.worded import NO_WORDS, SAME_WORDS, may_follow, usual, worded
from samordna.verdict import Refused

APPROVED, CHANGED, REJECTED, DEFERRED, REFERRED = OutcomeKind
PROPOSED = "Bidraget beviljas."


@pytest.mark.parametrize(
    ("outcome", "wording", "expected"),
    [
        (APPROVED, "Bidraget  beviljas.", (APPROVED, "Bidraget  beviljas.")),
        (APPROVED, "Hälften beviljas.", (CHANGED, "Hälften beviljas.")),
        (CHANGED, "Hälften beviljas.", (CHANGED, "Hälften beviljas.")),
        (REJECTED, PROPOSED, (REJECTED, "Styrelsen avslår förslaget.")),
        (DEFERRED, "", (DEFERRED, "Styrelsen bordlägger ärendet.")),
        (REFERRED, "Ärendet återremitteras för kostnaderna.", (REFERRED, "Ärendet återremitteras för kostnaderna.")),
    ],
)
def test_the_words_go_with_the_outcome(outcome: OutcomeKind, wording: str, expected: tuple[OutcomeKind, str]) -> None:
    assert worded(outcome, wording, PROPOSED) == expected


@pytest.mark.parametrize(
    ("outcome", "wording", "proposed", "why"),
    [(CHANGED, PROPOSED, PROPOSED, SAME_WORDS), (APPROVED, " ", "", NO_WORDS), (CHANGED, "", PROPOSED, NO_WORDS)],
)
def test_words_that_do_not_say_what_is_decided_are_refused(
    outcome: OutcomeKind, wording: str, proposed: str, why: str
) -> None:
    with pytest.raises(Refused) as refusal:
        worded(outcome, wording, proposed)

    assert refusal.value.reason == why


def test_after_a_lost_vote_the_decision_is_not_what_yes_led_to() -> None:
    given = {
        outcome: may_follow(outcome, leads_to=APPROVED, carried=False, yes=1, against=3) for outcome in OutcomeKind
    }

    assert [outcome for outcome, verdict in given.items() if not verdict] == [APPROVED]
    assert given[APPROVED].reason == (
        "Ja vann inte omröstningen (1 ja, 3 nej), så beslutet kan inte bli ”Enligt förslaget”. Välj det som styrelsen "
        "beslutade i stället. Ta tillbaka omröstningen om den är fel antecknad."
    )


def test_a_lost_vote_on_putting_the_item_off_leaves_the_proposal_to_be_followed() -> None:
    given = {
        outcome: may_follow(outcome, leads_to=DEFERRED, carried=False, yes=1, against=3) for outcome in OutcomeKind
    }

    assert [outcome for outcome, verdict in given.items() if not verdict] == [DEFERRED]


@pytest.mark.parametrize(
    ("leads_to", "able"), [(APPROVED, [APPROVED, CHANGED]), (CHANGED, [CHANGED]), (REFERRED, [REFERRED])]
)
def test_after_a_vote_that_yes_won_the_decision_is_what_yes_led_to(
    leads_to: OutcomeKind, able: list[OutcomeKind]
) -> None:
    given = {one: may_follow(one, leads_to=leads_to, carried=True, yes=3, against=1) for one in OutcomeKind}

    assert [outcome for outcome, verdict in given.items() if verdict] == able


def test_the_usual_decision_after_a_vote_may_always_follow_it() -> None:
    for leads_to in OutcomeKind:
        for carried in (True, False):
            outcome = usual(leads_to, carried=carried)
            assert may_follow(outcome, leads_to=leads_to, carried=carried, yes=2, against=2)
