"""What the rules find, as the pages show it: each finding with the place where it is mended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.core.addresses import address
from samordna.core.finding_view import FindingView, view
from samordna.findings import Finding, Severity
from samordna.governance.queries.organisation import Seated, organisation
from samordna.governance.rules.checks import RULES
from samordna.governance.rules.subject import Organisation
from samordna.governance.rules.terms import places, vacancies

PAGES = {
    "board": ("governance:board", "Styrelsen"),
    "members": ("governance:charter", "Medlemmar och förbundsordning"),
    "charter": ("governance:charter", "Medlemmar och förbundsordning"),
    "auditors": ("governance:auditors", "Revisorer"),
    "groups": ("governance:groups", "Grupper"),
    "services": ("governance:services", "Köpta tjänster"),
    "documents": ("governance:documents", "Styrdokument"),
    "delegation": ("governance:delegation", "Delegation"),
}


@dataclass(frozen=True, slots=True)
class StepIn:
    """A substitute who can step in: the seat, the empty place's number, and the words of the act."""

    seat: int
    place: int
    label: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How the organisation stands. `answer` says it of the board in one sentence, and `kind` how well (yes, if, no)."""

    findings: tuple[FindingView, ...]
    answer: str
    kind: str
    errors: int
    warnings: int
    notes: int
    step_ins: tuple[StepIn, ...] = ()


def standing(slug: str, on: dt.date, of: Seated | None = None) -> Standing:
    """The findings of a day, and what they mean for the board; `of` where the page has read the board already."""
    subject = organisation(on, of)
    found = RULES.check(subject, on)
    severities = [finding.severity for finding in found]
    answer, kind = _answer(subject, found, on)
    return Standing(
        tuple(_shown(finding, number, slug) for number, finding in enumerate(found, 1)),
        answer,
        kind,
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        severities.count(Severity.NOTE),
        tuple(_step_ins(subject, on)),
    )


def _shown(finding: Finding, number: int, slug: str) -> FindingView:
    name, place = PAGES[finding.where.table]
    row = finding.where.row.replace(":", "-")
    return view(
        finding,
        f"fynd-{number}",
        labels=None,
        place=place,
        place_url=f"{address(name, slug)}{f'#{row}' if row else ''}",
    )


def _answer(subject: Organisation, found: Sequence[Finding], on: dt.date) -> tuple[str, str]:
    of_board = [finding for finding in found if finding.where.table == "board"]
    seats = subject.board(on)
    if not seats:
        return "Ingen styrelse är antecknad än.", "no"
    wanted = places((member.key, member.seats) for member in subject.members)
    empty = len(vacancies(wanted, subject.seats, on))
    last = min((seat.ends for seat in seats if seat.ends is not None), default=None)
    until = f" Mandaten går till {last}." if last is not None else ""
    if empty:
        many = "1 plats är tom" if empty == 1 else f"{empty} platser är tomma"
        return f"{many} av {len(wanted)} i styrelsen.{until}", "no"
    if any(finding.severity is Severity.ERROR for finding in of_board):
        return f"Alla {len(wanted)} platser i styrelsen är besatta, men något annat fattas.{until}", "no"
    kind = "if" if any(finding.severity is Severity.WARNING for finding in of_board) else "yes"
    return f"Styrelsen är fulltalig: {len(wanted)} av {len(wanted)} platser.{until}", kind


def _step_ins(subject: Organisation, on: dt.date) -> list[StepIn]:
    wanted = places((member.key, member.seats) for member in subject.members)
    return [
        StepIn(one.next.key, one.place.place, f"Låt {one.next.holder} inträda för {subject.names[one.place.member]}")
        for one in vacancies(wanted, subject.seats, on)
        if one.next is not None
    ]
