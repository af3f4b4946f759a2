"""Rows are added, counted up, moved and removed, in step with the tables; findings can stand with a reason."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from lxml import html

from samordna.associations.models import Association, User
from samordna.budgets.models import Line, Version, Waiver
from samordna.budgets.queries.plans import draft_plan
from samordna.money import Kr
from samordna.plan.checks import check
from samordna.plan.compute import Figures
from samordna.plan.file import read, write
from samordna.plan.kinds import Role
from samordna.plan.model import Plan
from tests.budgets.examples import draft

AsUser = Callable[[User], Client]
PAGE = "/norra/plan/2022/budget"
DAY = dt.date(2021, 11, 1)


@pytest.fixture
def made(north: Association) -> Version:
    """Finnveden's plan for 2021 copied to 2022, in the north."""
    with scope(association=north):
        return draft(north)


def plan_now(version: Version) -> Plan:
    """The draft as it is."""
    with scope(association=version.association):
        return draft_plan(Version.objects.select_related("association", "decision").get(pk=version.pk))


def rows(version: Version, table: str) -> list[str]:
    """The references of a table's rows."""
    return [row.ref for row in plan_now(version).table(table).rows]


def fields(**changed: str) -> dict[str, str]:
    """A row's form."""
    return {
        "label": "Handledning",
        "section": "administration",
        "kind": "administration",
        "share_percent": "50",
        **changed,
    }


def test_a_new_row_stands_last_in_its_section_in_the_table_too(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post(f"{PAGE}/ny-rad/", fields())

    refs = rows(made, "kostnader")
    assert answer.status_code == 302
    assert refs[refs.index("revision") + 1] == "handledning"
    assert plan_now(made).line("handledning").label == "Handledning"


def test_a_row_may_be_half_of_each_of_two_kinds(made: Version, alva: User, as_user: AsUser) -> None:
    as_user(alva).post(f"{PAGE}/ny-rad/", fields(kind="individual", share_with="structural"))

    assert plan_now(made).line("handledning").weights == {"individual": 50, "structural": 50}


def test_a_row_without_a_name_is_told_what_is_missing(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post(f"{PAGE}/ny-rad/", fields(label=""))

    assert answer.status_code == 422
    assert "En uppgift behöver" in answer.content.decode()
    assert "handledning" not in rows(made, "kostnader")


def test_a_row_that_changes_section_moves_in_the_table(made: Version, alva: User, as_user: AsUser) -> None:
    form = fields(label="Revision", section="verksamheter", seen="0")

    as_user(alva).post(f"{PAGE}/rader/revision/", form)

    plan = plan_now(made)
    refs = rows(made, "kostnader")
    assert plan.line("revision").section == "verksamheter"
    assert refs.index("revision") < refs.index("kansli")


def test_a_row_moves_down_and_so_does_its_printed_row(made: Version, alva: User, as_user: AsUser) -> None:
    as_user(alva).post(f"{PAGE}/rader/kansli/flytta/", {"till": "ned"})

    refs = rows(made, "kostnader")
    keys = [line.key for line in plan_now(made).lines]
    assert refs.index("information") < refs.index("kansli")
    assert keys.index("information") < keys.index("kansli")


def test_a_row_is_counted_up_over_the_plan_years(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post(f"{PAGE}/rader/kansli/uppraknad/", {"percent": "2,5", "seen": "0"})

    values = plan_now(made).line("kansli").values
    assert answer.status_code == 302
    assert [values[key].amount for key in ("b2022", "pl2023", "pl2024")] == [
        Kr.of(520_000), Kr.of(533_000), Kr.of(546_325),
    ]  # fmt: skip


def test_a_removed_row_leaves_the_tables_and_the_sums(made: Version, alva: User, as_user: AsUser) -> None:
    before = Figures(plan_now(made)).amount("cost", "b2022")

    as_user(alva).post(f"{PAGE}/rader/kansli/ta-bort/", {"seen": "0"})

    assert "kansli" not in rows(made, "kostnader")
    assert before - Figures(plan_now(made)).amount("cost", "b2022") == Kr.of(520_000)


def test_a_row_changed_meanwhile_is_shown_with_both_and_not_overwritten(
    made: Version, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    browser.post(f"{PAGE}/rader/kansli/", fields(label="Kansli", account="5010", section="verksamheter", seen="0"))

    answer = browser.post(f"{PAGE}/rader/kansli/", fields(label="Förbundskansli", seen="0"))
    kept = plan_now(made).line("kansli")
    browser.post(f"{PAGE}/rader/kansli/", fields(label="Förbundskansli", seen=seen_in(answer)))

    rows = clash(answer)
    assert answer.status_code == 422
    assert rows == [
        ["Benämning", "Kansli", "Förbundskansli"],
        ["Avsnitt", "Verksamheter", "Administration"],
        ["Konto", "5010", "–"],
    ]
    assert 'value="Förbundskansli"' in answer.content.decode()
    assert (kept.label, kept.account) == ("Kansli", "5010")
    assert plan_now(made).line("kansli").label == "Förbundskansli"


def clash(answer: Any) -> list[list[str]]:
    """What somebody else wrote meanwhile, beside what the reader wrote: label, theirs, mine."""
    found = html.fromstring(answer.content.decode()).xpath("//*[@class='error-summary']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def seen_in(answer: Any) -> str:
    """The revision that the page's form would send."""
    return str(html.fromstring(answer.content.decode()).xpath("//input[@name='seen']/@value")[0])


@pytest.mark.parametrize(("way", "told"), [("upp", "står redan först"), ("ned", "står redan sist")])
def test_what_stands_first_or_last_moves_no_further(
    made: Version, alva: User, as_user: AsUser, way: str, told: str
) -> None:
    order = [section.key for section in plan_now(made).sections]
    key = order[0] if way == "upp" else order[-1]

    page = as_user(alva).post(f"{PAGE}/avsnitt/{key}/flytta/", {"till": way}, follow=True).content.decode()

    assert told in page
    assert [section.key for section in plan_now(made).sections] == order


def test_a_section_that_holds_others_is_not_removed(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post(f"{PAGE}/avsnitt/kostnader/ta-bort/", {"seen": "0"})

    assert answer.status_code == 422
    assert "Avsnittet ”Verksamheter” ligger i ”Kostnader”." in answer.content.decode()


@pytest.mark.parametrize("file", ["finnveden-2021", "kramfors-2021", "sydnarke-2022", "trelleborg-2024"])
def test_a_new_section_of_costs_is_counted_in_every_sum_of_costs(
    north: Association, alva: User, as_user: AsUser, file: str
) -> None:
    with scope(association=north):
        version = draft(north, f"examples/{file}.yaml")
    plan, browser = plan_now(version), as_user(alva)
    for parent in (usual_parent(browser, plan.year), ""):
        browser.post(f"/norra/plan/{plan.year}/budget/nytt-avsnitt/", {"label": "Ny", "side": "cost", "parent": parent})
    before = Figures(plan_now(version))
    column = before.plan.budget_column
    assert column is not None
    new = [section for section in before.plan.sections if section.label == "Ny"]
    with scope(association=north):
        for section in new:
            row = Line(
                association=north, version=version, key=f"rad-{section.key}", label="Rad", kind="development",
                section=version.sections.get(key=section.key),
            )  # fmt: skip
            row.save()
            version.amounts.create(
                association=north, line=row, column=version.columns.get(key=column.key), ore=Kr.of(1000)
            )

    after = Figures(plan_now(version))

    moved = {t.key: after.amount(t.key, column.key) - before.amount(t.key, column.key) for t in after.plan.totals}
    results = [t.key for t in after.plan.totals if t.role is Role.RESULT or "-kostnader" in t.terms]
    assert [section.parent for section in new] == ["kostnader", ""]
    assert after.amount("result", column.key) - before.amount("result", column.key) == Kr.of(-2000)
    assert {key: moved[key] for key in results} == dict.fromkeys(results, Kr.of(-2000))


def usual_parent(browser: Client, year: int) -> str:
    """What a new section lies in unless somebody says otherwise."""
    page = html.fromstring(browser.get(f"/norra/plan/{year}/budget/nytt-avsnitt/").content.decode())
    return str(page.get_element_by_id("id_parent").value)


def test_a_new_section_gets_its_heading_and_its_sum(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post(f"{PAGE}/nytt-avsnitt/", {"label": "Utbildning", "side": "cost", "parent": "kostnader"})

    assert answer.status_code == 302
    assert rows(made, "kostnader").count("utbildning") == 2


def test_a_section_with_rows_stays_with_the_reason(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post(f"{PAGE}/avsnitt/administration/ta-bort/", {"seen": "0"})

    assert answer.status_code == 422
    assert "har rader. Ta bort eller flytta dem först." in answer.content.decode()


def test_bo_may_not_change_rows(made: Version, bo: User, as_user: AsUser) -> None:
    assert as_user(bo).post(f"{PAGE}/rader/kansli/ta-bort/", {"seen": "0"}).status_code == 403
    with scope(association=made.association):
        assert Line.objects.filter(version=made, key="kansli").exists()


WAIVE = "/norra/plan/2022/fynd/godta/?kod=E230&row=summa_intakter&column=b2022&year=2022"


def test_a_finding_stands_with_its_reason_and_can_be_taken_back(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)

    browser.post(WAIVE, {"reason": "Förbundet visar det så."})
    shown = browser.get(f"{PAGE}/").content.decode()
    with scope(association=made.association):
        kept = Waiver.objects.get(version=made)
    browser.post(f"/norra/plan/2022/fynd/{kept.pk}/gall-igen/")

    assert (kept.code, kept.reason, kept.row) == ("E230", "Förbundet visar det så.", "summa_intakter")
    assert "Motivering: Förbundet visar det så." in shown
    with scope(association=made.association):
        assert not Waiver.objects.filter(version=made).exists()


def test_what_was_let_stand_and_is_mended_says_so_and_can_be_taken_back(
    made: Version, alva: User, as_user: AsUser
) -> None:
    with scope(association=made.association):
        Waiver.objects.create(
            association=made.association, version=made, code="K110", reason="Hyran höjs.", row="kansli", by=alva, on=DAY
        )
        kept = Waiver.objects.get(version=made)

    shown = as_user(alva).get(f"{PAGE}/").content.decode()

    assert "K110 är godtaget här, men något sådant fynd finns inte här längre." in shown
    assert "Motivering: Hyran höjs." in shown
    assert f"/norra/plan/2022/fynd/{kept.pk}/gall-igen/" in shown


def test_a_finding_needs_a_reason_to_stand(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post(WAIVE, {"reason": "  "}, follow=True)

    assert "E230 är inte godtaget." in answer.content.decode()
    with scope(association=made.association):
        assert not Waiver.objects.filter(version=made).exists()


def test_a_finding_that_somebody_else_let_stand_is_not_let_stand_twice(
    made: Version, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    browser.post(WAIVE, {"reason": "Förbundet visar det så."})

    answer = browser.post(WAIVE, {"reason": "Så gör vi."}, follow=True)

    assert "Någon annan har redan godtagit fyndet." in answer.content.decode()
    with scope(association=made.association):
        assert [w.reason for w in Waiver.objects.filter(version=made)] == ["Förbundet visar det så."]


def test_a_reason_that_is_gone_already_is_told_so(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post("/norra/plan/2022/fynd/4711/gall-igen/", follow=True)

    assert "Motiveringen är redan borttagen." in answer.content.decode()


def test_a_finding_that_is_gone_needs_none(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post("/norra/plan/2022/fynd/godta/?kod=K999", {"reason": "Så är det."}, follow=True)

    assert "Fyndet finns inte längre." in answer.content.decode()


@pytest.mark.parametrize(
    ("reason", "why"), [("Se 900101-0017.", "personnummer"), ("Se\x1b bilagan.", "osynligt tecken")]
)
def test_a_reason_that_may_not_be_printed_is_refused_with_words(
    made: Version, alva: User, as_user: AsUser, reason: str, why: str
) -> None:
    answer = as_user(alva).post(WAIVE, {"reason": reason}, follow=True)

    assert "E230 är inte godtaget." in answer.content.decode()
    assert why in answer.content.decode()


def test_a_reason_of_several_lines_can_be_printed(made: Version, alva: User, as_user: AsUser) -> None:
    as_user(alva).post(WAIVE, {"reason": "Beslutat i maj.\r\nSe bilagan."})

    assert [w.reason for w in plan_now(made).waivers] == ["Beslutat i maj.\nSe bilagan."]
    assert read(write(plan_now(made)), "utkastet").waivers == plan_now(made).waivers


def links(page: str) -> dict[str, str]:
    """Where each finding of a page leads, by its code."""
    tree = html.fromstring(page)
    articles = tree.xpath("//article[contains(@class, 'finding')]")
    return {
        article.xpath("string(.//code)"): article.xpath("string(.//*[@class='finding__place']/a/@href)")
        for article in articles
    }


def test_every_finding_leads_to_where_it_is_mended(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)

    grid, sums = (
        links(browser.get(f"{PAGE}/").content.decode()),
        links(browser.get(f"{PAGE}/?tabell=alla").content.decode()),
    )

    assert grid["M301"] == "/norra/plan/2022/mal/vision/"
    assert grid["D409"].startswith("/norra/plan/2022/texter/")
    assert grid["E230"] == "#row-intakter-summa_5fintakter"
    assert sums["E230"] == ""  # that sum is no row of this table, and the budget is where the reader is


def test_a_row_that_the_table_does_not_show_is_found_among_all(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        version = draft(north, "examples/trelleborg-2024.yaml")
    finding = next(f for f in check(plan_now(version)) if f.code == "K104")

    there = links(as_user(alva).get("/norra/plan/2025/budget/?tabell=samansvar").content.decode())

    assert there["K104"] == f"/norra/plan/2025/budget/?tabell=alla#row-alla-{finding.where.row}"


def test_the_figures_beside_a_finding_are_called_what_they_are(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        draft(north, "examples/trelleborg-2024.yaml")

    tree = html.fromstring(as_user(alva).get("/norra/plan/2025/budget/").content.decode())

    words = {
        article.xpath("string(.//code)"): article.xpath(".//dl[@class='finding__sums']//dt/text()")
        for article in tree.xpath("//article[contains(@class, 'finding')]")
    }
    assert words["E210"] == ["Intäkter", "Kostnader"]
    assert words["K104"] == ["Angivet", "Uträknat"]
    assert words["M301"] == []


def test_a_result_of_nothing_says_when_more_is_planned_than_there_is(
    north: Association, alva: User, as_user: AsUser
) -> None:
    with scope(association=north):
        version = draft(north, "examples/gotland-2024.yaml")
    browser = as_user(alva)
    shown = browser.get("/norra/plan/2025/budget/").content.decode()
    with scope(association=north):
        row = version.amounts.get(line__key="personal", column__key="b2025", of="budgeted")
        row.ore = Kr.of(9_000_000)
        row.save()
        Version.objects.filter(pk=version.pk).update(stamp=uuid.uuid4())

    broken = browser.get("/norra/plan/2025/budget/").content.decode()

    assert "Varken överskott eller underskott" in shown
    assert "Utrymme för ny verksamhet är −5\u202f904\u202f000 kr" in broken
    assert "Varken överskott eller underskott" not in broken
