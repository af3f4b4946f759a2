"""Hypothesis strategies for plans that a plan file can hold: every field in use, every reference leading somewhere."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import strategies as st

from samordna.money import Kr
from samordna.plan.content import (
    Area,
    Clause,
    KeyFigure,
    MatrixRow,
    Member,
    TargetGroup,
)
from samordna.plan.figures import (
    Assumption,
    Column,
    ContributionBasis,
    Equity,
    Line,
    PartyKey,
    Section,
    Total,
)
from samordna.plan.kinds import (
    ColumnKind,
    Form,
    KeyKind,
    LineClass,
    Measure,
    PartyKind,
    Role,
    Side,
    Signs,
    Status,
)
from samordna.plan.layout import Note, Row, RowStyle, Table, TableColumn
from samordna.plan.model import DrawDown, Plan, Unsure, Waived
from tests.plan.content_strategies import ContentDrawer
from tests.plan.values import (
    a_few,
    amounts,
    by,
    keys,
    kronor,
    maybe_days,
    numbers,
    one_of,
    positive,
    printed_dates,
    some_of,
    texts,
    titles,
    weights,
    years,
)

T = TypeVar("T")


class _Drawer(ContentDrawer):
    """Draws a whole plan."""

    def terms(self) -> st.SearchStrategy[tuple[str, ...]]:
        signed = st.tuples(st.sampled_from("+-"), st.sampled_from(self.sources)).map("".join)
        return a_few(signed, 3)

    def money(self) -> dict[str, Any]:
        sections = tuple(
            self.draw(
                st.builds(
                    Section,
                    key=st.just(key),
                    label=texts,
                    side=st.sampled_from(Side),
                    parent=one_of(self.section_keys[:place]),
                    role=st.sampled_from(Role),
                    account=texts,
                )
            )
            for place, key in enumerate(self.section_keys)
        )
        if not sections:
            return {"lines": (), "totals": (), "sections": ()}
        lines = self.each(
            self.line_keys,
            Line,
            label=texts,
            section=one_of(self.section_keys, empty=False),
            kind=st.sampled_from(LineClass),
            values=self.cells(),
            income=self.cells(),
            granted=self.cells(),
            weights=weights,
            word=texts,
            account=texts,
            members=some_of(self.member_keys),
            intervention=one_of(self.intervention_keys),
            index=st.none() | numbers,
            lump=st.booleans(),
            formula=st.just(()) | st.just(("+equity.opening",)),
            uid=st.just("") | st.uuids().map(str),
        )
        totals = self.each(
            self.total_keys,
            Total,
            label=texts,
            terms=self.terms(),
            side=st.sampled_from(Side),
            role=st.sampled_from(Role),
            account=texts,
            per_column=by(self.column_keys, self.terms()),
        )
        return {"sections": sections, "lines": lines, "totals": totals}

    def equity(self) -> st.SearchStrategy[Equity]:
        carries = dict(zip(self.column_keys[1:], self.column_keys, strict=False))
        return st.builds(
            Equity,
            opening=self.cells(),
            carries=st.sampled_from([{}, carries]),
            result=st.just("result"),
            floor=self.cells(),
            floor_percent=st.none() | numbers,
            ceiling_percent=st.none() | numbers,
            ceiling_of=st.sampled_from(["contributions", "cost"]),
            bound=texts,
        )

    def contributions(self) -> tuple[ContributionBasis, ...]:
        key = st.builds(
            PartyKey,
            party=st.sampled_from(PartyKind),
            kind=st.sampled_from(KeyKind),
            weights=by(self.member_keys, positive),
            day=maybe_days,
            source=texts,
        )
        basis = st.builds(
            ContributionBasis,
            column=one_of(self.column_keys, empty=False),
            amount=amounts,
            from_state=st.booleans(),
            step=st.sampled_from([Kr(1), Kr(100), Kr(10000)]),
            keys=a_few(key),
            tie_order=some_of(self.member_keys),
        )
        return self.draw(a_few(basis))

    def tables(self) -> tuple[Table, ...]:
        return tuple(self.table(key) for key in self.some_keys(0, 2))

    def table(self, key: str) -> Table:
        column_keys = self.some_keys(1, 3)
        columns = self.each(
            column_keys,
            TableColumn,
            column=one_of(self.column_keys, empty=False),
            measure=st.sampled_from(Measure),
            label=texts,
            decimals=st.integers(0, 6),
        )
        stated = by(column_keys, kronor) if self.status is Status.PUBLISHED else st.just({})
        row = st.builds(
            Row,
            ref=one_of(self.refs),
            label=st.none() | texts,
            style=st.sampled_from(RowStyle),
            amounts=st.booleans(),
            turned=st.booleans(),
            shown=by(column_keys, st.sampled_from(Form)),
            stated=stated,
            only=some_of(column_keys),
            cells=by(column_keys, st.sampled_from(self.refs)),
        )
        rows = self.draw(st.lists(row, max_size=4, unique_by=lambda row: row.name or id(row)))
        return self.draw(
            st.builds(
                Table,
                key=st.just(key),
                heading=texts,
                columns=st.just(columns),
                rows=st.just(tuple(rows)),
                text=one_of(self.text_keys),
                row_heading=texts,
                signs=st.sampled_from(Signs),
                unit=st.sampled_from(["kr", "tkr"]),
                step=st.sampled_from([Kr(1), Kr(100), Kr(10000)]),
                unit_in_cells=st.booleans(),
                dash=texts,
            )
        )

    def notes(self, tables: tuple[Table, ...]) -> tuple[Note, ...]:
        spots = [("", "", "")]
        for table in tables:
            columns = ["", *(column.key for column in table.columns)]
            spots += [(table.key, row, column) for row in ["", *(r.name for r in table.rows)] for column in columns]
        bound = st.sampled_from(spots)
        return tuple(
            Note(key, self.draw(texts), self.draw(texts), *self.draw(bound), self.draw(a_few(keys)))
            for key in self.some_keys(0, 2)
        )

    def head(self) -> dict[str, Any]:
        draw = self.draw
        return {
            "format": 1,
            "association": draw(titles),
            "slug": draw(st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)),
            "year": self.year,
            "title": draw(titles),
            "status": self.status,
            "columns": self.each(
                self.column_keys,
                Column,
                year=years,
                kind=st.sampled_from(ColumnKind),
                label=texts,
                months=st.integers(1, 12),
                decided=texts,
            ),
            "members": self.each(
                self.member_keys, Member, name=texts, party=st.sampled_from(PartyKind), outside_region=st.booleans()
            ),
            "organisation_number": draw(texts),
            "subtitle": draw(texts),
            "register_number": draw(texts),
            "has_register_heading": draw(st.booleans()),
            "dated": draw(printed_dates),
            "proposed": draw(printed_dates),
            "adopted": draw(printed_dates),
            "signed": draw(printed_dates),
            "invented": draw(st.booleans()),
        }

    def contents(self) -> dict[str, Any]:
        draw = self.draw
        return dict(
            texts=self.texts(),
            claims=self.claims(),
            goals=self.goals(),
            target_groups=self.each(
                self.group_keys,
                TargetGroup,
                label=texts,
                table_label=texts,
                age_from=st.none() | st.integers(0, 99),
                age_to=st.none() | st.integers(0, 99),
                text=texts,
                priority=st.booleans(),
            ),
            areas=self.each(self.some_keys(0, 2), Area, label=texts, text=texts, activities=a_few(texts)),
            activities=draw(a_few(texts)),
            interventions=self.interventions(),
            matrix=draw(a_few(st.builds(MatrixRow, one_of(self.group_keys), a_few(texts), a_few(texts)))),
            matrix_headings=draw(a_few(texts)),
            **self.calendar(),
            **self.organisation(),
        )

    def plan(self) -> Plan:
        draw = self.draw
        money = self.money()
        if not money["sections"]:
            self.refs = [ref for ref in self.refs if ref not in {*self.line_keys, *self.total_keys}]
            self.line_keys, self.total_keys = [], []
        tables = self.tables()
        stated = st.none() | kronor if self.status is Status.PUBLISHED else st.none()
        return Plan(
            **self.head(),
            **money,
            equity=draw(st.none() | self.equity()),
            contributions=self.contributions(),
            general_deduction=draw(st.none() | numbers),
            draw_down=draw(st.none() | st.builds(DrawDown, texts, texts, st.none() | years)),
            assumptions=self.each(
                self.assumption_keys,
                Assumption,
                label=texts,
                value=numbers,
                unit=texts,
                day=maybe_days,
                source=texts,
                columns=some_of(self.column_keys),
            ),
            key_figures=self.each(
                self.some_keys(0, 2),
                KeyFigure,
                label=texts,
                ref=st.sampled_from(self.refs),
                of=st.sampled_from(self.refs),
                columns=some_of(self.column_keys),
            ),
            tables=tables,
            notes=self.notes(tables),
            **self.contents(),
            clauses=draw(a_few(st.builds(Clause, texts, one_of(self.refs), self.column(), stated, texts))),
            waivers=draw(a_few(st.builds(Waived, code=keys, reason=texts, **self.places(tables)))),
            unsure=draw(
                a_few(
                    st.builds(Unsure, texts, st.integers(0, 99), code=st.just("") | keys, **self.places(tables)),
                )
            ),
        )

    def places(self, tables: tuple[Table, ...]) -> dict[str, st.SearchStrategy[Any]]:
        """Where a finding stands."""
        return {
            "table": one_of([table.key for table in tables]),
            "row": texts,
            "column": texts,
            "text": one_of(self.text_keys),
            "year": st.none() | years,
        }


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan that a plan file can hold, of any status."""
    return _Drawer(draw).plan()
