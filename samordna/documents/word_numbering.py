"""Numbering in WordprocessingML: real numbered headings and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from samordna.documents.blocks import BulletList, Heading, NumberedList

HEADINGS, BULLETS, CLAUSES, FIRST_LIST = 1, 2, 3, 4  # w:num of each kind; further ones are made for lists
EN_SPACE = "\N{EN SPACE}"  # between a heading's number and its text
_DECIMAL = re.compile(r"\d{1,4}(\.\d{1,4})*\.?")


@dataclass(slots=True)
class Numbering:
    """The numberings of one paper."""

    dotted: bool = False  # "1." rather than "1" before headings
    linked: bool = True  # whether headings are numbered at all
    _instances: list[str] = field(default_factory=list)

    def list_for(self, block: BulletList | NumberedList) -> int:
        """The numbering of a list; each numbered list starts its own."""
        return BULLETS if isinstance(block, BulletList) else self.restarted(3, dict.fromkeys(range(3), block.start))

    def restarted(self, abstract: int, starts: dict[int, int]) -> int:
        """A new numbering that starts its levels at these numbers."""
        number = FIRST_LIST + len(self._instances)
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in starts.items()
        )
        self._instances.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>')
        return number

    def xml(self) -> str:
        """numbering.xml; to be written when all lists are."""
        dot = "." if self.dotted else ""
        headings = [
            _level(
                n, "decimal", ".".join(f"%{m}" for m in range(1, n + 2)) + dot + EN_SPACE, 0,
                style=f"Heading{n + 1}" if self.linked else "", suffix="nothing",
            )
            for n in range(4)
        ]  # fmt: skip
        bullets = [_level(n, "bullet", "•–·"[n], 340 + 340 * n, hanging=284) for n in range(3)]
        clauses = [_level(0, "none", "att", 510, hanging=510, bold=True)]
        decimal = [
            _level(n, ("decimal", "lowerLetter", "lowerRoman")[n], f"%{n + 1}.", 397 + 397 * n, hanging=397)
            for n in range(3)
        ]
        kinds = (headings, bullets, clauses, decimal)
        abstracts = "".join(
            f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>'
            f"{''.join(levels)}</w:abstractNum>"
            for at, levels in enumerate(kinds)
        )
        fixed = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number - 1}"/></w:num>'
            for number in (HEADINGS, BULLETS, CLAUSES)
        )
        return f"{abstracts}{fixed}{''.join(self._instances)}"


def _level(
    n: int, form: str, text: str, left: int, *, hanging: int = 0, style: str = "", suffix: str = "", bold: bool = False
) -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + (f'<w:suff w:val="{suffix}"/>' if suffix else "")
        + f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        + ("<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else "")
        + "</w:lvl>"
    )


class HeadingNumbers:
    """Gives each heading Word's own number where that gives what the caller wrote, else the number as text.

    "1", "1.1", "2" count by themselves; a leap ("2", then "5") starts the numbering anew there; "A" or a number whose
    beginning does not agree with the chapter ("3.1" under "2") is printed as text.
    """

    def __init__(self, headings: Sequence[Heading], numbering: Numbering) -> None:
        first = next((h.number for h in headings if _DECIMAL.fullmatch(h.number)), "")
        numbering.linked = bool(first)
        numbering.dotted = self._dotted = first.endswith(".")
        self._numbering = numbering
        self._counts = [0, 0, 0, 0]
        self._current = HEADINGS

    def next(self, heading: Heading) -> tuple[str, str]:
        """The paragraph's numbering, and the number to print as text (empty when Word counts)."""
        if not self._numbering.linked:
            return "", heading.number
        level = heading.level - 1
        wanted = self._wanted(heading)
        if wanted is None:
            return '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>', heading.number
        if wanted != self._counts[level] + 1:
            self._current = self._numbering.restarted(0, {level: wanted})
        self._counts[level] = wanted
        self._counts[level + 1 :] = [0] * (3 - level)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._current}"/></w:numPr>', ""

    def _wanted(self, heading: Heading) -> int | None:
        if not _DECIMAL.fullmatch(heading.number) or heading.number.endswith(".") is not self._dotted:
            return None
        parts = [int(part) for part in heading.number.rstrip(".").split(".")]
        level = heading.level - 1
        agrees = (
            len(parts) == heading.level
            and parts[:level] == self._counts[:level]
            and str(parts[level]) in heading.number
        )
        written = ".".join(map(str, parts)) == heading.number.rstrip(".")  # "01" is printed as text
        return parts[level] if agrees and written else None
