"""Tables of the board, the members and the charter, the same on the page and in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samordna.associations.choices import MemberKind
from samordna.associations.models import Member
from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.governance.choices import ItemState
from samordna.governance.models import Charter, CharterItem, Office, Seat
from samordna.governance.models.dated import INVENTED
from samordna.governance.queries.board import Board, Shown
from samordna.governance.rules.charter import ITEMS

STATE_TAGS = {ItemState.STATED: "ok", ItemState.MISSING: "error", ItemState.NOT_NEEDED: "closed"}


def under(rows: Iterable[object], said: str = "") -> str:
    """The second line of a table's heading; tells when any of its rows is invented."""
    invented = any(getattr(row, "invented", False) for row in rows)
    return " · ".join(filter(None, (said, INVENTED.capitalize() if invented else "")))


def board(found: Board, slug: str, *, may_edit: bool) -> Table:
    """The board of a day: one row for each place, also the empty ones."""
    return Table(
        id="board",
        caption="Styrelsen",
        caption_hidden=True,
        under=under(one.seat for one in found.shown),
        columns=(
            Column("Medlem"),
            Column("Plats"),
            Column("Namn"),
            Column("Valbar som"),
            Column("Mandat till", Kind.DAY),
            *([Column("Ändra")] if may_edit else []),
        ),
        rows=tuple(_place(one, slug, may_edit) for one in found.shown),
    )


def _place(one: Shown, slug: str, may_edit: bool) -> Row:
    id = f"place-{one.place.member}-{one.place.kind}-{one.place.place}"
    if one.seat is None:
        to = address("governance:appoint", slug, one.place.member, one.place.kind.value, one.place.place)
        change = [Cell("Fyll platsen", url=to)] if may_edit else []
        return Row((one.member.name, one.what, Cell("Tom plats", tag="error"), "", None, *change), id=id)
    seat = one.seat
    office = one.office.get_kind_display() if one.office else ""
    change = [Cell("Ändra", url=address("governance:seat", slug, seat.pk))] if may_edit else []
    name = Cell(seat.holder, hint=office)
    return Row((one.member.name, one.what, name, seat.get_eligibility_display(), seat.ends, *change), id=id)


def history(seats: Sequence[Seat], id: str, caption: str) -> Table:
    """Seats that are over, or have not begun."""
    return Table(
        id=id,
        caption=caption,
        caption_hidden=True,
        under=under(seats),
        columns=(
            Column("Namn"),
            Column("Plats"),
            Column("Medlem"),
            Column("Från och med", Kind.DAY),
            Column("Till och med", Kind.DAY),
            Column("Varför det slutade"),
        ),
        rows=tuple(
            Row((s.holder, f"{s.get_kind_display()} {s.place}", s.member.name, s.starts, s.ends, s.ended_why))
            for s in seats
        ),
    )


def offices(found: Sequence[Office]) -> Table:
    """Offices of the presidium that are over."""
    return Table(
        id="offices",
        caption="Tidigare presidium",
        caption_hidden=True,
        columns=(
            Column("Namn"),
            Column("Uppdrag"),
            Column("Från och med", Kind.DAY),
            Column("Till och med", Kind.DAY),
        ),
        rows=tuple(Row((o.seat.holder, o.get_kind_display(), o.starts, o.ends)) for o in found),
    )


def members(found: Sequence[Member], slug: str, *, may_edit: bool) -> Table:
    """The members: their seats on the board, and whether they leave."""
    return Table(
        id="members",
        caption="Medlemmar",
        caption_hidden=True,
        columns=(
            Column("Medlem"),
            Column("Part"),
            Column("Ledamöter", Kind.NUMBER, under="och lika många ersättare"),
            Column("Uppsagd den", Kind.DAY),
            Column("Medlem till", Kind.DAY),
            *([Column("Platser"), Column("Utträde")] if may_edit else []),
        ),
        rows=tuple(
            Row(
                (
                    m.name,
                    MemberKind(m.kind).label,
                    m.board_seats,
                    m.notice,
                    m.ends,
                    *(
                        [
                            Cell("Ändra", url=address("governance:seats", slug, m.pk)),
                            Cell("Uppsägning", url=address("governance:notice", slug, m.pk)),
                        ]
                        if may_edit
                        else []
                    ),
                ),
                id=f"member-{m.pk}",
            )
            for m in found
        ),
    )


def items(found: Sequence[CharterItem]) -> Table:
    """The eighteen items of a version."""
    return Table(
        id="items",
        caption="Checklista enligt 9 §",
        caption_hidden=True,
        tall=True,
        columns=(Column("Punkt"), Column("Lagen kräver"), Column("Läge"), Column("Var"), Column("Vad den säger")),
        rows=tuple(
            Row(
                (
                    str(item.number),
                    ITEMS[item.number - 1],
                    Cell(item.get_state_display(), tag=STATE_TAGS[ItemState(item.state)]),
                    item.section,
                    item.note,
                )
            )
            for item in found
        ),
    )


def versions(found: Sequence[Charter], slug: str) -> Table:
    """The versions of the charter, newest first."""
    return Table(
        id="versions",
        caption="Versioner",
        caption_hidden=True,
        under=under(found),
        columns=(Column("Version"), Column("Gäller från", Kind.DAY), Column("Läge")),
        rows=tuple(
            Row(
                (
                    Cell(str(charter), url=address("governance:version", slug, charter.pk)),
                    charter.starts,
                    Cell("Förslag", tag="draft") if charter.is_proposal else "Fastställd av medlemmarna",
                )
            )
            for charter in found
        ),
    )


def approvals(members: Sequence[Member], charter: Charter) -> Table:
    """Which members have decided a version."""
    held = {one.member_id: one for one in charter.approvals.all()}
    return Table(
        id="approvals",
        caption="Medlemmarnas beslut",
        caption_hidden=True,
        columns=(Column("Medlem"), Column("Dag", Kind.DAY), Column("Beslut")),
        rows=tuple(
            Row((m.name, held[m.pk].day, held[m.pk].reference))
            if m.pk in held
            else Row((m.name, None, Cell("Inte beslutat", tag="draft")))
            for m in members
        ),
    )
