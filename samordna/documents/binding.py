"""Several PDFs bound into one: each keeps its tags and its links, and has a bookmark.

The first is the paper that binds them, written here. The others may be anybody's, so nothing in them is run or trusted:
what a page would do by itself is left out, and tags that do not hold together are.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, OutlineItem, Pdf

from samordna.documents.tagging import BROKEN, Tags

LOCKED = "”{}” är låst med lösenord. Spara den utan lösenord, och byt ut handlingen."
DAMAGED = "”{}” är skadad eller ofullständig. Hämta den igen eller spara den som PDF på nytt, och byt ut handlingen."
# What a page or a link may do when it is opened or pressed, beyond leading somewhere.
LEADS = ("/GoTo", "/URI", "/Named")
# Where a link may lead out of the file; any other would run something, or ask another machine on the reader's behalf.
SCHEMES = ("http://", "https://", "mailto:")
# Annotations that carry files or play something: a paper is read.
CARRY = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")
MOST_METADATA = 1 << 17  # bytes as they stand in the file; unpacked they may be a thousand times as many

STANDARDS = ("pdfuaid:part", "pdfaid:part")


class Unbindable(Exception):
    """Why a PDF cannot be bound, as a Swedish sentence with its title in place; `part` is the one."""

    def __init__(self, why: str, part: Part) -> None:
        super().__init__(why.format(part.title))
        self.part = part


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF to be bound: what its bookmark says, and where it is."""

    title: str
    source: Path | bytes


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of a part before it is bound: its pages, and whether a screen reader gets its structure."""

    pages: int
    tagged: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """What was bound, and the titles of the parts that have no tags in it."""

    data: bytes
    untagged: tuple[str, ...]


def look(part: Part) -> Looked:
    """Open a part and close it again.

    Raises:
        Unbindable: when it is locked or damaged.
    """
    with _opened(part) as opened:
        return Looked(len(opened.pages), _is_tagged(opened))


def bind(front: bytes, parts: Sequence[Part], *, progress: Callable[[int], object] = lambda done: None) -> Bound:
    """One PDF; `progress` is told how many parts are in it. It says that it is PDF/UA and PDF/A when every part does.

    Raises:
        Unbindable: when a part is locked or damaged.
    """
    with pikepdf.open(io.BytesIO(front)) as out:
        tags, marks, says = Tags(out), [OutlineItem("Kallelse", 0)], [_says(out)]
        untagged = []
        for number, part in enumerate(parts, 1):
            with _opened(part) as opened:
                says.append(_says(opened))
                marks.append(OutlineItem(part.title, len(out.pages)))
                try:
                    if not _append(out, opened, tags, f"b{number}-"):
                        untagged.append(part.title)
                except BROKEN:
                    raise Unbindable(DAMAGED, part) from None
            progress(number)
        tags.put()
        with out.open_outline() as outline:
            marks[0].children.extend(outline.root)
            outline.root[:] = marks
        _take_back(out, says)
        written = io.BytesIO()
        out.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return Bound(written.getvalue(), tuple(untagged))


def _opened(part: Part) -> Pdf:
    # What qpdf remarks on in a damaged file is no message to whoever runs Samordna.
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())
    source = io.BytesIO(part.source) if isinstance(part.source, bytes) else part.source
    try:
        opened = pikepdf.open(source, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Unbindable(LOCKED, part) from None
    except (pikepdf.PdfError, FileNotFoundError):
        raise Unbindable(DAMAGED, part) from None
    try:
        if len(opened.pages):
            return opened
    except BROKEN:
        opened.close()
    raise Unbindable(DAMAGED, part)


def _is_tagged(opened: Pdf) -> bool:
    try:
        root = opened.Root
        return "/MarkInfo" in root and bool(root.MarkInfo.get("/Marked", False)) and "/K" in root.StructTreeRoot
    except BROKEN:
        return False


def _append(out: Pdf, opened: Pdf, tags: Tags, prefix: str) -> bool:
    """Whether its tags came along."""
    first, tagged = len(out.pages), _is_tagged(opened)
    if "/AcroForm" in opened.Root:
        # What is filled in is seen, and nothing is left to fill in.
        opened.generate_appearance_streams()
        opened.flatten_annotations("print")
    for page in opened.pages:
        _quieten(page.obj)
    prepared = tagged and tags.prepare(opened, prefix)
    out.add_pages_from(opened, forms="strip", outlines="ignore")
    if prepared and tags.take(opened):
        return True
    for page in list(out.pages)[first:]:
        tags.forget(page.obj)
    return False


def _quieten(page: Any) -> None:
    """Leave out what a page or its annotations would do by themselves, files they carry, and fields that no form is
    behind."""
    for name in ("/AA", "/B"):
        if name in page:
            del page[name]
    annotations = page.get("/Annots")
    if isinstance(annotations, Array):
        for place in reversed(range(len(annotations))):
            if isinstance(annotations[place], Dictionary) and str(annotations[place].get("/Subtype")) in CARRY:
                del annotations[place]
    for annotation in page.get("/Annots", []):
        if not isinstance(annotation, Dictionary):
            continue
        act = annotation.get("/A")
        if "/AA" in annotation:
            del annotation["/AA"]
        if isinstance(act, Dictionary) and not _only_leads(act):
            del annotation["/A"]


def _only_leads(act: Any) -> bool:
    """Whether what a link does is to lead somewhere."""
    kind = str(act.get("/S"))
    if kind not in LEADS or "/Next" in act:
        return False
    return kind != "/URI" or str(act.get("/URI", "")).strip().casefold().startswith(SCHEMES)


def _says(opened: Pdf) -> frozenset[str]:
    """The standards a file says that it holds."""
    try:
        metadata = opened.Root.get("/Metadata")
        if metadata is None or len(metadata.read_raw_bytes()) > MOST_METADATA:
            return frozenset()
        said = metadata.read_bytes()
    except BROKEN:
        return frozenset()
    return frozenset(name for name in STANDARDS if name.encode() in said)


def _take_back(out: Pdf, says: Sequence[frozenset[str]]) -> None:
    """Take back what the first says of itself and not all do."""
    held = frozenset.intersection(*says)
    with out.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        for name in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance"):
            if name in xmp and not held & {name, f"{name.partition(':')[0]}:part"}:
                del xmp[name]
