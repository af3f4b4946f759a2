"""The two codes that belong to no rule: a file that cannot be read, and what a plan has too little data for."""

from __future__ import annotations

import datetime as dt
from typing import Final

from samordna.findings import UNSEEN_CODE, Answer, Rule, Severity
from samordna.plan.checks.subject import Subject

UNREADABLE_CODE: Final = "F001"


def _told_elsewhere(subject: Subject, on: dt.date) -> Answer:
    return ()


OWN_RULES: Final[tuple[Rule[Subject], ...]] = (
    Rule(
        UNREADABLE_CODE,
        Severity.ERROR,
        "Filen går att läsa som planfil.",
        "En fil som inte är en planfil, eller där ett fält är fel, kan inte bedömas. Varje fel anges med rad, fält och "
        "vad som är tillåtet. Formatet beskrivs i docs/plan-file.md.",
        _told_elsewhere,
    ),
    Rule(
        UNSEEN_CODE,
        Severity.NOTE,
        "Planen har de uppgifter som reglerna behöver.",
        "Samlar de regler som inte kan bedömas utifrån planen, och säger vilka uppgifter som saknas. Att de saknas är "
        "i sig inget fel.",
        _told_elsewhere,
    ),
)
