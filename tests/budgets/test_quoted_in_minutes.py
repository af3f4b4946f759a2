"""A figure of a plan in the texts of minutes: picked and shown, following the plan, and digits once it is sent."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from lxml import html

from samordna.associations.models import Association, User
from samordna.budgets.actions.amounts import NewCell, set_amounts
from samordna.budgets.models import Version
from samordna.meetings.actions.approving import send_minutes
from samordna.meetings.actions.minutes import correct_minutes, edit_section, take_down_anew, unedit_section
from samordna.meetings.models import Minutes, MinutesText
from samordna.meetings.queries.minutes import told
from samordna.meetings.rules.minutes import Quoted, read
from samordna.money import Kr
from samordna.plan.figures import Cell
from samordna.verdict import Refused
from tests.budgets.plans import draft
from tests.meetings.minuted import BY, approved_again, drafted

AsUser = Callable[[User], Client]
DAY = dt.date(2026, 9, 15)


@pytest.fixture
def version(in_north: Association) -> Version:
    return draft(in_north)


@pytest.fixture
def minutes(in_north: Association) -> Minutes:
    return drafted(in_north)


def budget(version: Version) -> str:
    key: str = version.columns.get(year=version.year, kind="budget").key
    return key


def written(version: Version) -> str:
    return f"Kansliet kostar [[plan:{version.pk}#kansli@{budget(version)}|tkr]]."


def costs(version: Version, kronor: int, seen: int) -> None:
    set_amounts(
        by=None, on=DAY, version=version, cells=[NewCell("kansli", budget(version), Cell(Kr.of(kronor)), seen)]
    )  # fmt: skip


def edited(minutes: Minutes, course: str) -> None:
    edit_section(**BY, minutes=minutes, number=1, background="", course=course, seen=0)


def says(minutes: Minutes) -> str:
    return told(Minutes.objects.get(pk=minutes.pk)).sections[0].course


def again(minutes: Minutes) -> Minutes:
    return Minutes.objects.select_related("meeting__item", "association").get(pk=minutes.pk)


@pytest.mark.long
def test_a_figure_follows_the_plan_until_the_minutes_are_sent_and_stands_still_from_then_on(
    version: Version, minutes: Minutes
) -> None:
    costs(version, 510_000, 0)
    edited(minutes, written(version))
    first = says(minutes)
    costs(version, 620_000, 1)
    second = says(minutes)

    minutes = again(minutes)
    sent = send_minutes(**BY, minutes=minutes, seen=minutes.revision)
    costs(version, 730_000, 2)

    assert (first, second, says(sent)) == (
        "Kansliet kostar 510\u202ftkr.", "Kansliet kostar 620\u202ftkr.", "Kansliet kostar 620\u202ftkr.",
    )  # fmt: skip
    (quoted,) = read(again(sent).source).sections[0].quoted
    assert isinstance(quoted, Quoted)
    assert (quoted.text, quoted.paper, quoted.version) == ("620\u202ftkr", version.title, "Version 1, utkast")
    assert quoted.about.startswith("Kansli")


@pytest.mark.long
def test_a_corrected_version_keeps_the_figures_that_were_approved(version: Version, minutes: Minutes) -> None:
    costs(version, 510_000, 0)
    edited(minutes, written(version))
    first = approved_again(again(minutes))
    costs(version, 620_000, 1)

    second = correct_minutes(**BY, minutes=first, why="Ett namn var fel.")
    take_down_anew(**BY, minutes=again(second))
    done = approved_again(again(second))

    assert says(done) == "Kansliet kostar 510\u202ftkr."
    assert [one.text for one in told(done).sections[0].quoted] == ["510\u202ftkr"]


@pytest.mark.long
def test_a_corrected_text_that_is_taken_back_tells_of_no_figure_that_is_not_in_it(
    version: Version, minutes: Minutes
) -> None:
    costs(version, 510_000, 0)
    edited(minutes, written(version))
    second = correct_minutes(**BY, minutes=approved_again(again(minutes)), why="Ett namn var fel.")

    unedit_section(**BY, minutes=again(second), number=1, seen=1)

    assert "510" not in says(second)
    assert told(again(second)).sections[0].quoted == ()


@pytest.mark.parametrize("inside", ["kansli@b2027", "plan:0#kansli@b2027", "plan:{pk}#nowhere@{column}", "plan:{pk}#x"])
def test_a_figure_that_leads_nowhere_is_refused_when_it_is_written(
    version: Version, minutes: Minutes, inside: str
) -> None:
    inside = inside.format(pk=version.pk, column=budget(version))

    with pytest.raises(ValidationError, match="leder inte till någon siffra"):
        edited(minutes, f"Se [[{inside}]].")

    assert not MinutesText.objects.exists()


def test_a_figure_whose_plan_is_gone_stops_the_sending_and_says_where(version: Version, minutes: Minutes) -> None:
    edited(minutes, written(version))
    MinutesText.objects.update(course="Kansliet kostar [[plan:0#kansli@b2027]].")
    minutes = again(minutes)

    with pytest.raises(Refused, match=r"§ 1: \[\[plan:0#kansli@b2027\]\] leder inte till någon siffra"):
        send_minutes(**BY, minutes=minutes, seen=minutes.revision)


@pytest.mark.long
def test_a_figure_is_shown_before_it_is_put_in_and_the_text_reads_with_it(
    version: Version, minutes: Minutes, alva: User, as_user: AsUser
) -> None:
    costs(version, 510_000, 0)
    browser = as_user(alva)
    page = f"/norra/moten/{minutes.meeting_id}/protokoll/paragraf/1/"
    choice = {"paper": f"plan:{version.pk}", "ref": "kansli", "column": budget(version), "unit": "tkr", "of": ""}
    typed: dict[str, Any] = {
        "background": "Mitt underlag.", "course": "Kansliet kostar", "seen": "0", "decimals": "",
        "background_or_course": "course", **choice,
    }  # fmt: skip

    fragment = html.fromstring(browser.get(f"{page}siffra/", typed).content.decode())
    shown = html.fromstring(browser.post(page, {**typed, "act": "show"}).content.decode())
    put_in = html.fromstring(browser.post(page, {**typed, "act": "insert"}).content.decode())
    form = {name: put_in.xpath(f"string(//textarea[@name='{name}'])").strip() for name in ("background", "course")}
    browser.post(page, {**form, "seen": "0", "act": "save"})
    reading = html.fromstring(browser.get(f"/norra/moten/{minutes.meeting_id}/protokoll/").content.decode())
    again = html.fromstring(browser.get(page).content.decode())

    token = f"[[plan:{version.pk}#kansli@{budget(version)}|tkr]]"
    for one in (fragment, shown):
        assert one.xpath("//p[@id='siffra']/@data-token") == [token] or one.get("data-token") == token
        assert "510\u202ftkr" in one.text_content()
    assert version.title in fragment.text_content()
    assert "infogad" not in shown.text_content()
    assert form == {"background": "Mitt underlag.", "course": f"Kansliet kostar {token}"}
    assert "Kansliet kostar 510\u202ftkr" in put_in.xpath("string(//section[@aria-labelledby='h-lasning'])")
    assert "Kansliet kostar 510\u202ftkr" in reading.text_content()
    assert f"Siffror ur {version.title} (Version 1, utkast): 510\u202ftkr är Kansli" in reading.text_content()
    assert again.xpath("string(//textarea[@name='course'])").strip() == form["course"]


def test_without_a_plan_there_is_nothing_to_pick(minutes: Minutes, alva: User, as_user: AsUser) -> None:
    page = as_user(alva).get(f"/norra/moten/{minutes.meeting_id}/protokoll/paragraf/1/").content.decode()

    assert "Infoga siffra" not in page
