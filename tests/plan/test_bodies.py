"""Running text: paragraphs, lists, marks and figures bound to the plan."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.plan.bodies import Bound, Items, Paragraph, Run, blocks, bound_figures, malformed, plain_words
from samordna.plan.compute import Figures
from samordna.plan.model import Plan
from samordna.plan.references import reference_problems
from tests.examples import load

FIGURES = Figures(load("examples/finnveden-2021.yaml"))


def only(body: str) -> tuple[Run, ...]:
    (block,) = blocks(body, FIGURES)
    assert isinstance(block, Paragraph)
    return block.runs


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("cost@b2021", "6\u202f932\u202f800\u202fkr"),
        ("cost@b2021|kr|-3", "6\u202f933\u202f000\u202fkr"),
        ("cost@b2021|tkr", "6\u202f933\u202ftkr"),
        ("cost@b2021|tkr|1", "6\u202f932,8\u202ftkr"),
        ("cost@b2021|tkr|-2", "6\u202f900\u202ftkr"),
        ("cost@b2021|mkr", "6,9\u202fmkr"),
        ("cost@b2021|mkr|2", "6,93\u202fmkr"),
        ("result@b2021|tkr", "−1\u202f775\u202ftkr"),
        ("equity.opening@b2021|%|contributions", "35,4\u202f%"),
        ("equity.opening@b2021|%|contributions|0", "35\u202f%"),
        ("equity.floor@b2021", "–"),
    ],
)
def test_a_bound_figure_is_what_the_plan_says_in_its_unit_and_rounding(inside: str, text: str) -> None:
    bound = Bound.read(inside)

    assert (bound.text(FIGURES), bound.token) == (text, f"[[{inside}]]")


def test_a_bound_figure_says_where_it_comes_from() -> None:
    share = Bound.read("equity.opening@b2021|%|contributions")

    assert share.about(FIGURES.plan) == "Ingående eget kapital av medlemsbidrag, Budget 2021"


@pytest.mark.parametrize(
    "inside",
    ["", "cost", "@b2021", "cost@", "cost@b2021|öre", "cost@b2021|%", "cost@b2021|kr|cost", "cost@b2021|tkr|9"],
)  # fmt: skip
def test_brackets_that_do_not_follow_the_format_are_text_and_said_to_be_wrong(inside: str) -> None:
    body = f"Kostnaden är [[{inside}]]."

    assert only(body)[1] == Run(f"[[{inside}]]")
    assert malformed(body) == [
        f"[[{inside}]] går inte; skriv [[nyckel@kolumn]], [[nyckel@kolumn|tkr]] eller [[…|%|nyckel]]."
    ]


def test_a_figure_that_leads_nowhere_stays_as_it_is_written() -> None:
    assert [run.text for run in only("[[hyra@b2021]] och [[cost@b1999]]")] == [
        "[[hyra@b2021]]",
        " och ",
        "[[cost@b1999]]",
    ]


def test_marks_are_bold_and_italic_also_together_and_lonely_asterisks_are_text() -> None:
    runs = only("En **fet och *båda* del**, *lutad*, 3 * 4 och **öppen")

    assert runs == (
        Run("En "),
        Run("fet och ", bold=True),
        Run("båda", bold=True, italic=True),
        Run(" del", bold=True),
        Run(", "),
        Run("lutad", italic=True),
        Run(", 3 * 4 och **öppen"),
    )


def test_paragraphs_and_lists_part_as_they_are_written() -> None:
    body = "Först\npå två rader.\n\nMålen är:\n- ett\n  fortsatt\n- två\n3. tre\n4) fyra\nSist"

    assert blocks(body, FIGURES) == (
        Paragraph((Run("Först\npå två rader."),)),
        Paragraph((Run("Målen är:"),)),
        Items(((Run("ett fortsatt"),), (Run("två"),))),
        Items(((Run("tre"),), (Run("fyra"),)), start=3),
        Paragraph((Run("Sist"),)),
    )


def test_the_words_of_a_text_are_what_it_reads_as() -> None:
    assert plain_words("Kostar **[[cost@b2021|mkr]]**:\n- hyra", FIGURES) == "Kostar 6,9\u202fmkr:\n– hyra"


def test_every_bound_figure_of_a_text_is_found_in_order() -> None:
    found = bound_figures("[[income@b2021]], [[fel]] och [[cost@b2021|tkr]]")

    assert found == [Bound("income", "b2021"), Bound("cost", "b2021", "tkr")]


def test_a_plan_whose_text_points_at_nothing_is_refused_with_what_may_be_meant() -> None:
    plan = FIGURES.plan
    body = "[[resultat]] [[kostnadr@b2021]] [[cost@b2012]]"
    wrong: Plan = replace(plan, texts=(replace(plan.texts[0], body=body), *plan.texts[1:]))

    said = [message for path, message in reference_problems(wrong) if path[0] == "texts"]

    assert said == [
        "[[resultat]] går inte; skriv [[nyckel@kolumn]], [[nyckel@kolumn|tkr]] eller [[…|%|nyckel]].",
        "hänvisningen ”kostnadr” leder ingenstans. Menas kostnader?",
        "kolumnen ”b2012” finns inte. Menas b2021?",
    ]


@given(st.text(alphabet="ab *-1.\n[]|@%", max_size=60))
def test_no_text_is_lost_and_none_makes_reading_fail(body: str) -> None:
    shown = "".join(
        run.text
        for block in blocks(body, FIGURES)
        for runs in (block.items if isinstance(block, Items) else (block.runs,))
        for run in runs
    )

    kept = set("ab[]|@%")
    assert [c for c in shown if c in kept] == [c for c in body if c in kept]


@given(
    st.sampled_from(["cost", "equity.closing"]),
    st.sampled_from([("kr", ""), ("tkr", ""), ("mkr", ""), ("%", "income")]),
    st.none() | st.integers(-6, 4),
)
def test_a_token_is_read_back_as_the_figure_it_was_written_from(
    ref: str, unit: tuple[str, str], decimals: int | None
) -> None:
    bound = Bound(ref, "b2021", *unit, decimals)

    assert Bound.read(bound.token[2:-2]) == bound


@pytest.mark.parametrize("piece", ["**a ", "*a ", "**a*b ", "***", "[["])
def test_a_text_of_marks_alone_is_read_at_once(piece: str) -> None:
    started = time.process_time()

    blocks(piece * 20_000, FIGURES)

    assert time.process_time() - started < 5  # half a minute when every mark was sought to the end
