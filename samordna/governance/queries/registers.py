"""Tables of the registers, the same on the page and in the file: in force first, what is over last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from django.db.models import QuerySet

from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.governance.models import (
    Auditor,
    DelegatedDecision,
    DelegationRule,
    Group,
    Service,
    SteeringDocument,
)
from samordna.governance.queries.tables import under
from samordna.money import Kr

R = TypeVar("R", Auditor, Group, Service, SteeringDocument, DelegationRule)
OVER = "closed"


def _in_force_first(rows: Sequence[R], on: dt.date) -> list[R]:
    return sorted(rows, key=lambda row: row.ends is not None and row.ends < on)


def _named(text: str, row: R, kind: str, slug: str, on: dt.date, *, may_edit: bool, hint: str = "") -> Cell:
    url = address("governance:edit", slug, kind, row.pk) if may_edit else ""
    ended = f"Slutade {row.ends}" if row.ends is not None and row.ends < on else ""
    return Cell(text, url=url, hint=" · ".join(filter(None, (hint, ended))))


def _by_then(day: dt.date | None, row: R, on: dt.date) -> Cell | dt.date | None:
    """A day when something was to be done, marked when it has passed and the row is still in force."""
    over = row.ends is not None and row.ends < on
    return Cell(day.isoformat(), tag="warn") if day is not None and day < on and not over else day


def auditors(slug: str, on: dt.date, *, may_edit: bool) -> Table:
    """The auditors, whom they audit for, and who chose them."""
    found = Auditor.objects.select_related("chosen_by").prefetch_related("audited__member").order_by("-starts", "name")
    rows = _in_force_first(list(found), on)
    return Table(
        id="auditors",
        caption="Revisorer",
        caption_hidden=True,
        under=under(rows),
        columns=(
            Column("Revisor"),
            Column("Granskar för"),
            Column("Utsedd av"),
            Column("Från och med", Kind.DAY),
            Column("Till och med", Kind.DAY),
        ),
        rows=tuple(
            Row(
                (
                    _named(row.name, row, "revisorer", slug, on, may_edit=may_edit),
                    ", ".join(one.member.name for one in row.audited.all()),
                    row.chosen_by.name,
                    row.starts,
                    row.ends,
                ),
                id=f"row-{row.pk}",
            )
            for row in rows
        ),
    )


def groups(slug: str, on: dt.date, *, may_edit: bool) -> Table:
    """The groups, what they do and who sits in them."""
    rows = _in_force_first(list(Group.objects.order_by("name", "pk")), on)
    return Table(
        id="groups",
        caption="Grupper",
        caption_hidden=True,
        under=under(rows),
        columns=(
            Column("Grupp"),
            Column("Uppdrag"),
            Column("Vilka som är med"),
            Column("Möten", Kind.NUMBER, under="per år"),
            Column("Läge"),
            Column("Omprövas", Kind.DAY),
        ),
        rows=tuple(
            Row(
                (
                    _named(row.name, row, "grupper", slug, on, may_edit=may_edit, hint=row.get_kind_display()),
                    row.mandate,
                    "; ".join(filter(None, map(str.strip, row.roles.splitlines()))),
                    row.meetings_per_year,
                    _standing(row, on),
                    row.review_on,
                ),
                id=f"row-{row.pk}",
            )
            for row in rows
        ),
    )


def _standing(row: Group, on: dt.date) -> Cell:
    if row.ends is not None and row.ends < on:
        return Cell("Avslutad", tag=OVER)
    return Cell("Vilande", tag="warn") if row.paused else Cell("I arbete", tag="active")


def services(slug: str, on: dt.date, *, may_edit: bool) -> Table:
    """The bought services, with what those in force cost together."""
    rows = _in_force_first(list(Service.objects.order_by("kind", "what", "pk")), on)
    costs = [row.cost for row in rows if row.cost is not None and (row.ends is None or row.ends >= on)]
    total = [Row(("Summa", "", None, sum(costs, Kr(0))), RowKind.TOTAL)] if costs else []
    return Table(
        id="services",
        caption="Köpta tjänster",
        caption_hidden=True,
        under=under(rows, "Kostnad i kronor per år"),
        columns=(
            Column("Tjänst"),
            Column("Leverantör"),
            Column("Del av heltid", Kind.PERCENT, decimals=0),
            Column("Kostnad", Kind.AMOUNT, under="per år"),
            Column("Avtal till", Kind.DAY),
            Column("Säg upp senast"),
        ),
        rows=(
            *(
                Row(
                    (
                        _named(row.what, row, "tjanster", slug, on, may_edit=may_edit, hint=row.get_kind_display()),
                        row.provider,
                        row.percent,
                        row.cost,
                        row.ends,
                        _by_then(row.notice_day, row, on) if row.notice_months else None,
                    ),
                    id=f"row-{row.pk}",
                )
                for row in rows
            ),
            *total,
        ),
    )


def documents(slug: str, on: dt.date, *, may_edit: bool) -> Table:
    """The steering documents, who owns them and when they are looked over."""
    rows = _in_force_first(list(SteeringDocument.objects.order_by("name", "pk")), on)
    return Table(
        id="documents",
        caption="Styrdokument",
        caption_hidden=True,
        under=under(rows),
        columns=(
            Column("Dokument"),
            Column("Ägare"),
            Column("Antaget av"),
            Column("Antaget", Kind.DAY),
            Column("Beslut"),
            Column("Version"),
            Column("Ses över senast"),
        ),
        rows=tuple(
            Row(
                (
                    _named(row.name, row, "styrdokument", slug, on, may_edit=may_edit, hint=row.get_kind_display()),
                    row.owner,
                    row.get_body_display(),
                    row.starts,
                    row.reference,
                    row.version,
                    _by_then(row.review_on, row, on),
                ),
                id=f"row-{row.pk}",
            )
            for row in rows
        ),
    )


def points(slug: str, on: dt.date, *, may_edit: bool) -> Table:
    """The delegation rules."""
    rows = _in_force_first(list(DelegationRule.objects.order_by("number", "starts", "pk")), on)
    return Table(
        id="points",
        caption="Delegationsordning",
        caption_hidden=True,
        under=under(rows),
        columns=(
            Column("Punkt"),
            Column("Ärende"),
            Column("Får beslutas av"),
            Column("Gräns", Kind.AMOUNT, under="kronor"),
            Column("Villkor"),
            Column("Styrelsens beslut"),
            Column("Från och med", Kind.DAY),
        ),
        rows=tuple(
            Row(
                (
                    _named(row.number, row, "delegation", slug, on, may_edit=may_edit),
                    row.matter,
                    row.holder,
                    row.limit,
                    row.condition,
                    row.decided,
                    row.starts,
                ),
                id=f"row-{row.pk}",
            )
            for row in rows
        ),
    )


def delegated(wanted: str) -> QuerySet[DelegatedDecision]:
    """The delegated decisions, newest first: "anmalda", those that wait ("vantar"), or all."""
    found = DelegatedDecision.objects.select_related("rule").order_by("-day", "-pk")
    if wanted == "vantar":
        return found.filter(reported_on__isnull=True)
    return found.filter(reported_on__isnull=False) if wanted == "anmalda" else found


def decisions(found: Sequence[DelegatedDecision], slug: str, *, may_edit: bool) -> Table:
    """Delegated decisions, and whether the board has been told."""
    return Table(
        id="decisions",
        caption="Delegationsbeslut",
        caption_hidden=True,
        under=under(found),
        columns=(
            Column("Dag", Kind.DAY),
            Column("Beslut"),
            Column("Beslutat av"),
            Column("Punkt"),
            Column("Belopp", Kind.AMOUNT, under="kronor"),
            Column("Diarienummer"),
            Column("Anmält"),
            *([Column("Ändra")] if may_edit else []),
        ),
        rows=tuple(
            Row(
                (
                    row.day,
                    row.what,
                    row.decided_by,
                    row.rule.number,
                    row.amount,
                    row.register_number,
                    row.reported_on or Cell("Inte anmält", tag="draft"),
                    *(
                        [Cell("Ändra", url=address("governance:edit", slug, "delegationsbeslut", row.pk))]
                        if may_edit and row.reported_on is None
                        else []
                    ),
                ),
                id=f"decision-{row.pk}",
            )
            for row in found
        ),
    )
