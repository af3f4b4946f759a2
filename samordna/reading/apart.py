"""The review of a document from outside, made in a process of its own (see `samordna.formats.apart`)."""

from __future__ import annotations

import datetime as dt
import sys
from functools import cache
from typing import TYPE_CHECKING

from samordna.formats.apart import SECONDS, answer, answer_apart
from samordna.reading.review import Review

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def review_apart(data: bytes, name: str, on: dt.date | None = None, *, seconds: float = SECONDS) -> Review:
    """As `review`, in a process of its own.

    Raises:
        UnreadableDocument: also when the process takes too long, too much memory, or ends by itself.
    """
    day = on.isoformat() if on else ""
    return loaded(answer_apart("samordna.reading.apart", [name, day], data, name, seconds=seconds))


def dumped(review: Review) -> bytes:
    """A review as JSON."""
    return _adapter().dump_json(review)


def loaded(data: bytes) -> Review:
    """A review from JSON."""
    return _adapter().validate_json(data)


@cache
def _adapter() -> TypeAdapter[Review]:
    # Made once: to make it takes thirty times as long as to read a review with it.
    from pydantic import TypeAdapter

    return TypeAdapter(Review)


def main() -> int:
    """The child: bytes on standard input, a review or a sentence on standard output."""
    from samordna.reading.review import review

    name, on = sys.argv[1], sys.argv[2]
    day = dt.date.fromisoformat(on) if on else None
    return answer(lambda data: dumped(review(data, name, day)), name)


if __name__ == "__main__":
    sys.exit(main())
