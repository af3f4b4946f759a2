"""Writes of the annual cycle: a year is laid out, own dates added, changed, copied and removed, dates marked done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from samordna.associations.models import Association, User
from samordna.core import audit, clock
from samordna.core.action import action
from samordna.core.figures import day as in_words
from samordna.law.choices import Choices
from samordna.law.deadlines import FIRST_YEAR, LAST_YEAR
from samordna.meetings import access
from samordna.meetings.actions.dated import give_meeting, may_be, may_go
from samordna.meetings.actions.laying import hold, laid_out, lay_in_line
from samordna.meetings.choices import Kind, Owner
from samordna.meetings.models import CycleChoices, CycleItem
from samordna.meetings.queries.chosen import columns
from samordna.meetings.rules import cycle as rules
from samordna.verdict import Refused, changed_meanwhile, no

MEANWHILE = changed_meanwhile("Dagen")
SHOWN_IN_CALENDARS = ("title", "day", "month", "starts", "ends", "place")


@dataclass(frozen=True, slots=True)
class Given:
    """What is written about an own date: a day, or only a year and a month."""

    title: str
    owner: Owner
    year: int
    day: dt.date | None = None
    month: int | None = None
    kind: Kind = Kind.DATE
    starts: dt.time | None = None
    ends: dt.time | None = None
    place: str = ""
    note: str = ""


@action
def lay_out(*, by: User | None, on: dt.date, association: Association, year: int) -> int:
    """Work out a year's dates, or bring them in line again; how many changed.

    Raises:
        Refused: without the right, or for a year the rules do not cover.
    """
    access.may_edit(by, association).demand()
    _covered(year)
    changed = lay_in_line(association, years=[year], on=on)
    audit.record(
        by=by, on=on, association=association, code="cycle.laid_out",
        summary=f"Årshjulet för {year} räknades ut. Nya eller ändrade dagar: {changed}.",
    )  # fmt: skip
    return changed


@action
def choose(*, by: User | None, on: dt.date, association: Association, choices: Choices) -> None:
    """Set what the association has chosen; this year and later ones follow, those before stay.

    Raises:
        Refused: without the right, or for days that cannot follow each other.
    """
    access.may_edit(by, association).demand()
    choices.hold().demand()
    CycleChoices.objects.update_or_create(association=association, defaults=dict(columns(choices)))
    changed = 0
    if years := laid_out(range(on.year, LAST_YEAR + 1)):
        changed = lay_in_line(association, years=years, on=on)
    audit.record(
        by=by, on=on, association=association, code="cycle.chosen",
        summary=f"Förbundets egna dagar i årshjulet ändrades. Flyttade eller nya dagar: {changed}.",
        details=dict(columns(choices)),
    )  # fmt: skip


@action
def add_item(
    *, by: User | None, on: dt.date, association: Association, given: Given, invented: bool = False
) -> CycleItem:
    """Add an own date; a meeting brings the days of its minutes.

    Raises:
        Refused: without the right, or for a year the rules do not cover.
        ValidationError: for a date that cannot be stored.
    """
    access.may_edit(by, association).demand()
    _covered(given.year)
    item = CycleItem(association=association, changed_at=clock.now(), invented=invented)
    _fill(item, given)
    item.save(force_insert=True)
    give_meeting(item)
    _follow(item, {item.year}, on)
    _record(by, on, item, "added", f"”{item}” lades till i årshjulet för {item.year}.")
    return item


@action
def change_item(*, by: User | None, on: dt.date, item: CycleItem, given: Given, seen: int) -> CycleItem:
    """Change or move an own date; `seen` is the revision that was shown.

    Raises:
        Refused: without the right, for a date that is worked out, or when somebody else changed it meanwhile.
        ValidationError: for a date that cannot be stored.
    """
    access.may_edit(by, item.association).demand()
    current = _locked(item, seen)
    rules.may_change(current.key).demand()
    _covered(given.year)
    may_be(current, given.kind)
    before, years = _shown(current), {current.year, given.year}
    was_meeting = current.is_meeting
    _fill(current, given)
    _touch(current, seen_in_calendars=before != _shown(current))
    current.save()
    give_meeting(current)
    if was_meeting or current.is_meeting:
        _follow(current, years, on, anyway=True)
    _record(by, on, current, "changed", f"”{current}” ändrades i årshjulet för {current.year}.")
    return current


@action
def remove_item(*, by: User | None, on: dt.date, item: CycleItem, seen: int) -> None:
    """Take away an own date; calendars that follow are told so.

    Raises:
        Refused: without the right, for a date that is worked out, or when somebody else changed it meanwhile.
    """
    access.may_edit(by, item.association).demand()
    current = _locked(item, seen)
    rules.may_change(current.key).demand()
    may_go(current)
    current.cancelled_on = on
    _touch(current, seen_in_calendars=True)
    current.save()
    _follow(current, {current.year}, on)
    _record(by, on, current, "removed", f"”{current}” togs bort ur årshjulet för {current.year}.")


@action
def mark_done(*, by: User | None, on: dt.date, item: CycleItem, day: dt.date | None, note: str, seen: int) -> CycleItem:
    """Note the day something was done (None: it is not), with a note; what counts from that day follows.

    Raises:
        Refused: without the right, for a day to come, or when somebody else changed it meanwhile.
    """
    access.may_edit(by, item.association).demand()
    current = _locked(item, seen)
    if day is not None:
        rules.may_be_done(day, on).demand()
    current.done_on, current.note = day, note
    _touch(current, seen_in_calendars=False)
    current.full_clean(validate_unique=False)
    current.save()
    if current.key.startswith(("approved-", "announced-")):
        lay_in_line(current.association, years=_held_years(current), on=on)
    said = f"klart {in_words(day)}" if day else "inte klart"
    _record(by, on, current, "done", f"”{current}” är {said}.")
    return current


@action
def copy_to_next_year(
    *, by: User | None, on: dt.date, association: Association, year: int, wanted: Collection[int] | None = None
) -> list[CycleItem]:
    """Copy a year's own dates to the next, and work out that year's dates; what has been copied already is left.

    `wanted` are the keys of those to copy, None for all.

    Raises:
        Refused: without the right, for a year the rules do not cover, or when there is nothing to copy.
    """
    access.may_edit(by, association).demand()
    _covered(year + 1)
    hold(association)
    done = CycleItem.objects.filter(copied_from__isnull=False).order_by("pk").values_list("copied_from_id", flat=True)
    own = CycleItem.objects.filter(year=year, key="", cancelled_on__isnull=True).exclude(pk__in=list(done))
    if wanted is not None and not wanted:
        no("Kryssa för minst en dag.").demand()
    made = [_copied(item) for item in own if wanted is None or item.pk in wanted]
    if not made:
        no(f"Alla egna dagar från {year} är redan kopierade till {year + 1}.").demand()
    CycleItem.objects.bulk_create(made)
    for item in made:
        give_meeting(item)
    lay_in_line(association, years=[year + 1], on=on)
    audit.record(
        by=by, on=on, association=association, code="cycle.copied",
        summary=f"{len(made)} egna dagar kopierades från {year} till {year + 1} i årshjulet.",
    )  # fmt: skip
    return made


def _copied(item: CycleItem) -> CycleItem:
    return CycleItem(
        association=item.association,
        copied_from=item,
        year=item.year + 1,
        kind=item.kind,
        title=item.title,
        day=item.day and rules.next_years_day(item.day, gathers=item.gathers),
        month=item.month,
        starts=item.starts,
        ends=item.ends,
        place=item.place,
        owner=item.owner,
        invented=item.invented,
        changed_at=clock.now(),
    )


def _held_years(item: CycleItem) -> list[int]:
    """The years that the minutes of the same meeting may fall in."""
    meeting = CycleItem.objects.get(uid=item.key.partition("-")[2])
    return [year for year in (meeting.year, meeting.year + 1) if year <= LAST_YEAR]


def _follow(item: CycleItem, years: set[int], on: dt.date, *, anyway: bool = False) -> None:
    """Bring what follows from a meeting in line, in the years that are laid out."""
    if (item.is_meeting or anyway) and (found := laid_out({*years, *(year + 1 for year in years)})):
        lay_in_line(item.association, years=found, on=on, about=item)


def _covered(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"Årshjulet täcker åren {FIRST_YEAR}–{LAST_YEAR}. Välj ett av dem.")


def _fill(item: CycleItem, given: Given) -> None:
    item.kind, item.title, item.owner = given.kind, given.title, given.owner
    item.day, item.month, item.year = given.day, None if given.day else given.month, given.year
    item.starts, item.ends, item.place, item.note = given.starts, given.ends, given.place, given.note
    item.full_clean(validate_unique=False)


def _shown(item: CycleItem) -> tuple[object, ...]:
    return tuple(getattr(item, name) for name in SHOWN_IN_CALENDARS)


def _touch(item: CycleItem, *, seen_in_calendars: bool) -> None:
    item.revision += 1
    item.sequence += seen_in_calendars
    item.changed_at = clock.now()


def _locked(item: CycleItem, seen: int) -> CycleItem:
    """The row as it is now, held.

    Raises:
        Refused: when it is gone, or another revision than the one that was shown.
    """
    current = CycleItem.objects.select_for_update().filter(pk=item.pk, cancelled_on__isnull=True).first()
    if current is None or current.revision != seen:
        raise Refused(MEANWHILE)
    return current


def _record(by: User | None, on: dt.date, item: CycleItem, what: str, summary: str) -> None:
    audit.record(
        by=by, on=on, association=item.association, code=f"cycle.{what}", subject=item, summary=summary,
        details={"day": str(item.day or f"{item.year}-{item.month:02}")},
    )  # fmt: skip
