"""Pictures of a PDF's pages, for whoever wants to see where in the document something stands."""

from __future__ import annotations

import ctypes
import io
import time
from collections.abc import Iterator
from typing import Any, Final

from samordna.formats.document import UnreadableDocument
from samordna.formats.pdf import opening, pages

WIDEST, TALLEST = 2_400, 8_000  # pixels
# Pixels of a picture on the page. More is no scan of a page, and unpacking it could take all memory.
MOST_IN_PICTURE: Final = 80_000_000
SECONDS: Final = 8.0  # that drawing one page may take
NAME: Final = "Dokumentet"


def picture(data: bytes, page: int, width: int) -> bytes:
    """One page (from 1), as it is shown, as a PNG `width` pixels wide (at most 2 400).

    Raises:
        UnreadableDocument: when the document cannot be opened, has no such page, or the page cannot be drawn.
    """
    with pages.ENGINE:
        heavy = opening.weighed(data, NAME)
        with pages.opened(data, NAME) as document:
            number = len(document)
            if not 1 <= page <= number:
                raise UnreadableDocument(f"{NAME} har {number} sidor, och ingen sida {page}.")
            if page - 1 in heavy:
                raise UnreadableDocument(f"Sidan {page} ritar mer än som går att visa.")
            return _png(document, page, max(1, min(width, WIDEST)))


def _png(document: Any, number: int, width: int) -> bytes:
    import pypdfium2
    from PIL import Image

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        raise UnreadableDocument(f"Sidan {number} är skadad och kan inte visas.") from None
    try:
        shown = page.get_size()
        if min(shown) < pages.SMALLEST or max(shown) > pages.LARGEST:
            raise UnreadableDocument(f"Sidan {number} har en storlek som inget papper har och kan inte visas.")
        if any(wide * high > MOST_IN_PICTURE for wide, high in _pictures(page.raw, 0)):
            raise UnreadableDocument(f"Sidan {number} har en bild som är för stor att visa.")
        height = min(max(round(width * shown[1] / shown[0]), 1), TALLEST)
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pypdfium2.raw.FPDFBitmap_BGR)
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            if not _draw(page.raw, bitmap.raw, width, height):
                raise UnreadableDocument(f"Sidan {number} tar för lång tid att rita och kan inte visas.")
            image = Image.frombytes("RGB", (width, height), bytes(bitmap.buffer), "raw", "BGR", bitmap.stride)
        finally:
            bitmap.close()
    finally:
        page.close()
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _pictures(holder: Any, depth: int) -> Iterator[tuple[int, int]]:
    """The sizes in pixels of the pictures on a page, and in the forms on it."""
    import pypdfium2.raw as pdfium

    number = pdfium.FPDFFormObj_CountObjects(holder) if depth else pdfium.FPDFPage_CountObjects(holder)
    get = pdfium.FPDFFormObj_GetObject if depth else pdfium.FPDFPage_GetObject
    width, height = ctypes.c_uint(), ctypes.c_uint()
    for at in range(number):
        item = get(holder, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE and pdfium.FPDFImageObj_GetImagePixelSize(item, width, height):
            yield width.value, height.value
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < opening.DEEPEST:
            yield from _pictures(item, depth + 1)


def _draw(page: Any, bitmap: Any, width: int, height: int) -> bool:
    """Draw a page, as long as it does not take too long."""
    import pypdfium2.raw as pdfium

    until = time.monotonic() + SECONDS
    pause = pdfium.IFSDK_PAUSE(version=1)
    callback = dict(pdfium.IFSDK_PAUSE._fields_)["NeedToPauseNow"](lambda _: int(time.monotonic() > until))
    pause.NeedToPauseNow = callback
    status = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, width, height, 0, 0, pause)
    pdfium.FPDF_RenderPage_Close(page)
    return bool(status == pdfium.FPDF_RENDER_DONE)
