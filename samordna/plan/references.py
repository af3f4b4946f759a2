"""What must hold between a plan's fields before anything can be computed: keys are unique, references name something.

Whether the plan is *right* is asked by the rules; here stands only what would make a figure or a table impossible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from samordna.plan.bodies import BOUND, Bound
from samordna.plan.circles import circle_problems
from samordna.plan.figures import Line
from samordna.plan.kinds import LineClass, Measure, PartyKind, Status
from samordna.plan.layout import Row, Table
from samordna.plan.limits import limit_problems
from samordna.plan.model import WORDS, Keyed, Plan
from samordna.plan.problems import Hints, Path

NONE = "?"  # stands for a reference that must be there and is not
Found = Iterator[tuple[Path, str]]

CLASS_NAMES = frozenset({"interventions", *(kind.value for kind in LineClass)})
PARTY_NAMES = frozenset(kind.value for kind in PartyKind)


def reference_problems(plan: Plan) -> list[tuple[Path, str]]:
    """Every problem between the plan's fields, with the path of the field it stands in."""
    return [*limit_problems(plan), *_keys(plan), *_References(plan).problems(), *circle_problems(plan)]


def _keys(plan: Plan) -> Found:
    shared: dict[str, tuple[Keyed, ...]] = {"sections": plan.sections, "lines": plan.lines, "totals": plan.totals}
    figures = [((name, place), item.key) for name, items in shared.items() for place, item in enumerate(items)]
    yield from _unique(figures, "nyckeln", "sektioner, rader och summor delar på nycklarna")
    yield from (
        (path, f"nyckeln ”{key}” är ett av planens egna ord; välj en annan.") for path, key in figures if key in WORDS
    )
    lists: dict[str, tuple[Keyed, ...]] = {
        "columns": plan.columns,
        "members": plan.members,
        "assumptions": plan.assumptions,
        "key_figures": plan.key_figures,
        "tables": plan.tables,
        "notes": plan.notes,
        "texts": plan.texts,
        "claims": plan.claims,
        "goals": plan.goals,
        "target_groups": plan.target_groups,
        "areas": plan.areas,
        "interventions": plan.interventions,
        "risks": plan.risks,
        "groups": plan.groups,
    }
    for name, items in lists.items():
        yield from _unique([((name, place), item.key) for place, item in enumerate(items)], "nyckeln")
    for at, table in enumerate(plan.tables):
        columns = [(("tables", at, "columns", place), c.key) for place, c in enumerate(table.columns)]
        yield from _unique(columns, "kolumnnyckeln")
        rows = [(("tables", at, "rows", place), row.name) for place, row in enumerate(table.rows) if row.name]
        yield from _unique(rows, "raden", "ge den ena raden en egen key")


def _unique(keys: Sequence[tuple[Path, str]], what: str, hint: str = "") -> Found:
    times = Counter(key for _, key in keys)
    seen: set[str] = set()
    for path, key in keys:
        if times[key] > 1 and key in seen:
            yield path, f"{what} ”{key}” används redan{f'; {hint}' if hint else ''}."
        seen.add(key)


def _whole_ore(path: Path, kronor: Decimal | None) -> Found:
    if kronor is not None and kronor * 100 != (kronor * 100).to_integral_value():
        yield path, f"”{kronor}” har fler än två decimaler; ett belopp har högst ören."


class _References:
    """Looks every reference up once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.hints = Hints()
        self.columns = {c.key for c in plan.columns}
        self.members = {m.key for m in plan.members}
        self.sections = {s.key for s in plan.sections}
        self.interventions = {i.key for i in plan.interventions}
        self.texts = {t.key for t in plan.texts}
        self.lines = {line.key: line for line in plan.lines}
        self.totals = {t.key: t for t in plan.totals}
        self.figures = {*self.lines, *self.sections, *self.totals}

    def problems(self) -> Found:
        yield from self._money()
        yield from self._equity()
        for place, table in enumerate(self.plan.tables):
            yield from self._table(("tables", place), table)
        yield from self._notes()
        yield from self._claims()
        yield from self._content()

    # The kinds of reference

    def _known(self, path: Path, key: str, known: Iterable[str], what: str) -> Found:
        if key and key not in known:
            yield path, f"{what} ”{key}” finns inte.{self.hints.menas(key, known)}"

    def _column(self, path: Path, key: str) -> Found:
        return self._known(path, key, self.columns, "kolumnen")

    def _column_keys(self, path: Path, keys: Iterable[str]) -> Found:
        for key in keys:
            yield from self._column((*path, key), key)

    def _ref(self, path: Path, ref: str) -> Found:
        """A reference to figures: a key, a word for the whole plan, or kind:key."""
        if not ref or ref in self.figures or ref in WORDS:
            return
        kind, colon, key = ref.partition(":")
        if colon:
            known = {
                "class": CLASS_NAMES,
                "intervention": self.interventions,
                "member": self.members,
                "party": PARTY_NAMES,
            }.get(kind)
            if known is None:
                yield path, f"”{ref}” går inte; före kolon står class, intervention, member eller party."
            elif key not in known:
                yield path, f"hänvisningen ”{ref}” leder ingenstans.{self.hints.menas(key, known, f'{kind}:')}"
            return
        near = self.hints.menas(ref, {*self.figures, *WORDS})
        hint = near or " Den ska vara nyckeln för en rad, sektion eller summa."
        yield path, f"hänvisningen ”{ref}” leder ingenstans.{hint}"

    def _terms(self, path: Path, terms: tuple[str, ...]) -> Found:
        for place, term in enumerate(terms):
            if term[:1] not in ("+", "-"):
                yield (*path, place), f"”{term}” ska börja med + eller -."
            else:
                yield from self._ref((*path, place), term[1:] or NONE)

    # Where they stand

    def _money(self) -> Found:
        for place, section in enumerate(self.plan.sections):
            yield from self._known(("sections", place, "parent"), section.parent, self.sections, "sektionen")
        for place, line in enumerate(self.plan.lines):
            yield from self._line(("lines", place), line)
        for place, total in enumerate(self.plan.totals):
            yield from self._terms(("totals", place, "terms"), total.terms)
            for column, terms in total.per_column.items():
                yield from self._column(("totals", place, "per_column", column), column)
                yield from self._terms(("totals", place, "per_column", column), terms)
        for place, figure in enumerate(self.plan.key_figures):
            yield from self._ref(("key_figures", place, "ref"), figure.ref or NONE)
            yield from self._ref(("key_figures", place, "of"), figure.of or NONE)
            yield from self._each(("key_figures", place, "columns"), figure.columns, self._column)
        for place, assumption in enumerate(self.plan.assumptions):
            yield from self._each(("assumptions", place, "columns"), assumption.columns, self._column)
        for place, basis in enumerate(self.plan.contributions):
            yield from self._column(("contributions", place, "column"), basis.column)
            yield from self._each(("contributions", place, "tie_order"), basis.tie_order, self._member)
            for at, key in enumerate(basis.keys):
                for member in key.weights:
                    yield from self._member(("contributions", place, "keys", at, "weights", member), member)

    def _member(self, path: Path, key: str) -> Found:
        return self._known(path, key, self.members, "medlemmen")

    def _each(self, path: Path, keys: tuple[str, ...], look_up: Callable[[Path, str], Found]) -> Found:
        for place, key in enumerate(keys):
            yield from look_up((*path, place), key)

    def _line(self, path: Path, line: Line) -> Found:
        yield from self._known((*path, "section"), line.section, self.sections, "sektionen")
        for name in ("values", "income", "granted"):
            yield from self._column_keys((*path, name), getattr(line, name))
        yield from self._each((*path, "members"), line.members, self._member)
        yield from self._known((*path, "intervention"), line.intervention, self.interventions, "insatsen")
        yield from self._terms((*path, "formula"), line.formula)

    def _equity(self) -> Found:
        equity = self.plan.equity
        if equity is None:
            return
        yield from self._column_keys(("equity", "opening"), equity.opening)
        yield from self._column_keys(("equity", "floor"), equity.floor)
        for column, before in equity.carries.items():
            yield from self._column(("equity", "carries", column), column)
            yield from self._column(("equity", "carries", column), before)
        yield from self._ref(("equity", "result"), equity.result or NONE)
        yield from self._ref(("equity", "ceiling_of"), equity.ceiling_of or NONE)

    def _table(self, path: Path, table: Table) -> Found:
        keys = {column.key for column in table.columns}
        yield from self._known((*path, "text"), table.text, self.texts, "texten")
        for place, column in enumerate(table.columns):
            here = (*path, "columns", place)
            yield from self._column((*here, "column"), column.column)
            for at, key in enumerate(column.sums):
                yield from self._known((*here, "sums", at), key, keys - {column.key}, "tabellkolumnen")
            if not (column.column or column.sums or column.measure is Measure.NOTE):
                yield here, "kolumnen visar ingenting; ange column, sums eller measure: note."
        for place, row in enumerate(table.rows):
            yield from self._row((*path, "rows", place), row, table, keys)

    def _row(self, path: Path, row: Row, table: Table, keys: set[str]) -> Found:
        yield from self._ref((*path, "ref"), row.ref)
        for name, mentioned in (("shown", row.shown), ("stated", row.stated), ("cells", row.cells)):
            for key in mentioned:
                yield from self._known((*path, name, key), key, keys, "tabellkolumnen")
        for place, key in enumerate(row.only):
            yield from self._known((*path, "only", place), key, keys, "tabellkolumnen")
        if row.stated and self.plan.status is not Status.PUBLISHED:
            yield (*path, "stated"), f"tryckta siffror hör bara till en plan med status {Status.PUBLISHED.value}."
        for key, ref in row.cells.items():
            yield from self._ref((*path, "cells", key), ref or NONE)
        counted = {c.key for c in table.columns if c.measure in (Measure.WEIGHT, Measure.SHARE)}
        money = (keys - counted) | set(row.cells)
        for key, value in row.stated.items():
            if key in money:
                yield from _whole_ore((*path, "stated", key), value)

    def _notes(self) -> Found:
        tables = {table.key: table for table in self.plan.tables}
        for place, note in enumerate(self.plan.notes):
            yield from self._known(("notes", place, "table"), note.table, tables, "tabellen")
            table = tables.get(note.table)
            if table is None:
                if not note.table and (note.row or note.column):
                    yield ("notes", place), "en not om en rad eller kolumn måste ange table."
                continue
            yield from self._known(("notes", place, "row"), note.row, {row.name for row in table.rows}, "raden")
            columns = {column.key for column in table.columns}
            yield from self._known(("notes", place, "column"), note.column, columns, "tabellkolumnen")
        for place, waiver in enumerate(self.plan.waivers):
            yield from self._known(("waivers", place, "table"), waiver.table, tables, "tabellen")
            yield from self._known(("waivers", place, "text"), waiver.text, self.texts, "texten")
        for place, unsure in enumerate(self.plan.unsure):
            yield from self._known(("unsure", place, "table"), unsure.table, tables, "tabellen")
            yield from self._known(("unsure", place, "text"), unsure.text, self.texts, "texten")

    def _claims(self) -> Found:
        assumptions = {a.key for a in self.plan.assumptions}
        for place, claim in enumerate(self.plan.claims):
            here: Path = ("claims", place)
            about = claim.about
            yield from self._known((*here, "text"), claim.text, self.texts, "texten")
            yield from self._each((*here, "columns"), claim.columns, self._column)
            yield from self._ref((*here, "about", "ref"), about.ref)
            yield from self._ref((*here, "about", "of"), about.of)
            for name in ("column", "of_column", "since"):
                yield from self._column((*here, "about", name), getattr(about, name))
            yield from self._known((*here, "about", "assumption"), about.assumption, assumptions, "antagandet")
            yield from self._known((*here, "about", "intervention"), about.intervention, self.interventions, "insatsen")
        for place, text in enumerate(self.plan.texts):
            for bound in BOUND.findall(text.body):
                yield from self._bound(("texts", place, "body"), bound)

    def _bound(self, path: Path, inside: str) -> Found:
        """A figure in running text (see bodies.py)."""
        try:
            bound = Bound.read(inside)
        except ValueError as error:
            yield path, str(error)
            return
        yield from self._ref(path, bound.ref)
        yield from self._column(path, bound.column)
        yield from self._ref(path, bound.of)

    def _content(self) -> Found:
        plan = self.plan
        goals = {goal.key for goal in plan.goals}
        groups = {group.key for group in plan.target_groups}
        for place, goal in enumerate(plan.goals):
            yield from self._known(("goals", place, "parent"), goal.parent, goals, "målet")
            yield from self._known(("goals", place, "intervention"), goal.intervention, self.interventions, "insatsen")
        for place, intervention in enumerate(plan.interventions):
            here: Path = ("interventions", place)
            yield from self._column_keys((*here, "costs"), intervention.costs)
            yield from self._known((*here, "target_group"), intervention.target_group, groups, "målgruppen")
        for place, row in enumerate(plan.matrix):
            yield from self._known(("matrix", place, "target_group"), row.target_group, groups, "målgruppen")
        bodies = {meeting.body for meeting in plan.meetings}
        for place, body in enumerate(plan.calendar.bodies if plan.calendar else ()):
            yield from self._known(("calendar", "bodies", place), body, bodies, "ett möte för")
        for place, seat in enumerate(plan.board):
            yield from self._member(("board", place, "member"), seat.member)
        for place, consulted in enumerate(plan.consultation):
            yield from self._member(("consultation", place, "member"), consulted.member)
        for place, service in enumerate(plan.services):
            yield from self._known(("services", place, "line"), service.line, self.lines, "raden")
        for place, clause in enumerate(plan.clauses):
            yield from self._ref(("clauses", place, "ref"), clause.ref)
            yield from self._column(("clauses", place, "column"), clause.column)
            if clause.stated is not None and plan.status is not Status.PUBLISHED:
                yield ("clauses", place, "stated"), "tryckta belopp hör bara till en plan med status published."
            yield from _whole_ore(("clauses", place, "stated"), clause.stated)
