"""The report of a review: what was found, where, why it may stand, and what could not be judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from samordna.core.figures import day
from samordna.core.finding_view import figure
from samordna.documents.blocks import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Document,
    KeyFigure,
    KeyFigures,
    ListItem,
    Paragraph,
    ParagraphKind,
    Row,
    Table,
    plain_text,
)
from samordna.findings import Finding
from samordna.plan.report.labels import labels_of
from samordna.reading.review import Review
from samordna.review.models import ReviewWaiver
from samordna.review.queries.opened import Numbered, counted, idle, more_than_told, unjudged

HOW = (
    "Dokumentet är läst av Samordna, utan att någon har rättat läsningen. Ett fynd är en upplysning om vad som behöver "
    "kontrolleras mot dokumentet, inte ett beslut. Där läsningen är osäker står det vid fyndet."
)


def report(
    review: Review,
    found: Sequence[Numbered],
    waivers: Iterable[ReviewWaiver],
    *,
    association: str,
    on: dt.date,
    sha256: str = "",
) -> Document:
    """The paper. `association` is whose report it is, `on` the day it is made, `sha256` the document's own."""
    return Document(
        title=f"Granskning: {review.title}",
        association=association,
        subtitle=review.association,
        blocks=tuple(_blocks(review, found, list(waivers), sha256)),
        date=on,
        subject="Granskning av en publicerad verksamhetsplan",
        cover=False,
    )


def _blocks(review: Review, found: Sequence[Numbered], waivers: list[ReviewWaiver], sha256: str) -> Iterator[Block]:
    errors, warnings, notes = counted(found)
    yield KeyFigures(
        (
            KeyFigure("Fel", str(errors), detail="stämmer inte, eller bryter mot lagen"),
            KeyFigure("Varningar", str(warnings), detail="behöver kontrolleras"),
            KeyFigure("Upplysningar", str(notes), detail="bra att känna till"),
        )
    )
    yield _about(review, sha256)
    yield Paragraph(plain_text(HOW), ParagraphKind.SMALL)
    if review.document.warnings:
        yield Callout("Om läsningen", plain_text(" ".join(review.document.warnings)), CalloutKind.WARNING)
    standing = [one for one in found if one.waiver is None]
    if standing:
        yield _findings(standing)
    else:
        yield Paragraph(plain_text("Inga fynd. Alla kontroller som går att göra stämmer."))
    if left_out := more_than_told(review):
        yield Paragraph(plain_text(f"Ytterligare {left_out} fynd är inte med i rapporten."))
    yield from _waived(found, idle(found, waivers))
    yield from _unjudged(review)


def _about(review: Review, sha256: str) -> Table:
    pages = len(review.document.pages)
    length = f", {pages} {'sida' if pages == 1 else 'sidor'}" if pages else ""
    rows = [
        ("Dokument", review.name),
        ("Förbund", review.association),
        ("Planens år", str(review.year) if review.year else "okänt"),
        ("Format", review.document.format.upper() + length),
        ("Bedömt efter reglerna", day(review.on)),
        ("Tabeller med belopp", str(len(review.tables))),
    ]
    if sha256:
        rows.append(("Dokumentets kontrollsumma (SHA-256)", sha256))
    columns = (
        Column("vad", "Uppgift", ColumnKind.LABEL, width=30),
        Column("varde", "Värde", ColumnKind.TEXT, width=70),
    )
    return Table("om", "Om dokumentet", columns, tuple(Row((Cell(label), Cell(value))) for label, value in rows))


def _findings(found: Sequence[Numbered]) -> Table:
    columns = (
        Column("nr", "Nr", ColumnKind.LABEL, width=4),
        Column("grad", "Grad", ColumnKind.TEXT, width=9),
        Column("kod", "Kod", ColumnKind.TEXT, width=6),
        Column("plats", "Plats", ColumnKind.TEXT, width=15),
        Column("fynd", "Fynd", ColumnKind.TEXT, width=25),
        Column("siffror", "Siffror", ColumnKind.TEXT, width=12),
        Column("gor_sa", "Gör så", ColumnKind.TEXT, width=15),
        Column("kalla", "Källa", ColumnKind.TEXT, width=14),
    )
    return Table("fynd", "Fynd, i den ordning de väger", columns, tuple(map(_finding, found)), landscape=True)


def _finding(one: Numbered) -> Row:
    finding = one.judged.finding
    source = Cell(str(finding.source), href=finding.source.url) if finding.source else Cell()
    return Row(
        (
            Cell(str(one.number)),
            Cell(finding.severity.swedish.capitalize()),
            Cell(finding.code),
            Cell(one.place),
            Cell(finding.message),
            Cell(_figures(finding)),
            Cell(finding.suggestion),
            source,
        )
    )


def _figures(finding: Finding) -> str:
    labels = labels_of(finding.code)
    pairs = zip(labels, (finding.stated, finding.computed), strict=True) if labels else ()
    return "\n".join(f"{label}: {figure(value, finding.unit)}" for label, value in pairs if value is not None)


def _waived(found: Sequence[Numbered], gone: Sequence[ReviewWaiver]) -> Iterator[Block]:
    rows = [(one.judged.finding.code, one.place, one.judged.finding.message, one.waiver) for one in found if one.waiver]
    if rows:
        columns = (
            Column("kod", "Kod", ColumnKind.LABEL, width=8),
            Column("plats", "Plats", ColumnKind.TEXT, width=20),
            Column("fynd", "Fynd", ColumnKind.TEXT, width=34),
            Column("skal", "Stämmer, eftersom", ColumnKind.TEXT, width=28),
            Column("dag", "Dag", ColumnKind.TEXT, width=10),
        )
        made = (
            Row((Cell(code), Cell(place), Cell(sentence), Cell(waiver.reason), Cell(waiver.on.isoformat())))
            for code, place, sentence, waiver in rows
        )
        yield Table("godtaget", "Godtaget med motivering", columns, tuple(made))
    if gone:
        yield Paragraph(plain_text("Motiveringar som inte gäller något fynd i den här bedömningen:"))
        yield BulletList(tuple(ListItem(plain_text(f"{one.code}, {one.place}: {one.reason}")) for one in gone))


def _unjudged(review: Review) -> Iterator[Block]:
    missing = unjudged(review)
    if missing:
        columns = (
            Column("kod", "Kod", ColumnKind.LABEL, width=10),
            Column("regel", "Regel", ColumnKind.TEXT, width=55),
            Column("saknas", "Behöver", ColumnKind.TEXT, width=35),
        )
        rows = tuple(Row((Cell(one.code), Cell(one.title), Cell(one.missing))) for one in missing)
        yield Table("ej_bedomt", "Regler som inte kunde bedömas utifrån dokumentet", columns, rows)
