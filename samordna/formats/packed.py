"""The XML parts of a packed document (DOCX, XLSX, ODS): read within limits, without entities, links or network."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from samordna.formats.document import UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART: Final = 60_000_000
DECLARED: Final = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)


class Packed:
    """The parts of one file. `name` is the file's name in messages, `whole` all its bytes."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.whole = data
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError):
            raise self.damaged() from None
        self.names = frozenset(self._archive.namelist())

    def damaged(self) -> UnreadableDocument:
        """What to raise for a part that cannot be read."""
        return UnreadableDocument(f"{self.name} är skadad. Öppna den i sitt program och spara den på nytt.")

    def data(self, part: str) -> bytes:
        """A part's bytes.

        Raises:
            UnreadableDocument: for a missing, damaged or too large part.
        """
        try:
            with self._archive.open(part) as file:
                data = file.read(MAX_PART + 1)
        except (KeyError, zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
            raise self.damaged() from None
        except Exception as error:  # zlib.error and its kin have no base of their own
            raise self.damaged() from error
        if len(data) > MAX_PART:
            raise UnreadableDocument(f"{self.name} är för stor att läsa. Spara bara delen med planen.")
        return data

    def demand_no_entities(self, part: str) -> bytes:
        """A part's bytes, as `data`.

        Raises:
            UnreadableDocument: also for XML that declares entities.
        """
        data = self.data(part)
        if DECLARED.search(data):
            raise self._reaching_out()
        return data

    def _reaching_out(self) -> UnreadableDocument:
        return UnreadableDocument(f"{self.name} hänvisar till annat utanför dokumentet (XML-entiteter) och läses inte.")

    def xml(self, part: str) -> _Element:
        """A part's XML.

        Raises:
            UnreadableDocument: also for XML that declares entities, which no office program writes.
        """
        from lxml import etree

        data = self.demand_no_entities(part)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self.damaged() from None
        if root.getroottree().docinfo.internalDTD is not None:  # also where it is written in another encoding
            raise self._reaching_out()
        return root

    def optional(self, part: str) -> _Element | None:
        """A part's XML, or None where the file has no such part."""
        return self.xml(part) if part in self.names else None
