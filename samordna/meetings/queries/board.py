"""The board on a day, as rows and as the rules take it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from samordna.associations.models import Member
from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.models import Office, Seat
from samordna.governance.rules.seats import Held

OFFICES = list(OfficeKind)
KINDS = list(SeatKind)


@dataclass(frozen=True, slots=True)
class Board:
    """The board on a day. `held` are its places, ordinary ones first, also those that nobody holds; `offices` the seats
    of the chair and the vice chairs, in order; `titles` what each of those is called."""

    seats: Mapping[int, Seat]
    held: Sequence[Held]
    offices: Sequence[int]
    titles: Mapping[int, str]

    def says(self, seat: Seat) -> str:
        """Somebody with their office or kind of seat: "Ledamot, Region Norra (ordförande)". Also somebody who is no
        longer of the board: what was noted of them stands, though their seat was ended afterwards."""
        return f"{seat.holder} ({self.titles.get(seat.pk, seat.get_kind_display()).lower()})"


def board_on(day: dt.date) -> Board:
    """The board on a day. A member without an ordinary seat has one that nobody holds (10 §)."""
    # With the seats, for the pages at a meeting ask for all this at each touch.
    office = Office.objects.on(day).filter(seat=OuterRef("pk")).order_by("kind", "pk").values("kind")[:1]
    rows = Seat.objects.on(day).select_related("member").annotate(office=Subquery(office))
    rows = rows.order_by("member__kind", "member__name", "kind", "place", "pk")
    seats = sorted(rows, key=lambda seat: KINDS.index(seat.kind))
    held = [(OfficeKind(seat.office), seat.pk) for seat in seats if seat.office]
    represented = {seat.member_id for seat in seats if seat.kind == SeatKind.ORDINARY}
    members = Member.objects.filter(Q(starts__isnull=True) | Q(starts__lte=day))
    without = members.filter(Q(ends__isnull=True) | Q(ends__gte=day)).exclude(pk__in=represented).order_by("pk")
    return Board(
        seats={seat.pk: seat for seat in seats},
        held=[*(seat.held for seat in seats), *(_unheld(member, day) for member in without)],
        offices=[key for _, key in sorted(held, key=lambda one: OFFICES.index(one[0]))],
        titles={key: kind.label for kind, key in held},
    )


def _unheld(member: Member, day: dt.date) -> Held:
    """A place that nobody holds; its key is nobody's."""
    return Held(-member.pk, member.pk, SeatKind.ORDINARY, 1, "", day)
