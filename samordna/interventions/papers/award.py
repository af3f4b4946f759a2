"""The award notice and the agreement, as papers out of the award: nothing in them is typed anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from samordna.associations.models import Association
from samordna.core.figures import day
from samordna.documents.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    ColumnKind,
    Document,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    ParagraphKind,
    Row,
    RowKind,
    SignatureLine,
    Table,
    plain_text,
)
from samordna.governance.models.dated import INVENTED
from samordna.interventions.choices import ProposalOf, ReportKind, Vat
from samordna.interventions.models import Agreement, Award, Intervention, Proposed, ReportDue
from samordna.interventions.queries.award import given_of
from samordna.interventions.rules.award import Given
from samordna.interventions.rules.content import Content

# What follows from the Act whatever else is agreed; the sections are cited so that the recipient can look.
ALWAYS = (
    "Medlen får bara användas till det som styrelsen har beviljat dem för (7 § lagen 2003:1210).",
    "Förbundet fattar inga beslut om enskilda och tar inte emot uppgifter om enskilda deltagare (7 § andra stycket).",
    "Pengar begärs för varje period, med underlag, och betalas upp till det som är beviljat för året.",
    "Kostnader begärs när de har uppstått, om inte betalningsplanen säger att pengarna betalas i förväg.",
    "Det som inte har använts stannar i förbundet eller betalas tillbaka.",
    "Ändras tiden, målen eller pengarna i något som styrelsen har beslutat krävs ett nytt beslut innan det görs.",
)

APPEAL = (
    "Beslutet kan laglighetsprövas (28 § lagen 2003:1210 och 13 kap. kommunallagen). Den som är medlem i en kommun "
    "eller region som ingår i förbundet överklagar skriftligt till förvaltningsrätten inom tre veckor från den dag då "
    "det anslogs att protokollet är justerat."
)


def award_notice(award: Award, content: Content | None, *, of: str = ProposalOf.AWARD) -> Document:
    """What the applicant is told: the decision, the money year by year, the conditions and the goals."""
    given, intervention = given_of(award), award.intervention
    decision = award.decision
    recipient = intervention.recipient.name if intervention.recipient else ""
    blocks: list[Block] = [
        Paragraph(plain_text(_lead(given, intervention.name, ProposalOf(of))), ParagraphKind.LEAD),
        *([Paragraph(plain_text(f"Skäl: {award.reason}"))] if award.reason else []),
        Paragraph(plain_text(_decided(decision.day, decision.paragraph, recipient))),
        Heading("Beviljade medel", 2),
        _years(given, "years"),
        *_conditions(given.each_condition),
        *_goals(content),
        Heading("Vad som alltid gäller", 2),
        _bullets(ALWAYS),
        Heading("Så här överklagas beslutet", 2),
        Paragraph(plain_text(APPEAL)),
    ]
    return _paper("Beslut om medel", award.association, intervention, tuple(blocks), decision.day, "award")


def rejection_notice(proposal: Proposed) -> Document:
    """What the applicant is told when the board has rejected the application."""
    intervention, decision = proposal.intervention, proposal.decision
    assert decision is not None
    blocks: tuple[Block, ...] = (
        Paragraph(plain_text(f"Styrelsen avslår ansökan om medel till {intervention.name}."), ParagraphKind.LEAD),
        Paragraph(plain_text(_decided(decision.day, decision.paragraph, ""))),
        *_why(proposal),
        Heading("Så här överklagas beslutet", 2),
        Paragraph(plain_text(APPEAL)),
    )
    return _paper("Beslut om avslag", proposal.association, intervention, blocks, decision.day, "rejection")


def _why(proposal: Proposed) -> Iterator[Block]:
    """The reason, where it is one to reject: a decision against the proposal has its own in the minutes."""
    if proposal.of == ProposalOf.REJECT:
        yield Heading("Skäl", 2)
        yield Paragraph(plain_text(proposal.reason))
    else:
        yield Paragraph(plain_text("Skälen står i styrelsens protokoll."))


def agreement_paper(agreement: Agreement, reports: Sequence[ReportDue]) -> Document:
    """The agreement to sign: parties, money, conditions with days, reports, and what follows from the Act."""
    given = given_of(agreement.award)
    intervention, association = agreement.intervention, agreement.association
    number = f", org.nr {association.organisation_number}" if association.organisation_number else ""
    blocks: list[Block] = [
        Heading("Parter", 2),
        _bullets((f"{association.name}{number}, nedan förbundet", f"{agreement.recipient.name}, nedan mottagaren")),
        Heading("Insatsen", 2),
        Paragraph(
            plain_text(
                f"Avtalet gäller insatsen {intervention.name} för tiden {day(agreement.starts)} till och med "
                f"{day(agreement.ends)}, enligt styrelsens beslut {day(agreement.award.decision.day)}"
                f"{_section(agreement.award.decision.paragraph)}."
            )
        ),
        Heading("Medel", 2),
        _years(given, "years"),
        Paragraph(plain_text(f"{Vat(agreement.vat).label}."), ParagraphKind.SMALL),
        *_dated_conditions(agreement),
        *_reports(reports),
        Heading("Vad som alltid gäller", 2),
        _bullets(ALWAYS),
    ]
    if agreement.text.strip():
        blocks += [Heading("Övrigt", 2), Paragraph(plain_text(agreement.text))]
    blocks += [
        Heading("Underskrifter", 2),
        SignatureLine(f"För {association.name}"),
        SignatureLine(f"För {agreement.recipient.name}"),
    ]
    title = "Avtal om medel" if agreement.number == 1 else f"Avtal om medel, nummer {agreement.number}"
    return _paper(title, association, intervention, tuple(blocks), agreement.signed_on, "agreement")


def _paper(
    title: str, association: Association, intervention: Intervention, blocks: tuple[Block, ...], on: dt.date | None,
    subject: str,
) -> Document:  # fmt: skip
    return Document(
        title=title, subtitle=intervention.name, association=association.name, blocks=blocks, date=on, cover=False,
        register_number=intervention.register_number, subject=f"{title}: {intervention.name}",
        mark=INVENTED.capitalize() if intervention.invented else "",
    )  # fmt: skip


def _lead(given: Given, name: str, of: ProposalOf) -> str:
    time = f"{day(given.starts)} till och med {day(given.ends)}"
    return {
        ProposalOf.PROLONG: f"Styrelsen förlänger insatsen {name}. Den pågår {time}, och beviljat belopp är "
        f"{given.granted} i allt.",
        ProposalOf.CHANGE: f"Styrelsen ändrar villkoren för insatsen {name}. Den pågår {time}, och beviljat belopp är "
        f"{given.granted} i allt.",
        ProposalOf.END_EARLY: f"Styrelsen avslutar insatsen {name} i förtid, med den {day(given.ends)} som sista dag. "
        f"Beviljat belopp är {given.granted} i allt.",
    }.get(of, f"Styrelsen beviljar {given.granted} till insatsen {name} för tiden {time}.")


def _decided(on: dt.date, paragraph: str, recipient: str) -> str:
    to = f" Medlen betalas till {recipient}." if recipient else ""
    return f"Beslutet fattades den {day(on)}{_section(paragraph)}.{to}"


def _section(paragraph: str) -> str:
    return f", §\u00a0{paragraph}" if paragraph else ""


def _years(given: Given, key: str) -> Table:
    rows = [
        Row((Cell(str(one.year)), Cell(str(one.months)), Cell.of(one.granted)), key=str(one.year))
        for one in given.years
    ]
    if len(given.years) > 1:
        months = sum(one.months for one in given.years)
        rows.append(Row((Cell("Summa"), Cell(str(months)), Cell.of(given.granted)), RowKind.TOTAL, key="sum"))
    columns = (
        Column("year", "År", ColumnKind.LABEL),
        Column("months", "Månader"),
        Column("granted", "Beviljat"),
    )
    return Table(key=key, caption="Beviljat per år, kronor", columns=columns, rows=tuple(rows))


def _conditions(texts: Sequence[str]) -> Iterator[Block]:
    if texts:
        yield Heading("Villkor", 2)
        yield NumberedList(tuple(ListItem(plain_text(text)) for text in texts))


def _dated_conditions(agreement: Agreement) -> Iterator[Block]:
    rows = list(agreement.conditions.all())
    yield from _conditions([f"{one.text} Senast {day(one.due)}." if one.due else one.text for one in rows])


def _reports(rows: Sequence[ReportDue]) -> Iterator[Block]:
    if rows:
        yield Heading("Rapporter", 2)
        yield _bullets(
            f"{ReportKind(one.kind).label} för {day(one.period_from)}–{day(one.period_to)}, senast {day(one.due)}"
            for one in rows
        )


def _goals(content: Content | None) -> Iterator[Block]:
    if content is not None and content.aims:
        yield Heading("Mål", 2)
        yield _bullets(
            "".join(
                (
                    (one.text or one.indicator).rstrip("."),
                    f" ({one.indicator})" if one.indicator and one.text else "",
                    f": {one.target} {one.unit}".rstrip() if one.target is not None else "",
                    f" senast {day(one.due)}" if one.due else "",
                )
            )
            for one in content.aims
        )


def _bullets(texts: Sequence[str] | Iterator[str]) -> BulletList:
    return BulletList(tuple(ListItem(plain_text(text)) for text in texts))
