"""The blocks of one paragraph (§) of minutes, in the order Swedish public bodies write them (KL 5:67)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from samordna.documents.blocks import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    ColumnKind,
    DecisionClauses,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    ParagraphKind,
    Row,
    RowKind,
    Table,
    plain_text,
)
from samordna.documents.facts import dnr
from samordna.meetings.rules.course import decision
from samordna.meetings.rules.minutes import Aside, Attached, Dissented, Motion, Noted, Quoted, Section, Vote, spans
from samordna.plan.clauses import after_att

INTRODUCTION = "Styrelsen beslutar"
ATT = "att "
SHORT_DIGEST = 12
ANSWERS = ("yes", "no", "abstain")


def section_blocks(section: Section) -> Iterator[Block]:
    """The paragraph with its heading."""
    yield Heading(section.title, 2, number=f"§ {section.number}", anchor=f"p{section.number}")
    if section.register_number:
        yield Paragraph(plain_text(dnr(section.register_number)), ParagraphKind.SMALL)
    if section.background:
        yield from _under("Ärendet", prose(section.background))
    if section.presenter:
        yield Paragraph(plain_text(f"Föredragande: {section.presenter}."))
    if section.asides:
        yield from _under("Jäv", [Paragraph(plain_text(aside(one))) for one in section.asides])
    if section.leader:
        yield Paragraph(plain_text(f"{section.leader} leder handläggningen av ärendet."))
    if section.motions and section.proposed:
        yield from _under("Förslag till beslut", clauses(section.proposed))
    if section.motions:
        yield from _under("Yrkanden", [_items(motion(one) for one in section.motions)])
    yield from _handled(section)
    yield from _after(section)


def aside(one: Aside) -> str:
    """A conflict of interest in a sentence or two."""
    ground = f" ({one.ground.rstrip('.')})" if one.ground else ""
    if one.disregarded:
        return f"{one.name} anmäler jäv{ground}. Styrelsen bortser från jävet, som uppenbart saknar betydelse."
    said = f"{one.name} anmäler jäv{ground} och deltar varken i handläggningen eller i beslutet."
    return f"{said} {one.instead} tjänstgör i stället." if one.instead else said


def motion(one: Motion) -> str:
    """A proposal: "Anna Ek yrkar avslag"."""
    said = f"{one.name} yrkar {one.kind[:1].lower()}{one.kind[1:]}"
    return f"{said}: {one.text}" if one.text else f"{said}."


def dissented(one: Dissented) -> str:
    """A dissent with its reason."""
    said = f"{one.name} reserverar sig mot beslutet"
    return f"{said}: {one.text}" if one.text else f"{said}."


def noted(one: Noted) -> str:
    """A note, with whose it is."""
    return f"{one.name}: {one.text}" if one.name else one.text


def attached(one: Attached) -> str:
    """A paper with its version and the beginning of its hash."""
    more = [part for part in (one.version, f"kontrollsumma {one.sha256[:SHORT_DIGEST]}" if one.sha256 else "") if part]
    return f"{one.title} ({', '.join(more)})" if more else one.title


def quoted(figures: Sequence[Quoted]) -> str:
    """Where the figures in the texts come from, paper by paper."""
    papers = dict.fromkeys((one.paper, one.version) for one in figures)
    said = []
    for paper, version in papers:
        of = (f"{one.text} är {one.about}" for one in figures if (one.paper, one.version) == (paper, version))
        said.append(f"Siffror ur {paper}{f' ({version})' if version else ''}: {'; '.join(of)}.")
    return " ".join(said)


def prose(text: str) -> list[Block]:
    """A text with its paragraphs, parted by a blank line."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return [Paragraph(plain_text(part)) for part in parts if part]


def clauses(text: str) -> list[Block]:
    """What is decided or proposed: clauses after "att" where they are written so, else numbered sentences."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    introduction = INTRODUCTION
    if len(lines) > 1 and lines[1].lower().startswith(ATT) and not lines[0].lower().startswith(ATT):
        introduction = lines.pop(0).rstrip(":")
    if lines and all(line.lower().startswith(ATT) for line in lines):
        return [DecisionClauses(introduction, tuple(plain_text(_after_att(line)) for line in lines))]
    if len(lines) == 1:
        return [Paragraph(plain_text(lines[0]))]
    return [NumberedList(tuple(ListItem(plain_text(line)) for line in lines))] if lines else []


def _after_att(line: str) -> str:
    return after_att(f"{ATT}{line[len(ATT) :].lstrip()}")


def _handled(section: Section) -> Iterator[Block]:
    if section.course:
        yield from _under("Beslutsgång", prose(section.course)) if section.decided else prose(section.course)
    for vote in section.votes:
        if vote.answers:
            yield _table(section, vote)
    if section.decided:
        yield from _under("Beslut", clauses(decision(section)))
    if section.abstained:
        who = together(section.abstained)
        yield Paragraph(plain_text(f"{who} avstår från att delta i beslutet."))


def _after(section: Section) -> Iterator[Block]:
    if section.dissents:
        yield from _under("Reservation", [Paragraph(plain_text(dissented(one))) for one in section.dissents])
    by_somebody = [one for one in section.notes if one.name]
    if by_somebody:
        yield from _under("Protokollsanteckning", [Paragraph(plain_text(noted(one))) for one in by_somebody])
    for one in section.notes:
        if not one.name:
            yield from prose(one.text)
    if section.quoted:
        yield Paragraph(plain_text(quoted(section.quoted)), ParagraphKind.SMALL)
    if section.papers:
        yield from _under("Handlingar i ärendet", [_items(map(attached, section.papers))])


def _under(heading: str, blocks: Sequence[Block]) -> Iterator[Block]:
    if blocks:
        yield Heading(heading, 3)
        yield from blocks


def _items(lines: Iterable[str]) -> BulletList:
    return BulletList(tuple(ListItem(plain_text(line)) for line in lines))


def _table(section: Section, vote: Vote) -> Table:
    """Who answered what, with the sums."""
    columns = (
        Column("namn", "Namn", ColumnKind.LABEL, width=61),
        *(
            Column(key, label, ColumnKind.TEXT, width=13, align=Align.CENTER)
            for key, label in zip(ANSWERS, ("Ja", "Nej", "Avstår"), strict=True)
        ),
    )
    rows = [
        Row((Cell(answer.name), *(Cell("X" if answer.voice == voice else "") for voice in ANSWERS)))
        for answer in vote.answers
    ]
    total = (Cell("Summa"), *(Cell(str(number)) for number in (vote.yes, vote.no, vote.abstained)))
    which = f" {vote.number}" if len(section.votes) > 1 else ""
    return Table(
        f"omrostning-{section.number}-{vote.number}",
        f"Omröstning{which}, {spans([section.number])}",
        columns,
        (*rows, Row(total, RowKind.TOTAL)),
    )


def together(names: Sequence[str]) -> str:
    """Names in a row: "A, B och C"."""
    return " och ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
