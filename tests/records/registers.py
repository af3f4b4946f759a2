"""Cases and records as tests make them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from samordna.associations.models import Association, User
from samordna.records.actions.cases import open_case
from samordna.records.actions.registering import Given, register
from samordna.records.actions.series import Numbering, add_series
from samordna.records.actions.storing import store_file
from samordna.records.choices import Direction, Kind
from samordna.records.models import Case, File, Record, Series
from tests.conftest import DAY
from tests.formats.kept import PDF

FORM, RECORD_FORM = "{year}:{number:02}", "{case} / {record}"


def series(association: Association, name: str = "Diarium", form: str = FORM, **more: Any) -> Series:
    """A series from 2024 on."""
    given = Numbering(**{"name": name, "form": form, "record_form": RECORD_FORM, "first_year": 2024, **more})
    return add_series(by=None, on=DAY, association=association, given=given)


def case(association: Association, subject: str = "Budget 2027", *, by: User | None = None, **more: Any) -> Case:
    """An open case."""
    return open_case(by=by, on=DAY, association=association, subject=subject, kind=Kind.PLAN, **more)


def stored(association: Association, name: str = "yttrande.pdf", data: bytes = PDF, by: User | None = None) -> File:
    """A file."""
    return store_file(by=by, on=DAY, association=association, name=name, data=data)


def given(subject: str = "Yttrande över budgeten", **more: Any) -> Given:
    """What is written about a record that came in."""
    return Given(**{"direction": Direction.INCOMING, "day": DAY, "subject": subject, "counterpart": "Region", **more})


def record(
    association: Association, of: Case | None = None, *, file: File | None = None, by: User | None = None, **more: Any
) -> Record:
    """A record with a file, in a case of its own unless told."""
    of = of or case(association)
    return register(by=by, on=DAY, case=of, given=given(**more), file=file or stored(association))


def tomorrow() -> dt.date:
    """A day that has not been."""
    return DAY + dt.timedelta(days=1)
