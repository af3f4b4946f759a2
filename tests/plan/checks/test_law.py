"""L: each rule about the law, broken in one way at a time, and what it cannot see."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.findings import Severity
from samordna.money import Kr
from samordna.plan.content import Clause, Member, PrintedDate
from samordna.plan.figures import Line
from samordna.plan.kinds import GoalLevel, LineClass, PartyKind, Status
from samordna.plan.model import Plan, Waived
from tests.plan.checks.plans import RIGHT, at, found, item, line, one, place, said, stated, unseen, without
from tests.plan.grids import example


def test_l102_names_the_one_party_that_does_not_follow_the_others() -> None:
    finding = one(line(RIGHT, "region", b2024=490_000), "L102")

    assert said(finding) == (
        "Bidragen Budget 2024 följer inte lagens andelar: regionen 490 000 kr i stället för 500 000 kr."
    )
    assert (finding.stated, finding.computed, place(finding)) == (Kr.of(490_000), Kr.of(500_000), "region / b2024")


def test_l102_names_the_state_when_it_is_the_state_that_differs() -> None:
    finding = one(line(RIGHT, "staten", pl2025=1_100_000), "L102")

    assert said(finding).endswith("staten 1 100 000 kr i stället för 1 000 000 kr.")


def test_l102_allows_one_declared_step() -> None:
    assert found(line(RIGHT, "region", b2024=500_001), "L102") == []
    assert len(found(line(RIGHT, "region", b2024=500_002), "L102")) == 1


def test_l102_halves_without_a_region() -> None:
    gotland = example("gotland-2024")

    wrong = line(gotland, "region_gotland", b2024=1_078_500)

    assert found(gotland, "L102") == []
    assert [said(f) for f in found(wrong, "L102")] == [
        "Bidragen Budget 2024 följer inte lagens andelar: kommunen 1 078 500 kr i stället för 2 157 000 kr."
    ]


def test_l102_reads_printed_rows_when_one_line_stands_for_all_members() -> None:
    plan = stated(example("sydnarke-2022"), "medlemsbidrag", "member:region_orebro", "bidrag", 1_308_000)

    finding = one(plan, "L102")

    assert said(finding).endswith("regionen 1 308 000 kr i stället för 1 308 500 kr.")
    assert place(finding) == "medlemsbidrag / member:region_orebro / bidrag"


def test_l102_takes_region_and_municipality_together_where_one_line_stands_for_both() -> None:
    finding = one(line(example("kramfors-2021"), "bidrag_kommun_region", pl2022=1_200_000), "L102")

    assert "Budget 2022" in said(finding)
    assert "1 200 000 kr" in said(finding)


def test_l102_cannot_see_without_contributions() -> None:
    assert unseen(without(RIGHT, "lines", "staten", "region", "aby", "berg"), "L102") == ["medlemsbidrag per part"]


def test_l103_names_the_members_whose_share_is_not_the_key_s() -> None:
    plan = line(RIGHT, "aby", b2024=365_000)
    plan = line(plan, "berg", b2024=135_000)

    finding = one(plan, "L103")

    assert said(finding) == (
        "Fördelningen Budget 2024 följer inte nyckeln: Åby kommun 365 000 kr i stället för 375 000 kr och Bergs kommun "
        "135 000 kr i stället för 125 000 kr."
    )


def test_l103_compares_printed_rows_with_the_basis() -> None:
    plan = stated(example("sydnarke-2022"), "medlemsbidrag", "member:laxa", "bidrag", 135_213)

    finding = one(plan, "L103")

    assert said(finding).endswith("Laxå 135 213 kr i stället för 135 231 kr.")
    assert place(finding) == "medlemsbidrag / member:laxa / bidrag"


def test_l103_compares_a_single_sum_with_the_basis() -> None:
    finding = one(line(example("trelleborg-2024"), "medlemsavgifter", pl2025=3_724_000), "L103")

    assert said(finding) == (
        "Budgetens rader för medlemsbidrag, 2025, är 3 724 000 kr, men underlaget räknar med 3 742 000 kr."
    )


def test_l103_cannot_see_a_key_without_numbers() -> None:
    assert unseen(example("finnveden-2021"), "L103") == ["tal i nyckeln mellan medlemmarna"]


def adopted(day: dt.date | None, *, status: Status = Status.PUBLISHED, dated: dt.date | None = None) -> Plan:
    return replace(RIGHT, adopted=PrintedDate(day), proposed=PrintedDate(), dated=PrintedDate(dated), status=status)


def test_l107_counts_the_days_after_30_november() -> None:
    finding = one(adopted(dt.date(2023, 12, 14)), "L107")

    assert said(finding) == "Budgeten fastställdes 2023-12-14, 14 dagar efter 2023-11-30."
    assert (finding.stated, finding.computed, finding.unit) == (14, 0, "dagar")


def test_l107_says_that_the_year_had_begun() -> None:
    assert said(one(adopted(dt.date(2024, 1, 9)), "L107")).endswith("Då hade 2024 redan börjat.")


def test_l107_allows_the_last_day() -> None:
    assert found(adopted(dt.date(2023, 11, 30)), "L107") == []


def test_l107_warns_of_a_draft_when_the_day_has_passed_and_not_before() -> None:
    draft = adopted(None, status=Status.PROPOSED)

    assert found(draft, "L107", dt.date(2023, 11, 30)) == []
    assert one(draft, "L107", dt.date(2023, 12, 1)).severity is Severity.WARNING


def test_l107_takes_a_printed_date_as_evidence_and_cannot_see_without_one() -> None:
    assert found(adopted(None, dated=dt.date(2023, 11, 20)), "L107") == []
    assert one(adopted(None, dated=dt.date(2023, 12, 20)), "L107").severity is Severity.WARNING
    assert unseen(adopted(None), "L107") == ["dagen då budgeten fastställdes"]


def test_l108_names_the_members_not_asked() -> None:
    plan = replace(RIGHT, consultation=RIGHT.consultation[:3])

    assert said(one(plan, "L108")) == (
        "Samråd om budgeten är inte antecknat för Åby kommun och Bergs kommun: 3 av 5 medlemmar är tillfrågade."
    )


def test_l108_finds_a_consultation_after_the_decision() -> None:
    plan = at(RIGHT, "consultation", 4, sent=dt.date(2023, 11, 27))

    assert said(one(plan, "L108")) == (
        "Samrådet med Bergs kommun är antecknat 2023-11-27, efter att budgeten fastställdes 2023-11-20."
    )


def test_l108_warns_when_nobody_had_time_to_answer() -> None:
    decided = RIGHT.adopted.day
    sent = at(RIGHT, "consultation", 4, sent=decided, answered=None)

    finding = one(sent, "L108")

    assert said(finding) == (
        "Förslaget skickades till Bergs kommun 2023-11-20, samma dag som budgeten fastställdes, och inget svar är "
        "antecknat."
    )
    assert finding.severity is Severity.WARNING
    assert found(at(sent, "consultation", 4, answered=decided), "L108") == []


def test_l108_asks_a_draft_only_when_it_is_proposed() -> None:
    nobody = replace(RIGHT, consultation=(), adopted=PrintedDate())

    assert unseen(nobody, "L108") == ["samråd med medlemmarna"]
    assert found(replace(nobody, status=Status.DRAFT), "L108") == []
    assert one(replace(nobody, status=Status.PROPOSED), "L108").severity is Severity.NOTE
    assert one(replace(nobody, status=Status.ADOPTED), "L108").severity is Severity.ERROR


def test_l110_names_the_years_without_figures() -> None:
    plan = replace(RIGHT, columns=RIGHT.columns[:-1], lines=tuple(_only(each, "pl2026") for each in RIGHT.lines))

    finding = one(plan, "L110")

    assert said(finding) == "Planen har siffror för 2024 och 2025; 2026 saknas."
    assert (finding.where.year, finding.stated, finding.computed) == (2026, 2, 3)


def _only(one_line: Line, gone: str) -> Line:
    return replace(one_line, values={key: cell for key, cell in one_line.values.items() if key != gone})


def test_l110_takes_a_column_without_figures_as_missing() -> None:
    empty = replace(RIGHT, lines=tuple(_only(each, "pl2025") for each in RIGHT.lines))

    assert said(one(empty, "L110")) == "Planen har siffror för 2024 och 2026; 2025 saknas."


def test_l110_cannot_see_without_lines() -> None:
    assert unseen(replace(RIGHT, lines=()), "L110") == ["budgetens rader"]


def test_l112_wants_a_financial_goal_and_is_milder_where_a_level_of_equity_is_set() -> None:
    plan = without(RIGHT, "goals", "kapital")

    mild, grave = one(plan, "L112"), one(replace(plan, equity=None), "L112")

    assert (mild.severity, grave.severity) == (Severity.WARNING, Severity.ERROR)
    assert said(grave) == "Inget av planens 3 mål är finansiellt."


def test_l112_wants_a_goal_for_the_activity() -> None:
    plan = replace(RIGHT, goals=tuple(g for g in RIGHT.goals if g.level is GoalLevel.FINANCIAL))

    assert said(one(plan, "L112")) == "Planens enda mål gäller inte verksamheten."


def test_l112_says_once_that_a_draft_has_no_goals() -> None:
    assert said(one(replace(RIGHT, goals=(), status=Status.DRAFT), "L112")) == (
        "Planen har inga mål, varken finansiella eller för verksamheten."
    )


def test_l112_cannot_see_goals_of_a_print_without_any() -> None:
    assert unseen(replace(RIGHT, goals=()), "L112") == ["mål"]


def test_l113_finds_grants_that_nothing_pays_for() -> None:
    plan = replace(
        RIGHT, clauses=(replace(RIGHT.clauses[0], stated=1_900_000), *RIGHT.clauses[1:])
    )  # 1 900 000 + 575 000 against 2 030 000 + 300 000

    finding = one(plan, "L113")

    assert said(finding) == (
        "Beslutsmeningarna beviljar 2 475 000 kr för 2024, men intäkter och eget kapital är 2 330 000 kr."
    )


def test_l113_does_not_tell_the_deficit_of_the_budget_again() -> None:
    plan = line(RIGHT, "coach", b2024=2_000_000)
    plan = replace(plan, clauses=(Clause("", "insatser", "b2024"), Clause("", "administration", "b2024")))

    assert found(plan, "L113") == []


def test_l113_counts_a_sum_and_its_rows_once() -> None:
    plan = replace(RIGHT, clauses=(Clause("", "kostnader", "b2024"), Clause("", "insatser", "b2024")))

    assert found(plan, "L113") == []


def test_l113_cannot_see_a_print_without_decisions() -> None:
    assert unseen(replace(RIGHT, clauses=()), "L113") == ["beslutsmeningar med belopp"]


@pytest.mark.parametrize("label", ["Amortering", "Upplåning", "Banklån", "Borgen för förening"])
def test_l114_finds_lines_that_speak_of_loans(label: str) -> None:
    assert said(one(item(RIGHT, "lines", "revision", label=label), "L114")).startswith(
        f"”{label}” ser ut att gälla lån"
    )


def test_l114_reads_what_the_board_is_asked_to_decide_but_not_what_it_denies() -> None:
    loan = replace(RIGHT, clauses=(Clause("ta upp ett lån på 500 000 kr hos kommunen"),))
    none = replace(RIGHT, clauses=(Clause("budgeten finansieras utan lån"), Clause("inte gå i borgen för någon")))

    assert said(one(loan, "L114")).startswith("”ta upp ett lån på 500 000 kr hos kommunen” ser ut att gälla lån")
    assert found(none, "L114") == []


def test_l114_does_not_take_other_words_for_loans() -> None:
    labels = ["Lokallån av möbler ingår ej", "Räntekostnader på leverantörsskuld", "Planering", "Planlagd utbildning"]
    plans = [item(RIGHT, "lines", "revision", label=label) for label in labels]

    assert [found(plan, "L114") for plan in plans] == [[], [], [], []]


def test_l126_is_graver_since_the_national_follow_up_and_never_stops_a_plan() -> None:
    plan = item(RIGHT, "interventions", "coach", kind={LineClass.INDIVIDUAL: 1, LineClass.STRUCTURAL: 1})
    days = dt.date(2023, 3, 31), dt.date(2023, 4, 1)

    printed = [one(plan, "L126", day).severity for day in days]
    draft = one(replace(plan, status=Status.DRAFT), "L126", days[1]).severity

    assert [*printed, draft] == [Severity.NOTE, Severity.WARNING, Severity.WARNING]


def test_l126_reads_lines_that_belong_to_no_intervention() -> None:
    both = {LineClass.INDIVIDUAL: 1, LineClass.STRUCTURAL: 1}

    finding = one(item(RIGHT, "lines", "natverk", intervention="", weights=both), "L126")

    assert (said(finding), place(finding)) == ("”Nätverk” är både individinriktad och strukturövergripande.", "natverk")


def test_l126_is_no_error_where_a_line_may_stand_for_several_interventions() -> None:
    both = {LineClass.INDIVIDUAL: 1, LineClass.STRUCTURAL: 1}
    draft = item(replace(RIGHT, status=Status.DRAFT), "lines", "natverk", intervention="", weights=both)

    assert one(draft, "L126").severity is Severity.WARNING
    assert found(item(draft, "lines", "natverk", lump=True), "L126") == []


def test_l126_reads_the_lines_of_an_intervention_as_the_intervention() -> None:
    both = {LineClass.INDIVIDUAL: 1, LineClass.STRUCTURAL: 1}
    draft = item(replace(RIGHT, status=Status.DRAFT), "lines", "natverk", weights=both)

    finding = one(draft, "L126")

    assert (finding.severity, place(finding)) == (Severity.WARNING, "intervention:natverk")


def test_l126_reads_a_weight_of_zero_as_none() -> None:
    plan = item(RIGHT, "interventions", "coach", kind={LineClass.INDIVIDUAL: 1, LineClass.STRUCTURAL: 0})

    assert found(plan, "L126") == []


def test_l127_wants_two_parties_and_an_owner_among_the_members() -> None:
    alone = item(RIGHT, "interventions", "natverk", parties=(PartyKind.REGION,))
    outside = item(RIGHT, "interventions", "natverk", owner="Fontänhuset ideell förening")
    none = replace(RIGHT, interventions=tuple(replace(i, parties=()) for i in RIGHT.interventions))

    assert said(one(alone, "L127")) == "I ”Nätverk” deltar bara en part."
    assert said(one(outside, "L127")) == (
        "”Fontänhuset ideell förening” ser inte ut att vara medlem i förbundet men äger ”Nätverk”."
    )
    assert unseen(none, "L127") == ["parter i insatserna"]


# The number that texts about check digits use as their example.
TEST_NUMBER = "19640823-3234"


@pytest.mark.parametrize("group", ["texts", "meetings", "goals"])
def test_l128_finds_a_personal_number_anywhere_and_does_not_repeat_it(group: str) -> None:
    plan = RIGHT
    if group == "texts":
        plan = item(plan, "texts", "inledning", body=f"Ring {TEST_NUMBER} i dag.")
    elif group == "goals":
        plan = item(plan, "goals", "coach", measures=("Möte", f"Följ upp {TEST_NUMBER[2:]}"))
    else:
        plan = at(plan, "meetings", 0, note=TEST_NUMBER.replace("-", ""))

    finding = one(plan, "L128")

    assert said(finding).startswith("Planen innehåller 1 text med något som ser ut som ett personnummer")
    assert TEST_NUMBER[-4:] not in finding.message


def test_l128_stands_whatever_reason_is_given() -> None:
    plan = item(RIGHT, "texts", "inledning", body=f"Ring {TEST_NUMBER} i dag.")

    finding = one(replace(plan, waivers=(Waived("L128", "Numret behövs."),)), "L128")

    assert (finding.blocks, finding.waived_by) == (True, "")


def test_l128_takes_no_random_key_for_a_person() -> None:
    plan = replace(RIGHT, texts=(replace(RIGHT.texts[0], uid=f"00000000-0000-4000-8000-b{TEST_NUMBER}e"),))
    spoken = replace(RIGHT, texts=(replace(RIGHT.texts[0], body=TEST_NUMBER),))

    assert (found(plan, "L128"), len(found(spoken, "L128"))) == ([], 1)


def test_l131_notes_groups_outside_working_age() -> None:
    finding = one(item(RIGHT, "target_groups", "vuxna", age_from=13, age_to=64), "L131")

    assert said(finding) == "”Vuxna” (13–64 år) ligger utanför arbetsför ålder, 16–64 år."
    assert (finding.stated, finding.computed) == (13, 16)


def test_a_rule_about_members_knows_a_municipality_outside_region_beside_a_region() -> None:
    gotland = Member("gotland", "Gotland", PartyKind.MUNICIPALITY, outside_region=True)
    plan = replace(RIGHT, members=(*RIGHT.members, gotland))
    plan = line(line(plan, "region", b2024=300_000, pl2025=300_000, pl2026=300_000), "region", b2023=295_000)
    outside = replace(
        RIGHT.line("region"), key="gotland", members=("gotland",),
        values={k: type(c)(Kr.of(200_000)) for k, c in RIGHT.line("region").values.items()},
    )  # fmt: skip

    assert found(replace(plan, lines=(*plan.lines, outside)), "L102") == []
