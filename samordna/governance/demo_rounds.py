"""What the demonstration lays before the members: last year's discharge, and a consultation under way. Invented."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import Association, User
from samordna.documents.blocks import Document, Paragraph, plain_text
from samordna.documents.pdf import write
from samordna.governance.actions.rounds import Answer, answer, attach, keep_round, send
from samordna.governance.choices import Outcome, RoundKind
from samordna.governance.models import Round
from samordna.governance.queries.organisation import party_of
from samordna.governance.rules.rounds import WANTED, answers

# One member has not decided yet here, and one decided with a remark there.
WAITING, REMARKED = "finnveden", "sydnarke"
DECIDED = (5, 27)


def seed(*, association: Association, by: User, on: dt.date) -> None:
    """Lay up both, inside the association's scope. What is decided was decided in the year of `on`."""
    _discharge(association, by, on.year)
    _consultation(association, by, on.year)


def _discharge(association: Association, by: User, year: int) -> None:
    subject, on = f"Ansvarsfrihet för {year - 1}", dt.date(year, 4, 12)
    row = Round(kind=RoundKind.DISCHARGE, subject=subject, year=year - 1, answer_by=dt.date(year, 6, 30), invented=True)
    keep_round(by=by, on=on, association=association, row=row)
    for wanted in WANTED:
        said = "Påhittad exempeldata. Den här handlingen hör till Samordnas övningsmiljö."
        paper = Document(
            title=f"{wanted.label} {year - 1}", association=association.name, blocks=(Paragraph(plain_text(said)),),
            date=on, mark="Påhittad exempeldata", cover=False,
        )  # fmt: skip
        attach(by=by, on=on, round=row, part=wanted, name=f"{wanted.label} {year - 1}.pdf", data=write(paper))
    parts = list(row.members.select_related("member", "round").order_by("pk"))
    send(by=by, on=on, round=row, members=[part.pk for part in parts], day=on)
    asked = [part for part in parts if answers(RoundKind.DISCHARGE, party_of(part.member))]
    decided = dt.date(year, *DECIDED)
    for part in asked[:-1] if association.slug == WAITING else asked:
        last = part is asked[-1] and association.slug == REMARKED
        given = Answer(
            decided, Outcome.REMARK if last else Outcome.GRANTED, "§ 64",
            "Uppföljningen av insatserna behöver utvecklas." if last else "",
        )  # fmt: skip
        answer(by=by, on=decided, part=part, given=given, seen=1)


def _consultation(association: Association, by: User, year: int) -> None:
    on = dt.date(year, 9, 19)
    row = Round(subject="Inriktningen för förebyggande insatser", answer_by=dt.date(year, 10, 31), invented=True)
    keep_round(by=by, on=on, association=association, row=row)
    parts = list(row.members.select_related("member", "round").order_by("pk"))
    send(by=by, on=on, round=row, members=[part.pk for part in parts], day=on)
    given = Answer(dt.date(year, 10, 7), summary="Medlemmen ställer sig bakom inriktningen.")
    answer(by=by, on=dt.date(year, 10, 7), part=parts[0], given=given, seen=1)
