"""What may be asked in a report, and what an answer must be."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.interventions.choices import QuestionType, ReportKind, ReportState
from samordna.interventions.rules import reporting
from samordna.interventions.rules.content import Aim, Content
from samordna.interventions.rules.proposals import PROPOSALS
from samordna.interventions.rules.questions import (
    FEW,
    MOST_QUESTIONS,
    PERSONAL,
    Question,
    Wrong,
    asked,
    holds,
    kept,
    missing,
    moved,
    put,
    read,
    shown,
    stored,
    without,
)
from samordna.verdict import Refused

T = QuestionType
ONE = Question("a", T.ONE, "Hur går det?", options=("Bra", "Dåligt"))
# A well-formed personal number of nobody: the test number of the Swedish Tax Agency's documentation.
NUMBER = "19121212-1212"


def of(type_: QuestionType, **told: object) -> Question:
    return Question("q", type_, "Fråga", options=("a", "b") if type_ in (T.ONE, T.SEVERAL) else (), **told)  # type: ignore[arg-type]


class TestAnswers:
    @pytest.mark.parametrize(
        ("question", "given", "as_kept", "as_shown"),
        [
            (of(T.SHORT), "  Ja tack ", "Ja tack", "Ja tack"),
            (of(T.NUMBER), "1 250", "1250", "1\u202f250"),
            (of(T.NUMBER), "007", "7", "7"),
            (of(T.AMOUNT), "125 000,50 kr", "12500050", "125\u202f000,50 kr"),
            (of(T.AMOUNT), "−12", "-1200", "−12 kr"),
            (of(T.PERCENT), "62,5 %", "62.5", "62,5\u202f%"),
            (of(T.PERCENT), "100", "100", "100\u202f%"),
            (of(T.YES_NO), "no", "no", "Nej"),
            (of(T.ONE), "b", "b", "b"),
            (of(T.SEVERAL), ["b", "a"], ["a", "b"], "a, b"),
            (of(T.DAY), dt.date(2026, 3, 1), "2026-03-01", "1 mars 2026"),
            (of(T.PEOPLE), "1 250", "1250", "1\u202f250"),
            (of(T.PEOPLE), "0", "0", "0"),
            (of(T.PEOPLE), "5", "5", "5"),
            (of(T.INDICATOR, unit="möten"), "1", "1", "1 möte"),
            (of(T.INDICATOR, unit="personer"), "5", "5", "5 personer"),
            (of(T.INDICATOR, unit="procent", target=Decimal(150)), "140", "140", "140 procent"),
            (of(T.INDICATOR, unit="%"), "42,50 %", "42.50", "42,5 %"),
        ],
    )
    def test_an_answer_is_kept_as_it_means_and_shown_in_swedish(
        self, question: Question, given: object, as_kept: object, as_shown: str
    ) -> None:
        answer = kept(question, given)

        assert (answer, shown(question, answer)) == (as_kept, as_shown)

    @pytest.mark.parametrize("type_", list(T))
    def test_no_answer_is_an_empty_one(self, type_: QuestionType) -> None:
        assert not kept(of(type_), None)
        assert not kept(of(type_), "  " if type_ is not T.SEVERAL else [])
        assert shown(of(type_), kept(of(type_), None)) == ""

    @pytest.mark.parametrize(
        ("type_", "given", "sentence"),
        [
            (T.NUMBER, "-3", "”-3” är inget antal. Skriv ett helt tal, 0 eller mer, till exempel 12."),
            (T.NUMBER, "2,5", "”2,5” är inget antal. Skriv ett helt tal, 0 eller mer, till exempel 12."),
            (T.NUMBER, "²", "”²” är inget antal. Skriv ett helt tal, 0 eller mer, till exempel 12."),
            (T.NUMBER, "9" * 30, f"”{'9' * 30}” är inget antal. Skriv ett helt tal, 0 eller mer, till exempel 12."),
            (T.PEOPLE, "1", FEW),
            (T.PEOPLE, "4", FEW),
            (T.PEOPLE, "-3", "”-3” är inget antal. Skriv ett helt tal, 0 eller mer, till exempel 12."),
            (T.PERCENT, "140", "Procent går från 0 till 100. Här står 140."),
            (T.PERCENT, "NaN", "”NaN” är inget tal. Skriv siffror med högst två decimaler, till exempel 62,5."),
            (T.INDICATOR, "1e9", "”1e9” är inget tal. Skriv siffror med högst två decimaler, till exempel 42,5."),
            (T.AMOUNT, "mycket", "”mycket” är inget belopp. Skriv kronor med siffror, till exempel 125 000."),
            (T.YES_NO, "kanske", "Svara ja eller nej."),
            (T.ONE, "c", "Valet finns inte. Välj bland dem som står här."),
            (T.SEVERAL, ["a", "c"], "Valet finns inte. Välj bland dem som står här."),
            (T.DAY, "31 mars", "Skriv dagen som år-månad-dag, till exempel 2026-11-30."),
            (T.SHORT, "x" * 201, "Svaret är 201 tecken. Högst 200 får plats. Korta det."),
            (T.LONG, f"Deltagaren {NUMBER} kom.", PERSONAL),
            (T.SHORT, NUMBER, PERSONAL),
        ],
    )
    def test_what_is_no_answer_is_told_how_to_mend(self, type_: QuestionType, given: object, sentence: str) -> None:
        with pytest.raises(Wrong) as told:
            kept(of(type_), given)

        assert str(told.value) == sentence

    @pytest.mark.parametrize(
        ("unit", "given", "sentence"),
        [
            ("personer", "4", FEW),
            ("Deltagare", "1,5", FEW),
            ("procent", "140", "Procent går från 0 till 100. Här står 140."),
            ("%", "-1", "Procent går från 0 till 100. Här står −1."),
        ],
    )
    def test_an_indicator_counts_no_few_people_and_no_more_than_the_whole(
        self, unit: str, given: str, sentence: str
    ) -> None:
        with pytest.raises(Wrong) as told:
            kept(of(T.INDICATOR, unit=unit, target=Decimal(50)), given)

        assert str(told.value) == sentence

    @given(st.integers(min_value=0, max_value=999_999_999))
    def test_a_count_comes_back_as_it_was_written(self, count: int) -> None:
        assert kept(of(T.NUMBER), shown(of(T.NUMBER), str(count))) == str(count)

    def test_only_what_must_be_answered_is_missed(self) -> None:
        questions = (of(T.SHORT, required=True), replace(of(T.LONG), key="r"))

        assert missing(questions, {}) == [questions[0]]
        assert missing(questions, {"q": "Klart"}) == []


class TestComposing:
    def test_a_question_keeps_its_place_and_key_when_it_is_put_in_another_way(self) -> None:
        questions = put(put((), ONE), replace(ONE, key="b"))

        changed = put(questions, replace(ONE, text="Hur har det gått?"))

        assert [(one.key, one.text) for one in changed] == [("a", "Hur har det gått?"), ("b", "Hur går det?")]

    @pytest.mark.parametrize(
        ("question", "reason"),
        [
            (replace(ONE, text=" "), "Skriv frågan."),
            (replace(ONE, options=("Bra",)), "Skriv minst två val, ett på varje rad."),
            (replace(ONE, options=("Bra", "bra")), "Två av valen är likadana. Ta bort det ena."),
            (replace(ONE, options=tuple(map(str, range(31)))), "Skriv högst 30 val. Nu är de 31."),
            (
                replace(ONE, type=T.NUMBER),
                "Val hör till frågor där man väljer. Ta bort valen, eller byt slag av fråga.",
            ),
            (
                of(T.PEOPLE, required=True),
                "En fråga om antal personer går alltid att lämna tom, eftersom en till fyra inte tas emot.",
            ),
            (of(T.INDICATOR, goal="nej"), "Målet finns inte i planen. Välj ett mål i listan."),
        ],
    )
    def test_what_cannot_be_asked_is_told_why(self, question: Question, reason: str) -> None:
        assert holds(question).reason == reason

    def test_there_is_an_end_to_how_much_may_be_asked(self) -> None:
        full = tuple(replace(ONE, key=str(number)) for number in range(MOST_QUESTIONS))

        with pytest.raises(Refused, match="Ett formulär har högst 60 frågor"):
            put(full, replace(ONE, key="en till"))

    def test_questions_are_moved_as_far_as_there_is_room(self) -> None:
        questions = tuple(replace(ONE, key=key) for key in "abc")

        orders = [[one.key for one in moved(questions, "b", step)] for step in (-1, 1, -9, 9)]

        assert orders == [["b", "a", "c"], ["a", "c", "b"], ["b", "a", "c"], ["a", "c", "b"]]
        assert [one.key for one in without(questions, "b")] == ["a", "c"]

    def test_questions_come_back_out_of_plain_form_as_they_were(self) -> None:
        questions = (ONE, of(T.INDICATOR, unit="%", baseline=Decimal("12.5"), target=Decimal(40), required=True))

        assert read(stored(questions)) == questions

    @pytest.mark.parametrize("kind", list(ReportKind))
    def test_every_proposal_can_be_asked_as_it_stands(self, kind: ReportKind) -> None:
        questions = PROPOSALS[kind].questions

        assert [holds(one).reason for one in questions] == [""] * len(questions)
        assert len({one.key for one in questions}) == len(questions)

    def test_the_applications_own_indicators_are_asked_for_once(self) -> None:
        goal = "0c9b6f3e-6a53-4cf6-8f0f-6f1a27b3c001"
        content = Content(
            aims=(
                Aim("Fler i arbete", "Andel i arbete", "%", Decimal(10), Decimal(40), goal=goal),
                Aim("Utan indikator"),
                Aim("Fler möten", "Antal möten", "möten", goal="inget mål"),
            )
        )

        added = asked((ONE,), content)
        again = asked((replace(added[1], key="egen"),), content)

        assert [(one.key, one.text, one.goal) for one in added[1:]] == [
            ("aim1", "Andel i arbete", goal), ("aim3", "Antal möten", ""),
        ]  # fmt: skip
        assert [one.key for one in again] == ["egen", "aim3"]


class TestWhatMayBeDone:
    def test_whoever_handed_it_in_does_not_approve_it(self) -> None:
        assert reporting.may_sign(ReportState.SUBMITTED, writers={1, 3}, by=1).reason == reporting.OWN
        assert reporting.may_sign(ReportState.SUBMITTED, writers={1, 3}, by=3).reason == reporting.OWN
        assert reporting.may_sign(ReportState.SUBMITTED, writers={1, 3}, by=2)
        assert not reporting.may_sign(ReportState.SUBMITTED, writers={1}, by=None)

    @pytest.mark.parametrize("state", [ReportState.DRAFT, ReportState.RETURNED, ReportState.SIGNED])
    def test_only_what_is_handed_in_is_judged(self, state: ReportState) -> None:
        assert not reporting.may_judge(state)
        assert not reporting.may_sign(state, writers={1}, by=2)

    def test_what_is_missing_is_named(self) -> None:
        lacking = [ONE, replace(ONE, key="b")]

        assert reporting.may_submit(ReportState.DRAFT, lacking).reason == (
            "Svara på ”Hur går det?” och 1 till innan rapporten lämnas in. Det du har skrivit är sparat som utkast."
        )
        assert not reporting.may_submit(ReportState.SIGNED, [])

    @pytest.mark.parametrize(
        ("state", "skipped", "word"),
        [
            (None, False, "Försenad"), (ReportState.DRAFT, False, "Försenad"),
            (ReportState.RETURNED, False, "Försenad"),
            (ReportState.SUBMITTED, False, "Inlämnad, ska prövas"), (ReportState.SIGNED, False, "Godkänd"),
            (None, True, "Behövs inte"),
        ],
    )  # fmt: skip
    def test_only_what_is_not_handed_in_is_late(self, state: ReportState | None, skipped: bool, word: str) -> None:
        due = dt.date(2026, 9, 1)

        assert reporting.standing(state, due=due, skipped=skipped, on=dt.date(2026, 9, 2))[0] == word
        assert reporting.standing(state, due=due, skipped=skipped, on=due)[0] != "Försenad"
