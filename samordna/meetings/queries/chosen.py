"""What the association has chosen for its year, as the law's engine takes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from samordna.law.choices import Choices
from samordna.law.dated import MonthDay
from samordna.meetings.models import CycleChoices


def chosen() -> Choices:
    """The choices that hold; common practice where the association has made none."""
    row = CycleChoices.objects.order_by("pk").first()
    return Choices() if row is None else of(row)


def of(row: CycleChoices) -> Choices:
    """A stored row as choices."""
    return Choices(
        consultation=month_day(row.consultation),
        audit=month_day(row.audit),
        discharge=month_day(row.discharge),
        interim=month_days(row.interim),
        interim_days=row.interim_days,
        interventions=month_days(row.interventions),
        statistics=month_days(row.statistics),
        term_years=row.term_years,
        term_start=month_day(row.term_start) if row.term_start else None,
        moves=row.moves,
    )


def columns(choices: Choices) -> Mapping[str, Any]:
    """Choices as the columns of a row."""
    return {
        "consultation": text([choices.consultation]),
        "audit": text([choices.audit]),
        "discharge": text([choices.discharge]),
        "interim": text(choices.interim),
        "interim_days": choices.interim_days,
        "interventions": text(choices.interventions),
        "statistics": text(choices.statistics),
        "term_years": choices.term_years,
        "term_start": text([choices.term_start] if choices.term_start else []),
        "moves": choices.moves,
    }


def month_day(stored: str) -> MonthDay:
    """A day as it is stored: "06-30"."""
    month, _, day = stored.partition("-")
    return MonthDay(int(month), int(day))


def month_days(stored: str) -> tuple[MonthDay, ...]:
    """Several days, with spaces between."""
    return tuple(month_day(one) for one in stored.split())


def text(days: Iterable[MonthDay]) -> str:
    """Days as they are stored."""
    return " ".join(f"{day.month:02}-{day.day:02}" for day in days)
