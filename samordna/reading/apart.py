"""The review of a document from outside, made in a process of its own (see `samordna.formats.apart`)."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from samordna.formats.apart import SECONDS, answer, answer_apart
from samordna.formats.numbers import MONEY
from samordna.money import Kr
from samordna.reading.judging import Judged
from samordna.reading.review import Review

if TYPE_CHECKING:
    from pydantic import TypeAdapter


# A plan's review is some hundred thousand bytes. What takes much more would take many times that to hold here.
LARGEST: Final = 20_000_000


def review_apart(data: bytes, name: str, on: dt.date | None = None, *, seconds: float = SECONDS) -> Review:
    """As `review`, in a process of its own.

    Raises:
        UnreadableDocument: also when the process takes too long, too much memory, or ends by itself.
    """
    day = on.isoformat() if on else ""
    return loaded(answer_apart("samordna.reading.apart", [name, day], data, name, seconds=seconds, largest=LARGEST))


def dumped(review: Review) -> bytes:
    """A review as JSON."""
    return _adapter().dump_json(review)


def loaded(data: bytes) -> Review:
    """A review from JSON."""
    review = _adapter().validate_json(data)
    return replace(review, judged=tuple(_counted(one) for one in review.judged))


def _counted(one: Judged) -> Judged:
    """A finding whose figures are numbers where its unit is no money, which JSON does not tell from kronor."""
    finding = one.finding
    if finding.unit in MONEY:
        return one
    return replace(one, finding=replace(finding, stated=_plain(finding.stated), computed=_plain(finding.computed)))


def _plain(value: Kr | Decimal | int | None) -> Decimal | int | None:
    if not isinstance(value, Kr):
        return value
    number = value.kronor
    return number if isinstance(number, int) else number.normalize()


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
