"""What the public may be told of, read across associations and kept in the process for a minute.

Whoever looks is nobody in particular, so this is read in one named function: only entries that are published, of
interventions that the board has decided on. Everybody asks the same few thousand rows again and again; reading them
once a minute, and anew when an entry changes, costs less than asking the database each time. What is kept is only read.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import OuterRef, Subquery
from django_scopes import scopes_disabled

from samordna.interventions.choices import Need, Stage, TagKind
from samordna.interventions.models import CatalogueEntry, CatalogueTag, Step
from samordna.interventions.rules.catalogue import TOLD, Runs, ages, can_be_joined, runs
from samordna.interventions.rules.exits import last_day
from samordna.plan.kinds import SWEDISH, PartyKind

# In the cache that all processes share: another value, or none, says that something has changed.
STAMP, KEPT = "interventions.catalogue", 60  # seconds
COLUMNS = (
    "pk", "intervention_id", "title", "text", "gives", "how_in", "age_from", "age_to", "contact_role", "contact_phone",
    "contact_mail", "invented", "searched", "intervention__stage", "intervention__starts", "intervention__ends",
    "reported", "association__name", "association__slug",
)  # fmt: skip
OVER, ALL = "avslutade", "alla"
TABS = ("", OVER, ALL)
Tagged = Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as it is shown. `tagged` holds value and word of its tags, by kind; `searched` is what words are looked
    for among. How to come in and whom to ask are empty of what has ended (`rules.catalogue.can_be_joined`)."""

    id: int
    title: str
    text: str
    gives: str
    how_in: str
    age_from: int | None
    age_to: int | None
    contact: tuple[str, str, str]
    invented: bool
    searched: str
    runs: Runs
    starts: dt.date | None
    ends: dt.date | None
    association: str
    slug: str
    tagged: Tagged

    @property
    def for_ages(self) -> str:
        """Whom it is for, by age."""
        return ages(self.age_from, self.age_to)

    @property
    def tags(self) -> dict[str, list[str]]:
        """The words of its tags, by kind."""
        return {kind: [word for _, word in pairs] for kind, pairs in self.tagged.items()}

    def has(self, kind: str, value: str) -> bool:
        """Whether it has a tag."""
        return any(known == value for known, _ in self.tagged.get(kind, ()))


@dataclass(frozen=True, slots=True)
class Facets:
    """What the catalogue can be narrowed by: value and word of each, with how many there are."""

    needs: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    parties: tuple[tuple[str, str], ...]
    associations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that is told, by title, as it stood on a day; `facets` by which of them are shown (`of_tab`), and
    `counted` by what has been asked (`queries.catalogue.facets`)."""

    stamp: str
    on: dt.date
    entries: tuple[Shown, ...]
    by_id: Mapping[int, Shown]
    facets: Mapping[str, Facets]
    counted: dict[Any, Facets] = field(default_factory=dict)


_kept: list[Told] = []
_lock = threading.Lock()


def told(on: dt.date) -> Told:
    """Everything that is told on a day."""
    stamp: str | None = cache.get(STAMP)
    with _lock:
        if _kept and _kept[0].stamp == stamp and _kept[0].on == on:
            return _kept[0]
        if stamp is None:
            stamp = secrets.token_hex(8)
            cache.set(STAMP, stamp, KEPT)
        made = _read(stamp, on)
        _kept[:] = [made]
        return made


def forget() -> None:
    """Say to every process that what is told has changed."""
    cache.delete(STAMP)


def word(kind: str, value: str) -> str:
    """A tag's value as it is read."""
    if kind == TagKind.NEED:
        return _NEEDS.get(value, value)
    return _PARTIES.get(value, value) if kind == TagKind.PARTY else value


_NEEDS = {need.value: need.label for need in Need}
_PARTIES = {one.value: SWEDISH[one][:1].upper() + SWEDISH[one][1:] for one in PartyKind}


def _read(stamp: str, on: dt.date) -> Told:
    """Two questions to the database, across associations."""
    with scopes_disabled():
        reports = Step.objects.filter(intervention=OuterRef("intervention"), move="final_report").order_by("pk")
        shown = CatalogueEntry.objects.filter(published=True, intervention__stage__in=TOLD)
        shown = shown.annotate(reported=Subquery(reports.values("on")[:1]))
        rows = list(shown.order_by("title", "pk").values_list(*COLUMNS))
        tags = list(
            CatalogueTag.objects.filter(entry__published=True)
            .order_by("kind", "value").values_list("entry_id", "kind", "value")
        )  # fmt: skip
    by_entry: dict[int, dict[str, list[tuple[str, str]]]] = {}
    for entry, kind, value in tags:
        by_entry.setdefault(entry, {}).setdefault(kind, []).append((value, word(kind, value)))
    entries = tuple(_shown(row, by_entry.get(row[0], {}), on) for row in rows)
    return Told(
        stamp, on, entries, {one.id: one for one in entries}, {tab: facets_of(of_tab(entries, tab)) for tab in TABS}
    )


def _shown(row: tuple[Any, ...], tags: Mapping[str, Iterable[tuple[str, str]]], on: dt.date) -> Shown:
    (_, intervention, title, text, gives, how_in, low, high, role, phone, mail, invented, searched, stage, starts, ends,
     reported, name, slug) = row  # fmt: skip
    ends = last_day(ends, reported) if ends else reported
    found = runs(Stage(stage), starts, ends, on)
    if not can_be_joined(found):
        how_in = role = phone = mail = ""
    return Shown(
        intervention, title, text, gives, how_in, low, high, (role, phone, mail), invented, searched, found, starts,
        ends, name, slug,
        {kind: tuple(pairs) for kind, pairs in tags.items()},
    )  # fmt: skip


def of_tab(entries: Sequence[Shown], tab: str) -> Sequence[Shown]:
    """Those that have not ended, those that have ("avslutade"), or all ("alla")."""
    return entries if tab == ALL else [one for one in entries if (one.runs is Runs.ENDED) is (tab == OVER)]


def facets_of(entries: Iterable[Shown]) -> Facets:
    """What these can be narrowed by, with how many of them there are of each."""
    counts: Counter[tuple[str, str, str]] = Counter()
    held: Counter[tuple[str, str]] = Counter()
    for one in entries:
        counts.update((kind, value, said) for kind, pairs in one.tagged.items() for value, said in pairs)
        held[one.slug, one.association] += 1
    by_kind: dict[str, list[tuple[str, str]]] = {kind: [] for kind in TagKind}
    for (kind, value, said), count in counts.items():
        by_kind[kind].append((value, f"{said} ({count})"))
    needs, places, parties = (tuple(sorted(by_kind[kind], key=_by_word)) for kind in TagKind)
    associations = [(slug, f"{name} ({count})") for (slug, name), count in held.items()]
    return Facets(needs, places, parties, tuple(sorted(associations, key=_by_word)))


def _by_word(pair: tuple[str, str]) -> str:
    return pair[1].casefold()
