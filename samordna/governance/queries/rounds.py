"""What is laid before every member: the list of it, and one round with each member's part."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Kind, Row, Table
from samordna.governance.choices import Outcome, PackagePart, RoundKind
from samordna.governance.models import Round, RoundFile, RoundMember
from samordna.governance.queries.organisation import PARTIES, party_of
from samordna.governance.queries.tables import under
from samordna.governance.rules import rounds as rules

OUTCOME_TAGS = {Outcome.GRANTED: "ok", Outcome.REMARK: "warn", Outcome.REFUSED: "error"}
STANDING_TAGS = {"yes": "ok", "if": "active", "no": "error"}
IN_SHORT = {"yes": "Klart", "if": "Väntar", "no": "Se efter"}
IN_ORDER = list(PARTIES.values())


@dataclass(frozen=True, slots=True)
class Shown:
    """A round: its parts in the order of the law, its papers, how it stands, and what the package lacks yet."""

    round: Round
    parts: Sequence[RoundMember]
    papers: Sequence[RoundFile]
    answer: str
    kind: str
    missing: Sequence[PackagePart]


def asked_of(round: Round) -> list[rules.AskedOf]:
    """A round's parts as the rules see them."""
    return [_asked(part) for part in _parts(round)]


def shown(round: Round, on: dt.date) -> Shown:
    """A round as its page shows it."""
    parts = _parts(round)
    papers = list(round.files.select_related("file__stored").order_by("pk"))
    kind = RoundKind(round.kind)
    answer, how = rules.standing(kind, [_asked(part) for part in parts], round.answer_by, on)
    lacking = rules.missing(kind, [PackagePart(paper.part) for paper in papers])
    return Shown(round, parts, papers, answer, how, lacking)


def rounds_table(slug: str, on: dt.date) -> Table:
    """Every round, newest first."""
    rows = list(Round.objects.order_by("-pk"))
    parts: dict[int, list[RoundMember]] = defaultdict(list)
    for part in RoundMember.objects.select_related("member").order_by("pk"):
        parts[part.round_id].append(part)
    return Table(
        id="rounds",
        caption="Samråd och ansvarsfrihet",
        caption_hidden=True,
        under=under(rows),
        columns=(
            Column("Gäller"),
            Column("Slag"),
            Column("Lämnat till"),
            Column("Svar från"),
            Column("Svar senast", Kind.DAY),
            Column("Läge"),
        ),
        rows=tuple(_row(row, _in_order(parts[row.pk]), slug, on) for row in rows),
    )


def members_table(found: Shown, slug: str, *, may_edit: bool) -> Table:
    """Each member's part: sent, answered, what was decided or said."""
    kind = RoundKind(found.round.kind)
    is_discharge = kind is RoundKind.DISCHARGE
    asks = kind is not RoundKind.INFORMATION
    return Table(
        id="members",
        caption="Medlemmarna",
        caption_hidden=True,
        under=under([found.round]),
        columns=(
            Column("Medlem"),
            Column("Lämnat", Kind.DAY),
            *([Column("Svarat", Kind.DAY)] if asks else []),
            *([Column("Ansvarsfrihet"), Column("Beslut")] if is_discharge else []),
            *([Column("Svaret i korthet")] if asks else []),
        ),
        rows=tuple(
            Row(tuple(_cells(part, kind, slug, may_edit=may_edit)), id=f"part-{part.pk}") for part in found.parts
        ),
    )


def papers_table(found: Shown, slug: str, *, may_edit: bool) -> Table:
    """The papers that go to the members."""
    may_remove = may_edit and all(part.sent is None for part in found.parts)
    return Table(
        id="papers",
        caption="Underlag",
        caption_hidden=True,
        columns=(
            Column("Fil"),
            Column("Vad det är"),
            Column("Inlagd", Kind.DAY),
            *([Column("Ta bort")] if may_remove else []),
        ),
        rows=tuple(
            Row(
                (
                    Cell(paper.file.name, url=address("governance:paper", slug, paper.pk)),
                    paper.get_part_display(),
                    paper.added_on,
                    *([Cell("Ta bort", url=address("governance:remove_paper", slug, paper.pk))] if may_remove else []),
                ),
                id=f"paper-{paper.pk}",
            )
            for paper in found.papers
        ),
    )


def _cells(part: RoundMember, kind: RoundKind, slug: str, *, may_edit: bool) -> list[Cell | dt.date | str | None]:
    waited = rules.answers(kind, party_of(part.member))
    url = address("governance:answer", slug, part.pk) if may_edit and waited and part.sent else ""
    cells: list[Cell | dt.date | str | None] = [
        Cell(part.member.name, url=url),
        part.sent or Cell("Inte än", tag="draft"),
    ]
    if kind is RoundKind.INFORMATION:
        return cells
    cells.append(part.answered if waited else Cell("Svarar inte", hint="Får revisionsberättelsen, 26 §"))
    if kind is RoundKind.DISCHARGE:
        outcome = Cell(part.get_outcome_display(), tag=OUTCOME_TAGS[Outcome(part.outcome)]) if part.outcome else ""
        cells += [outcome, part.reference]
    return [*cells, part.summary]


def _row(row: Round, parts: Sequence[RoundMember], slug: str, on: dt.date) -> Row:
    kind = RoundKind(row.kind)
    asked = [_asked(part) for part in parts]
    answer, how = rules.standing(kind, asked, row.answer_by, on)
    waited = [one for one in asked if rules.answers(kind, one.party)]
    return Row(
        (
            Cell(row.subject, url=address("governance:round", slug, row.pk)),
            row.get_kind_display(),
            f"{sum(one.sent is not None for one in asked)} av {len(asked)}",
            f"{sum(one.answered is not None for one in waited)} av {len(waited)}" if waited else "",
            row.answer_by,
            Cell(IN_SHORT[how], tag=STANDING_TAGS[how], hint=answer),
        ),
        id=f"row-{row.pk}",
    )


def _parts(round: Round) -> list[RoundMember]:
    return _in_order(list(round.members.select_related("member").order_by("pk")))


def _in_order(parts: Sequence[RoundMember]) -> list[RoundMember]:
    return sorted(parts, key=lambda part: (IN_ORDER.index(party_of(part.member)), part.member.name))


def _asked(part: RoundMember) -> rules.AskedOf:
    outcome = Outcome(part.outcome) if part.outcome else None
    return rules.AskedOf(part.member.name, party_of(part.member), part.sent, part.answered, outcome)
