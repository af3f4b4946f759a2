"""Writes: cases are opened, changed, closed and opened again. Rooms above open the cases of what they do."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.records import access, rules
from samordna.records.actions.series import open_series
from samordna.records.actions.storing import hold
from samordna.records.choices import Kind
from samordna.records.models import Case, Series
from samordna.verdict import Refused, changed_meanwhile

MEANWHILE = changed_meanwhile("Ärendet")


@action
def open_case(
    *,
    by: User | None,
    on: dt.date,
    association: Association,
    subject: str,
    kind: Kind,
    opened: dt.date | None = None,
    series: Series | None = None,
    invented: bool = False,
) -> Case:
    """Open a case, which gets the next number of its series (the association's first one unless told).

    The numbers of one series never skip and never repeat: the association is held until the case stands there.

    Raises:
        Refused: without the right, for a day to come or before the series begins, or in a series that is closed.
        ValidationError: for a subject that cannot be stored.
    """
    access.may_register(by, association).demand()
    hold(association)
    series = open_series(association, on) if series is None else Series.objects.get(pk=series.pk)
    day = opened or on
    if series.closed:
        raise Refused(f"Serien {series} tar inte emot fler ärenden. Välj en annan.")
    rules.may_be_opened(day, on=on, first_year=series.first_year).demand()
    case = Case(association=association, series=series, kind=kind, subject=subject, opened=day, invented=invented)
    case.run, case.serial = _next(series, day.year)
    case.number = rules.case_number(series.form, year=day.year, serial=case.serial)
    if Case.objects.filter(number=case.number).exists():
        raise Refused(
            f"Numret {case.number} finns redan, i en annan serie eller i en tidigare form. Ändra seriens form, så att "
            "numren går att skilja åt."
        )
    case.searched = _searched(case)
    case.full_clean(validate_unique=False)
    case.save(force_insert=True)
    _record(by, on, case, "opened", f"Ärendet {case} öppnades.")
    return case


@action
def change_case(*, by: User | None, on: dt.date, case: Case, subject: str, kind: Kind, seen: int) -> Case:
    """Write what a case is about in other words, or give it another kind. `seen` is the revision that was shown.

    Raises:
        Refused: without the right, or when somebody else changed it meanwhile.
        ValidationError: for a subject that cannot be stored.
    """
    current = held_case(by, case, seen)
    before = {"subject": current.subject, "kind": current.kind}
    current.subject, current.kind = subject, kind
    current.searched = _searched(current)
    _save(current)
    _record(by, on, current, "changed", f"Ärendet {current} fick ändrad rubrik eller ändrat slag.", before=before)
    return current


@action
def close_case(*, by: User | None, on: dt.date, case: Case, day: dt.date, seen: int) -> Case:
    """Close a case on a day; `seen` is the revision that was shown.

    Raises:
        Refused: without the right, for a day that cannot be, or when it is closed or was changed meanwhile.
    """
    current = held_case(by, case, seen)
    rules.may_be_closed(day, on=on, opened=current.opened).demand()
    current.closed = day
    _save(current)
    _record(by, on, current, "closed", f"Ärendet {current} avslutades.")
    return current


@action
def reopen_case(*, by: User | None, on: dt.date, case: Case, seen: int) -> Case:
    """Open a closed case again; `seen` is the revision that was shown.

    Raises:
        Refused: without the right, or when somebody else changed it meanwhile.
    """
    current = held_case(by, case, seen)
    current.closed = None
    _save(current)
    _record(by, on, current, "reopened", f"Ärendet {current} öppnades igen.")
    return current


def held_case(by: User | None, case: Case, seen: int | None = None) -> Case:
    """The case as it is now, kept from others until the transaction ends.

    Raises:
        Refused: without the right, or when it is another revision than the one that was shown.
    """
    access.may_register(by, case.association).demand()
    hold(case.association)
    current = Case.objects.select_related("association", "series").get(pk=case.pk)
    if seen is not None and current.revision != seen:
        raise Refused(MEANWHILE)
    return current


def _next(series: Series, year: int) -> tuple[int, int]:
    """The run a new case belongs to, and its place there."""
    run = year if rules.restarts(series.form) else 0
    last = Case.objects.filter(series=series, run=run).aggregate(last=Max("serial"))["last"]
    first = series.first_number if run in (0, series.first_year) else 1
    return run, last + 1 if last else first


def _searched(case: Case) -> str:
    return f"{case.number}\n{case.subject}".casefold()


def _save(case: Case) -> None:
    case.revision += 1
    case.full_clean(validate_unique=False)
    case.save()


def _record(
    by: User | None, on: dt.date, case: Case, what: str, summary: str, before: dict[str, str] | None = None
) -> None:
    audit.record(
        by=by, on=on, association=case.association, code=f"records.case_{what}", subject=case, summary=summary,
        details={"number": case.number, **({"before": before} if before else {})},
    )  # fmt: skip
