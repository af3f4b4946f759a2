"""Headings, paragraphs, lists, notes and the order of reading, as they are printed."""

import pytest

from samordna.formats import pdf
from samordna.formats.document import Document, Heading, Note, Paragraph, Table
from tests.formats.printed import PROSE, document

SETUP = """
#set text(font: "Liberation Sans", size: 10.5pt, hyphenate: true)
#set par(justify: true)
"""
LONG = " ".join(PROSE) + " Verksamhetsutvecklaren stödjer arbetsmarknadsförvaltningarna med processledning."


def printed(markup: str, setup: str = SETUP) -> Document:
    return pdf.read(document(markup, setup=setup), "prov.pdf")


def paragraphs(found: Document) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


def headings(found: Document) -> list[tuple[int, str, str]]:
    return [(block.level, block.number, block.text) for block in found.blocks if isinstance(block, Heading)]


def test_headings_have_level_and_number_apart_from_their_text() -> None:
    found = printed(f"""
#set heading(numbering: "1.1")
= Inledning
{LONG}
== Syfte
{LONG}
=== Vägledande beslut
{LONG}
= Ekonomi
{LONG}""")

    assert headings(found) == [
        (1, "1", "Inledning"),
        (2, "1.1", "Syfte"),
        (3, "1.1.1", "Vägledande beslut"),
        (1, "2", "Ekonomi"),
    ]


def test_headings_without_numbers_have_levels_by_how_they_are_set() -> None:
    found = printed(f"""
#text(20pt)[Verksamhetsplan 2026]
#pagebreak()
= Bakgrund
{LONG}
== Målgrupp
{LONG}
= Budget
{LONG}""")

    assert headings(found) == [
        (1, "", "Verksamhetsplan 2026"),
        (1, "", "Bakgrund"),
        (2, "", "Målgrupp"),
        (1, "", "Budget"),
    ]
    assert found.title == "Verksamhetsplan 2026"


def test_paragraphs_are_whole_and_words_unbroken() -> None:
    found = printed(f"{LONG}\n\n{LONG}")

    assert paragraphs(found) == [LONG, LONG]


@pytest.mark.parametrize("text", ["drog- och alkoholfrågor", "ESF-projekt", "lokal- och regionalt stöd", "2026-2028"])
def test_a_hyphen_that_is_meant_stays_at_the_end_of_a_line(text: str) -> None:
    first, _, rest = text.partition("-")
    gap = " " if rest.startswith(" ") else ""

    found = printed(f"#block(width: 7cm)[Förbundet arbetar under året med {first}-\\ {rest.strip()} i hela länet.]")

    assert paragraphs(found) == [f"Förbundet arbetar under året med {first}-{gap}{rest.strip()} i hela länet."]


def test_list_items_have_marks_and_levels() -> None:
    found = printed(f"""
Förbundet ska:
- stödja samverkan, {LONG}
- finansiera
  - för enskilda
+ Först
+ Sedan
""")

    assert [(block.mark, block.level, block.text) for block in found.blocks if isinstance(block, Paragraph)] == [
        ("", 1, "Förbundet ska:"),
        ("•", 1, f"stödja samverkan, {LONG}"),
        ("•", 1, "finansiera"),
        ("‣", 2, "för enskilda"),
        ("1.", 1, "Först"),
        ("2.", 1, "Sedan"),
    ]
    assert [block.item for block in found.blocks if isinstance(block, Paragraph)] == [False, *[True] * 5]


def test_a_bold_paragraph_says_so() -> None:
    found = printed(f"{LONG}\n\n*{LONG}*")

    assert [block.bold for block in found.blocks if isinstance(block, Paragraph)] == [False, True]


def test_footnotes_are_notes_and_their_marks_small_digits() -> None:
    found = printed(f"Lagen gäller.#footnote[Lag (2003:1210), 1 §.] {LONG} Och 50 000#footnote[{LONG}] kronor.")

    assert [(block.mark, block.text) for block in found.blocks if isinstance(block, Note)] == [
        ("1", "Lag (2003:1210), 1 §."),
        ("2", LONG),
    ]
    assert paragraphs(found) == [f"Lagen gäller.¹ {LONG} Och 50 000² kronor."]


def test_footnotes_set_in_from_their_marks_are_notes_and_no_table() -> None:
    texts = {"8": "Se lagen.", "9": "Flyttas fram till 2024.", "10": "Enligt förbundsordningen."}
    notes = "\n\n".join(f"#super[{mark}]#h(16pt){text}" for mark, text in texts.items())

    found = printed(f"{LONG} Och 50 000#super[9] kronor.\n\n#align(bottom)[#text(8pt)[{notes}]]")

    assert [(block.mark, block.text) for block in found.blocks if isinstance(block, Note)] == [*texts.items()]


def test_an_item_without_a_hanging_indent_is_one_paragraph() -> None:
    found = printed(f"Budgetbeslut\n\n3\\. {LONG} Vidare ingår kostnader. {LONG}")

    assert [block.text for block in found.blocks if isinstance(block, Paragraph) and block.item] == [
        f"{LONG} Vidare ingår kostnader. {LONG}"
    ]


def test_small_raised_digits_of_a_typeface_count_as_raised() -> None:
    found = pdf.read(document("Utvärdering 50 000#super[9] kronor i år."), "prov.pdf")

    assert paragraphs(found) == ["Utvärdering 50 000⁹ kronor i år."]


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    setup = SETUP + (
        "#set page(header: [Samordningsförbundet #h(1fr) Plan], footer: context [Dnr 2026:1 #h(1fr) "
        "Sida #counter(page).display() (#counter(page).final().first())])\n"
    )

    found = printed(
        "#pagebreak()\n".join(f"Sidan handlar om {word}.\n" for word in ("mål", "medel", "uppföljning")), setup
    )

    assert paragraphs(found) == [
        "Sidan handlar om mål.",
        "Sidan handlar om medel.",
        "Sidan handlar om uppföljning.",
    ]


def test_what_stands_at_the_top_of_one_page_only_stays() -> None:
    found = printed("Protokollsutdrag\n#pagebreak()\nBeslut om plan.\n#pagebreak()\nBilaga till planen.")

    assert paragraphs(found) == ["Protokollsutdrag", "Beslut om plan.", "Bilaga till planen."]


@pytest.mark.parametrize("fill", ["repeat[.]", "none"])
def test_a_table_of_contents_is_no_table_of_figures(fill: str) -> None:
    found = printed(f"""
#set heading(numbering: "1.1")
#set outline.entry(fill: {fill})
#outline(title: [Innehåll])
#pagebreak()
= Inledning
== Syfte
#pagebreak()
= Mål
= Ekonomi""")

    assert [block for block in found.blocks if isinstance(block, Table)] == []
    assert [block.text for block in found.blocks if block.place.page == 1 and isinstance(block, Paragraph)] == [
        "1 Inledning ..... 2",
        "1.1 Syfte ..... 2",
        "2 Mål ..... 3",
        "3 Ekonomi ..... 3",
    ]


def test_columns_are_read_one_after_the_other() -> None:
    found = printed(f"""
= Så arbetar vi
#columns(2)[
Vänster. {LONG} {LONG} {LONG} {LONG}
#colbreak()
Höger. {LONG} {LONG}
]""")

    assert paragraphs(found) == [f"Vänster. {LONG} {LONG} {LONG} {LONG}", f"Höger. {LONG} {LONG}"]


def test_frames_drawn_in_any_order_are_read_from_the_left() -> None:
    found = printed(f"""
#place(top + left, dx: 8.8cm, dy: 2cm, block(width: 7.6cm)[Höger. {LONG}])
#place(top + left, dy: 2cm, block(width: 7.6cm)[Vänster. {LONG}])
#place(top + left, text(20pt)[Rubrik över båda])
#place(top + left, dy: 12cm, block(width: 5cm, fill: luma(230), inset: 6pt)[Faktaruta. {LONG}])
#place(top + left, dy: 12cm, dx: 6cm, block(width: 10cm)[Bredvid rutan. {LONG}])""")

    assert headings(found) == [(1, "", "Rubrik över båda")]
    assert paragraphs(found) == [f"{first} {LONG}" for first in ("Vänster.", "Höger.", "Faktaruta.", "Bredvid rutan.")]


def test_text_that_goes_on_on_the_next_page_is_one_paragraph() -> None:
    found = printed(f"#v(22.5cm)\n{LONG} {LONG} {LONG}")

    assert paragraphs(found) == [f"{LONG} {LONG} {LONG}"]
    assert [block.place.page for block in found.blocks] == [1]


def test_a_date_and_a_register_number_on_one_line_are_two() -> None:
    found = printed(f"2026-09-15 #h(1fr) Dnr 2026:14\n\n{LONG}")

    assert paragraphs(found) == ["2026-09-15", "Dnr 2026:14", LONG]


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    found = printed("#place(top + left, dx: 0.3pt)[Dubbeltryckt text.]\nDubbeltryckt text.")

    assert paragraphs(found) == ["Dubbeltryckt text."]


def test_text_on_its_side_comes_last() -> None:
    found = printed(f"#place(left, dx: -1cm, rotate(-90deg, reflow: true)[Arkivexemplar])\n{LONG}")

    assert paragraphs(found) == [LONG, "Arkivexemplar"]


def test_a_watermark_is_no_text() -> None:
    found = printed(f"#place(center + horizon, rotate(45deg, text(60pt, luma(220))[UTKAST]))\n{LONG}")

    assert paragraphs(found) == [LONG]
