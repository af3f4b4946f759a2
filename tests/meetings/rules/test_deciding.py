"""How an item is decided, and who may dissent."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samordna.law.board import BoardLaw
from samordna.meetings.rules.deciding import (
    Matter,
    Method,
    Outcome,
    Tally,
    Voice,
    may_acclaim,
    may_count,
    may_decide,
    may_dissent,
    may_note,
    may_note_dealt_with,
    may_put_off,
    may_vote,
    outcome,
    secret,
    tally,
)
from samordna.meetings.rules.serving import Quorum
from samordna.meetings.rules.stages import Stage
from samordna.verdict import Refused

YES, NO, ABSTAIN = Voice.YES, Voice.NO, Voice.ABSTAIN
FULL, FEW = Quorum(4, 4, 3), Quorum(2, 4, 3)
COUNTS = st.integers(0, 9)


def test_answers_are_counted() -> None:
    assert tally({1: YES, 2: NO, 3: YES, 4: ABSTAIN}) == Tally(2, 1, 1)


@pytest.mark.parametrize(("votes", "carried"), [(Tally(3, 1), True), (Tally(1, 3), False), (Tally(1, 0, 3), True)])
def test_a_simple_majority_of_the_votes_cast_decides(votes: Tally, carried: bool) -> None:
    assert outcome(votes) == Outcome(carried, Method.MAJORITY, votes)


@pytest.mark.parametrize(("casting", "carried"), [(YES, True), (NO, False)])
def test_equal_votes_are_settled_by_the_chair(casting: Voice, carried: bool) -> None:
    assert outcome(Tally(2, 2), casting=casting) == Outcome(carried, Method.CASTING_VOTE, Tally(2, 2))


@pytest.mark.parametrize("casting", [None, ABSTAIN])
def test_equal_votes_without_a_casting_vote_are_no_decision(casting: Voice | None) -> None:
    with pytest.raises(Refused, match="Ordföranden avgör med sin utslagsröst"):
        outcome(Tally(2, 2), casting=casting)


@pytest.mark.parametrize("matter", [Matter.ELECTION, Matter.PERSONNEL])
def test_equal_votes_in_an_election_or_on_personnel_are_settled_by_lot(matter: Matter) -> None:
    with pytest.raises(Refused, match="genom lottning"):
        outcome(Tally(2, 2), matter=matter, casting=YES)

    assert outcome(Tally(2, 2), matter=matter, lot=False) == Outcome(False, Method.LOT, Tally(2, 2))


def test_where_all_abstain_the_chair_has_to_vote() -> None:
    with pytest.raises(Refused, match="Ordföranden är skyldig att rösta"):
        outcome(Tally(0, 0, 4), casting=YES)


@pytest.mark.parametrize(("votes", "carried"), [(Tally(2, 1), True), (Tally(3, 2), False), (Tally(2, 2), False)])
def test_a_qualified_majority_is_a_part_of_the_votes_cast(votes: Tally, carried: bool) -> None:
    assert outcome(votes, majority=Fraction(2, 3)) == Outcome(carried, Method.MAJORITY, votes)


def test_where_the_sections_on_procedure_do_not_bind_equal_votes_reject() -> None:
    assert outcome(Tally(2, 2), law=BoardLaw(procedure=False)) == Outcome(False, Method.MAJORITY, Tally(2, 2))


@given(COUNTS, COUNTS, COUNTS, st.sampled_from(Matter), st.sampled_from([YES, NO]), st.booleans())
def test_what_is_carried_turns_when_yes_and_no_change_places(
    yes: int, noes: int, abstained: int, matter: Matter, casting: Voice, lot: bool
) -> None:
    assume(yes + noes)

    one = outcome(Tally(yes, noes, abstained), matter=matter, casting=casting, lot=lot)
    turned = YES if casting is NO else NO
    other = outcome(Tally(noes, yes, abstained), matter=matter, casting=turned, lot=not lot)

    assert one.carried is not other.carried
    assert one.method is other.method


@given(COUNTS, COUNTS, COUNTS)
def test_those_who_abstain_never_change_what_is_decided(yes: int, noes: int, abstained: int) -> None:
    assume(yes != noes)

    assert outcome(Tally(yes, noes, abstained)).carried is outcome(Tally(yes, noes)).carried


def test_votes_in_elections_and_on_personnel_are_secret() -> None:
    assert [matter for matter in Matter if secret(matter, BoardLaw())] == [Matter.ELECTION, Matter.PERSONNEL]
    assert not any(secret(matter, BoardLaw(procedure=False)) for matter in Matter)


def test_each_who_serves_answers_and_nobody_else() -> None:
    assert may_vote({1: YES, 2: ABSTAIN}, [1, 2])
    assert may_vote({1: YES}, [1, 2]).reason == (
        "1 av dem som tjänstgör har inte svarat. Anteckna ja, nej eller avstår för var och en."
    )
    assert may_vote({1: YES, 2: NO, 3: NO}, [1, 2]).reason == (
        "1 av rösterna är från någon som inte tjänstgör i ärendet."
    )


@pytest.mark.parametrize(("counted", "may"), [(Tally(2, 1, 1), True), (Tally(2, 1), False), (Tally(5, -1), False)])
def test_the_numbers_of_a_secret_vote_are_those_who_serve(counted: Tally, may: bool) -> None:
    assert bool(may_count(counted, [1, 2, 3, 4])) is may


@pytest.mark.parametrize(
    ("stage", "quorum", "chair", "said"),
    [
        (Stage.OPEN, FULL, True, ""),
        (Stage.CALLED, FULL, True, "Mötet är inte öppnat än"),
        (Stage.CLOSED, FULL, True, "Mötet är avslutat"),
        (Stage.OPEN, Quorum(2, 4, 3), True, "Styrelsen är inte beslutsför: 2 av 4"),
        (Stage.OPEN, FULL, False, "Ingen leder ärendet"),
    ],
)
def test_a_decision_needs_an_open_meeting_a_quorum_and_a_chair(
    stage: Stage, quorum: Quorum, chair: bool, said: str
) -> None:
    verdict = may_decide(stage, quorum, has_chair=chair)

    assert (verdict.reason.startswith(said), bool(verdict)) == (True, not said)


def test_acclamation_needs_a_proposal_and_no_demand_for_a_vote() -> None:
    assert may_acclaim(1, vote_asked=False)
    assert may_acclaim(0, vote_asked=False).reason.startswith("Det finns inget förslag")
    assert may_acclaim(1, vote_asked=True).reason.startswith("Omröstning är begärd")


@pytest.mark.parametrize(
    ("stage", "decided", "took_part", "said"),
    [
        (Stage.OPEN, True, True, ""),
        (Stage.CLOSED, True, True, "Mötet är avslutat. En reservation ska anmälas innan"),
        (Stage.APPROVED, True, True, "Mötet är avslutat. En reservation ska anmälas innan"),
        (Stage.OPEN, False, True, "Ärendet är inte avgjort än"),
        (Stage.CALLED, True, True, "Ärendet är inte avgjort än"),
        (Stage.OPEN, True, False, "Bara den som har deltagit i avgörandet"),
    ],
)
def test_dissent_is_told_before_the_meeting_closes_by_one_who_took_part(
    stage: Stage, decided: bool, took_part: bool, said: str
) -> None:
    verdict = may_dissent(stage, decided=decided, took_part=took_part)

    assert (verdict.reason.startswith(said), bool(verdict)) == (True, not said)


def test_a_note_is_made_while_the_meeting_is_open() -> None:
    assert [stage for stage in Stage if may_note(stage)] == [Stage.OPEN]


@pytest.mark.parametrize(("quorum", "has_chair", "may"), [(FULL, True, False), (FULL, False, True), (FEW, True, True)])
def test_only_what_the_board_cannot_decide_is_put_off_without_a_decision(
    quorum: Quorum, has_chair: bool, may: bool
) -> None:
    assert bool(may_put_off(quorum, has_chair=has_chair)) is may


def test_information_asks_for_a_quorum_and_a_formality_for_nobody() -> None:
    assert may_note_dealt_with(FEW, formal=False).reason.startswith("Styrelsen är inte beslutsför: 2 av 4")
    assert may_note_dealt_with(FEW, formal=True)
