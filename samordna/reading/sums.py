"""Which rows of a printed table are sums of which others, by arithmetic and by words together.

The search works on bare figures: a row is its printed amounts by column and what its words hint at. Rows are read from
the top; those not yet taken into a sum stand open, and a sum is looked for among the open rows right above it. One
wrong figure spoils one column only, so a sum that holds in the others is still known for what it is, and the column in
which it does not hold is the finding. Where it holds in no column, layout decides, and the reading is less certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from samordna.money import Kr
from samordna.plan.checks.causes import Addend, causes
from samordna.reading.made import SUMS, Hint, Item, Made, Terms

FURTHEST = 60  # rows back that a sum is looked for
ROUNDS = 3
LOOSE = 4  # what a row in no sum costs, in columns that hold
MOST_TRIED = 12  # rows without a sum's words that are tried as sums
CLOSE = 0.25  # a sum by layout alone is believed when the rows come at least this near


def structure(items: Sequence[Item], *, slack: int = 0) -> dict[int, Made]:
    """What each sum among the rows is made of, by row number.

    A row that no word calls a sum, but that equals the rows beside it, is one only where later sums then hold better
    (the region's quarter equals the municipalities' quarter by law, not because it is their sum), or where it stands
    out in bold.
    `slack` is how far one printed figure may be from exact, in öre: half the unit that the table is rounded to.
    """
    plain = _searched(items, slack, frozenset())
    # Sums above their rows come many together: one alone seldom makes a later sum hold.
    starts = [frozenset(plain.heads), frozenset(plain.tails), frozenset(plain.heads + plain.tails)]
    best = max([plain, *(_searched(items, slack, start) for start in starts if start)], key=lambda found: found.worth)
    for _ in range(ROUNDS):
        before = best
        for row in dict.fromkeys([*best.heads, *best.tails, *best.allowed][:MOST_TRIED]):
            trial = _searched(items, slack, best.allowed ^ {row})
            strong = items[row].strong and row not in best.allowed
            if trial.worth > best.worth or (trial.worth == best.worth and strong):
                best = trial
        if best is before:
            break
    return best.made | _told_before(items, best.made)


def _told_before(items: Sequence[Item], made: Mapping[int, Made]) -> dict[int, Made]:
    """The rows of a summary that a later table makes up: rows of its own kind that repeat that table's sum."""
    found: dict[int, Made] = {}
    for at, item in enumerate(items):
        if item.hint in (Hint.LINE, Hint.SUM) and not (at in made and made[at].held) and any(item.values):
            later = [row for row in made if row > at and made[row].terms and _repeats(items, at, row)
                     and at not in _within({**made, **found}, row)]  # fmt: skip
            if later:
                found[at] = Made(same_as=later[0], held=1, compared=1, by_words=True)
    return found


def _within(made: Mapping[int, Made], row: int) -> set[int]:
    """All rows that a sum is made of, however far down."""
    found: set[int] = set()
    left = [row]
    while left:
        own = made.get(left.pop())
        parts = [part for part, _ in own.terms] if own else []
        parts += [own.same_as] if own and own.same_as is not None else []
        left += [part for part in parts if part not in found]
        found.update(parts)
    return found


def _repeats(items: Sequence[Item], one: int, other: int) -> bool:
    """Whether a row of one table says what a sum in another table does: for the most part the same figures."""
    if not any(item.hint is Hint.BREAK for item in items[min(one, other) : max(one, other)]):
        return False
    first, second = items[one], items[other]
    if first.side * second.side < 0 or second.hint in (Hint.OPENING, Hint.CLOSING, Hint.RESULT):
        return False
    pairs = [(a, b) for a, b in zip(first.values, second.values, strict=True) if a and b]
    alike = sum(abs(a) == abs(b) for a, b in pairs)
    named = first.label.lower() == second.label.lower() and bool(first.label)
    return alike * 2 > len(pairs) and (alike > 1 or named)


def _searched(items: Sequence[Item], slack: int, allowed: frozenset[int]) -> _Search:
    search = _Search(items, slack, allowed)
    search.run()
    return search


class _Search:
    def __init__(self, items: Sequence[Item], slack: int, allowed: frozenset[int]) -> None:
        self.items = items
        self.slack = slack
        self.allowed = allowed  # rows without a sum's words that may be sums all the same
        self.tails: list[int] = []  # rows that could be, below the rows they would be the sum of
        self.heads: list[int] = []  # and above them
        self.made: dict[int, Made] = {}
        self.open: list[int] = []
        self.inside_head: int = -1  # rows up to this one are parts of a sum printed above them
        self.below: dict[int, tuple[Made, dict[int, Made], int] | None] = {}

    def run(self) -> dict[int, Made]:
        for at, item in enumerate(self.items):
            if item.hint in (Hint.HEADING, Hint.DETAIL, Hint.BREAK) or at <= self.inside_head:
                continue
            found = self._made(at)
            if found is not None:
                self.made[at] = found
                self._take(at, found)
            else:
                self._head(at)
                self.open.append(at)
        return self.made

    @property
    def worth(self) -> int:
        """How well the sums explain the rows: columns that hold less those that do not, twice for what words call a
        sum, and less for each row that is in no sum at all."""
        sums = [made for made in self.made.values() if made.same_as is None]
        held = sum((made.held * 2 - made.compared) * (2 if made.by_words else 1) for made in sums)
        taken = {row for made in self.made.values() for row, _ in made.terms}
        lines = [at for at, item in enumerate(self.items) if item.hint is Hint.LINE and any(item.values)]
        return held - LOOSE * sum(at not in taken and at not in self.made for at in lines)

    def _take(self, at: int, found: Made) -> None:
        """Close the rows that went into a sum; a repeated row opens nothing."""
        if found.same_as is not None:
            # In a summary the repeated row stands for its sum, with whatever sign the summary prints.
            if found.same_as in self.open and self.items[at].hint is not Hint.RESULT:
                self.open[self.open.index(found.same_as)] = at
            return
        taken = {row for row, _ in found.terms}
        first = min((self.open.index(row) for row in taken if row in self.open), default=len(self.open))
        top = min(taken, default=at)
        # Rows between the sum's own rows and the sum are empty or were passed over: they take no part in later sums. A
        # row that repeats a sum of another table stands where that sum stood; what stands above both was not between.
        self.open = [row for n, row in enumerate(self.open) if row not in taken and (n < first or row < top)] + [at]

    def _made(self, at: int) -> Made | None:
        item = self.items[at]
        if not any(value is not None for value in item.values):
            return None
        same = self._same(at)
        if same is not None:
            return Made(same_as=same, held=1, compared=1, by_words=True)
        by_words = item.hint in SUMS
        best: tuple[tuple[float, ...], Made] | None = None
        for terms in self._trials(at):
            held, compared = self._held(at, terms)
            if not held:
                continue
            if not by_words:
                # Income less costs may equal any row by law or by chance; a sum without a name only adds.
                if item.own or any(sign < 0 for _, sign in terms) or not self._plausible(at, terms, held, compared):
                    continue
                self.tails.append(at)
                if at not in self.allowed:
                    return None
            rank = self._rank(at, terms, held, compared)
            if best is None or rank > best[0]:
                best = (rank, Made(terms, held, compared, by_words))
        if best is not None:
            return best[1]
        if item.hint in {Hint.UNNAMED, Hint.REMAINDER} or item.hint not in SUMS or self._below(at) is not None:
            return None
        return self._by_layout(at)

    def _same(self, at: int) -> int | None:
        """An earlier result or sum that the row repeats: the same words or both results, and the same figures; or a sum
        of another table."""
        item = self.items[at]
        if item.hint in (Hint.LINE, Hint.SUM):
            told = [row for row, made in self.made.items() if row < at and made.terms and _repeats(self.items, at, row)]
            if told:
                return told[-1]
        if item.hint not in (Hint.RESULT, Hint.SUM):
            return None
        for before in range(at - 1, -1, -1):
            other = self.items[before]
            alike = other.hint is item.hint and (item.hint is Hint.RESULT or other.label == item.label)
            if not alike or before not in self.made:
                continue
            pairs = [(a, b) for a, b in zip(item.values, other.values, strict=True) if a is not None and b is not None]
            equal = sum(abs(a) == abs(b) for a, b in pairs)
            if equal and equal * 2 > len(pairs) and any(a for a, _ in pairs):
                return before
        return None

    def _trials(self, at: int) -> Iterator[Terms]:
        """Ways the row could be made, of the open rows right above it."""
        item, near = self.items[at], self.open[-FURTHEST:]
        if item.hint is Hint.CLOSING:
            yield from self._rolled(at)
        for first in range(len(near) - 1, -1, -1):
            yield from self._signed(near[first:])
        printed = sorted(near)  # rows that repeat a sum stand for it where it stood; here they stand where they are
        if printed != near:
            for first in range(len(printed) - 1, -1, -1):
                yield from self._signed(printed[first:])
        if item.hint is Hint.RESULT and (without := self._without_equity(near)) != near:
            yield from self._signed(without)
        apart = [row for row in near if self.items[row].hint is not Hint.OPENING]
        if len(apart) != len(near):
            for first in range(len(apart) - 1, -1, -1):
                yield from self._signed(apart[first:])
        if item.hint in SUMS:
            sums = [row for row in near if row in self.made]
            if len(sums) > 1 and sums != near[-len(sums) :]:
                for first in range(len(sums) - 1, -1, -1):
                    yield from self._signed(sums[first:])

    def _without_equity(self, rows: Sequence[int]) -> list[int]:
        """The rows with what a sum of income and opening equity is made of in its place, the equity left out: a result
        is of the income alone."""
        found: list[int] = []
        for row in rows:
            terms = [part for part, _ in self.made[row].terms] if row in self.made else []
            saved = [part for part in terms if self.items[part].hint is Hint.OPENING]
            found += [part for part in terms if part not in saved] if saved else [row]
        return [row for row in found if self.items[row].hint is not Hint.OPENING]

    def _rolled(self, at: int) -> Iterator[Terms]:
        """Closing equity: the opening above, plus or minus the result nearest to it, made or repeated."""
        opening = next((r for r in range(at - 1, -1, -1) if self.items[r].hint is Hint.OPENING), None)
        results = [r for r in range(at - 1, -1, -1) if self.items[r].hint is Hint.RESULT][:2]
        if opening is not None:
            for result in results:
                yield ((opening, 1), (result, 1))
                yield ((opening, 1), (result, -1))

    def _signed(self, rows: Sequence[int]) -> Iterator[Terms]:
        plus = tuple((row, 1) for row in rows)
        yield plus
        if len(rows) > 1:
            sides = [self.items[row].side for row in rows]
            if 1 in sides and -1 in sides:
                yield tuple((row, -1 if side < 0 else 1) for row, side in zip(rows, sides, strict=True))
            yield ((rows[0], 1), *((row, -1) for row in rows[1:]))
            yield tuple((row, -1) for row in rows)

    def _held(self, at: int, terms: Terms) -> tuple[int, int]:
        """In how many columns the terms total the row, and how many columns could tell."""
        held = compared = 0
        room = self.slack * (len(terms) + 1)
        for column, stated in enumerate(self.items[at].values):
            parts = [(self.items[row].values[column], sign) for row, sign in terms]
            known = [value * sign for value, sign in parts if value is not None]
            if stated is None or (not known and not stated):
                continue
            if not stated and not any(known):
                continue  # nothing but zeros says nothing
            compared += 1
            held += abs(sum(known) - stated) <= room
        return held, compared

    def _plausible(self, at: int, terms: Terms, held: int, compared: int) -> bool:
        """Whether arithmetic makes a named row worth trying as a sum: most columns, of rows not there by chance."""
        most = held == compared or (held > 1 and held * 2 > compared) or (self.items[at].strong and held * 2 > compared)
        if not held or not most or len(terms) < 2:
            return False
        filled = [row for row, _ in terms if any(self.items[row].values)]
        if len(filled) < 2 or any(self.items[row].hint is Hint.OPENING for row in filled):
            return False
        different = len({value for value in self.items[at].values if value})
        return different > 1 or len(filled) > 2 or (self.items[at].strong and held > 0)

    def _rank(self, at: int, terms: Terms, held: int, compared: int) -> tuple[float, ...]:
        """Better first: holds everywhere, holds in more columns, begins where a heading or a table does, all plus."""
        first = min(row for row, _ in terms)
        begins = self._begins(first)
        plain = all(sign == 1 for _, sign in terms)
        natural = begins if self.items[at].hint in (Hint.SUM, Hint.UNNAMED) else False
        return (held == compared, held, plain or self.items[at].hint is not Hint.SUM, natural, plain, len(terms))

    def _begins(self, row: int) -> bool:
        """Whether a row is the first under a heading, after a sum, or of its table."""
        before = row - 1
        while before >= 0 and self.items[before].hint is Hint.DETAIL:
            before -= 1
        return before < 0 or self.items[before].hint in (Hint.HEADING, Hint.BREAK) or before in self.made

    def _by_layout(self, at: int) -> Made | None:
        """The rows a reader would take the sum to be of, where the figures agree in no column: the open rows since the
        nearest heading, or the sums since the table's start; whichever is nearest, or explained by one slip."""
        best: tuple[tuple[float, ...], Made] | None = None
        for terms in self._layouts(at):
            explained = any(self._explained(at, terms, column) for column in range(len(self.items[at].values)))
            off = self._off(at, terms)
            if not explained and off > CLOSE:
                continue
            rank = (float(explained), -off)
            if best is None or rank > best[0]:
                best = (rank, Made(terms, 0, self._held(at, terms)[1], True, explained))
        return best[1] if best and best[1].compared else None

    def _layouts(self, at: int) -> Iterator[Terms]:
        start = max((r for r in range(at) if self.items[r].hint is Hint.BREAK), default=-1)
        heading = max((r for r in range(start + 1, at) if self.items[r].hint is Hint.HEADING), default=start)
        here = [row for row in self.open if row > start]
        if start < heading == at - 1:
            return  # a total given without its rows, under a heading of its own
        groups = [
            [row for row in here if row > heading],
            [row for row in here if row not in self.made],
            [row for row in here if row in self.made],
            here,
        ]
        if self.items[at].hint in (Hint.RESULT, Hint.REMAINDER):
            groups.append(self.open[-2:])
        if self.items[at].hint is Hint.CLOSING:
            yield from self._rolled(at)
        for place, group in enumerate(groups):
            sides = {self.items[row].side for row in group}
            if self.items[at].hint is Hint.SUM and -self.items[at].side in sides - {0}:
                continue  # income is no part of a sum of costs
            if group and group not in groups[:place]:
                # A sum is of its rows as they stand; only results and remainders set income against cost.
                signed = list(self._signed(group))
                yield from signed[:1] if self.items[at].hint in (Hint.SUM, Hint.UNNAMED) else signed

    def _explained(self, at: int, terms: Terms, column: int) -> bool:
        stated = self.items[at].values[column]
        if stated is None:
            return False
        addends = [Addend(str(row), Kr((self.items[row].values[column] or 0) * sign)) for row, sign in terms]
        return bool(stated) and bool(causes(Kr(stated), addends))

    def _off(self, at: int, terms: Terms) -> float:
        """How far the rows are from the row's figures, as a share of them; the best column."""
        shares = []
        for column, stated in enumerate(self.items[at].values):
            if stated:
                known = sum((self.items[row].values[column] or 0) * sign for row, sign in terms)
                shares.append(abs(known - stated) / abs(stated))
        return min(shares, default=1.0)

    def _head(self, at: int) -> None:
        """Know a sum that is printed above its rows, and pass those over when it may be one."""
        found = self._below(at)
        if found is None:
            return
        made, inside, last = found
        self.heads += [at, *inside]
        if at in self.allowed or made.by_words:
            self.made |= {at: made, **inside}
            self.inside_head = last

    def _below(self, at: int) -> tuple[Made, dict[int, Made], int] | None:
        """The rows right below a row, when they total it: what it is made of, the sums among them that stand above
        their own rows, and the last of the rows."""
        if at not in self.below:
            # Plain rows first: the state's half is by law the sum of the two quarters below it.
            self.below[at] = self._totals(at, nested=False) or self._totals(at, nested=True)
        return self.below[at]

    def _totals(self, at: int, *, nested: bool) -> tuple[Made, dict[int, Made], int] | None:
        if self.items[at].own:
            return None
        parts: list[int] = []
        inside: dict[int, Made] = {}
        row = at + 1
        while row < min(at + FURTHEST, len(self.items)) and self.items[row].hint in (Hint.LINE, Hint.SUM):
            parts.append(row)
            last = row
            if nested and (own := self._below(row)) is not None:
                inside |= {row: own[0], **own[1]}
                last = own[2]
            terms = tuple((part, 1) for part in parts)
            held, compared = self._held(at, terms)
            if self._plausible(at, terms, held, compared):
                return Made(terms, held, compared, self.items[at].hint is Hint.SUM), inside, last
            row = last + 1
        return None
