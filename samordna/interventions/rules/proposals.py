"""A form to begin from for each kind of report, as data: an association copies it and makes it its own."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.interventions.choices import QuestionType, ReportKind
from samordna.interventions.rules.questions import Question

T = QuestionType


@dataclass(frozen=True, slots=True)
class Proposal:
    """A form: its name, what stands first in it, and its questions."""

    name: str
    lede: str
    questions: tuple[Question, ...]


_COUNTS = (
    Question(
        "started", T.PEOPLE, "Hur många deltagare har börjat under perioden?", "Bara antal, aldrig vilka."
    ),
    Question("ended", T.PEOPLE, "Hur många deltagare har slutat under perioden?"),
    Question(
        "to_work", T.PEOPLE, "Hur många av dem som slutat gick till arbete eller studier?",
        "Räkna den som är i arbete eller studier den dag hen slutar.",
    ),
)  # fmt: skip
_MONEY = (
    Question("used", T.AMOUNT, "Hur mycket av förbundets medel är använt?", "Sedan avtalet började, i kronor.", True),
    Question(
        "money_ok", T.YES_NO, "Räcker pengarna avtalet ut?", "Svara nej också om pengar blir över.", True
    ),
    Question("money_why", T.LONG, "Om inte: vad skiljer sig från budgeten, och varför?"),
)  # fmt: skip
_AHEAD = (
    Question("hinders", T.LONG, "Vad har hindrat, och vad gör ni åt det?"),
    Question("help", T.LONG, "Behöver ni något av förbundet eller av parterna?"),
)

PROPOSALS: dict[ReportKind, Proposal] = {
    ReportKind.INTERIM: Proposal(
        "Delrapport",
        "Skriv kort. Skriv om insatsen och aldrig om en enskild person.",
        (
            Question("done", T.LONG, "Vad har ni gjort sedan förra rapporten?", required=True),
            Question(
                "as_planned", T.ONE, "Hur går det mot det ni planerade?", required=True,
                options=("Som planerat", "Något efter", "Långt efter", "Före planen"),
            ),
            *_COUNTS, *_MONEY, *_AHEAD,
        ),
    ),
    ReportKind.YEARLY: Proposal(
        "Årsrapport",
        "Rapporten ligger till grund för förbundets årsredovisning. Skriv om insatsen och aldrig om en enskild person.",
        (
            Question("done", T.LONG, "Vad har ni gjort under året?", required=True),
            Question("results", T.LONG, "Vad har det lett till för deltagarna och för parterna?", required=True),
            *_COUNTS, *_MONEY,
            Question("equality", T.LONG, "Hur har insatsen nått kvinnor och män, och vad gör ni åt skillnader?"),
            *_AHEAD,
            Question("next_year", T.LONG, "Vad är viktigast under nästa år?"),
        ),
    ),
    ReportKind.FINAL: Proposal(
        "Slutrapport",
        "Det här är vad andra kommer att läsa om er insats. Skriv om insatsen och aldrig om en enskild person.",
        (
            Question("done", T.LONG, "Vad gjorde ni, och blev det som ni tänkt?", required=True),
            Question("results", T.LONG, "Vad ledde det till för deltagarna och för parterna?", required=True),
            *_COUNTS, *_MONEY,
            Question("learnt", T.LONG, "Vad skulle ni göra på ett annat sätt i dag?", required=True),
            Question(
                "afterwards", T.ONE, "Hur blir det när förbundets pengar tar slut?", required=True,
                options=("Drivs vidare i sin helhet", "Drivs vidare delvis", "Upphör", "Inte avgjort än"),
            ),
            Question("afterwards_how", T.LONG, "Vem driver det vidare, och hur betalas det? Eller varför upphör det?"),
        ),
    ),
}  # fmt: skip
