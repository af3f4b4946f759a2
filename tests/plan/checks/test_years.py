"""D401–D403: years forgotten when last year's plan was copied."""

from dataclasses import replace

import pytest

from samordna.plan.content import Area, Indicator, Risk
from samordna.plan.kinds import Status
from tests.plan.checks.plans import RIGHT, at, found, item, one, place, said
from tests.plan.grids import example


@pytest.mark.parametrize(
    ("change", "message", "where"),
    [
        ({"title": "Verksamhetsplan 2023"}, "Titeln ”Verksamhetsplan 2023” nämner 2023, men planen gäller 2024.", ""),
        (
            {"texts": {"insatser": {"heading": "Insatser 2022"}}},
            "Rubriken ”Insatser 2022” nämner 2022, men planen gäller 2024.",
            "insatser",
        ),
        (
            {"texts": {"inledning": {"body": "Styrelsen beslutade om visionen för 2022."}}},
            "Texten ”Inledning” talar om ”visionen för 2022”, men planen gäller 2024.",
            "inledning",
        ),
        ({"tables": {"budget": {"heading": "Budget 2023–2025"}}}, "”Budget 2023–2025” visar 2023–2026.", "budget"),
        (
            {"columns": {"b2024": {"label": "Budget 2022"}}},
            "Kolumnen ”Budget 2022” har siffror för 2024.",
            "b2024",
        ),
    ],
)
def test_d401_finds_years_of_an_earlier_plan(change: dict, message: str, where: str) -> None:  # type: ignore[type-arg]
    plan = RIGHT
    for group, value in change.items():
        if isinstance(value, str):
            plan = type(plan)(**{**{f: getattr(plan, f) for f in plan.__slots__}, group: value})
        else:
            ((key, fields),) = value.items()
            plan = item(plan, group, key, **fields)

    finding = one(plan, "D401")

    assert (said(finding), place(finding)) == (message, where)


@pytest.mark.parametrize(
    "body",
    [
        "Budgeten för 2023 visas som jämförelse.",
        "Förbundet bildades 2008 och fick sin nuvarande form 2017.",
        "Målet för 2025 är högre.",
        "Insatserna under 2022 utvärderades.",
        "Verksamhetsplanen för 2022 hade andra mål.",
    ],
)
def test_d401_lets_texts_tell_of_other_years(body: str) -> None:
    assert found(item(RIGHT, "texts", "inledning", body=body), "D401") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Styrelsen har för 2023 följande vision: alla får stöd.", "har för 2023 följande vision"),
        ("Under året ska verksamheten från 2022 och framåt tryggas.", "från 2022 och framåt"),
        ("Styrelsen ska under 2021 ta fram en ordning för finansiering.", "ska under 2021"),
        ("Förbundet ska ta fram nya insatser inför 2022.", "ska inför 2022"),
        ("Kapitalet ska vara minst 7 % av driftsbudget 2021.", "7 % av driftsbudget 2021"),
    ],
)
def test_d401_tells_what_is_said_to_be_done_in_a_year_that_is_past(body: str, words: str) -> None:
    finding = one(item(RIGHT, "texts", "inledning", body=body), "D401")

    assert said(finding) == f"Texten ”Inledning” talar om ”{words}”, men planen gäller 2024."


@pytest.mark.parametrize(
    "body",
    [
        "Under 2023 ska årets sista möten hållas.",  # the year that the plan is written in
        "Sedan 2022 och framåt har alla samma mall.",
        "Avtalet gäller från 2022 och framåt och ska följas.",
        "Insatsen, som började under 2021, ska fortsätta.",
        "Förbundet ska redovisa vad som gjordes under 2021.",
        "Resultatet ska jämföras med det under 2021.",
        "Nivån var 7 % av driftsbudget 2021.",
        "Målet ska nås under 2026.",
        "Förbundet ska, som under 2021, ha två möten.",
        "Ärende 2021:14 ska under 2024 avslutas.",
    ],
)
def test_d401_lets_texts_tell_of_what_began_or_was_done_in_other_years(body: str) -> None:
    assert found(item(RIGHT, "texts", "inledning", body=body), "D401") == []


def test_d401_knows_that_last_year_is_past_in_a_copy() -> None:
    plan = item(
        RIGHT, "texts", "inledning", body="Under 2023 ska alla mötas. Förbundet ska under 2023 pröva en modell."
    )

    assert found(plan, "D401") == []
    assert said(one(replace(plan, status=Status.DRAFT), "D401")).startswith(
        "Texten ”Inledning” talar om ”ska under 2023”"
    )


def test_d401_reads_goals_indicators_areas_and_risks_as_yet_to_come() -> None:
    indicator = Indicator("En ordning från 2022 och framåt är framtagen.")
    plan = item(RIGHT, "goals", RIGHT.goals[0].key, indicators=(indicator,))
    area = Area("nytt", "Nytt", activities=("Ta fram insatser inför 2022",))
    risk = Risk("pengar", "Pengarna räcker inte", "Minst 7 % av driftsbudget 2021 sparas.")
    plan = replace(plan, areas=(area,), risks=(risk,))

    assert [place(f) for f in found(plan, "D401")] == [f"goal:{RIGHT.goals[0].key}", "area:nytt", "risk:pengar"]


@pytest.mark.parametrize("heading", ["Budget", "Budget 2024", "Budget 2023–2026", "Plan 2024-2026", "Utfall 2023"])
def test_d401_lets_a_table_be_headed_with_its_own_years(heading: str) -> None:
    assert found(item(RIGHT, "tables", "budget", heading=heading), "D401") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Uppföljning av insatser 2022",
        "Resultat 2022",
        "Avslutade insatser 2022",
        "Budget antagen 2021",
        "Statistik 2022",
        "Invånare i området 2022",
        "Verksamhetsberättelse 2022",
    ],
)
def test_d401_lets_a_heading_tell_of_what_has_been(heading: str) -> None:
    assert found(item(RIGHT, "texts", "insatser", heading=heading), "D401") == []


def test_d401_reads_a_year_set_with_a_space() -> None:
    assert found(item(RIGHT, "columns", "pl2026", label="2 026"), "D401") == []


def test_d401_tells_a_heading_that_stands_twice_once() -> None:
    plan = item(RIGHT, "tables", "budget", heading="Ekonomi 2023–2025")
    plan = item(plan, "texts", "ekonomi", heading="Ekonomi 2023–2025")

    assert len(found(plan, "D401")) == 1


def test_d402_finds_columns_out_of_order() -> None:
    columns = RIGHT.table("kapital").columns
    plan = item(RIGHT, "tables", "kapital", columns=(columns[0], columns[2], columns[1], columns[3]))

    assert said(one(plan, "D402")) == "I ”Eget kapital” står åren i ordningen 2023, 2025, 2024, 2026."


def test_d402_lets_years_go_backwards_all_the_way() -> None:
    plan = item(RIGHT, "tables", "kapital", columns=RIGHT.table("kapital").columns[::-1])

    assert found(plan, "D402") == []


def test_d403_expects_next_year_of_planning_in_the_autumn() -> None:
    plan = at(RIGHT, "meetings", 2, note="Verksamhetsplan och budget 2024")

    finding = one(plan, "D403")

    assert said(finding) == "Mötesplanen har fel år: Styrelsen 2024-11-15 talar om 2024, troligen ska det vara 2025."
    assert (finding.stated, finding.computed) == (2024, 2025)


def test_d403_expects_the_year_before_of_an_annual_report() -> None:
    assert said(one(at(RIGHT, "meetings", 0, note="Årsredovisning 2022"), "D403")).endswith("ska det vara 2023.")


@pytest.mark.parametrize(
    "note",
    [
        "Budgetuppföljning 2024",
        "Prognos 2024",
        "Reviderad budget 2024",
        "Delårsbokslut 2024",
        "Verksamhetsplan 2024 följs",
        "Planering hösten 2024",
        "Ekonomisk rapport mot budget 2024",
        "Tidplan för årsredovisning 2024",
    ],
)
def test_d403_lets_follow_up_be_about_the_same_year(note: str) -> None:
    assert found(at(RIGHT, "meetings", 2, note=note), "D403") == []


def test_d403_tells_both_rows_of_kramfors_in_one_finding() -> None:
    finding = one(example("kramfors-2021"), "D403")

    assert said(finding) == (
        "Mötesplanen har fel år: Styrelsen 2021-09-30 talar om 2021, troligen ska det vara 2022; Styrelsen "
        "2021-11-19 talar om 2021, troligen ska det vara 2022."
    )
