"""Web pages, and what Word and Excel save as such, become headings, lists, notes and tables."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.formats.document import Document, Format, Paragraph, Table, UnreadableDocument
from samordna.formats.html import MAX_TAGS, read
from tests.formats.written import rows, written


def page(body: str) -> Document:
    return read(f"<!doctype html><html lang=sv><body>{body}</body></html>".encode(), "plan.html")


def tables(body: str) -> list[Table]:
    return [table for _, table in page(body).tables()]


def test_headings_paragraphs_and_lists_come_in_order() -> None:
    document = page(
        "<h1>Verksamhetsplan 2026</h1><p>F&ouml;rbundet\n har <b>3&nbsp;742</b> tkr.<br>Ny rad</p>"
        "<h2>2.1 M&aring;l</h2>"
        "<ol start=3><li>Ett<ul><li>Under</li></ul></li><li><p>Två</p><p>mer</p></li></ol>"
        "<p><b>Fet rad.</b></p><dl><dt>Ord<dd>Förklaring</dl>Löst sist"
    )

    assert written(document) == [
        "# Verksamhetsplan 2026", "Förbundet har 3\u00a0742 tkr.\nNy rad", "## 2.1 Mål",
        "* 3. Ett", "** • Under", "* 4. Två", "mer", "Fet rad.", "Ord", "Förklaring", "Löst sist",
    ]  # fmt: skip
    assert [block.text for block in document.blocks if isinstance(block, Paragraph) and block.bold] == ["Fet rad."]
    assert (document.format, document.title, document.warnings) == (Format.HTML, "Verksamhetsplan 2026", ())


def test_what_is_hidden_and_what_is_the_sites_own_is_left_out() -> None:
    document = page(
        "<header><h1>Plan</h1><nav><ul><li>Meny</ul></nav></header><script>x()</script><style>p{}</style>"
        "<p hidden>dold</p><p style='display : none'>dold</p><span style='mso-hide:all'>dold</span>"
        "<div role=navigation>Karta</div><p>Synligt<!-- dolt --> <del>struket</del>kvar</p>"
        "<template><p>mall</p></template><select><option>val</select><footer>Fot</footer>efter"
    )

    assert written(document) == ["# Plan", "Synligt kvar", "efter"]


def test_merged_cells_make_a_rectangle_and_the_heading_is_counted() -> None:
    [table] = tables(
        "<table><caption>Budget <b>2026</b></caption><thead><tr><th rowspan=2>Post<th colspan=2>Budget<th>Not</tr>"
        "<tr><th>2025<th>2026<th></tr></thead><tfoot><tr><td>Summa<td>1<td>2</tfoot>"
        "<tbody><tr><td><b>Kansli</b><td>500 000<sup>9</sup><td>4 000<td rowspan=0>a)"
        "<tr><td>Hyra<td colspan=2>–</table>"
    )

    assert rows(table) == [
        "| Post | Budget | ^ | Not |",
        "| ^ | 2025 | 2026 |  |",
        "| Kansli | 500 000⁹ | 4 000 | a) |",
        "| Hyra | – | ^ | ^ |",
        "| Summa | 1 | 2 |  |",
    ]
    assert (table.caption, table.header_rows, table.certain) == ("Budget 2026", 2, 1.0)
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(1, 2), (2, 1), (1, 1), (1, 1)]
    assert [row[0].bold for row in table.rows] == [False, False, True, False, False]


def test_a_row_of_th_alone_is_a_heading() -> None:
    assert [table.header_rows for table in tables("<table><tr><th>Post<th>2026<tr><th>Hyra<td>4</table>")] == [1]


def test_lists_and_breaks_within_a_cell_are_lines_without_marks() -> None:
    [table] = tables(
        "<table><tr><td>Unga<td><ul><li>Porten<li>• Steget</ul><tr><td>Rad<td>Ett<br>Två<p>Tre</p></table>"
    )

    assert rows(table) == ["| Unga | Porten / Steget |", "| Rad | Ett / Två / Tre |"]


def test_a_table_within_a_cell_becomes_its_lines() -> None:
    inner = "<table><tr><td>x<td>1<tr><td>y<td>2</table>"

    [table] = tables(f"<table><tr><td>A<td>{inner}<tr><td>B<td>C<tr><td>D<td>E<tr><td>F<td>G</table>")

    assert rows(table)[0] == "| A | x 1 / y 2 |"


@pytest.mark.parametrize(
    "body",
    [
        "<table role=presentation><tr><td>Vänster<td>{}</table>",
        "<table><tr><td>Vänster</td></tr></table>{}",
        "<table><tr><td>Vänster<td>{}</td></tr></table>",
    ],
)
def test_a_table_that_only_places_things_is_none(body: str) -> None:
    inner = "<table><tr><td>Hyra<td>4 000<tr><td>Resor<td>100</table>"

    assert written(page(body.format(inner))) == ["Vänster", "| Hyra | 4 000 |", "| Resor | 100 |"]


def test_the_exact_number_of_a_saved_workbook_is_kept() -> None:
    [table] = tables(
        '<table><tr><td x:num="1308500.25">1 308 500<td sdval="0.1" sdnum="1053">0,1<td sdval="inf">x'
        "<tr><td>a<td>b</table>"
    )

    assert [cell.value for cell in table.rows[0]] == [Decimal("1308500.25"), Decimal("0.1"), None]


def test_footnotes_and_their_calls_are_read() -> None:
    document = page(
        "<p>Bidraget<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> är preliminärt.</p>"
        "<table><tr><td>Hyra<td>4 000 a)<tr><td>Resor<td>100</table>"
        "<p>¹⁰ Tionde.</p><p>a) Tom. juni.</p><p>b) en punkt</p>"
        "<div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1'>[1]</a> Se lagen.</p></div>"
    )

    assert written(document) == [
        "Bidraget¹ är preliminärt.", "| Hyra | 4 000 a) |", "| Resor | 100 |",
        "[10] Tionde.", "[a)] Tom. juni.", "b) en punkt", "[1] Se lagen.",
    ]  # fmt: skip


def test_footnotes_as_an_office_program_saves_them_are_read() -> None:
    document = page(
        "<p>Bidraget<a name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a> är preliminärt.</p>"
        "<div id=sdfootnote1><p><a class=sdfootnotesym href='#sdfootnote1anc'>1</a> Se lagen.</p></div>"
    )

    assert written(document) == ["Bidraget¹ är preliminärt.", "[1] Se lagen."]


def test_lists_headings_and_contents_of_word_are_read() -> None:
    document = page(
        "<p class=MsoTitle>Verksamhetsplan</p><p class=MsoToc2>1.1 Mål<span>.......</span>3</p>"
        "<h1 style='mso-list:l1 level1'><span style='mso-list:Ignore'>4<span>&nbsp; </span></span>Ekonomi</h1>"
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>Punkt<o:p></o:p></p>"
        "<p class=Rubrik2>Mål</p>"
    )

    assert written(document) == ["# Verksamhetsplan", "** 1.1 Mål … 3", "# 4 Ekonomi", "** o Punkt", "## Mål"]


def test_text_that_stands_as_written_is_read_as_text_is() -> None:
    body = "<pre>\n          2025     2026\nHyra     4 000    5 000\nResor      100      200\n</pre>"

    assert written(page(body)) == ["|  | 2025 | 2026 |", "| Hyra | 4 000 | 5 000 |", "| Resor | 100 | 200 |"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_the_encoding_is_that_of_the_bytes_whatever_the_page_claims(encoding: str) -> None:
    html = "<meta charset='windows-1252'><title>Övrigt &amp; mål</title><p>Åtgärder för Öland – ”ja”</p>"

    document = read(html.encode(encoding), "plan.html")

    assert (document.title, written(document)) == ("Övrigt & mål", ["Åtgärder för Öland – ”ja”"])


def test_what_other_files_show_in_the_page_is_told_and_not_fetched() -> None:
    document = page("<p>Plan</p><iframe src='http://127.0.0.1:9/x'></iframe><img src='http://127.0.0.1:9/y'>")

    assert document.warnings == ("plan.html visar innehåll från andra filer, som inte är läst.",)


def test_external_entities_are_not_read() -> None:
    html = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "yyyy">]><p>A&x;B&y;C</p>'

    assert written(read(html.encode(), "plan.html"))[-1].endswith("A&x;B&y;C")


@pytest.mark.parametrize(
    ("html", "part"),
    [
        ("", "tom"),
        ("<html><body><div id=root></div><script>app()</script></body></html>", "ingen text"),
        ("<!--", "ingen text"),
        ("<div>" * 100_000 + "x", "nivåer"),
        ("<p>" * (MAX_TAGS + 1), "taggar"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related", "webbarkiv"),
        ("<table>" + "<tr><td colspan=999>1" * 3, "kolumner"),
        ("<table>" + "<tr><td rowspan=65000>1" * 300, "kolumner"),
        ("<table>" + "<tr><td colspan=150>1" * 3_000, "celler"),
        (("<table><tr><td colspan=150>1<td>" + "<tr><td>1" * 500 + "</table>") * 6, "celler"),
    ],
    ids=["empty", "script", "comment", "deep", "tags", "mht", "wide", "tall", "cells", "all cells"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(html: str, part: str) -> None:
    with pytest.raises(UnreadableDocument, match=part):
        read(html.encode(), "plan.html")


def attempt(data: bytes) -> tuple[tuple[Table, ...], str]:
    """The tables of what could be read, or the sentence why it could not."""
    try:
        return tuple(table for _, table in read(data, "plan.html").tables()), ""
    except UnreadableDocument as error:
        return (), str(error)


NAMES = [
    "p", "div", "h1", "h3", "ul", "ol", "li", "table", "thead", "tfoot", "tr", "td", "th", "caption", "b", "sup", "pre",
    "br", "a", "span", "script", "footer", "dl", "dt", "font",
]  # fmt: skip
ATTRIBUTES = [
    "", " colspan=3", " rowspan=2", " rowspan=0", " hidden", " id=ftn1", " href='#fn1'", " start=x", " class=MsoToc1"
]  # fmt: skip
PART = st.one_of(
    st.sampled_from(NAMES).flatmap(lambda name: st.sampled_from(ATTRIBUTES).map(lambda with_: f"<{name}{with_}>")),
    st.sampled_from(NAMES).map(lambda name: f"</{name}>"),
    st.sampled_from(
        ["1 000", "A", " ", "&nbsp;", "&#0;", "&#xD800;", "<!--", "-->", "<![CDATA[", "<", "⁹ x", "…", "<?x ?>"]
    ),
)


@given(st.lists(PART, max_size=80).map("".join))
def test_any_page_is_read_or_refused_with_a_sentence(html: str) -> None:
    found, refused = attempt(html.encode())

    assert all(len(row) == table.width for table in found for row in table.rows)
    assert all(table.header_rows < max(len(table.rows), 2) for table in found)
    assert not refused or refused.endswith(".")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    _, refused = attempt(data)

    assert not refused or refused.startswith("plan.html ")


HOSTILE = [
    "<p>a", "<td>1", "<tr><td>1", "<!--", "<![CDATA[", "<a x=1 ", "&", "&#x", "</", "<script>", "<li>x", "a<br>",
    "<h1>a", "<table><tr><td>1<td>2</table>", "<p id=ftn1><a href='#_ftn1'>[1]</a>x", "a ", "<sup>",
    "<tr><td rowspan=0><td colspan=199>",
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_page_takes_a_time_that_grows_with_its_length(part: str) -> None:
    html = f"<table>{part * (200_000 // len(part))}" if part.startswith("<t") else part * (200_000 // len(part))

    started = time.process_time()
    attempt(html.encode())

    assert time.process_time() - started < 5  # the standard library's parser takes minutes for a row of "<!--"
