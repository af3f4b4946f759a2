"""The page of minutes with 40 items (15 queries, 50 ms in process), their draft (10 s) and their PDF."""

import datetime as dt
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any

RUNS, ITEMS = 15, 40
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
from samordna.associations.models import Association, Member, User
from samordna.core import clock
from samordna.documents.pdf import write
from samordna.governance.actions.seats import Chosen, appoint, elect
from samordna.governance.choices import Eligibility, OfficeKind, SeatKind
from samordna.governance.models import Seat
from samordna.meetings.actions.agenda import ItemGiven, add_to_agenda
from samordna.meetings.actions.attendance import arrive, choose_approvers
from samordna.meetings.actions.course import close_meeting, open_meeting
from samordna.meetings.actions.cycle import Given, add_item
from samordna.meetings.actions.deciding import Decided, Votes, decide, propose, vote
from samordna.meetings.actions.minutes import draft_minutes
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.choices import Kind, Owner, ProposalKind
from samordna.meetings.models import Meeting
from samordna.meetings.queries.minutes import told
from samordna.meetings.rules.deciding import Voice
from samordna.meetings.rules.minutes_paper import Stand, minutes_paper
from samordna.operate import schema


def board(association: Association, by: User, on: dt.date) -> list[Seat]:
    """A member and a substitute for each of four members, with a chair."""
    for kind in MemberKind:
        add_member(by=by, on=on, association=association, name=kind.label, kind=kind)
    members = Member.objects.order_by("pk")
    chosen = [
        Chosen(member, kind, 1, f"{kind.label}, {member.name}", Eligibility.COUNCIL, None)
        for member in members
        for kind in SeatKind
    ]
    seats = appoint(by=by, on=on, association=association, chosen=chosen, starts=on, ends=None)
    elect(by=by, on=on, seat=seats[0], kind=OfficeKind.CHAIR, starts=on, ends=None)
    return [seat for seat in seats if seat.kind == SeatKind.ORDINARY]


def held(association: Association, by: User, on: dt.date) -> Meeting:
    """A closed meeting of so many items, each with two proposals, a vote and a decision of two clauses."""
    seats = board(association, by, on)
    given = Given("Styrelsemöte", Owner.BOARD, on.year, on, None, Kind.MEETING, dt.time(9), dt.time(12), "Kansliet")
    item = add_item(by=by, on=on, association=association, given=given)
    meeting = Meeting.objects.select_related("item", "association").get(item=item)
    text = "Ärendet har beretts av beredningsgruppen, som tillstyrker. " * 4
    for number in range(ITEMS):
        proposed = "att förslaget antas\natt förbundschefen verkställer beslutet"
        given_item = ItemGiven(f"Ärende {number + 1}", background=f"{text}\n\n{text}", proposed=proposed)
        add_to_agenda(by=by, on=on, meeting=meeting, given=given_item)
    send_notice(by=by, on=on, meeting=meeting)
    for seat in seats:
        arrive(by=by, on=on, meeting=meeting, seat=seat)
    open_meeting(by=by, on=on, meeting=meeting)
    choose_approvers(by=by, on=on, meeting=meeting, seats=seats[1:2])
    answers = {seat.pk: Voice.YES if number else Voice.NO for number, seat in enumerate(seats)}
    for one in meeting.agenda.select_related("meeting", "association").order_by("position"):
        propose(by=by, on=on, item=one, seat=seats[1], kind=ProposalKind.APPROVE)
        propose(by=by, on=on, item=one, seat=seats[0], kind=ProposalKind.REJECT)
        vote(by=by, on=on, item=one, votes=Votes("bifall", "avslag", answers))
        decide(by=by, on=on, item=one, decided=Decided())
    close_meeting(by=by, on=on, meeting=meeting, at=dt.time(12))
    return Meeting.objects.select_related("item", "association").get(pk=meeting.pk)


def median(act: Callable[[], Any], runs: int = RUNS) -> str:
    """Milliseconds of this process's own work: the median of so many runs, after one that warms up."""
    act()
    took = []
    for _ in range(runs):
        begun = time.process_time()
        act()
        took.append(time.process_time() - begun)
    return f"{statistics.median(took) * 1000:.1f} ms (median of {runs})"


def main() -> None:
    """Draft them, then ask for their page as a director does, and print them."""
    schema.bring_up_to_date()
    call_command("collectstatic", verbosity=0, interactive=False)
    on = clock.today()
    association = found_association(by=None, on=on, slug="norra", name="Samordningsförbundet Norra")
    with scope(association=association):
        director = invite(
            by=None, on=on, association=association, email="chef@norra.example", name="Chef", role=Role.DIRECTOR,
            starts=on, ends=None,
        ).grant.user  # fmt: skip
        meeting = held(association, director, on)
        begun = time.perf_counter()
        minutes = draft_minutes(by=director, on=on, meeting=meeting)
        drafted = time.perf_counter() - begun
        paper = minutes_paper(told(minutes), Stand("Utkast"))
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(director)
    address = f"/norra/moten/{meeting.pk}/protokoll/"
    client.get(address)
    queries: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        answer = client.get(address)
    assert answer.status_code == 200
    print(f"draft of {ITEMS} items         {drafted * 1000:.0f} ms, once (target 10 s)")
    print(f"the page                  {median(lambda: client.get(address))}, {len(queries)} queries (50 ms, 15)")
    print(f"its PDF                   {median(lambda: write(paper), 3)}")


if __name__ == "__main__":
    main()
