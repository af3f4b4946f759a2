"""So many at once of what is heavy, on the whole machine; the system gives a slot back however its holder ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


@contextmanager
def slot(name: str, *, of: int) -> Iterator[bool]:
    """Inside, one of `of` slots called `name` is held; gives False, and holds nothing, when all are taken."""
    folder = settings.DATA / "slots"
    folder.mkdir(exist_ok=True)
    for number in range(of):
        with (folder / f"{name}-{number}").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield True
            return
    yield False
