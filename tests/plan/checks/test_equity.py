"""E: equity carried forward, deficits and how they are met, room promised, ceiling and floor."""

from dataclasses import replace
from decimal import Decimal

import pytest

from samordna.findings import Severity
from samordna.money import Kr
from samordna.plan.figures import Cell
from samordna.plan.kinds import LineClass, Role, Status
from samordna.plan.model import DrawDown, Plan
from tests.plan.checks.plans import RIGHT, found, item, line, one, place, said, stated, unseen, without
from tests.plan.grids import example


def coach(b2024: int, pl2025: int, pl2026: int, plan: Plan = RIGHT) -> Plan:
    """The plan with other costs of its largest line; the results are 1 116 300 (and so on) less these."""
    return line(plan, "coach", b2024=b2024, pl2025=pl2025, pl2026=pl2026)


DEFICIT = coach(1_200_000, 1_101_700, 1_104_900)  # −83 700, then balance again
GROWING = coach(1_200_000, 1_210_000, 1_220_000)


def test_e201_finds_a_closing_that_is_not_opening_and_result() -> None:
    finding = one(stated(RIGHT, "kapital", "equity.closing", "pl2026", 323_900), "E201")

    assert said(finding) == (
        "”Utgående”, Plan 2026, anges till 323 900 kr, men ingående 324 000 kr och resultatet 8 900 kr ger 332 900 kr."
    )


def test_e202_finds_a_year_that_does_not_begin_where_the_last_one_ended() -> None:
    plan = stated(RIGHT, "kapital", "equity.opening", "pl2025", 351_000)
    plan = stated(plan, "kapital", "equity.closing", "pl2025", 360_000)

    finding = found(plan, "E202")[0]

    assert said(finding) == "”Ingående”, Plan 2025, är 351 000 kr, men Budget 2024 slutar med 315 000 kr."
    assert place(finding) == "kapital / equity.opening / pl2025"


def test_e202_reckons_the_closing_where_a_year_is_given_an_opening_of_its_own() -> None:
    assert RIGHT.equity is not None
    given = {"b2023": Cell.of(240_000), "pl2026": Cell.of(650_000)}
    plan = replace(RIGHT, equity=replace(RIGHT.equity, opening=given, carries={"b2024": "b2023", "pl2025": "b2024"}))

    finding = one(plan, "E202")

    assert said(finding) == (
        "Eget kapital är 650 000 kr när 2026 börjar, men raderna för 2025 ger 324 000 kr vid årets slut."
    )
    assert (finding.severity, place(finding)) == (Severity.WARNING, "equity.opening / pl2026")
    joined = replace(plan.equity or RIGHT.equity, opening={**given, "pl2026": Cell.of(324_000)})
    assert found(replace(plan, equity=joined), "E202") == []


def test_e210_wants_a_reason_and_reads_the_way_back_from_the_figures() -> None:
    finding = one(DEFICIT, "E210")

    assert said(finding) == (
        "Kostnaderna för 2024 är 2 113 700 kr mot intäkter på 2 030 000 kr: ett underskott på 83 700 kr. "
        "Enligt plansiffrorna är budgeten åter i balans 2025. I planen hittades inte skälet."
    )
    assert finding.severity is Severity.WARNING
    assert said(one(replace(DEFICIT, status=Status.DRAFT), "E210")).endswith(" Planen anger inte skälet.")


def test_e210_is_a_note_when_the_reason_is_given() -> None:
    finding = one(replace(DEFICIT, draw_down=DrawDown("Kapitalet är för stort.")), "E210")

    assert finding.severity is Severity.NOTE
    assert said(finding).endswith("Planen anger skälet. Enligt plansiffrorna är budgeten åter i balans 2025.")


def test_e210_says_that_the_exception_is_not_for_associations() -> None:
    plan = replace(DEFICIT, draw_down=DrawDown("Det finns synnerliga skäl."))

    assert said(one(plan, "E210")).endswith("gäller inte ett samordningsförbund.")


def test_e210_tells_what_the_result_is_without_what_is_not_yet_allocated() -> None:
    assert "Utan det som ännu inte är fördelat, 2 010 784 kr, är resultatet 327 000 kr." in said(
        one(example("gotland-2024"), "E210")
    )


def test_e210_notes_a_budget_at_exactly_zero_and_cannot_see_an_empty_one() -> None:
    zero = coach(1_116_300, 1_101_700, 1_104_900)

    assert one(zero, "E210").severity is Severity.NOTE
    assert said(one(zero, "E210")).startswith("Budgeten för 2024 är på noll")
    assert unseen(replace(RIGHT, lines=()), "E210") == ["budgetårets intäkter och kostnader"]


def test_e211_finds_equity_below_zero() -> None:
    finding = one(coach(1_101_300, 1_500_000, 1_104_900), "E211")

    assert said(finding) == (
        "Eget kapital är -74 300 kr vid utgången av 2025: årets resultat -389 300 kr ryms inte i de 315 000 kr som "
        "året börjar med."
    )
    assert finding.severity is Severity.ERROR


def test_e211_warns_of_deficits_in_a_plan_that_shows_no_equity() -> None:
    finding = one(replace(GROWING, equity=None), "E211")

    assert said(finding) == (
        "Underskottet 2024–2026 tillsammans är 289 200 kr, men planen visar inget eget kapital att ta det ur."
    )
    assert unseen(replace(RIGHT, equity=None), "E211") == ["eget kapital"]


def test_e212_finds_deficits_that_grow() -> None:
    assert said(one(GROWING, "E212")) == (
        "Underskottet växer varje år: -83 700 kr 2024, -99 300 kr 2025 och -106 200 kr 2026. Inget av planens år är i "
        "balans."
    )
    assert found(coach(1_200_000, 1_150_000, 1_120_000), "E212") == []


def test_e212_finds_a_promised_balance_that_the_figures_do_not_show() -> None:
    plan = replace(GROWING, draw_down=DrawDown("Kapitalet är för stort.", balanced_year=2026))

    assert said(one(plan, "E212")) == "Budgeten ska vara i balans 2026, men planen för 2026 har resultatet -106 200 kr."


def test_e213_finds_room_that_later_years_have_used() -> None:
    plan = coach(1_101_300, 1_160_000, 1_160_000)  # 115 000 is said to be left; 2026 ends at 218 500

    finding = one(plan, "E213")

    assert said(finding) == (
        "115 000 kr sägs vara kvar att fördela 2024, men planens senare år tar 95 500 kr av samma kapital: vid "
        "utgången av 2026 återstår 19 500 kr."
    )


def test_e213_reads_room_bound_in_a_draft_s_text_and_lets_a_plan_be_that_promises_none() -> None:
    used = without(coach(1_101_300, 1_160_000, 1_160_000), "claims", "kvar")
    bound = item(used, "texts", "ekonomi", body="Kvar att fördela är [[kvar@b2024|tkr]].")

    assert found(used, "E213") == []
    assert said(one(bound, "E213")).startswith("115 000 kr sägs vara kvar att fördela 2024")


def test_e214_notes_a_buffer_that_is_nothing() -> None:
    assert RIGHT.equity is not None

    finding = one(replace(RIGHT, equity=replace(RIGHT.equity, floor={})), "E214")

    assert said(finding) == (
        "”Kvar att fördela” är 315 000 kr 2024, men ingen lägsta nivå är angiven, så 0 kr är avdraget för den."
    )


def test_e215_finds_costs_hidden_in_a_room_below_nothing() -> None:
    plan = item(example("gotland-2024"), "lines", "revision", values={"b2024": Cell.of(3_000_000)})

    finding = one(plan, "E215")

    assert said(finding) == (
        "”Utrymme för ny verksamhet” är -939 216 kr 2024: det som är planerat kostar 939 216 kr mer än det finns "
        "pengar till."
    )
    assert found(example("gotland-2024"), "E215") == []


def opening(kronor: int) -> Plan:
    assert RIGHT.equity is not None
    return replace(RIGHT, equity=replace(RIGHT.equity, opening={"b2023": Cell.of(kronor)}))


def test_e220_tells_the_share_as_the_year_begins_and_when_it_is_inside() -> None:
    plan = coach(1_150_000, 1_150_000, 1_104_900, opening(360_000))  # 420 000 as 2024 begins, 386 300 as it ends

    finding = one(plan, "E220")

    assert said(finding) == (
        "Eget kapital är 420 000 kr vid ingången av 2024, 21,0 % av medlemsbidragen 2 000 000 kr; rekommenderat är "
        "högst 400 000 kr (20 %). Med planens siffror är det inom nivån vid utgången av 2024: 19,3 % 2024, 17,4 % 2025 "
        "och 17,8 % 2026."
    )
    assert (finding.stated, finding.computed) == (Kr.of(420_000), Kr.of(400_000))
    assert finding.source is not None
    assert finding.source.recommendation


def test_e220_tells_a_year_that_is_above_again() -> None:
    plan = coach(1_150_000, 1_000_000, 1_104_900, opening(360_000))

    assert "inom nivån vid utgången av 2024, men inte 2025: 19,3 % 2024, 24,9 % 2025" in said(one(plan, "E220"))


def test_e220_tells_when_no_year_comes_inside() -> None:
    assert "Inget av planens år når ner till nivån: 25,8 % 2024" in said(one(opening(440_000), "E220"))


@pytest.mark.parametrize(
    ("costs", "tells"),
    [
        ((1_150_000, 3_000_000), "inom nivån vid utgången av 2024: 19,3 % 2024. Med planens siffror är det förbrukat"),
        ((3_000_000, 1_150_000), "(20 %). Med planens siffror är det förbrukat vid utgången av 2024."),
    ],
)
def test_e220_calls_no_year_inside_in_which_all_is_spent(costs: tuple[int, int], tells: str) -> None:
    plan = coach(*costs, 1_104_900, opening(360_000))

    assert tells in said(one(plan, "E220"))


def test_e220_finds_the_year_that_goes_above() -> None:
    plan = coach(1_101_300, 1_000_000, 1_104_900)

    assert said(one(plan, "E220")).startswith("Eget kapital är 425 700 kr vid utgången av 2025, 21,3 %")


def test_e220_uses_the_association_s_own_level() -> None:
    assert RIGHT.equity is not None
    plans = [replace(RIGHT, equity=replace(RIGHT.equity, ceiling_percent=Decimal(level))) for level in ("14", "17")]

    assert [len(found(plan, "E220")) for plan in plans] == [1, 0]


def test_e220_cannot_see_without_equity() -> None:
    assert unseen(replace(RIGHT, equity=None), "E220") == ["eget kapital"]


def test_e221_finds_equity_below_the_own_floor() -> None:
    finding = one(coach(1_101_300, 1_230_000, 1_104_900), "E221")

    assert said(finding) == ("Eget kapital är 195 700 kr vid utgången av 2025, under den egna lägsta nivån 200 000 kr.")


def test_e221_says_whether_the_floor_holds_without_what_is_left_to_allocate() -> None:
    room = replace(RIGHT.line("coach"), key="rum", kind=LineClass.UNALLOCATED, values={"pl2025": Cell.of(150_000)},
                   granted={}, intervention="")  # fmt: skip
    plan = replace(RIGHT, lines=(*RIGHT.lines, room))

    told = {f.where.year: said(f) for f in found(plan, "E221")}

    assert told[2025] == (
        "Eget kapital är 174 000 kr vid utgången av 2025, under den egna lägsta nivån 200 000 kr. Utan det som ännu "
        "inte är fördelat, 150 000 kr, är det 324 000 kr."
    )


def test_e230_notes_opening_equity_printed_among_the_income() -> None:
    mixed = replace(RIGHT.total("resultat"), key="medel", label="Summa intäkter", role=Role.INCOME_WITH_EQUITY,
                    terms=("+intakter", "+equity.opening"))  # fmt: skip
    unprinted = replace(RIGHT, totals=(*RIGHT.totals, mixed))
    row = replace(RIGHT.table("budget").rows[5], ref="medel", stated={})

    printed = item(unprinted, "tables", "budget", rows=(*RIGHT.table("budget").rows, row))

    assert found(unprinted, "E230") == []
    assert said(one(printed, "E230")) == (
        "”Summa intäkter” 2 330 000 kr innehåller 300 000 kr i eget kapital; årets intäkter är 2 030 000 kr."
    )
