"""What a plan says besides its texts and money, as blocks: goals, groups, interventions, calendar, risks, organisation.

Each function gives the blocks of one kind, empty when the plan has none; where they stand is the paper's business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from samordna.budgets.papers.making import bullets, capital, lines, prose, prose_table
from samordna.budgets.papers.record import organisation
from samordna.documents.blocks import Block, BulletList, ListItem, Paragraph
from samordna.documents.inlines import Inline
from samordna.documents.tables import Cell, Row, Table
from samordna.law.dated import MONTHS, WEEKDAYS
from samordna.plan.content import Goal, Indicator, Intervention, Meeting
from samordna.plan.kinds import SWEDISH, GoalLevel, Status, goals_called
from samordna.plan.model import Plan
from samordna.plan.printing import in_unit


def goals(plan: Plan, levels: Iterable[GoalLevel] = GoalLevel) -> list[Block]:
    """One table for each level of goal."""
    found: list[Block] = []
    for level in levels:
        mine = [goal for goal in plan.goals if goal.level is level]
        if mine:
            columns = (
                prose("mal", "Mål", 36),
                prose("matt", "Mäts genom", 34),
                prose("atgard", "Åtgärder", 18),
                prose("ansvarig", "Ansvarig", 12),
            )
            found.append(
                prose_table(
                    f"mal-{level}",
                    capital(goals_called(level, len(mine))),
                    columns,
                    [_goal_row(plan, goal) for goal in mine],
                )
            )
    return found


def _goal_row(plan: Plan, goal: Goal) -> tuple[str, ...]:
    # A goal that goes by the heading of the text it stands under is not told so once more.
    own = "" if any(text.heading == goal.heading for text in plan.texts) else f"{goal.number} {goal.heading}".strip()
    title = ". ".join(filter(None, (own, goal.text)))
    measured = lines((*map(_indicator, goal.indicators), *goal.follow_up))
    return title, measured, lines(goal.measures), lines(goal.responsible)


def _indicator(indicator: Indicator) -> str:
    target = indicator.target_text
    if not target and indicator.target is not None:
        target = in_unit(indicator.target, indicator.unit)
    parts = [indicator.text]
    if indicator.baseline is not None:
        parts.append(f"utgångsläge {in_unit(indicator.baseline, indicator.unit)}")
    if target:
        parts.append(f"mål {target}")
    if indicator.due:
        parts.append(f"senast {day(indicator.due)}")
    return ", ".join(parts)


def target_groups(plan: Plan) -> list[Block]:
    """The groups with their ages, priorities first."""
    groups = sorted(plan.target_groups, key=lambda group: not group.priority)
    items = []
    for group in groups:
        age = _ages(group.age_from, group.age_to)
        label = f"{group.label} ({age})" if age and age not in group.label else group.label
        text = f". {group.text}" if group.text else ""
        items.append(ListItem((Inline(label, bold=group.priority), Inline(text)) if text else (Inline(label),)))
    return [BulletList(tuple(items))] if items else []


def areas(plan: Plan) -> list[Block]:
    """Prioritised areas with their activities, and activities of the plan as a whole."""
    found: list[Block] = []
    for area in plan.areas:
        found.append(Paragraph((Inline(area.label, bold=True), Inline(f". {area.text}" if area.text else ""))))
        found += bullets(area.activities)
    return found + bullets(plan.activities)


def interventions(plan: Plan) -> list[Block]:
    """The planned interventions, a table of what each is, and what each is for."""
    if not plan.interventions:
        return []
    columns = (
        prose("insats", "Insats", 26),
        prose("slag", "Slag", 20),
        prose("tid", "Tid", 18),
        prose("agare", "Insatsägare", 22),
        prose("deltagare", "Deltagare per år", 14),
    )
    rows = [
        (
            item.name,
            item.word or " och ".join(SWEDISH[kind] for kind in item.kind),
            _period(item),
            item.owner,
            "" if item.volume is None else str(item.volume),
        )
        for item in plan.interventions
    ]
    found: list[Block] = [prose_table("planerade-insatser", "Planerade insatser", columns, rows)]
    for item in plan.interventions:
        parts = [("Syfte", item.purpose), ("Arbetssätt", item.method), ("Uppföljning", _follow_up(item))]
        runs: list[Inline] = [Inline(f"{item.name}. ", bold=True)]
        for label, text in parts:
            if text:
                runs += [Inline(f"{label}: ", italic=True), Inline(f"{text.rstrip()} ")]
        if len(runs) > 1:
            found.append(Paragraph(tuple(runs)))
    return found


def _follow_up(item: Intervention) -> str:
    reports = ", ".join(day(report) for report in item.reports)
    text = item.follow_up.rstrip()
    return f"{text} Rapport lämnas {reports}.".strip() if reports else text


def _period(item: Intervention) -> str:
    if item.start and item.end:
        return f"{day(item.start)} – {day(item.end)}"
    return f"från {day(item.start)}" if item.start else f"till {day(item.end)}" if item.end else ""


def matrix(plan: Plan) -> list[Block]:
    """Target group × decided interventions × development."""
    if not plan.matrix:
        return []
    labels = {group.key: group.table_label or group.label for group in plan.target_groups}
    names = {item.key: item.name for item in plan.interventions}
    heads = plan.matrix_headings or ("Målgrupp", "Beslutade insatser och aktiviteter", "Utvecklingsområden")
    columns = tuple(
        prose(f"kolumn{i}", head, width) for i, (head, width) in enumerate(zip(heads, (28, 40, 32), strict=False))
    )
    rows = [
        (
            labels.get(row.target_group, row.target_group),
            lines(names.get(item, item) for item in row.decided),
            lines(row.development),
        )
        for row in plan.matrix
    ]
    return [prose_table("matris", "Målgrupper och insatser", columns, rows)]


def meetings(plan: Plan) -> list[Block]:
    """The year's meetings: a calendar of months × bodies where the plan has one, else a list by day."""
    if plan.calendar:
        return [_calendar(plan)]
    if not plan.meetings:
        return []
    columns = (prose("dag", "Dag", 24), prose("tid", "Tid", 14), prose("vad", "Möte", 34), prose("plats", "Plats", 28))
    listed = plan.meetings if plan.status is Status.PUBLISHED else sorted(plan.meetings, key=_place_in_year)
    rows = [
        (
            meeting.printed or when(meeting) or (MONTHS[meeting.month - 1].capitalize() if meeting.month else ""),
            hours(meeting),
            ", ".join(filter(None, (meeting.body, meeting.note))),
            meeting.place,
        )
        for meeting in listed
    ]
    return [prose_table("motesplan", f"Mötesplan {plan.year}", columns, rows)]


def _place_in_year(meeting: Meeting) -> tuple[int, int, str]:
    """By day; one with a month alone before the days of that month, one with neither last."""
    if meeting.day:
        return meeting.day.month, meeting.day.day, meeting.start
    return meeting.month or 13, 0, ""


def _calendar(plan: Plan) -> Table:
    calendar = plan.calendar
    assert calendar is not None
    width = 88 // max(1, len(calendar.bodies))
    columns = (
        prose("manad", "Månad", 12),
        *(prose(f"organ{i}", body, width) for i, body in enumerate(calendar.bodies)),
    )
    rows = []
    for month in calendar.months:
        cells = [
            lines(
                " ".join(filter(None, (m.printed or when(m), hours(m), m.note)))
                for m in plan.meetings
                if m.body == body and (m.month or (m.day.month if m.day else 0)) == month
            )
            for body in calendar.bodies
        ]
        rows.append((capital(MONTHS[month - 1]), *cells))
    return prose_table("arsplanering", calendar.heading, columns, rows, landscape=len(columns) > 5)


def risks(plan: Plan) -> list[Block]:
    """Risks with what is done about them, and the SWOT as a table of four fields."""
    found: list[Block] = []
    if plan.risks:
        judged = any(risk.likelihood for risk in plan.risks)
        columns = [prose("risk", "Risk", 44), prose("atgard", "Åtgärd", 44)]
        if judged:
            columns.append(prose("varde", "Värde", 12))
        rows = [
            (
                risk.text,
                risk.measure,
                *([str((risk.likelihood or 0) * (risk.consequence or 0) or "")] if judged else []),
            )
            for risk in plan.risks
        ]
        found.append(prose_table("risker", "Risker", tuple(columns), rows))
    if plan.swot:
        swot = plan.swot
        table = Table(
            "swot",
            "Styrkor, svagheter, möjligheter och hot",
            (prose("falt", "", 16), prose("plus", "Positiva faktorer", 42), prose("minus", "Negativa faktorer", 42)),
            (
                Row((Cell("Inom förbundet"), Cell(lines(swot.strengths)), Cell(lines(swot.weaknesses)))),
                Row((Cell("I omvärlden"), Cell(lines(swot.opportunities)), Cell(lines(swot.threats)))),
            ),
        )
        found.append(table)
    return found


CHAPTERS: dict[str, tuple[str, Callable[[Plan], list[Block]]]] = {
    "target_groups": ("Målgrupper", target_groups),
    "areas": ("Prioriterade områden och aktiviteter", areas),
    "goals": ("Mål", goals),
    "matrix": ("Målgrupper och insatser", matrix),
    "interventions": ("Planerade insatser", interventions),
    "organisation": ("Organisation", organisation),
    "meetings": ("Mötesplan", meetings),
    "risks": ("Risker", risks),
}


def day(value: dt.date) -> str:
    """A day in Swedish words: "30 november 2027"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def when(meeting: Meeting) -> str:
    """A meeting's day or days."""
    if meeting.day is None:
        return ""
    weekday = meeting.weekday.lower() or WEEKDAYS[meeting.day.weekday()]
    if meeting.last_day and meeting.last_day != meeting.day:
        return f"{meeting.day.day}–{day(meeting.last_day)}"
    return f"{capital(weekday)} {day(meeting.day)}"


def hours(meeting: Meeting) -> str:
    """A meeting's hours: "9.00–12.00"."""
    return "–".join(filter(None, (meeting.start.replace(":", "."), meeting.end.replace(":", "."))))


def _ages(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    return f"{first}–{last} år" if first is not None and last is not None else f"{first or last} år"
