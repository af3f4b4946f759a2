"""What became of decisions: whether each is carried out, waits, or is late. Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from samordna.verdict import YES, Verdict, no


class Carried(StrEnum):
    """How far a decision has been carried out. One that nobody is to carry out is NOTHING to follow."""

    NOTHING = "nothing"
    WAITS = "waits"
    LATE = "late"
    DONE = "done"


def carried(owner: str, due: dt.date | None, done_on: dt.date | None, on: dt.date) -> Carried:
    """How far it has come on a day."""
    if done_on is not None:
        return Carried.DONE
    if due is not None and due < on:
        return Carried.LATE
    return Carried.WAITS if owner or due else Carried.NOTHING


def may_follow_up(
    decided: dt.date, *, owner: str, due: dt.date | None, done_on: dt.date | None, on: dt.date
) -> Verdict:
    """Note who carries a decision out, by when, and that it is done."""
    if due is not None and due < decided:
        return no(f"Dagen {due} ligger före beslutet, {decided}. Ange en senare dag.")
    if due is not None and not owner:
        return no("Ange också vem som ansvarar för att det blir gjort.")
    if done_on is not None and done_on < decided:
        return no(f"Dagen {done_on} ligger före beslutet, {decided}. Ange dagen då det blev gjort.")
    if done_on is not None and done_on > on:
        return no(f"Dagen {done_on} har inte varit än. Anteckna det när det är gjort.")
    return YES
