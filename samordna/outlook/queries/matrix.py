"""Target groups × interventions × areas of development, as a plan prints them, with how far each has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Row, Table
from samordna.interventions.queries.life import STAGE_TAGS
from samordna.interventions.rules.lifecycle import BOUND
from samordna.outlook.queries import decided
from samordna.outlook.queries.decided import Life
from samordna.outlook.queries.plans import Known
from samordna.outlook.rules.overlap import Aimed
from samordna.outlook.rules.served import reached_groups
from samordna.plan.content import MatrixRow
from samordna.plan.model import Plan

HEADINGS = ("Målgrupp", "Beslutade insatser", "Utvecklingsområden")


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table, and the target groups that no decided intervention is for."""

    table: Table
    without: tuple[str, ...]
    plan: str


def matrix(known: Known | None, slug: str) -> Matrix:
    """The matrix of a plan with the lives of its interventions. Two queries."""
    lives = decided.lives()
    plan = known.plan if known else None
    aimed = decided.aimed(lives, plan)
    by_pk = {life.pk: life for life in lives}
    rows = _rows(plan, aimed, by_pk, slug)
    reached = reached_groups(plan, aimed) if plan else frozenset()
    without = tuple(g.label for g in plan.target_groups if g.key not in reached) if plan else ()
    headings = plan.matrix_headings if plan and len(plan.matrix_headings) == len(HEADINGS) else HEADINGS
    columns = tuple(Column(heading) for heading in headings)
    table = Table("malgrupper", "Målgrupper och insatser", columns, tuple(rows), caption_hidden=True)
    return Matrix(table, without, known.label if known else "")


def _rows(plan: Plan | None, aimed: Sequence[Aimed], lives: dict[int, Life], slug: str) -> list[Row]:
    printed = {row.target_group: row for row in plan.matrix} if plan else {}
    found = []
    for group in plan.target_groups if plan else ():
        mine = [lives[one.key] for one in aimed if one.target_group == group.key]
        row = printed.get(group.key, MatrixRow(group.key))
        listed = _interventions(plan, row.decided, mine, lives.values(), slug) if plan else ()
        found.append(
            Row((group.label, Cell(items=listed or (Cell("Ingen insats", tag="warn"),)),
                 Cell(items=tuple(Cell(text) for text in row.development))))
        )  # fmt: skip
    told = {text for row in printed.values() for text in row.decided}
    loose = [lives[one.key] for one in aimed if not one.target_group and not told.intersection(one.names)]
    if loose:
        found.append(Row(("Utan angiven målgrupp", Cell(items=tuple(_life(one, slug) for one in loose)), "")))
    return found


def _interventions(
    plan: Plan, printed: Iterable[str], mine: Sequence[Life], lives: Iterable[Life], slug: str
) -> tuple[Cell, ...]:
    """Those that the plan prints for a group, each with its life where it has one, then decided ones it does not."""
    known = {name: life for life in lives for name in _names(plan, life)}
    cells, told = [], set()
    for text in printed:
        life = known.get(text)
        cells.append(_life(life, slug, text) if life else Cell(text, hint="Står i planen, inte beslutad här"))
        told.add(life.pk if life else 0)
    return (*cells, *(_life(one, slug) for one in mine if one.pk not in told))


def _names(plan: Plan, life: Life) -> list[str]:
    """What a plan may print a life as."""
    planned = [one.name for one in plan.interventions if life.keys & {one.uid, one.key}]
    return [life.name, *planned]


def _life(life: Life, slug: str, text: str = "") -> Cell:
    tag = STAGE_TAGS[life.stage]
    stood = life.stage.label if life.stage in BOUND else f"{life.stage.label}, inte beslutad" if tag != "closed" else ""
    return Cell(text or life.name, url=address("interventions:one", slug, life.pk), hint=stood or life.stage.label)
