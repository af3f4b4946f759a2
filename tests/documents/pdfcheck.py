"""Our own list of what PDF/A-3a and PDF/UA-1 ask for and pikepdf can see.

A structure check, not a proof of conformance.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

HEADINGS = {f"/H{level}" for level in range(1, 7)}


def faults(pdf: bytes) -> list[str]:
    """What is wrong, empty when nothing on the list is."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [*_catalogue(opened), *_metadata(opened), *_fonts(opened), *_structure(opened)]


def elements(opened: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            if "/K" in node:
                yield from walk(node.K)

    yield from walk(opened.Root.StructTreeRoot.K)


def attributes(element: Any) -> dict[str, Any]:
    """The element's attributes, merged."""
    given = element.get("/A", [])
    parts = list(given) if isinstance(given, pikepdf.Array) else [given]
    return {str(key): value for part in parts if isinstance(part, pikepdf.Dictionary) for key, value in part.items()}


def _catalogue(opened: pikepdf.Pdf) -> Iterator[str]:
    root = opened.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "not marked as tagged"
    if str(root.get("/Lang", "")) != "sv-SE":
        yield "language is not sv-SE"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "the title is not shown in the window"
    intents = root.get("/OutputIntents", [])
    if not any(str(intent.S) == "/GTS_PDFA1" and "/DestOutputProfile" in intent for intent in intents):
        yield "no output intent with a profile"
    for number, page in enumerate(opened.pages, 1):
        if "/Annots" in page and str(page.get("/Tabs", "")) != "/S":
            yield f"page {number} has links but no tab order by structure"
    if any(name in root for name in ("/AA", "/OpenAction", "/AcroForm")):
        yield "an action or a form in the catalogue"


def _metadata(opened: pikepdf.Pdf) -> Iterator[str]:
    with opened.open_metadata(set_pikepdf_as_editor=False) as xmp:
        expected = {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
        for key, value in expected.items():
            if str(xmp.get(key, "")) != value:
                yield f"{key} is not {value}"
        if not xmp.get("dc:title"):
            yield "no title in the metadata"


def _fonts(opened: pikepdf.Pdf) -> Iterator[str]:
    for item in opened.objects:
        kind = str(item.get("/Type", "")) if isinstance(item, pikepdf.Dictionary) else ""
        if kind == "/FontDescriptor" and not any(name in item for name in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"font {item.FontName} is not embedded"
        if kind == "/Font" and str(item.get("/Subtype", "")) == "/Type0" and "/ToUnicode" not in item:
            yield f"font {item.BaseFont} has no map to Unicode"


def _structure(opened: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for element in elements(opened):
        kind = str(element.S)
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure without alternative text"
        if kind == "/TH" and "/Scope" not in attributes(element):
            yield "a TH without Scope"
        if kind == "/Link" and "/K" not in element:
            yield "a link without content"
        if kind in HEADINGS:
            now = int(kind[2:])
            if now > level + 1:
                yield f"a heading of level {now} after level {level}"
            level = now
