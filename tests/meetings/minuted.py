"""Meetings that were held and closed, with all that minutes can tell of, for the tests of minutes."""

import datetime as dt

from django.http import HttpResponse
from lxml import html

from samordna.associations.models import Association
from samordna.meetings.actions.approving import hand_in_signed, send_minutes
from samordna.meetings.actions.attendance import choose_approvers, step_aside
from samordna.meetings.actions.course import close_meeting
from samordna.meetings.actions.deciding import Decided, Votes, decide, dissent, note, note_dealt_with, propose, vote
from samordna.meetings.actions.minutes import draft_minutes
from samordna.meetings.choices import ApprovalHow, ItemKind, OutcomeKind, ProposalKind
from samordna.meetings.models import AgendaItem, Minutes
from samordna.meetings.queries.minutes import told
from samordna.meetings.rules.deciding import Voice
from tests.meetings.boards import DAY, Sat, begun

LATER = dt.date(2026, 9, 18)
BY = {"by": None, "on": LATER}
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TITLES = ("Mötet öppnas", "Verksamhetsplan och budget 2027", "Stöd till insatsen", "Information från kansliet")


def held(association: Association, *titles: str, day: dt.date = DAY) -> Sat:
    """A closed meeting: each item decided by acclamation, approvers chosen."""
    sat = begun(association, *titles, day=day)
    on = {"by": None, "on": day}
    choose_approvers(**on, meeting=sat.meeting, seats=[sat.seats["fk"]])
    for item in sat.items:
        decide(**on, item=item, decided=Decided())
    close_meeting(**on, meeting=sat.meeting, at=dt.time(11, 40))
    return Sat(sat.again(), sat.seats)


def eventful(association: Association) -> Sat:
    """A closed meeting with a vote, a conflict of interest, a dissent, notes and an item that was told of."""
    sat = begun(association, *TITLES, there=["kommun", "fk", "af", "region", "af*"])
    on = {"by": None, "on": DAY}
    opened, budget, support, told = sat.items
    AgendaItem.objects.filter(pk=told.pk).update(kind=ItemKind.INFORMATION)
    AgendaItem.objects.filter(pk=opened.pk).update(kind=ItemKind.FORMAL)
    choose_approvers(**on, meeting=sat.meeting, seats=[sat.seats["fk"], sat.seats["af"]])
    note_dealt_with(**on, item=opened)
    propose(**on, item=budget, seat=sat.seats["fk"], kind=ProposalKind.APPROVE)
    propose(**on, item=budget, seat=sat.seats["region"], kind=ProposalKind.REJECT)
    answers = {"kommun": Voice.YES, "fk": Voice.YES, "af": Voice.ABSTAIN, "region": Voice.NO}
    votes = Votes("bifall till förslaget", "avslag", {sat.seats[name].pk: voice for name, voice in answers.items()})
    vote(**on, item=budget, votes=votes)
    wording = "att fastställa verksamhetsplanen för 2027\natt fastställa budgeten för 2027"
    decided = decide(**on, item=budget, decided=Decided(OutcomeKind.CHANGED, wording))
    dissent(**on, decision=decided, seat=sat.seats["region"], text="Underskottet är inte motiverat.")
    note(**on, item=budget, text="Frågan om uppföljning tas upp i februari.", seat=sat.seats["fk"])
    step_aside(**on, item=support, seat=sat.seats["af"], ground="Är ansvarig för insatsen")
    decide(**on, item=support, decided=Decided())
    note_dealt_with(**on, item=told)
    close_meeting(**on, meeting=sat.meeting, at=dt.time(11, 40), first_paragraph=41)
    return Sat(sat.again(), sat.seats)


def drafted(association: Association, *titles: str, day: dt.date = DAY) -> Minutes:
    """Minutes of such a meeting, as they were drafted."""
    return draft_minutes(**BY, meeting=held(association, *titles, day=day).meeting)


def sent(minutes: Minutes) -> Minutes:
    """Minutes that wait for those who approve them."""
    minutes.refresh_from_db()
    return send_minutes(**BY, minutes=minutes, seen=minutes.revision)


def approved(association: Association, *titles: str, day: dt.date = DAY) -> Minutes:
    """Minutes that all have approved on paper."""
    return approved_again(drafted(association, *titles, day=day))


def approved_again(minutes: Minutes) -> Minutes:
    """A draft, sent and approved by all on paper."""
    minutes = sent(minutes)
    seats = [one.seat for one in told(minutes).signers]
    hand_in_signed(**BY, minutes=minutes, how=ApprovalHow.PAPER, name="underskrivet.pdf", data=SCAN, seats=seats)
    return Minutes.objects.select_related("meeting__item", "association", "record__case").get(pk=minutes.pk)


def at(pk: int, rest: str = "") -> str:
    """The address of a meeting's minutes, or of something below it."""
    return f"/norra/moten/{pk}/protokoll/{rest}"


def text(answer: HttpResponse) -> str:
    """The words of a page."""
    words = html.fromstring(answer.content.decode()).itertext()
    return " ".join(" ".join(words).split())
