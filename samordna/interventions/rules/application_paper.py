"""An application as a paper: the same words and figures as in its sections, the money as a table. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    Inline,
    KeyFigure,
    KeyFigures,
    ListItem,
    Paragraph,
    Row,
    RowKind,
    Table,
    plain_text,
)
from samordna.interventions.choices import CostType, KindOf
from samordna.interventions.rules.content import SECTIONS, Content
from samordna.interventions.rules.telling import Answer, Names, aim_facts, answers, in_kind, period
from samordna.money import Kr, total
from samordna.plan.words import counted

NOTHING = "Inget är skrivet här än."
SHORT = 90  # characters that are a fact rather than a text
DRAFT, INVENTED = "Utkast", "Påhittad exempeldata"


@dataclass(frozen=True, slots=True)
class About:
    """What stands on the paper besides the application's own words."""

    association: str
    name: str
    number: int
    recipient: str = ""
    submitted_on: dt.date | None = None
    register_number: str = ""
    invented: bool = False
    attachments: tuple[str, ...] = ()
    halves: tuple[tuple[str, KindOf, int], ...] = ()


def paper(about: About, content: Content, names: Names | None = None) -> Document:
    """The paper. `about.halves` are name, kind and share of one that is registered as two."""
    marks = [INVENTED if about.invented else "", "" if about.submitted_on else DRAFT]
    return Document(
        title=about.name,
        subtitle="Ansökan om medel",
        association=about.association,
        blocks=tuple(blocks(about, content, names or Names())),
        register_number=about.register_number,
        version=f"Version {about.number}",
        date=about.submitted_on,
        subject="Ansökan om medel till en insats",
        mark=", ".join(filter(None, marks)),
        cover=False,
    )


def blocks(about: About, content: Content, names: Names) -> Iterator[Block]:
    """The paper's blocks, section by section."""
    yield KeyFigures(tuple(_figures(about, content)))
    if about.halves:
        yield _halves(about)
    for section in SECTIONS:
        yield Heading(section.heading, 1)
        said = answers(content, section.key, names)
        if not said:
            yield Paragraph(plain_text(NOTHING))
        elif section.key in _TABLES:
            yield from _TABLES[section.key](content, names)
        elif len(said) == 1 and said[0].label == section.heading:
            yield from _prose(said[0].text)
        else:
            for answer in said:
                yield from _answered(answer)
    if about.attachments:
        yield Heading("Bilagor", 1)
        yield BulletList(tuple(ListItem(plain_text(name)) for name in about.attachments))


def _figures(about: About, content: Content) -> Iterator[KeyFigure]:
    asked = content.asked_for_in_all
    yield KeyFigure("Söks av förbundet", asked.text(unit=""), "kr", _over(content))
    if content.participants is not None:
        yield KeyFigure("Deltagare", str(content.participants), "", "beräknat antal")
    yield KeyFigure("Mottagare av medel", about.recipient or "Inte bestämt", "", period(content))


def _over(content: Content) -> str:
    years = content.years
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else f"{years[0]}" if years else "inga år än"


def _halves(about: About) -> Block:
    rows = [f"{name}: {kind.label.lower()}, {share} procent" for name, kind, share in about.halves]
    return Callout("Registrerad som två insatser som hör ihop", plain_text(". ".join(rows) + "."), CalloutKind.INFO)


def _answered(answer: Answer) -> Iterator[Block]:
    """A fact on one line after its name, running text beneath it."""
    if len(answer.text) <= SHORT and "\n" not in answer.text:
        yield Paragraph((Inline(f"{answer.label}: ", bold=True), Inline(answer.text)))
        return
    yield Heading(answer.label, 2)
    yield from _prose(answer.text)


def _prose(text: str) -> Iterator[Block]:
    for part in text.split("\n\n"):
        if part.strip():
            yield Paragraph(plain_text(part.strip()))


def _parties(content: Content, names: Names) -> Iterator[Block]:
    columns = (_text("part", "Part", 28), _text("nytta", "Vad parten vinner", 72))
    rows = [(answer.label, answer.text) for answer in answers(content, "parties", names)]
    yield _table("parter", "Parter som har nytta av insatsen", columns, rows)


def _aims(content: Content, names: Names) -> Iterator[Block]:
    for place, aim in enumerate(content.aims, 1):
        yield Paragraph((Inline(f"{place}. {aim.text or 'Utan ord än'}", bold=True),))
        facts = aim_facts(aim, names)
        if facts:
            yield BulletList(tuple(ListItem(plain_text(fact)) for fact in facts))


def _budget(content: Content, names: Names) -> Iterator[Block]:
    years = content.years
    columns = (
        Column("slag", "Slag av kostnad", ColumnKind.LABEL),
        *(Column(f"y{year}", str(year), detail=months_text(content, year)) for year in years),
        Column("summa", "Summa"),
    )
    lines = [
        _amounts(kind.label, [total(c.amount for c in content.costs if (c.year, c.type) == (y, kind)) for y in years])
        for kind in CostType
        if any(cost.amount for cost in content.costs if cost.type is kind)
    ]
    rows = [
        *lines,
        _amounts("Kostnad", [content.cost_of(year) for year in years], RowKind.SUM),
        _amounts("Andra betalar i pengar", [-content.funded_by_others(year) for year in years]),
        _amounts("Söks av förbundet", [content.asked_for(year) for year in years], RowKind.TOTAL),
    ]
    yield Table("budget", "Kostnader, och vad som söks", columns, tuple(rows), unit="Belopp i kronor")
    told = list(dict.fromkeys((cost.type.label, cost.what) for cost in content.costs if cost.what))
    if told:
        yield BulletList(tuple(ListItem((Inline(f"{kind}: ", bold=True), Inline(what))) for kind, what in told))


def _funding(content: Content, names: Names) -> Iterator[Block]:
    columns = (
        _text("vem", "Vem betalar", 34), _text("slag", "Slag", 24), _text("ar", "År", 10),
        Column("belopp", "Belopp", width=16), _text("hur", "Hur", 16),
    )  # fmt: skip
    rows = [
        Row(
            (
                Cell(one.funder or "Inte sagt"),
                Cell(one.kind.label),
                Cell(str(one.year or "")),
                Cell.of(one.amount),
                Cell(in_kind(one) or "pengar"),
            )
        )
        for one in content.funding
    ]
    yield Table("finansiering", "Vem som betalar vad", columns, tuple(rows), unit="Belopp i kronor")


def _threats(content: Content, names: Names) -> Iterator[Block]:
    columns = (
        _text("risk", "Risk", 42), _text("s", "Sannolikhet", 13), _text("k", "Konsekvens", 13),
        _text("atgard", "Åtgärd", 32),
    )  # fmt: skip
    rows = [(one.text, str(one.likelihood or ""), str(one.consequence or ""), one.measure) for one in content.threats]
    yield _table("risker", "Risker, från 1 (liten) till 4 (stor)", columns, rows)


def months_text(content: Content, year: int) -> str:
    """ "11 månader" under a year that is not whole; nothing under one that is."""
    months = content.months_of(year)
    return "" if months == 12 else counted(months, "månad", "månader")


def _amounts(label: str, amounts: Sequence[Kr], kind: RowKind = RowKind.LINE) -> Row:
    return Row((Cell(label), *(Cell.of(amount) for amount in amounts), Cell.of(total(amounts))), kind)


def _text(key: str, label: str, width: int) -> Column:
    return Column(key, label, ColumnKind.TEXT, width=width)


def _table(key: str, caption: str, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(key, caption, columns, tuple(Row(tuple(map(Cell, row))) for row in rows))


_TABLES = {
    "parties": _parties,
    "aims": _aims,
    "budget": _budget,
    "funding": _funding,
    "threats": _threats,
}
