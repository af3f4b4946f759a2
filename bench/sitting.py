"""A meeting under way with 40 items: its page, its items (15 queries and 50 ms each), and a note that is saved."""

import datetime as dt
import os
import statistics
import tempfile
import time
from collections.abc import Callable

RUNS = 31
FOLDER = tempfile.TemporaryDirectory(prefix="samordna-bench-")
os.environ["SAMORDNA_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "samordna.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_scopes import scope

from samordna.associations.actions import add_member, found_association, invite
from samordna.associations.choices import MemberKind, Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.governance.actions.seats import Chosen, appoint, elect
from samordna.governance.choices import OfficeKind, SeatKind
from samordna.governance.models import Seat
from samordna.meetings.actions.agenda import ItemGiven, add_to_agenda
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import open_meeting
from samordna.meetings.actions.cycle import Given, add_item
from samordna.meetings.actions.deciding import Decided, Votes, decide, note, propose, vote
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.choices import Kind, Owner, ProposalKind
from samordna.meetings.models import AgendaItem, Meeting
from samordna.meetings.rules.deciding import Voice
from samordna.operate import schema

ITEMS, DONE = 40, 20
KINDS = {
    MemberKind.SOCIAL_INSURANCE: "Försäkringskassan",
    MemberKind.EMPLOYMENT_SERVICE: "Arbetsförmedlingen",
    MemberKind.REGION: "Region Norra",
    MemberKind.MUNICIPALITY: "Norra kommun",
}


def board(association: Association, by: User, on: dt.date) -> list[Seat]:
    """A member and a substitute for each, and a chair; the ordinary ones."""
    members = [
        add_member(by=by, on=on, association=association, name=name, kind=kind, starts=on)
        for kind, name in KINDS.items()
    ]
    chosen = [
        Chosen(member, kind, 1, f"{kind.label}, {member.name}", None, None) for member in members for kind in SeatKind
    ]
    seats = appoint(by=by, on=on, association=association, chosen=chosen, starts=on, ends=None)
    ordinary = [seat for seat in seats if seat.kind == SeatKind.ORDINARY]
    elect(by=by, on=on, seat=ordinary[-1], kind=OfficeKind.CHAIR, starts=on, ends=None)
    return ordinary


def prepared() -> tuple[User, Meeting, list[AgendaItem]]:
    """A meeting with forty items, half of them decided, the next one with proposals, notes and votes."""
    schema.bring_up_to_date()
    call_command("collectstatic", verbosity=0, interactive=False)
    on = clock.today()
    association = found_association(by=None, on=on, slug="norra", name="Samordningsförbundet Norra")
    with scope(association=association):
        director = invite(
            by=None, on=on, association=association, email="chef@norra.example", name="Chef", role=Role.DIRECTOR,
            starts=on, ends=None,
        ).grant.user  # fmt: skip
        seats = board(association, director, on)
        given = Given("Styrelsemöte", Owner.BOARD, on.year, on, None, Kind.MEETING, dt.time(9), dt.time(12))
        date = add_item(by=director, on=on, association=association, given=given)
        meeting = Meeting.objects.select_related("association", "item").get(item=date)
        for number in range(ITEMS):
            add_to_agenda(
                by=director, on=on, meeting=meeting,
                given=ItemGiven(f"Ärende {number}", background="Bakgrund. " * 40, proposed=f"Punkt {number} godkänns."),
            )  # fmt: skip
        send_notice(by=director, on=on, meeting=meeting)
        for seat in seats:
            arrive(by=director, on=on, meeting=meeting, seat=seat)
        open_meeting(by=director, on=on, meeting=meeting)
        items = list(meeting.agenda.select_related("meeting", "association").order_by("position"))
        for item in items[:DONE]:
            decide(by=director, on=on, item=item, decided=Decided())
        for seat in seats:
            propose(by=director, on=on, item=items[DONE], seat=seat, kind=ProposalKind.CHANGE, text="Annat.")
            note(by=director, on=on, item=items[DONE], text="Noterat.", seat=seat)
        answers = {seat.pk: Voice.YES for seat in seats}
        vote(by=director, on=on, item=items[DONE], votes=Votes("Bifall", "Avslag", answers))
        return director, meeting, items


def median(act: Callable[[], object]) -> str:
    """Milliseconds of this process's own work, and on the clock: the median of so many runs."""
    act()
    own, on_clock = [], []
    for _ in range(RUNS):
        began, started = time.perf_counter(), time.process_time()
        act()
        own.append((time.process_time() - started) * 1000)
        on_clock.append((time.perf_counter() - began) * 1000)
    return f"{statistics.median(own):6.1f} ms ({statistics.median(on_clock):.1f} on the clock)"


def main() -> None:
    """Each page as a whole request with its queries, and a note saved with the page that answers it."""
    director, meeting, items = prepared()
    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(director, backend="allauth.account.auth_backends.AuthenticationBackend")
    at = f"/norra/moten/{meeting.pk}/motet/"
    pages = {
        "the meeting": at,
        "an item, decided": f"{at}arende/{items[0].pk}/",
        "an item, under way": f"{at}arende/{items[DONE].pk}/",
        "an item with the form of a vote": f"{at}arende/{items[DONE + 1].pk}/omrostning/",
        "whether something is new": f"{at}nytt/?sett=0",
    }
    print(f"{ITEMS} items, {DONE} of them decided; median of {RUNS}, the process's own work (and on the clock)")
    for what, address in pages.items():
        print(
            f"  {what:<40} {median(lambda address=address: asked(browser, address))}, {count(browser, address)} queries"
        )
    note_at = f"{at}arende/{items[DONE + 2].pk}/anteckning/"

    def noted() -> None:
        answer = browser.post(note_at, {"text": "Noterat."}, follow=True, HTTP_HX_REQUEST="true")
        assert answer.redirect_chain, answer.status_code

    print(f"  {'a note saved, and the page it leads to':<40} {median(noted)}")


def asked(browser: Client, address: str) -> None:
    """The page at an address."""
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code


def count(browser: Client, address: str) -> int:
    """How many questions the database is asked for it."""
    queries: list[str] = []

    def counting(execute: Callable[..., object], sql: str, *rest: object) -> object:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counting):
        asked(browser, address)
    return len(queries)


if __name__ == "__main__":
    main()
