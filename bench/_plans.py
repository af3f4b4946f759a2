"""Plans made from a seed: right in every figure, of the size associations print, with every table stated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from samordna.money import KRONA, Kr
from samordna.plan.compute import Figures
from samordna.plan.content import (
    About,
    Claim,
    Clause,
    Consulted,
    Goal,
    Indicator,
    Intervention,
    Meeting,
    Member,
    PrintedDate,
    Seat,
    TargetGroup,
    Text,
)
from samordna.plan.contributions import member_amounts
from samordna.plan.figures import Cell, Column, ContributionBasis, Equity, Line, PartyKey, Section, Total
from samordna.plan.kinds import (
    ClaimUnit,
    ColumnKind,
    GoalLevel,
    KeyKind,
    LineClass,
    Measure,
    PartyKind,
    Role,
    Side,
    Status,
)
from samordna.plan.layout import Row, RowStyle, Table, TableColumn
from samordna.plan.model import FORMAT, Plan
from samordna.plan.printing import natural

ASSOCIATIONS, YEARS = 72, range(2019, 2029)
PROSE = "stöd samverkan arbete rehabilitering deltagare parter insats behov uppföljning myndigheter individ utveckling"
WORDS = PROSE.split()


def right_plans(seed: int = 1) -> Iterator[Plan]:
    """720 plans: 72 associations in ten years each."""
    for association in range(ASSOCIATIONS):
        for year in YEARS:
            yield right_plan(Random(f"{seed}-{association}-{year}"), association, year)


def right_plan(random: Random, association: int, year: int) -> Plan:
    """One published plan without a mistake; the same random state gives the same plan."""
    columns = (
        Column(f"b{year - 1}", year - 1, ColumnKind.BUDGET, f"Budget {year - 1}"),
        Column(f"b{year}", year, ColumnKind.BUDGET, f"Budget {year}"),
        Column(f"pl{year + 1}", year + 1, ColumnKind.PLAN, f"Plan {year + 1}"),
        Column(f"pl{year + 2}", year + 2, ColumnKind.PLAN, f"Plan {year + 2}"),
    )
    members = _members(random)
    bases = _bases(random, members, columns)
    interventions = _interventions(random, year)
    plan = Plan(
        FORMAT,
        f"Samordningsförbundet {association}",
        f"forbund-{association}",
        year,
        f"Verksamhetsplan {year}",
        Status.PUBLISHED,
        columns,
        members,
        subtitle=f"med budget {year} och plan {year + 1}-{year + 2}",
        register_number=f"{year - 1}:{random.randrange(1, 99)}",
        has_register_heading=True,
        adopted=PrintedDate(dt.date(year - 1, 11, random.randrange(1, 31))),
        sections=_sections(),
        contributions=bases,
        interventions=interventions,
        texts=_texts(random, year),
        goals=_goals(year, interventions),
        target_groups=(TargetGroup("alla", "Personer i arbetsför ålder", age_from=16, age_to=64),),
        meetings=_meetings(random, year),
        board=tuple(
            Seat(m.key, substitute, "" if substitute else {0: "chair", 1: "vice_chair"}.get(place, ""))
            for substitute in (False, True)
            for place, m in enumerate(members)
        ),
        auditors=("Revisor för staten", "Gemensam revisor för övriga"),
        consultation=tuple(Consulted(m.key, dt.date(year - 1, 10, 1)) for m in members),
    )
    plan = _with_money(random, plan)
    plan = replace(plan, tables=_tables(plan))
    return _with_claims(_stated(plan))


def _members(random: Random) -> tuple[Member, ...]:
    return (
        Member("fk", "Försäkringskassan", PartyKind.FK),
        Member("af", "Arbetsförmedlingen", PartyKind.AF),
        Member("region", "Region", PartyKind.REGION),
        *(Member(f"kommun{i}", f"Kommun {i}", PartyKind.MUNICIPALITY) for i in range(random.randrange(1, 9))),
    )


def _bases(random: Random, members: tuple[Member, ...], columns: tuple[Column, ...]) -> tuple[ContributionBasis, ...]:
    """The state's amount and the inhabitants of each year: a little more or less than the year before."""
    towns = {m.key: random.randrange(2_000, 90_000) for m in members if m.party is PartyKind.MUNICIPALITY}
    amount, step, found = random.randrange(1_000_000, 6_000_000), random.choice([KRONA, Kr.of(100)]), []
    for column in columns:
        amount = amount * random.randrange(97, 104) // 100
        towns = {key: number * random.randrange(990, 1_011) // 1_000 for key, number in towns.items()}
        key = PartyKey(PartyKind.MUNICIPALITY, KeyKind.POPULATION, {k: Decimal(n) for k, n in towns.items()})
        found.append(ContributionBasis(column.key, Kr.of(amount).rounded(Kr.of(100)), step=step, keys=(key,)))
    return tuple(found)


def _sections() -> tuple[Section, ...]:
    return (
        Section("intakter", "Intäkter", Side.INCOME, role=Role.INCOME),
        Section("kostnader", "Kostnader", Side.COST, role=Role.COST),
        Section("insatser", "Insatser", Side.COST, "kostnader", Role.INTERVENTIONS),
        Section("administration", "Administration", Side.COST, "kostnader", Role.ADMINISTRATION),
    )


def _interventions(random: Random, year: int) -> tuple[Intervention, ...]:
    kinds = [LineClass.INDIVIDUAL, LineClass.STRUCTURAL]
    return tuple(
        Intervention(
            f"insats{i}",
            f"Insats {'ABCDEFGHIJ'[i]}",
            {random.choice(kinds): 1},
            start=dt.date(year - 1, 1, 1),
            owner="Kommun 0",
            parties=(PartyKind.FK, PartyKind.MUNICIPALITY),
            target_group="alla",
            reports=(dt.date(year, 6, 30), dt.date(year, 12, 31)),
            volume=random.randrange(10, 200),
        )
        for i in range(random.randrange(3, 9))
    )


def _texts(random: Random, year: int) -> tuple[Text, ...]:
    def prose() -> str:
        return " ".join(random.choice(WORDS) for _ in range(random.randrange(40, 160))).capitalize() + "."

    headings = ["Inledning", "Uppdrag", f"Mål {year}", "Organisation", f"Insatser {year}", "Uppföljning",
                f"Budget {year} och plan {year + 1}–{year + 2}"]  # fmt: skip
    return tuple(Text(f"text{i}", heading, f"{prose()}\n\n{prose()}") for i, heading in enumerate(headings))


def _goals(year: int, interventions: tuple[Intervention, ...]) -> tuple[Goal, ...]:
    last = dt.date(year, 12, 31)
    level = Indicator("Eget kapital av bidragen", "%", target=Decimal(20), due=last)
    return (
        Goal("kapital", "Kapitalet är rimligt.", GoalLevel.FINANCIAL, indicators=(level,), due=last),
        *(
            Goal(
                f"mal-{item.key}",
                f"Deltagarna i {item.name} kommer närmare arbete.",
                GoalLevel.INTERVENTION,
                indicators=(Indicator("Närmare arbete", "%", target=Decimal(50), due=last),),
                intervention=item.key,
            )
            for item in interventions
        ),
    )


def _meetings(random: Random, year: int) -> tuple[Meeting, ...]:
    days = [dt.date(year, month, random.randrange(1, 29)) for month in (2, 3, 5, 9, 11)]
    return tuple(Meeting("Styrelsen", day, start="09:00", end="12:00") for day in days)


def _with_money(random: Random, plan: Plan) -> Plan:
    """The plan with lines whose costs leave a small surplus each year, and equity within its levels."""
    paid = {b.column: member_amounts(b, plan.members, plan.reference_day) for b in plan.contributions}
    payers = [m for m in plan.members if m.party is not PartyKind.AF]
    lines = [
        Line(
            m.key,
            m.name,
            "intakter",
            LineClass.CONTRIBUTION,
            {column: Cell(amounts[m.key]) for column, amounts in paid.items()},
            members=("fk", "af") if m.party is PartyKind.FK else (m.key,),
        )
        for m in payers
    ]
    whole = {column: sum(amounts.values(), Kr(0)) for column, amounts in paid.items()}
    costs = [(i.key, i.name, "insatser", next(iter(i.kind)), i.key) for i in plan.interventions]
    costs += [(f"adm{i}", f"Kansli {i}", "administration", LineClass.ADMINISTRATION, "") for i in range(5)]
    weights = [random.randrange(1, 30) for _ in costs]
    for place, (key, label, section, kind, intervention) in enumerate(costs):
        values = {}
        for column, amount in whole.items():
            share = Kr(amount.ore * 99 // 100 * weights[place] // sum(weights)).rounded(KRONA, half_up=False)
            values[column] = Cell(share)
        lines.append(Line(key, label, section, kind, values, intervention=intervention))
    totals = (Total("resultat", "Resultat", ("+intakter", "-kostnader"), role=Role.RESULT),)
    opening = Kr(whole[plan.columns[0].key].ore // 20).rounded(KRONA)
    carries = {after.key: before.key for before, after in zip(plan.columns, plan.columns[1:], strict=False)}
    equity = Equity({plan.columns[0].key: Cell(opening)}, carries, "resultat")
    return replace(plan, lines=tuple(lines), totals=totals, equity=equity)


def _tables(plan: Plan) -> tuple[Table, ...]:
    columns = tuple(TableColumn(column.key, column.key) for column in plan.columns)
    budget = plan.columns[1].key
    rows = [Row(line.key) for line in plan.lines if line.section == "intakter"]
    rows.append(Row("intakter", "Summa intäkter", RowStyle.SUM))
    for section in ("insatser", "administration"):
        rows += [Row(line.key) for line in plan.lines if line.section == section]
        rows.append(Row(section, "Delsumma", RowStyle.PART))
    rows += [Row("kostnader", "Summa kostnader", RowStyle.SUM), Row("resultat", style=RowStyle.TOTAL)]
    capital = [Row("equity.opening"), Row("resultat"), Row("equity.closing", style=RowStyle.TOTAL)]
    towns = [Row(f"member:{m.key}") for m in plan.members_of(PartyKind.MUNICIPALITY)]
    shares = (
        TableColumn("antal", budget, Measure.WEIGHT, "Invånare"),
        TableColumn("andel", budget, Measure.SHARE, "Andel", decimals=2),
        TableColumn("bidrag", budget),
    )
    together = Row("party:municipality", "Kommunerna", RowStyle.SUM)
    return (
        Table("budget", f"Budget {plan.year}–{plan.year + 2}", columns, tuple(rows), "text6"),
        Table("kapital", "Eget kapital", columns, tuple(capital), "text6"),
        Table("bidrag", f"Medlemsbidrag {plan.year}", shares, (*towns, together), "text6"),
    )


def _stated(plan: Plan) -> Plan:
    """The plan with every cell of its tables stated as computed, but rows that are lines: they state themselves."""
    figures = Figures(plan)
    lines = {line.key for line in plan.lines}

    def row(table: Table, each: Row) -> Row:
        known = {}
        for column in table.columns:
            value = natural(figures, table, each, column)
            if isinstance(value, Cell):
                known[column.key] = Decimal(value.kr.kronor)
            elif value is not None:
                known[column.key] = value
        return each if each.ref in lines else replace(each, stated=known)

    return replace(plan, tables=tuple(replace(t, rows=tuple(row(t, r) for r in t.rows)) for t in plan.tables))


def _with_claims(plan: Plan) -> Plan:
    figures, budget = Figures(plan), plan.columns[1].key
    amount = figures.amount("kostnader", budget).kronor
    share = figures.share("administration", "kostnader", budget) or 0
    percent, share_of = Decimal(round(share * 1000)).scaleb(-1), About("administration", budget, "kostnader")
    claims = [
        Claim("kostnader", f"{amount} kr", Decimal(amount), ClaimUnit.KR, About("kostnader", budget), "text6"),
        Claim("andel", f"{percent} %", percent, ClaimUnit.PERCENT, share_of, "text6", precision=Decimal("0.1")),
        Claim("staten", "50 %", Decimal(50), ClaimUnit.PERCENT, About(party=PartyKind.FK), "text6"),
        Claim("regionen", "25 %", Decimal(25), ClaimUnit.PERCENT, About(party=PartyKind.REGION), "text6"),
    ]  # fmt: skip
    claims += [
        Claim(
            f"volym-{i.key}",
            f"{i.volume}",
            Decimal(i.volume or 0),
            ClaimUnit.PERSONS,
            About(intervention=i.key),
            "text4",
        )
        for i in plan.interventions
    ]
    clauses = tuple(
        Clause("", ref, budget, Decimal(figures.amount(ref, budget).kronor)) for ref in ("insatser", "administration")
    )
    return replace(plan, claims=tuple(claims), clauses=clauses)
