"""What must hold between the fields of a plan file: keys, references, limits, and nothing made of itself."""

from __future__ import annotations

import pytest

from samordna.plan.file import read
from tests.plan.test_file_problems import GOOD, changed, problems


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "section: kostnader",
            "section: kostnad",
            ("rad 17, lines[lon].section: sektionen ”kostnad” finns inte. Menas kostnader?"),
        ),
        ("p28: 1000}", "p29: 1000}", "rad 16, lines[bidrag].values.p29: kolumnen ”p29” finns inte. Menas p28?"),
        ('"-kostnader"', '"kostnader"', "rad 19, totals[resultat].terms[2]: ”kostnader” ska börja med + eller -."),
        (
            '"-kostnader"',
            '"-kostnad"',
            ("rad 19, totals[resultat].terms[2]: hänvisningen ”kostnad” leder ingenstans. Menas kostnader?"),
        ),
        ('"-kostnader"', '"-resultat"', "rad 19, totals[resultat].terms: ”resultat” räknas fram ur sig själv."),
        (
            "ref: bidrag",
            "ref: bidrga",
            ("rad 26, tables[budget].rows[1].ref: hänvisningen ”bidrga” leder ingenstans. Menas bidrag?"),
        ),
        (
            "ref: bidrag",
            'ref: "member:af"',
            ("rad 26, tables[budget].rows[1].ref: hänvisningen ”member:af” leder ingenstans."),
        ),
        (
            "stated: {b27",
            "stated: {b28",
            ("rad 26, tables[budget].rows[1].stated.b28: tabellkolumnen ”b28” finns inte. Menas b27?"),
        ),
        (
            "- {key: b27, column: b27}",
            "- {key: b27}",
            ("rad 24, tables[budget].columns[b27]: kolumnen visar ingenting; ange column, sums eller measure: note."),
        ),
        (
            "status: published",
            "status: draft",
            ("rad 26, tables[budget].rows[1].stated: tryckta siffror hör bara till en plan med status published."),
        ),
        (
            "{ref: resultat}",
            "{ref: bidrag}",
            ("rad 27, tables[budget].rows[2]: raden ”bidrag” används redan; ge den ena raden en egen key."),
        ),
        (
            "key: lon",
            "key: cost",
            ("rad 17, lines[cost]: nyckeln ”cost” är ett av planens egna ord; välj en annan."),
        ),
        (
            "key: lon",
            "key: bidrag",
            ("rad 17, lines[bidrag]: nyckeln ”bidrag” används redan; sektioner, rader och summor delar på nycklarna."),
        ),
        (
            "side: cost}",
            "side: cost, parent: kostnader}",
            ("rad 14, sections[kostnader].parent: sektionen ”kostnader” ligger inuti sig själv."),
        ),
        ("resultat@b27", "resultat@b26", "rad 29, texts[ekonomi].body: kolumnen ”b26” finns inte. Menas b27?"),
        (
            "resultat@b27|tkr",
            "resultat",
            (
                "rad 29, texts[ekonomi].body: [[resultat]] går inte; skriv [[nyckel@kolumn]], "
                "[[nyckel@kolumn|tkr]] eller [[…|%|nyckel]]."
            ),
        ),
        (
            "kind: administration",
            "kind: administration, weights: {individual: -1, structural: 2}",
            ("rad 17, lines[lon].weights.individual: vikten -1 är negativ."),
        ),
    ],
)
def test_what_does_not_hold_between_fields_is_told(old: str, new: str, told: str) -> None:
    assert changed(old, new) == [f"plan.yaml, {told}"]


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (
            "goals:\n  - {key: a, text: A, level: board, parent: b}\n  - {key: b, text: B, level: board, parent: a}",
            [
                "rad 31, goals[a].parent: målet ”a” ligger under sig självt.",
                "rad 32, goals[b].parent: målet ”b” ligger under sig självt.",
            ],
        ),
        (
            "equity: {carries: {b27: p28, p28: b27}}",
            [
                "rad 30, equity.carries.b27: kolumnen ”b27” öppnar med sitt eget utgående kapital.",
                "rad 30, equity.carries.p28: kolumnen ”p28” öppnar med sitt eget utgående kapital.",
            ],
        ),
        (
            "notes:\n  - {key: n, mark: '1', text: N, table: budget, row: lon}",
            ["rad 31, notes[n].row: raden ”lon” finns inte."],
        ),
        (
            "calendar: {heading: Årshjul, months: [0], bodies: [Styrelsen]}",
            [
                "rad 30, calendar.months[1]: ”0” går inte; månader är 1–12.",
                "rad 30, calendar.bodies[1]: ett möte för ”Styrelsen” finns inte.",
            ],
        ),
        (
            "claims:\n  - {key: c, printed: 5 %, value: 5, unit: '%', about: {ref: lon, column: x, of: cots}}",
            [
                "rad 31, claims[c].about.of: hänvisningen ”cots” leder ingenstans. Menas cost?",
                "rad 31, claims[c].about.column: kolumnen ”x” finns inte.",
            ],
        ),
        (
            "board:\n  - {member: af, office: boss}",
            [
                "rad 31, board[1].office: ”boss” går inte; tillåtet är chair, vice_chair eller inget.",
                "rad 31, board[1].member: medlemmen ”af” finns inte.",
            ],
        ),
        (
            "clauses:\n  - {text: T, ref: lon, column: p27}",
            ["rad 31, clauses[1].column: kolumnen ”p27” finns inte. Menas p28?"],
        ),
        (
            "clauses:\n  - {text: T, ref: lon, column: b27, stated: 10.555}",
            ["rad 31, clauses[1].stated: ”10.555” har fler än två decimaler; ett belopp har högst ören."],
        ),
        (
            "interventions:\n  - {key: i, name: I, costs: {b99: 1}, start: 2027-02-30}",
            ["rad 31, interventions[i].start: ”2027-02-30” går inte; skriv en dag som ÅÅÅÅ-MM-DD."],
        ),
    ],
)
def test_references_in_the_rest_of_the_plan_are_told(extra: str, told: list[str]) -> None:
    said = problems(GOOD + extra + "\n")

    assert sorted(said) == sorted(f"plan.yaml, {sentence}" for sentence in told)


def test_a_formula_fed_by_itself_is_told_unless_every_column_has_a_figure() -> None:
    fed = GOOD.replace('values: {b27: 400.50, p28: "-"}', 'formula: ["+resultat"], values: {b27: 400.50, p28: "-"}')
    looping = fed.replace(', p28: "-"', "")

    assert read(fed, "plan.yaml").lines[1].formula == ("+resultat",)
    assert problems(looping) == [
        "plan.yaml, rad 17, lines[lon].formula: ”lon” räknas fram ur sig själv.",
        "plan.yaml, rad 19, totals[resultat].terms: ”resultat” räknas fram ur sig själv.",
    ]


def test_a_sum_of_sums_of_sums_without_end_is_told() -> None:
    chain = "".join(f'  - {{key: s{n}, label: S, terms: ["+s{n - 1}"]}}\n' for n in range(1, 100))
    totals = f'totals:\n  - {{key: s0, label: S, terms: ["+lon"]}}\n{chain}'

    said = problems(GOOD.replace("totals:\n", totals, 1))

    assert said[0] == "plan.yaml, rad 99, totals[s80].terms: ”s80” räknas fram i fler än 80 steg."
    assert len(said) == 20


def test_sections_in_too_many_levels_are_told() -> None:
    nested = "".join(f"  - {{key: n{n}, label: N, side: cost, parent: n{n - 1}}}\n" for n in range(1, 12))
    sections = f"sections:\n  - {{key: n0, label: N, side: cost}}\n{nested}"

    assert problems(GOOD.replace("sections:\n", sections, 1)) == [
        "plan.yaml, rad 24, sections[n11].parent: sektioner i fler än 10 nivåer.",
    ]
