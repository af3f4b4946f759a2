"""What every page of a result shows, whether the document is kept or was only looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict

from samordna.core.figures import day
from samordna.core.finding_view import FindingView, view
from samordna.core.tables import Table
from samordna.findings import Severity
from samordna.formats.document import Format
from samordna.plan.report.labels import labels_of
from samordna.reading.review import Review
from samordna.review import rules
from samordna.review.models import ReviewWaiver
from samordna.review.queries.opened import Numbered, counted, more_than_told, numbered, unjudged
from samordna.review.queries.shown import Content, Sheet, content, exact, pages_told, sheets
from samordna.review.queries.understood import tables

PAGES, TEXT, TABLES = "sidor", "text", "tabeller"
WORDS = {PAGES: "Sidor", TEXT: "Text och tabeller", TABLES: "Så lästes tabellerna"}
GRADES = {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.NOTE: "upplysning"}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings are shown. All severities, and only the sure, unless somebody chooses."""

    grades: frozenset[Severity] = frozenset(Severity)
    unsure: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filter:
        """What an address asks for."""
        if "urval" not in query:
            return cls()
        named = query.getlist("grad") if isinstance(query, MultiValueDict) else []
        return cls(frozenset(s for s, word in GRADES.items() if word in named), "osakra" in query)

    def shows(self, one: Numbered) -> bool:
        """Whether a finding is among them."""
        return one.judged.finding.severity in self.grades and (self.unsure or one.sure)

    def query(self) -> list[tuple[str, str]]:
        """As it stands in an address; nothing for what is shown unless somebody chooses."""
        if self == Filter():
            return []
        grades = [("grad", word) for severity, word in GRADES.items() if severity in self.grades]
        return [("urval", "1"), *grades, *([("osakra", "1")] if self.unsure else [])]


@dataclass(frozen=True, slots=True)
class Result:
    """A review ready to be shown: all findings, those chosen, and the part of the document that is looked at.

    `kept` tells whether the document can be asked for again, its other parts and other findings.
    """

    review: Review
    found: tuple[Numbered, ...]
    filter: Filter
    part: str
    sheets: tuple[Sheet, ...]
    content: Content | None
    tables: tuple[Table, ...]
    page: int | None
    kept: bool

    @property
    def chosen(self) -> list[Numbered]:
        """The findings that are shown."""
        return [one for one in self.found if self.filter.shows(one)]

    @property
    def marked(self) -> frozenset[int]:
        """The numbers of those whose mark can be seen."""
        if self.content is not None:
            return self.content.shown
        boxes = (badge.mark.number for sheet in self.sheets for box in sheet.boxes for badge in box.badges)
        return frozenset([*boxes, *(mark.number for sheet in self.sheets for mark in sheet.loose)])

    def items(self) -> list[FindingView]:
        """The findings as the list shows them, each with the way to its mark."""
        marked = self.marked
        return [_item(one, f"#m-{one.number}" if one.number in marked else self._elsewhere(one)) for one in self.chosen]

    def _elsewhere(self, one: Numbered) -> str:
        """The address of the part of a kept document that shows a finding's place; empty where nothing does."""
        spot = one.judged.spot
        if not self.kept or spot is None:
            return ""
        first = parts_of(self.review)[0]
        page = self.review.document.place(exact(self.review.document, spot)).page
        part = [("visa", first), *([("sida", str(page))] if first == PAGES else [])]
        return f"?{urlencode([*part, *self.filter.query()])}#m-{one.number}" if first == TEXT or page else ""

    def context(self) -> dict[str, Any]:
        """What the templates of a result need."""
        errors, warnings, notes = counted(self.found)
        return {
            "review": self.review,
            "result": self,
            "items": self.items(),
            "of_item": {f"fynd-{one.number}": one for one in self.chosen},
            "tally": (errors, warnings, notes),
            "hidden_unsure": sum(not one.sure for one in self.found) if not self.filter.unsure else 0,
            "left_out": more_than_told(self.review),
            "grades": [(word, severity in self.filter.grades) for severity, word in GRADES.items()],
            "tabs": self.tabs(),
            "unjudged": unjudged(self.review),
            "meta": facts(self.review),
            "more_pages": [page for page in pages_told(self.review) if page not in {s.page for s in self.sheets}],
        }

    @property
    def query(self) -> str:
        """What is looked at, as it stands in an address ("" for what is shown unless somebody chooses)."""
        own = [("visa", self.part)] if self.part != parts_of(self.review)[0] else []
        page = [("sida", str(self.page))] if self.page else []
        made = urlencode([*own, *page, *self.filter.query()])
        return f"?{made}" if made else ""

    def tabs(self) -> list[tuple[str, str, bool]]:
        """The parts of the document, with what was chosen kept."""
        parts = parts_of(self.review)
        return [
            (WORDS[part], "?" + urlencode([("visa", part), *self.filter.query()]), part == self.part) for part in parts
        ]


def result(review: Review, waivers: Iterable[ReviewWaiver], query: Mapping[str, str], *, kept: bool = True) -> Result:
    """The result as an address asks for it. Of what is not kept the unsure findings are shown too, since nobody can ask
    for them later."""
    found = tuple(numbered(review, waivers))
    chosen = Filter.of(query) if kept else Filter(unsure=True)
    parts = parts_of(review)
    part = query.get("visa", "")
    part = part if part in parts else parts[0]
    page = _page(query.get("sida", ""), review)
    made = Result(review, found, chosen, part, (), None, (), page, kept)
    return _with_part(made)


def _with_part(made: Result) -> Result:
    if made.part == PAGES:
        shown = sheets(made.review, made.chosen, made.page)[: rules.MOST_PICTURES]
        return replace(made, sheets=tuple(shown))
    if made.part == TEXT:
        return replace(made, content=content(made.review, made.chosen))
    return replace(made, tables=tuple(tables(made.review)))


def parts_of(review: Review) -> Sequence[str]:
    """What of the document can be looked at, the first one first."""
    return (PAGES, TEXT, TABLES) if review.document.format is Format.PDF else (TEXT, TABLES)


def facts(review: Review) -> list[str]:
    """Short facts under the title."""
    pages, read = len(review.document.pages), len(review.tables)
    words = "1 tabell läst" if read == 1 else f"{read} tabeller lästa"
    size = f"{pages} sidor, {words}" if pages > 1 else f"1 sida, {words}" if pages else words
    return [review.association, size, f"Bedömd efter reglerna {day(review.on)}"]


def _page(asked: str, review: Review) -> int | None:
    if asked.isascii() and asked.isdigit() and len(asked) < 5 and 1 <= int(asked) <= len(review.document.pages):
        return int(asked)
    return None


def _item(one: Numbered, place_url: str) -> FindingView:
    sure = "" if one.sure else f"{one.judged.certain * 100:.0f}\u202f% säker"
    return view(
        one.finding,
        f"fynd-{one.number}",
        labels=labels_of(one.finding.code),
        place=one.place,
        place_url=place_url,
        number=one.number,
        remark=sure,
    )
