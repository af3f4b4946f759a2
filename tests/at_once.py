"""Several people at the same moment: threads with a connection each on PostgreSQL."""

import contextvars
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import OperationalError, close_old_connections, connection, connections, transaction
from django.db.models import QuerySet
from django_scopes import scope, scopes_disabled

from samordna.associations.models import Association
from samordna.core import clock
from samordna.verdict import Refused


def together(association: Association, act: Callable[[int], object], *, times: int, on: dt.date) -> list[str]:
    """Do it so many times at once on a day; why each was refused, or ""."""

    def one(number: int) -> str:
        try:
            with scope(association=association), clock.frozen(on):
                act(number)
        except Refused as refused:
            return refused.reason
        finally:
            if connection.vendor != "sqlite":
                connections.close_all()
        return ""

    # The tests' SQLite lives in memory, in one connection: there one simply comes after the other.
    if connection.vendor == "sqlite":
        told = [one(number) for number in range(times)]
    else:
        with ThreadPoolExecutor(times) as threads:
            told = list(threads.map(one, range(times)))
    close_old_connections()
    return told


def is_held(rows: QuerySet[Any]) -> bool:
    """Whether somebody else keeps any of these rows, asked over a connection of its own (PostgreSQL)."""

    def asked() -> bool:
        try:
            with transaction.atomic():
                list(rows.select_for_update(of=("self",), no_key=True, nowait=True))
        except OperationalError:
            return True
        finally:
            connections.close_all()
        return False

    with scopes_disabled(), ThreadPoolExecutor(1) as threads:
        return threads.submit(contextvars.copy_context().run, asked).result()
