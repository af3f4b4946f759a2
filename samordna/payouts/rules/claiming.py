"""What a claim is tested against before it is handed in, approved and paid. Pure.

Each test answers yes, or no with the figure that stops it and how to mend it; all of them are shown, so that whoever
writes the claim sees everything at once.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from samordna.interventions.choices import Vat
from samordna.money import ZERO, Kr, total
from samordna.payouts.rules.sums import Standing
from samordna.verdict import YES, Verdict, first_no, no

MOST = Kr.of(1_000_000_000)  # no association has a billion kronor; more is a slip of the hand
EARLIEST = 2004  # the Act came into force


@dataclass(frozen=True, slots=True)
class RowOf:
    """A row of a claim: what it is for, the year whose cost it is, the amount, and how much of it is VAT."""

    what: str
    year: int
    amount: Kr
    vat: Kr = ZERO


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves costs: its name and what its bytes are known by."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another claim of the same intervention that holds its period and its evidence. `kin` corrects the same claim as
    this one, and so speaks of the same time."""

    number: str
    starts: dt.date
    ends: dt.date
    evidence: frozenset[str] = frozenset()
    kin: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report that the agreement asks for: the end of its time, its last day, when it came and was signed off, and
    whether it was sent back for more. `key` is what its page is known by, 0 for none."""

    name: str
    ends: dt.date
    due: dt.date
    delivered_on: dt.date | None = None
    signed_off_on: dt.date | None = None
    sent_back: bool = False
    key: int = 0

    def waits(self, claim: Subject, on: dt.date) -> bool:
        """Whether the claim waits for it: it tells of time up to the period's end at the latest, its last day has come,
        and nobody has signed it off."""
        return self.signed_off_on is None and self.due <= on and self.ends <= claim.ends


@dataclass(frozen=True, slots=True)
class Term:
    """A condition of the agreement: by which day, and when it was met."""

    text: str
    due: dt.date | None = None
    met_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """The agreement: its number, its days, when it was signed, and how VAT is handled. `over` says why nothing more is
    paid (closed, withdrawn), empty while something is. `decided_to` is the last day by the board's latest decision.
    `later` holds the names and days of signed agreements that came after this one."""

    name: str
    starts: dt.date
    ends: dt.date
    signed_on: dt.date | None
    vat: Vat = Vat.EXCLUDED
    over: str = ""
    decided_to: dt.date | None = None
    later: tuple[tuple[str, dt.date, dt.date], ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A claim with all it is tested against. `others` are the living ones, but for the one it corrects. `in_advance`
    holds the periods that the payment plan pays beforehand."""

    starts: dt.date
    ends: dt.date
    rows: tuple[RowOf, ...]
    evidence: tuple[Proof, ...]
    agreement: Bound
    standing: Standing
    others: tuple[Other, ...] = ()
    reports: tuple[Report, ...] = ()
    terms: tuple[Term, ...] = ()
    in_advance: tuple[tuple[dt.date, dt.date], ...] = ()

    @property
    def amount(self) -> Kr:
        """What is claimed."""
        return total(row.amount for row in self.rows)

    @property
    def years(self) -> dict[int, Kr]:
        """What is claimed of each year."""
        return {year: total(row.amount for row in self.rows if row.year == year) for year in sorted(self._years)}

    @property
    def _years(self) -> set[int]:
        return {row.year for row in self.rows}


@dataclass(frozen=True, slots=True)
class Check:
    """A test: its key, what is tested in a few words, and the answer. `report` is the key of the report that stops it,
    0 for none."""

    key: str
    label: str
    verdict: Verdict
    report: int = 0


def checks(claim: Subject, on: dt.date) -> list[Check]:
    """Every test of a claim on a day, in the order in which they are shown."""
    told = (
        ("agreement", "Avtalet är underskrivet och insatsen inte avslutad", is_in_force(claim.agreement)),
        ("period", "Perioden ligger inom avtalet", is_within(claim, on)),
        ("overlap", "Ingen annan rekvisition gäller samma tid", overlaps_none(claim)),
        ("rows", "Varje rad har ett belopp över noll och rätt år", has_rows(claim)),
        ("vat", "Momsen är hanterad som i avtalet", handles_vat(claim)),
        ("remaining", "Beloppet ryms i det som är beviljat och inte använt", fits(claim)),
        ("evidence", "Underlag finns och är inte använt förut", has_evidence(claim)),
        ("reports", "Rapporter som skulle ha kommit är godkända", is_reported(claim, on)),
        ("terms", "Avtalets villkor är uppfyllda", meets_terms(claim, on)),
    )
    waiting = _waiting(claim, on)
    return [
        Check(key, label, verdict, waiting.key if waiting and key == "reports" else 0) for key, label, verdict in told
    ]


def may_be_submitted(claim: Subject, on: dt.date) -> Verdict:
    """The first no of every test, or yes."""
    return first_no(*(check.verdict for check in checks(claim, on)))


def is_in_force(agreement: Bound) -> Verdict:
    """Whether anything is paid by the agreement at all."""
    if agreement.over:
        return no(agreement.over)
    if agreement.signed_on is None:
        return no(f"{agreement.name} är inte underskrivet än. Pengar betalas först när båda har skrivit under.")
    return YES


def is_within(claim: Subject, on: dt.date) -> Verdict:
    """Whether the period is one, is over, and lies within the agreement and what the board has decided."""
    starts, ends, agreement = claim.starts, claim.ends, claim.agreement
    if ends < starts:
        return no(f"Periodens sista dag {ends} ligger före den första, {starts}.")
    if starts < agreement.starts or ends > agreement.ends:
        return no(
            f"Perioden {starts}–{ends} ligger utanför avtalet, som gäller {agreement.starts}–{agreement.ends}. "
            "Ta bara med kostnader från avtalets tid."
        )
    if agreement.decided_to is not None and ends > agreement.decided_to:
        return no(
            f"Perioden slutar {ends}, och enligt styrelsens senaste beslut slutar insatsen {agreement.decided_to}. Ta "
            "bara med kostnader till och med den dagen."
        )
    for name, first, last in agreement.later:
        if first <= ends and starts <= last:
            return no(
                f"{name} gäller {first}–{last} och har ersatt {agreement.name} för den tiden. Begär pengarna enligt "
                f"{name.lower()}."
            )
    if ends > on and not any(first <= starts and ends <= last for first, last in claim.in_advance):
        return no(
            f"Perioden slutar {ends} och det är den {on}. Kostnader begärs när de har uppstått, om inte "
            "betalningsplanen säger att pengarna betalas i förväg."
        )
    return YES


def overlaps_none(claim: Subject) -> Verdict:
    """Whether no other claim, but one that it corrects, holds any day of the period."""
    for other in claim.others:
        if not other.kin and other.starts <= claim.ends and claim.starts <= other.ends:
            return no(
                f"Rekvisition {other.number} gäller {other.starts}–{other.ends} och har dagar gemensamt med den här. "
                "Samma tid begärs inte två gånger: ändra perioden, eller rätta den andra rekvisitionen."
            )
    return YES


def has_rows(claim: Subject) -> Verdict:
    """Whether there are rows, each of a cost above zero in a year of the period."""
    if not claim.rows:
        return no("Lägg till minst en rad med en kostnad.")
    for row in claim.rows:
        if row.amount <= ZERO:
            return no(
                f"Raden ”{row.what}” är på {row.amount}. Varje rad är över noll; det som ska dras av görs genom ett "
                "mindre belopp."
            )
        if row.amount > MOST:
            return no(f"Raden ”{row.what}” är på {row.amount}. Kontrollera antalet siffror.")
        if not claim.starts.year <= row.year <= claim.ends.year:
            return no(
                f"Raden ”{row.what}” hör till {row.year}, men perioden är {claim.starts}–{claim.ends}. Ange ett år "
                "som perioden har dagar i."
            )
    return YES


def handles_vat(claim: Subject) -> Verdict:
    """Whether VAT is stated as the agreement says, and is less than the amount it is part of."""
    for row in claim.rows:
        if row.vat and not ZERO < row.vat <= row.amount:
            return no(f"Momsen på raden ”{row.what}” är {row.vat} av {row.amount}. Den är mellan noll och beloppet.")
        if row.vat and claim.agreement.vat is Vat.EXCLUDED:
            return no(
                f"Raden ”{row.what}” har {row.vat} moms. Enligt avtalet räknas kostnaderna utan moms, eftersom "
                f"mottagaren får den ersatt av staten. Begär {row.amount - row.vat} utan moms."
            )
    return YES


def fits(claim: Subject) -> Verdict:
    """Whether the amount is within what remains of each of its years, and of the whole award."""
    for year, amount in claim.years.items():
        found = claim.standing.year(year)
        if found.granted is None:
            return no(f"Inget är beviljat för {year}. Rekvisitionen har {amount} det året.")
        if amount > found.remaining:
            return no(
                f"Rekvisitionen har {amount} för {year} och {found.remaining} återstår av {found.granted} som är "
                f"beviljat det året. Sänk med {amount - found.remaining}, eller begär ett nytt beslut."
            )
    if claim.amount > claim.standing.remaining:
        return no(
            f"Rekvisitionen är på {claim.amount} och {claim.standing.remaining} återstår av hela beviljandet på "
            f"{claim.standing.granted}. Sänk med {claim.amount - claim.standing.remaining}."
        )
    return YES


def has_evidence(claim: Subject) -> Verdict:
    """Whether there is evidence, each file once, and none that has proved costs before."""
    if not claim.evidence:
        return no("Lägg till underlag: minst en fil som visar kostnaderna, till exempel en huvudbok för perioden.")
    counts = Counter(proof.sha256 for proof in claim.evidence)
    for proof in claim.evidence:
        if counts[proof.sha256] > 1:
            return no(f"Underlaget ”{proof.name}” ligger två gånger i rekvisitionen. Ta bort det ena.")
        for other in claim.others:
            if proof.sha256 in other.evidence:
                return no(
                    f"Underlaget ”{proof.name}” är samma fil som i rekvisition {other.number}. Samma kostnader begärs "
                    "inte två gånger: lägg in underlaget för den här perioden."
                )
    return YES


def is_reported(claim: Subject, on: dt.date) -> Verdict:
    """Whether every report whose last day has come, of time up to the period's end, is delivered and signed off."""
    report = _waiting(claim, on)
    if report is None:
        return YES
    if report.sent_back:
        return no(f"{report.name} är åter för komplettering. Lämna in rapporten igen och vänta på att den godkänns.")
    if report.delivered_on is None:
        return no(
            f"{report.name} skulle ha lämnats {report.due} och har inte kommit. Lämna in rapporten och vänta på att "
            "den godkänns."
        )
    return no(
        f"{report.name} lämnades {report.delivered_on} och är inte godkänd än. Vänta på att förbundschefen eller "
        "ordföranden godkänner den."
    )


def _waiting(claim: Subject, on: dt.date) -> Report | None:
    """The first report that the claim waits for."""
    return next((report for report in claim.reports if report.waits(claim, on)), None)


def meets_terms(claim: Subject, on: dt.date) -> Verdict:
    """Whether every condition whose day has come is met."""
    for term in claim.terms:
        if term.met_on is None and term.due is not None and term.due <= on:
            return no(
                f"Villkoret ”{term.text}” skulle ha uppfyllts {term.due} och är inte antecknat som uppfyllt. "
                "Förbundschefen antecknar det under insatsens Beslut och avtal."
            )
    return YES
