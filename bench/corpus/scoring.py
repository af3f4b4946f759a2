"""How well a corpus was read: findings against what was planted, and cells against what was printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bench.corpus.faults import Expected
from bench.corpus.parts import Grid, Part
from samordna.findings import Severity
from samordna.formats.document import Document, Table
from samordna.formats.numbers import read_number
from samordna.reading.judging import Judged

# Notes that tell of the plan as it is meant; everything else that is said is either planted or false.
EXPECTED_NOTES = ("U000", "E210", "E220", "E230", "L126", "I601", "I602", "M301", "M302", "M303")


@dataclass(slots=True)
class Score:
    """Counts by fault and by code."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)  # by code
    false: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    cells: int = 0
    cells_right: int = 0
    peer_right: int = 0

    def add(self, name: str, expected: Expected | None, judged: Sequence[Judged]) -> None:
        """Count one document: what was planted in it, and everything that was found."""
        told = [one.finding for one in judged if one.finding.code not in EXPECTED_NOTES]
        hits = [finding for finding in told if expected and finding.code in expected.codes]
        if expected:
            self.planted[expected.fault] += 1
            self.found[expected.fault] += bool(hits)
            if not hits:
                self.missed[expected.fault].append(name)
            self.right.update(finding.code for finding in hits[:1])
        for finding in told:
            if finding in hits or (finding.severity is Severity.NOTE and "Läsningen är osäker" in finding.message):
                continue
            self.false[finding.code] += 1
            self.wrong.append(f"{name}: {finding.severity} {finding.code} {finding.message}")

    @property
    def recall(self) -> float:
        """Found of planted."""
        return self.found.total() / max(1, self.planted.total())

    @property
    def precision(self) -> float:
        """Right of what was said."""
        return self.right.total() / max(1, self.right.total() + self.false.total())


def printed_cells(parts: Iterable[Part]) -> list[tuple[str, list[int]]]:
    """Every row of the printed tables that has figures: its label, and its amounts from the left in kronor."""
    found = []
    for part in parts:
        if isinstance(part, Grid):
            for number, row in enumerate(part.rows):
                amounts = [part.figures[number, at] for at in range(len(row)) if (number, at) in part.figures]
                others = (_plain(text) for at, text in enumerate(row) if (number, at) not in part.figures)
                if amounts:
                    found.append((next(filter(None, others), ""), amounts))
    return found


def read_cells(document: Document) -> list[tuple[str, list[Decimal]]]:
    """The same rows as a document has them."""
    return table_cells(
        [[cell.text for cell in row] for row in block.rows] for block in document.blocks if isinstance(block, Table)
    )


def table_cells(tables: Iterable[Sequence[Sequence[str | None]]]) -> list[tuple[str, list[Decimal]]]:
    """Rows of tables of texts as labels and figures."""
    found = []
    for table in tables:
        for row in table:
            texts = [" ".join((text or "").split()) for text in row]
            label = next((text for text in texts if text and read_number(text) is None), "")
            numbers = [n.value for text in texts[1:] if text and (n := read_number(text)) is not None]
            if numbers:
                found.append((_plain(label), numbers))
    return found


def right_cells(printed: list[tuple[str, list[int]]], read: list[tuple[str, list[Decimal]]], unit: int) -> int:
    """How many printed figures stand in a read row of the same label, in the same order, whatever other figures stand
    between them. Each read row counts once."""
    left = list(read)
    right = 0
    for label, amounts in printed:
        wanted = [Decimal(amount // unit if amount >= 0 else -(-amount // unit)) for amount in amounts]
        best, at = 0, -1
        for place, (name, numbers) in enumerate(left):
            if name == label:
                same = _in_order(wanted, numbers)
                if same > best:
                    best, at = same, place
        if at >= 0:
            left.pop(at)
        right += best
    return right


def _in_order(wanted: Sequence[Decimal], numbers: Sequence[Decimal]) -> int:
    """The length of the longest common subsequence."""
    longest = [0] * (len(numbers) + 1)
    for one in wanted:
        before = list(longest)
        for at, other in enumerate(numbers, 1):
            longest[at] = before[at - 1] + 1 if one == other else max(before[at], longest[at - 1])
    return longest[-1]


def _plain(text: str) -> str:
    return "".join(mark for mark in text.lower() if mark.isalpha())
