"""Several people, or several workers, at the same moment, on both engines."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.core.models import AuditEvent
from samordna.meetings.actions.approving import hand_in_signed, send_minutes
from samordna.meetings.actions.attendance import arrive
from samordna.meetings.actions.course import close_meeting
from samordna.meetings.actions.cycle import MEANWHILE, change_item, copy_to_next_year, lay_out
from samordna.meetings.actions.deciding import Decided, decide
from samordna.meetings.actions.dispatching import confirm_receipt, dispatch_minutes
from samordna.meetings.actions.holding import MEANWHILE as OF_AN_ITEM
from samordna.meetings.actions.minutes import correct_minutes, draft_minutes, edit_section
from samordna.meetings.actions.notice import MEANWHILE as SENT
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.posting import post_minutes
from samordna.meetings.actions.registering import register_minutes
from samordna.meetings.choices import ApprovalHow, StageKind
from samordna.meetings.models import (
    Approval,
    CycleItem,
    Decision,
    Dispatch,
    Meeting,
    Minutes,
    MinutesText,
    Notice,
    Posting,
    Reminder,
)
from samordna.meetings.queries.minutes import told
from samordna.meetings.rules import approving
from samordna.meetings.tasks import bind_together, remind
from samordna.records.actions.series import USUAL_NAME, Numbering, add_series
from samordna.records.models import Record
from tests import at_once
from tests.conftest import make_association, make_user
from tests.meetings.boards import begun, called, planned
from tests.meetings.cycles import given, own
from tests.meetings.minuted import SCAN, approved, held

MONDAY = dt.date(2026, 9, 14)
LATER = dt.date(2026, 9, 18)


@pytest.fixture
def association(transactional_db: None) -> Association:
    """An association with an own date."""
    made = make_association("norra", "Norra")
    with scope(association=made):
        own(made, day=dt.date(2026, 9, 20))
    return made


def together(association: Association, act: Callable[[int], object], times: int = 4) -> list[str]:
    """Do it so many times at once; why each was refused, or ""."""
    return at_once.together(association, act, times=times, on=MONDAY)


def directors(association: Association) -> list[User]:
    return [make_user(association, name, Role.DIRECTOR) for name in ("Alva", "Disa", "Eva", "Siv")]


def test_a_year_laid_out_by_several_at_once_stands_there_once(association: Association) -> None:
    by = directors(association)

    told = together(association, lambda n: lay_out(by=by[n], on=MONDAY, association=association, year=2026))

    assert told == ["", "", "", ""]
    with scope(association=association):
        assert CycleItem.objects.exclude(key="").count() == 7


def test_what_several_copy_at_once_is_copied_once(association: Association) -> None:
    by = directors(association)

    told = together(association, lambda n: copy_to_next_year(by=by[n], on=MONDAY, association=association, year=2026))

    assert sorted(told) == ["", *["Alla egna dagar från 2026 är redan kopierade till 2027."] * 3]
    with scope(association=association):
        assert CycleItem.objects.filter(year=2027, key="").count() == 1


def test_one_of_several_who_change_a_date_wins_and_the_others_are_told(association: Association) -> None:
    by = directors(association)
    with scope(association=association):
        item = CycleItem.objects.get()

    told = together(association, lambda n: change_item(by=by[n], on=MONDAY, item=item, given=given(f"{n}"), seen=0))

    assert sorted(told) == ["", *[MEANWHILE] * 3]


def test_an_item_that_several_decide_at_once_is_decided_once(association: Association) -> None:
    by = directors(association)
    with scope(association=association), clock.frozen(MONDAY):
        item = begun(association, day=MONDAY).items[0]

    told = together(association, lambda n: decide(by=by[n], on=MONDAY, item=item, decided=Decided(), seen=0))

    assert sorted(told) == ["", *[OF_AN_ITEM] * 3]
    with scope(association=association):
        assert Decision.objects.count() == 1


def test_somebody_touched_in_on_several_screens_is_there_once(association: Association) -> None:
    by = directors(association)
    with scope(association=association), clock.frozen(MONDAY):
        sat = called(association, day=MONDAY)

    told = together(
        association, lambda n: arrive(by=by[n], on=MONDAY, meeting=sat.meeting, seat=sat.seats["af"]), times=2
    )

    assert sorted(told) == ["", "Personen är redan antecknad som närvarande vid något av de ärendena."]


@pytest.mark.long
def test_minutes_that_several_draft_at_once_are_drafted_once_and_each_paragraph_is_one_writers(
    association: Association,
) -> None:
    by = directors(association)
    with scope(association=association):
        meeting = Meeting.objects.select_related("item", "association").get(pk=held(association).meeting.pk)

    drafted = together(association, lambda n: draft_minutes(by=by[n], on=LATER, meeting=meeting))
    with scope(association=association):
        minutes = Minutes.objects.select_related("meeting__item", "association").get()

    def edit(n: int) -> None:
        edit_section(by=by[n], on=LATER, minutes=minutes, number=1, background=f"{n}", course="", seen=0)

    edited = together(association, edit)

    assert sorted(drafted) == ["", *["Det finns redan ett protokoll från mötet."] * 3]
    assert sorted(edited) == ["", *[approving.MEANWHILE] * 3]
    with scope(association=association):
        assert MinutesText.objects.get().background == f"{edited.index('')}"


def test_several_workers_send_one_letter(association: Association, settings: object) -> None:
    settings.MAIL_CONFIGURED = True  # type: ignore[attr-defined]
    make_user(association, "Alva", Role.DIRECTOR)

    together(association, lambda n: remind())

    assert len(mail.outbox) == 1
    with scope(association=association):
        assert Reminder.objects.count() == 1


def test_of_several_who_send_the_same_notice_one_does(association: Association) -> None:
    by = directors(association)
    with scope(association=association):
        found = planned(association).meeting

    told = together(association, lambda n: send_notice(by=by[n], on=MONDAY, meeting=found, seen=0))

    assert sorted(told) == ["", *[SENT] * 3]
    with scope(association=association):
        assert Notice.objects.count() == 1


@pytest.mark.long
def test_what_ends_a_meeting_and_its_minutes_is_done_once_by_several_at_once(association: Association) -> None:
    by = directors(association)
    with scope(association=association):
        sat = begun(association, day=MONDAY)
        for item in sat.items:
            decide(by=None, on=MONDAY, item=item, decided=Decided())
        meeting = sat.again()

    closed = together(association, lambda n: close_meeting(by=by[n], on=MONDAY, meeting=meeting))
    with scope(association=association):
        draft = draft_minutes(by=None, on=LATER, meeting=meeting)
        seats = [one.seat for one in told(draft).signers]
    sent = together(association, lambda n: send_minutes(by=by[n], on=LATER, minutes=draft, seen=draft.revision))

    def sign(n: int) -> None:
        hand_in_signed(by=by[n], on=LATER, minutes=draft, how=ApprovalHow.PAPER, name="u.pdf", data=SCAN, seats=seats)

    together(association, sign)  # a signed copy may be handed in beside what is approved, so nobody is refused
    posted = together(association, lambda n: post_minutes(by=by[n], on=LATER, minutes=draft))
    corrected = together(association, lambda n: correct_minutes(by=by[n], on=LATER, minutes=draft, why="Fel."))

    assert [each.count("") for each in (closed, sent, posted, corrected)] == [1, 1, 1, 1]
    with scope(association=association):
        assert Approval.objects.count() == len(seats)
        assert (Posting.objects.count(), Minutes.objects.count()) == (1, 2)
        assert Meeting.objects.get(pk=meeting.pk).stage == StageKind.ANNOUNCED


@pytest.mark.long
def test_what_is_registered_received_and_bound_by_several_at_once_is_so_once(association: Association) -> None:
    by = directors(association)
    with scope(association=association):
        minutes = approved(association)
        given = Numbering(USUAL_NAME, "{year}:{number}", "{case} / {record}", 2026)
        add_series(by=None, on=LATER, association=association, given=given)
        sent, _ = dispatch_minutes(by=None, on=LATER, minutes=minutes, to="Norra kommun")
        notice = Notice.objects.select_related("meeting__item", "association").get()

    registered = together(association, lambda n: register_minutes(by=by[n], on=LATER, minutes=minutes))
    received = together(association, lambda n: confirm_receipt(by=None, on=LATER, dispatch=sent))
    together(association, lambda n: bind_together(Notice.objects.select_related("meeting__item").get(pk=notice.pk)))

    assert (registered.count(""), received.count("")) == (1, 4)
    with scope(association=association):
        assert Record.objects.count() == 1
        assert Dispatch.objects.get().received_on == LATER
        assert AuditEvent.objects.filter(code="meeting.bound").count() == 1
