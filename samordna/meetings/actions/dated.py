"""The meeting of a date: each date of the cycle that is a meeting of the board has one, and holds it in its place."""

from __future__ import annotations

from samordna.meetings.choices import Kind, StageKind
from samordna.meetings.models import CycleItem, Meeting
from samordna.meetings.rules import stages
from samordna.verdict import Refused

CALLED = "Mötet är kallat. Ställ in det från mötets egen sida, så att alla får veta det."
HAS_AGENDA = "Mötet har en dagordning. Ta bort ärendena innan du gör om det till en annan dag."


def give_meeting(item: CycleItem) -> None:
    """Let a date that is a meeting have one. Called inside an action."""
    if item.is_meeting:
        Meeting.objects.get_or_create(association=item.association, item=item, defaults={"invented": item.invented})


def may_be(item: CycleItem, kind: Kind) -> None:
    """Let a date be changed into a kind; the meeting of one that no longer is a meeting goes.

    Raises:
        Refused: when its meeting has opened, or has an agenda or a notice and the date would be none.
    """
    meeting = Meeting.objects.filter(item=item).first()
    if meeting is None:
        return
    stages.may_move(meeting.is_at).demand()
    if kind != Kind.MEETING:
        if meeting.stage == StageKind.CALLED:
            raise Refused(CALLED)
        if meeting.agenda.exists():
            raise Refused(HAS_AGENDA)
        meeting.delete()


def may_go(item: CycleItem) -> None:
    """Let a date be taken away.

    Raises:
        Refused: when its meeting has been called, or held.
    """
    meeting = Meeting.objects.filter(item=item).first()
    if meeting is not None:
        stages.may_cancel(meeting.is_at).demand()
        if meeting.stage == StageKind.CALLED:
            raise Refused(CALLED)
