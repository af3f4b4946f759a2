"""What the worker does each hour, beside the queued work: it tidies, notes what has left the notice board, and in the
daytime sends reminders."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.utils import timezone

from samordna.core import clock
from samordna.meetings.tasks import remind, take_down
from samordna.operate.tidying import tidy

LOG = logging.getLogger(__name__)
EVERY = 3600  # seconds
FIRST_HOUR = 7  # nobody's letter comes at night


def for_ever() -> threading.Thread:
    """Do it now and every hour, in a thread of its own."""
    thread = threading.Thread(target=_every_hour, daemon=True)
    thread.start()
    return thread


def once(hour: int) -> None:
    """Do what an hour of the day asks for; what fails is tried again an hour later, and stops nothing else."""
    _try(tidy)
    _try(take_down)
    if hour >= FIRST_HOUR:
        _try(remind)


def _every_hour() -> None:
    while True:
        try:
            once(timezone.localtime(clock.now()).hour)
        finally:
            connection.close()
        time.sleep(EVERY)


def _try(act: Callable[[], object]) -> None:
    try:
        act()
    except DatabaseError:
        # The database is away or busy; nothing is lost by doing it an hour later.
        LOG.exception("The hourly %s could not be done.", act.__name__)
