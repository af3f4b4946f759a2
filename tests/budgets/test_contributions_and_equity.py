"""Contributions are tried, saved and written in on request; equity is tried without a trace."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from lxml import html

from samordna.associations.models import Association, User
from samordna.budgets.models import Version
from samordna.budgets.queries import equity
from samordna.budgets.queries.equity import Tried
from samordna.budgets.queries.plans import draft_plan
from samordna.core.models import AuditEvent
from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.model import Plan
from tests.budgets.examples import draft
from tests.examples import load

AsUser = Callable[[User], Client]
PAGE = "/norra/plan/2022/bidrag"
BASIS = {
    "kolumn": "b2022", "amount": "2 600 000", "of": "state", "step": "10000", "municipality-kind": "population",
    "weight-gislaved": "29000", "weight-gnosjo": "9500", "weight-varnamo": "34500",
}  # fmt: skip


@pytest.fixture
def made(north: Association) -> Version:
    """Finnveden's plan for 2021 copied to 2022, in the north."""
    with scope(association=north):
        return draft(north)


def plan_now(version: Version) -> Plan:
    """The draft as it is."""
    with scope(association=version.association):
        return draft_plan(Version.objects.select_related("association", "decision").get(pk=version.pk))


def writes(version: Version) -> int:
    """How many events the log has."""
    with scope(association=version.association):
        return AuditEvent.objects.filter(chain=version.association_id).count()


@pytest.mark.long
def test_a_tried_basis_is_shown_and_not_saved(made: Version, alva: User, as_user: AsUser) -> None:
    before = writes(made)

    text = as_user(alva).post(f"{PAGE}/", BASIS).content.decode()

    assert "Prövning, inget är sparat" in text
    assert "5\u202f200\u202f000" in text
    assert "Visa uträkning" in text
    assert writes(made) == before


def test_a_basis_is_saved_and_its_amounts_written_in_on_request(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)

    browser.post(f"{PAGE}/spara/", BASIS)
    kept = Figures(plan_now(made)).amount("contributions", "b2022")
    browser.post(f"{PAGE}/spara/", {**BASIS, "act": "write"})

    plan = plan_now(made)
    assert kept == Kr.of(5_158_000)
    assert Figures(plan).amount("contributions", "b2022") == Kr.of(5_200_000)
    assert next(b for b in plan.contributions if b.column == "b2022").amount == Kr.of(2_600_000)


def test_a_row_changed_since_it_was_shown_is_not_written_over(made: Version, alva: User, as_user: AsUser) -> None:
    with scope(association=made.association):
        row = made.amounts.get(line__key="gislaved", column__key="b2022", of="budgeted")
        row.ore, row.revision = Kr.of(1), 1
        row.save()

    answer = as_user(alva).post(f"{PAGE}/spara/", {**BASIS, "act": "write"}, follow=True)

    assert "Beloppen är inte inskrivna." in answer.content.decode()
    assert plan_now(made).line("gislaved").values["b2022"].amount == Kr.of(1)


def test_a_key_without_weights_is_told_so(made: Version, alva: User, as_user: AsUser) -> None:
    form = {**BASIS, "weight-gislaved": "", "weight-gnosjo": "", "weight-varnamo": ""}

    answer = as_user(alva).post(f"{PAGE}/spara/", form)

    assert answer.status_code == 422
    assert "Ange invånare eller andel för medlemmarna" in answer.content.decode()


def test_two_keys_are_compared_member_by_member(made: Version, alva: User, as_user: AsUser) -> None:
    text = as_user(alva).post(f"{PAGE}/", {**BASIS, "jamfor": "equal"}).content.decode()

    assert "Två nycklar jämförda" in text
    assert "433\u202f400" in text  # a third of 1 300 000 in hundreds


def test_the_forecast_becomes_the_plan_years_basis(made: Version, alva: User, as_user: AsUser) -> None:
    as_user(alva).post(f"{PAGE}/prognos/anvand/", {"metod": "stated", "belopp": "10 000"})

    amounts = {b.column: b.amount for b in plan_now(made).contributions}
    assert (amounts["pl2023"], amounts["pl2024"]) == (Kr.of(2_589_000), Kr.of(2_599_000))


def test_the_simulator_says_that_it_is_not_checked(made: Version, alva: User, as_user: AsUser) -> None:
    asked = {
        "hela": "350 000 000", "forbund": "80", "eget_matt": "1,5", "andra_matt": "98,5", "egna_invanare": "50000",
        "andra_invanare": "5950000",
    }  # fmt: skip

    text = as_user(alva).get(f"{PAGE}/prognos/", asked).content.decode()

    assert "inte kontrollerad" in text
    assert "Simulerad tilldelning" in text


HUGE = ["1e10000000", "1e3000000", "-1e-200000000", "0,1234567890", "1" * 13, "NaN"]


@pytest.mark.long
@pytest.mark.parametrize("typed", HUGE)
def test_a_number_that_no_plan_holds_is_refused_before_anything_is_reckoned(
    made: Version, alva: User, as_user: AsUser, typed: str
) -> None:
    browser, said, started = as_user(alva), "med högst 12 siffror och 9 decimaler", time.process_time()

    pages = [
        browser.get(f"{PAGE}/prognos/", {"metod": "percent", "procent": typed}),
        browser.post(f"{PAGE}/spara/", {**BASIS, "weight-gislaved": typed}),
        browser.post("/norra/plan/2022/budget/avdrag/", {"percent": typed}, follow=True),
    ]

    assert all(said in page.content.decode() for page in pages)
    assert time.process_time() - started < 10  # one such number took ten seconds


def test_a_forecast_past_what_a_plan_holds_is_not_kept(made: Version, alva: User, as_user: AsUser) -> None:
    sent, before = {"metod": "stated", "belopp": "999 999 999 999"}, plan_now(made).contributions

    answer = as_user(alva).post(f"{PAGE}/prognos/anvand/", sent, follow=True)

    assert "Grunden är inte sparad." in answer.content.decode()
    assert plan_now(made).contributions == before


def test_bo_tries_but_does_not_save(made: Version, bo: User, as_user: AsUser) -> None:
    browser = as_user(bo)

    assert browser.post(f"{PAGE}/", BASIS).status_code == 200
    assert browser.post(f"{PAGE}/spara/", BASIS).status_code == 403


def test_equity_as_planned_ends_where_the_plan_does() -> None:
    for name in ("finnveden-2021", "kramfors-2021", "trelleborg-2024", "gotland-2024"):
        figures = Figures(load(f"examples/{name}.yaml"))

        found = equity.course(figures)

        assert found is not None
        assert [y.closing for y in found.years] == [figures.closing(y.column) for y in found.years]


def test_less_used_leaves_more_and_carries_on() -> None:
    figures = Figures(load("examples/trelleborg-2024.yaml"))

    planned, tried = equity.course(figures), equity.course(figures, Tried(used=Decimal(90)))

    assert planned is not None
    assert tried is not None
    assert planned.last.closing == Kr.of(405_388)
    assert tried.last.closing == Kr.of(1_543_191)


def test_equity_is_tried_without_a_trace_and_saved_on_request(made: Version, alva: User, as_user: AsUser) -> None:
    browser, before = as_user(alva), writes(made)

    shown = browser.get("/norra/plan/2022/kapital/?anvant=90&tilldelning=2").content.decode()
    after = writes(made)
    kept = browser.post("/norra/plan/2022/kapital/antaganden/", {"anvant": "90", "tilldelning": "2", "uppraknat": "0"})

    told = browser.get(kept.url).content.decode()
    assert "Prövning, inget är sparat" in shown
    assert after == before
    assert ["Prövning, inget är sparat" in told, "Sparat bland planens antaganden" in told] == [False, True]
    tried = {a.key: a.value for a in plan_now(made).assumptions if a.key.startswith("prov")}
    assert tried == {"provad-tilldelning": 2, "provade-insatsmedel": 90}


def test_the_year_under_the_ceiling_is_the_one_after_which_it_is_never_above_again() -> None:
    found = equity.course(Figures(load("examples/trelleborg-2024.yaml")))
    assert found is not None

    def under(*ceilings: int) -> int | None:
        years = zip(found.years, ceilings, strict=True)
        return equity.under_ceiling_from(replace(found, years=tuple(replace(y, ceiling=Kr.of(c)) for y, c in years)))

    high = 10**8
    years = [under(high, high, high), under(0, high, high), under(high, 0, high), under(high, high, 0)]

    first = found.years[0].year
    assert years == [first, first + 1, first + 2, None]


def test_a_ceiling_of_some_ore_is_shown_in_whole_kronor(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        draft(north, "examples/trelleborg-2024.yaml")

    page = as_user(alva).get("/norra/plan/2025/kapital/?tilldelning=2").content.decode()

    assert "Tak 778\u202f635 kr 2027" in page
    assert re.findall(r"\d,\d\d\b", re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)) == []


LIMITS = "/norra/plan/2022/kapital/granser/"


def test_a_floor_is_kept_for_the_years_ahead(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post(LIMITS, {"floor": "200 000", "ceiling": "15", "seen": "0"})

    figures = Figures(plan_now(made))
    assert answer.status_code == 302
    assert figures.amount("equity.floor", "pl2023") == Kr.of(200_000)
    assert figures.amount("equity.ceiling", "b2022") == Kr.of(773_700)


def test_limits_changed_meanwhile_are_shown_with_both_and_not_overwritten(
    made: Version, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    browser.post(LIMITS, {"floor": "200 000", "seen": "0"})

    answer = browser.post(LIMITS, {"opening": "1 824 471", "floor": "300 000", "bound": "Lokalen", "seen": "0"})

    assert answer.status_code == 422
    assert clash(answer) == [["Lägsta nivå", "200 000", "300 000"], ["Bundet", "–", "Lokalen"]]
    assert 'value="300 000"' in answer.content.decode()
    assert Figures(plan_now(made)).amount("equity.floor", "pl2023") == Kr.of(200_000)


def test_a_floor_that_differs_between_years_stays_so_while_something_else_is_saved(
    made: Version, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    with scope(association=made.association):
        part = made.parts.get(name="equity")
        part.data = {**part.data, "floor": {"b2022": "100", "pl2023": "200"}}
        part.save()

    browser.post(LIMITS, {"floor": "100", "ceiling": "15", "seen": "0"})

    equity_now = plan_now(made).equity
    assert equity_now is not None
    assert {key: cell.kr for key, cell in equity_now.floor.items()} == {"b2022": Kr.of(100), "pl2023": Kr.of(200)}
    assert equity_now.ceiling_percent == 15


@pytest.mark.parametrize("typed", ["0", "120", "femton"])
def test_a_ceiling_that_is_no_part_is_refused(made: Version, alva: User, as_user: AsUser, typed: str) -> None:
    answer = as_user(alva).post(LIMITS, {"ceiling": typed, "seen": "0"})

    assert answer.status_code == 422
    assert "Skriv" in answer.content.decode()


def clash(answer: Any) -> list[list[str]]:
    """What somebody else wrote meanwhile, beside what the reader wrote: label, theirs, mine."""
    found = html.fromstring(answer.content.decode()).xpath("//*[@class='error-summary']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def test_a_basis_changed_meanwhile_is_shown_with_both_and_not_overwritten(
    made: Version, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    page = html.fromstring(browser.get(f"{PAGE}/").content.decode())
    seen = page.xpath("//input[@name='seen']/@value")[0]
    form = {**BASIS, "order-gislaved": "1", "order-gnosjo": "2", "order-varnamo": "3"}
    browser.post(f"{PAGE}/spara/", {**form, "seen": seen})

    answer = browser.post(f"{PAGE}/spara/", {**form, "amount": "2 700 000", "step": "100", "seen": seen})
    between = next(b for b in plan_now(made).contributions if b.column == "b2022").amount
    again = html.fromstring(answer.content.decode()).xpath("//input[@name='seen']/@value")[0]
    browser.post(f"{PAGE}/spara/", {**BASIS, "amount": "2 700 000", "seen": again})

    assert answer.status_code == 422
    assert clash(answer) == [
        ["Belopp", "2 600 000", "2 700 000"],
        ["Bidragen avrundas till", "Hundratal kronor", "Hela kronor"],
    ]
    assert between == Kr.of(2_600_000)
    assert next(b for b in plan_now(made).contributions if b.column == "b2022").amount == Kr.of(2_700_000)


def test_another_columns_basis_is_no_reason_to_stop(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    seen = html.fromstring(browser.get(f"{PAGE}/").content.decode()).xpath("//input[@name='seen']/@value")[0]
    browser.post(f"{PAGE}/spara/", {**BASIS, "kolumn": "pl2023", "amount": "2 500 000"})

    answer = browser.post(f"{PAGE}/spara/", {**BASIS, "seen": seen})

    amounts = {b.column: b.amount for b in plan_now(made).contributions}
    assert answer.status_code == 302
    assert (amounts["b2022"], amounts["pl2023"]) == (Kr.of(2_600_000), Kr.of(2_500_000))


def test_a_forecast_is_not_laid_over_what_another_has_just_written(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    page = html.fromstring(browser.get(f"{PAGE}/prognos/").content.decode())
    seen = page.xpath("//input[@name='seen']/@value")[0]
    browser.post(f"{PAGE}/spara/", {**BASIS, "kolumn": "pl2023", "amount": "2 500 000"})

    told = browser.post(f"{PAGE}/prognos/anvand/", {"metod": "unchanged", "seen": seen}, follow=True).content.decode()

    assert "Det som planårens bidrag räknas från har ändrats" in told
    assert {b.column: b.amount for b in plan_now(made).contributions}["pl2023"] == Kr.of(2_500_000)


def test_what_is_granted_less_the_deduction_is_budgeted_on_request(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    with scope(association=made.association):
        line = made.lines.get(key="it_sparet")
        column = made.columns.get(key="b2022")
    cell = f"r{line.pk}-{column.pk}-granted"
    browser.post("/norra/plan/2022/budget/spara/?tabell=beviljat", {f"value-{cell}": "200 000", f"version-{cell}": "0"})

    browser.post("/norra/plan/2022/budget/avdrag/", {"percent": "10,5", "act": "write"})

    plan = plan_now(made)
    assert plan.general_deduction == Decimal("10.5")
    assert plan.line("it_sparet").granted["b2022"].amount == Kr.of(200_000)
    assert plan.line("it_sparet").values["b2022"].amount == Kr.of(179_000)


DEDUCT = "/norra/plan/2022/budget/avdrag/"


def test_a_deduction_changed_meanwhile_is_told_with_both(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    browser.post(DEDUCT, {"percent": "12", "seen": "0"})

    told = browser.post(DEDUCT, {"percent": "15", "seen": "0"}, follow=True).content.decode()

    assert "Någon annan har satt det till 12,0 procent medan du skrev 15,0." in told
    assert plan_now(made).general_deduction == 12


def test_what_another_budgeted_meanwhile_is_not_reckoned_over(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    with scope(association=made.association):
        line = made.lines.get(key="it_sparet")
        at = made.columns.get(key="b2022").pk
    granted, budgeted = f"r{line.pk}-{at}-granted", f"r{line.pk}-{at}-budgeted"
    grid = "/norra/plan/2022/budget/spara/?tabell=beviljat"
    browser.post(grid, {f"value-{granted}": "200 000", f"version-{granted}": "0"})
    page = html.fromstring(browser.get("/norra/plan/2022/budget/?tabell=beviljat").content.decode())
    seen = {name: page.xpath(f"//form[contains(@action, 'avdrag')]//input[@name='{name}']/@value")[0]
            for name in ("seen", "seen-it_sparet")}  # fmt: skip
    browser.post(grid, {f"value-{budgeted}": "150 000", f"version-{budgeted}": seen["seen-it_sparet"]})

    told = browser.post(DEDUCT, {"percent": "10", "act": "write", **seen}, follow=True).content.decode()

    assert "Avdraget är sparat, men inget är omräknat." in told
    assert "”IT-spåret”" in told
    assert plan_now(made).line("it_sparet").values["b2022"].amount == Kr.of(150_000)


def test_a_deduction_above_everything_is_refused(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post("/norra/plan/2022/budget/avdrag/", {"percent": "110"}, follow=True)

    assert "Skriv ett tal mellan 0 och 100 procent" in answer.content.decode()
    assert plan_now(made).general_deduction == 10


def test_a_member_whose_part_is_not_known_is_left_as_it_is(made: Version, alva: User, as_user: AsUser) -> None:
    form = {**BASIS, "municipality-kind": "equal", "act": "write"}
    unknown = {key: value for key, value in form.items() if not key.startswith("weight-")}

    as_user(alva).post(f"{PAGE}/spara/", {**unknown, "municipality-kind": "population"})
    shown = as_user(alva).get(f"{PAGE}/").content.decode()

    plan = plan_now(made)
    assert plan.line("gislaved").values["b2022"].amount == Kr.of(520_300)
    assert "kan inte fördelas" in shown
