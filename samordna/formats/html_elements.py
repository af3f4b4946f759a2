"""What an element of a web page says of itself: hidden, bold, a heading of Word's, the text within it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from samordna.formats.markup import SUPERSCRIPTS

# What a reader of the page never sees, or what belongs to the site and not to the document.
UNSEEN: Final = frozenset(
    {"head", "script", "style", "template", "noscript", "nav", "footer", "svg", "math", "iframe", "object", "embed",
     "canvas", "audio", "video", "select", "option", "datalist", "button", "input", "textarea", "map", "del", "xml"}
)  # fmt: skip
LINES: Final = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section",
     "article", "aside", "header", "main", "figure", "figcaption", "address", "pre", "hr", "form", "fieldset", "legend",
     "center", "details", "summary", "body", "html", "caption", "table", "tr"}
)  # fmt: skip
_SITE_ROLES: Final = frozenset({"navigation", "contentinfo", "search", "menu", "menubar"})
_HIDDEN: Final = ("display:none", "visibility:hidden", "mso-hide:all", "mso-element:comment", "mso-element:header",
                  "mso-element:footer")  # fmt: skip
_NOTE_LINK: Final = re.compile(r"#_?(?:ftn|edn|fn|note|fot|sdfoot|sdend)\w*[-_:.]?\w*$", re.IGNORECASE)
_NOTE_ID: Final = re.compile(r"_?(?:ftn|edn|fn|(?:sd)?(?:foot|end)note|fotnot)[-_:.]?(\d{1,3})$", re.IGNORECASE)
_MOST_NOTE: Final = 8
_MOST_STYLE: Final = 2_000


def tag(element: Any) -> str:
    """The name of an element in small letters; "" for a comment and for what belongs to another language."""
    name = element.tag
    return name.lower() if isinstance(name, str) else ""


def style(element: Any) -> str:
    """The style written on an element, without spaces and in small letters."""
    written = element.get("style")
    return re.sub(r"\s+", "", written[:_MOST_STYLE]).lower() if written else ""


def unseen(element: Any) -> bool:
    """Whether an element and all within it is left out: hidden, no text, or the site's own menus."""
    name = tag(element)
    if not name or name in UNSEEN or (name.startswith(("o:", "v:", "w:", "m:")) and name != "o:p"):
        return True
    if element.get("hidden") is not None or (name == "dialog" and element.get("open") is None):
        return True
    look = style(element)
    return (element.get("role") or "").lower() in _SITE_ROLES or any(mark in look for mark in _HIDDEN)


def is_bold(element: Any) -> bool:
    """Whether an element makes its text bold."""
    return tag(element) in ("b", "strong") or re.search(r"font-weight:(?:bold|[6-9]00)", style(element)) is not None


def is_italic(element: Any) -> bool:
    """Whether an element makes its text italic."""
    return tag(element) in ("i", "em") or "font-style:italic" in style(element)


def is_raised(element: Any) -> bool:
    """Whether an element calls a footnote, or raises its text."""
    name = tag(element)
    if name == "a":
        return _NOTE_LINK.search((element.get("href") or "")[:200]) is not None
    return name == "sup" or "vertical-align:super" in style(element)


def raised(text: str) -> str:
    """Text of a footnote call with its digits raised ("[9]" becomes "⁹"); any other as it is."""
    mark = text.strip().strip("[]()")
    short = 0 < len(mark) <= _MOST_NOTE and re.fullmatch(r"[0-9]{1,3}", mark)
    return mark.translate(SUPERSCRIPTS) if short else text


def note_number(element: Any) -> str:
    """The number of the footnote that an element is ("ftn3" is "3"), or ""."""
    found = _NOTE_ID.match((element.get("id") or "")[:60])
    return found[1] if found and tag(element) != "a" else ""


def heading_level(element: Any) -> int:
    """1–6 for a heading, by its tag or by Word's style; 0 for what is none."""
    name = tag(element)
    if re.fullmatch(r"h[1-6]", name):
        return int(name[1])
    kind = (element.get("class") or "").lower()
    found = re.search(r"mso-outline-level:([1-6])", style(element)) or re.search(r"\b(?:rubrik|heading)([1-6])\b", kind)
    if found:
        return int(found[1])
    if element.get("role") == "heading":
        level = element.get("aria-level") or "2"
        return int(level) if level in "123456" and level else 2
    return 1 if kind.startswith("msotitle") else 0


def collapsed(text: str) -> str:
    """Text as a browser shows it: runs of white space are one space, and no-break spaces at the edges are gone."""
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" \u00a0") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class Runs:
    """Text being put together piece by piece, with how much of it is bold and italic."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self.parts: list[str] = []
        self.seen = self.bold = self.italic = 0

    def add(self, text: str | None, *, bold: bool = False, italic: bool = False) -> None:
        """More text; line breaks of the source are spaces."""
        if text:
            self.parts.append(text.replace("\n", " "))
            seen = len(text.strip())
            self.seen += seen
            self.bold += seen if bold else 0
            self.italic += seen if italic else 0

    def line(self) -> None:
        """A line ends here."""
        self.parts.append("\n")

    def taken(self) -> tuple[str, bool, bool]:
        """The text so far, whether all of it is bold and whether all is italic; the next begins anew."""
        found = (collapsed("".join(self.parts)), 0 < self.seen == self.bold, 0 < self.seen == self.italic)
        self._start()
        return found


class Walk:
    """The seen elements within one (which is itself left out), each when it begins and when it ends, however deep.

    After `"begin"`, `leave()` leaves out all that is within the element; its end follows. `"unseen"` is one that is
    left out: only the text after it counts.
    """

    def __init__(self, root: Any) -> None:
        self.root = root
        self.left = False

    def leave(self) -> None:
        """Leave out what is within the element that just began."""
        self.left = True

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        inside = [iter(self.root)]
        around: list[Any] = []
        while inside:
            element = next(inside[-1], None)
            if element is None:
                inside.pop()
                if around:
                    yield "end", around.pop()
            elif unseen(element):
                yield "unseen", element
            else:
                self.left = False
                yield "begin", element
                around.append(element)
                inside.append(iter(()) if self.left else iter(element))
