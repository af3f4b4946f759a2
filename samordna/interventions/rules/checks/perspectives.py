"""The perspectives every intervention is asked about: equality, and violence in close relationships."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Where
from samordna.interventions.rules.applied import Applied
from samordna.interventions.rules.checks.register import RULES
from samordna.law import sources, statutes

PERSPECTIVES = Where("perspectives")


@RULES.rule(
    "A701",
    Severity.NOTE,
    "Ansökan säger hur insatsen är jämställd.",
    source=sources.EQUALITY_GOALS,
    since=statutes.ACT_IN_FORCE,
)
def equality(subject: Applied, on: dt.date) -> Answer:
    """Bara att något står prövas. Inget hindrar att ansökan lämnas in utan."""
    if not subject.content.equality:
        yield _empty("A701", "Det står inget om jämställdhet.", "Skriv hur kvinnor och män får lika stöd och räknas.")


@RULES.rule(
    "A702",
    Severity.NOTE,
    "Ansökan säger hur våld i nära relationer tas upp.",
    source=sources.EQUALITY_GOALS,
    since=statutes.ACT_IN_FORCE,
)
def violence(subject: Applied, on: dt.date) -> Answer:
    """Bara att något står prövas. Inget hindrar att ansökan lämnas in utan."""
    if not subject.content.violence:
        yield _empty("A702", "Det står inget om våld.", "Skriv om personalen frågar om våld, och vart de lotsar.")


def _empty(code: str, said: str, mend: str) -> Finding:
    return Finding(code, Severity.NOTE, said, PERSPECTIVES, source=sources.EQUALITY_GOALS, suggestion=mend)
