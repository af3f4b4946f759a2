"""What is laid before every member, each for itself: consultation, information, and the board's discharge. Pure.

Each member is consulted on plan and budget, and on what else the board wants to hear (18 and 23 §§). The auditors'
statement is handed to the board, the members and the employment service, and each member tries the discharge (26 §).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from samordna.governance.choices import Outcome, PackagePart, RoundKind
from samordna.plan.checks.wording import listed
from samordna.plan.kinds import PartyKind
from samordna.plan.words import counted
from samordna.verdict import YES, Verdict, no

WANTED = (PackagePart.REPORT, PackagePart.EXTRACT, PackagePart.STATEMENT, PackagePart.REVIEW)


@dataclass(frozen=True, slots=True)
class AskedOf:
    """One member's part of a round."""

    member: str
    party: PartyKind
    sent: dt.date | None = None
    answered: dt.date | None = None
    outcome: Outcome | None = None


def answers(kind: RoundKind, party: PartyKind) -> bool:
    """Whether an answer is waited for. The employment service gets the auditors' statement but is no member that tries
    the discharge (26 §); information asks for none."""
    if kind is RoundKind.DISCHARGE:
        return party is not PartyKind.AF
    return kind is RoundKind.CONSULTATION


def may_send(kind: RoundKind, parts: Collection[PackagePart], day: dt.date, on: dt.date) -> Verdict:
    """Note that it was sent on a day."""
    if day > on:
        return no(f"Dagen {day} har inte varit än. Anteckna när underlaget har lämnats.")
    if kind is RoundKind.DISCHARGE and PackagePart.STATEMENT not in parts:
        return no("Revisionsberättelsen är inte inlagd. Den ska lämnas till medlemmarna och Arbetsförmedlingen (26 §).")
    return YES


def may_answer(
    kind: RoundKind, party: PartyKind, *, sent: dt.date | None, answered: dt.date, outcome: Outcome | None, on: dt.date
) -> Verdict:
    """Note a member's answer: after it was sent, before tomorrow, and with an outcome where one is asked for."""
    if not answers(kind, party):
        return no("Här väntas inget svar.")
    if sent is None:
        return no("Anteckna först dagen då underlaget lämnades till medlemmen.")
    if answered < sent:
        return no(f"Svaret {answered} ligger före dagen då underlaget lämnades, {sent}.")
    if answered > on:
        return no(f"Dagen {answered} har inte varit än. Anteckna svaret när det har kommit.")
    if kind is RoundKind.DISCHARGE and outcome is None:
        return no("Ange hur medlemmen beslutade om ansvarsfriheten.")
    return YES


def may_be_removed(asked: Sequence[AskedOf]) -> Verdict:
    """Take away a round: only before anything has been sent."""
    sent = next((one for one in asked if one.sent is not None), None)
    if sent is None:
        return YES
    return no(f"Underlaget lämnades till {sent.member} {sent.sent}. Det som har lämnats tas inte bort.")


def missing(kind: RoundKind, parts: Collection[PackagePart]) -> list[PackagePart]:
    """What the package to the members lacks yet."""
    return [part for part in WANTED if part not in parts] if kind is RoundKind.DISCHARGE else []


def standing(kind: RoundKind, asked: Sequence[AskedOf], answer_by: dt.date | None, on: dt.date) -> tuple[str, str]:
    """How a round stands, in a sentence, and how well: yes, if or no."""
    unsent = [one.member for one in asked if one.sent is None]
    if len(unsent) == len(asked):
        return "Underlaget är inte lämnat än.", "if"
    if unsent:
        return f"Underlaget är inte lämnat till {listed(unsent)}.", "if"
    waited = [one for one in asked if answers(kind, one.party)]
    if not waited:
        return f"Lämnat till alla {len(asked)}.", "yes"
    refused = [one.member for one in waited if one.outcome is Outcome.REFUSED]
    if refused:
        return f"Ansvarsfrihet har vägrats av {listed(refused)}.", "no"
    silent = [one.member for one in waited if one.answered is None]
    if not silent:
        if kind is RoundKind.DISCHARGE:
            return f"{counted(len(waited), 'medlem har', 'medlemmar har')} beviljat styrelsen ansvarsfrihet.", "yes"
        return f"Svar har kommit från {counted(len(waited), 'medlem', 'medlemmar')} av {len(waited)}.", "yes"
    said = f"Svar fattas från {listed(silent)}."
    if answer_by is None:
        return said, "if"
    if answer_by < on:
        return f"{said} Det skulle ha kommit senast {answer_by}.", "no"
    return f"{said} Det väntas senast {answer_by}.", "if"
