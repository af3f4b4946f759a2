"""L: when the budget is adopted, the consultation before it, and the three years it covers."""

from __future__ import annotations

import datetime as dt

from samordna.findings import Answer, Finding, Severity, Unseen, Where
from samordna.law import sources, statutes
from samordna.plan.checks.register import RULES
from samordna.plan.checks.subject import Subject
from samordna.plan.checks.wording import listed
from samordna.plan.kinds import Form, Status
from samordna.plan.model import Plan
from samordna.plan.words import counted

NEW_ASSOCIATION = "Ett nybildat förbunds första budget fastställer medlemmarna; då gäller inte dagen."


@RULES.rule(
    "L107",
    Severity.ERROR,
    "Styrelsen fastställer budgeten senast den 30 november året före.",
    source=sources.FINSAM_23,
    since=statutes.ACT_IN_FORCE,
)
def adopted_in_time(subject: Subject, on: dt.date) -> Answer:
    """Dagen för beslutet jämförs med den 30 november. Efter årsskiftet har förbundet dessutom börjat året utan budget.
    En tryckt plan utan beslutsdag men daterad i tid godtas; är den daterad senare är det en varning. Ett utkast som
    inte är beslutat när dagen har gått är en varning."""
    plan = subject.plan
    if plan.year <= statutes.BUDGET_DEADLINE.since.year:
        return
    deadline = statutes.budget_deadline(plan.year)
    if plan.adopted.day:
        if plan.adopted.day > deadline:
            yield _late(plan, plan.adopted.day, deadline, "Budgeten fastställdes", Severity.ERROR)
    elif plan.status in (Status.DRAFT, Status.PROPOSED):
        if on > deadline:
            yield _late(plan, on, deadline, "Budgeten var inte fastställd", Severity.WARNING)
    elif plan.dated.day is None:
        yield Unseen("dagen då budgeten fastställdes")
    elif plan.dated.day > deadline:
        yield _late(plan, plan.dated.day, deadline, "Planen är daterad", Severity.WARNING)


def _late(plan: Plan, day: dt.date, deadline: dt.date, what: str, severity: Severity) -> Finding:
    late = (day - deadline).days
    begun = f" Då hade {plan.year} redan börjat." if day.year >= plan.year else ""
    return Finding(
        "L107",
        severity,
        f"{what} {day}, {counted(late, 'dag', 'dagar')} efter {deadline}.{begun}",
        Where(year=plan.year),
        late,
        0,
        "dagar",
        sources.FINSAM_23,
        f"Lägg in beslutet i årets mötesplan senast i november. {NEW_ASSOCIATION}",
    )


@RULES.rule(
    "L108",
    Severity.ERROR,
    "Styrelsen samråder med varje medlem om budgeten innan den fastställs.",
    source=sources.FINSAM_23,
    since=statutes.ACT_IN_FORCE,
)
def members_consulted(subject: Subject, on: dt.date) -> Answer:
    """För varje medlem ska samrådet vara antecknat, med en dag före beslutet. En tryckt plan visar sällan samrådet;
    då bedöms inget. Ett utkast bedöms när det är föreslaget eller antaget. Skickades förslaget samma dag som beslutet,
    utan att medlemmen svarade, är det en varning: då hann ingen samråda."""
    plan = subject.plan
    if not plan.consultation and plan.status is Status.PUBLISHED:
        yield Unseen("samråd med medlemmarna")
        return
    if plan.status is Status.DRAFT or not plan.members:
        return
    asked = {c.member: c.sent for c in plan.consultation if c.sent}
    without = [m for m in plan.members if m.key not in asked]
    adopted = plan.status is not Status.PROPOSED
    if without:
        yield Finding(
            "L108",
            Severity.ERROR if adopted else Severity.NOTE,
            f"Samråd om budgeten är inte antecknat för {listed([m.name for m in without])}: "
            f"{len(plan.members) - len(without)} av {len(plan.members)} medlemmar är tillfrågade.",
            Where(row=f"member:{without[0].key}", year=plan.year),
            len(plan.members) - len(without),
            len(plan.members),
            "st",
            sources.FINSAM_23,
            "Skicka förslaget till medlemmen och anteckna dagen innan budgeten fastställs.",
        )
    decided = plan.adopted.day
    late = [m for m in plan.members if decided and m.key in asked and (asked[m.key] or decided) > decided]
    if late and decided:
        yield Finding(
            "L108",
            Severity.ERROR,
            f"Samrådet med {listed([m.name for m in late])} är antecknat {asked[late[0].key]}, efter att budgeten "
            f"fastställdes {decided}.",
            Where(row=f"member:{late[0].key}", year=plan.year),
            source=sources.FINSAM_23,
            suggestion="Rätta dagen om den är fel. Samrådet ska hållas före beslutet.",
        )
    hasty = [c.member for c in plan.consultation if decided and c.sent == decided and c.answered is None]
    if hasty and decided:
        names = [member.name for member in plan.members if member.key in hasty]
        yield Finding(
            "L108",
            Severity.WARNING,
            f"Förslaget skickades till {listed(names)} {decided}, samma dag som budgeten fastställdes, och inget svar "
            "är antecknat.",
            Where(row=f"member:{hasty[0]}", year=plan.year),
            source=sources.FINSAM_23,
            suggestion="Anteckna medlemmens svar om det lämnades, annars godta fyndet med en motivering.",
        )


@RULES.rule(
    "L110",
    Severity.ERROR,
    "Planen för ekonomin omfattar tre år, med budgetåret först.",
    source=sources.KL_11_6_3,
    since=statutes.PLAN_YEARS.since,
)
def three_years(subject: Subject, on: dt.date) -> Answer:
    """Planens år är de hela år, från budgetåret och framåt, som har egna siffror. De ska vara minst tre i följd."""
    plan, figures = subject.plan, subject.figures
    if not plan.lines:
        yield Unseen("budgetens rader")
        return
    wanted = [plan.year + ahead for ahead in range(statutes.PLAN_YEARS.at(on))]
    there = [
        column.year
        for column in plan.plan_columns
        if any(figures.cell(line.key, column.key).form is not Form.EMPTY for line in plan.lines if not line.formula)
    ]
    missing = [year for year in wanted if year not in there]
    if missing:
        shown = listed([str(year) for year in there]) or "inget av åren"
        yield Finding(
            "L110",
            Severity.ERROR,
            f"Planen har siffror för {shown}; {listed([str(year) for year in missing])} saknas.",
            Where(year=missing[0]),
            len(wanted) - len(missing),
            len(wanted),
            "år",
            sources.KL_11_6_3,
            "Lägg till kolumnen och fyll i siffrorna, även om de är osäkra.",
        )
