"""Goals, planned interventions and the plan's lists, as people fill them in."""

from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets.actions import content
from samordna.budgets.actions.amounts import NewCell, set_amounts
from samordna.budgets.forms.kinds import KINDS
from samordna.budgets.forms.parts import Kind, mark
from samordna.budgets.models import Version
from samordna.budgets.queries.plans import plan_of
from samordna.core import clock
from samordna.money import Kr
from samordna.plan.figures import Cell
from samordna.plan.model import Plan
from tests.budgets.plans import draft
from tests.conftest import make_user
from tests.examples import load

AsUser = Callable[[User], Client]
PLAN = "/norra/plan/2022"
EXAMPLES = ("finnveden-2021", "gotland-2024", "kramfors-2021", "sydnarke-2022", "trelleborg-2024")
KIND_LIST = [kind for kind in KINDS.values() if isinstance(kind, Kind)]


@pytest.fixture
def version(in_north: Association) -> Version:
    return draft(in_north)


def plan(version: Version) -> Plan:
    return plan_of(Version.objects.select_related("association", "decision").get(pk=version.pk))


@pytest.mark.parametrize("file", EXAMPLES)
@pytest.mark.parametrize("kind", KIND_LIST, ids=lambda kind: kind.slug)
def test_a_form_gives_back_the_item_it_was_filled_with(kind: Kind, file: str) -> None:
    full = load(f"examples/{file}.yaml")

    for item in kind.items(full):
        blank = kind.form(full, item)
        data = {bound.html_name: bound.field.prepare_value(bound.value()) for bound in blank}
        form = kind.form(full, item, {name: value for name, value in data.items() if value not in (None, False)})

        assert form.is_valid(), form.errors
        assert kind.made(form.cleaned_data, item, full) == item


def test_one_more_of_a_kind_stands_last_with_a_key_of_its_own(version: Version, alva: User, as_user: AsUser) -> None:
    before = [group.key for group in plan(version).target_groups]

    answer = as_user(alva).post(
        f"{PLAN}/innehall/malgrupper/ny/", {"label": "Unga på väg", "age_from": "16", "age_to": "29"}
    )

    added = plan(version).target_groups[-1]
    assert answer.url == f"{PLAN}/innehall/malgrupper/"
    assert (added.key, added.label, added.age_from, added.age_to) == ("unga-pa-vag", "Unga på väg", 16, 29)
    assert [group.key for group in plan(version).target_groups][:-1] == before


def test_what_is_wrong_is_said_at_the_field_in_swedish(version: Version, alva: User, as_user: AsUser) -> None:
    page = as_user(alva).post(f"{PLAN}/innehall/risker/ny/", {"text": "Brist", "likelihood": "nio"}).content.decode()

    assert "Sannolikhet: Skriv ett helt tal med siffror." in page
    assert plan(version).risks == ()


def test_two_who_change_different_rows_of_a_list_are_not_in_each_others_way(
    version: Version, alva: User, as_user: AsUser
) -> None:
    first, second, *_ = plan(version).services
    seen = mark(second)
    browser = as_user(alva)
    browser.post(f"{PLAN}/innehall/tjanster/0/ta-bort/", {"seen": mark(first)})

    browser.post(f"{PLAN}/innehall/tjanster/1/", {"what": "Ny tjänst", "provider": second.provider, "seen": seen})

    names = [service.what for service in plan(version).services]
    assert names[0] == "Ny tjänst"
    assert first.what not in names


def test_the_second_writer_of_a_row_sees_both_and_loses_nothing(version: Version, alva: User, as_user: AsUser) -> None:
    seen = mark(plan(version).services[0])
    browser = as_user(alva)
    browser.post(f"{PLAN}/innehall/tjanster/0/", {"what": "Först", "provider": "Kommunen", "seen": seen})

    told = browser.post(f"{PLAN}/innehall/tjanster/0/", {"what": "Sedan", "provider": "Kommunen", "seen": seen})

    page = told.content.decode()
    assert "har ändrat samma sak medan du skrev" in page
    assert "Först</td>" in page
    assert 'value="Sedan"' in page
    assert plan(version).services[0].what == "Först"


def test_a_row_that_another_removed_meanwhile_can_be_put_back(version: Version, alva: User, as_user: AsUser) -> None:
    last = len(plan(version).services) - 1
    item = plan(version).services[last]
    browser = as_user(alva)
    browser.post(f"{PLAN}/innehall/tjanster/{last}/ta-bort/", {"seen": mark(item)})
    data = {"what": "Kvar", "provider": "Kommunen", "seen": mark(item)}

    told = browser.post(f"{PLAN}/innehall/tjanster/{last}/", data).content.decode()
    browser.post(f"{PLAN}/innehall/tjanster/{last}/", {**data, "seen": "gone"})

    assert "Den andra har tagit bort det." in told
    assert plan(version).services[-1].what == "Kvar"


def test_rows_change_places(version: Version, alva: User, as_user: AsUser) -> None:
    before = [service.what for service in plan(version).services]

    as_user(alva).post(f"{PLAN}/innehall/tjanster/0/flytta/", {"till": "ned"})

    assert [service.what for service in plan(version).services] == [before[1], before[0], *before[2:]]


def test_a_note_that_came_from_last_year_is_rewritten(version: Version, alva: User, as_user: AsUser) -> None:
    note = plan(version).notes[2]
    data = {"mark": "c)", "text": "Kansliet kostar som förra året.", "table": note.table, "row": note.row, "column": ""}

    as_user(alva).post(f"{PLAN}/innehall/noter/2/", {**data, "seen": mark(note)})

    assert [(n.key, n.text) for n in plan(version).notes if n.row == note.row] == [(note.key, data["text"])]
    assert "Kansliet kostar som förra året." in as_user(alva).get(f"{PLAN}/budget/").content.decode()


def test_a_note_stands_at_a_row_of_its_own_table(version: Version, alva: User, as_user: AsUser) -> None:
    data = {"mark": "f)", "text": "Ny not.", "table": "intakter", "row": "kansli", "column": ""}
    browser = as_user(alva)

    told = browser.post(f"{PLAN}/innehall/noter/ny/", data).content.decode()
    browser.post(f"{PLAN}/innehall/noter/ny/", {**data, "table": "kostnader"})

    assert "Noten ”Ny not.”: raden ”kansli” finns inte." in told
    assert [(n.table, n.row) for n in plan(version).notes if n.mark == "f)"] == [("kostnader", "kansli")]


def test_a_meeting_without_a_day_is_in_a_month(version: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)

    for month in ("3", ""):
        browser.post(f"{PLAN}/innehall/moten/ny/", {"body": "Styrelsen", "month": month})

    assert [meeting.month for meeting in plan(version).meetings[-2:]] == [3, None]


def test_a_single_thing_is_filled_in_where_there_was_none(version: Version, alva: User, as_user: AsUser) -> None:
    assert plan(version).swot is None

    as_user(alva).post(f"{PLAN}/innehall/swot/andra/", {"strengths": "Kort väg\r\n\r\nErfaren", "seen": "gone"})

    swot = plan(version).swot
    assert swot is not None
    assert swot.strengths == ("Kort väg", "Erfaren")


def test_a_list_of_lines_is_saved_whole(version: Version, alva: User, as_user: AsUser) -> None:
    as_user(alva).post(f"{PLAN}/innehall/aktiviteter/andra/", {"lines": "Frukost\nUtbildning", "seen": mark([])})

    assert plan(version).activities == ("Frukost", "Utbildning")


def test_goals_of_a_level_are_called_by_how_many_they_are(version: Version, alva: User, as_user: AsUser) -> None:
    page = html.fromstring(as_user(alva).get(f"{PLAN}/mal/").content.decode())

    assert page.xpath("//h2[starts-with(@id, 'h-niva-')]/text()") == [
        "Övergripande mål", "Verksamhetsmål", "Finansiella mål", "Mål för insatser"
    ]  # fmt: skip


def test_a_goal_gets_indicators_one_at_a_time(version: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    goal = browser.post(f"{PLAN}/nytt-mal/", {"text": "Fler i arbete", "level": "activity", "measures": "Coacha\nMöta"})

    for text, target in (("Andel i arbete", "40,5"), ("Andel i studier", "10")):
        browser.post(
            f"{goal.url}indikator/",
            {"text": text, "unit": "%", "target": target, "due": "2022-12-31", "seen": seen(version)},
        )

    made = next(goal for goal in plan(version).goals if goal.text == "Fler i arbete")
    assert [(i.text, str(i.target)) for i in made.indicators] == [("Andel i arbete", "40.5"), ("Andel i studier", "10")]
    assert made.measures == ("Coacha", "Möta")


def seen(version: Version) -> int:
    return version.goals.get(text="Fler i arbete").revision


def test_an_intervention_has_its_shares_period_and_costs(version: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    data = {
        "name": "Vägen in", "individual": "70", "structural": "30", "start": "2022-02-01", "end": "2024-01-31",
        "parties": ["fk", "municipality"], "volume": "25", "decided_day": "2021-11-26",
    }  # fmt: skip

    made = browser.post(f"{PLAN}/ny-insats/", data)
    browser.post(
        f"{made.url}kostnader/", {"b2022": "350 000", "pl2023": "370 000", "seen_b2022": "0", "seen_pl2023": "0"}
    )

    item = next(item for item in plan(version).interventions if item.name == "Vägen in")
    page = browser.get(made.url).content.decode()
    assert {name.value: weight for name, weight in item.kind.items()} == {"individual": 70, "structural": 30}
    assert {name: cell.kr for name, cell in item.costs.items()} == {"b2022": Kr.of(350_000), "pl2023": Kr.of(370_000)}
    assert (item.volume, item.parties, str(item.decided.day)) == (25, ("fk", "municipality"), "2021-11-26")
    assert "Individinriktad insats 70\u202f%, strukturövergripande insats 30\u202f%" in page


def test_a_cost_of_some_months_gets_a_place_of_its_own_beside_the_plans_years(
    version: Version, alva: User, as_user: AsUser
) -> None:
    browser, before = as_user(alva), [column.key for column in plan(version).plan_columns]

    answer = browser.post(f"{PLAN}/insatser/mitt_val/del-av-ar/", {"year": "2025", "months": "1"})
    browser.post(answer.url, {"del2025-1": "30 000", "seen_del2025-1": "0"})
    again = browser.post(f"{PLAN}/insatser/mitt_val/del-av-ar/", {"year": "2025", "months": "1"}).content.decode()

    costs = plan(version).intervention("mitt_val").costs
    assert costs["del2025-1"].kr == Kr.of(30_000)
    assert [column.key for column in plan(version).plan_columns] == before
    assert "Planen har redan den delen av 2025." in again


def test_an_intervention_that_ends_before_it_begins_is_refused(version: Version, alva: User, as_user: AsUser) -> None:
    data = {"name": "Bakvänd", "start": "2022-02-01", "end": "2022-01-31"}

    page = as_user(alva).post(f"{PLAN}/ny-insats/", data).content.decode()

    assert "Insatsen slutar före den dag den börjar." in page
    assert not version.plannedinterventions.filter(name="Bakvänd").exists()


def test_a_cost_that_another_changed_meanwhile_is_shown_with_both(
    version: Version, alva: User, as_user: AsUser
) -> None:
    other = make_user(version.association, "Disa", Role.DIRECTOR)
    cells = [NewCell("", "b2022", Cell(Kr.of(100)), 0, intervention="mitt_val")]
    set_amounts(by=other, on=clock.today(), version=version, cells=cells)
    browser = as_user(alva)
    data = {"b2022": "200", "seen_b2022": "0"}

    told = browser.post(f"{PLAN}/insatser/mitt_val/kostnader/", data).content.decode()
    browser.post(f"{PLAN}/insatser/mitt_val/kostnader/", {**data, "seen_b2022": "1"})

    assert "Disa har ändrat samma sak" in told
    assert "100\u202fkr</td>" in told
    assert 'value="200"' in told
    assert plan(version).intervention("mitt_val").costs["b2022"].kr == Kr.of(200)


def test_interventions_are_taken_out_as_a_file_and_noted(version: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).get(f"{PLAN}/insatser/?form=csv")

    assert answer["Content-Disposition"] == 'attachment; filename="insatser-2022.csv"'
    assert "Mitt Val" in answer.content.decode("utf-8-sig")


def test_a_goal_somebody_else_changed_is_not_lost(version: Version, alva: User, as_user: AsUser) -> None:
    row = version.goals.get(key="likviditet")
    content.change(by=None, on=clock.today(), version=version, row=row, seen=row.revision, fields={"text": "Deras"})
    data = {"text": "Mitt", "level": row.level, "seen": str(row.revision)}

    told = as_user(alva).post(f"{PLAN}/mal/likviditet/andra/", data).content.decode()

    assert "Deras</td>" in told
    assert "Mitt</textarea>" in told
    assert version.goals.get(key="likviditet").text == "Deras"
