"""Tables of the settings, the same on the page and in the file."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from samordna.associations.choices import MemberKind
from samordna.associations.models import Association, Grant, Limit, Member
from samordna.associations.queries import Holder
from samordna.core.figures import clock
from samordna.core.models import AuditEvent
from samordna.core.tables import Cell, Column, Kind, Row, Table


def users(association: Association, holders: Iterable[Holder]) -> Table:
    """Everybody with a role, one row each."""
    return Table(
        id="users",
        caption="Användare",
        caption_hidden=True,
        columns=(
            Column("Namn"),
            Column("E-postadress"),
            Column("Roller"),
            Column("Inloggning"),
            Column("Andra steget"),
            Column("Senast inne"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(
                        h.user.name if h.known else h.user.email,
                        url=reverse("associations:user", args=[association.slug, h.user.pk]),
                    ),
                    h.user.email,
                    h.roles or "Inget uppdrag just nu",
                    *(_signs_in(h) if h.known else (Cell("Väntar på bekräftelse", tag="draft"), "", "")),
                )
            )
            for h in holders
        ),
    )


def _signs_in(holder: Holder) -> tuple[Cell | str, ...]:
    user = holder.user
    return (
        Cell("Har lösenord") if user.has_usable_password() else Cell("Inbjuden", tag="draft"),
        "På" if holder.second_factor else "Av",
        clock(timezone.localtime(user.last_login)) if user.last_login else "Aldrig",
    )


def grants(association: Association, found: Iterable[Grant]) -> Table:
    """One person's roles."""
    return Table(
        id="grants",
        caption="Roller",
        caption_hidden=True,
        columns=(
            Column("Roll"),
            Column("Arbetar hos"),
            Column("Från och med", Kind.DAY),
            Column("Till och med"),
            Column("Ändra"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(g.get_role_display())
                    if g.accepted
                    else Cell(
                        f"{g.get_role_display()}, inte bekräftad",
                        url=reverse("associations:confirming_link", args=[association.slug, g.pk]),
                    ),
                    g.member.name if g.member else "",
                    g.starts,
                    g.ends.isoformat() if g.ends else "Tills vidare",
                    Cell("Sätt sista dag", url=reverse("associations:end_role", args=[association.slug, g.pk])),
                )
            )
            for g in found
        ),
    )


def members(association: Association, found: Iterable[Member], *, may_change: bool) -> Table:
    """The association's members."""
    change = (Column("Ändra"),) if may_change else ()
    return Table(
        id="members",
        caption="Medlemmar",
        caption_hidden=True,
        columns=(
            Column("Medlem"),
            Column("Part"),
            Column("Medlem från", Kind.DAY),
            Column("Medlem till", Kind.DAY),
            *change,
        ),
        rows=tuple(
            Row(
                (
                    Cell(m.name, hint="Kommun som inte ingår i någon region" if m.outside_region else ""),
                    MemberKind(m.kind).label,
                    m.starts,
                    m.ends,
                    *(
                        [Cell("Avsluta", url=reverse("associations:end_membership", args=[association.slug, m.pk]))]
                        if may_change
                        else []
                    ),
                )
            )
            for m in found
        ),
    )


def limits(found: Iterable[Limit]) -> Table:
    """Own limits."""
    return Table(
        id="limits",
        caption="Egna gränser",
        caption_hidden=True,
        under="Kronor",
        columns=(Column("Gräns"), Column("Från och med", Kind.DAY), Column("Belopp", Kind.AMOUNT), Column("Beslut")),
        rows=tuple(Row((row.get_kind_display(), row.starts, row.amount, row.decided)) for row in found),
    )


def events(found: Iterable[AuditEvent]) -> Table:
    """The log, newest first."""
    return Table(
        id="events",
        caption="Händelselogg",
        caption_hidden=True,
        columns=(
            Column("Nr", Kind.NUMBER),
            Column("När", Kind.DAY),
            Column("Vem"),
            Column("Vad"),
            Column("Slag"),
        ),
        rows=tuple(
            Row((e.serial, clock(timezone.localtime(e.at)), e.by_name, e.summary, e.get_kind_display().capitalize()))
            for e in found
        ),
    )
