"""Which kind it is: the national follow-up takes one direction for each intervention."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Where
from samordna.interventions.choices import KindOf
from samordna.interventions.rules.applied import Applied
from samordna.interventions.rules.checks.register import RULES
from samordna.law import sources, statutes

KIND = Where("kind")


@RULES.rule(
    "A401",
    Severity.ERROR,
    "En insats har en inriktning; en med båda är registrerad som två.",
    source=sources.NR_CATEGORIES,
    since=statutes.ACT_IN_FORCE,
)
def one_direction(subject: Applied, on: dt.date) -> Answer:
    """Jämför ansökans slag med det som insatsen är registrerad som. Innan ansökan är inlämnad är två slag en
    upplysning: Samordna registrerar dem som två när den lämnas in."""
    wanted = sorted({share.kind for share in subject.content.kinds if share.percent > 0})
    if not subject.registered:
        if len(wanted) > 1:
            parts = " och ".join(
                f"{KindOf(share.kind).label.lower()} {share.percent} procent" for share in subject.content.kinds
            )
            yield Finding(
                "A401", Severity.NOTE, f"Insatsen har båda sidorna ({parts}) och blir två när ansökan lämnas in.", KIND,
                source=sources.NR_CATEGORIES,
                suggestion="Inget behöver göras. Stämmer det inte, välj bara ett slag.",
            )  # fmt: skip
        return
    if wanted and wanted != sorted(set(subject.registered)):
        asked = " och ".join(KindOf(kind).label.lower() for kind in wanted)
        held = " och ".join(KindOf(kind).label.lower() for kind in sorted(set(subject.registered)))
        yield Finding(
            "A401", Severity.ERROR, f"Ansökan gäller en insats som är {asked}, men den är registrerad som {held}.",
            KIND, source=sources.NR_CATEGORIES,
            suggestion="Rätta insatsens slag under Översikt, Ändra, eller begär att ansökan kompletteras.",
        )  # fmt: skip


@RULES.rule(
    "A402",
    Severity.NOTE,
    "En insats som bara är strukturövergripande har inga deltagare.",
    source=sources.NR_CATEGORIES,
    since=statutes.ACT_IN_FORCE,
)
def no_participants(subject: Applied, on: dt.date) -> Answer:
    """I den nationella uppföljningen räknas deltagare bara i individinriktade insatser."""
    content = subject.content
    kinds = {share.kind for share in content.kinds if share.percent > 0}
    if kinds == {KindOf.STRUCTURAL} and content.participants:
        yield Finding(
            "A402",
            Severity.NOTE,
            f"Insatsen är strukturövergripande men räknar med {content.participants} deltagare.",
            Where("target"),
            content.participants,
            0,
            "st",
            sources.NR_CATEGORIES,
            "Har den deltagare har den också en individinriktad sida. Annars beskriv vilka som berörs i ord.",
        )
