"""Where a finding stands: its line in the plan file, and its place in words."""

from __future__ import annotations

import pytest

from samordna.findings import Where
from samordna.plan.file import read_file
from samordna.plan.report.checked import line_of, place_in_words
from tests.plan.test_plan_file_manual import example

FILE = read_file(example(), "example.yaml")
LINES = example().splitlines()


@pytest.mark.parametrize(
    ("where", "on_line", "in_words"),
    [
        (
            Where("budget", "vagen-in", "b27", 2027),
            "      - {ref: vagen-in}",
            "Budget 2027 och plan 2028–2029 / Vägen in / Budget 2027",
        ),
        (Where("budget"), "  - key: budget", "Budget 2027 och plan 2028–2029"),
        (Where(row="kansli", column="p26", year=2026), "    values: {p26: 410000.50", "Kansli / Prognos 2026"),
        (Where(row="resultat"), "  - {key: resultat", "Årets resultat"),
        (Where(row="intervention:vagen-in"), "  - key: vagen-in", "Vägen in"),
        (Where(row="member:storby"), "  - {key: storby", "Storby kommun"),
        (Where(row="equity.opening", column="p26"), "equity: {opening", "Ingående eget kapital / Prognos 2026"),
        (Where(row="arbete"), "  - key: arbete", "Fler deltagare går vidare till arbete eller studier."),
        (Where(row="halften", text="ekonomi"), "  - {key: halften", "Ekonomi / 50 procent"),
        (Where(text="ekonomi"), "  - key: ekonomi", "Ekonomi"),
        (Where(column="p28", year=2028), "  - {key: p28", "Plan 2028"),
    ],
)
def test_a_finding_points_at_its_line_and_is_placed_in_the_plans_words(
    where: Where, on_line: str, in_words: str
) -> None:
    line = line_of(FILE, where)

    assert LINES[line - 1].startswith(on_line)
    assert place_in_words(FILE.plan, where) == in_words


def test_a_finding_about_the_plan_as_a_whole_has_no_line() -> None:
    assert line_of(FILE, Where(year=2027)) == 0
    assert place_in_words(FILE.plan, Where(year=2027)) == ""
