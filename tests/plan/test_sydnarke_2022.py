"""Sydnärke 2022: contributions by population, income and cost and net side by side, a calendar of months and bodies."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.file import read, write
from samordna.plan.model import Plan
from tests.plan.grids import EXAMPLES, copied, example, lines, steps, with_line, wrong

CONTRIBUTIONS = """
. | Antal invånare | Andel | Medlemsbidrag 2021
Laxå | 5 637 | 10,33% | 135 231
Hallsberg | 15 954 | 29,25% | 382 733
Kumla | 21 640 | 39,67% | 519 139
Askersund | 11 313 | 20,74% | 271 397
Totalt | 54 544 | 100,00% | 1 308 500
Kommunernas andel att fördela |  | 1 308 500 |
Region Örebro län |  |  | 1 308 500
Försäkringskassan |  |  | 2 617 000
Summa |  | 1 308 500 | 5 234 000
"""

INTERVENTIONS = """
Insats | Budget intäkt | Budget kostnad | Budget 2022 netto | Budget 2023 netto | Budget 2024 netto
Strukturinsatser |  | -200 000 | -200 000 | -200 000 | -200 000
Drivbänk | 0 | 0 | 0 | 0 | 0
Ev. ESF ansökan |  | -100 000 | -100 000 | -100 000 | -100 000
Mottagningsteam |  | -1 208 800 | -1 208 800 | -1 236 500 | -1 264 900
Rehabiliteringsmässan |  | -30 000 | -30 000 | -30 000 | -30 000
Coachingteam Sydnärke |  | -2 930 200 | -2 930 200 | -2 994 800 | -3 060 900
Projektmedel att disponera |  |  | 0 |  |
Totalt insatsmedel | 0 | -4 469 000 | -4 469 000 | -4 561 300 | -4 655 800
"""

OVERVIEW = """
. | Budget 2022 | Budget 2023 | Budget 2024
Intäkter |  |  |
Driftbidrag | 5 234 000 kr | 5 234 000 kr | 5 234 000 kr
Projektmedel | - kr | - kr | - kr
Summa intäkter | 5 234 000 kr | 5 234 000 kr | 5 234 000 kr
Kostnader |  |  |
Utbetalda projektpengar | -4 469 000 kr | -4 561 300 kr | -4 655 800 kr
Köp av administrativa tjänster | -314 000 kr | -320 200 kr | -326 700 kr
Köp av tjänst förbundschef | -455 000 kr | -470 000 kr | -485 000 kr
Revisionstjänster | -60 000 kr | -60 000 kr | -60 000 kr
Arvoden, soc. avg. övriga ersättn. | -237 000 kr | -243 000 kr | -249 000 kr
Övriga verksamhetskostnader | -55 000 kr | -55 000 kr | -55 000 kr
Hyra av lokal | -74 000 kr | -55 000 kr | -57 000 kr
Resekostnader ink Hotell och logi | -50 000 kr | -50 000 kr | -50 000 kr
Representation | -25 000 kr | -25 000 kr | -25 000 kr
Kurser, konferenser och utbildningar | -40 000 kr | -40 000 kr | -40 000 kr
Rörelsens kostnader | -5 779 000 kr | -5 879 500 kr | -6 003 500 kr
Rörelseresultat | -545 000 kr | -645 500 kr | -769 500 kr
Finansiella intäkter | - kr | - kr | - kr
Finansiella kostnader | -1 500 kr | -1 500 kr | -1 500 kr
Resultat | -546 500 kr | -647 000 kr | -771 000 kr
"""

MONTHS = {1: "Jan", 2: "Feb", 3: "Mars", 4: "Apr", 5: "Maj", 6: "Jun", 9: "Sep", 10: "Okt", 11: "Nov", 12: "Dec"}

CONFERENCE = "27-28.10.2022 Kl. 10.00-12.00 Ordinarie möte Planeringsdag Lunch-lunchkonferens"

BOARD_IN_MARCH = "18.03.2022 Kl. 13.00-16.00 25.03.2022 Kl. 09.00-12.00"

CALENDAR = f"""
Jan | 26.01.2022 Kl. 09.00-12.00 | 04.02.01.2022 Kl. 09.00-11.00 |  |  |  |
Feb |  |  | 18.02.2022 Kl. 09.00-12.00 |  |  |
Mars | 02.03.2022 Kl. 09.00-12.00 | 11.03.2022 Kl. 09.00-11.00 | {BOARD_IN_MARCH} |  |  |
Apr |  |  |  | 22.04.2022 Kl. 09.00-13.00 | 13.04.2022 Kl. 13.00-15.00 |
Maj | 04.05.2022 Kl. 09.00-12.00 | 20.05.2022 Kl. 09.00-11.00 |  |  |  |
Jun |  |  | 03.06.2022 Kl. 09.00-12.00 |  |  |
Sep | 31.08.2022 Kl. 09.00-12.00 | 09.09.2022 Kl. 09.00-11.00 | 23.09.2022 Kl. 09.00-12.00 |  |  |
Okt | {CONFERENCE} | 14.10.2022 Kl. 09.00-11.00 | {CONFERENCE} |  | 19.10.2022 Kl. 13.00-15.00 |
Nov | 23.11.2022 Kl. 09.00-12.00 |  |  |  |  |
Dec |  | 02.12.2022 Kl. 09.00-11.00 | 16.12.2022 Kl. 09.00-12.00 |  |  | 09.12.2022 Kl. 09-00-
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return example("sydnarke-2022")


def test_contributions_print_as_published_under_the_year_that_was_left_standing(plan: Plan) -> None:
    assert plan.table("medlemsbidrag").heading == "Medlemsbidrag och andra intäkter"
    assert lines(plan, "medlemsbidrag") == copied(CONTRIBUTIONS)


def test_interventions_print_income_cost_and_net_as_published(plan: Plan) -> None:
    assert plan.table("insatser").heading == "Finansierade insatser"
    assert lines(plan, "insatser") == copied(INTERVENTIONS)


def test_the_overview_prints_as_published_under_its_stale_heading(plan: Plan) -> None:
    assert plan.table("budgetoversikt").heading == "Budgetöversikt 2021–2023"
    assert lines(plan, "budgetoversikt") == copied(OVERVIEW)


def test_every_stated_figure_equals_what_is_computed(plan: Plan) -> None:
    assert sum(len(row.stated) for _, row in plan.rows()) == 16 + 5 + 15
    assert wrong(plan) == {}


def test_municipalities_pay_by_population_to_the_krona(plan: Plan) -> None:
    assert Figures(plan).contributed("b2022") == {
        "forsakringskassan": Kr.of(2_617_000),
        "region_orebro": Kr.of(1_308_500),
        "laxa": Kr.of(135_231),
        "hallsberg": Kr.of(382_733),
        "kumla": Kr.of(519_139),
        "askersund": Kr.of(271_397),
    }


def test_a_larger_kumla_moves_the_shares_of_all_and_the_whole_of_none(plan: Plan) -> None:
    (basis, *later) = plan.contributions
    (key,) = basis.keys
    grown = replace(basis, keys=(replace(key, weights={**key.weights, "kumla": Decimal(22_640)}),))
    after = replace(plan, contributions=(grown, *later))

    changed = steps(plan, after)

    assert changed == {
        ("medlemsbidrag", "member:kumla", "invanare"): Decimal(22_640),
        ("medlemsbidrag", "party:municipality", "invanare"): Decimal(55_544),
        ("medlemsbidrag", "member:laxa", "andel"): Decimal("10.15"),
        ("medlemsbidrag", "member:hallsberg", "andel"): Decimal("28.72"),
        ("medlemsbidrag", "member:kumla", "andel"): Decimal("40.76"),
        ("medlemsbidrag", "member:askersund", "andel"): Decimal("20.37"),
        ("medlemsbidrag", "member:laxa", "bidrag"): -2_435,
        ("medlemsbidrag", "member:hallsberg", "bidrag"): -6_890,
        ("medlemsbidrag", "member:kumla", "bidrag"): 14_212,
        ("medlemsbidrag", "member:askersund", "bidrag"): -4_887,
    }


def test_one_intervention_moves_both_tables_in_its_own_year_only(plan: Plan) -> None:
    dearer = with_line(plan, "mottagningsteam", "pl2023", 1_336_500)

    assert steps(plan, dearer) == {
        ("insatser", "mottagningsteam", "netto2023"): -100_000,
        ("insatser", "insatser", "netto2023"): -100_000,
        ("budgetoversikt", "insatser", "pl2023"): 100_000,
        ("budgetoversikt", "kostnader", "pl2023"): 100_000,
        ("budgetoversikt", "rorelseresultat", "pl2023"): -100_000,
        ("budgetoversikt", "resultat", "pl2023"): -100_000,
    }


def test_the_budget_years_own_cost_moves_cost_and_net(plan: Plan) -> None:
    dearer = with_line(plan, "rehabmassan", "b2022", 30_001)

    assert steps(plan, dearer) == {
        ("insatser", "rehabmassan", "kostnad"): 1,
        ("insatser", "rehabmassan", "netto2022"): -1,
        ("insatser", "insatser", "kostnad"): 1,
        ("insatser", "insatser", "netto2022"): -1,
        ("budgetoversikt", "insatser", "b2022"): 1,
        ("budgetoversikt", "kostnader", "b2022"): 1,
        ("budgetoversikt", "rorelseresultat", "b2022"): -1,
        ("budgetoversikt", "resultat", "b2022"): -1,
    }


def test_the_secretariat_is_what_is_left_of_the_cost_and_what_the_board_grants(plan: Plan) -> None:
    figures = Figures(plan)
    grants = {clause.ref: (clause.stated, clause.printed) for clause in plan.clauses if clause.ref}

    assert len(plan.clauses) == 6
    assert grants == {
        "sekretariat": (Decimal(1_310_000), "1 310 000 kr"),
        "insatser": (Decimal(4_469_000), "4 4 69 000 kr."),
    }
    assert figures.amount("sekretariat", "b2022") == Kr.of(1_310_000)
    assert figures.amount("insatser", "b2022") == Kr.of(4_469_000)
    rent = Figures(with_line(plan, "hyra", "b2022", 84_000))
    assert rent.amount("sekretariat", "b2022") == Kr.of(1_320_000)
    assert rent.amount("insatser", "b2022") == Kr.of(4_469_000)


def test_a_dash_is_not_a_zero(plan: Plan) -> None:
    assert [plan.line("projektmedel").values[c.key].plain for c in plan.columns] == ["-", "-", "-"]
    assert plan.line("drivbank").values["b2022"].plain == 0
    assert "pl2023" not in plan.line("att_disponera").values


def test_the_calendar_prints_as_published_with_texts_that_are_no_dates(plan: Plan) -> None:
    calendar = plan.calendar
    assert calendar is not None
    found = []
    for month in calendar.months:
        cells = []
        for body in calendar.bodies:
            here = [m for m in plan.meetings if m.body == body and (m.month or (m.day.month if m.day else 0)) == month]
            cells.append(" ".join(_entry(m.day, m.last_day, m.start, m.end, m.printed, m.note) for m in here))
        found.append(" | ".join([MONTHS[month], *cells]))

    assert calendar.heading == "Bilaga 2, årsplanering 2022"
    assert calendar.bodies == (
        "Beredningsgruppen",
        "Beredning",
        "Styrelsemöte",
        "Planeringsdag +annat",
        "Skyddsronnd",
        "Intern Kontroll",
    )
    assert found == copied(CALENDAR)
    assert len(plan.meetings) == 23


def _entry(day: dt.date | None, last: dt.date | None, start: str, end: str, printed_: str, note: str) -> str:
    if printed_ and day:
        return printed_
    date = printed_ or (f"{day:%d}-{last:%d.%m.%Y}" if day and last else f"{day:%d.%m.%Y}")
    return f"{date} Kl. {start}-{end} {note}".replace(":", ".").strip()


def test_only_what_is_no_date_keeps_its_printed_text(plan: Plan) -> None:
    odd = [(m.body, m.day, m.month, m.printed) for m in plan.meetings if m.printed or m.month]

    assert odd == [
        ("Beredning", None, 1, "04.02.01.2022"),
        ("Beredningsgruppen", dt.date(2022, 8, 31), 9, ""),
        ("Intern Kontroll", dt.date(2022, 12, 9), None, "09.12.2022 Kl. 09-00-"),
    ]


def test_it_was_adopted_after_its_year_began_and_has_no_register_number(plan: Plan) -> None:
    assert (plan.adopted.day, plan.adopted.printed) == (dt.date(2022, 2, 18), "Fastställd av Styrelsen 2022-02-18")
    assert (plan.has_register_heading, plan.register_number) == (True, "")
    assert plan.organisation_number == "222000-2600"


def test_claims_in_the_text_are_kept_also_where_the_figures_say_otherwise(plan: Plan) -> None:
    claims = {claim.key: (claim.printed, claim.value) for claim in plan.claims}

    assert claims["lika_fk"] == ("lika stora från varje medlem", Decimal(25))
    assert claims["statens_del"] == ("50 procent", Decimal(50))
    assert claims["leader"] == ("437 940 kr", Decimal(437_940))
    assert Figures(plan).amount("projektmedel", "b2022") == Kr.of(0)
    vision = next(text for text in plan.texts if text.key == "vision")
    assert "vision för 2021" in vision.body


def test_target_groups_areas_and_auditors_are_all_there(plan: Plan) -> None:
    assert [(g.label, g.age_from, g.age_to) for g in plan.target_groups if g.priority] == [
        ("Unga vuxna (16–29 år)", 16, 29),
        ('"Individer med svårdefinierat behov"', None, None),
        ("Långtidssjukskrivna individer", None, None),
        ("Individer med psykisk ohälsa", None, None),
    ]
    assert [(area.label, len(area.activities)) for area in plan.areas] == [
        ("Strukturell samverkan", 3),
        ("Evidensbaserade metoder", 1),
        ("Våldsutsatthet", 2),
        ("Psykisk hälsa/ohälsa", 3),
    ]
    assert len(plan.auditors) == 3


def test_the_risk_analysis_has_four_fields(plan: Plan) -> None:
    swot = plan.swot

    assert swot is not None
    assert [len(f) for f in (swot.strengths, swot.weaknesses, swot.opportunities, swot.threats)] == [7, 3, 6, 4]


def test_reading_and_writing_the_file_gives_the_same_plan_and_the_same_bytes(plan: Plan) -> None:
    data = (EXAMPLES / "sydnarke-2022.yaml").read_bytes()

    assert write(plan) == data
    assert read(write(plan), "sydnarke-2022.yaml") == plan
