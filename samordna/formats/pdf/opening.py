"""A PDF made ready for PDFium, or the sentence that says why it is not read.

What PDFium would take without end is found first, with another library: pages beyond counting, streams that swell, and
forms that draw forms that draw forms. Nothing in a file is run, and nothing beside its pages is looked at.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from samordna.formats.document import UnreadableDocument

MOST_BYTES: Final = 60_000_000
MOST_PAGES: Final = 300
MOST_OBJECTS: Final = 300_000
# Bytes that one packed stream may become; of what one page, and all pages, draw when every form is written out.
MOST_IN_STREAM, MOST_IN_PAGE, MOST_IN_ALL = 30_000_000, 8_000_000, 100_000_000
# What a piece of text counts for in that: it takes PDFium longer than its bytes say.
SHOWN: Final = 100
DEEPEST: Final = 30  # forms within forms
_DO: Final = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_SHOWS: Final = re.compile(rb"\bT[jJ]\b|['\"]\s")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


class TooHeavy(Exception):
    """A page that draws more than is read."""


def weighed(data: bytes, name: str) -> set[int]:
    """Look through a file before PDFium opens it; the pages (from 0) that draw too much to be read.

    Raises:
        UnreadableDocument: for what is no PDF, is locked, damaged beyond reading, has too many pages, or draws more
            than a document can.
    """
    if not data:
        raise UnreadableDocument(f"{name} är tom. Spara den på nytt, eller hämta den igen.")
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(
            f"{name} är större än {MOST_BYTES // 1_000_000} MB. Spara den som PDF på nytt, med mindre bilder."
        )
    if b"%PDF-" not in data[:1024]:
        raise UnreadableDocument(f"{name} är ingen PDF. Öppna den i det program den kommer från och spara den som PDF.")
    import pikepdf

    # What qpdf remarks on in a damaged file is no message to whoever runs Samordna.
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())
    with _limits():
        try:
            with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as opened:
                return _heavy(opened, name)
        except pikepdf.PasswordError:
            raise UnreadableDocument(
                f"{name} är låst med lösenord. Öppna den, ta bort lösenordet och spara den på nytt."
            ) from None
        except UnreadableDocument:
            raise
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
            raise UnreadableDocument(damaged(name)) from None


def damaged(name: str) -> str:
    """What is said of a file that cannot be opened."""
    return f"{name} är skadad eller ofullständig. Hämta filen igen, eller spara den som PDF på nytt."


@contextmanager
def _limits() -> Iterator[None]:
    """qpdf's own limits against files made to swell; they hold for the process, so they are put back."""
    from pikepdf import settings

    before = settings.get_qpdf_limits()
    settings.set_qpdf_limits(
        flate_max_memory=MOST_IN_STREAM,
        run_length_max_memory=MOST_IN_STREAM,
        png_max_memory=MOST_IN_STREAM,
        tiff_max_memory=MOST_IN_STREAM,
        max_stream_filters=4,
        parser_max_nesting=100,
        doc_max_warnings=2_000,
    )
    try:
        yield
    finally:
        settings.set_qpdf_limits(
            flate_max_memory=before["flate_max_memory"],
            run_length_max_memory=before["run_length_max_memory"],
            png_max_memory=before["png_max_memory"],
            tiff_max_memory=before["tiff_max_memory"],
            max_stream_filters=before["max_stream_filters"],
            parser_max_nesting=before["parser_max_nesting"],
            doc_max_warnings=before["doc_max_warnings"],
        )


def _heavy(opened: Any, name: str) -> set[int]:
    if len(opened.objects) > MOST_OBJECTS:
        raise UnreadableDocument(f"{name} innehåller mer än en plan gör. Spara den som PDF på nytt.")
    said = opened.Root.Pages.get("/Count", 0)
    if isinstance(said, int) and said > MOST_PAGES:
        raise _too_long(name, said)
    number = len(opened.pages)
    if number > MOST_PAGES:
        raise _too_long(name, number)
    if not number:
        raise UnreadableDocument(f"{name} har inga sidor.")
    _refuse_swelling(opened, name)
    weights = _Weights()
    heavy: set[int] = set()
    total = 0
    for at, page in enumerate(opened.pages):
        try:
            total += weights.page(page)
        except TooHeavy:
            heavy.add(at)
        if total > MOST_IN_ALL or len(heavy) > max(3, number // 4):
            raise UnreadableDocument(too_heavy(name))
    return heavy


def _too_long(name: str, number: int) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name} har {number} sidor, och högst {MOST_PAGES} läses. Spara bara de sidor som hör till planen."
    )


def _size(data: bytes) -> int:
    return len(data) + SHOWN * len(_SHOWS.findall(data))


def _refuse_swelling(opened: Any, name: str) -> None:
    """Refuse a file with a packed font, table or the like that becomes more than any document needs. Pictures and
    attached files are not unpacked here, nor when pages are read."""
    import pikepdf

    for item in opened.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        if item.get("/Subtype") == "/Image" or item.get("/Type") in ("/EmbeddedFile", "/Metadata"):
            continue
        try:
            item.read_bytes()
        except pikepdf.PdfError as error:
            if _swells(error):
                raise UnreadableDocument(too_heavy(name)) from None


def _swells(error: Exception) -> bool:
    """Whether qpdf stopped at one of the limits set here, rather than at something damaged."""
    return "memory" in str(error).lower() or "limit" in str(error).lower()


def too_heavy(name: str) -> str:
    """What is said of a file that draws more than is read."""
    return (
        f"{name} ritar mer på sina sidor än som går att läsa. Skriv ut den till PDF på nytt, utan kartor och ritningar."
    )


class _Weights:
    """How many bytes pages draw when their forms are written out wherever they are drawn."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], int] = {}
        self.begun: set[tuple[int, int]] = set()

    def page(self, page: Any) -> int:
        """The bytes one page draws.

        Raises:
            TooHeavy: when they are too many, or show too much text.
        """
        resources = page.obj.get("/Resources")
        if resources is None:
            resources = page.resources
        content = page.obj.get("/Contents")
        parts = list(content) if content is not None and content._type_name == "array" else [content]
        data = b"\n".join(self._bytes(part) for part in parts if part is not None)
        return self._within(_size(data) + self._drawn(data, resources, 0) + self._besides(resources, 0))

    @staticmethod
    def _within(size: int) -> int:
        if size > MOST_IN_PAGE:
            raise TooHeavy
        return size

    @staticmethod
    def _bytes(stream: Any) -> bytes:
        import pikepdf

        if not isinstance(stream, pikepdf.Stream):
            return b""
        try:
            return bytes(stream.read_bytes())
        except pikepdf.PdfError as error:
            if _swells(error):
                raise TooHeavy from None
            return b""  # damaged: PDFium reads what it can

    def _drawn(self, data: bytes, resources: Any, depth: int) -> int:
        """The bytes of the forms that some content draws, each as often as it does."""
        if resources is None or "/XObject" not in resources:
            return 0
        names: dict[bytes, int] = {}
        for found in _DO.findall(data):
            name = _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), found)
            names[name] = names.get(name, 0) + 1
        total = 0
        for name, times in names.items():
            form = resources.XObject.get("/" + name.decode("utf-8", "replace"))
            if form is not None and form.get("/Subtype") == "/Form":
                total = self._within(total + times * self._form(form, resources, depth))
        return total

    def _form(self, form: Any, outer: Any, depth: int) -> int:
        key = form.objgen
        if key not in self.known:
            if depth > DEEPEST or key in self.begun:  # PDFium follows a form that draws itself to the bitter end
                raise TooHeavy
            self.begun.add(key)
            data = self._bytes(form)
            resources = form.get("/Resources", outer)
            size = 30 + _size(data) + self._drawn(data, resources, depth + 1) + self._besides(resources, depth + 1)
            self.known[key] = self._within(size)
        return self.known[key]

    def _besides(self, resources: Any, depth: int) -> int:
        """The bytes of letters and patterns that are drawn as forms are, each once."""
        if resources is None:
            return 0
        total = 0
        for font in resources.get("/Font", {}).values():
            if font.get("/Subtype") == "/Type3":
                for glyph in font.get("/CharProcs", {}).values():
                    total += self._form_like(glyph, font.get("/Resources", resources), depth)
        for pattern in resources.get("/Pattern", {}).values():
            total += self._form_like(pattern, resources, depth)
        return self._within(total)

    def _form_like(self, item: Any, outer: Any, depth: int) -> int:
        import pikepdf

        if not isinstance(item, pikepdf.Stream):
            return 0
        # Memoised with forms, so a letter that draws its own font ends too.
        return self._form(item, item.get("/Resources", outer), depth + 1)
