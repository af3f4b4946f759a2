"""The figures of a decision as the page, its files and the paper show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samordna.core.addresses import address
from samordna.core.charts import Chart, EquityYears, Limit, equity_chart
from samordna.core.figures import day, kronor
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.interventions.queries.award import years_table
from samordna.money import KRONA, ZERO, Kr, total
from samordna.outlook.queries.plans import set_aside
from samordna.outlook.queries.tonight import Evening
from samordna.outlook.rules.months import name_of
from samordna.outlook.rules.room import PlanYear, Room
from samordna.outlook.rules.subject import Tonight
from samordna.plan.checks.wording import listed, percent

Tile = tuple[str, str, str, str]


def tiles(subject: Tonight) -> list[Tile]:
    """The figures that the answer rests on."""
    found: list[Tile] = [
        (
            "Beslutet gäller",
            kronor(subject.amount),
            "kr",
            " + ".join(f"{kronor(amount)} ({year})" for year, amount in subject.asked.by_year.items()),
        )
    ]
    known = [room for room in subject.rooms if room.known]
    if known:
        tightest = min(known, key=lambda room: room.left)
        said = f"Därutöver {kronor(tightest.usable)} i eget kapital över golvet"
        found.append((f"Kvar i planen {tightest.year}", kronor(tightest.left), "kr", said))
    if (lowest := subject.cash.lowest) is not None:
        found.append(("Lägst på kontot", kronor(lowest.closing), "kr", f"I slutet av {name_of(lowest.month)}"))
    if (last := subject.last) is not None:
        said = f"När allt i planen används, {percent(last.used, last.of.contributions)} av bidragen"
        found.append((f"Kapital vid utgången av {last.of.year}", kronor(last.used), "kr", said))
    return found


# Which of the two the room is counted by, and which what is decided already.
COUNTED_BY = (
    "Beslutet räknas utan avdrag, för hela det beviljade går att betala ut; vid förlängning och ändring räknas det som "
    "tillkommer. Redan beslutat räknas med det budgeterade, alltså det beviljade minus avdraget. När beslutet är "
    "fattat räknas även det så."
)


def granted_table(evening: Evening) -> Table | None:
    """What is proposed to be granted, deducted and budgeted year by year; None where nothing is."""
    given = evening.case.given
    return None if given is None else replace(years_table(given, "beviljas"), caption="Beviljat och budgeterat")


def room_table(subject: Tonight) -> Table:
    """Room per year: from what the plan has to what is left."""
    rooms = subject.rooms
    rows = [
        Row(("Planens medel för insatser", *(_plan(room, "planned") for room in rooms))),
        Row(("Redan beslutat", *(_minus(_plan(room, "decided")) for room in rooms))),
        Row(("Avsatt i planen, inte beslutat", *(_minus(_plan(room, "reserved")) for room in rooms))),
        Row(("Fritt i planen", *(_plan(room, "free") for room in rooms)), RowKind.PART),
        Row(("Beslutet", *(-room.asked for room in rooms))),
        Row(("Kvar i planen", *((room.left if room.known else None) for room in rooms)), RowKind.TOTAL),
        Row(("Eget kapital över golvet", *((room.usable if room.known else None) for room in rooms))),
    ]
    headings = (
        Column("Kronor"),
        *(Column(str(room.year), Kind.AMOUNT, under="" if room.known else "finns i ingen plan") for room in rooms),
    )
    return Table("utrymme", "Utrymme per år", headings, tuple(rows), caption_hidden=True)


def financing_table(subject: Tonight) -> Table:
    """What each year's part of the decision is paid with."""
    parts = (
        ("Budgetens medel för insatser", "from_plan"),
        ("Eget kapital", "from_equity"),
        ("Det som planen avsätter till annat", "from_reserved"),
        ("Saknas", "missing"),
    )
    shown = [(label, name) for label, name in parts if any(getattr(room, name) for room in subject.rooms)]
    rows = [Row((label, *(getattr(room, name) for room in subject.rooms))) for label, name in shown]
    unknown = [room.asked if not room.known else ZERO for room in subject.rooms]
    if any(unknown):
        rows.append(Row(("Kommande budgetar", *unknown)))
    rows.append(Row(("Beslutet", *(room.asked for room in subject.rooms)), RowKind.TOTAL))
    headings = (Column("Kronor"), *(Column(str(room.year), Kind.AMOUNT) for room in subject.rooms))
    return Table("finansiering", "Så betalas beslutet", headings, tuple(rows), caption_hidden=True)


def equity_table(subject: Tonight) -> Table:
    """Equity at the end of each year against its limits."""
    found = subject.closings
    rows = [
        Row(("Enligt planen", *(one.planned for one in found))),
        Row(("Med beslutet, allt i planen används", *(one.used for one in found)), RowKind.TOTAL),
        Row(("Med beslutet, inget mer beslutas", *(one.left for one in found))),
        Row(("Utan beslutet, inget mer beslutas", *(one.without for one in found))),
        Row(("Tak", *(_whole(one.of.ceiling) for one in found))),
        Row(("Golv", *(_whole(one.of.floor) for one in found))),
    ]
    shown = tuple(row for row in rows if any(value is not None for value in row.cells[1:]))
    headings = (Column("Vid årets slut"), *(Column(str(one.of.year), Kind.AMOUNT) for one in found))
    return Table("kapital", "Eget kapital", headings, shown, under="Kronor", caption_hidden=True)


def equity_picture(subject: Tonight) -> Chart | None:
    """Equity with the decision: when all is used as the line, when nothing more is decided as the other. None when
    nothing is known of it."""
    found = subject.closings
    if not found:
        return None
    years = tuple(str(one.of.year) for one in found)
    data = EquityYears(
        years,
        tuple(one.used for one in found),
        _limit("Tak", [one.of.ceiling for one in found]),
        _limit("Golv", [one.of.floor for one in found]),
        Limit("Inget mer beslutas", tuple(one.left for one in found)),
        "Allt används",
    )
    last = found[-1]
    said = f"Mellan {last.used} och {last.left} vid utgången av {last.of.year}"
    return equity_chart("kapitalbild", data, caption=said)


def decided_table(evening: Evening, slug: str) -> Table:
    """What is decided already: what each intervention binds of each year."""
    years = [room.year for room in evening.subject.rooms if room.known]
    bound: dict[int, dict[int, Kr]] = {}
    names: dict[int, str] = {}
    for one in evening.decided:
        if one.year in years and one.bound:
            names[one.intervention] = one.name
            bound.setdefault(one.intervention, {})[one.year] = one.bound
    rows = [
        Row(
            (
                Cell(names[pk], url=address("interventions:one", slug, pk)),
                *(_explained(slug, pk, year, amounts.get(year)) for year in years),
            )
        )
        for pk, amounts in bound.items()
    ]
    sums = [total(amounts.get(year, ZERO) for amounts in bound.values()) for year in years]
    rows.append(Row(("Redan beslutat", *sums), RowKind.TOTAL))
    headings = (Column("Insats"), *(Column(str(year), Kind.AMOUNT) for year in years))
    return Table("beslutat", "Redan beslutat", headings, tuple(rows), under="Kronor", caption_hidden=True)


def set_aside_table(evening: Evening) -> Table:
    """What the plans have set aside for what nobody has decided."""
    years = [room.year for room in evening.subject.rooms if room.known]
    amounts: dict[str, dict[int, Kr]] = {}
    for year in years:
        known = evening.plans.of(year)
        for label, amount in set_aside(known, year, evening.settled) if known else ():
            amounts.setdefault(label, {})[year] = amount
    rows = [Row((label, *(held.get(year) for year in years))) for label, held in amounts.items()]
    sums = [total(held.get(year, ZERO) for held in amounts.values()) for year in years]
    rows.append(Row(("Avsatt i planen, inte beslutat", *sums), RowKind.TOTAL))
    headings = (Column("Rad i planen"), *(Column(str(year), Kind.AMOUNT) for year in years))
    return Table("avsatt", "Avsatt i planen", headings, tuple(rows), under="Kronor", caption_hidden=True)


def equity_steps(subject: Tonight) -> list[tuple[str, str]]:
    """Each year's equity with the decision, when nothing more is decided, as a sum on one line."""
    found = []
    for one in subject.closings:
        plan, asked = one.of, subject.asked.of(one.of.year)
        result = plan.contributions + plan.other_income - plan.other_cost - plan.decided - plan.reserved - asked
        terms = (
            ("+", plan.contributions), ("+", plan.other_income), ("−", plan.other_cost), ("−", plan.decided),
            ("−", plan.reserved), ("−", asked),
        )  # fmt: skip
        found.append((str(plan.year), _sum(one.left - result, *terms, result=one.left)))
    return found


def room_steps(subject: Tonight) -> list[tuple[str, str]]:
    """Each year's room as a sum on one line."""
    return [
        (
            str(room.year),
            _sum(room.of.planned, ("−", room.of.decided), ("−", room.of.reserved), ("−", room.asked), result=room.left),
        )
        for room in subject.rooms
        if room.of is not None
    ]


def plans_used(evening: Evening) -> list[str]:
    """Which plan each year's figures come from: "2025 och 2026: Verksamhetsplan 2025, antagen"."""
    years: dict[str, list[str]] = {}
    for plan in evening.subject.years:
        years.setdefault(plan.plan, []).append(str(plan.year))
    return [f"{listed(of)}: {plan}" for plan, of in years.items()]


def overlap_rows(subject: Tonight, slug: str) -> Table:
    """The decided interventions that are for the same group at the same time."""
    rows = tuple(
        Row(
            (
                Cell(one.of.name, url=address("interventions:one", slug, one.of.key)),
                "–".join(filter(None, (day(one.starts), day(one.ends)))) or "Tiden är inte bestämd",
                ", ".join(one.places) or "Orter är inte angivna för båda",
            )
        )
        for one in subject.overlaps
    )
    columns = (Column("Insats"), Column("Samtidigt"), Column("Samma orter"))
    return Table("samtidigt", "Samma målgrupp samtidigt", columns, rows, caption_hidden=True)


def period(subject: Tonight) -> str:
    """The time of the decision, in words."""
    if subject.asked.first is None or subject.asked.last is None:
        return "Tiden är inte bestämd"
    length = subject.asked.last - subject.asked.first + 1
    return f"{name_of(subject.asked.first)}–{name_of(subject.asked.last)}, {length} månader"


def _sum(first: Kr, *terms: tuple[str, Kr], result: Kr) -> str:
    """A sum on one line; what is nothing is left out."""
    said = " ".join(f"{sign} {kronor(amount)}" for sign, amount in terms if amount)
    return f"{kronor(first)} {said} = {kronor(result)} kr"


def _plan(room: Room, what: str) -> Kr | None:
    plan: PlanYear | None = room.of
    return None if plan is None else getattr(plan, what)


def _minus(amount: Kr | None) -> Kr | None:
    return None if amount is None else -amount


def _whole(amount: Kr | None) -> Kr | None:
    return None if amount is None else amount.rounded(KRONA)


def _limit(label: str, amounts: Sequence[Kr | None]) -> Limit | None:
    return Limit(label, tuple(amounts)) if any(amount is not None for amount in amounts) else None


def _explained(slug: str, pk: int, year: int, amount: Kr | None) -> Cell | None:
    return None if amount is None else Cell(amount, url=address("outlook:explained", slug, pk, year))
