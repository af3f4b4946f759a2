"""May we decide tonight? Yes, yes if, or no, with the figure that decides. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samordna.findings import Finding, Severity
from samordna.interventions.choices import ProposalOf
from samordna.money import ZERO
from samordna.outlook.rules.checks import CONDITIONS
from samordna.outlook.rules.months import name_of
from samordna.outlook.rules.room import needed
from samordna.outlook.rules.subject import Tonight
from samordna.plan.checks.wording import listed
from samordna.plan.words import counted

ORDER = ("B101", "B201", "B301")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer as a sentence; `kind` is yes, if or no, or empty where nothing can be said yet."""

    kind: str
    sentence: str


def reply(subject: Tonight, findings: Sequence[Finding]) -> Reply:
    """The answer that follows from the findings: the rules' own and the application's."""
    if not subject.amount and subject.of is ProposalOf.AWARD:
        return Reply("", "Ansökan har inga belopp att pröva än.")
    if not subject.amount:
        return Reply("yes", "Ja. Beslutet tar inga nya pengar.")
    if not any(room.known for room in subject.rooms):
        return Reply("", "Det finns ingen plan med budget för de år som ansökan gäller, så det går inte att svara.")
    errors = [finding for finding in findings if finding.blocks]
    if errors:
        return Reply("no", _no(errors))
    conditions = [
        finding for finding in findings if finding.code in CONDITIONS and finding.severity is Severity.WARNING
    ]
    if conditions:
        return Reply("if", _if(subject, {finding.code for finding in conditions}))
    return Reply("yes", _yes(subject))


def _no(errors: Sequence[Finding]) -> str:
    mine = [finding for code in ORDER for finding in errors if finding.code == code]
    first = (mine or list(errors))[0]
    others = len(errors) - 1
    more = f" {counted(others, 'fel till står', 'fel till står')} bland fynden." if others else ""
    return f"Nej. {first.message}{more}"


def _if(subject: Tonight, codes: set[str]) -> str:
    said = []
    if "B102" in codes:
        years = [room.year for room in subject.rooms if room.from_equity]
        said.append(f"{needed(subject.rooms, 'from_equity')} får tas ur eget kapital {_years(years)}")
    if "B103" in codes:
        years = [room.year for room in subject.rooms if room.from_reserved]
        said.append(
            f"{needed(subject.rooms, 'from_reserved')} av det planen avsätter till annat får tas {_years(years)}"
        )
    if "B104" in codes:
        years = [room.year for room in subject.rooms if not room.known]
        said.append(f"beslutet förbehåller att medel finns {_years(years)}, som ingen plan har")
    if "B301" in codes:
        below = [one for one in subject.closings if one.lowered and one.used < (one.of.floor or ZERO)]
        lowest = min(below, key=lambda one: one.used)
        said.append(f"kapitalet får gå ned till {lowest.used} {lowest.of.year}, under golvet {lowest.of.floor}")
    if "B202" in codes and subject.cash.lowest is not None:
        lowest_month = subject.cash.lowest
        said.append(f"kontot får gå ned till {lowest_month.closing} i {name_of(lowest_month.month)}")
    return f"Ja, om {listed(said)}."


def _yes(subject: Tonight) -> str:
    tightest = min((room for room in subject.rooms if room.of), key=lambda room: room.left)
    return f"Ja. {subject.amount} ryms i planen, och {tightest.left} är kvar att fördela {tightest.year}."


def _years(years: Sequence[int]) -> str:
    return listed([str(year) for year in years])
