"""How a running intervention stands and what there is room for: for a board that talks of prolonging it.

It proposes nothing, because nobody has said until when and how much. Once somebody has, the memo does (`memo`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samordna.budgets.queries.overview import Year
from samordna.core.figures import day
from samordna.documents.blocks import (
    Block,
    Callout,
    CalloutKind,
    Document,
    Heading,
    Paragraph,
    ParagraphKind,
    plain_text,
)
from samordna.interventions.models import Intervention
from samordna.outlook.papers.blocks import paper_table
from samordna.outlook.queries.prolonging import Standing, standing

NO_PROPOSAL = (
    "Papperet visar läget. Ska styrelsen besluta om förlängning läggs ett förslag fram, med sista dag, belopp och hur "
    "det finansieras."
)


def prolonging_title(intervention: Intervention) -> str:
    """What the paper is called."""
    return f"Underlag: förlängning av {intervention.name}"


def prolonging_paper(intervention: Intervention, years: Sequence[Year], on: dt.date) -> Document:
    """The whole paper."""
    found = standing(intervention, years, on)
    invented = "Insatsen och dess siffror är påhittade för att visa hur Samordna fungerar."
    blocks: list[Block] = (
        [Callout("Påhittad exempeldata", plain_text(invented), CalloutKind.EXAMPLE)] if intervention.invented else []
    )
    blocks += [
        Paragraph(plain_text(_lead(found)), ParagraphKind.LEAD),
        Callout("Inget förslag till beslut är framlagt", plain_text(NO_PROPOSAL)),
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
