"""A document's bytes from a file on disk or from standard input, within the size that is read."""

from __future__ import annotations

import sys
from pathlib import Path

from samordna.formats.document import UnreadableDocument
from samordna.formats.opening import MAX_BYTES


def bytes_of(name: str) -> bytes:
    """The bytes of a file, or of standard input for "-".

    Raises:
        UnreadableDocument: for a missing file, a directory, or one that may not be read.
    """
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableDocument(f"{name} finns inte.") from None
    except IsADirectoryError:
        raise UnreadableDocument(f"{name} är en katalog; ange ett dokument.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument(f"{name} går inte att läsa ({reason}).") from None
