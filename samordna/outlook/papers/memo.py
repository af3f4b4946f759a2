"""The memo to the board (tjänsteskrivelse): the same as the page "Får vi besluta i kväll?", as a paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from samordna.associations.models import Association
from samordna.core.figures import day
from samordna.documents.blocks import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    DecisionClauses,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    ListItem,
    Paragraph,
    ParagraphKind,
    Row,
    Table,
    plain_text,
)
from samordna.documents.inlines import Inline
from samordna.documents.numbers import NumberFormat
from samordna.findings import Finding
from samordna.interventions.choices import ProposalOf
from samordna.interventions.models import Intervention
from samordna.law.dated import MONTHS
from samordna.outlook.papers.blocks import paper_table
from samordna.outlook.queries import shown
from samordna.outlook.queries.tonight import Changes, Evening
from samordna.outlook.rules import months
from samordna.outlook.rules.months import name_of
from samordna.outlook.rules.wording import INTRODUCTION, clauses

TRIED = "Prövning"
WHAT = {
    ProposalOf.AWARD: "ansökan om medel för",
    ProposalOf.REJECT: "ansökan om medel för",
    ProposalOf.PROLONG: "förlängning av",
    ProposalOf.CHANGE: "ändring av",
    ProposalOf.END_EARLY: "avslut i förtid av",
}


def title(of: ProposalOf, intervention: Intervention) -> str:
    """What the memo is called."""
    return f"Tjänsteskrivelse: {WHAT[of]} {intervention.name}"


def asked(of: ProposalOf, intervention: Intervention) -> str:
    """What the agenda item is called by which the board is asked to decide."""
    what = WHAT[of]
    return f"{what[0].upper()}{what[1:]} {intervention.name}"


def memo(found: Evening, association: Association, on: dt.date, tried: Changes | None = None) -> Document:
    """The whole memo. With `tried` it is of another amount or start than proposed, and is marked so."""
    case, subject = found.case, found.subject
    invented = case.intervention.invented
    is_tried = tried is not None and tried.of_the_application
    marks = [mark for mark, on_ in (("Påhittad exempeldata", invented), (TRIED, is_tried)) if on_]
    blocks = [
        *_opening(found, invented=invented, tried=is_tried),
        Heading("Förslag till beslut", anchor="forslag"),
        DecisionClauses(INTRODUCTION, tuple(plain_text(clause) for clause in clauses(subject))),
        *_matter(found),
        *_money(found),
        *_people(found, association.slug),
        *_findings(found.findings),
        *_reckoned(found),
    ]
    return Document(
        title=title(case.of, case.intervention), association=association.name, blocks=tuple(blocks), date=on,
        register_number=case.intervention.register_number, author="Förbundschefen", mark=" · ".join(marks),
        subject=f"Beslut om medel till {case.intervention.name}", cover=False,
    )  # fmt: skip


def _opening(found: Evening, *, invented: bool, tried: bool) -> list[Block]:
    blocks: list[Block] = []
    if invented:
        said = "Ansökan och dess siffror är påhittade för att visa hur Samordna fungerar."
        blocks.append(Callout("Påhittad exempeldata", plain_text(said), CalloutKind.EXAMPLE))
    if tried:
        said = "Beloppet eller starten är en annan än i ansökan."
        blocks.append(Callout(TRIED, plain_text(said)))
    blocks.append(Paragraph(plain_text(Inline(found.reply.sentence, bold=True)), ParagraphKind.LEAD))
    figures = [KeyFigure(*tile) for tile in shown.tiles(found.subject)][:4]
    return [*blocks, KeyFigures(tuple(figures))] if len(figures) > 1 else blocks


def _matter(found: Evening) -> list[Block]:
    case, content = found.case, found.case.content
    rows = [
        ("Sökande", found.subject.recipient or "Inte bestämd än"),
        ("Tid", shown.period(found.subject)),
        ("Sökt belopp", str(case.applied.in_all) if case.application else ""),
        ("Skäl", case.proposal.reason if case.proposal else ""),
        ("Målgrupp", "; ".join(filter(None, (*found.subject.served.groups, content.target_group)))),
        ("Antal deltagare", str(content.participants or "")),
        ("Orter", ", ".join(content.places)),
        ("När pengarna tar slut", content.afterwards),
    ]
    blocks: list[Block] = [Heading("Ärendet", anchor="arendet")]
    if content.summary:
        blocks.append(Paragraph(plain_text(content.summary)))
    blocks.append(_pairs("arende", "Ansökan i korthet", [(label, said) for label, said in rows if said]))
    if (advised := case.recommendation) is not None:
        blocks.append(Heading("Beredning", anchor="beredning"))
        said = f"{advised.get_advice_display()}, {day(advised.on)}. {advised.text}"
        blocks.append(Paragraph(plain_text(said)))
    return blocks


def _money(found: Evening) -> list[Block]:
    subject = found.subject
    blocks: list[Block] = [Heading("Ekonomi", anchor="ekonomi")]
    if (granted := shown.granted_table(found)) is not None:
        blocks += [paper_table(granted, unit="kronor"), Paragraph(plain_text(shown.COUNTED_BY))]
    if subject.rooms:
        blocks.append(paper_table(shown.room_table(subject), unit="kronor"))
        blocks.append(paper_table(shown.financing_table(subject), unit="kronor"))
    if subject.closings:
        blocks.append(paper_table(shown.equity_table(subject), unit="kronor"))
    else:
        blocks.append(Paragraph(plain_text("Planen säger inget om eget kapital.")))
    if (lowest := subject.cash.lowest) is not None:
        said = f"Kontot är lägst i slutet av {name_of(lowest.month)}, {lowest.closing}."
        blocks += [Paragraph(plain_text(said)), _cash(found)]
    else:
        blocks.append(Paragraph(plain_text("Vad som finns på kontot är inte känt, så månaderna är inte prövade.")))
    return blocks


def _cash(found: Evening) -> Table:
    """The account at the end of each month: a row a year, so that it fits a page."""
    columns = (
        Column("ar", "Vid månadens slut", ColumnKind.LABEL),
        *(Column(f"m{n}", name[:3].capitalize(), width=7) for n, name in enumerate(MONTHS, 1)),
    )
    by_year: dict[int, list[Cell]] = {}
    thousand = NumberFormat(thousands=True)
    for one in found.subject.cash.months:
        by_year.setdefault(months.year_of(one.month), []).append(Cell.of(one.closing, thousand))
    rows = tuple(Row((Cell(str(year)), *cells), key=f"ar{year}") for year, cells in by_year.items())
    return Table("konto", "Pengar på kontot", columns, rows, unit="Tusen kronor")


def _people(found: Evening, slug: str) -> list[Block]:
    subject = found.subject
    blocks: list[Block] = [Heading("Mål och målgrupper", anchor="mal")]
    goals = [f"{goal.heading}. {goal.text}" if goal.heading else goal.text for goal in subject.served.goals]
    if goals:
        blocks += [Paragraph(plain_text("Ansökan bidrar till dessa mål i planen:")), _bullets(goals)]
    else:
        blocks.append(Paragraph(plain_text("Ansökan pekar inte ut något av planens mål.")))
    if subject.served.without:
        said = "Målgrupper som står utan beslutad insats också efter beslutet:"
        blocks += [Paragraph(plain_text(said)), _bullets(subject.served.without)]
    if subject.overlaps:
        blocks.append(paper_table(shown.overlap_rows(subject, slug)))
    return blocks


def _findings(found: Iterable[Finding]) -> list[Block]:
    shown_ = list(found)
    if not shown_:
        return []
    columns = (
        Column("kod", "Kod", ColumnKind.LABEL, width=8),
        Column("grad", "Grad", ColumnKind.TEXT, width=13),
        Column("fynd", "Fynd", ColumnKind.TEXT, width=45),
        Column("mend", "Gör så", ColumnKind.TEXT, width=34),
    )
    rows = tuple(
        Row((Cell(one.code), Cell(one.severity.swedish), Cell(one.message), Cell(one.suggestion))) for one in shown_
    )
    return [Heading("Fynd", anchor="fynd"), Table("fynd", "Vad reglerna finner", columns, rows)]


def _reckoned(found: Evening) -> list[Block]:
    """What the figures rest on."""
    assumed = [
        f"Siffrorna kommer ur {'; '.join(shown.plans_used(found))}." if found.subject.years else "",
        (
            "Redan beslutat är det som budgeten räknar med för varje beviljad insats, aldrig mindre än det som är "
            "betalt eller godkänt."
        ),
        "Avsatt i planen är rader för insatser som ingen har beslutat om.",
        (
            "Kontot räknas månad för månad: bidrag i förskott, egen verksamhet jämnt över året, insatser enligt sin "
            "betalningsplan eller jämnt över sina månader."
        ),
    ]
    return [Heading("Så är det räknat", 2, anchor="raknat"), _bullets(filter(None, assumed))]


def _pairs(key: str, caption: str, rows: list[tuple[str, str]]) -> Table:
    columns = (
        Column("uppgift", "Uppgift", ColumnKind.LABEL, width=26), Column("svar", "Svar", ColumnKind.TEXT, width=74),
    )  # fmt: skip
    return Table(key, caption, columns, tuple(Row((Cell(label), Cell(said))) for label, said in rows))


def _bullets(texts: Iterable[str]) -> Block:
    return BulletList(tuple(ListItem(plain_text(text)) for text in texts))
