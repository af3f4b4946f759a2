"""Income or cost, plus or minus: what side each row of a run is on, and how its tables print signs.

Words say the side of some rows; what a result is made of, and what a sum is the sum of, says it of the others. Where
the two disagree, the plain words ("kostnader", "intäkter") weigh most, then the arithmetic, then other words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from samordna.plan.kinds import Signs
from samordna.reading import words
from samordna.reading.made import Hint, Made
from samordna.reading.run import Entry, Run

SIDED = (Hint.LINE, Hint.SUM, Hint.UNNAMED)
PLAIN, WEAK = 2, 1  # how much a side by plain words, and one by other words, weighs


def settle(run: Run) -> None:
    """Give every row the side that the sums it enters give it, and find how each table prints signs."""
    for entry in reversed(run.entries):
        made = entry.made
        if made is None or made.same_as is not None:
            continue
        if entry.side and entry.hint in SIDED:
            _from_sum(run, entry, made)
        elif entry.hint is Hint.RESULT:
            _from_result(run, made)
    for at, entry in enumerate(run.entries):
        # Sums that stand above their rows are told by those above them, and come last where rows are read backwards.
        if entry.made is not None and entry.side and entry.hint in SIDED and _heads(at, entry.made):
            _from_sum(run, entry, entry.made)
    for entry in run.entries:
        if entry.made is not None and not entry.side and entry.hint in SIDED:
            parts = [run.entries[number] for number, _ in entry.made.terms]
            sides = {part.side for part in parts} - {0}
            entry.side = sides.pop() if len(sides) == 1 else 0
            for part in parts:
                part.side = part.side or (entry.side if part.hint in SIDED else 0)
    for table in run.tables:
        own = [entry for entry in run.entries if entry.table is table]
        sided = any(entry.side and any(entry.values) for entry in own)
        run.signs[table.block] = _signs(own if sided else run.entries)
    for entry in run.entries:
        entry.printed_factor = _factor(run, entry)


def _from_sum(run: Run, entry: Entry, made: Made) -> None:
    turned = _turned(made)
    mixed = _differs(run, made.terms)
    for number, sign in made.terms:
        part = run.entries[number]
        said = words.plain_side(part.label) if part.hint is Hint.LINE else 0
        if part.hint in (Hint.OPENING, Hint.RESULT, Hint.CLOSING) or said or (mixed and part.side == -entry.side):
            continue
        part.side = entry.side * (1 if sign > 0 or turned else -1)


def _heads(at: int, made: Made) -> bool:
    """Whether a sum stands above all of its rows."""
    return bool(made.terms) and all(number > at for number, _ in made.terms)


def _turned(made: Made) -> bool:
    """Whether a sum is printed with the other sign than its rows, as costs are in some summaries."""
    return bool(made.terms) and all(sign < 0 for _, sign in made.terms)


def _differs(run: Run, terms: Sequence[tuple[int, int]]) -> bool:
    """Whether the rows of a sum print both signs, so that it may mix income and cost."""
    printed = [v for number, sign in terms for v in run.entries[number].values if v]
    return any(v > 0 for v in printed) and any(v < 0 for v in printed)


def _from_result(run: Run, made: Made) -> None:
    """The sides of a result's parts: what the plainest of them is tells what the others are, by their signs."""
    parts = [(run.entries[number], sign * _printed_sign(run.entries[number])) for number, sign in made.terms]
    parts = [(part, way) for part, way in parts if part.hint in (*SIDED, Hint.REMAINDER)]
    known = [(part, way) for part, way in parts if part.side]
    if not known:
        return
    first, its_way = max(known, key=lambda each: _weight(each[0]))
    for part, way in parts:
        if not part.side or _weight(part) < _weight(first):
            part.side = first.side if way == its_way else -first.side


def _weight(part: Entry) -> int:
    """How sure a part's side is by its words."""
    plain = words.plain_side(part.label) or words.plain_side(part.heading)
    return PLAIN if plain else WEAK if part.side else 0


def _printed_sign(entry: Entry) -> int:
    values = [value for value in entry.values if value]
    return -1 if values and sum(value < 0 for value in values) * 2 > len(values) else 1


def _signs(entries: Iterable[Entry]) -> Signs:
    counted: Counter[tuple[int, bool]] = Counter()
    for entry in entries:
        if entry.side and entry.hint in SIDED:
            counted.update((entry.side, value < 0) for value in entry.values if value)
    if counted[1, True] > counted[1, False]:
        return Signs.INCOME_NEGATIVE
    return Signs.COST_NEGATIVE if counted[-1, True] > counted[-1, False] else Signs.NATURAL


def _factor(run: Run, entry: Entry) -> int:
    """What a printed figure is multiplied with to be natural; a row that is printed the other way round than its table
    is known by what it repeats, or is made of."""
    made, usual = entry.made, usual_factor(run.signs_of(entry.table), entry.side)
    if made is not None and made.same_as is not None:
        own = run.entries[made.same_as]
        return _as_repeated(entry, own, _factor(run, own), usual)
    if entry.side and made is not None and _turned(made):
        return -_factor(run, run.entries[made.terms[0][0]])
    return usual if entry.side or made is None else _by_parts(run, entry, made, usual)


def usual_factor(signs: Signs, side: int) -> int:
    """What figures on a side are multiplied with where a table prints signs so; for 0, a result or equity."""
    if signs is Signs.NATURAL:
        return 1
    if signs is Signs.COST_NEGATIVE:
        return -1 if side < 0 else 1
    return 1 if side < 0 else -1


def _by_parts(run: Run, entry: Entry, made: Made, usual: int) -> int:
    agree = differ = 0
    for column, stated in enumerate(entry.values):
        natural = sum(_natural(run, number, column) for number, _ in made.terms)
        if stated and natural:
            agree += natural == stated
            differ += natural == -stated
    return usual if agree == differ else 1 if agree > differ else -1


def _natural(run: Run, number: int, column: int) -> int:
    """A row's figure as it counts in a result: income and equity plus, cost minus."""
    part = run.entries[number]
    value = (part.values[column] or 0) * _factor(run, part)
    return -value if part.side < 0 else value


def _as_repeated(entry: Entry, own: Entry, factor: int, usual: int) -> int:
    for mine, theirs in zip(entry.values, own.values, strict=True):
        if mine and theirs and abs(mine) == abs(theirs):
            return factor if mine == theirs else -factor
    return usual
