"""Who uses the data folder: servers share it, a restore wants it alone. The system takes the lock back on any end."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


class InUse(Exception):
    """Why the data folder cannot be used now, as a Swedish sentence."""


@contextmanager
def shared() -> Iterator[None]:
    """Inside, no restore begins.

    Raises:
        InUse: while one is under way.
    """
    with _held(fcntl.LOCK_SH) as got:
        if not got:
            raise InUse("En återställning pågår. Vänta tills den är klar och starta sedan igen.")
        yield


@contextmanager
def alone() -> Iterator[None]:
    """Inside, no server starts.

    Raises:
        InUse: when one is running.
    """
    with _held(fcntl.LOCK_EX) as got:
        if not got:
            raise InUse("Samordna körs (samordna serve eller make demo), så ingenting ändrades. Stoppa den först.")
        yield


@contextmanager
def _held(kind: int) -> Iterator[bool]:
    with (settings.DATA / "in_use").open("w") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
