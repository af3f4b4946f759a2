"""Running text: the plain format of `Text.body` as paragraphs, lists and runs, with the figures bound to the plan.

Paragraphs are parted by a blank line. "- " and "1. " begin items; a line that is indented goes on with its item.
**bold** and *italic* are written with asterisks. A figure is bound to the plan by one of

    [[reference@column]]              kronor, as they are
    [[reference@column|tkr]]          kr, tkr or mkr
    [[reference@column|mkr|2]]        with so many decimals (below zero: [[…|kr|-3]] is rounded to thousands)
    [[reference@column|%|of]]         as per cent of another reference in the same column
    [[reference@column|%|of|0]]       with so many decimals

Whatever does not follow the format is plain text: reading never fails, and no markup comes out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from samordna.money import NARROW_SPACE, Kr, decimal_text, grouped
from samordna.plan.compute import Circular, Figures
from samordna.plan.kinds import Form
from samordna.plan.model import Plan

UNITS = ("kr", "tkr", "mkr", "%")
FEWEST, MOST = -6, 4  # decimals
DECIMALS = {"tkr": 0, "mkr": 1, "%": 1}
SIZE = {"tkr": 1_000, "mkr": 1_000_000}
NOTHING = "–"
MALFORMED = "[[{}]] går inte; skriv [[nyckel@kolumn]], [[nyckel@kolumn|tkr]] eller [[…|%|nyckel]]."

BOUND = re.compile(r"\[\[([^\[\]]*)\]\]")
# Nothing runs past the next mark of its own kind, so that a text of marks alone is read in one go.
_MARKED = re.compile(r"\*\*(?=\S)((?:[^*]|\*(?!\*))+)(?<=\S)\*\*|\*(?=\S)([^*]+)(?<=\S)\*|\[\[([^\[\]]*)\]\]")
_ITEM = re.compile(r"(?:-|(\d{1,3})[.)]) +(?=\S)")


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure that follows the plan. `decimals` is None for what is usual in the unit."""

    ref: str
    column: str
    unit: str = "kr"
    of: str = ""
    decimals: int | None = None

    @classmethod
    def read(cls, inside: str) -> Bound:
        """What stands between the brackets.

        Raises:
            ValueError: in Swedish, when it does not follow the format. Whether it names anything is asked elsewhere.
        """
        target, *how = inside.split("|")
        ref, at, column = target.partition("@")
        unit = how.pop(0) if how else "kr"
        of = how.pop(0) if unit == "%" and how else ""
        decimals = how.pop(0) if how else None
        whole = decimals is None or bool(re.fullmatch(r"-?\d", decimals) and FEWEST <= int(decimals) <= MOST)
        if not (ref and at and column) or unit not in UNITS or how or not whole or (unit == "%") is not bool(of):
            raise ValueError(MALFORMED.format(inside))
        return cls(ref, column, unit, of, None if decimals is None else int(decimals))

    @property
    def token(self) -> str:
        """As it is written in the text, the shortest way."""
        parts = [f"{self.ref}@{self.column}"]
        if self.unit != "kr" or self.decimals is not None:
            parts.append(self.unit)
        if self.of:
            parts.append(self.of)
        if self.decimals is not None:
            parts.append(str(self.decimals))
        return f"[[{'|'.join(parts)}]]"

    def text(self, figures: Figures) -> str:
        """The figure with its unit ("3 742 tkr"); a dash where the plan has none.

        Raises:
            KeyError: for a reference or a column the plan does not have.
            Circular: for a total made of itself.
        """
        figures.plan.column(self.column)
        cell = figures.cell(self.ref, self.column)
        if cell.form is Form.EMPTY:
            return NOTHING
        if self.unit == "%":
            part = figures.share(self.ref, self.of, self.column)
            return NOTHING if part is None else f"{decimal_text(part * 100, self._decimals())}{NARROW_SPACE}%"
        if self.unit == "kr":
            step = Kr(1) if self.decimals is None else Kr(10 ** max(0, 2 - self.decimals))
            return f"{grouped(cell.kr.rounded(step))}{NARROW_SPACE}kr"
        step = Kr(SIZE[self.unit] * 100)
        decimals = self._decimals()
        if decimals < 0:
            rounded = cell.kr.rounded(step * 10**-decimals)
            return f"{grouped(Kr(rounded.ore // SIZE[self.unit]))}{NARROW_SPACE}{self.unit}"
        return f"{decimal_text(Fraction(cell.kr.ore, step.ore), decimals)}{NARROW_SPACE}{self.unit}"

    def about(self, plan: Plan) -> str:
        """Where the figure comes from: "Summa kostnader, Budget 2021"."""
        column = next((c.label for c in plan.columns if c.key == self.column), self.column)
        of = f" av {_lower(plan.label(self.of))}" if self.of else ""
        return f"{plan.label(self.ref)}{of}, {column}"

    def _decimals(self) -> int:
        return DECIMALS[self.unit] if self.decimals is None else self.decimals


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. `bound` is the figure it stands for; `text` is then what the plan says, `about` where."""

    text: str
    bold: bool = False
    italic: bool = False
    bound: Bound | None = None
    about: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a newline in a run breaks the line."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `start` is the first number of a numbered one and None for one in no order."""

    items: tuple[Runs, ...]
    start: int | None = None


Block = Paragraph | Items


def blocks(body: str, figures: Figures) -> tuple[Block, ...]:
    """The body as blocks, its figures as the plan says now; one that leads nowhere stays as it is written."""
    return tuple(_block(lines, figures) for lines in _grouped(body))


def bound_figures(body: str) -> list[Bound]:
    """Every well-formed figure of a body, in order."""
    found = []
    for match in BOUND.finditer(body):
        try:
            found.append(Bound.read(match[1]))
        except ValueError:
            continue
    return found


def malformed(body: str) -> list[str]:
    """A Swedish sentence for each pair of brackets that does not follow the format."""
    wrong = []
    for match in BOUND.finditer(body):
        try:
            Bound.read(match[1])
        except ValueError as error:
            wrong.append(str(error))
    return wrong


def plain_words(body: str, figures: Figures) -> str:
    """The body as it reads, without marks, one block a line; for comparing texts."""
    rows: list[str] = []
    for block in blocks(body, figures):
        if isinstance(block, Paragraph):
            rows.append("".join(run.text for run in block.runs))
        else:
            rows += [f"– {''.join(run.text for run in runs)}" for runs in block.items]
    return "\n".join(rows)


def bare_lines(body: str, follows: str = "…") -> Iterator[str]:
    """Each paragraph and item as it reads, on one line, with `follows` for every figure that is bound to the plan."""
    for group in _grouped(BOUND.sub(follows, body)):
        for line in group.lines if group.listed else [" ".join(group.lines)]:
            yield _unmarked(line)


def _unmarked(text: str) -> str:
    return _MARKED.sub(lambda found: _unmarked(found[1] or found[2] or found[3] or ""), text)


@dataclass(slots=True)
class _Lines:
    """Lines that belong together: a paragraph's, or a list's items."""

    lines: list[str]
    start: int | None = None
    listed: bool = False


def _grouped(body: str) -> Iterator[_Lines]:
    group: _Lines | None = None
    for line in [*body.replace("\r\n", "\n").split("\n"), ""]:
        item = _ITEM.match(line)
        if item:
            start = int(item[1]) if item[1] else None
            numbered = start is not None
            if group is None or not group.listed or (group.start is not None) is not numbered:
                if group:
                    yield group
                group = _Lines([], start, listed=True)
            group.lines.append(line[item.end() :].rstrip())
        elif not line.strip():
            if group:
                yield group
            group = None
        elif group is not None and group.listed and line.startswith("  "):
            group.lines[-1] += f" {line.strip()}"
        elif group is None or group.listed:
            if group:
                yield group
            group = _Lines([line.strip()])
        else:
            group.lines.append(line.strip())


def _block(group: _Lines, figures: Figures) -> Block:
    if group.listed:
        return Items(tuple(_runs(line, figures) for line in group.lines), group.start)
    return Paragraph(_runs("\n".join(group.lines), figures))


def _runs(text: str, figures: Figures, *, bold: bool = False, italic: bool = False) -> Runs:
    found: list[Run] = []
    at = 0
    plain = Run("", bold, italic)
    for match in _MARKED.finditer(text):
        strong, slanted, inside = match.groups()
        if match.start() > at:
            found.append(replace(plain, text=text[at : match.start()]))
        at = match.end()
        if strong is not None:
            found += _runs(strong, figures, bold=True, italic=italic)
        elif slanted is not None:
            found += _runs(slanted, figures, bold=bold, italic=True)
        else:
            found.append(_figure(inside, match[0], figures, plain))
    if at < len(text):
        found.append(replace(plain, text=text[at:]))
    return tuple(found)


def _figure(inside: str, written: str, figures: Figures, plain: Run) -> Run:
    try:
        bound = Bound.read(inside)
        return replace(plain, text=bound.text(figures), bound=bound, about=bound.about(figures.plan))
    except (ValueError, KeyError, Circular):
        return replace(plain, text=written)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
