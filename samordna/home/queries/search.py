"""Words looked for in what the reader may see: in the rooms that register for it, and in the plans' budget lines,
texts, goals and planned interventions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from samordna.budgets.address import At
from samordna.budgets.models import Version
from samordna.budgets.queries.overview import Year
from samordna.budgets.queries.plans import plan_of
from samordna.core import searching
from samordna.core.addresses import address
from samordna.core.awaiting import Reader
from samordna.core.figures import kronor
from samordna.plan.bodies import plain_words
from samordna.plan.compute import Figures
from samordna.plan.model import Plan

SHORTEST = 2
LONGEST = 100  # characters of a question
MOST = 20  # hits shown of one plan
AROUND = 70  # characters shown on each side of the first word found


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: what it is, its name, its address, and what was found with the words around it."""

    kind: str
    name: str
    url: str
    before: str = ""
    found: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one plan or room, the first ones shown; and the way to all of it."""

    title: str
    link: str
    url: str
    hits: tuple[Hit, ...]
    count: int

    @property
    def more(self) -> int:
        """Hits not shown."""
        return self.count - len(self.hits)


@dataclass(frozen=True, slots=True)
class _Place:
    kind: str
    name: str
    body: str
    url: str


def words_of(asked: str) -> tuple[str, ...]:
    """The words of a question, as they are compared; empty when it is too short to look for."""
    found = tuple(asked[:LONGEST].casefold().split())
    return found if any(len(word) >= SHORTEST for word in found) else ()


def search(reader: Reader, years: Sequence[Year], words: Sequence[str]) -> list[Found]:
    """Places where every word stands: in the rooms first, then in the version that each year shows, latest first."""
    return [*_rooms(reader, words), *_in_plans(reader.slug, years, words)]


def _rooms(reader: Reader, words: Sequence[str]) -> Iterator[Found]:
    for room, found in searching.found(reader, words):
        hits = tuple(Hit(one.kind, one.name, one.url, one.hint) for one in found[:MOST])
        yield Found(room.heading, room.link, address(room.page, reader.slug), hits, len(found))


def _in_plans(slug: str, years: Sequence[Year], words: Sequence[str]) -> list[Found]:
    answers = []
    for year, plan in _plans(years):
        hits = [_hit(place, words) for place in _places(slug, At(year.year), year.shown, plan) if _holds(place, words)]
        if hits:
            url = reverse("budgets:version", args=[slug, At(year.year)])
            answers.append(Found(_title(year.shown), "Öppna planen", url, tuple(hits[:MOST]), len(hits)))
    return answers


def _plans(years: Sequence[Year]) -> Iterator[tuple[Year, Plan]]:
    """The plan each year shows; all frozen bytes are asked for at once."""
    frozen = [year.shown.pk for year in years if not year.shown.is_draft]
    # With their bytes, so that `plan_of` asks for nothing more of them.
    whole = Version.objects.in_bulk(frozen)
    for year in years:
        yield year, plan_of(whole.get(year.shown.pk, year.shown))


def _places(slug: str, at: At, version: Version, plan: Plan) -> Iterator[_Place]:
    figures, now = Figures(plan), plan.budget_column
    budget = reverse("budgets:budget", args=[slug, at])
    printed = {row.ref: f"{budget}#rad-{table.key}-{row.name}" for table in plan.tables for row in table.rows}
    for line in plan.lines:
        amount = f"{kronor(figures.amount(line.key, now.key))} kr {now.year}" if now else ""
        url = f"{budget}?tabell=alla" if version.is_draft else printed.get(line.key, budget)
        yield _Place("Budgetrad", line.label, ", ".join(filter(None, (line.word, amount))), url)
    for text in plan.texts:
        name = f"{text.number} {text.heading}".strip()
        yield _Place("Text", name, plain_words(text.body, figures), _to("text", slug, at, text.key))
    for goal in plan.goals:
        more = _joined((*(i.text for i in goal.indicators), *goal.measures, *goal.follow_up))
        body = _joined((goal.text, more)) if goal.heading else more
        yield _Place("Mål", goal.heading or goal.text, body, _to("goal", slug, at, goal.key))
    for planned in plan.interventions:
        said = (planned.word, planned.owner, *planned.parties, planned.purpose, planned.method, planned.follow_up)
        yield _Place("Insats", planned.name, _joined(said), _to("intervention", slug, at, planned.key))


def _title(version: Version) -> str:
    marked = ", påhittad exempeldata" if version.invented else ""
    return f"{version.title}, {version.get_state_display().lower()}{marked}"


def _to(name: str, slug: str, at: At, key: str) -> str:
    return reverse(f"budgets:{name}", args=[slug, at, key])


def _joined(said: Iterable[str]) -> str:
    return " ".join(filter(None, said))


def _holds(place: _Place, words: Sequence[str]) -> bool:
    whole = f"{place.name} {place.body}".casefold()
    return all(word in whole for word in words)


def _hit(place: _Place, words: Sequence[str]) -> Hit:
    """The place with the words around the first one found in its body; the beginning when they stand in its name."""
    body = " ".join(place.body.split())
    folded = body.casefold()
    # Folding may lengthen a text ("ß"); then the places no longer fit and the beginning is shown.
    starts = [(folded.find(word), len(word)) for word in words if word in folded] if len(folded) == len(body) else []
    if not starts:
        return Hit(place.kind, place.name, place.url, _cut(body, 2 * AROUND))
    start, length = min(starts)
    first, last = max(0, start - AROUND), start + length
    before = body[first:start] if not first else f"… {body[first:start].partition(' ')[2]}"
    return Hit(place.kind, place.name, place.url, before, body[start:last], _cut(body[last:], AROUND))


def _cut(text: str, most: int) -> str:
    """At most that many characters, ended at a space."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0]} …"
