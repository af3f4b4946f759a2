"""Pictures of a PDF's pages, drawn in a process of its own (see `samordna.formats.apart`)."""

from __future__ import annotations

import base64
import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Final

from samordna.formats.apart import SECONDS, answer, answer_apart
from samordna.formats.document import UnreadableDocument

WIDTH: Final = 1000  # pixels
ENOUGH: Final = 6.0  # seconds after which no further page is begun


def picture_apart(data: bytes, page: int, *, width: int = WIDTH, seconds: float = SECONDS) -> bytes:
    """One page (from 1) as PNG, so many pixels wide.

    Raises:
        UnreadableDocument: for what is no PDF, a page that is not there or cannot be drawn.
    """
    drawn = pictures_apart(data, [page], width=width, seconds=seconds)
    if page not in drawn:
        raise UnreadableDocument(f"Sidan {page} kan inte visas.")
    return drawn[page]


def pictures_apart(
    data: bytes, pages: Sequence[int], *, width: int = WIDTH, seconds: float = SECONDS
) -> dict[int, bytes]:
    """Pages (from 1) as PNG, so many pixels wide; those that cannot be drawn, or not in time, are left out.

    Raises:
        UnreadableDocument: when the process must be ended.
    """
    if not pages:
        return {}
    asked = [str(width), ",".join(str(page) for page in pages)]
    drawn = json.loads(answer_apart("samordna.formats.pictures", asked, data, "Dokumentet", seconds=seconds))
    return {int(page): base64.b64decode(text) for page, text in drawn.items()}


def main() -> int:
    """The child: bytes on standard input; pictures as JSON from page to base64 on standard output."""
    width, pages = int(sys.argv[1]), [int(page) for page in sys.argv[2].split(",")]
    return answer(lambda data: json.dumps(dict(_drawn(data, width, pages))).encode(), "Dokumentet")


def _drawn(data: bytes, width: int, pages: Sequence[int]) -> Iterator[tuple[int, str]]:
    from samordna.formats.pdf import picture

    until = time.monotonic() + ENOUGH
    for page in pages:
        if time.monotonic() > until:
            return
        try:
            yield page, base64.b64encode(picture(data, page, width)).decode()
        except UnreadableDocument:
            continue


if __name__ == "__main__":
    sys.exit(main())
