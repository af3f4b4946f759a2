"""The text of a Word document's runs, as it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from samordna.formats.markup import SUPERSCRIPTS

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What holds runs that are printed: those inserted and in links too, not those deleted or in a text box.
HOLDERS: Final = frozenset(
    W + name
    for name in ("ins", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "moveTo", "dir", "bdo")
)
# Signs that Word keeps as a place in a font of signs. Symbol has digits and ordinary signs where ASCII has them.
SYMBOL: Final = {0x2D: "−", 0xA3: "≤", 0xA0: "€", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
                 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD7: "·", 0xDE: "⇒", 0xE5: "∑"}  # fmt: skip
WINGDINGS: Final = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "□",
                    0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "⇒", 0xFC: "✓", 0xFE: "☑"}  # fmt: skip


def runs(element: _Element) -> Iterator[_Element]:
    """A paragraph's runs in order."""
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in HOLDERS:
            yield from runs(child)


def run_text(run: _Element, marks: Mapping[tuple[str, str], str]) -> str:
    """A run's text; where it calls a note, the note's mark in raised digits."""
    parts: list[str] = []
    for child in run:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            parts.append("\t")
        elif child.tag in (f"{W}br", f"{W}cr"):
            parts.append("\n")
        elif child.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{W}sym":
            parts.append(sign(child.get(f"{W}font") or "", child.get(f"{W}char") or ""))
        elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = child.tag[len(W) :].removesuffix("Reference")
            own = child.get(f"{W}customMarkFollows") is not None  # then the mark is the text that follows
            mark = "" if own else marks.get((kind, child.get(f"{W}id") or ""), "")
            parts.append(mark.translate(SUPERSCRIPTS))
    return "".join(parts)


def sign(font: str, code: str) -> str:
    """A sign by its place in a font ("F02D" in Symbol is a minus); "" for what is only a picture."""
    try:
        place = int(code[:6], 16)
    except ValueError:
        return ""
    own = place & 0xFF if 0xF000 <= place <= 0xF0FF else 0
    name = font.lower()
    if name.startswith("wingdings"):
        return WINGDINGS.get(own or place, "")
    if name == "symbol":
        own = own or place
        return SYMBOL.get(own) or (chr(own) if chr(own) in " !#%&()+,./0123456789:;<=>?[]_{|}" else "")
    if own:
        return chr(own) if " " <= chr(own) <= "~" else ""
    return chr(place) if 0x20 <= place < 0xD800 else ""
