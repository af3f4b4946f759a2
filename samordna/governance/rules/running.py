"""What the association may let others decide, notice of agreements and of membership (10, 27 §§). Pure."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from samordna.governance.choices import Matter
from samordna.law.statutes import EXIT_NOTICE_YEARS
from samordna.money import Kr
from samordna.verdict import YES, Verdict, no

NEVER = {
    Matter.DIRECTION: "Ärenden om verksamhetens mål, inriktning, omfattning eller kvalitet får aldrig delegeras "
    "(10 § 1). Styrelsen beslutar själv.",
    Matter.APPEAL: "Yttranden över att ett beslut av förbundet i sin helhet har överklagats får aldrig delegeras "
    "(10 § 2). Styrelsen yttrar sig själv.",
    Matter.SPECIAL: "Det som särskilda föreskrifter ger styrelsen får aldrig delegeras (10 § 3), till exempel att "
    "fastställa budgeten (23 §) och att upprätta årsredovisningen (24 §).",
}
# Words that such matters are usually put in; they say "look again", not that the rule is wrong.
WORDS = (
    "inriktning", "verksamhetens mål", "verksamhetsmål", "övergripande mål", "omfattning", "kvalitet",
    "verksamhetsplan", "fastställa budget", "anta budget", "årsredovisning", "delegationsordning",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Delegated:
    """A point of the delegation rules, as far as a decision must keep to it."""

    number: str
    starts: dt.date
    ends: dt.date | None
    limit: Kr | None


def may_be_delegated(kind: Matter) -> Verdict:
    """Whether the board may let somebody else decide matters of a kind at all (10 §)."""
    return no(NEVER[kind]) if kind in NEVER else YES


def doubtful_word(matter: str) -> str:
    """The first word of a matter that sounds like one that is never delegated, or empty."""
    text = matter.casefold()
    return next((word for word in WORDS if word in text), "")


def may_be_decided(rule: Delegated, day: dt.date, amount: Kr | None) -> Verdict:
    """Whether a decision of a day, for an amount, keeps to its point of the delegation rules."""
    if day < rule.starts or (rule.ends is not None and day > rule.ends):
        last = f" till {rule.ends}" if rule.ends else ""
        return no(
            f"Punkt {rule.number} gäller från {rule.starts}{last}, och beslutet är från {day}. "
            "Välj den punkt som gällde då."
        )
    if rule.limit is not None and amount is not None and amount > rule.limit:
        return no(
            f"Beslutet gäller {amount} och punkt {rule.number} går till {rule.limit}. "
            "Över gränsen beslutar styrelsen själv."
        )
    return YES


def may_be_reported(day: dt.date, decided: dt.date, reported: dt.date | None) -> Verdict:
    """Whether a decision can be noted as reported to the board on a day."""
    if reported is not None:
        return no(f"Beslutet från {decided} är redan anmält den {reported}.")
    if day < decided:
        return no(f"Beslutet fattades {decided} och kan inte ha anmälts {day}. Välj ett senare möte.")
    return YES


def last_notice_day(ends: dt.date | None, months: int | None) -> dt.date | None:
    """The last day to give notice of an agreement, so many months before it ends; its end without notice."""
    if ends is None or not months:
        return ends
    year, month = divmod(ends.year * 12 + ends.month - 1 - months, 12)
    return ends.replace(year=year, month=month + 1, day=min(ends.day, monthrange(year, month + 1)[1]))


def last_day_of_membership(notice: dt.date, years: int | None) -> dt.date:
    """When a membership ends that notice was given of on a day (27 §); `years` where the charter says fewer."""
    wanted = years or EXIT_NOTICE_YEARS.known(notice)[0].value
    leap = (notice.month, notice.day) == (2, 29)
    return notice.replace(year=notice.year + wanted, day=28 if leap else notice.day)


def may_be_shortened(years: int | None, on: dt.date) -> Verdict:
    """Whether the charter may set the period of notice to so many years (27 §); None leaves the law's."""
    most = EXIT_NOTICE_YEARS.known(on)[0].value
    if years is not None and years >= most:
        return no(f"Lagens uppsägningstid är {most} år, och förbundsordningen kan bara göra den kortare (27 §).")
    return YES
