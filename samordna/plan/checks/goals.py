"""M: goals without indicator, target or date; targets that contradict the interventions they are about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from samordna.findings import Answer, Finding, Severity, Where
from samordna.law import sources, statutes
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import quoted, shortened
from samordna.plan.content import Goal, Intervention
from samordna.plan.kinds import GoalLevel
from samordna.plan.model import Plan
from samordna.plan.words import counted

PERSONS = r"deltagare|personer|individer|ärenden|unga|ungdomar"
OUT_OF = re.compile(rf"\bav\s+(\d+)\s+(?:{PERSONS})", re.I)
IN_PERSONS = re.compile(rf"^(?:{PERSONS})$", re.I)


def _measured(plan: Plan) -> list[Goal]:
    """The goals that should be measured themselves: those with goals beneath them are, through them."""
    parents = {goal.parent for goal in plan.goals}
    return [goal for goal in plan.goals if goal.key not in parents]


def _has_target(goal: Goal) -> bool:
    return any(i.target is not None or i.target_text for i in goal.indicators)


def _has_date(goal: Goal) -> bool:
    return goal.due is not None or any(i.due for i in goal.indicators)


def _names(goals: Sequence[Goal]) -> str:
    """The goals by number where they have one of their own, else by the beginning of their text."""
    numbers = [goal.number for goal in goals]
    own = len(set(numbers)) == len(numbers)
    names = [g.number if own and g.number else shortened(g.text, 40) for g in goals]
    return quoted(list(dict.fromkeys(names)), 4)


def _lacking(code: str, severity: Severity, goals: Sequence[Goal], of: int, what: str, mend: str) -> Finding:
    return Finding(
        code,
        severity,
        f"{counted(len(goals), 'mål', 'mål')} av {of} {what}: {_names(goals)}.",
        Where(row=f"goal:{goals[0].key}"),
        of - len(goals),
        of,
        "st",
        sources.KL_11_6_2,
        mend,
    )


@RULES.rule(
    "M301",
    Severity.WARNING,
    "Varje mål har en indikator.",
    source=sources.KL_11_6_2,
    since=statutes.PRESENT_MUNICIPAL_ACT,
)
def has_indicator(subject: Subject, on: dt.date) -> Answer:
    """Utan indikator går det inte att säga om målet är nått, och årsredovisningen ska göra det. Ett mål med egna delmål
    mäts genom dem. Alla mål utan indikator blir ett fynd."""
    goals = _measured(subject.plan)
    without = [goal for goal in goals if not goal.indicators]
    undated = [goal for goal in without if not _has_date(goal)]
    if without:
        lacking = "indikator, målvärde och tid" if len(undated) == len(without) else "indikator och målvärde"
        also = f" ({len(undated)} av dem också tid)" if 0 < len(undated) < len(without) else ""
        yield _lacking(
            "M301", Severity.WARNING, without, len(goals), f"saknar {lacking}{also}",
            "Skriv för varje mål vad som ska mätas, hur mycket det ska bli och när.",
        )  # fmt: skip


@RULES.rule(
    "M302",
    Severity.WARNING,
    "Varje indikator har ett målvärde eller ett datum.",
    source=sources.KL_11_6_2,
    since=statutes.PRESENT_MUNICIPAL_ACT,
)
def has_target(subject: Subject, on: dt.date) -> Answer:
    """En indikator utan målvärde kan vara något som ska ha hänt, men då behövs en tid när. Bedömningen gäller mål som
    har indikatorer men varken målvärde eller tid för någon av dem. Alla sådana mål blir ett fynd."""
    goals = _measured(subject.plan)
    without = [goal for goal in goals if goal.indicators and not _has_target(goal) and not _has_date(goal)]
    if without:
        yield _lacking(
            "M302", Severity.WARNING, without, len(goals), "har indikator men varken målvärde eller tid",
            "Skriv hur mycket det ska bli, eller när det ska vara gjort.",
        )  # fmt: skip


@RULES.rule(
    "M303",
    Severity.NOTE,
    "Varje målvärde har en tid.",
    source=sources.KL_11_6_2,
    since=statutes.PRESENT_MUNICIPAL_ACT,
)
def has_date(subject: Subject, on: dt.date) -> Answer:
    """Ett målvärde utan tid gäller troligen budgetåret, men planen säger det inte. Finansiella mål är nivåer som gäller
    hela tiden och behöver ingen. Alla sådana mål blir ett fynd."""
    goals = [goal for goal in _measured(subject.plan) if goal.level is not GoalLevel.FINANCIAL]
    without = [goal for goal in goals if _has_target(goal) and not _has_date(goal)]
    if without:
        yield _lacking(
            "M303", Severity.NOTE, without, len(goals), "har målvärde men ingen tid",
            f"Skriv när värdet ska vara nått, till exempel {subject.plan.year}-12-31.",
        )  # fmt: skip


@RULES.rule("M304", Severity.WARNING, "Ett mål för en insats räknar med insatsens egen volym.")
def target_and_volume(subject: Subject, on: dt.date) -> Answer:
    """Antal i målets text (”1/3 av 30 deltagare”) jämförs med insatsens volym per år, och ett målvärde i personer får
    inte vara större än den. Är antalet en annan insats volym sägs det: då är målet troligen kopierat."""
    plan = subject.plan
    volumes = {item.key: item for item in plan.interventions if item.volume is not None}
    for goal in plan.goals:
        item = volumes.get(goal.intervention)
        if item is None or item.volume is None:
            continue
        number = contradicting(goal, item.volume)
        if number is not None:
            others = [i.name for i in volumes.values() if i.volume == number and i.key != item.key]
            why = f" {number} är volymen för ”{others[0]}”." if len(others) == 1 else ""
            said = shortened(goal.text, 60)
            yield Finding(
                "M304",
                Severity.WARNING,
                f"”{said}” räknar med {number}, men volymen för ”{item.name}” är {item.volume}.{why}",
                Where(row=f"goal:{goal.key}"),
                number,
                item.volume,
                "st",
                suggestion="Rätta antalet i målet, eller insatsens volym.",
            )


def contradicting(goal: Goal, volume: int) -> int | None:
    """The number of persons a goal speaks of that the volume contradicts."""
    texts = [goal.text, *(i.target_text for i in goal.indicators), *(i.text for i in goal.indicators)]
    for text in texts:
        for found in OUT_OF.findall(text):
            if int(found) != volume:
                return int(found)
    for indicator in goal.indicators:
        if indicator.target is not None and IN_PERSONS.match(indicator.unit) and indicator.target > volume:
            return int(indicator.target)
    return None


@RULES.rule("M305", Severity.WARNING, "Ett mål för en insats nämner den insatsen och ingen annan.")
def own_name(subject: Subject, on: dt.date) -> Answer:
    """Nämner målet en annan insats men inte sin egen är det troligen kopierat. Det sägs bara när den andra insatsen
    har ett mål med samma ord, eller när dess namn är början på den egna insatsens; annars kan nämnandet vara menat."""
    plan = subject.plan
    items = {item.key: item for item in plan.interventions}
    for goal in plan.goals:
        own = items.get(goal.intervention)
        if own is None or _mentions(goal.text, own):
            continue
        for other in plan.interventions:
            if other.key == own.key or not _mentions(goal.text, other):
                continue
            copied = any(g.intervention == other.key and g.text == goal.text for g in plan.goals)
            if copied or own.name.casefold().startswith(other.name.casefold()):
                yield Finding(
                    "M305",
                    Severity.WARNING,
                    f"Målet ”{shortened(goal.text, 60)}” hör till ”{own.name}” men nämner ”{other.name}”.",
                    Where(row=f"goal:{goal.key}"),
                    suggestion=f"Skriv ”{own.name}” i målet, eller flytta det till ”{other.name}”.",
                )
                break


def _mentions(text: str, item: Intervention) -> bool:
    """Whether the text has the intervention's name, or its key where that is a word of the name."""
    words = {item.name.casefold()}
    key = item.key.replace("_", " ").casefold()
    if re.search(rf"\b{re.escape(key)}\b", item.name.casefold()):
        words.add(key)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold()) for word in words if word.strip())


@RULES.rule("M306", Severity.WARNING, "Måldatum och rapportdagar ligger inom planen.")
def dates_within_plan(subject: Subject, on: dt.date) -> Answer:
    """Ett måldatum eller en rapportdag före budgetåret är troligen kvar från förra planen. Ett måldatum efter planens
    sista år är en upplysning."""
    plan = subject.plan
    last = max((column.year for column in plan.plan_columns), default=plan.year)
    dated = [(g, day) for g in plan.goals for day in (g.due, *(i.due for i in g.indicators)) if day]
    early = list({g.key: (g, day) for g, day in dated if day.year < plan.year}.values())
    if early:
        yield _outside(plan, Severity.WARNING, early, "före")
    late = list({g.key: (g, day) for g, day in dated if day.year > last}.values())
    if late:
        yield _outside(plan, Severity.NOTE, late, f"efter planens sista år {last}; planen börjar")
    reports = [(i, day) for i in plan.interventions for day in i.reports if day.year < plan.year]
    if reports:
        item, day = reports[0]
        yield Finding(
            "M306",
            Severity.WARNING,
            f"{counted(len(reports), 'rapportdag', 'rapportdagar')} ligger före {plan.year}, den första {day} för "
            f"”{item.name}”.",
            Where(row=f"intervention:{item.key}", year=day.year),
            day.year,
            plan.year,
            "år",
            suggestion="Flytta dagen till planens år.",
        )


def _outside(plan: Plan, severity: Severity, goals: list[tuple[Goal, dt.date]], when: str) -> Finding:
    goal, day = goals[0]
    return Finding(
        "M306",
        severity,
        f"{counted(len(goals), 'mål', 'mål')} ska nås {when} {plan.year}, det första {day}: "
        f"{_names([g for g, _ in goals])}.",
        Where(row=f"goal:{goal.key}", year=day.year),
        day.year,
        plan.year,
        "år",
        suggestion="Ändra datumet, eller ta bort målet om det är nått.",
    )
