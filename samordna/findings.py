"""Rules and what they find.

A `Rule` looks at one subject (a plan, later a board or an intervention) and answers in one of three ways: it
*holds* (an empty answer), it is *broken* (one `Finding` for each place), or it *cannot be seen from this*
(`Unseen`, with what is missing). Silence is no breach: everything unseen becomes one grouped note.
Rules never raise on a bad subject, and checking always returns every finding.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from samordna.money import Kr

UNSEEN_CODE = "U000"

S = TypeVar("S")


class Severity(StrEnum):
    """How grave. On screen: fel, varning, upplysning."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    @property
    def swedish(self) -> str:
        """The word on screen."""
        return {"error": "fel", "warning": "varning", "note": "upplysning"}[self.value]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule or a value comes from.

    `recommendation` marks what binds nobody (Nationella rådet); `unverified` marks what nobody here has read in the
    statute itself. `checked` is the day somebody last looked.
    """

    act: str
    section: str = ""
    url: str = ""
    checked: dt.date | None = None
    recommendation: bool = False
    unverified: bool = False

    def __str__(self) -> str:
        """As people cite it: the section before a statute, after a recommendation; then what it is not."""
        cited = f"{self.section} {self.act}".strip()
        if self.recommendation:
            cited = ", ".join(filter(None, (self.act, self.section)))
        marks = [
            word for word, on in (("ingen lag", self.recommendation), ("inte läst i original", self.unverified)) if on
        ]
        return f"{cited} ({', '.join(marks)})" if marks else cited


@dataclass(frozen=True, slots=True)
class Where:
    """The place: a table's, row's and column's key (empty when it does not apply), the year, or a text's key."""

    table: str = ""
    row: str = ""
    column: str = ""
    year: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found in one place.

    `message` is one Swedish sentence with both figures. `stated` and `computed` are amounts (`Kr`) or plain numbers in
    `unit` ("kr", "%", "st", "dagar"). `waived_by` holds the reason somebody gave for letting it stand.
    """

    code: str
    severity: Severity
    message: str
    where: Where = field(default_factory=Where)
    stated: Kr | Decimal | int | None = None
    computed: Kr | Decimal | int | None = None
    unit: str = ""
    source: Source | None = None
    suggestion: str = ""
    waived_by: str = ""

    @property
    def blocks(self) -> bool:
        """True for an error nobody has waived."""
        return self.severity is Severity.ERROR and not self.waived_by


@dataclass(frozen=True, slots=True)
class Unseen:
    """The rule cannot be judged from this subject; `missing` says what it would need, as a Swedish noun phrase."""

    missing: str


Answer = Iterable["Finding | Unseen"]


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """One rule about a subject S, judged on a day.

    `title` is the rule in one Swedish sentence; `explanation` says how it is judged and why (for `--explain` and
    `docs/rules.md`). `severity` is the usual one; a finding may be milder and says so itself.
    `since` is the first day the citation is known to hold; before it the rule is not asked.
    A finding of a rule that is not `waivable` stands whatever reason is given.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    check: Callable[[S, dt.date], Answer]
    source: Source | None = None
    since: dt.date | None = None
    waivable: bool = True


class Register(Generic[S]):
    """The rules of one kind of subject, in the order of their codes."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule[S]] = {}

    def rule(
        self,
        code: str,
        severity: Severity,
        title: str,
        *,
        source: Source | None = None,
        since: dt.date | None = None,
        waivable: bool = True,
    ) -> Callable[[Callable[[S, dt.date], Answer]], Callable[[S, dt.date], Answer]]:
        """Register the decorated check; its docstring is the Swedish explanation.

        Raises:
            ValueError: for a code that is taken, or a check without an explanation.
        """

        def register(check: Callable[[S, dt.date], Answer]) -> Callable[[S, dt.date], Answer]:
            if code in self._rules or code == UNSEEN_CODE:
                raise ValueError(f"Rule {code} is registered already.")
            explanation = " ".join((check.__doc__ or "").split())
            if not explanation:
                raise ValueError(f"Rule {code} needs an explanation as its docstring.")
            self._rules[code] = Rule(code, severity, title, explanation, check, source, since, waivable)
            return check

        return register

    def __iter__(self) -> Iterator[Rule[S]]:
        return iter(sorted(self._rules.values(), key=lambda rule: rule.code))

    def __getitem__(self, code: str) -> Rule[S]:
        return self._rules[code]

    def __contains__(self, code: str) -> bool:
        return code in self._rules

    def waivable(self, code: str) -> bool:
        """Whether a reason lets a finding with this code stand."""
        return code != UNSEEN_CODE and (code not in self or self[code].waivable)

    def check(self, subject: S, on: dt.date, *, waivers: Sequence[Waiver] = ()) -> list[Finding]:
        """All findings on a day, gravest first, with those waived marked, and one note for all that cannot be seen."""
        found: list[Finding] = []
        unseen: list[str] = []
        for rule in self:
            if rule.since and on < rule.since:
                continue
            for answer in rule.check(subject, on):
                if isinstance(answer, Unseen):
                    unseen.append(f"{rule.code} ({answer.missing})")
                else:
                    found.append(answer)
        found = [*with_waivers(found, [w for w in waivers if self.waivable(w.code)])]
        found.sort(key=lambda f: (f.severity.rank, f.code, f.where.table, f.where.row, f.where.column))
        if unseen:
            found.append(
                Finding(
                    UNSEEN_CODE,
                    Severity.NOTE,
                    f"Kan inte bedömas utifrån planen: {', '.join(unseen)}.",
                    suggestion="Lägg till uppgifterna om de finns; att de saknas är i sig inget fel.",
                )
            )
        return found


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody's reason for letting a finding stand: of this code, at this place (an empty field matches any)."""

    code: str
    reason: str
    where: Where = field(default_factory=Where)

    def covers(self, finding: Finding) -> bool:
        """Whether this waiver speaks of that finding."""
        mine, theirs = self.where, finding.where
        return (
            self.code == finding.code
            and mine.table in ("", theirs.table)
            and mine.row in ("", theirs.row)
            and mine.column in ("", theirs.column)
            and mine.text in ("", theirs.text)
            and mine.year in (None, theirs.year)
        )


def waived(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    """The finding, marked with the first waiver that covers it."""
    for waiver in waivers:
        if waiver.covers(finding):
            return replace(finding, waived_by=waiver.reason)
    return finding


def with_waivers(found: Sequence[Finding], waivers: Sequence[Waiver]) -> Iterator[Finding]:
    """The findings, those waived marked, then a waived note for each waiver that covers none of them.

    A waiver is bound to a code and a place, so it does nothing where the finding is mended, or told at another place
    since. It is never moved by itself: whoever gave the reason says whether it holds there too.
    """
    idle = [waiver for waiver in waivers if not any(waiver.covers(finding) for finding in found)]
    elsewhere = {waiver.code: waiver.reason for waiver in reversed(idle)}
    for finding in (waived(finding, waivers) for finding in found):
        reason = "" if finding.waived_by else elsewhere.get(finding.code, "")
        hint = (
            f"Planen godtar {finding.code} på en annan plats (”{reason}”); godta fyndet här om skälet gäller här också."
        )
        yield replace(finding, suggestion=f"{finding.suggestion} {hint}".strip()) if reason else finding
    for waiver in idle:
        yield Finding(
            waiver.code,
            Severity.NOTE,
            f"{waiver.code} är godtaget här, men något sådant fynd finns inte här längre.",
            waiver.where,
            suggestion="Ta bort godtagandet. Gäller skälet ett fynd på en annan plats, godta det där.",
            waived_by=waiver.reason,
        )


def error_count(findings: Iterable[Finding]) -> int:
    """How many errors nobody has waived."""
    return sum(finding.blocks for finding in findings)
