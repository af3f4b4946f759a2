"""Writes of the board: who is appointed, leaves, steps in, and holds an office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from samordna.associations.models import Association, Member, User
from samordna.core import audit
from samordna.core.action import action
from samordna.governance import access
from samordna.governance.choices import Eligibility, OfficeKind, SeatKind
from samordna.governance.models import Office, Seat
from samordna.governance.rules import seats as rules
from samordna.governance.rules.seats import Held
from samordna.governance.rules.terms import Place, may_take_over, vacancies
from samordna.verdict import no

NEW = 0  # the key of a seat that is not stored yet
STEPPED_IN = "Inträdde som ledamot (15 §)"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom a member has chosen for a place."""

    member: Member
    kind: SeatKind
    place: int
    holder: str
    eligibility: Eligibility | None = None
    user: User | None = None


@action
def appoint(
    *,
    by: User | None,
    on: dt.date,
    association: Association,
    chosen: Sequence[Chosen],
    starts: dt.date,
    ends: dt.date | None,
    term_ends: dt.date | None = None,
    invented: bool = False,
) -> list[Seat]:
    """Note whom the members have chosen: one seat, or a whole board at once. `term_ends` is the term's own last day,
    when `ends` is before it.

    Raises:
        Refused: without the right, for a place that is taken, or a person who has another.
        ValidationError: for a name that cannot be kept.
    """
    access.may_edit(by, association).demand()
    _hold(association)
    if not chosen:
        no("Skriv minst ett namn.").demand()
    others, made = [row.held for row in Seat.objects.order_by("pk")], []
    for one in chosen:
        new = Held(NEW, one.member.pk, one.kind, one.place, one.holder, starts, ends)
        rules.may_be_held(new, others).demand()
        row = Seat(
            association=association, member=one.member, kind=one.kind, place=one.place, holder=one.holder,
            user=one.user, eligibility=one.eligibility or "", starts=starts, ends=ends, term_ends=term_ends or ends,
            invented=invented,
        )  # fmt: skip
        row.full_clean()
        row.save()
        others.append(row.held)
        made.append(row)
    names = ", ".join(f"{row.holder} ({row.get_kind_display().lower()}, {row.member})" for row in made)
    until = f" till {ends}" if ends else ""
    audit.record(
        by=by, on=on, association=association, code="board.appointed", subject=made[0],
        summary=f"Utsedda från {starts}{until}: {names}.", details={"seats": [row.pk for row in made]},
    )  # fmt: skip
    return made


@action
def correct_seat(
    *,
    by: User | None,
    on: dt.date,
    seat: Seat,
    holder: str,
    eligibility: Eligibility | None,
    starts: dt.date,
    ends: dt.date | None,
    user: User | None = None,
) -> None:
    """Mend what was written about a seat.

    Raises:
        Refused: without the right, or for days or a person that collide.
        ValidationError: for a name that cannot be kept.
    """
    access.may_edit(by, seat.association).demand()
    _hold(seat.association)
    new = Held(seat.pk, seat.member_id, SeatKind(seat.kind), seat.place, holder, starts, ends)
    rules.may_be_held(new, [row.held for row in Seat.objects.order_by("pk")]).demand()
    # The term's own end follows the seat's, unless somebody has left before it.
    if seat.term_ends == seat.ends or (ends is not None and seat.term_ends is not None and ends > seat.term_ends):
        seat.term_ends = ends
    seat.holder, seat.eligibility, seat.starts, seat.ends, seat.user = holder, eligibility or "", starts, ends, user
    seat.full_clean()
    seat.save()
    _keep_within(seat)
    audit.record(
        by=by, on=on, association=seat.association, code="board.corrected", subject=seat,
        summary=f"Uppgifterna om {seat.holder} i styrelsen ändrades.",
        details={"starts": str(starts), "ends": str(ends) if ends else None},
    )  # fmt: skip


@action
def end_seat(*, by: User | None, on: dt.date, seat: Seat, ends: dt.date, why: str) -> None:
    """Let a seat end on a day, included, and say why; offices held from it end too.

    A mandate in a council that has run out is no reason (16 §).

    Raises:
        Refused: without the right, or outside the term.
    """
    access.may_edit(by, seat.association).demand()
    if ends < seat.starts:
        no(f"Mandatet började {seat.starts}. Välj den dagen eller en senare, eller ta tillbaka det.").demand()
    if seat.ends is not None and ends > seat.ends:
        no(f"Mandatet slutar redan {seat.ends}. Välj en tidigare dag, eller ändra platsen.").demand()
    _end(seat, ends, why)
    audit.record(
        by=by, on=on, association=seat.association, code="board.ended", subject=seat,
        summary=f"{seat.holder} ({seat.get_kind_display().lower()}, {seat.member}) slutar {ends}: {why}.",
    )  # fmt: skip


@action
def take_back_seat(*, by: User | None, on: dt.date, seat: Seat) -> None:
    """Take away a seat that has not begun, as if nobody had been appointed.

    Raises:
        Refused: without the right, or for a term that has begun.
    """
    access.may_edit(by, seat.association).demand()
    rules.may_be_taken_back(seat.starts, on).demand()
    seat.offices.all().delete()
    audit.record(
        by=by, on=on, association=seat.association, code="board.taken_back", subject=seat,
        summary=f"{seat.holder} togs bort som {seat.get_kind_display().lower()} för {seat.member} från {seat.starts}.",
    )  # fmt: skip
    seat.delete()


@action
def step_in(*, by: User | None, on: dt.date, substitute: Seat, place: int, starts: dt.date) -> Seat:
    """Let a substitute take an empty place of the same member's for the rest of the term (15 §).

    Raises:
        Refused: without the right, or unless the place is empty that day and the substitute is the next in order.
    """
    association = substitute.association
    access.may_edit(by, association).demand()
    _hold(association)
    wanted = [Place(substitute.member_id, SeatKind.ORDINARY, number) for number in range(1, place + 1)]
    found = vacancies(wanted, [row.held for row in Seat.objects.order_by("pk")], starts)
    vacancy = next((one for one in found if one.place.place == place), None)
    if vacancy is None:
        no(f"Platsen är inte tom {starts}. Välj en senare dag.").demand()
    assert vacancy is not None
    may_take_over(substitute.held, vacancy).demand()
    until, invented = vacancy.until, substitute.invented
    if starts > substitute.starts:
        _end(substitute, starts - dt.timedelta(days=1), STEPPED_IN)
    else:
        substitute.delete()
    row = Seat.objects.create(
        association=association, member=substitute.member, kind=SeatKind.ORDINARY, place=place,
        holder=substitute.holder, user=substitute.user, eligibility=substitute.eligibility, starts=starts, ends=until,
        term_ends=until, invented=invented,
    )  # fmt: skip
    audit.record(
        by=by, on=on, association=association, code="board.stepped_in", subject=row,
        summary=f"{row.holder} inträdde som ledamot för {row.member} från {starts} till {until}.",
    )  # fmt: skip
    return row


@action
def elect(
    *, by: User | None, on: dt.date, seat: Seat, kind: OfficeKind, starts: dt.date, ends: dt.date | None
) -> Office:
    """Note that the board has chosen somebody to its presidium (17 §). Without a last day, as long as the seat.

    Raises:
        Refused: without the right, for a substitute, days outside the seat's, or an office that somebody has.
    """
    access.may_edit(by, seat.association).demand()
    _hold(seat.association)
    ends = ends or seat.ends
    others = [row.held for row in Office.objects.select_related("seat").order_by("pk")]
    rules.may_hold_office(kind, seat.held, starts, ends, others).demand()
    row = Office.objects.create(association=seat.association, seat=seat, kind=kind, starts=starts, ends=ends)
    audit.record(
        by=by, on=on, association=seat.association, code="board.elected", subject=row,
        summary=f"{seat.holder} valdes till {kind.label.lower()} från {starts}{f' till {ends}' if ends else ''}.",
    )  # fmt: skip
    return row


@action
def end_office(*, by: User | None, on: dt.date, office: Office, ends: dt.date) -> None:
    """Let an office end on a day, included.

    Raises:
        Refused: without the right, or before it began.
    """
    access.may_edit(by, office.association).demand()
    if ends < office.starts:
        no(f"Uppdraget började {office.starts}. Välj den dagen eller en senare.").demand()
    if office.ends is not None and ends > office.ends:
        no(f"Uppdraget slutar redan {office.ends}. Välj en tidigare dag.").demand()
    office.ends = ends
    office.save(update_fields=["ends"])
    audit.record(
        by=by, on=on, association=office.association, code="board.office_ended", subject=office,
        summary=f"{office.seat.holder} är {office.get_kind_display().lower()} till och med {ends}.",
    )  # fmt: skip


def _hold(association: Association) -> None:
    # Two who appoint at once see each other.
    Association.objects.select_for_update().get(pk=association.pk)


def _end(seat: Seat, ends: dt.date, why: str) -> None:
    seat.term_ends = seat.term_ends or seat.ends
    seat.ends, seat.ended_why = ends, why
    seat.full_clean()
    seat.save()
    _keep_within(seat)


def _keep_within(seat: Seat) -> None:
    """Let no office outlast the seat it is held from, or begin before it."""
    seat.offices.filter(starts__lt=seat.starts).update(starts=seat.starts)
    if seat.ends is not None:
        seat.offices.filter(starts__gt=seat.ends).delete()
        seat.offices.filter(ends__gt=seat.ends).update(ends=seat.ends)
        seat.offices.filter(ends__isnull=True).update(ends=seat.ends)
    seat.offices.filter(ends__lt=F("starts")).delete()
