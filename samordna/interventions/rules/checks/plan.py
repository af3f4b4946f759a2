"""Against the association's plan and what is decided already: years, goals, overlap."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Where
from samordna.interventions.rules.applied import Applied, Running
from samordna.interventions.rules.checks.register import RULES
from samordna.law import sources, statutes
from samordna.plan.checks.wording import quoted


@RULES.rule(
    "A601",
    Severity.NOTE,
    "Insatsen ryms i planens år.",
    source=sources.KL_11_6,
    since=statutes.ACT_IN_FORCE,
)
def within_plan(subject: Applied, on: dt.date) -> Answer:
    """Insatsens första och sista år jämförs med åren i förbundets senaste plan. Pengar efter planens sista år binder en
    budget som ingen har sett."""
    content, years = subject.content, subject.plan_years
    if not years:
        return
    if content.ends is not None and content.ends.year > max(years):
        yield Finding(
            "A601", Severity.NOTE, f"Insatsen slutar {content.ends.year}, men planen går till {max(years)}.",
            Where("kind"), content.ends.year, max(years), "år", sources.KL_11_6,
            "Säg i förslaget till beslut vad som gäller för åren efter planen.",
        )  # fmt: skip
    if content.starts is not None and content.starts.year < min(years):
        yield Finding(
            "A601", Severity.NOTE, f"Insatsen börjar {content.starts.year}, men planen börjar {min(years)}.",
            Where("kind"), content.starts.year, min(years), "år", sources.KL_11_6,
            "Rätta dagen. En insats kan inte få medel för tid som har gått.",
        )  # fmt: skip


@RULES.rule(
    "A602",
    Severity.NOTE,
    "Något av insatsens mål tjänar ett mål i planen.",
    source=sources.FINSAM_7,
    since=statutes.ACT_IN_FORCE,
)
def serves_a_goal(subject: Applied, on: dt.date) -> Answer:
    """Styrelsen beslutar om mål och riktlinjer och om hur medlen används. Är inget av ansökans mål kopplat till ett mål
    i den senaste planen syns det inte vilket mål pengarna tjänar. Utan mål i planen prövas inget."""
    aims = subject.content.aims
    if aims and subject.plan_goals and not any(aim.goal in subject.plan_goals for aim in aims):
        yield Finding(
            "A602",
            Severity.NOTE,
            "Inget av målen är kopplat till ett mål i planen.",
            Where("aims"),
            source=sources.FINSAM_7,
            suggestion="Välj vilket av planens mål som vart och ett av insatsens mål tjänar.",
        )


@RULES.rule(
    "A603",
    Severity.NOTE,
    "Insatsen gör inte samma sak som en annan.",
    source=sources.KL_11_1,
    since=statutes.ACT_IN_FORCE,
)
def no_overlap(subject: Applied, on: dt.date) -> Answer:
    """Jämför med beslutade och pågående insatser vid samma tid: samma namn, eller samma målgrupp. Flera insatser för en
    målgrupp kan vara rätt; regeln säger bara vilka de är."""
    content = subject.content
    now = [one for one in subject.others if one.meets(content.starts, content.ends)]
    named = [one.name for one in now if _same(one.name, subject.name)]
    for_same = [one.name for one in now if one.name not in named and _same_group(one, subject)]
    for names, how in ((named, "heter likadant"), (for_same, "har samma målgrupp vid samma tid")):
        if names:
            yield Finding(
                "A603", Severity.NOTE, f"{quoted(names)} {how}.", Where("target"), source=sources.KL_11_1,
                suggestion="Skriv i ansökan vad som skiljer dem åt, eller hur de hör ihop.",
            )  # fmt: skip


def _same_group(other: Running, subject: Applied) -> bool:
    content = subject.content
    if content.target_key and other.target_key:
        return content.target_key == other.target_key
    return _same(other.target_group, content.target_group)


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
