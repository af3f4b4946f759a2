"""Kramfors 2021: ledger signs, accounts, a balance budget, shares of two wholes. Figures as printed in the plan."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from samordna.money import Kr
from samordna.plan.compute import Figures
from samordna.plan.figures import Cell
from samordna.plan.file import read, write
from samordna.plan.kinds import Form, GoalLevel, LineClass, PartyKind
from samordna.plan.model import Plan
from tests.plan.grids import EXAMPLES, copied, example, lines, steps, with_line, wrong

RESULT = """
. | Budget 2020 | Budget 2021 | Budget 2022 | Budget 2023
Verksamhetens intäkter |  |  |  |
Drittbidrag från staten | -1 296 000 kr | -1 296 000 kr | -1 293 334 kr | -1 290 667 kr
Drittbidrag från kommun och region | -1 296 000 kr | -1 296 000 kr | -1 293 334 kr | -1 290 667 kr
Summa driftsbidrag | -2 592 000 kr | -2 592 000 kr | -2 586 668 kr | -2 581 334 kr
Verksamhetens kostnader |  |  |  |
Kostnader/utgifter |  |  |  |
4530 Bidrag föreningar, kommunalförbund, företag mfi (SCB) |  |  |  |
Teamkoordinator/ Coach Samkraft | 600 000 kr | 600 000 kr | 600 000 kr | 600 000 kr
Aktivitetscoach & samordnare STEGSAM | 950 000 kr | 950 000 kr |  |
Aktivitetscoach STEGSAM Plus |  | 330 000 kr |  |
Psykiatridagen | 30 000 kr | 30 000 kr | 30 000 kr | 30 000 kr
Nya projekt under året/Kvar att fördela (5590) | 98 000 kr |  | 1 008 768 kr | 985 919 kr
Summa kostnader/utgifter | 1 678 000 kr | 1 910 000 kr | 1 638 768 kr | 1 615 919 kr
Personalkostnader |  |  |  |
Summa personalkostnader | 779 000 kr | 797 000 kr | 809 900 kr | 827 415 kr
Övriga verksamhetskostnader |  |  |  |
Summa övriga verksamhetskostnader | 132 000 kr | 134 000 kr | 134 000 kr | 134 000 kr
Övriga intäkter och kostnader |  |  |  |
8440 Ränteintäkter |  |  |  |
8550 Räntekostnader på leverantörsskuld |  |  |  |
8570 Bankkostnader | 3 000 kr | 4 000 kr | 4 000 kr | 4 000 kr
8700 Extraordinära intäkter |  |  |  |
8800 Extraordinära kostnader |  |  |  |
Summa övriga intäkter och kostnader | 3 000 kr | 4 000 kr | 4 000 kr | 4 000 kr
8900 Årets resultat | 0 kr | -253 000 kr | 0 kr | 0 kr
"""

BALANCE = """
. | Budget 2020 | Budget 2021 | Budget 2022 | Budget 2023
2010 Eget kapital (IB EK) | -548 077 kr | -548 077 kr | -295 077 kr | -295 077 kr
2020 Årets resultat | 0 kr | 253 000 kr | 0 kr | 0 kr
UB Eget kapital | -548 077 kr | -295 077 kr | -295 077 kr | -295 077 kr
"""

MEETINGS = """
Fredag 2021-01-22 | 09:00-12:00 | AME Folkets park Kramfors
Fredag 2021-03-26 | 09:00-12:00 | AME Folkets park Kramfors Årsredovisningen
 |  | Länsgemensam "Inspirationsdag"
Onsdag 2021-06-09 | 09:00-12:00 | AME Folkets park Kramfors
Fredag 2021-09-03 | 09:00-12:00 | AME Folkets park Kramfors Delårsbokslut
Torsdag 2021-09-30 | 09:00-16:00 | Verksamhet- och budgetplanering inför 2021
Fredag 2021-11-19 | 09:00-12:00 | AME Folkets park Kramfors Verksamhet- och budgetplan 2021
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return example("kramfors-2021")


def test_the_result_budget_prints_as_published(plan: Plan) -> None:
    assert plan.table("resultatbudget").heading == "RESULTATBUDGET 2021"
    assert lines(plan, "resultatbudget") == copied(RESULT)


def test_the_balance_budget_prints_as_published(plan: Plan) -> None:
    assert plan.table("balansbudget").heading == "BALANSBUDGET"
    assert lines(plan, "balansbudget") == copied(BALANCE)


def test_every_sum_result_and_balance_is_stated_as_it_is_computed(plan: Plan) -> None:
    summed = ("intakter", "insatser", "personal", "ovriga_kostnader", "ovriga_poster", "arets_resultat")
    equity = ("equity.opening", "equity.result", "equity.closing")
    stated = {row.name: tuple(row.stated) for _, row in plan.rows() if row.stated}

    assert stated == dict.fromkeys((*summed, *equity), ("b2020", "b2021", "pl2022", "pl2023"))
    assert wrong(plan) == {}


def test_an_account_without_amount_is_neither_zero_nor_empty(plan: Plan) -> None:
    without = {line.account: {cell.form for cell in line.values.values()} for line in plan.lines if line.account}

    assert without == {
        "8440": {Form.ACCOUNT},
        "8550": {Form.ACCOUNT},
        "8570": {Form.AMOUNT},
        "8700": {Form.ACCOUNT},
        "8800": {Form.ACCOUNT},
    }
    assert plan.section("bidrag_4530").account == "4530"
    assert plan.total("arets_resultat").account == "8900"


def test_sections_without_rows_have_only_their_total(plan: Plan) -> None:
    assert [line.key for line in plan.lines if line.lump] == ["summa_personal", "summa_ovriga"]
    assert [line.key for line in plan.section_lines("personal")] == ["summa_personal"]
    assert [line.key for line in plan.section_lines("ovriga_kostnader")] == ["summa_ovriga"]


def test_shares_in_the_text_follow_from_the_budget_with_their_own_denominators(plan: Plan) -> None:
    figures = Figures(plan)

    found = {
        figure.label: (figure.of, f"{float(figures.share(figure.ref, figure.of, 'b2021') or 0) * 100:.2f}")
        for figure in plan.key_figures
    }

    assert found == {
        "Projekt/Insatser": ("contributions", "73.69"),
        "Varav individinsatser": ("insatser", "82.72"),
        "Varav strukturinsatser": ("insatser", "17.28"),
        "Administration": ("contributions", "36.07"),
        "Totalt": ("contributions", "109.76"),
    }
    claimed = {claim.key: claim.value for claim in plan.claims if claim.key.startswith("andel_")}
    assert list(claimed.values()) == [Decimal(shown) for _, shown in found.values()]


def test_samkraft_is_half_individual_and_half_structural(plan: Plan) -> None:
    figures = Figures(plan)

    assert plan.line("samkraft").class_weights == {LineClass.INDIVIDUAL: 1, LineClass.STRUCTURAL: 1}
    assert figures.amount("class:individual", "b2021") == Kr.of(300_000 + 950_000 + 330_000)
    assert figures.amount("class:structural", "b2021") == Kr.of(300_000 + 30_000)


def test_figures_in_the_text_are_claims_as_printed(plan: Plan) -> None:
    claims = {claim.key: (claim.printed, claim.value) for claim in plan.claims}

    assert claims["statens_bidrag"] == ("1 296 000 kr", Decimal(1_296_000))
    assert claims["hela_bidraget"] == ("2 592 000 kr", Decimal(2_592_000))
    assert claims["snittforandring"] == ("5 333 kr/år", Decimal(-5_333))
    assert claims["golv_mal"] == ("180 000 kronor", Decimal(180_000))
    assert claims["golv_risk"] == ("180 000 kr", Decimal(180_000))
    assert claims["golv_mal_andel"] == claims["golv_risk_andel"] == ("ca: 7 %", Decimal(7))
    assert claims["samkraft_medel"] == ("600 tkr per år för 2021", Decimal(600))
    assert claims["psykiatri_medel"] == ("30 tkr för 2021", Decimal(30))
    assert claims["stegsam_medel"] == ("950 tkr per år för 2021", Decimal(950))
    assert claims["stegsam_plus_medel"] == ("330 tkr för 2021", Decimal(330))
    quarter = {claim.about.party: claim.printed for claim in plan.claims if claim.about.party}
    assert quarter == dict.fromkeys(PartyKind, "25 % vardera")


def test_one_line_moves_its_sums_the_result_and_the_equity_of_that_year_and_later_only(plan: Plan) -> None:
    dearer = with_line(plan, "samkraft", "b2021", 650_000)

    assert steps(plan, dearer) == {
        ("resultatbudget", "samkraft", "b2021"): 50_000,
        ("resultatbudget", "insatser", "b2021"): 50_000,
        ("resultatbudget", "arets_resultat", "b2021"): -50_000,
        ("balansbudget", "equity.result", "b2021"): -50_000,
        ("balansbudget", "equity.closing", "b2021"): -50_000,
        ("balansbudget", "equity.opening", "pl2022"): -50_000,
        ("balansbudget", "equity.closing", "pl2022"): -50_000,
        ("balansbudget", "equity.opening", "pl2023"): -50_000,
        ("balansbudget", "equity.closing", "pl2023"): -50_000,
    }


def test_half_of_a_dearer_samkraft_moves_each_class(plan: Plan) -> None:
    before, after = Figures(plan), Figures(with_line(plan, "samkraft", "b2021", 650_000))

    assert after.amount("class:individual", "b2021") - before.amount("class:individual", "b2021") == Kr.of(25_000)
    assert after.amount("class:structural", "b2021") - before.amount("class:structural", "b2021") == Kr.of(25_000)
    assert after.amount("administration", "b2021") == before.amount("administration", "b2021")


def test_an_interest_income_lowers_the_cost_of_its_section_and_betters_the_result(plan: Plan) -> None:
    with_interest = with_line(plan, "ranteintakter", "pl2023", 1_500)

    assert steps(plan, with_interest) == {
        ("resultatbudget", "ranteintakter", "pl2023"): 1_500,
        ("resultatbudget", "ovriga_poster", "pl2023"): -1_500,
        ("resultatbudget", "arets_resultat", "pl2023"): 1_500,
        ("balansbudget", "equity.result", "pl2023"): 1_500,
        ("balansbudget", "equity.closing", "pl2023"): 1_500,
    }


def test_opening_equity_is_carried_through_every_year_but_is_no_result(plan: Plan) -> None:
    assert plan.equity is not None
    richer = replace(plan, equity=replace(plan.equity, opening={"b2020": Cell.of(548_078)}))

    assert steps(plan, richer) == {
        ("balansbudget", row, column): 1
        for row in ("equity.opening", "equity.closing")
        for column in ("b2020", "b2021", "pl2022", "pl2023")
    }


def test_the_meeting_plan_prints_as_published_with_the_years_it_got_wrong(plan: Plan) -> None:
    found = []
    for meeting in plan.meetings:
        if meeting.body != "Medlemssamråd":
            time = f"{meeting.start}-{meeting.end}" if meeting.start else ""
            when = f"{meeting.weekday} {meeting.day or ''}".strip()
            found.append(" | ".join([when, time, f"{meeting.place} {meeting.note}".strip()]))

    assert found == copied(MEETINGS)


def test_the_members_consult_in_timra_on_a_day_printed_without_a_year(plan: Plan) -> None:
    (consultation,) = [m for m in plan.meetings if m.body == "Medlemssamråd"]

    assert (consultation.day, consultation.printed, consultation.place) == (
        dt.date(2021, 5, 28),
        "den 28 maj",
        "Timrå",
    )


def test_a_goal_of_stegsam_plus_carries_the_name_and_the_number_of_stegsam(plan: Plan) -> None:
    volumes = {i.name: i.volume for i in plan.interventions}
    goals = {goal.key: goal for goal in plan.goals if goal.intervention == "stegsam_plus"}

    assert volumes == {
        "Teamkoordinator/Coach Samkraft": 25,
        "Psykiatridentagen": None,
        "STEGSAM": 30,
        "STEGSAM Plus": 15,
    }
    assert "Stegsam ska minst 85%" in goals["stegsam_plus_nojda"].text
    assert goals["stegsam_plus_forflyttning"].indicators[0].target_text == "1/3 av 30 deltagare"
    assert goals["stegsam_plus_volym"].indicators[0].target == 15


def test_goals_stand_by_whose_they_are(plan: Plan) -> None:
    counted = {level: sum(goal.level is level and not goal.intervention for goal in plan.goals) for level in GoalLevel}

    assert counted == {
        GoalLevel.OVERALL: 3,
        GoalLevel.BOARD: 4,
        GoalLevel.ACTIVITY: 5,
        GoalLevel.FINANCIAL: 1,
        GoalLevel.INTERVENTION: 2,
    }


def test_the_board_is_four_seats_with_a_substitute_each_until_the_end_of_march_2023(plan: Plan) -> None:
    seats = [(seat.member, seat.office) for seat in plan.board if not seat.substitute]

    assert seats == [
        ("kramfors", "chair"),
        ("region_vasternorrland", ""),
        ("forsakringskassan", ""),
        ("arbetsformedlingen", "vice_chair"),
    ]
    assert [seat.member for seat in plan.board if seat.substitute] == [member for member, _ in seats]
    assert {seat.until for seat in plan.board} == {dt.date(2023, 3, 31)}


def test_projects_report_at_midsummer_and_at_the_end_of_the_year(plan: Plan) -> None:
    due = {i.key: i.reports for i in plan.interventions if i.reports}

    days = (dt.date(2021, 6, 30), dt.date(2021, 12, 31))
    assert due == {"samkraft": days, "stegsam": days, "stegsam_plus": days}


def test_the_deficit_has_its_reason_and_the_year_it_balances_again(plan: Plan) -> None:
    assert plan.draw_down is not None
    assert plan.draw_down.balanced_year == 2022
    assert "synnerliga skäl" in plan.draw_down.reason
    assert plan.dated.day == dt.date(2020, 11, 20)


def test_reading_and_writing_the_file_gives_the_same_plan_and_the_same_bytes(plan: Plan) -> None:
    data = (EXAMPLES / "kramfors-2021.yaml").read_bytes()

    assert write(plan) == data
    assert read(write(plan), "kramfors-2021.yaml") == plan
