"""The annual cycle, meetings with their agendas and papers, what happened at them, and decisions."""

from samordna.meetings.models.cycle import CycleChoices, CycleItem, FeedAddress, Reminder, ReminderChoice
from samordna.meetings.models.decision import Decision, Dissent, Participant
from samordna.meetings.models.letter import MailedLetter
from samordna.meetings.models.meeting import AgendaItem, Meeting, MeetingChoices, Notice, RemoteDecision
from samordna.meetings.models.minutes import Approval, Dispatch, Minutes, MinutesText, Posting
from samordna.meetings.models.paper import Paper
from samordna.meetings.models.sitting import Approver, Ballot, BallotVote, Conflict, MinuteNote, Presence, Proposal

__all__ = [
    "AgendaItem",
    "Approval",
    "Approver",
    "Ballot",
    "BallotVote",
    "Conflict",
    "CycleChoices",
    "CycleItem",
    "Decision",
    "Dispatch",
    "Dissent",
    "FeedAddress",
    "MailedLetter",
    "Meeting",
    "MeetingChoices",
    "MinuteNote",
    "Minutes",
    "MinutesText",
    "Notice",
    "Paper",
    "Participant",
    "Posting",
    "Presence",
    "Proposal",
    "Reminder",
    "ReminderChoice",
    "RemoteDecision",
]
