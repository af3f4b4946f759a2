"""Minutes as they are to be read: what they say, who is to approve them and has, and the days that count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from samordna.core import papers
from samordna.core.papers import Quotable
from samordna.governance.models import Seat
from samordna.meetings.choices import ApprovalHow
from samordna.meetings.models import Approval, Meeting, Minutes, MinutesText, Posting
from samordna.meetings.queries.chosen import chosen
from samordna.meetings.rules.approving import Days, days_of
from samordna.meetings.rules.minutes import Edited, Happened, Signer, read, spans, with_texts
from samordna.meetings.rules.minutes_paper import Posted, Signed, Stand
from samordna.meetings.rules.quoting import papers_in, quote

HOW = {
    ApprovalHow.HERE: "inloggad i Samordna",
    ApprovalHow.PAPER: "underskrift på papper",
    ApprovalHow.SIGNATURE: "elektronisk underskrift",
}
UNAPPROVED = {True: "Utkast", False: "Ojusterat"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is to approve, with their answer in this round, if there is one."""

    signer: Signer
    user: int | None
    answer: Approval | None

    @property
    def span(self) -> str:
        """The paragraphs it is about."""
        return spans(self.signer.numbers)

    @property
    def has_approved(self) -> bool:
        """Whether they have said yes."""
        return self.answer is not None and not self.answer.refused


def latest(meeting: Meeting) -> Minutes | None:
    """The last version of a meeting's minutes, or None."""
    return Minutes.objects.filter(meeting=meeting).select_related("pdf__stored", "record").order_by("-version").first()


def told(minutes: Minutes, texts: Mapping[int, MinutesText] | None = None) -> Happened:
    """What the minutes say: what was sent for approval, else what happened with the texts that were edited."""
    if minutes.source:
        return read(minutes.source)
    rows = texts_of(minutes) if texts is None else texts
    plans = plans_in(text for one in rows.values() for text in (one.background, one.course))
    said = with_texts(read(minutes.happened), {key: _edited(one, plans) for key, one in rows.items()})
    return replace(
        said, secretary=minutes.secretary, kept_at=minutes.kept_at, version=minutes.version, corrects=minutes.corrects
    )


def plans_in(texts: Iterable[str]) -> dict[str, Quotable]:
    """The plans whose figures stand in texts, by reference, as they are now; what is gone is left out."""
    found = {ref: papers.quotable(ref) for ref in papers_in(texts)}
    return {ref: plan for ref, plan in found.items() if plan is not None}


def _edited(row: MinutesText, plans: Mapping[str, Quotable]) -> Edited:
    (background, first), (course, second) = quote(row.background, plans), quote(row.course, plans)
    return Edited(background, course, (*first, *second))


def texts_of(minutes: Minutes) -> dict[int, MinutesText]:
    """The edited texts, by item."""
    return {row.item_id: row for row in minutes.texts.order_by("pk")}


def asked(minutes: Minutes, signers: Sequence[Signer]) -> list[Asked]:
    """Those who are to approve, with their answers."""
    rows = minutes.approvals.filter(round=minutes.round).order_by("pk") if minutes.round else []
    answers = {row.seat_id: row for row in rows}
    keys = [signer.seat for signer in signers]
    users = dict(Seat.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "user"))
    return [Asked(signer, users.get(signer.seat), answers.get(signer.seat)) for signer in signers]


def signed(those: Sequence[Asked]) -> tuple[Signed, ...]:
    """Those who have approved, as the paper tells of them."""
    return tuple(
        Signed(one.signer.name, one.signer.role, one.signer.numbers, one.answer.day, HOW[ApprovalHow(one.answer.how)])
        for one in those
        if one.answer is not None and one.has_approved
    )


def stand(minutes: Minutes, those: Sequence[Asked], days: Days) -> Stand:
    """How far the minutes have come, as the paper tells of it."""
    return Stand(
        mark="" if minutes.is_approved else UNAPPROVED[minutes.is_draft],
        digest=minutes.digest,
        signed=signed(those) if minutes.is_approved else (),
        announce=days.announce.day,
        appeal=days.appeal.day,
    )


def days(minutes: Minutes, posting: Posting | None = None) -> Days:
    """The last days that count, from what has been done so far."""
    day = minutes.meeting.day or minutes.drafted_on
    return days_of(day, chosen(), approved=minutes.approved_on, posted=posting.posted_on if posting else None)


def days_if_posted(minutes: Minutes, on: dt.date) -> Days:
    """The last days that count, if the approval is announced on a day."""
    return days_of(minutes.meeting.day or minutes.drafted_on, chosen(), approved=minutes.approved_on, posted=on)


def counts(minutes: Minutes) -> Posting | None:
    """The announcement that counts: not one that was wrong and taken down."""
    return minutes.postings.filter(why="").select_related("posted_by").first()


def posted(posting: Posting, on: dt.date) -> Posted:
    """An announcement as its certificate tells of it."""
    minutes = posting.minutes
    assert minutes.approved_on is not None
    by = posting.posted_by.name if posting.posted_by else ""
    return Posted(posting.posted_on, posting.last_day, minutes.approved_on, posting.down(on), by)
