"""The memo that the board decides a prolongation by: how the intervention stands, and what there is room for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samordna.budgets.queries.overview import Year
from samordna.core.figures import day
from samordna.documents.blocks import (
    Block,
    Callout,
    CalloutKind,
    DecisionClauses,
    Document,
    Heading,
    Paragraph,
    ParagraphKind,
    plain_text,
)
from samordna.interventions.models import Intervention
from samordna.outlook.papers.blocks import paper_table
from samordna.outlook.queries.prolonging import Standing, standing
from samordna.outlook.rules.wording import INTRODUCTION


def prolonging_title(intervention: Intervention) -> str:
    """What the memo is called."""
    return f"Tjänsteskrivelse: förlängning av {intervention.name}"


def prolonging_memo(intervention: Intervention, years: Sequence[Year], on: dt.date) -> Document:
    """The whole memo."""
    found = standing(intervention, years, on)
    invented = "Insatsen och dess siffror är påhittade för att visa hur Samordna fungerar."
    blocks: list[Block] = (
        [Callout("Påhittad exempeldata", plain_text(invented), CalloutKind.EXAMPLE)] if intervention.invented else []
    )
    blocks += [
        Paragraph(plain_text(_lead(found)), ParagraphKind.LEAD),
        Heading("Att besluta", anchor="forslag"),
        DecisionClauses(INTRODUCTION, tuple(plain_text(clause) for clause in _clauses(intervention))),
        Heading("Så står insatsen", anchor="laget"),
        paper_table(found.table, unit="kronor"),
        Heading("Utrymme i planen", anchor="utrymmet"),
    ]
    if found.room.rows:
        blocks.append(paper_table(found.room, unit="kronor"))
    else:
        blocks.append(Paragraph(plain_text("Ingen plan med budget finns för de kommande åren.")))
    return Document(
        title=prolonging_title(intervention), association=intervention.association.name, blocks=tuple(blocks), date=on,
        register_number=intervention.register_number, author="Förbundschefen", cover=False,
        mark="Påhittad exempeldata" if intervention.invented else "", subject=f"Förlängning av {intervention.name}",
    )  # fmt: skip


def _lead(found: Standing) -> str:
    ends = f"Insatsen är beviljad till och med {day(found.ends)}. " if found.ends else ""
    return f"{ends}Av {found.granted} är {found.used} använt, och {found.left} är kvar att använda."


def _clauses(intervention: Intervention) -> tuple[str, ...]:
    """What is to be settled: nothing has been applied for, so day and amount are the board's to fill in."""
    return (
        f"förlänga insatsen {intervention.name} till och med den dag som styrelsen bestämmer",
        "bevilja det belopp som förlängningen behöver och ange hur det finansieras",
        "uppdra åt förbundschefen att ändra avtalet",
    )
