"""The first page: dates, key figures, equity and findings of the version in work."""

import datetime as dt

from django.test import Client

from samordna.associations.models import Association, User
from samordna.budgets.actions.versions import propose
from samordna.budgets.models import Amount
from samordna.core import clock
from samordna.meetings.actions.cycle import Given, add_item, lay_out
from samordna.meetings.choices import Kind, Owner
from samordna.money import Kr
from tests.home.conftest import Opens
from tests.home.reading import GOTLAND, KRAMFORS, TRELLEBORG, drafted, kept


def test_the_next_days_are_the_plans_meetings_and_what_the_law_sets(
    in_north: Association, bo: User, opens: Opens
) -> None:
    kept(in_north, KRAMFORS)

    page = opens(bo, "/norra/")

    assert page.dates == [
        ("2024-11-15", "Näst: Styrelsen"),
        ("2024-12-02", "Budgeten för 2025 ska vara beslutad"),
        ("2025-03-31", "Årsredovisningen för 2024 ska vara upprättad"),
        ("2025-12-01", "Budgeten för 2026 ska vara beslutad"),
    ]
    assert "23 § lagen (2003:1210)" in page.text
    assert "24 § lagen (2003:1210)" in page.text


def test_a_day_that_has_passed_does_not_come_next(in_north: Association, bo: User, opens: Opens) -> None:
    kept(in_north, GOTLAND)

    with clock.frozen(dt.date(2025, 4, 1)):
        spring = opens(bo, "/norra/").dates
    with clock.frozen(dt.date(2024, 12, 3)):
        winter = opens(bo, "/norra/").dates

    assert spring == [
        ("2025-12-01", "Budgeten för 2026 ska vara beslutad"),
        ("2026-03-31", "Årsredovisningen för 2025 ska vara upprättad"),
        ("2026-11-30", "Budgeten för 2027 ska vara beslutad"),
    ]
    assert winter == [
        ("2025-03-31", "Årsredovisningen för 2024 ska vara upprättad"),
        ("2025-12-01", "Budgeten för 2026 ska vara beslutad"),
    ]


def test_the_next_days_come_from_the_annual_cycle_once_the_year_stands_there(
    in_north: Association, bo: User, opens: Opens
) -> None:
    kept(in_north, KRAMFORS)
    for year in (2024, 2025):
        lay_out(by=None, on=clock.today(), association=in_north, year=year)
    held = Given("Styrelsemöte", Owner.BOARD, 2024, dt.date(2024, 11, 15), kind=Kind.MEETING, place="Stadshuset")
    add_item(by=None, on=clock.today(), association=in_north, given=held)

    page = opens(bo, "/norra/")

    assert page.dates == [
        ("2024-10-31", "Näst: Samråd med medlemmarna om budgeten för 2025"),
        ("2024-11-15", "Styrelsemöte"),
        ("2024-11-29", "Protokollet från sammanträdet den 15 november ska vara justerat"),
        ("2024-12-02", "Budgeten för 2025 ska vara beslutad"),
        ("2024-12-02", "Justeringen av protokollet från sammanträdet den 15 november ska vara tillkännagiven"),
        ("2024-12-23", "Sista dag att överklaga besluten vid sammanträdet den 15 november"),
    ]
    assert "Stadshuset" in page.text


def test_the_room_left_names_what_it_is_a_share_of(in_north: Association, alva: User, opens: Opens) -> None:
    kept(in_north, GOTLAND)

    page = opens(alva, "/norra/")

    assert page.figure("Kvar att fördela 2024") == (
        "2 010 784 kr",
        "Utrymme för ny verksamhet, 46,6 % av medlemsbidragen",
    )
    assert page.figure("Medlemsbidrag 2024") == ("4 314 000 kr", "Samma som i budget 2023")


def test_contributions_are_not_compared_with_a_projects_own_column(
    in_north: Association, alva: User, opens: Opens
) -> None:
    drafted(in_north, TRELLEBORG)

    assert opens(alva, "/norra/").figure("Medlemsbidrag 2025") == ("3 742 000 kr", "Från förbundets medlemmar")


def test_equity_is_a_picture_with_the_same_figures_as_a_table(in_north: Association, bo: User, opens: Opens) -> None:
    kept(in_north, GOTLAND)

    part = opens(bo, "/norra/").within("kapital-norra")

    assert "Kapitalet ryms under taket 2024–2025" in part.text
    assert [[cell.text_content() for cell in row] for row in part.part.xpath(".//tbody/tr")] == [
        ["Eget kapital", "2\u202f333\u202f784", "650\u202f000", "650\u202f000"],
        ["Tak 20 %", "", "862\u202f800", "862\u202f800"],
        ["Golv", "", "650\u202f000", "650\u202f000"],
    ]


def test_each_finding_leads_to_its_place_in_the_budget_pages_list(
    in_north: Association, alva: User, opens: Opens
) -> None:
    drafted(in_north, TRELLEBORG)

    page = opens(alva, "/norra/")
    budget = opens(alva, "/norra/plan/2025/budget/")
    places = [link.partition("#")[2] for link in page.links if "#fynd-" in link]
    here = {article.get("id"): article.findtext("h3") for article in page.part.find_class("finding")}
    there = {article.get("id"): article.findtext("h3") for article in budget.part.find_class("finding")}

    assert len(places) == 4
    assert {id: here[id] for id in places} == {id: there[id] for id in places}


def test_a_proposal_is_read_from_its_bytes_alone(in_north: Association, alva: User, opens: Opens) -> None:
    version = propose(by=alva, on=clock.today(), version=drafted(in_north))
    before = opens(alva, "/norra/")

    Amount.objects.filter(version=version).update(ore=Kr(100))

    assert opens(alva, "/norra/").figure("Medlemsbidrag 2025") == before.figure("Medlemsbidrag 2025")
    assert before.figure("Medlemsbidrag 2025")[0] == "5 158 000 kr"


def test_invented_figures_are_marked(in_north: Association, bo: User, opens: Opens) -> None:
    kept(in_north, KRAMFORS)

    assert "Publicerad, påhittad exempeldata" in opens(bo, "/norra/").text


def test_the_page_says_which_plan_is_in_force(in_north: Association, bo: User, opens: Opens) -> None:
    drafted(in_north)

    page = opens(bo, "/norra/")

    assert "Måndag 14 oktober 2024" in page.text
    assert "Nu gäller planen för 2024, publicerad" in page.text


def test_a_stranger_finds_nothing(in_north: Association, alva: User, cecilia: User, opens: Opens) -> None:
    kept(in_north, GOTLAND)
    browser = Client()
    browser.force_login(cecilia)

    assert "4 314 000" in opens(alva, "/norra/").text
    assert browser.get("/norra/").status_code == 404
    assert "4 314 000" not in opens(cecilia, "/sodra/").text
