"""Footnotes and endnotes of a Word document: how they are numbered where they are called, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from samordna.formats.document import Note
from samordna.formats.docx_runs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

KINDS: Final = ("footnote", "endnote")
LONGEST: Final = 4  # letters of a mark
# A note's mark by its kind and its id in the file.
Marks: TypeAlias = "dict[tuple[str, str], str]"


def called(body: _Element) -> Marks:
    """The marks that Word prints: notes are numbered in the order they are called, whatever their ids in the file are.

    A call with a mark of its own ("*") has it as text after it, and takes no number. Endnotes, which Word numbers i,
    ii, iii, go on where the footnotes end: then no mark is that of two notes, and each is one that figures can have.
    """
    found: Marks = {}
    count = 0
    for kind in KINDS:
        for call in body.iter(f"{W}{kind}Reference"):
            key = kind, call.get(f"{W}id") or ""
            if (call.get(f"{W}customMarkFollows") or "0").lower() in ("1", "true", "on"):
                parent = call.getparent()
                own = "".join(text.text or "" for text in parent.iterfind(f"{W}t")) if parent is not None else ""
                found.setdefault(key, own.strip()[:LONGEST])
            elif key not in found:
                count += 1
                found[key] = str(count)
    return found


def notes(root: _Element, kind: str, marks: Marks, text_of: Callable[[_Element], str]) -> Iterator[Note]:
    """The notes of one kind that have words, with the mark each is called by; its id where nothing calls it."""
    for note in root.iterfind(f"{W}{kind}"):
        key = note.get(f"{W}id") or ""
        if note.get(f"{W}type") or not key.isdigit():
            continue
        text = " ".join(" ".join(text_of(paragraph).split()) for paragraph in note.iter(f"{W}p")).strip()
        if text:
            yield Note(marks.get((kind, key)) or key, text)
