"""Writes of who is at a meeting, how and for which items, who steps aside, and who leads."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import User
from samordna.core.action import action
from samordna.governance.models import Seat
from samordna.meetings import access
from samordna.meetings.actions.holding import locked, locked_item, record
from samordna.meetings.choices import AttendanceMode
from samordna.meetings.models import AgendaItem, Approver, Conflict, Meeting, Presence
from samordna.meetings.queries.sitting import Held, held
from samordna.meetings.rules import serving as rules
from samordna.meetings.rules.serving import Mode
from samordna.meetings.rules.stages import Stage
from samordna.verdict import Refused, no

NOT_OF_THE_BOARD = "Personen sitter inte i styrelsen den dag mötet hålls."


@action
def arrive(
    *, by: User | None, on: dt.date, meeting: Meeting, seat: Seat, mode: AttendanceMode = AttendanceMode.ROOM,
    first: AgendaItem | None = None,
) -> Presence:  # fmt: skip
    """Somebody is there, from the beginning or from an item.

    Raises:
        Refused: without the right; when the meeting is not called or is closed, for somebody who is not of the board or
            is there already, or from afar without a standing decision.
    """
    access.may_lead(by, meeting.association).demand()
    found = _at(locked(meeting), on)
    _of_the_board(found, seat)
    rules.may_attend(Mode(mode), found.sitting.day, found.sitting.remote).demand()
    place = found.places[first.pk] if first else 1
    rules.may_be_there(found.sitting.presences, rules.Presence(seat.pk, Mode(mode), place)).demand()
    _nothing_decided_from(found, place)
    made = Presence.objects.create(
        association=meeting.association, meeting=found.meeting, seat=seat, mode=mode, first=first
    )
    how = {"room": "", "video": " på distans", "audio": " på distans, enbart ljud"}[mode]
    since = f" från och med ”{first}”" if first else ""
    record(by, on, found.meeting, "arrived", f"{seat.holder} är närvarande{how}{since} vid {found.meeting}.", seat)
    return made


@action
def leave(*, by: User | None, on: dt.date, presence: Presence, before: AgendaItem | None) -> None:
    """Somebody leaves before an item; before the first one, or None: they were not there at all.

    Raises:
        Refused: without the right, when the meeting is closed, or before an item that is dealt with.
    """
    access.may_lead(by, presence.association).demand()
    found = _at(locked(presence.meeting), on)
    place = found.places[before.pk] if before else 1
    first = found.places[presence.first_id] if presence.first_id else 1
    _nothing_decided_from(found, place)
    if place <= first:
        presence.delete()
        said = f"{presence.seat.holder} är inte närvarande vid {found.meeting}."
    else:
        presence.last = found.agenda[place - 2]
        presence.save(update_fields=["last"])
        said = f"{presence.seat.holder} lämnade {found.meeting} före ”{before}”."
    record(by, on, found.meeting, "left", said, presence.seat)


@action
def step_aside(*, by: User | None, on: dt.date, item: AgendaItem, seat: Seat, ground: str = "") -> Conflict:
    """Somebody has a conflict of interest in an item, and leaves it.

    Raises:
        Refused: without the right, when the meeting is closed or the item dealt with, or the association does not hold
            its board to those sections.
        ValidationError: for what is noted already.
    """
    access.may_lead(by, item.association).demand()
    item = locked_item(item)
    found = _at(item.meeting, on)
    _of_the_board(found, seat)
    if not found.law.conflicts:
        no("Förbundet har angett att jävsreglerna inte gäller styrelsen. Ändra det under Mötenas val.").demand()
    _not_dealt_with(item)
    made = Conflict(association=item.association, item=item, seat=seat, ground=ground)
    made.full_clean()
    made.save()
    record(by, on, item.meeting, "conflict", f"{seat.holder} anmälde jäv i ”{item}” och lämnar ärendet.", item)
    return made


@action
def settle_conflict(*, by: User | None, on: dt.date, conflict: Conflict, disregarded: bool | None) -> None:
    """The board disregards a conflict (KL 6:29), or holds to it; None: it was noted by mistake and goes.

    Raises:
        Refused: without the right, when the meeting is closed or the item dealt with.
    """
    access.may_lead(by, conflict.association).demand()
    item = locked_item(conflict.item)
    _at(item.meeting, on)
    _not_dealt_with(item)
    holder = conflict.seat.holder
    if disregarded is None:
        conflict.delete()
        said = f"Anteckningen om jäv för {holder} i ”{item}” togs bort."
    else:
        conflict.disregarded = disregarded
        conflict.save(update_fields=["disregarded"])
        said = f"Styrelsen {'bortser från' if disregarded else 'håller fast vid'} jävet för {holder} i ”{item}”."
    record(by, on, item.meeting, "conflict_settled", said, item)


@action
def choose_chair(*, by: User | None, on: dt.date, meeting: Meeting, seat: Seat | None) -> None:
    """The board chooses somebody to lead where nobody of the presidium serves; None takes that back.

    Raises:
        Refused: without the right, when the meeting is not open, or for somebody who is not of the board.
    """
    access.may_lead(by, meeting.association).demand()
    found = _at(locked(meeting), on)
    if seat is not None:
        _of_the_board(found, seat)
    found.meeting.chosen_chair = seat
    found.meeting.save(update_fields=["chosen_chair"])
    said = f"{seat.holder} valdes att leda {found.meeting}." if seat else "Valet av mötesordförande togs tillbaka."
    record(by, on, found.meeting, "chair_chosen", said)


@action
def choose_approvers(
    *, by: User | None, on: dt.date, meeting: Meeting, seats: list[Seat], day: dt.date | None = None
) -> None:
    """Those who are to approve the minutes together with the chair, instead of those chosen before, and on which day.

    Raises:
        Refused: without the right, when the meeting is not open, for whoever leads it, or for somebody who is not of
            the board.
    """
    access.may_lead(by, meeting.association).demand()
    found = _at(locked(meeting), on)
    chair = found.usual_chair
    for seat in seats:
        _of_the_board(found, seat)
        if seat == chair:
            raise Refused(f"{seat.holder} leder mötet och justerar ändå. Välj någon annan att justera tillsammans med.")
    found.meeting.approval_on = day
    found.meeting.save(update_fields=["approval_on"])
    Approver.objects.filter(meeting=found.meeting).delete()
    Approver.objects.bulk_create(
        Approver(association=meeting.association, meeting=found.meeting, seat=seat) for seat in seats
    )
    names = ", ".join(seat.holder for seat in seats) or "ingen"
    record(by, on, found.meeting, "approvers_chosen", f"Att justera protokollet från {found.meeting} valdes {names}.")


@action
def note_others(*, by: User | None, on: dt.date, meeting: Meeting, others: str) -> None:
    """Note who is there beside the board.

    Raises:
        Refused: without the right, or when the meeting is closed.
        ValidationError: for a text that cannot be stored.
    """
    access.may_lead(by, meeting.association).demand()
    found = _at(locked(meeting), on)
    found.meeting.others = others
    found.meeting.full_clean(validate_unique=False)
    found.meeting.save(update_fields=["others"])
    record(by, on, found.meeting, "others_noted", f"Övriga närvarande vid {found.meeting} antecknades.")


def _at(meeting: Meeting, on: dt.date) -> Held:
    """The meeting with its board, when it is called or open.

    Raises:
        Refused: otherwise.
    """
    if meeting.is_at is Stage.PLANNED:
        raise Refused("Mötet är inte kallat än. Närvaron antecknas när kallelsen är skickad.")
    if meeting.is_at > Stage.OPEN:
        raise Refused("Mötet är avslutat, så närvaron går inte att ändra.")
    return held(meeting, on=on)


def _of_the_board(found: Held, seat: Seat) -> None:
    if seat.pk not in found.board.seats:
        raise Refused(NOT_OF_THE_BOARD)


def _not_dealt_with(item: AgendaItem) -> None:
    if item.noted or item.decisions.exists():
        raise Refused("Ärendet är redan behandlat. Ta tillbaka beslutet först om det var fel.")


def _nothing_decided_from(found: Held, place: int) -> None:
    """Who was there at a decision is part of it, so it is not changed behind its back."""
    later = [item.pk for item in found.agenda[place - 1 :]]
    decided = AgendaItem.objects.filter(pk__in=later, decisions__isnull=False).order_by("position").first()
    if decided is not None:
        raise Refused(
            f"”{decided}” är redan avgjort, och de som var med står i beslutet. Ta tillbaka det beslutet först, eller "
            "ange ett senare ärende."
        )
