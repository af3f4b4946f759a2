"""A meeting's page: its agenda with papers, how far it has come, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Min, QuerySet
from django.urls import NoReverseMatch

from samordna.core import papers
from samordna.core.addresses import address
from samordna.core.figures import day_month
from samordna.formats.media import Media
from samordna.meetings.choices import StageKind
from samordna.meetings.models import AgendaItem, Meeting, MeetingChoices, Notice, Paper
from samordna.meetings.models.meeting import NOTICE_DAYS
from samordna.meetings.queries.notices import moved_since
from samordna.meetings.rules.stages import Stage, notice_by

TAGS = {
    Stage.PLANNED: "draft",
    Stage.CALLED: "active",
    Stage.OPEN: "active",
    Stage.CLOSED: "warn",
    Stage.DRAFTED: "draft",
    Stage.APPROVED: "ok",
    Stage.ANNOUNCED: "closed",
}


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next with a meeting: a word, its address ("" for what is done elsewhere), and why or until when.

    `waits` is for what cannot be done yet.
    """

    label: str
    url: str
    hint: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper on the page. `late` is the day it went out, if after the first notice; `unsent` that no notice has it."""

    paper: Paper
    unsent: bool = False
    late: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item with its number and papers; `added` is the day it came, if that was after the first notice."""

    number: int
    item: AgendaItem
    papers: Sequence[ShownPaper]
    added: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A meeting as its page shows it. `changed` names what is new since the last notice, as Swedish nouns."""

    meeting: Meeting
    shown: Sequence[ShownItem]
    notices: Sequence[Notice]
    moved: Sequence[str]
    changed: Sequence[str]

    @property
    def last(self) -> Notice | None:
        """The last notice."""
        return self.notices[-1] if self.notices else None

    @property
    def papers(self) -> int:
        """How many papers its items have."""
        return sum(len(one.papers) for one in self.shown)


def notice_days() -> int:
    """How many days before a meeting its notice goes out."""
    row = MeetingChoices.objects.order_by("pk").first()
    return row.notice_days if row else NOTICE_DAYS


def page(meeting: Meeting) -> Page:
    """The meeting with its agenda."""
    notices = list(meeting.notices.select_related("pdf__stored", "record").order_by("number"))
    first, last = (notices[0], notices[-1]) if notices else (None, None)
    held: dict[int, list[ShownPaper]] = {}
    for row in _papers(Paper.objects.filter(item__meeting=meeting)):
        held.setdefault(row.item_id, []).append(_shown(row, first.sent_on if first else None))
    items = []
    for number, item in enumerate(meeting.agenda.order_by("position"), 1):
        added = item.added_on if first and item.added_on > first.sent_on else None
        items.append(ShownItem(number, item, held.get(item.pk, ()), added))
    moved = moved_since(meeting, last)
    return Page(meeting, items, notices, moved, [*moved, *_new(items, last)])


def papers_of(item: AgendaItem) -> list[ShownPaper]:
    """The papers of one item, as the agenda shows them; in one question."""
    rows = _papers(Paper.objects.filter(item=item)).annotate(called_on=Min("item__meeting__notices__sent_on"))
    return [_shown(row, row.called_on) for row in rows]


def _papers(rows: QuerySet[Paper]) -> QuerySet[Paper]:
    return rows.select_related("file__stored", "frozen__stored").order_by("pk")


def _shown(row: Paper, called_on: dt.date | None) -> ShownPaper:
    """A paper, beside the day of the meeting's first notice."""
    late = row.sent_on if called_on and row.sent_on and row.sent_on > called_on else None
    return ShownPaper(row, unsent=called_on is not None and row.sent_on is None, late=late)


def as_sent(notice: Notice) -> list[ShownItem]:
    """The agenda with the papers that the last notice had: what came later is not part of it."""
    return [
        replace(one, papers=[shown for shown in one.papers if not shown.unsent])
        for one in page(notice.meeting).shown
        if one.item.added_on <= notice.sent_on
    ]


def under_way(notice: Notice, on: dt.date) -> bool:
    """Whether its PDF is being put together; what was not done on its day is not waited for."""
    return not notice.pdf_id and not notice.problem and notice.sent_on == on


def refreshed(found: Page) -> list[str]:
    """Live papers that are another than the last notice had, as Swedish nouns: a new notice freezes them anew.

    What has come since, where a paper tells of what comes day by day, is for the next meeting.
    """
    held = (shown.paper for one in found.shown for shown in one.papers)
    return [f"”{one}”" for one in held if one.is_live and one.stamp and papers.stamp(one.ref, one.sent_on) != one.stamp]


def _new(items: Sequence[ShownItem], last: Notice | None) -> list[str]:
    if last is None:
        return []
    unsent = sum(shown.unsent for one in items for shown in one.papers)
    added = sum(one.item.added_on > last.sent_on for one in items)
    papers = "en handling" if unsent == 1 else f"{unsent} handlingar"
    matters = "ett ärende" if added == 1 else f"{added} ärenden"
    return [said for said, count in ((papers, unsent), (matters, added)) if count]


def goes_in(paper: Paper) -> bool:
    """Whether a paper stands in the notice's own PDF; the others go beside it, as the files they are."""
    return paper.is_live or (paper.file is not None and paper.file.stored.media is Media.PDF)


def held_elsewhere(meeting: Meeting) -> bool:
    """Whether it has been held, and was never called here."""
    return meeting.is_at is Stage.PLANNED and meeting.item.done_on is not None


def stands(meeting: Meeting) -> tuple[str, str]:
    """How far it has come, as a word with its kind of tag; one may have been held without being called here."""
    if held_elsewhere(meeting):
        return "Hållet utanför Samordna", "closed"
    return meeting.get_stage_display(), TAGS[meeting.is_at]


def next_of(meeting: Meeting, slug: str, *, on: dt.date, items: int, moved: bool, days: int) -> Next:
    """What comes next; `items` is how many stand on its agenda, `moved` whether it has another day than its notice."""
    stage, key = meeting.is_at, meeting.pk
    if held_elsewhere(meeting):
        return Next("", "")
    if meeting.day is None:
        return Next("Sätt dagen", address("meetings:change", slug, meeting.item_id))
    if stage is Stage.PLANNED and meeting.day < on:
        return Next("Flytta mötet, eller notera att det har hållits", address("meetings:item", slug, meeting.item_id))
    if stage is Stage.PLANNED and not items:
        return Next("Lägg upp dagordningen", address("meetings:proposed", slug, key))
    if stage is Stage.PLANNED:
        due = f"Senast {day_month(notice_by(meeting.day, days))}"
        return Next("Skicka kallelsen", address("meetings:notice", slug, key), due)
    if moved and stage is Stage.CALLED:
        return Next("Kalla på nytt", address("meetings:notice", slug, key), "Mötet är ändrat sedan kallelsen")
    if stage is Stage.CALLED and meeting.day > on:
        sitting = elsewhere("meetings:sitting", slug, key)
        return Next("Håll mötet", sitting, f"Den {day_month(meeting.day)}", waits=True)
    return _after_notice(stage, slug, key)


def _after_notice(stage: Stage, slug: str, key: int) -> Next:
    sitting, minutes = elsewhere("meetings:sitting", slug, key), elsewhere("meetings:minutes", slug, key)
    return {
        Stage.CALLED: Next("Håll mötet", sitting),
        Stage.OPEN: Next("Fortsätt mötet", sitting),
        Stage.CLOSED: Next("Skriv protokollet", minutes),
        Stage.DRAFTED: Next("Justera protokollet", minutes),
        Stage.APPROVED: Next("Anslå justeringen", minutes),
        Stage.ANNOUNCED: Next("Läs protokollet", minutes),
    }[stage]


def steps(meeting: Meeting, last: Notice | None) -> list[tuple[str, str, str]]:
    """The meeting's way, each (word, when, state) for the picture of it."""
    at = meeting.stage
    days = {
        StageKind.CALLED: day_month(last.sent_on) if last else "",
        StageKind.CLOSED: day_month(meeting.day) if meeting.day else "",
    }
    words = (
        (StageKind.CALLED, "Kallelse"),
        (StageKind.CLOSED, "Mötet"),
        (StageKind.DRAFTED, "Protokoll"),
        (StageKind.APPROVED, "Justering"),
        (StageKind.ANNOUNCED, "Anslag"),
    )
    found, now_is_found = [], False
    for stage, word in words:
        state = "done" if at >= stage else "" if now_is_found else "now"
        now_is_found = now_is_found or state == "now"
        found.append((word, days.get(stage, ""), state))
    return found


def elsewhere(name: str, slug: str, key: int) -> str:
    """The address of a page of the meeting, or "" where there is no such page."""
    try:
        return address(name, slug, key)
    except NoReverseMatch:
        return ""
