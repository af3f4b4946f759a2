"""The open catalogue: interventions of every association of the installation that the public may be told of.

Whoever looks is nobody in particular, so this is read across associations, in named functions: only entries that are
published, of interventions that the board has decided on. Rows are plain tuples: a page shows twenty of thousands.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django_scopes import scopes_disabled

from samordna.associations.models import Association
from samordna.core.saving import MOST_DIGITS
from samordna.core.tables import Column, Kind, Row, Table
from samordna.interventions.choices import ExitOutcome, Need, Stage, TagKind
from samordna.interventions.models import CatalogueEntry, CatalogueTag, Exit
from samordna.interventions.rules.catalogue import ENDED, OLDEST, TOLD, Runs, ages, runs, words_of
from samordna.plan.kinds import SWEDISH, PartyKind

A_PAGE, A_FILE_PAGE = 20, 200
FACETS, KEPT = "interventions.catalogue.facets", 60  # seconds
SHOWN = {"": "Pågår eller börjar snart", "avslutade": "Avslutade", "alla": "Alla"}
COLUMNS = (
    "pk", "intervention_id", "title", "text", "gives", "how_in", "age_from", "age_to", "contact_role", "contact_phone",
    "contact_mail", "invented", "intervention__stage", "intervention__starts", "intervention__ends",
    "association__name", "association__slug",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for. `age` is None and texts are empty where they do not mind."""

    q: str = ""
    need: str = ""
    place: str = ""
    party: str = ""
    association: str = ""
    shown: str = ""
    age: int | None = None

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> Asked:
        """As the address says; what no choice has is as if it were not said."""
        typed = sent.get("alder", "").strip()
        age = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS else None
        shown = sent.get("visa", "")
        return cls(
            sent.get("q", "").replace("\0", "").strip()[:80],
            _clean(sent.get("behov", "")), _clean(sent.get("plats", "")), _clean(sent.get("part", "")),
            _clean(sent.get("forbund", "")), shown if shown in SHOWN else "",
            age if age is not None and age <= OLDEST else None,
        )  # fmt: skip

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for, beside whether they run."""
        return any((self.q, self.need, self.place, self.party, self.association, self.age is not None))

    def address(self, **other: str) -> dict[str, str]:
        """As parts of an address, without what is not asked for; `other` replaces."""
        told = {
            "q": self.q, "behov": self.need, "alder": "" if self.age is None else str(self.age), "plats": self.place,
            "part": self.party, "forbund": self.association, "visa": self.shown, **other,
        }  # fmt: skip
        return {key: value for key, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as it is shown. `tags` are by kind, as their words."""

    pk: int
    id: int
    title: str
    text: str
    gives: str
    how_in: str
    ages: tuple[int | None, int | None]
    contact: tuple[str, str, str]
    invented: bool
    runs: Runs
    starts: dt.date | None
    ends: dt.date | None
    association: str
    slug: str
    tags: dict[str, list[str]] = field(default_factory=dict)

    @property
    def for_ages(self) -> str:
        """Whom it is for, by age."""
        return ages(*self.ages)


@dataclass(frozen=True, slots=True)
class Facets:
    """What the catalogue can be narrowed by: value and word of each, with how many there are."""

    needs: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    parties: tuple[tuple[str, str], ...]
    associations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what was found, with Django's page of keys for the pager."""

    shown: Sequence[Shown]
    page: Any
    count: int


def found(asked: Asked, on: dt.date, page: str, *, a_page: int = A_PAGE) -> Page:
    """A page of the entries that answer to what is asked, by title. Three questions to the database."""
    with scopes_disabled():
        paginator = Paginator(_answering(asked, on), a_page)
        one = paginator.get_page(page)
        return Page(_with_tags([_of(row, on) for row in one.object_list]), one, paginator.count)


def every(asked: Asked, on: dt.date) -> list[Shown]:
    """All entries that answer to what is asked, for a file."""
    with scopes_disabled():
        return _with_tags([_of(row, on) for row in _answering(asked, on)])


def one_told(intervention: int, on: dt.date) -> Shown | None:
    """One entry, or None when there is nothing to tell."""
    with scopes_disabled():
        row = _told().filter(intervention=intervention).values_list(*COLUMNS).first()
        return _with_tags([_of(row, on)])[0] if row else None


def became(intervention: int) -> tuple[str, str, str, int] | None:
    """What became of an intervention, as the latest follow-up tells: the outcome, who carries it on, why, and after how
    many months. None before any is told."""
    with scopes_disabled():
        row = (
            Exit.objects.filter(intervention=intervention, outcome__in=list(ExitOutcome)).order_by("-months")
            .select_related("taken_over_by").first()
        )  # fmt: skip
    if row is None:
        return None
    whom = ", ".join(filter(None, (row.taken_over_by.name if row.taken_over_by else "", row.other)))
    return row.get_outcome_display(), whom, row.text, row.months


def facets() -> Facets:
    """What the catalogue can be narrowed by. Kept for a minute, and made anew when an entry changes."""
    kept: Facets | None = cache.get(FACETS)
    if kept is None:
        kept = _facets()
        cache.set(FACETS, kept, KEPT)
    return kept


def forget_facets() -> None:
    """Let what the catalogue can be narrowed by be made anew."""
    cache.delete(FACETS)


def table(shown: Sequence[Shown]) -> Table:
    """The entries as a table to take away."""
    return Table(
        id="insatser",
        caption="Insatser",
        columns=(
            Column("Insats"), Column("Läge"), Column("Förbund"), Column("Vad den är"), Column("Vad den ger"),
            Column("Så kommer man med"), Column("Från ålder", Kind.NUMBER), Column("Till ålder", Kind.NUMBER),
            Column("Behov"), Column("Platser"), Column("Parter"), Column("Börjar", Kind.DAY),
            Column("Slutar", Kind.DAY), Column("Kontakt"), Column("Telefon"), Column("E-post"), Column("Nummer"),
        ),
        rows=tuple(
            Row(
                (
                    one.title, one.runs.word, one.association, one.text, one.gives, one.how_in, *one.ages,
                    ", ".join(one.tags.get(TagKind.NEED, ())), ", ".join(one.tags.get(TagKind.PLACE, ())),
                    ", ".join(one.tags.get(TagKind.PARTY, ())), one.starts, one.ends, *one.contact, str(one.id),
                )
            )
            for one in shown
        ),
    )  # fmt: skip


def as_data(one: Shown, url: str) -> dict[str, Any]:
    """An entry as open data; `url` is its page."""
    role, phone, mail = one.contact
    return {
        "id": one.id, "url": url, "title": one.title, "state": one.runs.value, "text": one.text, "gives": one.gives,
        "how_in": one.how_in, "age_from": one.ages[0], "age_to": one.ages[1],
        "starts": one.starts, "ends": one.ends, "association": {"name": one.association, "slug": one.slug},
        "needs": one.tags.get(TagKind.NEED, []), "places": one.tags.get(TagKind.PLACE, []),
        "parties": one.tags.get(TagKind.PARTY, []), "contact": {"role": role, "phone": phone, "mail": mail},
        "invented": one.invented,
    }  # fmt: skip


def word(kind: str, value: str) -> str:
    """A tag's value as it is read."""
    if kind == TagKind.NEED:
        return Need(value).label if value in list(Need) else value
    if kind == TagKind.PARTY and value in list(PartyKind):
        named = SWEDISH[PartyKind(value)]
        return named[:1].upper() + named[1:]
    return value


def _told() -> QuerySet[CatalogueEntry]:
    """What the public may be told of; nothing here reads anything else."""
    return CatalogueEntry.objects.filter(published=True, intervention__stage__in=TOLD)


def _answering(asked: Asked, on: dt.date) -> QuerySet[CatalogueEntry, tuple[Any, ...]]:
    rows = _told()
    over = Q(intervention__stage__in=ENDED) | Q(intervention__ends__lt=on)
    if asked.shown == "avslutade":
        rows = rows.filter(over)
    elif not asked.shown:
        rows = rows.exclude(intervention__stage__in=ENDED).filter(
            Q(intervention__ends__isnull=True) | Q(intervention__ends__gte=on)
        )
    for asked_for in words_of(asked.q):
        rows = rows.filter(searched__contains=asked_for)
    for kind, value in ((TagKind.NEED, asked.need), (TagKind.PLACE, asked.place), (TagKind.PARTY, asked.party)):
        if value:
            rows = rows.filter(pk__in=CatalogueTag.objects.filter(kind=kind, value=value).order_by().values("entry"))
    if asked.association:
        rows = rows.filter(association__slug=asked.association)
    if asked.age is not None:
        rows = rows.filter(Q(age_from__isnull=True) | Q(age_from__lte=asked.age))
        rows = rows.filter(Q(age_to__isnull=True) | Q(age_to__gte=asked.age))
    return rows.order_by("title", "pk").values_list(*COLUMNS)


def _of(row: tuple[Any, ...], on: dt.date) -> Shown:
    (pk, intervention, title, text, gives, how_in, low, high, role, phone, mail, invented, stage, starts, ends, name,
     slug) = row  # fmt: skip
    return Shown(
        pk, intervention, title, text, gives, how_in, (low, high), (role, phone, mail), invented,
        runs(Stage(stage), starts, ends, on), starts, ends, name, slug,
    )  # fmt: skip


def _with_tags(shown: list[Shown]) -> list[Shown]:
    """The entries with their tags; all of them asked for at once."""
    by_key = {one.pk: one for one in shown}
    if len(by_key) > A_FILE_PAGE:  # so many keys are more work than all tags
        rows = CatalogueTag.objects.filter(entry__published=True)
    else:
        rows = CatalogueTag.objects.filter(entry__in=by_key)
    for entry, kind, value in rows.order_by("kind", "value").values_list("entry_id", "kind", "value"):
        if entry in by_key:
            by_key[entry].tags.setdefault(kind, []).append(word(kind, value))
    return shown


def _facets() -> Facets:
    with scopes_disabled():
        told = _told().order_by()
        tags = CatalogueTag.objects.filter(entry__in=told).order_by("kind", "value").values_list("kind", "value")
        counts = Counter(tags)
        held = Counter(told.values_list("association", flat=True).order_by("association"))
        named = list(Association.objects.filter(pk__in=held).order_by("name").values_list("pk", "slug", "name"))
    by_kind: dict[str, list[tuple[str, str]]] = {kind: [] for kind in TagKind}
    for (kind, value), count in counts.items():
        by_kind[kind].append((value, f"{word(kind, value)} ({count})"))
    needs, places, parties = (tuple(sorted(by_kind[kind], key=lambda pair: pair[1].casefold())) for kind in TagKind)
    return Facets(needs, places, parties, tuple((slug, f"{name} ({held[pk]})") for pk, slug, name in named))


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()[:80]
