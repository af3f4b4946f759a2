"""The pages of meetings up to the notice: the year's plan, a meeting with its agenda and papers, the notice."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from samordna.associations.models import Association, User
from samordna.core import clock
from samordna.meetings.models import AgendaItem, Meeting
from tests.meetings.boards import CALLED_ON, called, planned
from tests.meetings.cycles import laid, meeting, own

AsUser = Callable[[User], Client]
YEAR = "/norra/moten/ar/2026/"
PLAN = f"{YEAR}planera/"


def rows(answer_html: str) -> list[list[str]]:
    """The table of a year, as it is read."""
    page = html.fromstring(answer_html)
    return [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//tbody/tr")]


def agenda(browser: Client, found: Meeting) -> list[str]:
    page = html.fromstring(browser.get(f"/norra/moten/{found.pk}/").content.decode())
    return [b.text_content() for b in page.xpath("//section[@id='dagordning']//ol[@class='agenda']/li/span/b")]


def proposal(browser: Client) -> dict[str, str]:
    """What the page of the proposal would send if nothing were changed."""
    page = html.fromstring(browser.get(PLAN).content.decode())
    (form,) = page.xpath("//form[.//input[@name='m0-title']]")
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def test_a_year_is_planned_from_its_proposal_in_the_order_the_law_asks_for(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    sent = proposal(browser)

    answer = browser.post(PLAN, {**sent, "place": "Kansliet"}, follow=True)

    assert "5 möten är inlagda i årshjulet för 2026." in answer.content.decode()
    assert [row[:3] for row in rows(answer.content.decode())] == [
        ["Styrelsemöte: bokslut", "2026-02-12", "kl. 9.00–12.00, Kansliet"],
        ["Styrelsemöte: årsredovisning", "2026-03-19", "kl. 9.00–12.00, Kansliet"],
        ["Styrelsemöte: revisionsberättelse", "2026-05-07", "kl. 9.00–12.00, Kansliet"],
        ["Styrelsemöte: förslag till plan och budget", "2026-10-01", "kl. 9.00–12.00, Kansliet"],
        ["Styrelsemöte: plan och budget", "2026-11-19", "kl. 9.00–12.00, Kansliet"],
    ]
    assert "Mötena ligger i den ordning lagen kräver" in answer.content.decode()
    assert list(AgendaItem.objects.order_by("meeting", "position").values_list("source", flat=True)) == [
        "cycle:annual-report-2025", "cycle:audit-2025", "cycle:consultation-2027", "cycle:budget-2027",
    ]  # fmt: skip


def test_a_plan_is_looked_through_before_anything_is_saved(in_north: Association, alva: User, as_user: AsUser) -> None:
    own(in_north, "Planeringsdag", day=dt.date(2026, 3, 19), starts=dt.time(10))
    browser = as_user(alva)
    sent = {**proposal(browser), "m4-day": "2026-12-06", "visa": "1"}

    said = browser.post(PLAN, sent).content.decode()

    assert "Inget möte fram till den 30 november tar upp budgeten för 2027." in said
    assert "Styrelsemöte: plan och budget den 6 december ligger på en söndag." in said
    assert "Styrelsemöte: årsredovisning och planeringsdag ligger samtidigt den 19 mars." in said
    assert 'value="2026-12-06"' in said
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"m0-day": "2027-02-12"}, "Ange en dag 2026."),
        ({"m0-title": ""}, "Skriv vad mötet heter."),
        ({"ends": "08:00"}, "Mötet ska sluta efter att det har börjat."),
        ({"m0-title": "x" * 300}, "200 tecken"),
        ({f"m{n}-take": "" for n in range(5)}, "Kryssa för minst ett möte."),
    ],
)
def test_what_is_wrong_with_a_plan_is_told_and_nothing_is_half_saved(
    in_north: Association, alva: User, as_user: AsUser, sent: dict[str, str], said: str
) -> None:
    browser = as_user(alva)
    given = {name: value for name, value in {**proposal(browser), **sent}.items() if value or "take" not in name}

    answer = browser.post(PLAN, given)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Meeting.objects.exists()


def test_the_year_says_what_comes_next_with_each_meeting(in_north: Association, alva: User, as_user: AsUser) -> None:
    meeting(in_north, dt.date(2026, 10, 6), "Tomt möte")
    planned(in_north, day=dt.date(2026, 10, 20))
    called(in_north)

    with clock.frozen(CALLED_ON):
        found = rows(as_user(alva).get(YEAR).content.decode())

    assert [(row[1], row[3], row[4]) for row in found] == [
        ("2026-09-15", "Kallat", "Håll mötet"),
        ("2026-10-06", "Planerat", "Lägg upp dagordningen"),
        ("2026-10-20", "Planerat", "Skicka kallelsenSenast 10 oktober"),
    ]


def test_standing_items_the_cycle_and_what_was_put_off_are_proposed_once(
    in_north: Association, alva: User, as_user: AsUser
) -> None:
    laid(in_north)
    meeting(in_north, dt.date(2026, 9, 15))
    meeting(in_north, dt.date(2026, 11, 19))
    first, last = Meeting.objects.order_by("item__day")
    browser = as_user(alva)

    def offered(found: Meeting) -> list[str]:
        page = html.fromstring(browser.get(f"/norra/moten/{found.pk}/forslag/").content.decode())
        return [str(one) for one in page.xpath("//input[@name='ta']/@value")]

    before = offered(first)
    browser.post(f"/norra/moten/{first.pk}/forslag/", {"ta": before})

    assert before == [
        "standing:opening", "standing:approvers", "standing:agenda", "standing:minutes",
        "cycle:interventions-2026-01-31", "cycle:annual-report-2025", "cycle:audit-2025", "cycle:consultation-2027",
        "standing:other", "standing:closing",
    ]  # fmt: skip
    assert agenda(browser, first)[:4] == [
        "Mötet öppnas", "Val av justerare", "Dagordningen fastställs", "Föregående protokoll",
    ]  # fmt: skip
    assert offered(first) == []
    assert "cycle:budget-2027" in offered(last)
    assert "cycle:consultation-2027" not in offered(last)
