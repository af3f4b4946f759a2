"""A case as one file to hand over: an index to read (HTML), to sort (CSV) and for programs (JSON), and the files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote

from samordna.associations.models import Association
from samordna.core import tables
from samordna.core.figures import day
from samordna.documents import html
from samordna.documents.blocks import (
    Cell,
    Column,
    ColumnKind,
    Document,
    Paragraph,
    ParagraphKind,
    Row,
    Table,
    plain_text,
)
from samordna.records.models import Case, File, Record
from samordna.records.packing import file_name, packed

HELD_BACK = "Sekretessmarkerad, inte med"
NO_FILE = "Ingen fil"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of the index; `path` is its file in the archive, or empty."""

    record: Record
    path: str

    @property
    def file(self) -> File | None:
        """The file that goes along."""
        return self.record.file if self.path else None

    @property
    def said(self) -> str:
        """What stands in place of the file's address."""
        return self.path or (HELD_BACK if self.record.file_id else NO_FILE)


def case_archive(
    association: Association, case: Case, records: Sequence[Record], *, with_secret: bool, on: dt.date
) -> IO[bytes]:
    """The archive, open at its beginning. Files with a secrecy mark go along only `with_secret`.

    Raises:
        Refused: when a file is not the one that was handed in.
    """
    entries = [_entry(record, with_secret) for record in records]
    index = {
        "index.html": html.write(_page(association, case, entries, on)),
        "index.csv": tables.to_csv(_table(entries)),
        "index.json": json.dumps(_data(association, case, entries, on), ensure_ascii=False, indent=2).encode(),
    }
    return packed(((entry.path, entry.file) for entry in entries if entry.file is not None), index, on)


def archive_name(case: Case) -> str:
    """What the archive is called: "arende-2024-05.zip"."""
    kept = "".join(c if c.isalnum() else "-" for c in case.number)
    return f"arende-{'-'.join(filter(None, kept.split('-')))}.zip"


def _entry(record: Record, with_secret: bool) -> Entry:
    if record.file is None or (record.is_secret and not with_secret):
        return Entry(record, "")
    return Entry(record, f"filer/{record.serial:03}-{file_name(record.file)}")


def _data(association: Association, case: Case, entries: Sequence[Entry], on: dt.date) -> dict[str, object]:
    return {
        "association": association.name,
        "organisation_number": association.organisation_number,
        "number": case.number,
        "subject": case.subject,
        "kind": case.kind,
        "opened": case.opened.isoformat(),
        "closed": case.closed and case.closed.isoformat(),
        "invented": case.invented,
        "taken_out": on.isoformat(),
        "records": [_record(entry) for entry in entries],
    }


def _record(entry: Entry) -> dict[str, object]:
    record, file = entry.record, entry.file
    about = file and {
        "path": entry.path,
        "name": file.name,
        "media_type": file.stored.media_type,
        "size": file.stored.size,
        "sha256": file.stored.sha256,
    }
    return {
        "number": record.number,
        "direction": record.direction,
        "day": record.day.isoformat(),
        "registered": record.registered_on.isoformat(),
        "counterpart": record.counterpart,
        "subject": record.subject,
        "secrecy": record.secrecy,
        "marked_on": record.marked_on and record.marked_on.isoformat(),
        "file": about or None,
        "left_out": None if file else entry.said,
    }


def _table(entries: Sequence[Entry]) -> tables.Table:
    columns = (
        "Nummer", "Dag", "Riktning", "Avsändare eller mottagare", "Handling", "Sekretess", "Fil", "Byte", "SHA-256"
    )  # fmt: skip
    return tables.Table(
        id="index",
        caption="Handlingar",
        columns=tuple(tables.Column(label) for label in columns),
        rows=tuple(tables.Row(tuple(_cells(entry))) for entry in entries),
    )


def _cells(entry: Entry) -> list[str]:
    record, file = entry.record, entry.file
    return [
        record.number,
        record.day.isoformat(),
        record.get_direction_display(),
        record.counterpart,
        record.subject,
        record.secrecy,
        entry.said,
        str(file.stored.size) if file else "",
        file.stored.sha256 if file else "",
    ]


def _page(association: Association, case: Case, entries: Sequence[Entry], on: dt.date) -> Document:
    closed = f", avslutat {day(case.closed)}" if case.closed else ""
    index = _table(entries)
    rows = tuple(
        Row(
            tuple(
                Cell(text, href=quote(entry.path) if number == 6 else "") for number, text in enumerate(_cells(entry))
            )
        )
        for entry in entries
    )
    table = Table(
        key="index",
        caption="Handlingar",
        columns=tuple(Column(f"k{n}", column.label, ColumnKind.TEXT) for n, column in enumerate(index.columns)),
        rows=rows,
    )
    note = "Varje fil har sin SHA-256 i förteckningen, så att det går att se att den är oförändrad."
    return Document(
        title=f"{case.number} {case.subject}",
        association=association.name,
        subtitle=f"{case.get_kind_display()}, öppnat {day(case.opened)}{closed}",
        register_number=case.number,
        blocks=(table, Paragraph(plain_text(note), ParagraphKind.SMALL)),
        date=on,
        subject="Ett ärende ur diariet, med sina handlingar",
        mark="Påhittad exempeldata" if case.invented else "",
        cover=False,
    )
