"""The stages of a meeting, in their order, and what each needs."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum

from samordna.law.days_off import weekday_before
from samordna.verdict import YES, Verdict, first_no, no


class Stage(IntEnum):
    """How far a meeting has come; a later stage is greater."""

    PLANNED = 0
    CALLED = 1
    OPEN = 2
    CLOSED = 3
    DRAFTED = 4
    APPROVED = 5
    ANNOUNCED = 6


NAMES = {
    Stage.PLANNED: "planerat",
    Stage.CALLED: "kallat",
    Stage.OPEN: "öppnat",
    Stage.CLOSED: "avslutat",
    Stage.DRAFTED: "avslutat och protokollet skrivet",
    Stage.APPROVED: "avslutat och protokollet justerat",
    Stage.ANNOUNCED: "avslutat och justeringen anslagen",
}


CANCELLED = no("Mötet är inställt.")
BEFORE = {
    Stage.OPEN: "kallelsen skickas",
    Stage.CLOSED: "mötet öppnas",
    Stage.DRAFTED: "mötet avslutas",
    Stage.APPROVED: "protokollet skrivas",
    Stage.ANNOUNCED: "protokollet justeras",
}


def step(now: Stage, wanted: Stage) -> Verdict:
    """A meeting takes one step at a time, and none back."""
    if wanted == now + 1:
        return YES
    if wanted <= now:
        return no(f"Mötet är redan {NAMES[now]}.")
    return no(f"Mötet är {NAMES[now]}. Först ska {BEFORE[wanted]}.")


def may_prepare(now: Stage) -> Verdict:
    """The agenda and its papers are changed until the meeting closes; after the notice each change is told."""
    return YES if now <= Stage.OPEN else no("Mötet är avslutat, så dagordningen går inte att ändra.")


def may_add(now: Stage, *, agreed: bool) -> Verdict:
    """An item that was not in the notice is taken up while the meeting is open, when all who are there agree.

    KL 5:52 says so of the council; that the board does alike is a judgement.
    """
    if now is not Stage.OPEN:
        return no(
            "Mötet är avslutat, så inget mer kan tas upp."
            if now > Stage.OPEN
            else "Mötet är inte öppnat än. Lägg ärendet på dagordningen i stället."
        )
    if not agreed:
        return no("Ett ärende som inte stod i kallelsen tas upp bara om alla närvarande är överens om det.")
    return YES


def may_reorder(now: Stage) -> Verdict:
    """Items change places and go until the meeting opens: who came and left is told by them."""
    return YES if now < Stage.OPEN else no("Mötet är öppnat, så ärendena byter inte plats. Nya läggs till sist.")


def may_call(now: Stage, *, day: dt.date | None, on: dt.date, items: int) -> Verdict:
    """A notice names a day to come and the items; a meeting that has been called can be called anew."""
    if now > Stage.CALLED:
        return step(now, Stage.CALLED)
    if day is None:
        return no("Mötet har ingen dag än. Sätt dagen i årshjulet innan du kallar.")
    if day < on:
        return no("Mötets dag har varit. Flytta mötet innan du kallar.")
    return YES if items else no("Dagordningen är tom. Lägg till ärenden innan du kallar.")


def may_send_again(now: Stage, *, cancelled: bool, latest: bool) -> Verdict:
    """A letter of a notice goes again as long as that notice is what calls the meeting."""
    if cancelled:
        return CANCELLED
    if now > Stage.CALLED:
        return step(now, Stage.CALLED)
    return YES if latest else no("Mötet är kallat på nytt sedan dess. Skicka brevet i den senaste kallelsen.")


def notice_by(day: dt.date, wanted: int) -> dt.date:
    """The last day to send the notice of a meeting, so many days before it, when there is somebody to send it."""
    return weekday_before(day - dt.timedelta(days=wanted))


def days_short(day: dt.date | None, on: dt.date, wanted: int) -> int:
    """How many days fewer than wanted there are from a notice to the meeting; 0 when there are enough."""
    return 0 if day is None else max(0, wanted - (day - on).days)


def may_open(now: Stage, *, day: dt.date | None, on: dt.date) -> Verdict:
    """A meeting is opened on its day, once it has been called; one that was held before may be written down later."""
    early = (
        no("Mötets dag har inte kommit än. Hålls det tidigare ändrar du dagen på mötets sida och kallar på nytt.")
        if day is None or day > on
        else YES
    )
    return first_no(step(now, Stage.OPEN), early)


def may_close(now: Stage, *, undecided: int) -> Verdict:
    """A meeting closes when each item has been dealt with: decided, put off, or taken as information."""
    if undecided:
        what = "1 ärende är inte behandlat" if undecided == 1 else f"{undecided} ärenden är inte behandlade"
        return first_no(
            step(now, Stage.CLOSED),
            no(f"{what}. Besluta, bordlägg eller anteckna som information innan mötet avslutas."),
        )
    return step(now, Stage.CLOSED)


def may_move(now: Stage) -> Verdict:
    """Its day, hours and place are changed until the meeting opens; after the notice that is told to everybody."""
    return YES if now < Stage.OPEN else no("Mötet är öppnat, så dagen går inte att ändra.")


def may_cancel(now: Stage) -> Verdict:
    """A meeting is taken away until it opens; what was held stays."""
    return YES if now < Stage.OPEN else no("Mötet har hållits och går inte att ta bort.")


def has_reason(why: str) -> Verdict:
    """Whoever was called is told why they are not to come."""
    return YES if why.strip() else no("Skriv varför mötet ställs in. Skälet går till dem som kallades.")
