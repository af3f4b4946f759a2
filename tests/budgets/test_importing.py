"""Bringing in a plan: what was understood is shown first, and only a person's yes saves anything."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.budgets.models import Version
from samordna.budgets.queries.plans import plan_of
from samordna.money import Kr
from samordna.plan.checks import check
from samordna.plan.compute import Figures
from tests.examples import load
from tests.formats.hostile_workbooks import sparse

SignIn = Callable[[User], Client]
TABLE = """\tBudget 2027\tPlan 2028\tPlan 2029
Intäkter
Medlemsbidrag\t2 000 000\t2 000 000\t2 000 000
Summa intäkter\t2 000 000\t2 000 000\t2 000 000
Insatser
Porten\t900 000\t900 000\t900 000
Steget\t600 000\t650 000\t650 000
Delsumma insatser\t1 500 000\t1 550 000\t1 550 000
"""


def address(association: Association, name: str = "import") -> str:
    return reverse(f"budgets:{name}", args=[association.slug])


def versions(association: Association) -> list[Version]:
    with scope(association=association):
        return list(Version.objects.select_related("association", "decision").order_by("pk"))


def plan_file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.yaml", Path(f"examples/{name}.yaml").read_bytes())


def test_a_pasted_table_is_shown_and_nothing_saved(north: Association, alva: User, as_user: SignIn) -> None:
    answer = as_user(alva).post(address(north), {"text": TABLE})

    assert answer.status_code == 200
    assert "Delsumma insatser" in answer.content.decode()
    assert versions(north) == []


def test_a_confirmed_table_begins_a_draft_with_its_sums(north: Association, alva: User, as_user: SignIn) -> None:
    answer = as_user(alva).post(
        address(north, "import_table"),
        {"text": TABLE, "begin": "1", "year": "2027", "title": "Vår plan", "amount-5-1": "950 000"},
    )

    version = versions(north)[0]
    assert answer.status_code == 302
    with scope(association=north):
        figures = Figures(plan_of(version))
    assert (version.year, version.title, version.state) == (2027, "Vår plan", "draft")
    assert figures.amount("cost", "b2027") == Kr.of(1_550_000)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"year": "snart"}, "fyra siffror"),
        ({"year": "2031"}, "Ingen kolumn är budget 2031"),
        ({"amount-5-1": "mycket"}, "är inget belopp"),
        ({"column-2": "budget", "column-3": "budget"}, None),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    north: Association, alva: User, as_user: SignIn, fields: dict[str, str], sentence: str | None
) -> None:
    post = {"text": TABLE, "begin": "1", "year": "2027", "label-5": "Porten 2"} | fields

    answer = as_user(alva).post(address(north, "import_table"), post)

    if sentence is None:
        assert answer.status_code == 302
    else:
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert "Porten 2" in answer.content.decode()
        assert versions(north) == []


@pytest.mark.process
def test_a_workbook_is_read_as_what_it_holds(north: Association, alva: User, as_user: SignIn) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([["Post", 2027, 2028], ["Porten", 900000.5, 900000], ["Steget", 1, 2]]):
            sheet.write_row(place, 0, row)
    file = SimpleUploadedFile("budget.xlsx", out.getvalue())

    answer = as_user(alva).post(address(north), {"file": file})

    assert "900\u202f000,50" in answer.content.decode()


@pytest.mark.process
def test_a_workbook_made_to_swell_gives_a_sentence(north: Association, alva: User, as_user: SignIn) -> None:
    file = SimpleUploadedFile("budget.xlsx", sparse())

    answer = as_user(alva).post(address(north), {"file": file})

    assert answer.status_code == 200
    assert "budget.xlsx har fler blad, rader eller kolumner än en plan" in answer.content.decode()
    assert versions(north) == []


@pytest.mark.process
@pytest.mark.parametrize("name", ["program.exe", "plan.pdf", "budget.xlsx", "plan.yaml"])
def test_a_file_that_is_something_else_gives_a_sentence(
    north: Association, alva: User, as_user: SignIn, name: str
) -> None:
    file = SimpleUploadedFile(name, b"MZ\x90\x00\xff\xfe rubbish")

    answer = as_user(alva).post(address(north), {"file": file})

    assert answer.status_code < 500
    assert name in answer.content.decode()
    assert versions(north) == []


def test_a_published_plan_file_is_kept_as_it_was_printed(north: Association, alva: User, as_user: SignIn) -> None:
    browser = as_user(alva)
    shown = browser.post(address(north), {"file": plan_file("gotland-2024")})

    answer = browser.post(
        address(north, "import_plan"), {"text": Path("examples/gotland-2024.yaml").read_text(encoding="utf-8")}
    )

    assert "skriven för" in shown.content.decode()
    errors = [finding.code for finding in check(load("examples/gotland-2024.yaml")) if finding.blocks]
    assert re.findall(r"<li><code>(\w+)</code>", shown.content.decode()) == errors
    assert answer.status_code == 302
    kept = versions(north)[0]
    assert (kept.year, kept.state, bytes(kept.document or b"")) == (
        2024, "published", Path("examples/gotland-2024.yaml").read_bytes(),
    )  # fmt: skip


def test_a_broken_plan_file_says_where(north: Association, alva: User, as_user: SignIn) -> None:
    file = SimpleUploadedFile("plan.yaml", b"format: 1\nassociation: X\nyear: snart\n")

    answer = as_user(alva).post(address(north), {"file": file})

    assert "Rad 3, year" in answer.content.decode()


def test_the_same_year_twice_is_refused_with_the_reason(north: Association, alva: User, as_user: SignIn) -> None:
    browser = as_user(alva)
    post = {"text": TABLE, "begin": "1", "year": "2027"}
    browser.post(address(north, "import_table"), post)

    answer = browser.post(address(north, "import_table"), post)

    assert "redan ett utkast" in answer.content.decode()
    assert len(versions(north)) == 1


def test_bo_may_not_and_cecilia_finds_nothing(north: Association, bo: User, cecilia: User, as_user: SignIn) -> None:
    assert as_user(bo).post(address(north), {"text": TABLE}).status_code == 403
    assert as_user(cecilia).post(address(north), {"text": TABLE}).status_code == 404


# A made-up number with a right check digit; nobody's.
PERSON = "900101-0017"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"label-5": f"Anna {PERSON}"}, "ser ut som ett personnummer"),
        ({"title": f"Plan för {PERSON}"}, "ser ut som ett personnummer"),
        ({"label-5": "Port\x01en"}, "osynligt tecken"),
    ],
)
def test_a_table_that_may_not_be_kept_is_shown_again_with_the_reason(
    north: Association, alva: User, as_user: SignIn, fields: dict[str, str], why: str
) -> None:
    answer = as_user(alva).post(address(north, "import_table"), {"text": TABLE, "begin": "1", "year": "2027", **fields})

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert versions(north) == []


def test_a_heading_too_long_for_its_column_is_told(north: Association, alva: User, as_user: SignIn) -> None:
    text = f"\tBudget 2027 {'mycket ' * 20}\nLön\t100\n"

    answer = as_user(alva).post(address(north, "import_table"), {"text": text, "begin": "1", "year": "2027"})

    assert answer.status_code == 422
    assert "Högst 80 får plats" in answer.content.decode()
    assert versions(north) == []


@pytest.mark.parametrize("status", ["published", "draft"])
def test_a_plan_file_with_a_personal_number_is_not_kept(
    north: Association, alva: User, as_user: SignIn, status: str
) -> None:
    text = f"""\
format: 1
association: Norra
slug: norra
year: 2027
title: Plan 2027
status: {status}
columns: [{{key: b27, year: 2027, kind: budget, label: Budget 2027}}]
risks: [{{key: r, text: "Anna {PERSON} slutar"}}]
"""

    answer = as_user(alva).post(address(north, "import_plan"), {"text": text})

    assert answer.status_code == 422
    assert "Risken ”Anna … slutar”: något här ser ut som ett personnummer" in answer.content.decode()
    assert versions(north) == []


def test_a_long_table_is_confirmed_with_all_its_fields(north: Association, alva: User, as_user: SignIn) -> None:
    rows = range(2, 152)
    lines = [f"Rad {place}\t" + "\t".join(["1 000"] * 6) for place in rows]
    head = "\tUtfall 2025\tPrognos 2026\tBudget 2026\tBudget 2027\tPlan 2028\tPlan 2029"
    post = {"text": "\n".join([head, "Insatser", *lines]), "begin": "1", "year": "2027"}
    for place in rows:
        post |= {f"label-{place}": f"Rad {place}", f"kind-{place}": "individual"}
        post |= {f"amount-{place}-{column}": "1 000" for column in range(1, 7)}

    answer = as_user(alva).post(address(north, "import_table"), post)

    assert answer.status_code == 302
    with scope(association=north):
        assert versions(north)[0].lines.count() == 150


@pytest.mark.long
def test_a_table_with_more_cells_than_can_be_confirmed_is_refused_at_once(
    north: Association, alva: User, as_user: SignIn
) -> None:
    head = "\t" + "\t".join(f"Plan {year}" for year in range(2010, 2040))
    text = "\n".join([head, *(f"Rad {place}\t" + "\t".join(["1"] * 30) for place in range(700))])

    answer = as_user(alva).post(address(north), {"text": text})

    assert answer.status_code == 422
    assert "Tabellen är större än en budget brukar vara." in answer.content.decode()


@pytest.mark.parametrize("page", ["import_plan", "import_table"])
def test_a_confirmation_without_anything_to_confirm_leads_to_the_beginning(
    north: Association, alva: User, as_user: SignIn, page: str
) -> None:
    assert as_user(alva).get(address(north, page)).url == address(north)


def test_a_sum_that_holds_nothing_can_be_made_a_line_and_its_amounts_corrected(
    north: Association, alva: User, as_user: SignIn
) -> None:
    text = "\tBudget 2027\nIntäkter\nMedlemsbidrag\t2 000 000\nKostnader\nSumma personal\t700 000\nRevision\t50 000\n"
    browser = as_user(alva)
    shown = browser.post(address(north, "import_table"), {"text": text}).content.decode()

    answer = browser.post(
        address(north, "import_table"),
        {"text": text, "begin": "1", "year": "2027", "kind-4": "administration",
         "amount-4-1": "710 000"},
    )  # fmt: skip

    assert 'name="amount-4-1"' in shown
    assert answer.status_code == 302
    with scope(association=north):
        line = versions(north)[0].lines.get(label="Summa personal")
        assert (line.kind, line.amounts.get().ore) == ("administration", Kr.of(710_000))


def test_the_columns_move_to_the_year_that_is_planned_and_what_tells_of_its_own_year_is_set_aside(
    north: Association, alva: User, as_user: SignIn
) -> None:
    text = "\tUtfall 2024\tBudget 2025\tPlan 2026\nMedlemsbidrag\t90\t100\t110\n"
    browser = as_user(alva)

    shown = browser.post(address(north, "import_table"), {"text": text, "move": "1", "year": "2027"}).content.decode()
    fields = {"column-1": "skip", "year-1": "2024", "column-2": "budget", "year-2": "2027", "year-3": "2028"}
    answer = browser.post(address(north, "import_table"), {"text": text, "begin": "1", "year": "2027", **fields})

    assert re.findall(r'name="year-\d" value="(\d+)"', shown) == ["2024", "2027", "2028"]
    assert re.findall(r'<th scope="col" class="num">(.*?)</th>', shown) == ["Budget 2027", "Plan 2028"]
    assert answer.status_code == 302
    with scope(association=north):
        plan = plan_of(versions(north)[0])
    assert [(c.label, c.year, c.kind) for c in plan.columns] == [
        ("Budget 2027", 2027, "budget"), ("Plan 2028", 2028, "plan"),
    ]  # fmt: skip


def test_the_documents_totals_stand_beside_the_drafts(north: Association, alva: User, as_user: SignIn) -> None:
    wrong = TABLE.replace("Delsumma insatser\t1 500 000", "Delsumma insatser\t1 510 000")
    browser = as_user(alva)

    right = browser.post(address(north), {"text": TABLE}).content.decode()
    shown = browser.post(address(north), {"text": wrong}).content.decode()
    again = browser.post(address(north, "import_table"), {"text": wrong, "again": "1", "amount-5-1": "910 000"})

    assert "Alla 2 summor stämmer" in right
    assert "Utkastet: 1\u202f500\u202f000" in shown
    assert '<span class="tag tag--error">−10\u202f000</span>' in shown
    assert "Alla 2 summor stämmer" in again.content.decode()
    assert versions(north) == []


def test_what_a_document_holds_besides_is_listed_as_not_taken_along(
    north: Association, alva: User, as_user: SignIn
) -> None:
    answer = as_user(alva).post(address(north, "import_table"), {"text": TABLE, "left": "3 mål\n<b>12 texter</b>"})

    page = answer.content.decode()
    assert "<li>3 mål</li><li>&lt;b&gt;12 texter&lt;/b&gt;</li>" in page


def test_equity_among_the_income_is_offered_as_what_it_is(north: Association, alva: User, as_user: SignIn) -> None:
    text = "\tSlag\tBudget 2027\nStaten\tmedlemsbidrag\t100\nSparade medel\tingående eget kapital\t30\n"
    browser = as_user(alva)

    shown = browser.post(address(north, "import_table"), {"text": text}).content.decode()
    browser.post(address(north, "import_table"), {"text": text, "begin": "1", "year": "2027"})

    assert shown.count('value="opening_equity" selected') == 1
    with scope(association=north):
        assert [line.kind for line in versions(north)[0].lines.order_by("pk")] == ["contribution", "opening_equity"]
