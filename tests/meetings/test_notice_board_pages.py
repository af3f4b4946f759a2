"""The notice board, and minutes that are marked for secrecy."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from samordna.associations.choices import BOARD, INSIDERS, Role
from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.meetings.actions.approving import hand_in_signed
from samordna.meetings.actions.minutes import correct_minutes
from samordna.meetings.actions.posting import post_minutes
from samordna.meetings.choices import ApprovalHow
from samordna.meetings.models import Posting
from samordna.meetings.queries.minutes import told
from samordna.records.actions.series import USUAL_NAME, Numbering, add_series
from samordna.records.models import Record
from tests.conftest import make_user
from tests.meetings.minuted import BY, LATER, SCAN, approved, at, sent, text

AsUser = Callable[[User], Client]
PASSWORD = {"password": "ett hemligt lösenord"}


def test_the_notice_board_is_open_to_all_while_an_announcement_stands(in_north: Association, client: Client) -> None:
    assert "Inget är anslaget just nu" in text(client.get("/norra/anslagstavla/"))
    posting = post_minutes(**BY, minutes=approved(in_north), with_file=True)
    file = f"/norra/anslagstavla/{posting.pk}/protokoll.pdf"

    with clock.frozen(posting.last_day):
        last, read = text(client.get("/norra/anslagstavla/")), client.get(file)
    with clock.frozen(posting.last_day + dt.timedelta(days=1)):
        after, gone = text(client.get("/norra/anslagstavla/")), client.get(file)

    assert "Sista dag att överklaga 9 oktober 2026" in last
    assert read.getvalue().startswith(b"%PDF")
    assert "Inget är anslaget just nu" in after
    assert gone.status_code == 404
    assert client.get("/finns-inte/anslagstavla/").status_code == 404


def test_minutes_are_read_on_the_board_only_where_they_were_laid_out_there(
    in_north: Association, south: Association, client: Client
) -> None:
    posting = post_minutes(**BY, minutes=approved(in_north))

    assert client.get(f"/norra/anslagstavla/{posting.pk}/protokoll.pdf").status_code == 404
    Posting.objects.filter(pk=posting.pk).update(with_file=True)
    assert client.get(f"/sodra/anslagstavla/{posting.pk}/protokoll.pdf").status_code == 404
    assert "Paragrafer" not in text(client.get("/sodra/anslagstavla/"))


@pytest.mark.long
def test_minutes_marked_for_secrecy_in_the_register_are_not_read_on_the_board(
    in_north: Association, alva: User, client: Client, as_user: AsUser
) -> None:
    given = Numbering(USUAL_NAME, "{year}:{number}", "{case} / {record}", 2026)
    add_series(by=None, on=dt.date(2026, 1, 2), association=in_north, given=given)
    laid, other = approved(in_north), approved(in_north, day=dt.date(2026, 9, 16))
    posting = post_minutes(**BY, minutes=laid, with_file=True)
    file = f"/norra/anslagstavla/{posting.pk}/protokoll.pdf"

    with clock.frozen(LATER):
        read = client.get(file).getvalue()
        Record.objects.update(secrecy="25 kap. 1 §", marked_on=LATER)
        shown, after = client.get("/norra/anslagstavla/").content.decode(), client.get(file).status_code
        refused = as_user(alva).post(at(other.meeting_id, "ansla/"), {"with_file": "on"})
        as_user(alva).post(at(other.meeting_id, "ansla/"), {})

    assert (read[:4], after) == (b"%PDF", 404)
    assert "protokoll.pdf" not in shown
    assert (refused.status_code, "är sekretessmarkerat i diariet" in text(refused)) == (422, True)
    assert [one.with_file for one in Posting.objects.order_by("pk")] == [True, False]


@pytest.mark.long
def test_minutes_marked_for_secrecy_are_read_by_the_board_the_auditor_and_the_director_alone(
    in_north: Association, as_user: AsUser
) -> None:
    given = Numbering(USUAL_NAME, "{year}:{number}", "{case} / {record}", 2026)
    add_series(by=None, on=dt.date(2026, 1, 2), association=in_north, given=given)
    minutes = approved(in_north)
    Record.objects.update(secrecy="25 kap. 1 §", marked_on=LATER)

    reads, pdf = {}, {}
    for role in INSIDERS:
        browser = as_user(make_user(in_north, role.value, role))
        reads[role] = "sekretessmarkerat i diariet" not in text(browser.get(at(minutes.meeting_id)))
        file = browser.get(at(minutes.meeting_id, "version/1/protokoll.pdf"))
        pdf[role] = file.getvalue()[:4] == b"%PDF" if file.streaming else file.status_code

    may = {role: role in BOARD | {Role.DIRECTOR, Role.AUDITOR} for role in INSIDERS}
    assert reads == may
    assert pdf == {role: True if may[role] else 403 for role in INSIDERS}


@pytest.mark.long
def test_a_corrected_version_is_told_from_the_first_on_the_board(
    in_north: Association, bo: User, client: Client, as_user: AsUser
) -> None:
    first = approved(in_north)
    post_minutes(**BY, minutes=first)
    second = sent(correct_minutes(**BY, minutes=first, why="Fel i § 1."))
    seats = [one.seat for one in told(second).signers]
    hand_in_signed(**BY, minutes=second, how=ApprovalHow.PAPER, name="u.pdf", data=SCAN, seats=seats)
    second.refresh_from_db()
    post_minutes(**BY, minutes=second)

    with clock.frozen(LATER):
        shown, inside = text(client.get("/norra/anslagstavla/")), text(as_user(bo).get("/norra/moten/anslagstavla/"))

    assert "Rättat protokoll från styrelsens sammanträde 15 september 2026 är justerat Version 2 ersätter" in shown
    assert "Rättad version 2" in inside


@pytest.mark.long
def test_the_approval_is_posted_from_the_page_and_taken_down_only_with_a_reason(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    minutes = approved(in_north)
    browser = as_user(alva)

    with clock.frozen(dt.date(2026, 9, 18)):
        assert "9 oktober 2026" in text(browser.get(at(minutes.meeting_id, "ansla/")))
        browser.post(at(minutes.meeting_id, "ansla/"), {})
        again = browser.post(at(minutes.meeting_id, "ansla/"), {})
        posting = Posting.objects.get()
        without = browser.post(at(minutes.meeting_id, f"anslag/{posting.pk}/ta-ned/"), {"why": ""})
        browser.post(at(minutes.meeting_id, f"anslag/{posting.pk}/ta-ned/"), {"why": "Fel protokoll."})
        table = text(browser.get("/norra/moten/anslagstavla/"))

    assert (again.status_code, without.status_code) == (422, 422)
    assert "Fel protokoll." in table
    certificate = browser.get(at(minutes.meeting_id, f"anslag/{posting.pk}/anslagsbevis.pdf"))
    assert certificate.getvalue().startswith(b"%PDF")
