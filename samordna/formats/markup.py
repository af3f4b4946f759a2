"""Marks of other formats left in plain text: tags in cells, stars around words, bullets within a line."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

# The bullets of Word, Symbol and Wingdings as text keeps them.
BULLETS: Final = "•·●○◦▪▫■□◼◾✓✔☑➢➤►▶❖◆◇→⇒»∙‣⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
_BREAK: Final = re.compile(r"</?(?:br|p|li|ul|ol|div|tr)\b[^<>]{0,300}>", re.IGNORECASE)
INLINE_TAG: Final = re.compile(r"</?(?:u|i|b|em|strong|sub|sup|span|font|a|small|s|mark)\b[^<>]{0,300}>", re.IGNORECASE)
_RAISED: Final = re.compile(r"<sup>\s{0,3}([0-9]{1,2})\s{0,3}</sup>", re.IGNORECASE)
_LINK: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,10});")
_BOLD: Final = re.compile(r"(\*\*|__)(?=[^\s*_])([^*_\n]{1,500})(?<=\S)\1")
_ITALIC: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<=[^\s*])\*(?![\w*])")
_AROUND: Final = re.compile(r"<(b|strong|i|em|u|p)>(.*)</\1>|(\*\*|\*)(?=[^\s*])([^*]*)\3", re.IGNORECASE | re.DOTALL)
_BULLET: Final = re.compile(rf"^[{BULLETS}]\s*|^[-–*o]\s+(?=[^\s0-9])")  # "- 4 000" is a figure
_INLINE_BULLET: Final = re.compile(rf"\s*[{BULLETS}](?=\s)\s*")
SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a piece of text shows once its marks are read: lines parted by "\\n", and whether all of it is styled."""

    text: str
    bold: bool = False
    italic: bool = False


def shown(text: str) -> Shown:
    """A line or a cell without its marks. A list within it, as tags or as bullets, becomes lines without bullets."""
    plain = text.strip()
    if not plain:
        return Shown("")
    around = _around(plain)
    if "<" in plain:
        plain = _RAISED.sub(lambda found: found[1].translate(SUPERSCRIPTS), _LINK.sub(r"\1", plain))
        plain = INLINE_TAG.sub("", _BREAK.sub("\n", plain))
    if "&" in plain:
        plain = _ENTITY.sub(lambda found: html.unescape(found[0]), plain)
    if "*" in plain or "__" in plain:
        plain = _ITALIC.sub(r"\1", _BOLD.sub(r"\2", plain))
    return Shown(listed(plain), bool(around & {"b", "strong", "**"}), bool(around & {"i", "em", "*"}))


def _around(text: str) -> set[str]:
    """The marks that stand around all of a text."""
    found: set[str] = set()
    while len(text) < 1000 and (mark := _AROUND.fullmatch(text)):
        tag, inner = (mark[1].lower(), mark[2]) if mark[1] else (mark[3], mark[4])
        if f"</{tag}>" in inner.lower():
            break
        found.add(tag)
        text = inner.strip()
    return found


def listed(text: str) -> str:
    """A text of several lines, or with bullets inside, as lines without bullets or needless spaces."""
    if "\n" not in text and not _INLINE_BULLET.match(text):
        return " ".join(text.split(" ")).strip() if "  " not in text else re.sub(r" {2,}", " ", text).strip()
    parts = (part for line in text.split("\n") for part in _INLINE_BULLET.split(line))
    lines = (re.sub(r"[ \t]{2,}", " ", _BULLET.sub("", part.strip())).strip() for part in parts)
    return "\n".join(line for line in lines if line)
