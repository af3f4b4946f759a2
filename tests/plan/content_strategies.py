"""Hypothesis strategies for what a plan says besides its money; `strategies.py` draws whole plans with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

from samordna.plan.content import (
    About,
    Calendar,
    Claim,
    Consulted,
    Goal,
    Group,
    Indicator,
    Intervention,
    Meeting,
    Risk,
    Seat,
    Service,
    Swot,
    Text,
)
from samordna.plan.figures import (
    Cells,
)
from samordna.plan.kinds import (
    ClaimUnit,
    GoalLevel,
    PartyKind,
    Status,
)
from tests.plan.values import (
    a_few,
    by,
    cells,
    days,
    keys,
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


class ContentDrawer:
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
        return tuple(cls(key=key, **{name: self.draw(field) for name, field in fields.items()}) for key in items)

    def cells(self) -> st.SearchStrategy[Cells]:
        return by(self.column_keys, cells)

    def column(self) -> st.SearchStrategy[str]:
        return one_of(self.column_keys)

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
