"""What the worker does: reminders and notices go out by mail, notices with their papers are put together, and what has
stood its time on the notice board is noted."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from collections.abc import Callable, Mapping, Sequence
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.db import IntegrityError
from django.urls import reverse
from django_scopes import scope
from django_tasks import task

from samordna.associations.links import from_outside
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.documents import binding
from samordna.documents.pdf import write as write_pdf
from samordna.meetings.actions.binding import BoundAlready, come_so_far, note_bound, note_unbound
from samordna.meetings.actions.following import note_reminded, take_back_reminded
from samordna.meetings.actions.mailing import come_back, new_secret, note_letters, note_mailed, set_out
from samordna.meetings.actions.posting import note_taken_down
from samordna.meetings.models import MailedLetter, Meeting, Notice, Posting
from samordna.meetings.papers.notice import notice_paper
from samordna.meetings.queries import letters
from samordna.meetings.queries import meeting as queries
from samordna.meetings.queries.letters import Letter, addressed, receivers
from samordna.meetings.queries.reminders import Digest, digest, to_be_reminded
from samordna.verdict import Refused

BROKE = "Något gick fel hos oss. Försök igen, eller skicka handlingarna som egna filer."
REFUSED = "E-postservern tog inte emot adressen. Rätta den, eller skicka på annat sätt."
NOT_TAKEN = "E-postservern tog inte emot brevet. Försök igen om en stund."
NOT_WRITTEN = "Något gick fel hos oss. Försök igen, eller skicka på annat sätt."
NO_ANSWER = "E-postservern svarade inte. Försök igen om en stund."
MOST_TIMES = 4  # that the notice's own pages are written to agree with what they say of the pages after them
LOG = logging.getLogger(__name__)


def remind() -> int:
    """Send each digest of the day that has something in it; how many went. Without a mail server none do."""
    if not settings.MAIL_CONFIGURED:
        return 0
    today, sent = clock.today(), 0
    for association in Association.objects.order_by("pk"):
        with scope(association=association):
            for user, roles in to_be_reminded(association, today):
                sent += _send(association, user, digest(association, user, roles, today))
    return sent


def _send(association: Association, user: User, letter: Digest) -> bool:
    """Whether it went. It is noted first: a crash in between costs a letter, and never makes two."""
    if not letter.items:
        return False
    try:
        note_reminded(by=None, on=letter.on, association=association, user=user, items=letter.items)
    except IntegrityError:
        LOG.info("Another worker is sending the same reminders.")
        return False
    try:
        send_mail(letter.subject, letter.body, None, [user.email])
    except (OSError, smtplib.SMTPException):
        LOG.exception("A reminder could not be sent.")
        take_back_reminded(by=None, on=letter.on, association=association, user=user)
        return False
    return True


@task()
def send_letters(association: int, notice: int) -> None:
    """Send the letters of a notice that wait, and note how many went. What has gone is not repeated."""
    owner = Association.objects.get(pk=association)
    with scope(association=owner):
        found = Notice.objects.select_related("meeting__item", "association").get(pk=notice)
        calendar = letters.invitation(found)
        tried = [
            _send_letter(one, lambda _: Letter(found.subject, found.body), calendar)
            for one in letters.letters_of(found)
        ]
        if any(tried):
            note_letters(by=None, on=clock.today(), notice=found)


@task()
def send_dispatched(association: int, dispatch: int) -> None:
    """Send the letter of something dispatched, with an address that is made now."""
    owner = Association.objects.get(pk=association)
    with scope(association=owner):
        rows = MailedLetter.objects.select_related(
            "dispatch__item", "dispatch__minutes__meeting__item", "dispatch__minutes__association"
        )
        found = rows.get(dispatch=dispatch)
        if not _send_letter(found, _with_link):
            return
        found.refresh_from_db(fields=["sent_on", "problem"])
        note_mailed(by=None, on=clock.today(), letter=found)


@task()
def tell_called_off(association: int, meeting: int, subject: str, body: str) -> None:
    """Tell those who were called that there will be no meeting, and their calendars."""
    owner = Association.objects.get(pk=association)
    with scope(association=owner):
        found = Meeting.objects.select_related("item").get(pk=meeting)
        last = found.notices.select_related("meeting__item", "association").order_by("-number").first()
        if found.day is None or not settings.MAIL_CONFIGURED:
            return
        calendar = letters.invitation(last) if last else b""
        for one in addressed(receivers(found.day)):
            _mail(Letter(subject, body), one.email, calendar)


def _send_letter(one: MailedLetter, say: Callable[[MailedLetter], Letter], calendar: bytes = b"") -> bool:
    """Send a letter that waits; whether it was tried. It is noted first: a crash in between costs a letter, and never
    makes two."""
    if not settings.MAIL_CONFIGURED or not set_out(one, clock.today()):
        return False
    try:
        problem = _mail(say(one), one.email, calendar)
    except Exception:
        # It broke while the letter was written, so the server has not got it; the next one still goes.
        LOG.exception("A letter could not be written.")
        problem = NOT_WRITTEN
    if problem:
        come_back(one, problem)
    return True


def _with_link(one: MailedLetter) -> Letter:
    assert one.dispatch is not None
    return letters.dispatched(
        one.dispatch, from_outside(reverse("receipt", args=[new_secret(one.dispatch, clock.today())]))
    )


def _mail(letter: Letter, to: str, calendar: bytes = b"") -> str:
    """Hand a letter to the mail server; why it did not take it, or empty."""
    message = EmailMessage(letter.subject, letter.body, None, [to])
    if calendar:
        method = "CANCEL" if b"METHOD:CANCEL" in calendar else "PUBLISH"
        part = MIMEText(calendar.decode(), "calendar", "utf-8")
        part.set_param("method", method)
        part.add_header("Content-Disposition", "attachment", filename="mote.ics")
        message.attach(part)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused:
        LOG.exception("A letter was refused.")
        return REFUSED
    except smtplib.SMTPException:
        LOG.exception("A letter was not taken.")
        return NOT_TAKEN
    except OSError:
        LOG.exception("The mail server does not answer.")
        return NO_ANSWER
    return ""


@task()
def bind_notice(association: int, notice: int) -> None:
    """Put a notice together with its papers, by the keys of its association and itself."""
    owner = Association.objects.get(pk=association)
    with scope(association=owner):
        bind_together(Notice.objects.select_related("meeting__item", "association").get(pk=notice))


def bind_together(notice: Notice) -> None:
    """Put it together and keep it, or why it cannot be. What cannot be bound in is named and goes beside. One that is
    put together stays as it is: it is what went out, and stands in the register."""
    if notice.pdf_id is not None:
        return
    on = clock.today()
    sent = queries.as_sent(notice)
    held = [shown.paper for one in sent for shown in one.papers if queries.goes_in(shown.paper)]
    parts = {paper.pk: binding.Part(paper.title, paper.kept.stored.path) for paper in held if paper.kept}
    come_so_far(notice, 0, len(parts) + 1)
    notice.parts = len(parts) + 1
    looked, apart = _looked(parts)
    try:
        bound = _bound(notice, sent, parts, looked, apart)
        note_bound(
            by=None, on=on, notice=notice, data=bound.data, untagged=bound.untagged, problem=" ".join(apart.values())
        )
    except BoundAlready:
        LOG.info("Somebody else has put the notice together.")
    except Refused as reason:
        note_unbound(by=None, on=on, notice=notice, problem=str(reason))
    except Exception:
        LOG.exception("A notice could not be put together.")
        note_unbound(by=None, on=on, notice=notice, problem=BROKE)


def _bound(
    notice: Notice, sent: Sequence[queries.ShownItem], parts: Mapping[int, binding.Part],
    looked: dict[int, binding.Looked], apart: dict[int, str],
) -> binding.Bound:  # fmt: skip
    """The notice with the papers that can be bound in. One that looked whole and is not when its pages are taken goes
    from `looked` to `apart`, and it is begun again without it."""
    while True:
        untagged = [parts[key].title for key, one in looked.items() if not one.tagged]
        front = _front(notice, sent, looked, untagged, apart)
        try:
            return binding.bind(
                front, [parts[key] for key in looked], progress=lambda done: come_so_far(notice, done, notice.parts)
            )
        except binding.Unbindable as reason:
            broken = next(key for key in looked if parts[key] is reason.part)
            del looked[broken]
            apart[broken] = str(reason)


def _front(
    notice: Notice, sent: Sequence[queries.ShownItem], looked: Mapping[int, binding.Looked], untagged: Sequence[str],
    apart: Mapping[int, str],
) -> bytes:  # fmt: skip
    """The notice's own pages. How many they are decides where each paper begins, which stands on them: they are written
    until the two agree, nearly always at the second time."""
    own, front = 1, b""
    for _ in range(MOST_TIMES):
        begins, pages = own + 1, {}
        for key, one in looked.items():
            pages[key] = range(begins, begins + one.pages)
            begins += one.pages
        front = write_pdf(notice_paper(notice, sent, pages, untagged, dict.fromkeys(apart, "egen fil")))
        written = binding.look(binding.Part("Kallelse", front)).pages
        if written == own:
            break
        own = written
    return front


def _looked(parts: Mapping[int, binding.Part]) -> tuple[dict[int, binding.Looked], dict[int, str]]:
    """What is known of each that can be bound, and why the others cannot."""
    looked, apart = {}, {}
    for key, part in parts.items():
        try:
            looked[key] = binding.look(part)
        except binding.Unbindable as reason:
            apart[key] = str(reason)
    return looked, apart


def take_down(on: dt.date | None = None) -> int:
    """Note of each announcement whose time is over that it is down; how many. The board leaves them out by itself."""
    today, noted = on or clock.today(), 0
    for association in Association.objects.order_by("pk"):
        with scope(association=association):
            over = Posting.objects.filter(removed_on__isnull=True, last_day__lt=today).order_by("pk")
            for posting in over.select_related("minutes__meeting__item", "minutes__meeting__association"):
                note_taken_down(by=None, on=today, posting=posting)
                noted += 1
    return noted
