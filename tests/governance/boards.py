"""Boards that the tests of this room, and of those above it, are about."""

import datetime as dt
from typing import Any

from samordna.associations.models import Association, Member
from samordna.governance.choices import SeatKind
from samordna.governance.models import Seat

TERM = (dt.date(2023, 4, 1), dt.date(2027, 3, 31))


def seat(member: Member, kind: SeatKind = SeatKind.ORDINARY, place: int = 1, **more: Any) -> Seat:
    """A seat of a member's for the term that the tests' day is in."""
    given = {"holder": f"{SeatKind(kind).label} {place}, {member.name}", "starts": TERM[0], "ends": TERM[1], **more}
    return Seat.objects.create(association=member.association, member=member, kind=kind, place=place, **given)


def full_board(association: Association) -> list[Seat]:
    """A member and a substitute for each of the association's members, in its scope."""
    return [seat(member, kind) for member in Member.objects.order_by("pk") for kind in SeatKind]
