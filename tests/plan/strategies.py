"""Hypothesis strategies for plans that a plan file can hold: every field in use, every reference leading somewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

from samordna.money import Kr
from samordna.plan.content import (
    About,
    Area,
    Calendar,
    Claim,
    Clause,
    Consulted,
    Goal,
    Group,
    Indicator,
    Intervention,
    KeyFigure,
    MatrixRow,
    Meeting,
    Member,
    PrintedDate,
    Risk,
    Seat,
    Service,
    Swot,
    TargetGroup,
    Text,
)
from samordna.plan.figures import (
    DASH,
    EMPTY,
    Assumption,
    Cell,
    Cells,
    Column,
    ContributionBasis,
    Equity,
    Line,
    PartyKey,
    Section,
    Total,
)
from samordna.plan.kinds import (
    ClaimUnit,
    ColumnKind,
    Form,
    GoalLevel,
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
from samordna.plan.model import DrawDown, Plan, Waived

T = TypeVar("T")

# What people write, and what trips a YAML writer: quotes, colons, hashes, line breaks, words that look like values.
ODD = ["null", "~", "no", "1e3", "1_000", "0x1F", "2021-01-01", "- a", "a: b", "a #b", "%", "{a}", "|", ">", "'", '"']
ODD += [
    "",
    " ",
    "  a",
    "a  b",
    "a\n",
    "\na",
    "a\n\n b",
    "a \nb",
    "\ta",
    "é—–",
    "\u202f",
    "1 000",
    "x" * 130,
    "&a",
    "*a",
    "<<",
]
texts = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=12),
    st.text(st.sampled_from("aå ;:#-\n'\"\\[]{}%,|>&*!?@`"), max_size=20).filter(lambda text: "[[" not in text),
    st.sampled_from(ODD),
    st.lists(st.sampled_from(["bidrag", "till", "kommunerna,", "2 024", "§ 7"]), min_size=20, max_size=40).map(
        " ".join
    ),
)
titles = texts.filter(lambda text: bool(text.strip()))
amounts = st.one_of(st.integers(-(10**9), 10**9).map(Kr.of), st.integers(-(10**11), 10**11).map(Kr))
cells: st.SearchStrategy[Cell] = st.one_of(
    amounts.map(Cell), st.sampled_from([DASH, EMPTY, Cell(None, Form.ACCOUNT), Cell(Kr(0))])
)
numbers = st.decimals(min_value=-(10**6), max_value=10**6, places=3)
positive = st.decimals(min_value=Decimal("0.01"), max_value=10**5, places=2)
kronor = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
years = st.integers(1995, 2095)
maybe_days = st.none() | days
keys = st.from_regex(r"[a-zåäö][a-zåäö0-9_.-]{0,8}", fullmatch=True)
printed_dates = st.builds(PrintedDate, maybe_days, texts)
weights = st.dictionaries(st.sampled_from(LineClass), st.integers(0, 9), max_size=3).filter(
    lambda held: not held or any(held.values())
)


def a_few(strategy: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    """Up to `most` of them."""
    return st.lists(strategy, max_size=most).map(tuple)


def one_of(items: Sequence[str], empty: bool = True) -> st.SearchStrategy[str]:
    """One of the keys; none where that is allowed, or where there is none to choose."""
    choices = [*items, ""] if empty or not items else list(items)
    return st.sampled_from(choices)


def some_of(items: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the keys, each at most once."""
    if not items:
        return st.just(())
    return st.lists(st.sampled_from(list(items)), unique=True, max_size=3).map(tuple)


def by(items: Sequence[str], values: st.SearchStrategy[T]) -> st.SearchStrategy[dict[str, T]]:
    """Values by some of the keys."""
    return st.dictionaries(st.sampled_from(list(items)), values, max_size=3) if items else st.just({})


class _Drawer:
    """Draws the parts of one plan, so that what comes later can refer to what came before."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.status = draw(st.sampled_from(Status))
        self.year = draw(years)
        self.column_keys = self.some_keys(1, 4)
        self.member_keys = self.some_keys(0, 4)
        taken = self.some_keys(0, 12)
        self.section_keys, self.line_keys, self.total_keys = taken[:3], taken[3:8], taken[8:]
        self.intervention_keys = self.some_keys(0, 2)
        self.text_keys = self.some_keys(0, 3)
        self.group_keys = self.some_keys(0, 2)
        self.assumption_keys = self.some_keys(0, 2)
        # Totals and formulas may use only what is computed without them.
        self.sources = [*self.line_keys, "equity.opening", "contributions"] if self.line_keys else ["equity.opening"]
        self.refs = [
            *self.section_keys,
            *self.line_keys,
            *self.total_keys,
            "equity.closing",
            "income",
            "cost",
            "result",
        ]
        self.refs += [f"intervention:{key}" for key in self.intervention_keys]
        self.refs += [f"member:{key}" for key in self.member_keys] + ["class:interventions", "party:fk"]

    def some_keys(self, least: int, most: int) -> list[str]:
        return self.draw(st.lists(keys, unique=True, min_size=least, max_size=most))

    def each(self, items: Sequence[str], cls: type[T], **fields: st.SearchStrategy[Any]) -> tuple[T, ...]:
        return tuple(self.draw(st.builds(cls, key=st.just(key), **fields)) for key in items)

    def cells(self) -> st.SearchStrategy[Cells]:
        return by(self.column_keys, cells)

    def column(self) -> st.SearchStrategy[str]:
        return one_of(self.column_keys)

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

    def claims(self) -> tuple[Claim, ...]:
        about = st.builds(
            About,
            ref=one_of(self.refs),
            column=self.column(),
            of=one_of(self.refs),
            of_column=self.column(),
            since=self.column(),
            party=st.none() | st.sampled_from(PartyKind),
            assumption=one_of(self.assumption_keys),
            intervention=one_of(self.intervention_keys),
        )
        return self.each(
            self.some_keys(0, 2),
            Claim,
            printed=texts,
            value=numbers,
            unit=st.sampled_from(ClaimUnit),
            about=about,
            text=one_of(self.text_keys),
            upper=st.none() | numbers.map(lambda number: abs(number) + 10**6),
            precision=positive,
            approximate=st.booleans(),
            columns=some_of(self.column_keys),
        )

    def goals(self) -> tuple[Goal, ...]:
        goal_keys = self.some_keys(0, 3)
        indicator = st.builds(
            Indicator, texts, texts, st.none() | numbers, st.none() | numbers, texts, due=maybe_days, source=texts
        )
        return tuple(
            self.draw(
                st.builds(
                    Goal,
                    key=st.just(key),
                    text=texts,
                    level=st.sampled_from(GoalLevel),
                    number=texts,
                    heading=texts,
                    parent=one_of(goal_keys[:place]),
                    indicators=a_few(indicator),
                    measures=a_few(texts),
                    follow_up=a_few(texts),
                    responsible=a_few(texts),
                    intervention=one_of(self.intervention_keys),
                    due=maybe_days,
                    uid=texts,
                )
            )
            for place, key in enumerate(goal_keys)
        )

    def interventions(self) -> tuple[Intervention, ...]:
        return self.each(
            self.intervention_keys,
            Intervention,
            name=texts,
            kind=weights,
            word=texts,
            start=maybe_days,
            end=maybe_days,
            owner=texts,
            parties=a_few(st.sampled_from(PartyKind)),
            target_group=one_of(self.group_keys),
            purpose=texts,
            method=texts,
            follow_up=texts,
            reports=a_few(days),
            volume=st.none() | st.integers(0, 5000),
            costs=self.cells(),
            decided=printed_dates,
            ended=st.booleans(),
            uid=texts,
        )

    def calendar(self) -> dict[str, Any]:
        meeting = st.builds(
            Meeting,
            body=titles,
            day=maybe_days,
            last_day=maybe_days,
            weekday=texts,
            start=texts,
            end=texts,
            place=texts,
            note=texts,
            printed=texts,
            month=st.none() | st.integers(1, 12),
        )
        meetings = self.draw(a_few(meeting, 3))
        months = st.lists(st.integers(1, 12), max_size=3).map(tuple)
        bodies = some_of([meeting.body for meeting in meetings])
        return {
            "meetings": meetings,
            "calendar": self.draw(st.none() | st.builds(Calendar, texts, months, bodies)),
        }

    def texts(self) -> tuple[Text, ...]:
        return self.each(
            self.text_keys,
            Text,
            heading=texts,
            body=texts | st.just(f"Kostnaden är [[cost@{self.column_keys[0]}|tkr]]."),
            number=texts,
            level=st.integers(1, 4),
            reviewed=st.booleans(),
            uid=texts,
        )

    def organisation(self) -> dict[str, Any]:
        draw, member = self.draw, one_of(self.member_keys, empty=False)
        judged = st.none() | st.integers(1, 4)
        seats = st.builds(Seat, member, st.booleans(), st.sampled_from(["", "chair", "vice_chair"]), maybe_days)
        lines = one_of(self.line_keys) if self.section_keys else st.just("")
        swot = st.builds(Swot, a_few(texts), a_few(texts), a_few(texts), a_few(texts))
        return {
            "risks": self.each(
                self.some_keys(0, 2), Risk, text=texts, measure=texts, likelihood=judged, consequence=judged
            ),
            "swot": draw(st.none() | swot),
            "board": draw(a_few(seats)) if self.member_keys else (),
            "groups": self.each(
                self.some_keys(0, 2),
                Group,
                name=texts,
                roles=a_few(texts),
                mandate=texts,
                paused=st.booleans(),
                review=maybe_days,
                meetings_per_year=st.none() | st.integers(0, 20),
            ),
            "services": draw(a_few(st.builds(Service, texts, texts, st.none() | positive, lines, maybe_days))),
            "auditors": draw(a_few(texts)),
            "consultation": draw(a_few(st.builds(Consulted, member, maybe_days, maybe_days, texts)))
            if self.member_keys
            else (),
        }

    def plan(self) -> Plan:
        draw = self.draw
        money = self.money()
        if not money["sections"]:
            self.refs = [ref for ref in self.refs if ref not in {*self.line_keys, *self.total_keys}]
            self.line_keys, self.total_keys = [], []
        tables = self.tables()
        stated = st.none() | kronor if self.status is Status.PUBLISHED else st.none()
        return Plan(
            format=1,
            association=draw(titles),
            slug=draw(st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)),
            year=self.year,
            title=draw(titles),
            status=self.status,
            columns=self.each(
                self.column_keys,
                Column,
                year=years,
                kind=st.sampled_from(ColumnKind),
                label=texts,
                months=st.integers(1, 12),
                decided=texts,
            ),
            members=self.each(
                self.member_keys, Member, name=texts, party=st.sampled_from(PartyKind), outside_region=st.booleans()
            ),
            organisation_number=draw(texts),
            subtitle=draw(texts),
            register_number=draw(texts),
            has_register_heading=draw(st.booleans()),
            dated=draw(printed_dates),
            proposed=draw(printed_dates),
            adopted=draw(printed_dates),
            signed=draw(printed_dates),
            invented=draw(st.booleans()),
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
            clauses=draw(a_few(st.builds(Clause, texts, one_of(self.refs), self.column(), stated, texts))),
            waivers=draw(
                a_few(
                    st.builds(
                        Waived,
                        code=keys,
                        reason=texts,
                        table=one_of([table.key for table in tables]),
                        row=texts,
                        column=texts,
                        text=one_of(self.text_keys),
                        year=st.none() | years,
                    )
                )
            ),
        )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan that a plan file can hold, of any status."""
    return _Drawer(draw).plan()
