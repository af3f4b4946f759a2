"""What stands in a plan for the record: organisation, assumptions, waivers, the consultation."""

from __future__ import annotations

from samordna.budgets.papers.making import bullets, prose, prose_table
from samordna.documents.blocks import Block, Paragraph
from samordna.documents.inlines import Inline, plain_text
from samordna.documents.tables import Cell, Column, Row, Table
from samordna.findings import Where
from samordna.plan.model import Plan, Waived
from samordna.plan.printing import decimal_text
from samordna.plan.report.checked import place_in_words


def organisation(plan: Plan) -> list[Block]:
    """Members, board by office, groups, bought services and auditors."""
    found: list[Block] = []
    seats = [
        (
            plan.member(seat.member).name,
            "ersättare" if seat.substitute else "ledamot",
            {"chair": "ordförande", "vice_chair": "vice ordförande"}.get(seat.office, ""),
            seat.until.isoformat() if seat.until else "",
        )
        for seat in plan.board
    ]
    if seats:
        columns = (
            prose("medlem", "Medlem", 40), prose("plats", "Plats", 18), prose("uppdrag", "Uppdrag", 22),
            prose("till", "Till och med", 20),
        )  # fmt: skip
        found.append(prose_table("styrelse", "Styrelsen", columns, seats))
    elif plan.members:
        found.append(Paragraph(plain_text(f"Medlemmar: {', '.join(member.name for member in plan.members)}.")))
    for group in plan.groups:
        facts = [", ".join(group.roles), group.mandate]
        if group.paused:
            facts.append(f"Pausad, prövas igen {group.review}" if group.review else "Pausad")
        text = ". ".join(fact.rstrip(".") for fact in facts if fact)
        found.append(Paragraph((Inline(group.name, bold=True), Inline(f". {text}." if text else ""))))
    found += bullets(
        f"{service.what}: {service.provider}"
        + (f", {decimal_text(service.percent)} procent av en tjänst" if service.percent is not None else "")
        + (f", till och med {service.until}" if service.until else "")
        for service in plan.services
    )
    if plan.auditors:
        found.append(Paragraph(plain_text(f"Revisorer: {', '.join(plan.auditors)}.")))
    return found


def assumptions(plan: Plan) -> list[Block]:
    """What the plan builds on, with source and day."""
    if not plan.assumptions:
        return []
    columns = (
        prose("antagande", "Antagande", 40), Column("varde", "Värde"), prose("enhet", "Enhet", 12),
        prose("kalla", "Källa", 34),
    )  # fmt: skip
    rows = [
        Row(
            (
                Cell(item.label),
                Cell(decimal_text(item.value)),
                Cell(item.unit),
                Cell(", ".join(filter(None, (item.source, item.day.isoformat() if item.day else "")))),
            )
        )
        for item in plan.assumptions
    ]
    return [Table("antaganden", "Det planen bygger på", columns, tuple(rows))]


def waivers(plan: Plan) -> list[Block]:
    """What the association lets stand, with its reason: always printed."""
    if not plan.waivers:
        return []
    columns = (prose("kod", "Kod", 12), prose("var", "Gäller", 30), prose("skal", "Motivering", 58))
    rows = [
        (
            waiver.code,
            _where(plan, waiver),
            waiver.reason,
        )
        for waiver in plan.waivers
    ]
    return [prose_table("godtaget", "Fynd som får stå, med skälet", columns, rows)]


def consultation(plan: Plan) -> list[Block]:
    """When each member was asked and answered (23 §)."""
    if not any(item.sent for item in plan.consultation):
        return []
    columns = (
        prose("medlem", "Medlem", 30), prose("skickat", "Skickat", 16), prose("svar", "Besvarat", 16),
        prose("om", "Sammanfattning", 38),
    )  # fmt: skip
    names = {member.key: member.name for member in plan.members}
    rows = [
        (
            names.get(item.member, item.member),
            item.sent.isoformat() if item.sent else "",
            item.answered.isoformat() if item.answered else "",
            item.summary,
        )
        for item in plan.consultation
    ]
    return [prose_table("samrad", "Samråd med medlemmarna", columns, rows)]


def _where(plan: Plan, waiver: Waived) -> str:
    where = Where(waiver.table, waiver.row, waiver.column, waiver.year, waiver.text)
    return place_in_words(plan, where) or str(where.year or "Hela planen")
