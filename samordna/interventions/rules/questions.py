"""The questions of a report form: what they may hold, how they are put in order, and what an answer must be.

A question has a key that stays whatever is said of it, so that a change of wording loses no answer. Answers are counts,
shares, amounts, days, choices and texts, never anything of one person; they are kept in plain form, as text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from samordna.interventions.choices import QuestionType
from samordna.interventions.rules.content import Content
from samordna.law.dated import MONTHS
from samordna.money import MINUS, Kr, grouped
from samordna.plan.personal_numbers import personal_number
from samordna.plan.plain import from_plain, to_plain
from samordna.plan.printing import decimal_text, in_unit
from samordna.verdict import YES, Verdict, no

MOST_QUESTIONS, MOST_OPTIONS = 60, 30
SHORT, LONG = 200, 2000  # characters
MOST_DIGITS = 9  # of a count or an indicator, before the decimal comma
FEWEST = 5  # people; a smaller count could point out who they are, so that only none or at least this is taken
PEOPLE_UNITS = frozenset({"person", "personer", "deltagare", "individ", "individer"})
PERCENT_UNITS = frozenset({"%", "procent"})
FEW = (
    "Svar som räknar en till fyra personer tas inte emot: så få kan gå att känna igen. Lämna tomt, eller skriv 0 om "
    "det inte är någon."
)
WORDS = {"yes": "Ja", "no": "Nej"}
CHOICES = (QuestionType.ONE, QuestionType.SEVERAL)
PERSONAL = (
    "Texten innehåller något som ser ut som ett personnummer. Samordna lagrar inga uppgifter om deltagare. Ta bort "
    "numret och försök igen."
)
Answer = str | list[str]
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_FIGURE = re.compile(rf"-?[0-9]{{1,{MOST_DIGITS}}}([.,][0-9]{{1,2}})?")


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `options` are those to choose among. `unit`, `baseline`, `target` and `goal` (the uid of the plan's
    goal it measures) belong to an indicator."""

    key: str
    type: QuestionType
    text: str
    help: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    goal: str = ""

    @property
    def is_indicator(self) -> bool:
        """Whether its answer is an outcome of the plan or of the application."""
        return self.type is QuestionType.INDICATOR


class Wrong(ValueError):
    """An answer that cannot be kept, with a Swedish sentence that says how to mend it."""


def stored(questions: Iterable[Question]) -> list[Any]:
    """In plain form, defaults left out."""
    return [to_plain(one) for one in questions]


def read(data: Any) -> tuple[Question, ...]:
    """Out of plain form.

    Raises:
        PlanFileError: for data that no action stored.
    """
    made: tuple[Question, ...] = from_plain(tuple[Question, ...], data or [], "formulär")
    return made


def holds(question: Question) -> Verdict:
    """Whether a question can be asked as it is put."""
    if not question.text.strip():
        return no("Skriv frågan.")
    if question.type in CHOICES:
        if len(question.options) < 2:
            return no("Skriv minst två val, ett på varje rad.")
        if len(question.options) > MOST_OPTIONS:
            return no(f"Skriv högst {MOST_OPTIONS} val. Nu är de {len(question.options)}.")
        if len({one.casefold() for one in question.options}) < len(question.options):
            return no("Två av valen är likadana. Ta bort det ena.")
    elif question.options:
        return no("Val hör till frågor där man väljer. Ta bort valen, eller byt slag av fråga.")
    if question.type is QuestionType.PEOPLE and question.required:
        return no("En fråga om antal personer går alltid att lämna tom, eftersom en till fyra inte tas emot.")
    if question.goal and not _is_uid(question.goal):
        return no("Målet finns inte i planen. Välj ett mål i listan.")
    return YES


def put(questions: Sequence[Question], question: Question) -> tuple[Question, ...]:
    """With the question in the place of the one that has its key, or last.

    Raises:
        Refused: when it cannot be asked as it is put, or there are too many.
    """
    holds(question).demand()
    if any(one.key == question.key for one in questions):
        return tuple(question if one.key == question.key else one for one in questions)
    if len(questions) >= MOST_QUESTIONS:
        no(f"Ett formulär har högst {MOST_QUESTIONS} frågor. Ta bort någon, eller gör ett formulär till.").demand()
    return (*questions, question)


def moved(questions: Sequence[Question], key: str, step: int) -> tuple[Question, ...]:
    """With a question moved so many places down (negative: up), as far as there is room."""
    rows = list(questions)
    place = next((n for n, one in enumerate(rows) if one.key == key), None)
    if place is not None:
        question = rows.pop(place)
        rows.insert(min(max(place + step, 0), len(rows)), question)
    return tuple(rows)


def without(questions: Sequence[Question], key: str) -> tuple[Question, ...]:
    """With a question taken away."""
    return tuple(one for one in questions if one.key != key)


def of_aims(content: Content) -> tuple[Question, ...]:
    """What an intervention itself promised to measure, as questions: one for each aim that has an indicator."""
    return tuple(
        Question(
            f"aim{number}", QuestionType.INDICATOR, aim.indicator, aim.text, unit=aim.unit, baseline=aim.baseline,
            target=aim.target, goal=aim.goal if _is_uid(aim.goal) else "",
        )
        for number, aim in enumerate(content.aims, 1)
        if aim.indicator.strip()
    )  # fmt: skip


def asked(form: Sequence[Question], content: Content) -> tuple[Question, ...]:
    """What a report asks: the form's questions, then the indicators of the application that the form does not have."""
    known = {(one.text.casefold(), one.goal) for one in form if one.is_indicator}
    return (*form, *(one for one in of_aims(content) if (one.text.casefold(), one.goal) not in known))


def kept(question: Question, given: object) -> Answer:
    """An answer as it is kept; empty when nothing is answered.

    Raises:
        Wrong: for what is no answer to such a question.
    """
    if question.type is QuestionType.SEVERAL:
        chosen = [str(one) for one in given] if isinstance(given, list | tuple) else [str(given)] if given else []
        if any(one not in question.options for one in chosen):
            raise Wrong("Valet finns inte. Välj bland dem som står här.")
        return [one for one in question.options if one in chosen]
    text = "" if given is None else str(given).strip()
    return _KEPT[question.type](question, text) if text else ""


def missing(questions: Iterable[Question], answers: Mapping[str, Answer]) -> list[Question]:
    """The questions that must be answered and are not."""
    return [one for one in questions if one.required and not answers.get(one.key)]


def shown(question: Question, answer: Answer) -> str:
    """An answer as people read it; empty when nothing is answered."""
    if isinstance(answer, list):
        return ", ".join(answer)
    if not answer:
        return ""
    match question.type:
        case QuestionType.NUMBER | QuestionType.PEOPLE:
            return figure(Decimal(answer))
        case QuestionType.AMOUNT:
            return f"{grouped(Kr(int(answer)))} kr"
        case QuestionType.PERCENT:
            return f"{figure(Decimal(answer))}\u202f%"
        case QuestionType.YES_NO:
            return WORDS[answer]
        case QuestionType.DAY:
            day = dt.date.fromisoformat(answer)
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        case QuestionType.INDICATOR:
            return in_unit(Decimal(answer).normalize(), question.unit)
        case _:
            return answer


def figure(value: Decimal) -> str:
    """A figure as it is written in Swedish: "12 500,5"."""
    return decimal_text(value.normalize())


def _is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _text(most: int) -> Any:
    def keep(question: Question, text: str) -> str:
        if len(text) > most:
            raise Wrong(f"Svaret är {len(text)} tecken. Högst {most} får plats. Korta det.")
        if personal_number(text):
            raise Wrong(PERSONAL)
        return text

    return keep


def _number(question: Question, text: str) -> str:
    bare = _SPACES.sub("", text)
    if not (bare.isascii() and bare.isdigit()) or len(bare) > MOST_DIGITS:
        raise Wrong(f"”{text[:40]}” är inget antal. Skriv ett helt tal, 0 eller mer, till exempel 12.")
    return str(int(bare))


def _people(question: Question, text: str) -> str:
    count = _number(question, text)
    if 0 < int(count) < FEWEST:
        raise Wrong(FEW)
    return count


def _decimal(text: str, example: str) -> Decimal:
    bare = _SPACES.sub("", text).replace(MINUS, "-").removesuffix("%")
    if not _FIGURE.fullmatch(bare):
        raise Wrong(f"”{text[:40]}” är inget tal. Skriv siffror med högst två decimaler, till exempel {example}.")
    return Decimal(bare.replace(",", "."))


def _percent(question: Question, text: str) -> str:
    value = _decimal(text, "62,5")
    _is_share(value)
    return str(value)


def _is_share(value: Decimal) -> None:
    if not 0 <= value <= 100:
        raise Wrong(f"Procent går från 0 till 100. Här står {figure(value)}.")


def _indicator(question: Question, text: str) -> str:
    value, unit = (
        _decimal(text.removesuffix(question.unit) if question.unit else text, "42,5"),
        question.unit.casefold(),
    )
    if unit in PEOPLE_UNITS and 0 < value < FEWEST:
        raise Wrong(FEW)
    measures = [one for one in (question.baseline, question.target) if one is not None]
    # A change may be of more than the whole, or less than none; its measures then say so.
    if unit in PERCENT_UNITS and all(0 <= one <= 100 for one in measures):
        _is_share(value)
    return str(value)


def _amount(question: Question, text: str) -> str:
    bare = _SPACES.sub("", text).removesuffix("kr").replace(MINUS, "-").replace(",", ".")
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,2})?", bare):
        raise Wrong(f"”{text[:40]}” är inget belopp. Skriv kronor med siffror, till exempel 125 000.")
    return str(Kr.of(bare).ore)


def _yes_no(question: Question, text: str) -> str:
    if text not in WORDS:
        raise Wrong("Svara ja eller nej.")
    return text


def _one(question: Question, text: str) -> str:
    if text not in question.options:
        raise Wrong("Valet finns inte. Välj bland dem som står här.")
    return text


def _day(question: Question, text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise Wrong("Skriv dagen som år-månad-dag, till exempel 2026-11-30.") from None


_KEPT = {
    QuestionType.SHORT: _text(SHORT),
    QuestionType.LONG: _text(LONG),
    QuestionType.PEOPLE: _people,
    QuestionType.NUMBER: _number,
    QuestionType.AMOUNT: _amount,
    QuestionType.PERCENT: _percent,
    QuestionType.YES_NO: _yes_no,
    QuestionType.ONE: _one,
    QuestionType.DAY: _day,
    QuestionType.INDICATOR: _indicator,
}
