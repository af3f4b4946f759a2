"""What the open catalogue shows: which interventions, whether they run, and that nobody's name stands in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from samordna.interventions.choices import Stage
from samordna.verdict import YES, Verdict, no

OLDEST = 120  # years
# Decided on by the board, so that it may be told of; never an application, and never one that was turned down.
TOLD = frozenset(
    {
        Stage.DECIDED, Stage.AGREED, Stage.RUNNING, Stage.ENDED_EARLY, Stage.FINAL_REPORT, Stage.CLOSED,
        Stage.FOLLOWED_UP,
    }
)  # fmt: skip
NOT_BEGUN = frozenset({Stage.DECIDED, Stage.AGREED})
ENDED = frozenset({Stage.ENDED_EARLY, Stage.FINAL_REPORT, Stage.CLOSED, Stage.FOLLOWED_UP})
LONGEST_SEARCH, MOST_WORDS = 80, 6
FEWEST_DIGITS, MOST_DIGITS = 3, 15  # 112; the longest number there is in the world (E.164)
_PHONE = re.compile(r"\+?[0-9 ()/\u2013-]+")
_WORD = re.compile(r"\w+")


class Runs(StrEnum):
    """Whether somebody can come to an intervention: it is about to begin, it runs, or it has ended."""

    COMING = "kommer"
    RUNNING = "pagar"
    ENDED = "avslutad"

    @property
    def word(self) -> str:
        """The word on screen."""
        return {"kommer": "Börjar snart", "pagar": "Pågår", "avslutad": "Avslutad"}[self.value]


def runs(stage: Stage, starts: dt.date | None, ends: dt.date | None, on: dt.date) -> Runs:
    """Whether an intervention runs on a day."""
    if stage in ENDED or (ends is not None and ends < on):
        return Runs.ENDED
    if stage in NOT_BEGUN and (starts is None or starts > on):
        return Runs.COMING
    return Runs.RUNNING


def can_be_joined(runs: Runs) -> Verdict:
    """Whether it is told how to come in and whom to ask: nobody waits for a call about what has ended."""
    if runs is not Runs.ENDED:
        return YES
    return no("Insatsen är avslutad. Då visar katalogen varken hur man kommer med eller vem man kontaktar.")


def may_publish(stage: Stage) -> Verdict:
    """Whether an intervention may be told of."""
    if stage in TOLD:
        return YES
    return no(f"Katalogen visar insatser som styrelsen har beslutat om. Den här står i ”{stage.label}”.")


def no_names(texts: Mapping[str, str], names: Iterable[str], mail: str, addresses: Iterable[str]) -> Verdict:
    """That neither a person's name nor their own address stands in what is told. `names` and `addresses` are those of
    the association's people; `texts` are by what they are called on screen."""
    known = [name for name in names if len(name.split()) > 1]
    for label, text in texts.items():
        words = " ".join(_WORD.findall(text.casefold()))
        for name in known:
            if re.search(rf"\b{re.escape(' '.join(_WORD.findall(name.casefold())))}\b", words):
                return no(f"Under ”{label}” står ett personnamn. Skriv rollen i stället, till exempel ”samordnare”.")
    if mail and mail.casefold() in {one.casefold() for one in addresses}:
        return no("E-postadressen hör till en person. Skriv en adress till funktionen, till exempel insatser@…")
    return YES


def may_call(phone: str) -> Verdict:
    """Whether it is a number that can be called; empty is none."""
    digits = sum(sign.isdigit() for sign in phone)
    if not phone or (_PHONE.fullmatch(phone) and FEWEST_DIGITS <= digits <= MOST_DIGITS):
        return YES
    return no(f"”{phone[:40]}” är inget telefonnummer. Skriv siffror, till exempel 010-123 45 67.")


def words_of(asked: str) -> tuple[str, ...]:
    """The words of a question, as they are compared."""
    return tuple(dict.fromkeys(_WORD.findall(asked[:LONGEST_SEARCH].casefold())))[:MOST_WORDS]


def searched(texts: Iterable[str]) -> str:
    """Every word of what is told, as they are compared."""
    return " ".join(_WORD.findall(" ".join(texts).casefold()))


def ages(lowest: int | None, highest: int | None) -> str:
    """Whom it is for, by age: "16–29 år", "från 18 år"; empty for everybody."""
    if lowest is None and highest is None:
        return ""
    if lowest is None:
        return f"till och med {highest} år"
    return f"från {lowest} år" if highest is None else f"{lowest}–{highest} år"
