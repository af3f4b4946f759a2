"""Word documents become headings, lists, notes and tables as their reader sees them: changes made, nothing hidden."""

from __future__ import annotations

import pytest

from samordna.formats.document import Document, Format, Heading, Paragraph, Table, UnreadableDocument
from samordna.formats.docx import MAX_BLOCKS, MAX_COLUMNS, read
from tests.formats.forms import word as by_library
from tests.formats.word_parts import STRICT, cell, p, row, run, tbl, word
from tests.formats.written import rows, written


def shown(body: str, **more: str) -> list[str]:
    return written(read(word(body, **more), "plan.docx"))


def tables(body: str) -> list[Table]:
    return [table for _, table in read(word(body), "plan.docx").tables()]


def test_headings_are_known_by_style_by_what_it_is_based_on_and_by_outline() -> None:
    body = (
        p("Verksamhetsplan", "Titel") + p("1 Inledning", "R1") + p("1.1\tSyfte", "R2") + p("Mål", "Eget")
        + p("Djupt", "Djup") + p("Ur stycket", about='<w:outlineLvl w:val="2"/>') + p("Text.", "Fet")
        + p("x" * 300, "R1")
    )  # fmt: skip

    assert shown(body) == [
        "# Verksamhetsplan", "# 1 Inledning", "## 1.1 Syfte", "## Mål", "##### Djupt", "### Ur stycket",
        "Text.", "x" * 300,
    ]  # fmt: skip


def test_a_contents_list_is_left_out() -> None:
    assert shown(p("Innehåll") + p("1.1 Syfte\t3", "Inneh2") + p("Text.")) == ["Innehåll", "Text."]


def test_items_are_known_by_numbering_by_style_and_by_a_typed_bullet() -> None:
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("under", about=numbered) + p("ingen", about=none) + p("ur mall", "Punkt") + p("•  skriven") + p("– streck")

    assert shown(body + p("1. ett")) == ["**  under", "ingen", "*  ur mall", "* • skriven", "* – streck", "* 1. ett"]


def test_what_is_inserted_counts_and_what_is_deleted_moved_or_hidden_does_not() -> None:
    body = (
        p(
            run("Budget ") + f"<w:ins>{run('2027')}</w:ins><w:del><w:r><w:delText>2026</w:delText></w:r></w:del>"
            f"<w:moveFrom>{run(' bort')}</w:moveFrom><w:moveTo>{run(' hit')}</w:moveTo>" + run(" dold", "<w:vanish/>")
        )
        + f"<w:ins>{p('Nytt stycke.')}</w:ins>"
    )

    assert shown(body) == ["Budget 2027 hit", "Nytt stycke."]


def test_deleted_rows_are_no_rows() -> None:
    body = tbl(row("Post", "2027"), row("Hyra", "1", about="<w:del/>"), row("Lön", "2"))

    assert shown(body) == ["| Post | 2027 |", "| Lön | 2 |"]


def test_links_fields_and_content_controls_show_their_text() -> None:
    body = (
        p(
            run("Se ")
            + f"<w:hyperlink>{run('webbplatsen')}</w:hyperlink>"
            + run(", sidan ")
            + f"<w:fldSimple>{run('7')}</w:fldSimple><w:sdt><w:sdtContent>{run('.')}</w:sdtContent></w:sdt>"
        )
        + f"<w:sdt><w:sdtContent>{p('Eget block.')}</w:sdtContent></w:sdt><w:customXml>{p('Märkt.')}</w:customXml>"
    )

    assert shown(body) == ["Se webbplatsen, sidan 7.", "Eget block.", "Märkt."]


def test_the_code_of_a_field_is_no_text() -> None:
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'

    assert shown(p(code + run("7"))) == ["7"]


def test_tabs_breaks_and_hyphens_are_the_signs_they_print() -> None:
    body = p("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/><w:t>3</w:t><w:noBreakHyphen/><w:t>4</w:t></w:r>")

    assert [block.text for block in read(word(body), "x").blocks] == ["1\t2\n3-4"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('I rutan.')}</w:txbxContent>"
    both = f'<m:Both xmlns:m="urn:m"><m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:Both>'

    assert shown(p(run("Bredvid.") + f"<w:r>{both}</w:r>") + p("Efter.")) == ["Bredvid.", "I rutan.", "Efter."]


def test_a_table_in_a_text_box_is_a_table() -> None:
    box = f"<w:txbxContent>{p('Budget.')}{tbl(row('Hyra', '1 000'))}</w:txbxContent>"

    assert shown(p(run("Bredvid.") + f"<w:r>{box}</w:r>")) == ["Bredvid.", "Budget.", "| Hyra | 1 000 |"]


def test_bold_is_all_of_a_paragraph_by_run_or_by_style() -> None:
    body = (
        p("Allt.", look="<w:b/>")
        + p(run("Halvt", "<w:b/>") + run(" fet"))
        + p("Mall.", "Fet")
        + p(run("Av", '<w:b w:val="0"/>'), "Fet")
    )

    assert [block.bold for block in read(word(body), "x").blocks if isinstance(block, Paragraph)] == [
        True,
        False,
        True,
        False,
    ]


def test_a_bold_line_over_other_text_is_a_heading_below_those_with_a_style() -> None:
    body = (
        p("Ekonomi", "R2")
        + p("Medlemsbidrag", look="<w:b/>")
        + p(run("Alla bidrar."))
        + p("3 742 000 kr", look="<w:b/>")
        + p("Observera:", look="<w:b/>")
        + p("Sist", look="<w:b/>")
    )

    assert [(block.text, block.level) for block in read(word(body), "x").blocks if isinstance(block, Heading)] == [
        ("Ekonomi", 2),
        ("Medlemsbidrag", 3),
    ]


def test_footnotes_and_endnotes_are_notes_with_the_marks_that_word_prints() -> None:
    body = p(
        run("50 000")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" kr")
        + '<w:r><w:endnoteReference w:id="11"/></w:r>'
    )
    line = f'<w:footnote w:id="0" w:type="separator">{p("-")}</w:footnote>'
    notes = f'{line}<w:footnote w:id="2">{p("Preliminärt.")}</w:footnote>'

    found = shown(body, footnotes=notes, endnotes=f'<w:endnote w:id="11">{p("Lag (2003:1210).")}</w:endnote>')

    assert found == ["50 000¹ kr²", "[1] Preliminärt.", "[2] Lag (2003:1210)."]


def test_a_footnote_with_a_mark_of_its_own_takes_no_number() -> None:
    star = '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = p(run("50 000") + star + run(" och 60 000") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = "".join(
        f'<w:footnote w:id="{key}">{p(text)}</w:footnote>' for key, text in (("2", "Prognos."), ("3", "Preliminärt."))
    )

    assert shown(body, footnotes=notes) == ["50 000* och 60 000¹", "[1] Prognos.", "[*] Preliminärt."]


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Symbol", "F02D", "−45 000"),
        ("Symbol", "2D", "−45 000"),
        ("Symbol", "F034", "445 000"),
        ("Arial", "2212", "−45 000"),
        ("Wingdings", "F0E0", "→45 000"),
        ("Wingdings", "F04A", "45 000"),
        ("Wingdings", "x", "45 000"),
    ],
)
def test_a_sign_kept_as_a_place_in_a_font_is_the_sign(font: str, code: str, expected: str) -> None:
    assert shown(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' + run("45 000"))) == [expected]


@pytest.mark.parametrize(
    "look", ['<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="Notsiffra"/>', '<w:position w:val="6"/>']
)
def test_a_raised_digit_glued_to_a_figure_is_a_footnotes_mark(look: str) -> None:
    raised = run("9", look)

    assert shown(tbl(row("Hyra", cell(p(run("50 000") + raised))), row("Lön", "1"))) == [
        "| Hyra | 50 000⁹ |",
        "| Lön | 1 |",
    ]


def test_several_heading_rows_are_counted_where_the_file_marks_them() -> None:
    head = "<w:tblHeader/>"
    body = tbl(
        row("", "Budget", about=head), row("Post", "2027", about=head), row("Hyra", "1"), row("", "x", about=head)
    )

    assert [table.header_rows for table in tables(body)] == [2]
    assert [table.header_rows for table in tables(tbl(row("Post", about=head)))] == [0]


def test_merged_cells_span_columns_and_rows_and_cover_what_is_under_them() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    body = tbl(
        row(cell("Mål", down), cell("Budget", wide)), row(cell("", on), "2026", "2027"),
        row(cell("Annat", down), "1", "2"), row(cell("", on), cell("3", wide)),
    )  # fmt: skip

    [table] = tables(body)

    assert rows(table) == ["| Mål | Budget | ^ |", "| ^ | 2026 | 2027 |", "| Annat | 1 | 2 |", "| ^ | 3 | ^ |"]
    assert [(cell.rows, cell.columns) for cell in (table.rows[0][0], table.rows[0][1], table.rows[2][0])] == [
        (2, 1),
        (1, 2),
        (2, 1),
    ]


def test_a_row_that_begins_further_in_and_short_rows_are_filled_out() -> None:
    body = tbl(row("A", "B", "C"), row("D", about='<w:gridBefore w:val="1"/>'), row("E"))

    assert shown(body) == ["| A | B | C |", "|  | D |  |", "| E |  |  |"]


def test_lists_in_a_cell_are_lines_without_their_bullets_and_a_minus_keeps_its_sign() -> None:
    listed = p("• Porten") + p("Steget", about="<w:numPr/>") + p("") + p("- 4 000")

    assert shown(tbl(row("Unga", cell(listed)), row("x", "y"))) == ["| Unga | Porten / Steget / - 4 000 |", "| x | y |"]


def test_a_table_in_a_cell_is_the_cells_text() -> None:
    assert shown(tbl(row("A", cell(tbl(row("x", "1")) + p(""))), row("B", "C"))) == ["| A | x / 1 |", "| B | C |"]


def test_cells_are_bold_and_italic_when_all_of_their_text_is() -> None:
    [table] = tables(
        tbl(
            row(cell(p("Summa", look="<w:b/>")), cell(p("1", look="<w:i/>"))),
            row("a", cell(p(run("b", "<w:b/>") + run("c")))),
        )
    )

    assert [[(cell.bold, cell.italic) for cell in row] for row in table.rows] == [
        [(True, False), (False, True)], [(False, False), (False, False)]
    ]  # fmt: skip


def test_paragraphs_in_columns_by_tabs_are_a_table_when_they_hold_figures() -> None:
    lines = (("Post", "Budget 2027", "Plan 2028"), ("Hyra", "74 000", "76 000"), ("Summa", "74 000", "76 000"))
    body = "".join(p("\t".join(cells).replace("\t", "\t\t", 1)) for cells in lines)

    document = read(word(p("Före.") + body + p("Efter.")), "x")

    assert written(document) == ["Före.", *("| " + " | ".join(cells) + " |" for cells in lines), "Efter."]
    assert [table.certain for _, table in document.tables()] == [0.9]
    assert tables(p("Namn\tRoll") + p("Ann\tLedamot") + p("Bo\tErsättare")) == []


def test_the_strict_form_of_the_file_reads_the_same() -> None:
    body = p("1 Mål", "R1") + tbl(row("Post", "2027"), row("Hyra", "1"))

    assert read(word(body, namespace=STRICT), "x") == read(word(body), "x")


def test_the_title_is_that_of_the_files_properties() -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Plan \n 2027 </dc:title></c>'

    assert read(word(p("Text."), besides={"docProps/core.xml": core}), "x").title == "Plan 2027"
    assert read(word(p("Text.")), "x").title == ""


def test_macros_are_told_of() -> None:
    plain, armed = word(p("Text.")), word(p("Text."), besides={"word/vbaProject.bin": "x"})

    assert (read(plain, "x").format, read(plain, "x").warnings) == (Format.DOCX, ())
    assert read(armed, "x").warnings == ("Dokumentet innehåller makron. De läses inte och körs inte.",)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "plan.docx innehåller ingen text. Är sidorna bilder: kör OCR först."),
        (p(" ") + tbl(row("", "")), "plan.docx innehåller ingen text. Är sidorna bilder: kör OCR först."),
        ("<w:p/>" * (MAX_BLOCKS + 1), "plan.docx är för stor att läsa. Spara bara delen med planen."),
    ],
    ids=["nothing", "blank", "blocks"],
)
def test_nothing_and_too_much_are_refused(body: str, sentence: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        read(word(body), "plan.docx")

    assert str(told.value) == sentence


def test_tables_larger_than_a_plans_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samordna.formats.docx.MAX_CELLS", 10)
    table = tbl(*[row("a", "b", "c", "d", "e")] * 2)

    assert len(shown(table)) == 2
    with pytest.raises(UnreadableDocument) as told:
        read(word(table + tbl(row("f"))), "plan.docx")
    assert str(told.value) == "plan.docx har för stora tabeller. Spara bara delen med planen."


def nested(depth: int) -> str:
    """Tables within text boxes within each other."""
    return (
        p(run("x") + f"<w:r><w:txbxContent>{nested(depth - 1)}</w:txbxContent></w:r>") if depth else tbl(row("a", "b"))
    )


@pytest.mark.parametrize(
    "body",
    [
        tbl(row(*["x"] * (MAX_COLUMNS + 1))),
        nested(30),
        tbl(row(cell("a", '<w:gridSpan w:val="99999999"/>'))),
        tbl(row(cell("a", '<w:gridSpan w:val="-1"/><w:vMerge/>'))),
        tbl(row("a", about='<w:gridBefore w:val="99999999"/>')),
    ],
    ids=["columns", "boxes", "span", "no span", "before"],
)
def test_a_table_that_cannot_be_is_left_out_and_the_text_is_read(body: str) -> None:
    found = read(word(p("Före.") + body), "x")

    assert written(found)[0] == "Före."
    assert all(table.width <= MAX_COLUMNS for _, table in found.tables())


def test_a_document_of_word_itself_reads_as_it_was_written() -> None:
    document: Document = read(by_library(("Ett stycke.",), (("Post", "2027"), ("Hyra", "1 000"))), "x")

    assert written(document) == ["Ett stycke.", "| Post | 2027 |", "| Hyra | 1 000 |"]
