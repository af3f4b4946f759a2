"""The budget's pages: what is typed is saved and answered, by those who may, and two writers lose nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from lxml import html

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets.forms.kinds import KINDS
from samordna.budgets.models import Amount, Version
from samordna.budgets.queries import reading
from samordna.core.models import AuditEvent
from samordna.law.terms import TERMS
from samordna.money import Kr
from tests.budgets.examples import draft, published
from tests.conftest import make_user

AsUser = Callable[[User], Client]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def made(north: Association) -> Version:
    """Finnveden's plan for 2021 copied to 2022, in the north."""
    with scope(association=north):
        return draft(north)


def amount(version: Version, line: str, column: str = "b2022") -> Amount:
    """The stored amount of a line."""
    with scope(association=version.association):
        return Amount.objects.get(version=version, line__key=line, column__key=column, of="budgeted")


def key_of(version: Version, line: str, column: str = "b2022") -> str:
    """The grid's name of a cell."""
    found = amount(version, line, column)
    return f"r{found.line_id}-{found.column_id}-budgeted"


def cell(version: Version, line: str, value: str, seen: int = 0) -> dict[str, str]:
    """What the grid posts for one cell."""
    key = key_of(version, line)
    return {f"value-{key}": value, f"version-{key}": str(seen)}


def test_a_saved_cell_answers_with_every_sum_and_the_key_figures(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "500 000"), **HTMX)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert amount(made, "kansli").ore == Kr.of(500_000)
    assert '<td class="num col-now" id="cell-kostnader-kostnader-b2021" hx-swap-oob="true">' in text
    assert "5\u202f137\u202f600" in text
    assert 'id="nyckeltal-nu" hx-swap-oob="true"' in text
    assert 'id="fyndlista" hx-swap-oob="true"' in text


def test_a_deficit_is_told_while_it_is_typed_with_where_its_reason_is_given(
    made: Version, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    first = browser.post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "500 000"), **HTMX).content.decode()

    far = browser.post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "900 000", 1), **HTMX).content.decode()

    near = browser.post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "530 000", 2), **HTMX).content.decode()
    assert "ett underskott på" not in first
    assert "Läggs till eget kapital" in first
    assert "ett underskott på 379\u202f600\u202fkr" in far
    assert "Planen anger inte skälet." in far
    assert 'href="/norra/plan/2022/innehall/underskott/"' in far
    assert "Eget kapital är −329\u202f929\u202fkr vid utgången av 2022" in far
    assert "329\u202f929 kr mer än eget kapital" in far
    assert "ett underskott på 9\u202f600\u202fkr" in near
    assert "Tas ur eget kapital" in near


def test_a_deficit_in_a_plan_without_equity_is_no_draw_on_it(made: Version, alva: User, as_user: AsUser) -> None:
    with scope(association=made.association):
        made.parts.filter(name="equity").delete()

    answer = as_user(alva).post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "900 000"), **HTMX)

    text = answer.content.decode()
    assert "Planen visar inget eget kapital" in text
    assert "men planen visar inget eget kapital att ta det ur." in text
    assert 'href="/norra/plan/2022/kapital/"' in text


def test_a_cell_seen_as_nobody_can_have_seen_it_is_shown_and_not_saved(
    made: Version, alva: User, as_user: AsUser
) -> None:
    browser, sent = as_user(alva), cell(made, "kansli", "500 000")
    browser.post("/norra/plan/2022/budget/spara/", sent, **HTMX)
    odd = {name: "9" * 5000 if name.startswith("version") else "1" for name in sent}

    answer = browser.post("/norra/plan/2022/budget/spara/", odd, **HTMX)

    assert answer.status_code == 200
    assert amount(made, "kansli").ore == Kr.of(500_000)


def test_without_script_the_whole_form_is_saved_and_shown_again(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    form = {**cell(made, "kansli", "500 000"), **cell(made, "revision", "52 000"), **cell(made, "styrelse", "3 000")}

    answer = browser.post("/norra/plan/2022/budget/spara/", form, follow=True)

    assert answer.redirect_chain[0][1] == 302
    assert "Sparat: 3 belopp." in answer.content.decode()
    assert "500\u202f000" in answer.content.decode()
    assert amount(made, "revision").ore == Kr.of(52_000)
    with scope(association=made.association):
        assert AuditEvent.objects.filter(code="plan.amounts").count() == 1


def test_what_is_no_amount_stays_in_its_cell_with_a_sentence(made: Version, alva: User, as_user: AsUser) -> None:
    form = {**cell(made, "kansli", "femhundra"), **cell(made, "revision", "52 000")}

    answer = as_user(alva).post("/norra/plan/2022/budget/spara/", form)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert (
        text.index("Ett belopp är inte sparat</h2>") < text.index("Ett annat belopp är sparat.") < text.index("<table")
    )
    assert text.count("Inte sparat. ”femhundra” är inget belopp.") == 2
    assert 'value="femhundra"' in text
    assert amount(made, "kansli").ore == Kr.of(520_000)
    assert amount(made, "revision").ore == Kr.of(52_000)


def test_the_second_writer_sees_both_values_and_overwrites_nothing(made: Version, alva: User, as_user: AsUser) -> None:
    other = make_user(made.association, "Disa", Role.DIRECTOR)
    as_user(other).post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "510 000"), **HTMX)

    answer = as_user(alva).post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "480 000"), **HTMX)

    text = answer.content.decode()
    assert "Disa skrev 510\u202f000 medan du skrev 480\u202f000." in text
    assert 'data-value="480\u202f000"' in text
    assert 'data-value="510\u202f000"' in text
    assert amount(made, "kansli").ore == Kr.of(510_000)


def test_having_seen_the_others_value_the_writer_may_choose(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)
    browser.post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "510 000"), **HTMX)

    browser.post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "480 000", seen=1), **HTMX)

    assert amount(made, "kansli").ore == Kr.of(480_000)


def test_an_emptied_cell_is_empty_and_a_dash_a_dash(made: Version, alva: User, as_user: AsUser) -> None:
    form = {**cell(made, "kansli", ""), **cell(made, "revision", "–")}

    as_user(alva).post("/norra/plan/2022/budget/spara/", form, **HTMX)

    assert (amount(made, "kansli").ore, amount(made, "kansli").form) == (None, "empty")
    assert (amount(made, "revision").ore, amount(made, "revision").form) == (None, "dash")


def test_bo_sees_the_draft_but_has_no_cell_to_type_in(made: Version, bo: User, as_user: AsUser) -> None:
    browser = as_user(bo)

    shown = browser.get("/norra/plan/2022/budget/").content.decode()
    refused = browser.post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "1"))

    assert "Kansli" in shown
    assert 'name="value-' not in shown
    assert "Bara förbundschefen ändrar planen." in shown
    assert refused.status_code == 403
    assert amount(made, "kansli").ore == Kr.of(520_000)


def test_somebody_outside_the_board_reads_the_printed_plan_but_no_draft(made: Version, as_user: AsUser) -> None:
    browser = as_user(make_user(made.association, "Elin", Role.INTERVENTION_OWNER))

    refused = browser.get("/norra/plan/2022/budget/")
    shown = browser.get("/norra/plan/2021/budget/")

    assert refused.status_code == 403
    assert "Utkast och förslag läses av styrelse" in refused.content.decode()
    assert shown.status_code == 200


def test_a_stranger_finds_nothing(made: Version, cecilia: User, as_user: AsUser) -> None:
    assert as_user(cecilia).get("/norra/plan/2022/budget/").status_code == 404


def test_a_printed_plan_shows_what_is_stated_and_what_it_adds_up_to(
    north: Association, alva: User, as_user: AsUser
) -> None:
    with scope(association=north):
        published(north, "examples/gotland-2024.yaml")

    text = as_user(alva).get("/norra/plan/2024/budget/").content.decode()

    assert "1\u202f437\u202f000" in text
    assert "uträknat 1\u202f557\u202f000" in text
    assert 'name="value-' not in text


def test_a_sum_opens_into_the_rows_that_made_it(made: Version, alva: User, as_user: AsUser) -> None:
    browser = as_user(alva)

    text = browser.get("/norra/plan/2022/budget/utrakning/?rad=administration&kolumn=b2022").content.decode()

    assert "520\u202f000 + 25\u202f000 + 5\u202f000 + 79\u202f000 + 50\u202f000 = 679\u202f000 kr" in text


def test_an_unknown_row_has_no_calculation(made: Version, alva: User, as_user: AsUser) -> None:
    assert as_user(alva).get("/norra/plan/2022/budget/utrakning/?rad=finns-inte&kolumn=b2022").status_code == 404


def test_the_grid_is_taken_out_with_the_figures_it_shows(made: Version, alva: User, as_user: AsUser) -> None:
    answer = as_user(alva).get("/norra/plan/2022/budget/?tabell=alla&format=csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "Kansli" in answer.content.decode("utf-8-sig")
    both = as_user(alva).get("/norra/plan/2022/budget/?tabell=kostnader&format=csv").content.decode("utf-8-sig")
    assert "Gislaveds kommun" in both
    assert "Kansli" in both
    with scope(association=made.association):
        assert AuditEvent.objects.filter(code="export.table").count() == 2


def test_the_page_asks_at_most_fifteen_questions_when_nothing_is_kept(
    made: Version, alva: User, as_user: AsUser
) -> None:
    browser = as_user(alva)
    browser.get("/norra/plan/2022/budget/")
    counted = []

    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            browser.get("/norra/plan/2022/budget/")
        counted.append(len(queries))
        reading._kept.clear()

    assert counted[0] < counted[1] <= 15


def test_what_another_writer_saves_is_seen_at_once(made: Version, alva: User, as_user: AsUser) -> None:
    browser, other = as_user(alva), as_user(make_user(made.association, "Disa", Role.DIRECTOR))
    browser.get("/norra/plan/2022/budget/")

    other.post("/norra/plan/2022/budget/spara/", cell(made, "kansli", "512 345"), **HTMX)

    assert "512\u202f345" in browser.get("/norra/plan/2022/budget/").content.decode()


@pytest.mark.parametrize("typed", ["512 345", "", "–"])
def test_what_is_put_in_after_a_save_is_what_is_stored(made: Version, alva: User, as_user: AsUser, typed: str) -> None:
    browser = as_user(alva)
    browser.get("/norra/plan/2022/budget/")

    browser.post("/norra/plan/2022/budget/spara/", cell(made, "kansli", typed), **HTMX)

    with scope(association=made.association):
        stored = Version.objects.select_related("association", "decision").get(pk=made.pk)
        fresh, kept = reading.anew(stored), reading.read(stored)
    assert kept.plan == fresh.plan
    assert kept.rows is not None
    assert fresh.rows is not None
    assert {k: (a.ore, a.form, a.revision) for k, a in kept.rows.amounts.items()} == {
        k: (a.ore, a.form, a.revision) for k, a in fresh.rows.amounts.items()
    }


def body_rows(page: str) -> list[str]:
    """The grid's row labels."""
    return [
        " ".join(row.text_content().split()) for row in html.fromstring(page).xpath("//table[@id='budget']/tbody//th")
    ]


def test_a_sum_stands_once_among_all_rows(made: Version, alva: User, as_user: AsUser) -> None:
    rows = body_rows(as_user(alva).get("/norra/plan/2022/budget/?tabell=alla").content.decode())

    assert [row for row in rows if row.startswith("Summa")] == [
        "Summa verksamheter", "Summa administration", "Summa intäkter", "Summa kostnader"
    ]  # fmt: skip


def test_a_section_whose_side_has_more_than_it_keeps_its_own_sum(
    north: Association, alva: User, as_user: AsUser
) -> None:
    with scope(association=north):
        draft(north, "examples/sydnarke-2022.yaml")

    rows = body_rows(as_user(alva).get("/norra/plan/2023/budget/?tabell=alla").content.decode())

    assert rows.count("Summa kostnader") == 2  # without the financial ones, and with them


def test_lines_that_no_table_prints_are_told_of_with_where_they_are(
    north: Association, alva: User, as_user: AsUser
) -> None:
    with scope(association=north):
        draft(north, "examples/kramfors-2021.yaml")

    page = as_user(alva).get("/norra/plan/2022/budget/").content.decode()

    words = " ".join(html.fromstring(page).text_content().split())
    told = "Summa personalkostnader, Summa övriga verksamhetskostnader trycks inte som rader."
    assert f"{told} Beloppen ändras under Alla rader." in words


def test_a_note_at_one_cell_is_marked_at_its_row(north: Association, alva: User, as_user: AsUser) -> None:
    with scope(association=north):
        draft(north, "examples/gotland-2024.yaml")

    page = html.fromstring(as_user(alva).get("/norra/plan/2025/budget/").content.decode())

    marked = page.xpath("//table[@id='budget']//tr[.//a[@class='note-ref']]/th/text()")
    assert marked == ["Utvärdering JobbSam 3.0", "Digitalt utanförskap"]


def test_every_term_is_explained_where_it_is_used_and_all_on_one_page(
    north: Association, bo: User, as_user: AsUser
) -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in Path("samordna").rglob("templates/**/*.jinja"))
    calls = re.findall(r"\b(?:term|words)\(([^{}]*)\)", templates)
    asked = {kind.term for kind in KINDS.values()} | {key for call in calls for key in re.findall(r'"([a-z_]+)"', call)}

    page = html.fromstring(as_user(bo).get("/norra/plan/begrepp/").content.decode())

    assert set(TERMS) - asked == set()
    assert page.xpath("//dl/div/@id") == sorted(TERMS, key=lambda key: TERMS[key].word.lower())
    assert all(TERMS[key].source is None or str(TERMS[key].source) in page.text_content() for key in TERMS)
