"""Where a version stands among the board's meetings: on an agenda, or decided at one."""

from __future__ import annotations

from dataclasses import dataclass

from samordna.budgets.models import Version
from samordna.core.figures import day
from samordna.meetings.choices import OutcomeKind, StageKind
from samordna.meetings.models import AgendaItem, Decision


@dataclass(frozen=True, slots=True)
class AtMeetings:
    """`decided` is the latest decision in line with the version that it has not been adopted by; `ahead` the item of a
    meeting that has not closed."""

    decided: Decision | None
    ahead: AgendaItem | None

    @property
    def said(self) -> str:
        """Where it is to be decided, as a sentence; empty when nowhere."""
        if self.ahead is None:
            return ""
        meeting = self.ahead.meeting
        when = f"{meeting.item.title} {day(meeting.day)}" if meeting.day else meeting.item.title
        return (
            f"Planen står på dagordningen för {when[:1].lower()}{when[1:]}. Den blir antagen när mötet avslutas, om "
            "styrelsen beslutar enligt förslaget."
        )


def at_meetings(version: Version) -> AtMeetings:
    """The meetings whose agenda has the version as a paper."""
    items = AgendaItem.objects.filter(papers__ref=f"plan:{version.pk}", meeting__item__cancelled_on__isnull=True)
    closed = Decision.objects.filter(
        item__in=items.filter(meeting__stage__gte=StageKind.CLOSED), outcome=OutcomeKind.APPROVED, plan_versions=None
    )
    coming = items.filter(meeting__stage__lt=StageKind.CLOSED).select_related("meeting__item")
    return AtMeetings(closed.order_by("-day", "-pk").first(), coming.order_by("meeting__item__day", "pk").first())
