"""Whom it is for: the ages that may be financed, and how many."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Where
from samordna.interventions.rules.applied import Applied
from samordna.interventions.rules.checks.register import RULES
from samordna.law import sources, statutes

YOUNGEST, OLDEST = 16, 64  # as the associations do, years
SCHOOL_UNTIL = 20  # the preparatory works speak of 20–64; before that the school has duties of its own


@RULES.rule(
    "A301",
    Severity.WARNING,
    "Målgruppen är mellan 16 och 64 år.",
    source=sources.NR_AGES,
    since=statutes.ACT_IN_FORCE,
)
def ages(subject: Applied, on: dt.date) -> Answer:
    """Förarbetena räknar med 20–64 år, och förbunden tar emot från 16 år. Yngre än 16 är en varning, äldre än 64 en
    upplysning, eftersom pensionsåldern höjs. Utan åldrar prövas inget."""
    content = subject.content
    if content.age_from is not None and content.age_from < YOUNGEST:
        yield _found(
            "A301", Severity.WARNING, f"Målgruppen börjar vid {content.age_from} år, och insatser gäller från "
            f"{YOUNGEST} år.", content.age_from, YOUNGEST, "Höj åldern. För yngre har skolan och kommunen ansvaret.",
        )  # fmt: skip
    if content.age_to is not None and content.age_to > OLDEST:
        yield _found(
            "A301", Severity.NOTE, f"Målgruppen går till {content.age_to} år, och insatser brukar gälla till {OLDEST} "
            "år.", content.age_to, OLDEST, "Sänk åldern, eller skriv varför äldre är med.",
        )  # fmt: skip


@RULES.rule(
    "A302",
    Severity.NOTE,
    "Insatsen tar inte över skolans ansvar för unga mellan 16 och 20 år.",
    source=sources.NR_AGES,
    since=statutes.ACT_IN_FORCE,
)
def school_duties(subject: Applied, on: dt.date) -> Answer:
    """Börjar målgruppen före 20 år påminner regeln om att skolans uppgifter och kommunens aktivitetsansvar ligger
    utanför. Nämner målgruppen, behovet eller arbetssättet skolan är det inget fynd."""
    content = subject.content
    age = content.age_from
    if age is None or not YOUNGEST <= age < SCHOOL_UNTIL:
        return
    told = f"{content.target_group} {content.need} {content.method}".casefold()
    if "skol" in told or "gymnasie" in told or "aktivitetsansvar" in told:
        return
    yield _found(
        "A302", Severity.NOTE, f"Målgruppen börjar vid {age} år, och skolan har egna uppgifter till {SCHOOL_UNTIL} år.",
        age, SCHOOL_UNTIL, "Skriv hur insatsen skiljer sig från skolans uppgifter och kommunens aktivitetsansvar.",
    )  # fmt: skip


def _found(code: str, severity: Severity, said: str, stated: int, limit: int, mend: str) -> Finding:
    return Finding(code, severity, said, Where("target"), stated, limit, "år", sources.NR_AGES, mend)
