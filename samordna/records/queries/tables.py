"""The register as tables, the same on the page and in the file."""

from __future__ import annotations

from collections.abc import Iterable

from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.formats.media import ending_of
from samordna.records.models import Case, Record, Series

INVENTED = "Påhittad exempeldata"


def cases(slug: str, found: Iterable[Case]) -> Table:
    """Cases, one row each."""
    return Table(
        id="arenden",
        caption="Ärenden",
        caption_hidden=True,
        columns=(
            Column("Nummer", unbroken=True),
            Column("Ärende"),
            Column("Slag"),
            Column("Öppnat", Kind.DAY),
            Column("Avslutat", Kind.DAY),
            Column("Handlingar", Kind.NUMBER),
            Column("Sekretess"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(case.number, url=address("records:case", slug, case.pk)),
                    Cell(case.subject, hint=INVENTED if case.invented else ""),
                    case.get_kind_display(),
                    case.opened,
                    case.closed,
                    case.held,  # type: ignore[attr-defined]
                    f"{case.marked} av {case.held} märkta" if case.marked else "",  # type: ignore[attr-defined]
                )
            )
            for case in found
        ),
    )


def records(slug: str, found: Iterable[Record], *, opens_secret: bool, in_case: bool = False) -> Table:
    """Records, one row each; those of one case do not tell which it is."""
    about = () if in_case else (Column("Ärende"),)
    return Table(
        id="handlingar",
        caption="Handlingar",
        caption_hidden=True,
        columns=(
            Column("Nummer", unbroken=True),
            Column("Dag", Kind.DAY),
            Column("Riktning"),
            Column("Avsändare eller mottagare"),
            Column("Handling"),
            *about,
            Column("Sekretess", unbroken=True),
            Column("Fil"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(record.number, url=address("records:record", slug, record.pk)),
                    record.day,
                    record.get_direction_display(),
                    record.counterpart,
                    record.subject,
                    *(() if in_case else (record.case.subject,)),
                    Cell(record.secrecy, tag="warn") if record.is_secret else "",
                    _file(slug, record, opens_secret),
                )
            )
            for record in found
        ),
    )


def _file(slug: str, record: Record, opens_secret: bool) -> Cell:
    """What the file is, which leads to it where the reader may open it."""
    if record.file is None:
        return Cell("Saknas")
    kind = ending_of(record.file.name).upper()
    may = opens_secret or not record.is_secret
    return Cell(kind, url=address("records:file", slug, record.pk) if may else "")


def series(slug: str, found: Iterable[Series], forms: Iterable[tuple[str, str]]) -> Table:
    """Series, with an example of a case's and a record's number in each."""
    return Table(
        id="serier",
        caption="Nummerserier",
        caption_hidden=True,
        columns=(
            Column("Serie"),
            Column("Ärenden heter"),
            Column("Handlingar heter"),
            Column("Ärenden", Kind.NUMBER),
            Column("Nya ärenden"),
        ),
        rows=tuple(
            Row(
                (
                    Cell(one.name, url=address("records:change_series", slug, one.pk)),
                    case,
                    record,
                    one.used,  # type: ignore[attr-defined]
                    Cell("Stängd", tag="closed") if one.closed else "Tas emot",
                )
            )
            for one, (case, record) in zip(found, forms, strict=True)
        ),
    )
