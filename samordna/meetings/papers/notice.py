"""The notice as a paper: when and where, the agenda with what is proposed, and the papers that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samordna.core.figures import day as in_words
from samordna.core.figures import weekday
from samordna.documents.blocks import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    ListItem,
    Paragraph,
    ParagraphKind,
    Row,
    Table,
    plain_text,
)
from samordna.documents.facts import dnr
from samordna.meetings.models import Notice
from samordna.meetings.queries.cycle import Shown
from samordna.meetings.queries.meeting import ShownItem, ShownPaper
from samordna.meetings.rules.cycle import State
from samordna.meetings.rules.minutes_sections import clauses, prose

UNTAGGED = "Följande handlingar kommer utifrån och saknar den struktur som en skärmläsare behöver: "


def notice_paper(
    notice: Notice,
    items: Sequence[ShownItem],
    pages: Mapping[int, range],
    untagged: Sequence[str],
    apart: Mapping[int, str],
) -> Document:
    """The notice. `pages` gives the pages of the file that each paper stands on that is bound in, by key, counted from
    1 for the notice's own first; `apart` why one is not."""
    meeting = notice.meeting
    facts = [("Dag", weekday(notice.day))]
    if notice.starts:
        facts.append(("Tid", Shown(meeting.item, 0, State.COMING).hours))
    if notice.place:
        facts.append(("Plats", notice.place))
    blocks: list[Block] = [
        Paragraph(plain_text("\n".join(f"{what}: {said}" for what, said in facts)), ParagraphKind.LEAD),
        *([Paragraph(plain_text(notice.said))] if notice.said.strip() else []),
        Heading("Dagordning"),
        *(block for one in items for block in _item(one)),
    ]
    if papers := [_row(one, shown, pages, apart) for one in items for shown in one.papers]:
        blocks += [Heading("Handlingar"), _table(papers)]
    if untagged:
        blocks.append(
            Callout("Tillgänglighet", plain_text(UNTAGGED + ", ".join(untagged) + "."), CalloutKind.WARNING)
        )  # fmt: skip
    return Document(
        title=f"Kallelse till {meeting.item.title[:1].lower()}{meeting.item.title[1:]}",
        association=meeting.association.name,
        subtitle=weekday(notice.day),
        register_number=meeting.register_number,
        version=f"Kallelse nummer {notice.number}" if notice.number > 1 else "",
        blocks=tuple(blocks),
        date=notice.sent_on,
        subject=f"Kallelse med handlingar, {in_words(notice.day)}",
        mark="Påhittad exempeldata" if meeting.invented else "",
        cover=False,
    )


def _item(one: ShownItem) -> list[Block]:
    item = one.item
    about = " · ".join(filter(None, (item.get_kind_display(), item.presenter, dnr(item.register_number))))
    blocks: list[Block] = [
        Heading(item.title, 2, number=str(one.number)),
        Paragraph(plain_text(about), ParagraphKind.SMALL),
    ]
    blocks += prose(item.background)
    if item.clauses:
        blocks += [Heading("Förslag till beslut", 3), *clauses(item.proposed)]
    if one.papers:
        blocks.append(BulletList(tuple(ListItem(plain_text(f"Handling: {shown.paper.title}")) for shown in one.papers)))
    return blocks


def _row(one: ShownItem, shown: ShownPaper, pages: Mapping[int, range], apart: Mapping[int, str]) -> Row:
    paper, found = shown.paper, pages.get(shown.paper.pk)
    where = (str(found.start), str(len(found))) if found else (apart.get(paper.pk, "egen fil"), "")
    return Row((Cell(str(one.number)), Cell(paper.title), *map(Cell, where)))


def _table(rows: Sequence[Row]) -> Table:
    return Table(
        key="handlingar",
        caption="Handlingar till mötet",
        columns=(
            Column("nummer", "Ärende", ColumnKind.TEXT),
            Column("handling", "Handling", ColumnKind.TEXT),
            Column("borjar", "Börjar på filens sida", ColumnKind.TEXT),
            Column("sidor", "Antal sidor", ColumnKind.TEXT),
        ),
        rows=tuple(rows),
    )
