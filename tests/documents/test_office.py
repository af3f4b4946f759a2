"""Our DOCX and XLSX in LibreOffice: what the reader who opens them there gets."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from samordna.documents import docx, xlsx
from samordna.documents.outline import headings, settled
from samordna.money import Kr
from tests.documents import sample
from tests.documents.reading import page_texts, right_edges, through_office

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A plan of some twenty pages as DOCX, printed."""
    return through_office(tmp_path_factory.mktemp("docx"), "plan.docx", docx.write(sample.plan(12)), "pdf")


def test_each_line_of_the_contents_list_gives_the_page_its_heading_is_on(printed: bytes) -> None:
    pages = page_texts(printed)
    listed = [h for h in headings(settled(sample.plan(12))) if h.level <= 2]
    contents = [n for n, page in enumerate(pages) if re.search(r"\.{20}", page)]

    for heading in listed:
        label = f"{heading.number} {heading.text}"
        said = re.search(rf"(?<!\d){re.escape(label)} ?\.+ ?(\d+)", " ".join(pages[n] for n in contents))
        assert said, label
        body = re.sub(r"\S[^.]*\.{20,} ?\d+", "", pages[int(said[1]) - 1])
        assert label in body, (label, said[1])


def test_the_pages_are_those_word_shows_before_it_updates_to_one(printed: bytes) -> None:
    pages = page_texts(printed)
    document = sample.plan(12)
    xml = zipfile.ZipFile(io.BytesIO(docx.write(document))).read("word/document.xml").decode()
    cached = [int(n) for n in re.findall(r"PAGEREF \S+ \\h </w:instrText></w:r>.*?<w:t>(\d+)</w:t>", xml)]
    listed = [h for h in headings(settled(document)) if h.level <= 2]

    assert len(cached) == len(listed)
    for heading, page in zip(listed, cached, strict=True):
        near = " ".join(pages[max(page - 2, 0) : page + 1])
        assert f"{heading.number} {heading.text}" in near


def test_numbered_headings_lists_and_clauses_are_counted_as_written(printed: bytes) -> None:
    text = " ".join(page_texts(printed))

    for expected in (
        "1 Inledning",
        "2.2 Eget kapital",
        "14.3 Aktivitet 3",
        "90 Beslut",
        "1. Staten betalar hälften. 2. Regionen",
        "att fastställa verksamhetsplanen för 2021, att anslå 6 932 800 kr för 2021, och att ge",
    ):
        assert expected in text


def test_every_page_has_its_foot_and_nothing_runs_off_the_paper(printed: bytes) -> None:
    pages = page_texts(printed)

    for number, page in enumerate(pages, 1):
        foot = f"Dnr 2020:05/3 · Version 3, förslag · Kontrollsumma 9f2ab7c4d1e0 Sida {number} ({len(pages)})"
        assert page.count(foot) == 1
    assert all(right <= width for right, width in right_edges(printed))


def test_a_table_over_two_pages_repeats_its_head(printed: bytes) -> None:
    pages = [page for page in page_texts(printed) if "Prognos 2020" in page]

    assert all(page.index("Budget 2020") < page.index("Prognos 2020") for page in pages)
    assert sum("Summa kostnader" in page for page in pages) == 1


def test_sums_worked_out_anew_are_the_printed_ones(tmp_path: Path) -> None:
    data = xlsx.write(sample.plan())
    emptied = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(emptied, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            target.writestr(name, content)

    again = through_office(tmp_path, "plan.xlsx", emptied.getvalue(), "xlsx")

    formulas = openpyxl.load_workbook(io.BytesIO(data))
    found = openpyxl.load_workbook(io.BytesIO(again), data_only=True)
    checked = 0
    for table in sample.plan().tables():
        first = 5 + bool(table.groups)
        for down, row in enumerate(table.rows):
            for across, cell in enumerate(row.cells):
                if cell.formula:
                    place = (first + down, 1 + across)
                    assert str(formulas[table.caption].cell(*place).value).startswith("=")
                    value = cell.value.kronor if isinstance(cell.value, Kr) else cell.value
                    assert found[table.caption].cell(*place).value == pytest.approx(float(value or 0), abs=1e-9)
                    checked += 1
    assert checked == 33


def test_a_change_moves_every_sum_that_depends_on_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(sample.plan())))
    budget = book["Budget 2021 och plan 2022–2023"]
    for row in budget.iter_rows(min_row=5):
        if row[0].value == "Gnosjö kommun":
            row[3].value += 1000
    changed = io.BytesIO()
    book.save(changed)

    again = openpyxl.load_workbook(
        io.BytesIO(through_office(tmp_path, "ny.xlsx", changed.getvalue(), "xlsx")), data_only=True
    )

    sums = {row[0].value: row[3].value for row in again["Budget 2021 och plan 2022–2023"].iter_rows(min_row=5)}
    shares = {row[0].value: row[1].value for row in again["Medlemmarnas bidrag 2021"].iter_rows(min_row=5)}
    assert (sums["Summa intäkter"], sums["Summa kostnader"]) == (6983471, 6932800)
    assert sums["Prel balanserat resultat"] == 50671
    assert (shares["Kommunerna"], shares["Summa"]) == (1290500, 5159000)


def test_figures_look_as_printed(tmp_path: Path) -> None:
    pages = page_texts(through_office(tmp_path, "plan.xlsx", xlsx.write(sample.plan()), "pdf"))

    text = " ".join(pages).replace("\u202f", " ").replace("\u00a0", " ")
    assert "6 499 000 5 017 300 6 932 800 5 157 600 5 122 700" in text
    # Whether the narrow space is found in the PDF depends on which of the machine's fonts has it.
    assert re.search("25,0 ?%", text)
