"""The only place that reads the time.

`today` is the day the law, agreements and pages count from; in a demonstration database it is the demo's own fixed day.
`now` is always the real moment: the log never pretends.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_frozen: ContextVar[dt.date | None] = ContextVar("frozen", default=None)
# Read once per process: the mark is written before the server starts and never moves under it.
_demo: list[dt.date | None] = []


def now() -> dt.datetime:
    """This moment, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """The day it is in Sweden, or the demonstration's own day."""
    return _frozen.get() or demo_day() or timezone.localdate()


def demo_day() -> dt.date | None:
    """The fixed day of a demonstration database, or None."""
    if not _demo:
        from samordna.core.models import Demonstration

        _demo.append(Demonstration.objects.values_list("day", flat=True).first())
    return _demo[0]


def forget_demo_day() -> None:
    """Read the mark anew next time; for whoever has just written it."""
    _demo.clear()


@contextmanager
def frozen(day: dt.date) -> Iterator[None]:
    """Inside, today is `day`."""
    token = _frozen.set(day)
    try:
        yield
    finally:
        _frozen.reset(token)
