"""Tables of claims and of what they are tested against, the same on the page and in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samordna.core.addresses import address
from samordna.core.tables import Cell, Column, Kind, Row, RowKind, Table
from samordna.interventions.choices import CostType
from samordna.money import Kr, total
from samordna.payouts.choices import EntryKind, State
from samordna.payouts.models import Claim, ClaimRow, Entry, Evidence
from samordna.payouts.queries.claims import Shared
from samordna.payouts.rules.claiming import Check, Subject
from samordna.payouts.rules.sums import SIGNS, Standing, YearSum

INVENTED = "Påhittad exempeldata"
SHARED = "Det kan vara riktigt, till exempel en huvudbok för båda. Se efter att samma kostnad inte begärs två gånger."
STATE_TAGS = {
    State.DRAFT: "draft", State.SUBMITTED: "active", State.RETURNED: "warn", State.APPROVED: "ok", State.ORDERED: "ok",
    State.PAID: "ok", State.REFUSED: "error", State.WITHDRAWN: "closed", State.REVERSED: "closed",
}  # fmt: skip


def under(rows: Iterable[object], said: str = "Kronor") -> str:
    """The second line of a table's heading; tells when any of its rows is invented."""
    invented = any(getattr(row, "invented", False) for row in rows)
    return " · ".join(filter(None, (said, INVENTED if invented else "")))


def period(claim: Claim) -> str:
    """The claim's period, or what is missing."""
    return f"{claim.starts}–{claim.ends}" if claim.starts and claim.ends else "Ingen period än"


def state_cell(state: State) -> Cell:
    """A state as a tag."""
    return Cell(state.label, tag=STATE_TAGS[state])


def claims(found: Sequence[Claim], slug: str) -> Table:
    """Claims with what they ask for. Their rows are prefetched."""
    return Table(
        id="claims",
        caption="Rekvisitioner",
        caption_hidden=True,
        under=under(found),
        columns=(
            Column("Rekvisition", unbroken=True),
            Column("Insats"),
            Column("Period"),
            Column("Mottagare"),
            Column("Belopp", Kind.AMOUNT),
            Column("Läge"),
            Column("Inlämnad", Kind.DAY),
        ),
        rows=tuple(
            Row(
                (
                    Cell(f"Nr {one.number}", url=address("payouts:claim", slug, one.pk)),
                    one.intervention.name,
                    period(one),
                    one.agreement.recipient.name,
                    one.amount,
                    state_cell(one.at),
                    one.submitted_on,
                ),
                id=f"claim-{one.pk}",
            )
            for one in found
        ),
    )


def rows_of(found: Sequence[ClaimRow], claim: Claim) -> Table:
    """The rows of a claim, with their sum. The amount stands beside what it is for, so that a telephone shows both."""
    has_vat = any(row.vat for row in found)
    vat = [Column("Varav moms", Kind.AMOUNT)] if has_vat else []
    sums = (total(row.amount for row in found), *([total(row.vat for row in found)] if has_vat else []))
    return Table(
        id="rows",
        caption="Kostnader",
        caption_hidden=True,
        under=under([claim]),
        columns=(
            Column("Vad kostnaden gäller"), Column("Belopp", Kind.AMOUNT), *vat, Column("Kostnadsslag"), Column("År"),
        ),
        rows=(
            *(
                Row(
                    (
                        row.named, row.amount, *([row.vat] if has_vat else []), CostType(row.type).label,
                        str(row.year),
                    )
                )
                for row in found
            ),
            Row(("Summa", *sums, "", ""), RowKind.TOTAL),
        ),
    )  # fmt: skip


def evidence_of(found: Sequence[Evidence], slug: str, *, may_write: bool) -> Table:
    """The files that prove the costs."""
    act = [Column("Ta bort")] if may_write else []
    return Table(
        id="evidence",
        caption="Underlag",
        caption_hidden=True,
        columns=(Column("Fil"), Column("Storlek", Kind.NUMBER, under="kB"), Column("Inlagd", Kind.DAY), *act),
        rows=tuple(
            Row(
                (
                    Cell(one.file.name, url=address("payouts:evidence", slug, one.pk)),
                    -(-one.file.stored.size // 1000),
                    one.file.uploaded_on,
                    *([Cell("Ta bort", url=address("payouts:remove_evidence", slug, one.pk))] if may_write else []),
                )
            )
            for one in found
        ),
    )


def twice(found: Sequence[Shared]) -> str:
    """What is said to whoever approves of files that another intervention's claim has too; empty for none. It may be
    right: two interventions may share a ledger."""
    told = [f"”{one.file}” är samma fil som i rekvisition {one.number} för {one.intervention}." for one in found]
    return " ".join([*told, SHARED]) if told else ""


def checks_of(found: Sequence[Check], slug: str) -> Table:
    """Every test with its answer, and the way to the report that stops it."""
    return Table(
        id="checks",
        caption="Kontroller",
        caption_hidden=True,
        columns=(Column("Kontroll"), Column("Svar"), Column("Varför, och hur det rättas")),
        rows=tuple(
            Row(
                (
                    one.label,
                    Cell("Stämmer", tag="ok") if one.verdict else Cell("Stoppar", tag="error"),
                    _why(one, slug),
                )
            )
            for one in found
        ),
    )


def _why(check: Check, slug: str) -> Cell | str:
    if not check.report:
        return check.verdict.reason
    there = address("interventions:report", slug, check.report)
    return Cell(items=(Cell(check.verdict.reason), Cell("Visa rapporten", url=there)))


def years_of(found: Standing, slug: str = "", intervention: int = 0) -> Table:
    """An award year by year: granted, paid, promised, given up, and what remains. Each sum opens into its rows."""

    def row(label: Cell, one: YearSum | Standing, years: Sequence[YearSum], kind: RowKind = RowKind.LINE) -> Row:
        return Row(
            (
                label, one.granted, total(year.net_paid for year in years), one.reserved,
                total(year.released for year in years), one.remaining,
            ),
            kind,
        )  # fmt: skip

    there = address("payouts:of_intervention", slug, intervention) if slug else ""
    rows = [row(Cell(str(one.year), url=f"{there}#ar-{one.year}" if there else ""), one, [one]) for one in found.years]
    if len(found.years) > 1:
        rows.append(row(Cell("Summa"), found, found.years, RowKind.TOTAL))
    return Table(
        id="years",
        caption="Beviljat, utbetalt och kvar",
        caption_hidden=True,
        under="Kronor",
        columns=(
            Column("År"),
            Column("Beviljat", Kind.AMOUNT),
            Column("Utbetalt", Kind.AMOUNT, under="netto"),
            Column("Godkänt", Kind.AMOUNT, under="inte betalt än"),
            Column("Frigjort", Kind.AMOUNT),
            Column("Återstår", Kind.AMOUNT),
        ),
        rows=tuple(rows),
    )


def calculation(year: YearSum, asked: Kr | None = None, of: str = "") -> Table:
    """How what remains of a year was reckoned, row by row; with what a claim asks for, what is left after it."""
    rows = [Row(("Beviljat", None, year.granted or Kr(0)))]
    for one in year.moved:
        sign = SIGNS[one.kind] if year.counts(one) else 0
        name = one.kind.label if year.counts(one) else "Frigjort av ett äldre beslut, räknas inte"
        text = f"{name}: {one.of}" if one.of else name
        rows.append(Row((text, one.day, one.amount * sign)))
    rows += [Row((f"Godkänt och inte betalt: {one.of}", None, -one.amount)) for one in year.promised]
    rows.append(Row(("Återstår", None, year.remaining), RowKind.SUM))
    if asked is not None:
        rows += [
            Row((f"Begärs nu: {of}", None, -asked)),
            Row(("Kvar efter den här", None, year.remaining - asked), RowKind.TOTAL),
        ]
    return Table(
        id=f"calc-{year.year}",
        caption=f"Så räknas det som återstår av {year.year}",
        under="Kronor",
        columns=(Column("Post"), Column("Dag", Kind.DAY), Column("Belopp", Kind.AMOUNT)),
        rows=tuple(rows),
    )


def calculations(subject: Subject, claim: Claim) -> list[tuple[int, Table]]:
    """The reckoning of every year that a claim asks something of."""
    return [
        (year, calculation(subject.standing.year(year), asked, str(claim))) for year, asked in subject.years.items()
    ]


def entries(found: Sequence[Entry], slug: str) -> Table:
    """Rows of the ledger. The sign tells which way the money went: out of the association is above zero."""
    signs = {
        EntryKind.PAID: 1, EntryKind.REVERSED: -1, EntryKind.RECOVERED: -1, EntryKind.DEMANDED: 0,
        EntryKind.RELEASED: 0,
    }  # fmt: skip
    whole = total(one.amount * signs[EntryKind(one.kind)] for one in found)
    return Table(
        id="entries",
        caption="Reskontra",
        caption_hidden=True,
        under=under([one.agreement for one in found], "Kronor; pengar ut är plus"),
        columns=(
            Column("Nr", unbroken=True),
            Column("Dag", Kind.DAY),
            Column("Händelse"),
            Column("Insats"),
            Column("Avser år"),
            Column("Belopp", Kind.AMOUNT),
            Column("Ut", Kind.AMOUNT),
            Column("Av"),
        ),
        rows=(
            *(
                Row(
                    (
                        str(one.number),
                        one.day,
                        Cell(
                            EntryKind(one.kind).label,
                            hint=" · ".join(filter(None, (str(one.claim) if one.claim else "", one.why))),
                            url=address("payouts:claim", slug, one.claim_id) if one.claim_id else "",
                        ),
                        one.intervention.name,
                        str(one.year),
                        one.amount,
                        one.amount * signs[EntryKind(one.kind)],
                        str(one.by or ""),
                    ),
                    id=f"entry-{one.pk}",
                )
                for one in found
            ),
            Row(("Summa", None, "", "", "", None, whole), RowKind.TOTAL),
        ),
    )
