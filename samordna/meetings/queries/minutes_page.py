"""What the page of minutes shows beside the text: how far it has come, who is awaited, and the days that count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samordna.associations.models import User
from samordna.core.figures import day as in_words
from samordna.law.deadlines import Deadline
from samordna.meetings.models import Meeting, Minutes, Posting
from samordna.meetings.queries import minutes as queries
from samordna.meetings.queries.minutes import Asked
from samordna.meetings.rules.approving import Days, gaps
from samordna.meetings.rules.minutes import Happened, spans
from samordna.meetings.rules.minutes_paper import attendance

Step = tuple[str, str, str]  # word, when, state (core's steps)
Line = tuple[str, str, str, str, str]  # iso, when, what, text, state (core's timeline)


@dataclass(frozen=True, slots=True)
class Overview:
    """A version of minutes with all that its page tells."""

    said: Happened
    facts: Sequence[tuple[str, str]]
    span: str
    asked: Sequence[Asked]
    awaits: bool
    days: Days
    posting: Posting | None
    stands: bool
    dispatched: int
    received: int
    edited: frozenset[int]
    steps: Sequence[Step]
    timeline: Sequence[Line]
    gaps: Sequence[tuple[int, str]]


def overview(minutes: Minutes, user: User, on: dt.date) -> Overview:
    """The page of a version, for somebody, on a day."""
    texts = {} if minutes.source else queries.texts_of(minutes)
    said = queries.told(minutes, texts)
    asked = queries.asked(minutes, said.signers)
    posting = queries.counts(minutes) if minutes.is_approved else None
    days = queries.days(minutes, posting)
    answers = [bool(one.answer) for one in asked if one.user == user.pk]
    sent = list(minutes.dispatches.order_by("pk").values_list("received_on", flat=True)) if minutes.is_approved else []
    return Overview(
        said=said,
        facts=attendance(said, said.numbers),
        span=spans(said.numbers),
        asked=asked,
        awaits=bool(answers) and not all(answers) and bool(minutes.digest) and not minutes.is_approved,
        days=days,
        posting=posting,
        stands=posting is not None and posting.stands(on),
        dispatched=len(sent),
        received=sum(day is not None for day in sent),
        edited=frozenset(texts),
        steps=_steps(minutes, days, posting, on),
        timeline=_timeline(minutes, days, posting, on),
        gaps=gaps(said) if minutes.is_draft else (),
    )


def versions(meeting: Meeting) -> list[Minutes]:
    """Every version of a meeting's minutes, without what they say."""
    rows = Minutes.objects.filter(meeting=meeting).defer("happened", "source").order_by("-version")
    return list(rows)


def _steps(minutes: Minutes, days: Days, posting: Posting | None, on: dt.date) -> list[Step]:
    """The life cycle: where it is, and when each step was or is to be."""
    over = posting is not None and on > posting.last_day
    done = [
        minutes.sent_on is not None and not minutes.is_draft,
        minutes.is_approved,
        posting is not None,
        over,
    ]
    whens = [
        in_words(minutes.sent_on) if done[0] else f"utkast {in_words(minutes.drafted_on)}",
        in_words(minutes.approved_on) or f"senast {in_words(days.approve.day)}",
        in_words(posting.posted_on) if posting else f"senast {in_words(days.announce.day)}",
        f"{'' if over else 'efter '}{in_words(days.appeal.day)}",
    ]
    words = ("Protokollet skrivs", "Justeras", "Anslås", "Laga kraft")
    now = done.index(False) if False in done else len(done)
    states = ["done" if at < now else "now" if at == now else "" for at in range(len(words))]
    return list(zip(words, whens, states, strict=True))


def _timeline(minutes: Minutes, days: Days, posting: Posting | None, on: dt.date) -> list[Line]:
    """The law's days, each with its section; what has been done stands with the day it was."""
    rows = (
        (days.approve, minutes.approved_on, "Protokollet justerat"),
        (days.announce, posting.posted_on if posting else None, "Justeringen anslagen"),
        (days.appeal, posting.last_day if posting and on > posting.last_day else None, "Sista dag att överklaga"),
    )
    coming = next((number for number, (_, done, _) in enumerate(rows) if done is None), len(rows))
    return [
        _line(deadline, done, what, "done" if done else "next" if number == coming else "law")
        for number, (deadline, done, what) in enumerate(rows)
    ]


def _line(deadline: Deadline, done: dt.date | None, what: str, state: str) -> Line:
    day = done or deadline.day
    judged = " (bedömt)" if deadline.unverified else ""
    when = in_words(day) if done or what.startswith("Sista") else f"Senast {in_words(day)}"
    return day.isoformat(), when, what, f"{deadline.source.section} kommunallagen{judged}", state
