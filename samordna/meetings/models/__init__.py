"""The annual cycle, meetings with their agendas and papers, what happened at them, and decisions."""

from samordna.meetings.models.cycle import CycleChoices, CycleItem, FeedAddress, Reminder, ReminderChoice
from samordna.meetings.models.decision import Decision, Dissent, Participant
from samordna.meetings.models.meeting import AgendaItem, Meeting, MeetingChoices, Notice, RemoteDecision
from samordna.meetings.models.paper import Paper
from samordna.meetings.models.sitting import Approver, Ballot, BallotVote, Conflict, MinuteNote, Presence, Proposal

__all__ = [
    "AgendaItem",
    "Approver",
    "Ballot",
    "BallotVote",
    "Conflict",
    "CycleChoices",
    "CycleItem",
    "Decision",
    "Dissent",
    "FeedAddress",
    "Meeting",
    "MeetingChoices",
    "MinuteNote",
    "Notice",
    "Paper",
    "Participant",
    "Presence",
    "Proposal",
    "Reminder",
    "ReminderChoice",
    "RemoteDecision",
]
