"""The demonstration's meetings to come, invented: one that is called, with papers, and one whose agenda is laid."""

from __future__ import annotations

import datetime as dt

from samordna.associations.models import Association, User
from samordna.core import papers
from samordna.law.days_off import day_off
from samordna.meetings.actions.agenda import ItemGiven, add_proposed, add_to_agenda
from samordna.meetings.actions.cycle import Given, add_item
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.papers import attach_file, bind_paper
from samordna.meetings.actions.planning import given_of
from samordna.meetings.choices import ItemKind, Kind, Owner
from samordna.meetings.demo import LATER
from samordna.meetings.demo_held import place_of
from samordna.meetings.models import Meeting, Notice
from samordna.meetings.queries.proposed import proposed
from samordna.meetings.tasks import bind_notice

INVENTED = "Påhittad exempeldata. Den här filen hör till Samordnas övningsmiljö.\n\n"
AHEAD = dt.timedelta(days=10)


def seed(*, association: Association, by: User, on: dt.date) -> None:
    """A meeting called on the day, and the agenda of the next one; last, so that every notice is put together. Inside
    the association's scope."""
    _lay_agenda(
        by, on, Meeting.objects.select_related("item", "association").get(item__title__endswith="plan och budget")
    )
    _call(association, by, on)
    for notice in Notice.objects.filter(pdf__isnull=True).order_by("pk"):
        bind_notice.enqueue(association.pk, notice.pk)


def _lay_agenda(by: User, on: dt.date, meeting: Meeting) -> None:
    # What waits for the board is left to whoever tries the demonstration.
    left = ("cycle:consultation", "paper:")
    chosen = [given_of(one) for one in proposed(meeting, on=on) if one.chosen and not one.source.startswith(left)]
    add_proposed(by=by, on=on, meeting=meeting, proposed=chosen)


def _call(association: Association, by: User, on: dt.date) -> None:
    day = on + AHEAD + dt.timedelta(days=LATER.get(association.slug, 0))
    while day_off(day):
        day += dt.timedelta(days=1)
    given = Given(
        "Styrelsemöte: läget i insatserna", Owner.BOARD, day.year, day, None, Kind.MEETING, dt.time(13), dt.time(15),
        place_of(association),
    )  # fmt: skip
    item = add_item(by=by, on=on, association=association, given=given, invented=True)
    meeting = Meeting.objects.select_related("item", "association").get(item=item)
    standing = [given_of(one) for one in proposed(meeting, on=on) if one.source.startswith("standing:")]
    add_proposed(by=by, on=on, meeting=meeting, proposed=standing)
    first = add_to_agenda(
        by=by, on=on, meeting=meeting, given=ItemGiven(
            "Läget i insatserna", ItemKind.INFORMATION, background="Insatsägarna berättar hur hösten har gått.",
            presenter="Förbundschefen",
        ),
    )  # fmt: skip
    text = f"{INVENTED}Läget i insatserna, i korthet."
    attach_file(by=by, on=on, item=first, name="Läget i insatserna.txt", data=text.encode())
    second = add_to_agenda(
        by=by, on=on, meeting=meeting, given=ItemGiven(
            "Arbetet med plan och budget", ItemKind.DECISION, presenter="Förbundschefen",
            proposed="Redovisningen läggs till handlingarna.",
        ),
    )  # fmt: skip
    for plan in [one.ref for one in papers.offered() if one.ref.startswith("plan:")][:1]:
        bind_paper(by=by, on=on, item=second, ref=plan)
    send_notice(by=by, on=on, meeting=meeting, said="Lunch serveras kl. 12.", outside=True)
