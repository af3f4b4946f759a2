"""A page that only reads cannot write: during GET and HEAD the database refuses everything but reads.

What a read may leave behind is written in `writes_allowed`: the audit log's note of an export or a sensitive read.
Sessions are saved outside the view and are not touched by this.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

_allowed: ContextVar[bool] = ContextVar("allowed", default=False)
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "WITH", "EXPLAIN", "PRAGMA", "BEGIN", "COMMIT", "SET", "SHOW")


class WriteInRead(RuntimeError):
    """A view that only reads tried to write."""


@contextmanager
def writes_allowed() -> Iterator[None]:
    """Inside, writing is allowed even during a read."""
    token = _allowed.set(True)
    try:
        yield
    finally:
        _allowed.reset(token)


@contextmanager
def reads_only() -> Iterator[None]:
    """Inside, a statement that is no read raises.

    Raises:
        WriteInRead: naming the statement's beginning.
    """

    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not _allowed.get() and not sql.lstrip(" (\n").upper().startswith(READS):
            raise WriteInRead(f"A view that only reads tried: {sql[:90]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield
