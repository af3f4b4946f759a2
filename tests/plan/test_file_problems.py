"""Wrong plan files: every problem at once, each with file, line, field and what is allowed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samordna.plan.file import PlanFileError, load, main, read, write

GOOD = """\
format: 1
association: Samordningsförbundet Exemplet
slug: exemplet
year: 2027
title: Verksamhetsplan 2027
status: published
columns:
  - {key: b27, year: 2027, kind: budget, label: Budget 2027}
  - {key: p28, year: 2028, kind: plan, label: Plan 2028}
members:
  - {key: fk, name: Försäkringskassan, party: fk}
sections:
  - {key: intakter, label: Intäkter, side: income}
  - {key: kostnader, label: Kostnader, side: cost}
lines:
  - {key: bidrag, label: Bidrag, section: intakter, kind: contribution, values: {b27: 1000, p28: 1000}}
  - {key: lon, label: Lön, section: kostnader, kind: administration, values: {b27: 400.50, p28: "-"}}
totals:
  - {key: resultat, label: Resultat, terms: ["+intakter", "-kostnader"]}
tables:
  - key: budget
    heading: Budget
    columns:
      - {key: b27, column: b27}
    rows:
      - {ref: bidrag, stated: {b27: 1000}}
      - {ref: resultat}
texts:
  - {key: ekonomi, heading: Ekonomi, body: "Resultatet är [[resultat@b27|tkr]]."}
"""


def problems(text: str) -> list[str]:
    """What reading says, one sentence a problem."""
    with pytest.raises(PlanFileError) as caught:
        read(text, "plan.yaml")
    return [str(problem) for problem in caught.value.problems]


def changed(old: str, new: str) -> list[str]:
    """What reading says after a change."""
    assert old in GOOD
    return problems(GOOD.replace(old, new, 1))


def test_the_plan_that_the_tests_spoil_is_good() -> None:
    plan = read(GOOD, "plan.yaml")

    assert (plan.year, len(plan.lines)) == (2027, 2)


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    spoiled = GOOD.replace("kind: budget", "kind: budgett").replace("heading: Budget", "hedding: Budget")

    assert problems(spoiled + "year: 2028\n") == [
        (
            "plan.yaml, rad 8, columns[b27].kind: ”budgett” går inte; tillåtet är budget, forecast, plan, actual. "
            "Menas budget?"
        ),
        "plan.yaml, rad 21, tables[budget]: fältet heading saknas.",
        "plan.yaml, rad 22, tables[budget].hedding: fältet finns inte. Menas heading?",
        "plan.yaml, rad 30: fältet ”year” står redan på rad 4; ta bort det ena.",
    ]


NUMBER = "siffror utan mellanslag, med punkt före decimaler och utan citattecken"
WHOLE = f"ett heltal ({NUMBER}, högst 12 siffror)"
AMOUNT = f'skriv ett belopp i kronor ({NUMBER}, högst två decimaler), eller "-", konto eller tom.'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("400.50", "400.505", f"rad 17, lines[lon].values.b27: ”400.505” går inte; {AMOUNT}"),
        ("400.50", "4e2", f"rad 17, lines[lon].values.b27: ”4e2” går inte; {AMOUNT}"),
        ("400.50", ".inf", f"rad 17, lines[lon].values.b27: ”.inf” går inte; {AMOUNT}"),
        ("400.50", "1_000", f"rad 17, lines[lon].values.b27: ”1_000” går inte; {AMOUNT}"),
        ("400.50", "0x10", f"rad 17, lines[lon].values.b27: ”0x10” går inte; {AMOUNT}"),
        ("400.50", "007", f"rad 17, lines[lon].values.b27: ”007” går inte; {AMOUNT}"),
        ("400.50", "9" * 5000, f"rad 17, lines[lon].values.b27: ”{'9' * 39}…” går inte; {AMOUNT}"),
        ("400.50", "", f"rad 17, lines[lon].values.b27: värdet saknas; {AMOUNT[:-1]} eller ta bort fältet."),
        ("400.50", "[1]", f"rad 17, lines[lon].values.b27: här ska det stå {AMOUNT[6:-1]}, men det står en lista."),
        ("year: 2027\n", "year: '2027'\n", f"rad 4, year: ”2027” står inom citattecken; skriv {WHOLE}."),
        ("year: 2027\n", "year: true\n", f"rad 4, year: ”true” går inte; skriv {WHOLE}."),
        (
            "side: income",
            "side: inkomst",
            (
                "rad 13, sections[intakter].side: ”inkomst” går inte; "
                "tillåtet är income, cost, result, equity. Menas income?"
            ),
        ),
        (
            "{key: fk, name: Försäkringskassan, party: fk}",
            "fk",
            ("rad 11, members[1]: här ska det stå fält med värden, men det står ”fk”."),
        ),
        ("title: Verksamhetsplan 2027", "title: [a]", "rad 5, title: här ska det stå text, men det står en lista."),
        (
            "title: Verksamhetsplan 2027",
            'title: "a\\x01b"',
            "rad 5, title: styrtecknet U+0001 får inte stå i en planfil.",
        ),
        (
            "title: Verksamhetsplan 2027",
            f"title: {'x' * 20_001}",
            "rad 5, title: texten är 20001 tecken; högst 20000 får plats.",
        ),
        ("title: Verksamhetsplan 2027", 'title: "  "', "rad 5, title: texten är tom."),
        ("format: 1", "format: 2", "rad 1, format: formatet 2 är okänt; den här versionen läser format 1."),
        (
            "slug: exemplet",
            "slug: Ex/..",
            ("rad 3, slug: ”Ex/..” går inte; skriv små bokstäver a–z, siffror och bindestreck."),
        ),
        (
            "key: lon",
            "key: a b",
            ("rad 17, lines[a b].key: nyckeln ”a b” går inte; skriv högst 60 bokstäver, siffror, punkt, - och _."),
        ),
        (
            "label: Plan 2028",
            "label: Plan 2028, months: 13",
            ("rad 9, columns[p28].months: ”13” går inte; månader är 1–12."),
        ),
    ],
)
def test_a_wrong_value_is_told_with_what_is_allowed(old: str, new: str, told: str) -> None:
    assert changed(old, new) == [f"plan.yaml, {told}"]


def test_a_decimal_comma_in_braces_becomes_two_fields_and_both_are_told() -> None:
    said = changed("400.50", "400,50")

    assert said == ["plan.yaml, rad 17, lines[lon].values.50: värdet saknas; " + AMOUNT[:-1] + " eller ta bort fältet."]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "filen är tom. Spara den på nytt, eller hämta den igen."),
        (b"\n \n", "filen är tom. Spara den på nytt, eller hämta den igen."),
        (b"# bara en kommentar\n", "filen är tom. Spara den på nytt, eller hämta den igen."),
        (b"\xef\xbb\xbf", "filen är tom. Spara den på nytt, eller hämta den igen."),
        (
            b"PK\x03\x04\x14\x00",
            ("filen är ett Office- eller PDF-dokument, ingen planfil; planfilen är en textfil (YAML)."),
        ),
        (b"%PDF-1.7\n", "filen är ett Office- eller PDF-dokument, ingen planfil; planfilen är en textfil (YAML)."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "filen är binär, ingen text; planfilen är en textfil (YAML) i UTF-8."),
        ("format: 1".encode("utf-16"), "filen är sparad som UTF-16; spara den som UTF-8."),
        (
            "format: 1\ntitle: Bokslut för året".encode("latin-1"),
            ("rad 2: tecknen är inte UTF-8 (kanske Windows-1252); spara filen som UTF-8."),
        ),
        (b"a: 1\nb: \x07", "rad 2: styrtecknet U+0007 får inte stå i en planfil."),
        (b"x" * 5_000_001, "filen är större än 5 MB; en plan ryms i en hundradel av det."),
        (b"- 1\n", "rad 1: planfilen ska vara fält med värden (format: 1, association: …), ingen lista."),
        (b"hej", "rad 1: planfilen ska vara fält med värden (format: 1, association: …), ingen lista."),
        (b"a: 1\n---\nb: 2\n", "rad 2: filen har flera dokument (---); en planfil är ett enda."),
        (b"a: 'x\n", "rad 2: filen går inte att läsa som YAML: filen slutar mitt i en text; ett citattecken saknas."),
        (
            b"a: b: c\n",
            (
                "rad 1: filen går inte att läsa som YAML: ett kolon på fel ställe; se efter indraget, eller sätt "
                "texten inom citattecken."
            ),
        ),
        (
            b"a:\n\t- x\n",
            (
                "rad 2: filen går inte att läsa som YAML: raden börjar med ett tecken som inte får stå där "
                "(tabb, @, `, %)."
            ),
        ),
        (b"a: " + b"[" * 21 + b"]" * 21, "rad 1: fält inuti fält i fler än 20 nivåer."),
        (b"a: " + b"[" * 400_000, "rad 1: fält inuti fält i fler än 20 nivåer."),
        (b"a: [" + b"1," * 400_000 + b"1]", "rad 1: filen har fler än 40000 värden; en plan har några tusen."),
        (b"? [a]\n: 1\n", "rad 1: ett fältnamn är text, ingen lista och inga fält."),
        (b"a: 1\n\tb: 2\n", "rad 2: filen går inte att läsa som YAML: en tabb i indraget; dra in med mellanslag."),
        (b"a: >\n\tb\n", "rad 2: filen går inte att läsa som YAML: en tabb i indraget; dra in med mellanslag."),
        (
            b'a: "C:\\q"\n',
            "rad 1: filen går inte att läsa som YAML: ett omvänt snedstreck inom citattecken; skriv två.",
        ),
        (
            b"a: - b\n",
            "rad 1: filen går inte att läsa som YAML: en lista står på fältets rad; skriv den under.",
        ),
        (
            b"a: ]\n",
            (
                "rad 1: filen går inte att läsa som YAML: ett värde saknas, eller börjar med ett tecken som ska stå "
                "inom citattecken."
            ),
        ),
        (
            b"%YAML 3\n---\na: 1\n",
            "rad 1: filen går inte att läsa som YAML (did not find expected digit or '.' character).",
        ),
        (b"a: *b\n", "rad 1: hänvisningen *b (YAML-alias) används inte; skriv ut värdet."),
    ],
)
def test_what_is_no_plan_file_is_refused_with_one_sentence(data: bytes, told: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        read(data, "plan.yaml")

    start = "plan.yaml, " if told.startswith("rad ") else "plan.yaml: "
    assert [str(problem) for problem in caught.value.problems] == [start + told]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("register_number: &a '1'", "rad 30: märket &a (YAML-ankare) används inte; ta bort det."),
        ("register_number: !!binary aGVq", "rad 30: typmärket tag:yaml.org,2002:binary används inte; ta bort det."),
        (
            "swot: !!python/object/apply:os.system ['x']",
            "rad 30: typmärket tag:yaml.org,2002:python/object/apply:os.system används inte; ta bort det.",
        ),
        ("draw_down: {<<: {reason: x}}", "rad 30: sammanfogning (<<) används inte i planfiler; skriv ut fälten."),
        ("title: igen", "rad 30: fältet ”title” står redan på rad 5; ta bort det ena."),
    ],
)
def test_yaml_that_could_surprise_a_reader_is_refused(line: str, told: str) -> None:
    assert f"plan.yaml, {told}" in problems(f"{GOOD}{line}\n")


def test_a_file_that_would_grow_in_memory_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x, x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefgh"))

    said = problems(bomb)

    assert said[-1] == "plan.yaml, rad 2: hänvisningen *a (YAML-alias) används inte; skriv ut värdet."


@pytest.mark.parametrize("data", [GOOD.encode("utf-8-sig"), GOOD.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(data: bytes) -> None:
    assert read(data, "plan.yaml") == read(GOOD, "plan.yaml")


def test_numbers_and_words_in_a_text_field_are_text() -> None:
    plan = read(GOOD + "register_number: 2027\nsubtitle: no\n", "plan.yaml")

    assert (plan.register_number, plan.subtitle) == ("2027", "no")


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    said = []

    for path in (tmp_path, tmp_path / "saknas.yaml", f"{tmp_path}/a\0b"):
        with pytest.raises(PlanFileError) as caught:
            load(path)
        said.append(str(caught.value).replace(str(tmp_path), "T"))

    assert said == [
        "T: är en mapp; ange filerna i den, till exempel T/*.pdf.",
        "T/saknas.yaml: filen finns inte. Kontrollera namnet och mappen.",
        "T/a\0b: filen går inte att läsa: namnet går inte; ge filen ett annat.",
    ]


def test_the_formatter_says_what_is_not_canonical_and_rewrites_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, bad = tmp_path / "plan.yaml", tmp_path / "fel.yaml"
    path.write_text(f"# En kommentar\n{GOOD}", "utf-8")
    bad.write_text("format: 1\n", "utf-8")

    codes = [main([str(path)]), main([str(path), "--canonical"]), main([str(path)]), main([str(bad)])]

    assert codes == [1, 0, 0, 2]
    assert path.read_bytes() == write(read(GOOD, "plan.yaml"))
    assert capsys.readouterr().out == f"{path}: inte i kanonisk form; kör med --canonical\n{path}: omskriven\n"


@settings(deadline=None)
@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 12),
    st.sampled_from(["", "{", "]", "&a ", "- ", '"', ": ", "\n", "\t", "å"]),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(at: int, gone: int, instead: str) -> None:
    damaged = GOOD[:at] + instead + GOOD[at + gone :]

    try:
        plan, told = read(damaged.encode(), "plan.yaml"), ()
    except PlanFileError as error:
        plan, told = read(GOOD, "plan.yaml"), error.problems

    assert all(problem.line <= damaged.count("\n") + 1 and problem.message for problem in told)
    assert read(write(plan), "plan.yaml") == plan


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(PlanFileError) as caught:
        read(data, "plan.yaml")

    assert caught.value.problems
