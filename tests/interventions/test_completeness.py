"""What an application lacks, how large its figures may be, and how an earlier one is carried forward. Pure."""

import datetime as dt
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.interventions.choices import CostType, FunderKind, KindOf
from samordna.interventions.rules.carrying import carried
from samordna.interventions.rules.completeness import State, missing, missing_in, state
from samordna.interventions.rules.content import (
    FIELD_SECTION,
    SECTIONS,
    Benefit,
    Content,
    Cost,
    Funding,
    Share,
    Threat,
    mark,
    read,
    stored,
    tidied,
)
from samordna.interventions.rules.halves import half_name, sides
from samordna.interventions.rules.values import MOST, holds
from samordna.money import Kr, total
from samordna.plan.kinds import PartyKind
from samordna.plan.problems import PlanFileError
from tests.interventions.lives import COMPLETE


def lacks(**changes: Any) -> list[tuple[str, str]]:
    """Section and sentence of what is missing in the complete application with some answers changed."""
    return [(lack.section, lack.sentence) for lack in missing(replace(COMPLETE, **changes))]


def test_every_answer_stands_in_one_section() -> None:
    assert set(FIELD_SECTION) == {one.name for one in fields(Content)}
    assert len(FIELD_SECTION) == sum(len(section.fields) for section in SECTIONS)


def test_a_complete_one_lacks_nothing() -> None:
    assert missing(COMPLETE) == ()
    assert {state(COMPLETE, section.key) for section in SECTIONS} == {State.DONE}


def test_an_empty_one_lacks_something_in_every_section_that_is_needed() -> None:
    assert {lack.section for lack in missing(Content())} == {one.key for one in SECTIONS} - {"funding", "perspectives"}


@pytest.mark.parametrize(
    ("changes", "section", "sentence"),
    [
        (
            {"parties": (Benefit(PartyKind.AF, "Fler."),)}, "parties",
            "Välj minst två parter som har nytta av insatsen. Nu är det 1 part.",
        ),
        (
            {"parties": (Benefit(PartyKind.AF, "Fler."), Benefit(PartyKind.FK))}, "parties",
            "Skriv vilken nytta parten har. Det saknas för 1 part.",
        ),
        ({"kinds": ()}, "kind", "Välj om insatsen är individinriktad, strukturövergripande eller båda."),
        (
            {"kinds": (Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 30))}, "kind",
            "Andelarna ska bli 100 procent tillsammans. Nu är de 90 procent.",
        ),
        (
            {"ends": dt.date(2027, 1, 1)}, "kind",
            "Insatsen slutar 2027-01-01, före den dag den börjar, 2027-02-01. Rätta en av dagarna.",
        ),
        (
            {"aims": (replace(COMPLETE.aims[0], indicator="", target=None),)}, "aims",
            "Mål 1 saknar indikator och målvärde.",
        ),
        (
            {"costs": (Cost(2027, CostType.STAFF, Kr(0)),)}, "budget",
            "Skriv vad insatsen kostar, per år och slag av kostnad.",
        ),
        (
            {"funding": (Funding("", FunderKind.ESF),)}, "funding",
            "Finansiering 1 saknar vem som betalar, år och belopp.",
        ),
        (
            {"funding": (Funding("ESF", FunderKind.ESF, 2031, Kr.of(5)),)}, "funding",
            "Finansiering 1 gäller 2031, då insatsen inte pågår. Rätta året.",
        ),
        ({"threats": (Threat("Något händer."),)}, "threats", "Risk 1 saknar sannolikhet, konsekvens och åtgärd."),
        ({"afterwards": ""}, "afterwards", "Skriv hur arbetet drivs vidare när förbundets pengar är slut."),
        ({"afterwards_owner": ""}, "afterwards", "Skriv vem som tar över."),
        ({"participants": None}, "target", "Skriv hur många som beräknas delta."),
    ],
)  # fmt: skip
def test_each_lack_is_one_sentence_in_its_section(changes: dict[str, Any], section: str, sentence: str) -> None:
    assert lacks(**changes) == [(section, sentence)]


def test_a_structural_one_needs_no_participants() -> None:
    assert lacks(participants=None, kinds=(Share(KindOf.STRUCTURAL, 100),)) == []


def test_when_others_pay_all_there_is_nothing_to_apply_for() -> None:
    paid = (Funding("ESF", FunderKind.ESF, 2027, Kr.of(1_200_000)),)

    [(section, sentence)] = lacks(funding=paid)

    assert section == "budget"
    assert sentence.startswith("Andra betalar allt: det som söks blir 0")


def test_the_state_of_a_section() -> None:
    half = Content(summary="En mening.")

    assert [state(one, "purpose") for one in (Content(), half, COMPLETE)] == [State.EMPTY, State.BEGUN, State.DONE]
    assert state(Content(), "funding") is State.OPTIONAL
    assert [lack.field for lack in missing_in(half, "purpose")] == ["purpose", "need"]


class TestFigures:
    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"costs": (Cost(2027, CostType.STAFF, Kr.of(-1)),)}, "är mindre än noll"),
            ({"costs": (Cost(2027, CostType.STAFF, MOST + Kr.of(1)),)}, "är för stort"),
            ({"costs": (Cost(2027, CostType.STAFF, Kr(150)),)}, "har ören"),
            ({"costs": (Cost(27, CostType.STAFF, Kr.of(1)),)}, "Året är 2000–2100, inte 27."),
            ({"costs": (Cost(2027, CostType.STAFF, Kr.of(1), 13),)}, "1–12 månader, inte 13"),
            ({"funding": (Funding("A", FunderKind.OTHER, 2027, Kr.of(-5)),)}, "är mindre än noll"),
            ({"kinds": (Share(KindOf.INDIVIDUAL, 101),)}, "En andel är 0–100 procent"),
            ({"threats": (Threat("R", 5, 1),)}, "är 1–4, inte 5"),
            ({"age_to": 500}, "Åldern är 0–120 år"),
            ({"participants": -1}, "inte -1"),
            ({"ends": dt.date(9999, 12, 31)}, "inte 9999"),
            ({"threats": (Threat("R", 1, 1, "Å"),) * 41}, "Högst 40 rader"),
        ],
    )
    def test_absurd_ones_are_refused_with_the_figure(self, changes: dict[str, Any], sentence: str) -> None:
        assert sentence in holds(replace(COMPLETE, **changes)).reason

    def test_a_complete_one_holds(self) -> None:
        assert holds(COMPLETE)

    @given(
        st.lists(
            st.builds(
                Cost, st.integers(2024, 2029), st.sampled_from(CostType), st.integers(0, 10**9).map(Kr),
                st.integers(1, 12),
            ),
            max_size=12,
        ),
        st.lists(
            st.builds(
                Funding, st.just("ESF"), st.sampled_from(FunderKind), st.integers(2024, 2029),
                st.integers(0, 10**9).map(Kr), st.booleans(),
            ),
            max_size=6,
        ),
    )  # fmt: skip
    def test_the_years_add_up_to_the_whole(self, costs: list[Cost], funding: list[Funding]) -> None:
        content = Content(costs=tuple(costs), funding=tuple(funding))

        in_money = total(one.amount for one in funding if not one.in_kind)
        assert content.asked_for_in_all == total(cost.amount for cost in costs) - in_money
        assert read(stored(content)) == content


class TestCarrying:
    def test_every_year_and_day_moves_as_much(self) -> None:
        moved = carried(COMPLETE, 2030)

        assert (moved.starts, moved.ends) == (dt.date(2030, 2, 1), dt.date(2031, 12, 31))
        assert {cost.year for cost in moved.costs} == {2030, 2031}
        assert [one.year for one in moved.funding] == [2031]
        assert [aim.due for aim in moved.aims] == [dt.date(2031, 12, 31)]
        assert moved.asked_for_in_all == COMPLETE.asked_for_in_all

    def test_the_day_that_is_not_every_year_becomes_the_one_before(self) -> None:
        leap = Content(starts=dt.date(2028, 2, 29))

        assert carried(leap, 2029).starts == dt.date(2029, 2, 28)

    def test_one_without_years_is_as_it_was(self) -> None:
        words = Content(summary="Ord.", funding=(Funding("ESF"),))

        assert carried(words, 2030) == words

    def test_one_without_a_first_day_moves_by_its_costs(self) -> None:
        assert carried(replace(COMPLETE, starts=None), 2028).years == (2028, 2029)


class TestSides:
    def test_the_larger_is_first_and_the_individual_one_where_they_are_alike(self) -> None:
        larger = Content(kinds=(Share(KindOf.INDIVIDUAL, 40), Share(KindOf.STRUCTURAL, 60)))
        alike = Content(kinds=(Share(KindOf.STRUCTURAL, 50), Share(KindOf.INDIVIDUAL, 50)))

        assert [side.kind for side in sides(larger) if side] == [KindOf.STRUCTURAL, KindOf.INDIVIDUAL]
        assert [side.kind for side in sides(alike) if side] == [KindOf.INDIVIDUAL, KindOf.STRUCTURAL]

    def test_a_side_without_a_share_is_none(self) -> None:
        one = Content(kinds=(Share(KindOf.INDIVIDUAL, 100), Share(KindOf.STRUCTURAL, 0)))

        assert sides(one) == (Share(KindOf.INDIVIDUAL, 100), None)

    def test_a_long_name_still_tells_the_halves_apart(self) -> None:
        assert half_name("x" * 200, KindOf.STRUCTURAL).endswith("x, strukturdel")
        assert len(half_name("x" * 200, KindOf.STRUCTURAL)) == 200


class TestMark:
    def test_only_the_sections_own_answers_change_it(self) -> None:
        elsewhere = replace(COMPLETE, method="Ett annat sätt.")

        assert mark(elsewhere, "purpose") == mark(COMPLETE, "purpose")
        assert mark(elsewhere, "method") != mark(COMPLETE, "method")

    def test_line_ends_of_a_browser_are_tidied(self) -> None:
        sent = Content(method="  Först.\r\nSedan.\r\n", places=("Norra ",))

        assert tidied(sent) == Content(method="Först.\nSedan.", places=("Norra",))

    def test_a_character_that_no_paper_holds_is_refused(self) -> None:
        with pytest.raises(PlanFileError):
            tidied(Content(method="Ett\x07ljud"))
