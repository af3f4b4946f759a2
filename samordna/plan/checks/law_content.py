"""L: what the law and the national follow-up ask of goals, interventions and texts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from samordna.findings import Answer, Finding, Severity, Unseen, Where
from samordna.law import sources, statutes
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import listed, quoted
from samordna.plan.content import Intervention, Text
from samordna.plan.kinds import GoalLevel, LineClass, Status
from samordna.plan.model import Plan
from samordna.plan.personal_numbers import personal_number
from samordna.plan.words import counted

ONE_DIRECTION_SINCE = dt.date(2023, 4, 1)  # Uppföljning Finsam, launched at the end of March 2023
SHORTEST_NUMBER = 10
WORKING_AGE = (16, 66)  # practice is 16–64; since 2023 also those of 65 and 66 may have benefits that end at work
NO_MEMBER = re.compile(r"\bAB\b|\bHB\b|ideell|\bförening(en)?\b|stiftelse|fontänhus|kooperativ", re.I)
NO_TEXT = re.compile(r"Mapping|Cells|\bint\b|\bbool\b|Decimal|date\b|Kind|Status|Level|Unit|Measure|Side|Role|Kr\b")
MEMBER_WORDS = re.compile(
    r"kommun|region|försäkringskass|arbetsförmedling|förvaltning|psykiatri|vårdcentral|förbund", re.I
)


@RULES.rule(
    "L112",
    Severity.ERROR,
    "Planen har finansiella mål och mål för verksamheten.",
    source=sources.KL_11_6,
    since=statutes.PRESENT_MUNICIPAL_ACT,
)
def kinds_of_goals(subject: Subject, on: dt.date) -> Answer:
    """Målen räknas per slag. Saknas finansiella mål men planen anger en lägsta eller högsta nivå för det egna
    kapitalet är det en varning: nivån kan vara målet, men kallas inte så. Har en tryckt plan inga mål alls bedöms
    inget."""
    plan = subject.plan
    if not plan.goals and plan.status is Status.PUBLISHED:
        yield Unseen("mål")
        return
    if not plan.goals:
        yield Finding(
            "L112",
            Severity.ERROR,
            "Planen har inga mål, varken finansiella eller för verksamheten.",
            Where(year=plan.year),
            0,
            2,
            "st",
            sources.KL_11_6,
            "Skriv minst ett finansiellt mål och ett mål för verksamheten under budgetåret.",
        )
        return
    financial = any(goal.level is GoalLevel.FINANCIAL for goal in plan.goals)
    activity = any(goal.level is not GoalLevel.FINANCIAL for goal in plan.goals)
    equity = plan.equity
    level = bool(equity and (equity.floor or equity.floor_percent or equity.ceiling_percent))
    if not financial:
        yield Finding(
            "L112",
            Severity.WARNING if level else Severity.ERROR,
            f"{_none(plan, 'är')} finansiellt"
            + (", fast planen anger en nivå för det egna kapitalet." if level else "."),
            Where(year=plan.year),
            0,
            1,
            "st",
            sources.KL_11_6_1,
            "Skriv minst ett finansiellt mål"
            + (" och räkna nivån dit." if level else ", till exempel om eget kapital."),
        )
    if not activity:
        yield Finding(
            "L112",
            Severity.ERROR,
            f"{_none(plan, 'gäller')} verksamheten.",
            Where(year=plan.year),
            0,
            1,
            "st",
            sources.KL_11_6_2,
            "Skriv minst ett mål för verksamheten under budgetåret.",
        )


@RULES.rule(
    "L126", Severity.WARNING, "En insats har en inriktning.", source=sources.NR_CATEGORIES, since=statutes.ACT_IN_FORCE
)
def one_direction(subject: Subject, on: dt.date) -> Answer:
    """I Uppföljning Finsam, från april 2023, är en insats individinriktad eller strukturövergripande; en med båda
    delarna läggs upp som två med olika namn. Före april 2023 är det en upplysning. En budgetrad som inte hör till någon
    insats kan rymma flera; en rad som är en sektions hela summa bedöms inte. Uppföljning Finsam är nationell
    uppföljning och ingen lag, så fyndet hindrar inte att planen antas."""
    plan = subject.plan
    shared = [line for line in plan.lines if _both_directions(line.weights)]
    linked = {line.intervention for line in shared}
    mixed = [i for i in plan.interventions if i.key in linked or _both_directions(i.kind)]
    lines = [line for line in shared if not line.intervention and not line.lump]
    names = [*(i.name for i in mixed), *(line.label for line in lines)]
    if not names:
        return
    severity = Severity.WARNING if on >= ONE_DIRECTION_SINCE else Severity.NOTE
    one = len(names) == 1
    yield Finding(
        "L126",
        severity,
        f"{quoted(names)} är både individinriktad{'' if one else 'e'} och "
        f"strukturövergripande{'' if one else ' var för sig'}.",
        Where(row=f"intervention:{mixed[0].key}" if mixed else lines[0].key),
        2,
        1,
        "st",
        sources.NR_CATEGORIES,
        "Dela insatsen i två med olika namn, en för varje inriktning, och dela budgetraden.",
    )


def _both_directions(kinds: Mapping[LineClass, int]) -> bool:
    return {LineClass.INDIVIDUAL, LineClass.STRUCTURAL} <= {kind for kind, weight in kinds.items() if weight}


@RULES.rule(
    "L127",
    Severity.WARNING,
    "Minst två parter deltar i en insats, och en medlem äger den.",
    source=sources.FINSAM_7,
    since=statutes.ACT_IN_FORCE,
)
def parties_of_interventions(subject: Subject, on: dt.date) -> Answer:
    """Förbundet finansierar det som ligger inom parternas gemensamma ansvar. Parterna räknas där planen anger dem.
    En ägare vars namn tyder på ett bolag, en förening eller en stiftelse är en upplysning: pengarna lämnas till en
    medlem, som sedan kan köpa tjänsten."""
    plan = subject.plan
    running = [i for i in plan.interventions if not i.ended]
    if running and not any(i.parties for i in running):
        yield Unseen("parter i insatserna")
    alone = [i for i in running if len(set(i.parties)) == 1]
    if alone:
        yield Finding(
            "L127",
            Severity.WARNING,
            f"I {quoted([i.name for i in alone])} deltar bara en part.",
            Where(row=f"intervention:{alone[0].key}"),
            1,
            2,
            "st",
            sources.FINSAM_7,
            "Lägg till de parter som deltar, eller låt medlemmen betala insatsen själv.",
        )
    outside = [i for i in running if NO_MEMBER.search(i.owner) and not _names_member(subject, i)]
    if outside:
        yield Finding(
            "L127",
            Severity.NOTE,
            f"{quoted([i.owner for i in outside])} ser inte ut att vara medlem i förbundet men äger "
            f"{quoted([i.name for i in outside])}.",
            Where(row=f"intervention:{outside[0].key}"),
            source=sources.FINSAM_7,
            suggestion="Ange den medlem som får pengarna och köper tjänsten.",
        )


def _names_member(subject: Subject, intervention: Intervention) -> bool:
    return bool(MEMBER_WORDS.search(intervention.owner)) or any(
        member.name.casefold() in intervention.owner.casefold() for member in subject.plan.members
    )


@RULES.rule(
    "L128",
    Severity.ERROR,
    "Planen innehåller inga personnummer.",
    source=sources.FINSAM_7,
    since=statutes.ACT_IN_FORCE,
    waivable=False,
)
def no_personal_numbers(subject: Subject, on: dt.date) -> Answer:
    """Alla texter söks igenom efter tal som är ett datum följt av fyra siffror med rätt kontrollsiffra. Med
    bindestreck, och ett år för någon i arbetsför ålder, räcker det utan rätt kontrollsiffra. Förbundet har inget stöd
    för uppgifter om deltagare. Numret upprepas inte i fyndet, som inte kan godtas."""
    found = [around for around, text in texts(subject.plan) if personal_number(text)]
    if found:
        yield Finding(
            "L128",
            Severity.ERROR,
            f"Planen innehåller {counted(len(found), 'text', 'texter')} med något som ser ut som ett personnummer; "
            "det ska vara 0.",
            _place(found[0]),
            len(found),
            0,
            "st",
            sources.FINSAM_7,
            "Ta bort numret. Planen får inte ha uppgifter om enskilda.",
        )


def texts(plan: Any) -> Iterator[tuple[Any, str]]:
    """Every text in the plan, or in a part of one, long enough to hold a number; with each the nearest part around it
    that has a key."""
    left: list[tuple[Any, Any]] = [(plan, None)]
    while left:
        item, around = left.pop()
        for name in _names(type(item)):
            value = getattr(item, name)
            for part in value if type(value) is tuple else (value,):
                if type(part) is not str:
                    left.append((part, part if getattr(part, "key", "") else around))
                elif len(part) >= SHORTEST_NUMBER:
                    yield around, part


def _place(around: Any) -> Where:
    if around is None:
        return Where()
    return Where(text=around.key) if type(around) is Text else Where(row=around.key)


_NAMES: dict[type[Any], tuple[str, ...]] = {}


def _names(cls: type[Any]) -> tuple[str, ...]:
    """The fields of a plan's parts that may hold text, themselves or further in; none for anything else."""
    if cls not in _NAMES:
        parts = fields(cls) if is_dataclass(cls) else ()
        # A uid is drawn at random, and now and then its digits are those of a personal number.
        _NAMES[cls] = tuple(f.name for f in parts if f.name != "uid" and not NO_TEXT.search(str(f.type)))
    return _NAMES[cls]


@RULES.rule(
    "L131", Severity.NOTE, "Målgrupperna är i arbetsför ålder.", source=sources.FINSAM_2, since=statutes.ACT_IN_FORCE
)
def working_age(subject: Subject, on: dt.date) -> Answer:
    """Insatserna ska ge bättre förmåga att arbeta. I praktiken gäller de åldern 16–64 år; skolan ansvarar för yngre.
    Målgrupper som börjar före 16 eller slutar efter 66 år är en upplysning."""
    youngest, oldest = WORKING_AGE
    outside = [
        group
        for group in subject.plan.target_groups
        if (group.age_from is not None and group.age_from < youngest)
        or (group.age_to is not None and group.age_to > oldest)
    ]
    if outside:
        ages = listed([f"”{g.label}” ({g.age_from or ''}–{g.age_to or ''} år)" for g in outside], 3)
        yield Finding(
            "L131",
            Severity.NOTE,
            f"{ages} ligger utanför arbetsför ålder, {youngest}–64 år.",
            Where(row=f"target_group:{outside[0].key}"),
            outside[0].age_from if (outside[0].age_from or youngest) < youngest else outside[0].age_to,
            youngest if (outside[0].age_from or youngest) < youngest else 64,
            "år",
            sources.FINSAM_2,
            "Ändra åldern, eller skriv varför gruppen behöver samordnad rehabilitering för att kunna arbeta.",
        )


def _none(plan: Plan, verb: str) -> str:
    """ "Inget av planens 4 mål är", of a plan with one goal "Planens enda mål är inte"."""
    number = len(plan.goals)
    return f"Planens enda mål {verb} inte" if number == 1 else f"Inget av planens {number} mål {verb}"
