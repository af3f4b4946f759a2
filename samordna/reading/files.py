"""A document's bytes from a file on disk or from standard input, within the size that is read."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from samordna.formats.document import UnreadableDocument
from samordna.formats.opening import MAX_BYTES
from samordna.plan.report.printable import on_one_line
from samordna.refused import why


def shown_name(name: str) -> str:
    """A file's own name, without folders, as it can be told; "texten" for standard input."""
    return on_one_line(unicodedata.normalize("NFC", Path(name).name)) if name != "-" else "texten"


def bytes_of(name: str) -> bytes:
    """The bytes of a file, or of standard input for "-".

    Raises:
        UnreadableDocument: for a missing file, a directory, or one that may not be read.
    """
    shown = shown_name(name)
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableDocument(f"{shown} finns inte. Kontrollera namnet och mappen.") from None
    except IsADirectoryError:
        raise UnreadableDocument(f"{shown} är en mapp; ange ett dokument i den.") from None
    except (OSError, ValueError) as error:
        raise UnreadableDocument(f"{shown} går inte att läsa: {why(error)}.") from None
