"""Tables whose columns are held by white space, as a PDF's text is laid out."""

from samordna.formats.document import Table
from samordna.formats.text import read
from tests.formats.written import rows, written


def tables(text: str) -> list[Table]:
    return [table for _, table in read(text.encode(), "plan.txt").tables()]


def test_columns_are_found_by_the_figures_that_stand_below_each_other() -> None:
    text = """
                               Budget 2026     Plan 2027    Not
 Intäkter
 Kommun A                          519 200       520 300    a)
 Region B                        1 288 000     1 289 500
 Summa intäkter                  1 807 200     1 809 800
 Förbrukning: lokaler, böcker,
 tidskrifter och annat            - 45 000    - 150 000
 Revision                              –        -35 000     b)
                                  - 45 000    - 185 000
"""

    [table] = tables(text)

    assert rows(table) == [
        "|  | Budget 2026 | Plan 2027 | Not |",
        "| Intäkter |  |  |  |",
        "| Kommun A | 519 200 | 520 300 | a) |",
        "| Region B | 1 288 000 | 1 289 500 |  |",
        "| Summa intäkter | 1 807 200 | 1 809 800 |  |",
        "| Förbrukning: lokaler, böcker, tidskrifter och annat | - 45 000 | - 150 000 |  |",
        "| Revision | – | -35 000 | b) |",
        "|  | - 45 000 | - 185 000 |  |",
    ]
    assert 0.8 < table.certain < 1
    assert table.rows[2][1].place.line == 4


def test_a_heading_over_two_columns_spans_them() -> None:
    text = """
                           Budget             Plan
                      2026        2027        2028
 Personal        1 500 000     900 000   1 100 000
 Resor              80 000      80 000      80 000
"""

    [table] = tables(text)

    assert rows(table)[0] == "|  | Budget | ^ | Plan |"
    assert [cell.columns for cell in table.rows[0]] == [1, 2, 1, 1]


def test_a_sign_far_from_its_figure_is_put_before_it() -> None:
    text = """
                      Budget 2026            Plan 2027
Hyra             -      74 000 kr      -     55 000 kr
Resor            -      50 000 kr      -      5 000 kr
Bidrag               5 234 000 kr          5 234 000 kr
"""

    assert rows(tables(text)[0])[1:] == [
        "| Hyra | - 74 000 kr | - 55 000 kr |",
        "| Resor | - 50 000 kr | - 5 000 kr |",
        "| Bidrag | 5 234 000 kr | 5 234 000 kr |",
    ]


def test_rows_with_blank_lines_between_and_figures_broken_in_their_cells_are_whole() -> None:
    text = """
                                   2025     2026

Kommun A                        519 200  520 300

                                  1 288    1 289
Region B
                                    000      500

                                  1 807    1 809
Summa
                                    200      800
"""

    assert rows(tables(text)[0]) == [
        "|  | 2025 | 2026 |",
        "| Kommun A | 519 200 | 520 300 |",
        "| Region B | 1 288 000 | 1 289 500 |",
        "| Summa | 1 807 200 | 1 809 800 |",
    ]


def test_figures_that_came_too_close_are_parted() -> None:
    text = """
Kommun Invånare Andel     Bidrag

Laxå         5 637 10,33% 135 231

Hallsberg   15 954 29,25% 382 733

Totalt      21 591 100,00% 517 964
"""

    assert rows(tables(text)[0]) == [
        "| Kommun | Invånare | Andel | Bidrag |",
        "| Laxå | 5 637 | 10,33% | 135 231 |",
        "| Hallsberg | 15 954 | 29,25% | 382 733 |",
        "| Totalt | 21 591 | 100,00% | 517 964 |",
    ]


def test_texts_broken_in_their_cells_are_whole() -> None:
    text = """
 Mål                            Aktivitet                      Ansvarig
 Ökad kunskap hos medlemmarna   Utbildningar och dialogmöten   Samordnaren
 om varandras uppdrag           genomförs fyra gånger
                                under året
 Tydlig styrning                Ny modell utarbetas            Styrelsen
"""

    [table] = tables(text)

    assert rows(table) == [
        "| Mål | Aktivitet | Ansvarig |",
        (
            "| Ökad kunskap hos medlemmarna om varandras uppdrag "
            "| Utbildningar och dialogmöten genomförs fyra gånger under året | Samordnaren |"
        ),
        "| Tydlig styrning | Ny modell utarbetas | Styrelsen |",
    ]
    assert table.certain <= 0.6


def test_a_table_with_headings_of_its_own_is_another_table() -> None:
    text = """
               Budget 2025     Budget 2026
 Bidrag            500 000         510 000
 Summa             500 000         510 000

               Budget 2025     Budget 2026
 Kansli            400 000         410 000
 Hyra               40 000          41 000
"""

    assert [len(table.rows) for table in tables(text)] == [3, 3]


def test_sentences_with_wide_gaps_lists_and_contents_are_no_tables() -> None:
    text = """
1   Inledning                        3
2   Mål                              4
3   Ekonomi                          9

Det första.  Det andra kommer sedan, och efter det kommer   det tredje.
En mening till med ett   mellanrum här.
Två  till.

•   en punkt
•   en punkt till
"""

    assert written(read(text.encode(), "plan.txt")) == [
        "* 1 Inledning … 3",
        "* 2 Mål … 4",
        "* 3 Ekonomi … 9",
        "Det första. Det andra kommer sedan, och efter det kommer det tredje. En mening till med ett mellanrum här.",
        "Två till.",
        "* • en punkt",
        "* • en punkt till",
    ]
