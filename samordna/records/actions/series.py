"""Writes: how an association numbers its cases."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.records import access, rules
from samordna.records.actions.storing import hold
from samordna.records.models import Series
from samordna.verdict import Refused, changed_meanwhile

MEANWHILE = changed_meanwhile("Serien")
USUAL_NAME = "Diarium"


@dataclass(frozen=True, slots=True)
class Numbering:
    """What is written about a series."""

    name: str
    form: str
    record_form: str
    first_year: int
    first_number: int = 1
    closed: bool = False

    def hold(self) -> None:
        """Do nothing when it gives numbers that can be told apart.

        Raises:
            Refused: otherwise.
        """
        (rules.is_case_form(self.form) & rules.is_record_form(self.record_form)).demand()


@action
def add_series(*, by: User | None, on: dt.date, association: Association, given: Numbering) -> Series:
    """Lay up a series.

    Raises:
        Refused: without the right, or for a form that gives no numbers.
        ValidationError: for a name that is taken or cannot be stored.
    """
    access.may_register(by, association).demand()
    hold(association)
    series = Series(association=association)
    _fill(series, given)
    series.save(force_insert=True)
    _record(by, on, series, "added", f"Nummerserien {series} lades upp.")
    return series


@action
def change_series(*, by: User | None, on: dt.date, series: Series, given: Numbering, seen: int) -> Series:
    """Change a series; the numbers that are given already stay. `seen` is the revision that was shown.

    Raises:
        Refused: without the right, for a form it cannot take, or when somebody else changed it meanwhile.
        ValidationError: for a name that is taken or cannot be stored.
    """
    access.may_register(by, series.association).demand()
    hold(series.association)
    current = Series.objects.get(pk=series.pk)
    if current.revision != seen:
        raise Refused(MEANWHILE)
    used = current.cases.exists()
    rules.may_change_form(current.form, given.form, used=used).demand()
    if used and (given.first_year, given.first_number) != (current.first_year, current.first_number):
        raise Refused("Serien har redan nummer, så dess första år och nummer går inte att ändra.")
    current.revision += 1
    _fill(current, given)
    current.save()
    _record(by, on, current, "changed", f"Nummerserien {current} ändrades.")
    return current


def open_series(association: Association, on: dt.date) -> Series:
    """The series a new case gets its number from when nobody has said: the first open one, made when there is none."""
    found = Series.objects.filter(closed=False).order_by("pk").first()
    if found is not None:
        return found
    if Series.objects.exists():
        raise Refused(
            "Alla förbundets nummerserier är stängda. Öppna en av dem, eller lägg upp en ny, och försök igen."
        )
    series = Series(association=association)
    _fill(series, Numbering(USUAL_NAME, rules.USUAL_FORM, rules.USUAL_RECORD_FORM, on.year))
    series.save(force_insert=True)
    return series


def _fill(series: Series, given: Numbering) -> None:
    given.hold()
    series.name, series.form, series.record_form = given.name, given.form, given.record_form
    series.first_year, series.first_number, series.closed = given.first_year, given.first_number, given.closed
    series.full_clean()


def _record(by: User | None, on: dt.date, series: Series, what: str, summary: str) -> None:
    audit.record(
        by=by, on=on, association=series.association, code=f"records.series_{what}", subject=series, summary=summary,
        details={"form": series.form, "record_form": series.record_form, "closed": series.closed},
    )  # fmt: skip
