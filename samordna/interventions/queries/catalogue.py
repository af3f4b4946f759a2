"""The open catalogue: what somebody asks, and the entries that answer to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django_scopes import scopes_disabled

from samordna.core.saving import MOST_DIGITS
from samordna.core.tables import Column, Kind, Row, Table
from samordna.interventions.choices import ExitOutcome, TagKind
from samordna.interventions.models import Exit
from samordna.interventions.queries.told import ALL, Facets, Shown, Told, facets_of, of_tab
from samordna.interventions.rules.catalogue import OLDEST, words_of

Choices = tuple[tuple[str, str], ...]
A_PAGE, A_FILE_PAGE = 20, 200
MOST_COUNTED = 500  # different questions whose counts are kept
SHOWN = {"": "Pågår eller börjar snart", "avslutade": "Avslutade", "alla": "Alla"}


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
            _clean(sent.get("q", "")), _clean(sent.get("behov", "")), _clean(sent.get("plats", "")),
            _clean(sent.get("part", "")), _clean(sent.get("forbund", "")), shown if shown in SHOWN else "",
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
class Page:
    """A page of what was found, with Django's page for the pager."""

    shown: Sequence[Shown]
    page: Any
    count: int


def found(told: Told, asked: Asked) -> list[Shown]:
    """The entries that answer to what is asked, by title."""
    rows = of_tab(told.entries, asked.shown)
    for kind, value in ((TagKind.NEED, asked.need), (TagKind.PLACE, asked.place), (TagKind.PARTY, asked.party)):
        if value:
            rows = [one for one in rows if one.has(kind, value)]
    if asked.association:
        rows = [one for one in rows if one.slug == asked.association]
    if (age := asked.age) is not None:
        rows = [one for one in rows if (one.age_from or 0) <= age <= (OLDEST if one.age_to is None else one.age_to)]
    for looked_for in words_of(asked.q):
        rows = [one for one in rows if looked_for in one.searched]
    return list(rows)


def facets(told: Told, asked: Asked) -> Facets:
    """What can be narrowed by, each choice with how many it gives beside all else that is asked. Kept for those who ask
    the same, as long as what is told stands."""
    if not asked.narrows:
        return told.facets[asked.shown]
    if (kept := told.counted.get(asked)) is None:
        kept = _counted(told, asked)
        if len(told.counted) < MOST_COUNTED:
            told.counted[asked] = kept
    return kept


def _counted(told: Told, asked: Asked) -> Facets:
    every, beside = told.facets[ALL], facets_of(found(told, asked))

    def counted(other: Asked) -> Facets:
        """Of a question without one of its choices, since another may be made in its stead."""
        if other == asked:
            return beside
        return facets_of(found(told, other)) if other.narrows else told.facets[other.shown]

    return Facets(
        _with(counted(replace(asked, need="")).needs, asked.need, every.needs),
        _with(counted(replace(asked, place="")).places, asked.place, every.places),
        _with(counted(replace(asked, party="")).parties, asked.party, every.parties),
        _with(counted(replace(asked, association="")).associations, asked.association, every.associations),
    )


def _with(choices: Choices, chosen: str, every: Choices) -> Choices:
    """With what is chosen among them, also when it gives none. What no entry has is no choice."""
    if any(value == chosen for value, _ in choices):
        return choices
    return (*((value, f"{said.rpartition(' (')[0]} (0)") for value, said in every if value == chosen), *choices)


def page_of(rows: Sequence[Shown], page: str, a_page: int = A_PAGE) -> Page:
    """One page of them; the nearest there is for a page that is none."""
    paginator = Paginator(rows, a_page)
    one = paginator.get_page(page)
    return Page(list(one.object_list), one, len(rows))


def became(intervention: int) -> tuple[str, str, str, int] | None:
    """What became of an intervention, as the latest follow-up tells: the outcome, who carries it on, why, and after how
    many months. None before any is told. Read across associations, of an entry that is told."""
    with scopes_disabled():
        row = (
            Exit.objects.filter(intervention=intervention, outcome__in=list(ExitOutcome)).order_by("-months")
            .select_related("taken_over_by").first()
        )  # fmt: skip
    if row is None:
        return None
    whom = ", ".join(filter(None, (row.taken_over_by.name if row.taken_over_by else "", row.other)))
    return row.get_outcome_display(), whom, row.text, row.months


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
        rows=tuple(Row(_cells(one, one.tags)) for one in shown),
    )  # fmt: skip


def as_data(one: Shown, url: str) -> dict[str, Any]:
    """An entry as open data; `url` is its page."""
    (role, phone, mail), tags = one.contact, one.tags
    return {
        "id": one.id, "url": url, "title": one.title, "state": one.runs.value, "text": one.text, "gives": one.gives,
        "how_in": one.how_in, "age_from": one.age_from, "age_to": one.age_to, "starts": one.starts, "ends": one.ends,
        "association": {"name": one.association, "slug": one.slug}, "needs": tags.get(TagKind.NEED, []),
        "places": tags.get(TagKind.PLACE, []), "parties": tags.get(TagKind.PARTY, []),
        "contact": {"role": role, "phone": phone, "mail": mail}, "invented": one.invented,
    }  # fmt: skip


def _cells(one: Shown, tags: Mapping[str, Sequence[str]]) -> tuple[Any, ...]:
    needs, places, parties = (", ".join(tags.get(kind, ())) for kind in TagKind)
    return (
        one.title, one.runs.word, one.association, one.text, one.gives, one.how_in, one.age_from, one.age_to, needs,
        places, parties, one.starts, one.ends, *one.contact, str(one.id),
    )  # fmt: skip


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()[:80]
