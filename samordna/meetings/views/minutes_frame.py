"""What the pages of minutes share: whose they are, how a paragraph is shown, and files to take away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from samordna.associations.request import Request
from samordna.core import audit, clock, printing, tables
from samordna.core.access import roles_of, route
from samordna.core.downloads import handed_out
from samordna.documents.blocks import (
    Block,
    BulletList,
    DecisionClauses,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    ParagraphKind,
    Table,
    words,
)
from samordna.meetings import access
from samordna.meetings.models import Meeting, Minutes
from samordna.meetings.queries.minutes import latest
from samordna.meetings.rules.minutes import Happened, Section
from samordna.meetings.rules.minutes_sections import section_blocks
from samordna.records.models import File
from samordna.verdict import Refused, Verdict

reads = route(roles=access.READS_MEETINGS, no=access.ONLY_INSIDERS)
answers = route(roles=access.READS_MEETINGS, no=access.ONLY_INSIDERS, methods=("GET", "POST"))
writes = route(roles=access.PREPARES, no=access.ONLY_PREPARER, methods=("GET", "POST"))
posts = route(roles=access.PREPARES, no=access.ONLY_PREPARER, methods=("POST",))

GONE = "Filen finns inte kvar på disken. Be den som sköter installationen köra samordna files verify."


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as the page shows it: a subheading, a paragraph, a list, clauses or a table."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    table: tables.Table | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as the page shows it, and whether its texts have been edited."""

    section: Section
    pieces: tuple[Piece, ...]
    edited: bool = False


def meeting_of(pk: int) -> Meeting:
    """The meeting of the address.

    Raises:
        Http404: when the association has none.
    """
    found: Meeting = get_object_or_404(Meeting.objects.select_related("item", "association"), pk=pk)
    return found


def minutes_of(pk: int, version: int | None = None) -> Minutes:
    """The latest version of a meeting's minutes, or the one asked for.

    Raises:
        Http404: when there is none.
    """
    meeting = meeting_of(pk)
    rows = Minutes.objects.filter(meeting=meeting).select_related(
        "pdf__stored", "signed__stored", "signature__stored", "record"
    )
    found = latest(meeting) if version is None else rows.filter(version=version).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def may_read(request: Request, minutes: Minutes) -> None:
    """Let those read minutes who may.

    Raises:
        Refused: others, until they have been approved, and when they are marked for secrecy in the register.
    """
    may_be_read(request, minutes).demand()


def may_be_read(request: Request, minutes: Minutes) -> Verdict:
    """Whether who asks may read the minutes."""
    approved = minutes.is_approved
    return access.reads_minutes(roles_of(request), approved=approved, marked=approved and minutes.is_marked)


def shown(minutes: Happened, edited: frozenset[int] = frozenset()) -> list[Shown]:
    """The paragraphs as the page shows them; `edited` are the items whose texts somebody has written."""
    return [Shown(one, tuple(_pieces(one)), one.item in edited) for one in minutes.sections]


def refused(request: Request, name: str, pk: int, title: str, refusal: Refused) -> HttpResponse:
    """Back to a page that says what was not done, and why."""
    messages.error(request, f"{title}|{refusal.reason}")
    return redirect(name, request.association.slug, pk)


def printed(request: Request, document: Document, form: str, *, name: str, about: Minutes) -> HttpResponseBase:
    """A paper made now, as a file to take away; who took it out is written in the log.

    Raises:
        Http404: for a form there is none of.
    """
    return printing.printed(request, document, form, name=name, about=about, code="export.minutes")


def kept(request: Request, file: File | None, *, about: Minutes, what: str) -> HttpResponseBase:
    """A file that is kept, to take away.

    Raises:
        Http404: when there is none.
        Refused: when it is no longer on disk.
    """
    if file is None:
        raise Http404
    try:
        source = file.stored.path.open("rb")
    except FileNotFoundError:
        raise Refused(GONE) from None
    _taken(request, about, what, file.name.rpartition(".")[2])
    return _out(source, file.name, file.stored.media_type)


def _taken(request: Request, about: Minutes, what: str, form: str) -> None:
    audit.record(
        by=request.user, on=clock.today(), association=request.association, code="export.minutes",
        kind=audit.Kind.EXPORT, subject=about, summary=f"{what} togs ut som {form.upper()}: {about}.",
    )  # fmt: skip


def _out(source: IO[bytes], name: str, media: str) -> HttpResponseBase:
    return handed_out(source, name=name, media_type=media)


def _pieces(section: Section) -> Iterator[Piece]:
    """All but its heading."""
    for block in list(section_blocks(section))[1:]:
        yield _piece(block)


def _piece(block: Block) -> Piece:
    match block:
        case Heading():
            return Piece("heading", block.text)
        case Paragraph():
            return Piece("small" if block.kind is ParagraphKind.SMALL else "paragraph", words(block.inlines))
        case BulletList() | NumberedList():
            kind = "bullets" if isinstance(block, BulletList) else "numbers"
            return Piece(kind, items=tuple(words(item.inlines) for item in block.items))
        case DecisionClauses():
            return Piece("clauses", block.introduction, tuple(words(clause) for clause in block.clauses))
        case Table():
            return Piece("table", table=_table(block))
        case _:
            raise TypeError(f"No page shows {block!r}.")


def _table(table: Table) -> tables.Table:
    rows = [
        tables.Row(
            tuple(cell.text for cell in row.cells),
            kind=tables.RowKind.TOTAL if row.kind == "total" else tables.RowKind.LINE,
        )
        for row in table.rows
    ]
    columns = tuple(tables.Column(column.label) for column in table.columns)
    return tables.Table(table.key, table.caption, columns, tuple(rows))
