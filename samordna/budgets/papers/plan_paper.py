"""The activity plan and budget as one paper, in the association's own order.

The texts stand in their order. Tables stand under the text they belong to, and each chapter of structured content under
a text whose heading speaks of it: first one that nothing stands under yet, then one that does not speak of much else.
What finds no such place gets a chapter of its own at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from samordna.budgets.papers.balance import deficit, with_equity_shown
from samordna.budgets.papers.content import CHAPTERS, day, goals
from samordna.budgets.papers.record import assumptions, consultation, waivers
from samordna.budgets.papers.tables import TablesOf
from samordna.budgets.papers.texts import Bodies
from samordna.documents.blocks import (
    Attachment,
    Block,
    Callout,
    CalloutKind,
    DecisionClauses,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    SignatureLine,
    TableOfContents,
)
from samordna.documents.inlines import plain_text
from samordna.plan.clauses import after_att, clauses_of
from samordna.plan.content import Text
from samordna.plan.kinds import SWEDISH, GoalLevel, Status
from samordna.plan.model import Plan
from samordna.plan.printing import decimal_text

PLACES = {
    "matrix": r"målgrupper och (?:beslutade )?insatser",
    "target_groups": r"målgrupp",
    "areas": r"prioriterade områden|aktiviteter|fokusområden",
    "goals": r"\bmål\b|målsättning|verksamhetsmål|övergripande mål|huvudmål",
    "interventions": r"planerade insatser|projekt/insatser|beslutade insatser|insatser för individen",
    "organisation": r"organisation|styrelse(?!ns mål)",
    "meetings": r"mötesplan|årsplanering|kalender",
    "risks": r"risk",
}
# A level of goals stands under a text of its own where there is one, otherwise with the rest.
GOALS = {
    GoalLevel.OVERALL: r"huvudmål|^övergripande (?:verksamhets)?mål",
    GoalLevel.BOARD: r"styrelsens mål",
    GoalLevel.ACTIVITY: r"^verksamhet(?:en)?s ?mål|^mål och aktiviteter",
    GoalLevel.FINANCIAL: r"finansiella? mål",
    GoalLevel.INTERVENTION: r"mål(?:sättning)? för (?:finansierade )?(?:projekt|insats)|^projekt ?mål",
}
BUDGET = r"budget|ekonomi"
LONG = 5  # words; a heading of more speaks of several things
DECISION = r"beslut$"


def plan_paper(plan: Plan, *, version: str = "", digest: str = "", data: bytes = b"", decided: str = "") -> Document:
    """The whole plan as a paper. `version` is its printed label, `digest` the hash of its bytes, `data` those bytes.

    `decided` says who took the decision, when and in which paragraph, with its wording on lines of its own; then there
    is nothing left to sign. A draft is marked so on every page, invented data too.
    """
    plan = with_equity_shown(plan)
    tables = TablesOf(plan)
    bodies = Bodies(plan, tables.figures)
    marks = [mark for mark, shown in (("Påhittad exempeldata", plan.invented), *_state(plan)) if shown]
    blocks = [
        *_opening(plan),
        TableOfContents(),
        *_texts(plan, tables, bodies, decided),
        *_ending(plan, tables, bodies, decided),
    ]
    return Document(
        title=plan.title,
        association=plan.association,
        subtitle=plan.subtitle,
        blocks=tuple(blocks),
        register_number=plan.register_number,
        version=version or _label(plan),
        digest=digest,
        date=plan.adopted.day or plan.proposed.day or plan.dated.day,
        author="Förbundschefen",
        subject=f"Verksamhetsplan och budget {plan.year}",
        mark=" · ".join(marks),
        attachment=Attachment(f"{plan.slug}-{plan.year}.yaml", data, "Planen som data") if data else None,
    )


def _state(plan: Plan) -> tuple[tuple[str, bool], ...]:
    return (("Utkast", plan.status is Status.DRAFT), ("Förslag", plan.status is Status.PROPOSED))


def _label(plan: Plan) -> str:
    when = plan.adopted.day or plan.proposed.day
    return " ".join(filter(None, (SWEDISH[plan.status].capitalize(), day(when) if when else "")))


def _opening(plan: Plan) -> list[Block]:
    if not plan.invented:
        return []
    text = "Förbundet finns, men den här planen och dess siffror är påhittade för att visa hur Samordna fungerar."
    return [Callout("Påhittad exempeldata", plain_text(text), CalloutKind.EXAMPLE)]


def _texts(plan: Plan, tables: TablesOf, bodies: Bodies, decided: str) -> list[Block]:
    waiting = {name: blocks for name, (_, make) in CHAPTERS.items() if (blocks := make(_with_common_goals(plan)))}
    where = _places(plan, waiting)
    anchored = {table.text for table in plan.tables}
    loose = [table for table in plan.tables if not any(text.key == table.text for text in plan.texts)]
    found: list[Block] = []
    for text in plan.texts:
        found.append(Heading(text.heading, min(4, max(1, text.level)), text.number, f"text-{text.key}"))
        found += bodies.blocks(text)
        found += [block for level in _goals_of(plan, text) for block in goals(plan, (level,))]
        for name in [name for name in waiting if where.get(name) == text.key]:
            found += waiting.pop(name)
        found += [tables.block(table) for table in plan.tables if table.text == text.key]
        if text is _decision_text(plan):
            found += _decision(plan, tables, bodies, decided)
        if loose and text.key not in anchored and _speaks_of(text, BUDGET) and _last_of(plan, text, BUDGET):
            found += [tables.block(table) for table in loose]
            loose = []
    for name, blocks in waiting.items():
        found += [Heading(CHAPTERS[name][0], 1, anchor=f"kapitel-{name}"), *blocks]
    if loose:
        found += [Heading("Budget", 1, anchor="kapitel-budget"), *(tables.block(table) for table in loose)]
    return found


def _places(plan: Plan, waiting: Iterable[str] = ()) -> dict[str, str]:
    """The text that each level of goals and each waiting chapter stands under, by key; those without one are left out.

    Headings with nothing beneath them are filled first, each by one thing.
    """
    there = {goal.level for goal in plan.goals}
    wanted = [(str(level), words) for level, words in GOALS.items() if level in there]
    wanted += [(name, words) for name, words in PLACES.items() if name in waiting]
    bare = _bare(plan)
    found: dict[str, str] = {}
    for name, words in wanted:
        spoken = [text for text in plan.texts if _speaks_of(text, words)]
        if spoken:
            best = min(spoken, key=lambda text: (text.key not in bare, len(text.heading.split()) > LONG))
            found[name] = best.key
            bare.discard(best.key)
    return found


def _bare(plan: Plan) -> set[str]:
    """The texts that are a heading alone: no words, no table, and no heading beneath."""
    anchored = {table.text for table in plan.tables}
    after = (*plan.texts[1:], None)
    return {
        text.key
        for text, following in zip(plan.texts, after, strict=True)
        if not text.body and text.key not in anchored and not (following and following.level > text.level)
    }


def _goals_of(plan: Plan, text: Text) -> list[GoalLevel]:
    """The levels of goals that stand under the text by name."""
    where = _places(plan)
    return [level for level in GOALS if where.get(str(level)) == text.key]


def _with_common_goals(plan: Plan) -> Plan:
    """The plan without the goals that stand under a text of their own."""
    own = {level for text in plan.texts for level in _goals_of(plan, text)}
    return replace(plan, goals=tuple(goal for goal in plan.goals if goal.level not in own))


def _speaks_of(text: Text, words: str) -> bool:
    return re.search(words, text.heading, re.IGNORECASE) is not None


def _last_of(plan: Plan, text: Text, words: str) -> bool:
    return [t.key for t in plan.texts if _speaks_of(t, words)][-1] == text.key


def _ending(plan: Plan, tables: TablesOf, bodies: Bodies, decided: str) -> list[Block]:
    found: list[Block] = []
    if figures := _key_figures(plan, tables):
        found += [Heading("Nyckeltal", 1, anchor="kapitel-nyckeltal"), figures]
    for name, label, blocks in (
        ("underskott", "Underskott och balans", deficit(plan)),
        ("antaganden", "Antaganden", assumptions(plan)),
        ("samrad", "Samråd", consultation(plan)),
        ("godtaget", "Godtaget med motivering", waivers(plan)),
    ):
        if blocks:
            found += [Heading(label, 1, anchor=f"kapitel-{name}"), *blocks]
    if _decision_text(plan) is None and (decision := _decision(plan, tables, bodies, decided)):
        found += [Heading("Beslut", 1, anchor="kapitel-beslut"), *decision]
    if plan.status is not Status.PUBLISHED and not decided:
        found.append(SignatureLine("Ordförande"))
    return found


def _decision_text(plan: Plan) -> Text | None:
    """The text that is there to hold the decision, if the plan has one."""
    return next((text for text in plan.texts if _speaks_of(text, DECISION) and not text.body), None)


def _decision(plan: Plan, tables: TablesOf, bodies: Bodies, decided: str) -> list[Block]:
    lines = tuple(bodies.line(after_att(clause.text)) for clause in clauses_of(plan, tables.figures))
    found: list[Block] = [DecisionClauses("Styrelsen beslutar", lines)] if lines else []
    return found + [Paragraph(plain_text(part)) for part in decided.splitlines() if part.strip()]


def _key_figures(plan: Plan, tables: TablesOf) -> KeyFigures | None:
    budget = plan.budget_column
    items = []
    for figure in plan.key_figures:
        if budget and (share := tables.figures.share(figure.ref, figure.of, budget.key)) is not None:
            percent = Decimal(share.numerator) * 100 / Decimal(share.denominator)
            label = f"av {plan.label(figure.of).lower()} {budget.year}"
            items.append(KeyFigure(figure.label, decimal_text(percent, 1), "%", label))
    return KeyFigures(tuple(items[:4])) if len(items) > 1 else None
