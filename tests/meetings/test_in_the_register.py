"""Notices and approved minutes in the register: by themselves where the register is kept here, else on request."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.meetings import tasks
from samordna.meetings.actions.minutes import correct_minutes
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.registering import register_minutes
from samordna.meetings.models import AgendaItem, Minutes, Notice
from samordna.records.actions.cases import close_case
from samordna.records.actions.series import USUAL_NAME, Numbering, add_series
from samordna.records.models import Case, Record
from samordna.verdict import Refused
from tests.meetings.boards import CALLED_ON, called
from tests.meetings.minuted import BY, LATER, approved, approved_again, drafted

AsUser = Callable[[User], Client]


@pytest.fixture
def register(in_north: Association) -> None:
    """The association keeps its register here."""
    given = Numbering(USUAL_NAME, "{year}:{number:02}", "{case} / {record}", 2026)
    add_series(by=None, on=dt.date(2026, 1, 2), association=in_north, given=given)


def test_the_notice_and_the_approved_minutes_come_into_the_years_case_by_themselves(
    in_north: Association, register: None
) -> None:
    minutes = approved(in_north, "Ett", "Två")

    records = list(Record.objects.order_by("serial"))
    assert [(one.number, one.direction, one.subject, one.day) for one in records] == [
        ("2026:01 / 1", "outgoing", "Kallelse, styrelsens sammanträde 15 september 2026", CALLED_ON),
        (
            "2026:01 / 2", "drawn_up", "Protokoll, styrelsens sammanträde 15 september 2026, §§ 1–2, version 1",
            minutes.approved_on,
        ),
    ]  # fmt: skip
    assert (Case.objects.get().subject, minutes.meeting.register_number) == ("Styrelsens sammanträden 2026", "2026:01")
    assert (minutes.record, records[1].file) == (records[1], minutes.pdf)


def test_the_next_meeting_of_the_year_comes_into_the_same_case_and_a_closed_one_is_left(
    in_north: Association, register: None
) -> None:
    first = called(in_north).meeting
    second = called(in_north, day=dt.date(2026, 10, 20)).meeting
    first.refresh_from_db()
    second.refresh_from_db()
    case = Case.objects.get()
    close_case(by=None, on=BY["on"], case=case, day=BY["on"], seen=case.revision)

    third = called(in_north, day=dt.date(2026, 11, 20)).meeting
    third.refresh_from_db()

    assert first.case == second.case == case
    assert (third.case_id != case.pk, Case.objects.count()) == (True, 2)


@pytest.mark.long
def test_a_corrected_version_is_a_new_record_of_the_same_case(in_north: Association, register: None) -> None:
    first = approved(in_north)
    case = first.record.case if first.record else None

    second = approved_again(correct_minutes(**BY, minutes=first, why="Ett namn var fel."))
    kept = Minutes.objects.get(pk=first.pk)

    assert second.record is not None
    assert (second.record.case, second.record.serial) == (case, 3)
    assert second.record.subject.endswith("§ 1, version 2")
    assert kept.record == first.record
    assert second.record.file == second.pdf != first.pdf


def test_minutes_are_registered_once(in_north: Association, register: None) -> None:
    minutes = approved(in_north)

    with pytest.raises(Refused, match="redan registrerat"):
        register_minutes(**BY, minutes=minutes)

    assert Record.objects.filter(subject__startswith="Protokoll").count() == 1


def test_a_draft_is_not_registered(in_north: Association, register: None) -> None:
    with pytest.raises(Refused, match="inte justerat än"):
        register_minutes(**BY, minutes=drafted(in_north))


@pytest.mark.long
def test_without_a_register_here_nothing_is_begun_and_the_page_offers_it(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    minutes, browser = approved(in_north), as_user(alva)
    page = f"/norra/moten/{minutes.meeting_id}/protokoll/"
    before = browser.get(page).content.decode()
    cases = Case.objects.count()

    with clock.frozen(LATER):
        answer = browser.post(f"{page}version/1/registrera/", follow=True).content.decode()
    minutes.refresh_from_db()

    assert (cases, "Protokollet står inte i diariet." in before) == (0, False)
    assert f"{page}version/1/registrera/" in before
    assert minutes.record is not None
    assert f"Protokollet är registrerat i diariet som {minutes.record}." in answer
    assert f"/norra/dokument/handling/{minutes.record.pk}/" in answer
    assert "Protokollet står inte i diariet." not in answer


def test_where_the_register_refuses_the_approval_stands_and_the_reason_is_told_on_request(
    in_north: Association, register: None, alva: User, as_user: AsUser
) -> None:
    minutes = drafted(in_north)
    case = Case.objects.get()
    close_case(by=None, on=BY["on"], case=case, day=BY["on"], seen=case.revision)

    done = approved_again(minutes)
    page = f"/norra/moten/{minutes.meeting_id}/protokoll/version/1/registrera/"
    answer = as_user(alva).post(page, follow=True).content.decode()

    assert "Protokollet står inte i diariet." in answer
    assert (done.state, done.record, done.pdf is not None) == ("approved", None, True)
    assert "Ärendet är avslutat. Öppna det igen innan du registrerar en handling i det." in answer


def test_the_notice_in_the_register_gets_its_file_when_it_is_put_together_once(
    in_north: Association, register: None
) -> None:
    sat = called(in_north)
    found = Notice.objects.select_related("meeting__item", "association")
    without = Record.objects.get().file

    stale = found.get(meeting=sat.meeting)
    tasks.bind_together(found.get(meeting=sat.meeting))
    kept = Notice.objects.get().pdf_id
    AgendaItem.objects.filter(meeting=sat.meeting).update(title="Ändrat sedan kallelsen gick")
    tasks.bind_together(found.get(meeting=sat.meeting))
    tasks.bind_together(stale)

    record = Record.objects.get()
    assert (without, record.file_id is not None) == (None, True)
    assert (Notice.objects.get().record, Notice.objects.get().pdf_id) == (record, kept)


def test_a_notice_that_was_not_let_in_is_registered_on_request_with_the_day_it_went(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat, browser = called(in_north), as_user(alva)
    tasks.bind_together(Notice.objects.select_related("meeting__item", "association").get())
    page = f"/norra/moten/{sat.meeting.pk}/kallelse/"
    before = browser.get(page).content.decode()

    with clock.frozen(LATER):
        answer = browser.post(f"{page}registrera/", follow=True).content.decode()
        again = browser.post(f"{page}registrera/", follow=True).content.decode()
    notice, made = Notice.objects.select_related("meeting").get(), Record.objects.get()

    assert ("Kallelsen står inte i diariet." in before, f"{page}registrera/" in before) == (False, True)
    assert f"Kallelsen är registrerad i diariet som {made}." in answer
    assert "Kallelsen står inte i diariet." not in answer
    assert "Kallelsen är redan registrerad i diariet." in again
    assert (notice.record, made.day, made.file) == (made, CALLED_ON, notice.pdf)
    assert notice.meeting.register_number == made.case.number


def test_where_the_register_is_kept_here_the_page_says_that_the_notice_is_not_in_it(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    sat = called(in_north)
    page = f"/norra/moten/{sat.meeting.pk}/kallelse/"
    elsewhere = as_user(alva).get(page).content.decode()
    given = Numbering(USUAL_NAME, "{year}:{number:02}", "{case} / {record}", 2026)
    add_series(by=None, on=CALLED_ON, association=in_north, given=given)

    here = as_user(alva).get(page).content.decode()

    assert [("Kallelsen står inte i diariet." in one) for one in (elsewhere, here)] == [False, True]


def test_a_notice_anew_is_a_record_of_its_own(in_north: Association, register: None) -> None:
    sat = called(in_north)

    send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)

    assert [one.subject for one in Record.objects.order_by("serial")] == [
        "Kallelse, styrelsens sammanträde 15 september 2026",
        "Kallelse nummer 2, styrelsens sammanträde 15 september 2026",
    ]
