"""What may be done with minutes, and the days that count: approved within fourteen days (KL 5:69), announced by the
second day after (8:12), standing for the three weeks of appeal (13:5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from samordna.law.choices import Choices
from samordna.law.deadlines import Deadline, Meeting, minutes
from samordna.meetings.choices import MinutesState
from samordna.meetings.rules.minutes import Happened, spans
from samordna.meetings.rules.stages import BEFORE, NAMES, Stage
from samordna.verdict import YES, Verdict, changed_meanwhile, first_no, no

MEANWHILE = changed_meanwhile("Protokollet")


@dataclass(frozen=True, slots=True)
class Days:
    """The last days of a meeting's minutes, each with its reason and section."""

    approve: Deadline
    announce: Deadline
    appeal: Deadline


def days_of(day: dt.date, choices: Choices, *, approved: dt.date | None = None, posted: dt.date | None = None) -> Days:
    """The last days, counted from what has been done or else from the last day it may be."""
    return Days(*minutes(Meeting("", day, approved, posted), choices))


def may_draft(stage: Stage) -> Verdict:
    """Minutes are drafted once the meeting has been closed."""
    if stage < Stage.CLOSED:
        return no(f"Mötet är {NAMES[stage]}. Först ska {BEFORE[Stage.DRAFTED]}.")
    return YES if stage == Stage.CLOSED else no("Det finns redan ett protokoll från mötet.")


def may_edit(state: str) -> Verdict:
    """Texts are changed while they are a draft."""
    if state == MinutesState.SENT:
        return no("Protokollet är hos justerarna och går inte att ändra. Ta tillbaka det först.")
    if state == MinutesState.APPROVED:
        return no("Protokollet är justerat och går inte att ändra. Är något fel gör du en rättad version.")
    return YES


def may_send(state: str, *, signers: int, changed: bool) -> Verdict:
    """A draft goes to those who approve it, when there is somebody and nothing has changed behind it."""
    if signers == 0:
        return no("Ingen ledde mötet och ingen valdes att justera, så protokollet har ingen att gå till.")
    stale = no(
        "Uppgifterna om mötet har ändrats sedan utkastet skrevs, till exempel ett namn. Läs in dem på nytt, och se "
        "efter vad som är annorlunda."
    )
    return first_no(may_edit(state), stale if changed else YES)


def may_recall(state: str) -> Verdict:
    """What has been sent can be taken back until everybody has approved it."""
    return YES if state == MinutesState.SENT else no("Protokollet är inte hos justerarna.")


def may_answer(
    state: str, *, signer: bool, answered: bool, digest: str, seen: str
) -> Verdict:  # fmt: skip
    """Somebody who led or was chosen approves what they have been shown, once."""
    if state != MinutesState.SENT:
        return no("Protokollet väntar inte på justering.")
    if not signer:
        return no("Du är inte ordförande eller justerare för det här protokollet.")
    if answered:
        return no("Du har redan svarat.")
    return YES if digest == seen else no("Protokollet har ändrats sedan du läste det. Läs det på nytt.")


def may_post(state: str, *, approved: dt.date | None, on: dt.date, posted: bool) -> Verdict:
    """The approval is announced when there is one, once."""
    if state != MinutesState.APPROVED or approved is None:
        return no("Protokollet är inte justerat än, så det finns ingen justering att anslå.")
    if posted:
        return no("Justeringen är redan anslagen.")
    return YES if on >= approved else no("Anslaget kan inte sättas upp före justeringen.")


def may_lay_out(*, marked: bool) -> Verdict:
    """What is marked for secrecy in the register is not laid out for everybody."""
    if not marked:
        return YES
    return no(
        "Protokollet är sekretessmarkerat i diariet och kan inte läggas ut. Anslå justeringen utan protokollet, eller "
        "pröva sekretessen och rätta markeringen först."
    )


def may_remove(*, stands: bool, why: str) -> Verdict:
    """It may not be taken down before the time of appeal is over, but for one that was wrong (KL 8:12)."""
    if not stands:
        return no("Anslaget är redan nedtaget.")
    if not why.strip():
        return no(
            "Anslaget får inte tas bort före överklagandetidens utgång (8 kap. 12 § kommunallagen). Är det fel, skriv "
            "varför det tas ned. Överklagandetiden börjar då om med det nya anslaget."
        )
    return YES


def may_register(state: str, *, registered: bool) -> Verdict:
    """What is approved comes into the register, once for each version."""
    if state != MinutesState.APPROVED:
        return no("Protokollet är inte justerat än. Det registreras när det är det.")
    return no("Protokollet är redan registrerat i diariet.") if registered else YES


def may_dispatch(state: str) -> Verdict:
    """What is sent to others has been approved."""
    return YES if state == MinutesState.APPROVED else no("Protokollet är inte justerat än. Vänta med att skicka det.")


def may_correct(state: str, *, latest: bool, why: str) -> Verdict:
    """What has been approved is never changed: there is a new version beside it, which says why."""
    if state != MinutesState.APPROVED or not latest:
        return no("Bara den senaste, justerade versionen rättas. Ett utkast ändras som det är.")
    return YES if why.strip() else no("Skriv vad som var fel. Det står överst i den rättade versionen.")


def left(signers: Collection[int], approved: Collection[int]) -> set[int]:
    """The seats that have not approved yet."""
    return set(signers) - set(approved)


def gaps(minutes: Happened) -> list[tuple[int, str]]:
    """What a draft lacks before it is sent, by paragraph (0 for the whole); none of it stops it."""
    found = []
    if not minutes.secretary:
        found.append((0, "Ingen sekreterare är angiven."))
    if sum(one.role != "Ordförande" for one in minutes.signers) == 0:
        found.append((0, "Ingen justerare är vald. Ordföranden justerar ensam."))
    alone = [
        one.number for one in minutes.sections if sum(one.number in signer.numbers for signer in minutes.signers) == 1
    ]
    if alone and len(minutes.signers) > 1:
        found.append((alone[0], f"Bara en person justerar {spans(alone)}."))
    for section in minutes.sections:
        if not (section.background or section.course or section.decided or section.notes):
            found.append((section.number, f"§ {section.number} har ingen text."))
    return found
