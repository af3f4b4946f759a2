"""C: figures in running text against figures, law, assumptions and volumes."""

from decimal import Decimal

import pytest

from samordna.money import Kr
from samordna.plan.content import About
from samordna.plan.kinds import PartyKind
from samordna.plan.model import Plan
from tests.plan.checks.plans import RIGHT, found, item, line, one, place, said, without
from tests.plan.grids import example


def claimed(key: str, number: str, plan: Plan = RIGHT, **fields: object) -> Plan:
    return item(plan, "claims", key, value=Decimal(number), printed=number.replace(".", ","), **fields)


def test_c501_tells_what_the_figure_is_and_whose() -> None:
    finding = one(claimed("staten", "1234"), "C501")

    assert said(finding) == "”1234” i ”Ekonomi 2024–2026” ska vara 1 000 000 kr: ”Staten”, Budget 2024."
    assert (finding.stated, finding.computed) == (Kr.of(1_234_000), Kr.of(1_000_000))
    assert place(finding) == "ekonomi / claim:staten / b2024"


def test_c501_names_the_year_whose_figure_it_is() -> None:
    assert said(one(claimed("staten", "990"), "C501")).endswith("Talet är det för Budget 2023.")


def test_c501_names_two_digits_that_have_changed_places() -> None:
    plan = without(line(RIGHT, "projektmedel", b2024=37_000), "claims", "kvar")

    assert said(one(claimed("projektmedel", "73000", plan), "C501")).endswith("Två siffror har bytt plats.")


@pytest.mark.parametrize(("number", "wrong"), [("999.5", 0), ("1000.5", 0), ("999.4", 1), ("1000.6", 1)])
def test_c501_allows_half_of_the_last_digit(number: str, wrong: int) -> None:
    assert len(found(claimed("staten", number), "C501")) == wrong


@pytest.mark.parametrize(("number", "wrong"), [("1.82", 0), ("2.2", 0), ("1.8", 1), ("2.3", 1)])
def test_c501_allows_a_tenth_after_ca(number: str, wrong: int) -> None:
    plan = claimed("ca", number, approximate=True, precision=Decimal("0.01"))

    assert len(found(plan, "C501")) == wrong


def test_c501_judges_a_change_between_years() -> None:
    finding = one(claimed("okning", "12345"), "C501")

    assert said(finding).endswith("ska vara 20 000 kr: medlemsbidragen, Budget 2024 jämfört med Budget 2023.")


def test_c501_lets_a_deficit_stand_without_minus() -> None:
    deficit = without(line(RIGHT, "coach", b2024=1_200_000), "claims", "kvar")  # 15 000 becomes -83 700
    about = About(ref="resultat", column="b2024")

    plan = item(deficit, "claims", "staten", value=Decimal(84), about=about)

    assert found(plan, "C501") == []
    assert len(found(item(plan, "claims", "staten", value=Decimal(94)), "C501")) == 1


def test_c502_tells_the_share_with_its_denominator() -> None:
    finding = one(claimed("administration", "27.4"), "C502")

    assert said(finding) == (
        "”27,4” i ”Ekonomi 2024–2026” ska vara 28,5 %: ”Administration” av ”Kostnader”, Budget 2024."
    )
    assert (finding.stated, finding.computed, finding.unit) == (Decimal("27.4"), Decimal("28.5"), "%")


def test_c502_names_the_denominator_that_makes_it_true() -> None:
    assert said(one(claimed("administration", "28.8"), "C502")).endswith("Talet stämmer som andel av medlemsbidragen.")


def test_c502_wants_a_span_to_hold_every_year() -> None:
    plan = line(RIGHT, "kansli", pl2025=700_000)

    finding = one(plan, "C502")

    assert "Plan 2025" in said(finding)
    assert place(finding) == "ekonomi / claim:spann / pl2025"


def test_c502_allows_rounding_at_both_ends_of_a_span() -> None:
    finnveden = example("finnveden-2021")  # 10.2 to 14.4 per cent, said to be 10–14

    assert found(finnveden, "C502") == []
    assert len(found(item(finnveden, "claims", "administration", upper=Decimal(13)), "C502")) == 1


def test_c503_makes_one_finding_of_one_statement() -> None:
    plan = item(RIGHT, "claims", "lag_region", value=Decimal(30))
    plan = item(plan, "claims", "lag_kommun", value=Decimal(30))

    finding = one(plan, "C503")

    assert said(finding) == (
        "”25 % var” i ”Ekonomi 2024–2026” är inte vad lagen säger: regionerna bidrar med 25 % och kommunerna bidrar "
        "med 25 %. Planens egna siffror: staten 1 000 000 kr av 2 000 000 kr, 50 %."
    )
    assert str(finding.source).startswith("5 §")


@pytest.mark.parametrize(("printed", "wrong"), [("12,5 % vardera", 0), ("12,5 % tillsammans", 1)])
def test_c503_lets_members_say_what_each_of_them_pays_of_the_party_s_part(printed: str, wrong: int) -> None:
    claim = {"value": Decimal("12.5"), "printed": printed, "precision": Decimal("0.1")}

    assert len(found(item(RIGHT, "claims", "lag_kommun", **claim), "C503")) == wrong


@pytest.mark.parametrize(("number", "wrong"), [(0, 0), (50, 0), (25, 1)])
def test_c503_knows_that_the_states_half_covers_both_its_members(number: int, wrong: int) -> None:
    about = About(party=PartyKind.AF)

    assert len(found(item(RIGHT, "claims", "lag_staten", value=Decimal(number), about=about), "C503")) == wrong


def test_c503_halves_where_no_region_takes_part() -> None:
    gotland = example("gotland-2024")

    wrong = item(gotland, "claims", "andel_region_gotland", value=Decimal(25))

    assert found(gotland, "C503") == []
    assert "kommunerna bidrar med 50 %" in said(one(wrong, "C503"))


def test_c504_compares_a_claim_with_its_assumption() -> None:
    finding = one(claimed("malgrupp", "450"), "C504")

    assert said(finding) == "”450” i ”Insatser 2024” är inte antagandet ”Personer i målgruppen”: 400 personer."


def test_c504_compares_a_yearly_change_with_the_plan_s_figures() -> None:
    kramfors = example("kramfors-2021")  # 5 333 a year; the figures fall by 5 332 and 5 334

    wrong = item(kramfors, "assumptions", "snittforandring", value=Decimal(-5000))

    assert found(kramfors, "C504") == []
    assert [said(f) for f in found(wrong, "C504")][-1] == (
        "”Genomsnittlig årlig förändring av tilldelningen 2019, 2020 och 2021” är -5 000 kr, men medlemsbidragen "
        "ändras -5 332 kr från Budget 2021 till Budget 2022."
    )


def test_c505_compares_a_number_of_persons_with_the_volume() -> None:
    assert said(one(claimed("volym", "45"), "C505")) == (
        "”45” i ”Insatser 2024” stämmer inte med volymen för ”Coachteam”, 40 personer."
    )


def test_c505_does_not_repeat_what_a_goal_of_the_intervention_says() -> None:
    kramfors = example("kramfors-2021")

    assert found(kramfors, "C505") == []
    assert [place(f) for f in found(kramfors, "M304")] == ["goal:stegsam_plus_forflyttning"]


def test_c506_misses_a_grant_among_the_income() -> None:
    plan = without(line(RIGHT, "projektmedel", b2024="-"), "claims", "kvar")

    assert said(one(plan, "C506")) == (
        "”30 000 kr” i ”Ekonomi 2024–2026” finns inte bland intäkterna: ”Projektmedel”, Budget 2024, är 0 kr."
    )
    assert found(plan, "C501") == []
