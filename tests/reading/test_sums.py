"""Sums are known by words and by arithmetic, also where one of their figures is wrong."""

from hypothesis import given
from hypothesis import strategies as st

from samordna.reading.made import Hint, Item, Made
from samordna.reading.sums import structure

KINDS = {
    "*": Hint.SUM,
    "=": Hint.RESULT,
    "^": Hint.OPENING,
    "v": Hint.CLOSING,
    "?": Hint.REMAINDER,
    "#": Hint.HEADING,
    "|": Hint.BREAK,
}


def items(text: str) -> list[Item]:
    """Rows from lines like "* Summa 10 20": the mark, a label and the figures in kronor ("-" for none)."""
    found = []
    for line in text.strip().splitlines():
        mark, label, *figures = line.split()
        hint = Hint.UNNAMED if label == "_" else KINDS.get(mark, Hint.LINE)
        values = tuple(None if figure == "-" else int(figure) * 100 for figure in figures)
        side = 1 if mark == "+" or label.startswith("Intäkt") else -1 if mark == "-" or label.startswith("Kost") else 0
        found.append(Item(values, hint, label, side, strong=mark == "!"))
    width = max(len(item.values) for item in found)
    return [item if item.values else Item((None,) * width, item.hint, item.label) for item in found]


def made(text: str) -> dict[str, tuple[str, ...]]:
    """What each sum is made of, by label; a minus before what is taken away."""
    rows = items(text)
    return {
        rows[at].label: tuple(("-" if sign < 0 else "") + rows[row].label for row, sign in one.terms)
        for at, one in structure(rows).items()
        if one.same_as is None
    }


BUDGET = """
# Intäkter
+ Staten 1000 1100
+ Kommunen 1000 1100
* Intäktssumma 2000 2200
# Kostnader
- Kansli 700 750
- Insats 1100 1200
* Kostnadssumma 1800 1950
= Resultat 200 250
^ Ingående 500 700
v Utgående 700 950
"""


def test_a_sum_is_of_the_rows_under_its_heading_a_result_of_the_sums_and_closing_equity_of_both() -> None:
    assert made(BUDGET) == {
        "Intäktssumma": ("Staten", "Kommunen"),
        "Kostnadssumma": ("Kansli", "Insats"),
        "Resultat": ("Intäktssumma", "-Kostnadssumma"),
        "Utgående": ("Ingående", "Resultat"),
    }


def test_a_wrong_figure_in_one_column_does_not_hide_what_the_sum_is_of() -> None:
    for wrong in ("1800", "1100 1200", "2000", "700 950"):
        spoiled = BUDGET.replace(wrong, wrong.replace("1", "7", 1).replace("2", "9", 1), 1)

        assert made(spoiled) == made(BUDGET), wrong


def test_a_sum_that_holds_in_no_column_is_known_by_its_place_when_one_slip_explains_it() -> None:
    one_column = "# Kostnader\n- Kansli 700\n- Insats 1100\n- Lokal 90\n* Summa 1980"

    rows = items(one_column)
    found = structure(rows)[4]

    assert [row for row, _ in found.terms] == [1, 2, 3]
    assert (found.held, found.explained, found.certain) == (0, True, 0.8)


def test_a_sum_nobody_can_explain_is_less_certain_than_one_with_a_known_slip() -> None:
    one_column = "# Kostnader\n- Kansli 700\n- Insats 1100\n- Lokal 90\n* Summa 1763"

    assert structure(items(one_column))[4].certain == 0.6


def test_a_total_under_its_own_heading_without_rows_is_a_row() -> None:
    text = "# Personal\n* Personalsumma 779 797\n# Övrigt\n* Övrigsumma 132 134"

    assert made(text) == {}


def test_the_regions_quarter_is_no_sum_of_the_municipalities_though_it_equals_it() -> None:
    text = """
    # Intäkter
    + Gislaved 519 520
    + Gnosjö 170 168
    + Regionen 689 688
    + Staten 1378 1376
    * Intäktssumma 2756 2752
    """

    assert made(text) == {"Intäktssumma": ("Gislaved", "Gnosjö", "Regionen", "Staten")}


def test_a_row_without_words_that_later_sums_need_is_a_sum() -> None:
    text = """
    - Hyra 10 11
    - Porto 5 6
    - Lokaler 15 17
    - Löner 100 110
    - Arvoden 20 21
    - Personal 120 131
    * Kostnadssumma 135 148
    """

    assert made(text) == {
        "Lokaler": ("Hyra", "Porto"),
        "Personal": ("Löner", "Arvoden"),
        "Kostnadssumma": ("Lokaler", "Personal"),
    }


def test_a_sum_may_stand_above_its_rows() -> None:
    text = """
    ! Administration 30 33
    - Kansli 20 22
    - Revision 10 11
    ! Insatser 70 80
    - Spåret 40 45
    - Teamet 30 35
    * Kostnadssumma 100 113
    """

    assert made(text) == {
        "Administration": ("Kansli", "Revision"),
        "Insatser": ("Spåret", "Teamet"),
        "Kostnadssumma": ("Administration", "Insatser"),
    }


def test_a_repeated_result_is_the_same_row() -> None:
    rows = items(BUDGET.replace("v Utgående", "= Resultatet 200 250\nv Utgående"))

    assert structure(rows)[10] == Made(same_as=8, held=1, compared=1, by_words=True)


def test_figures_rounded_to_thousands_may_miss_by_a_half_each() -> None:
    rows = items("# Kostnader\n- Kansli 700 800\n- Insats 1100 1201\n* Summa 1801 2000")

    assert structure(rows, slack=50)[3].held == 2
    assert structure(rows)[3].held == 0


AMOUNT = st.integers(min_value=1, max_value=9_999_999)


@given(st.lists(st.lists(AMOUNT, min_size=3, max_size=3), min_size=2, max_size=12))
def test_any_rows_with_their_sum_are_found(figures: list[list[int]]) -> None:
    rows = [Item(tuple(value * 100 for value in values), Hint.LINE, str(at)) for at, values in enumerate(figures)]
    sums = tuple(sum(values) * 100 for values in zip(*figures, strict=True))

    found = structure([Item((None,) * 3, Hint.HEADING), *rows, Item(sums, Hint.SUM, "Summa")])

    assert found[len(rows) + 1].terms == tuple((at + 1, 1) for at in range(len(rows)))


@given(st.lists(st.tuples(st.sampled_from(list(Hint)), st.lists(st.one_of(st.none(), st.integers(-9**9, 9**9)),
                                                                min_size=2, max_size=2)), max_size=25))  # fmt: skip
def test_no_rows_make_it_raise_and_no_row_is_made_of_itself(drawn: list[tuple[Hint, list[int | None]]]) -> None:
    rows = [Item(tuple(values), hint, str(at)) for at, (hint, values) in enumerate(drawn)]

    found = structure(rows)

    for at, one in found.items():
        assert at not in {row for row, _ in one.terms}
        assert one.same_as is None or one.same_as < at


def test_a_row_that_repeats_an_earlier_tables_sum_hides_nothing_above_it() -> None:
    text = """
    . Lots 500 600
    . Stegen 300 350
    * Insatssumma 800 950
    | Gräns
    + Staten 1000 1100
    + Kommunen 1000 1100
    * Intäktssumma 2000 2200
    - Kansli 400 410
    - Revision 50 55
    * Kanslisumma 450 465
    . Insatser 800 950
    * Kostnadssumma 1250 1415
    = Resultat 750 785
    """

    assert made(text)["Resultat"] == ("Intäktssumma", "-Kostnadssumma")
