"""What the statutes and recommendations set, on the days that matter."""

import datetime as dt
from fractions import Fraction

import pytest

from samordna.findings import Source
from samordna.law import recommendations, sources, statutes
from samordna.law.dated import Dated
from samordna.law.terms import TERMS, Term
from samordna.money import Kr

TODAY = dt.date(2026, 11, 22)
VALUES = [v for module in (statutes, recommendations) for v in vars(module).values() if isinstance(v, Dated)]


def test_the_parties_share_by_half_quarter_and_quarter() -> None:
    shares = statutes.party_shares(TODAY, with_region=True)

    assert shares.value == statutes.PartyShares(Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))
    assert shares.source.section == "5 §"


def test_without_a_region_the_municipality_carries_the_other_half() -> None:
    shares = statutes.party_shares(TODAY, with_region=False)

    assert shares.value == statutes.PartyShares(Fraction(1, 2), Fraction(0), Fraction(1, 2))
    assert shares.source.section == "5 a §"


@pytest.mark.parametrize("with_region", [True, False])
def test_the_shares_always_total_the_whole(with_region: bool) -> None:
    shares = statutes.party_shares(TODAY, with_region=with_region).value

    assert shares.state + shares.regions + shares.municipalities == 1


def test_the_budget_is_due_on_30_november_the_year_before() -> None:
    assert statutes.budget_deadline(2027) == dt.date(2026, 11, 30)


def test_the_annual_report_is_due_on_31_march_the_year_after() -> None:
    assert statutes.annual_report_deadline(2026) == dt.date(2027, 3, 31)


def test_the_boards_term_is_four_years_from_1_april_after_the_election() -> None:
    assert statutes.term_after(2022) == (dt.date(2023, 4, 1), dt.date(2027, 3, 31))
    assert statutes.term_after(2026) == (dt.date(2027, 4, 1), dt.date(2031, 3, 31))


def test_the_rest_of_the_values_are_what_the_sections_say() -> None:
    assert {
        "plan years": statutes.PLAN_YEARS.at(TODAY),
        "income above costs": statutes.INCOME_ABOVE_COSTS.at(TODAY),
        "consultation": statutes.CONSULTATION_BEFORE_BUDGET.at(TODAY),
        "board": (
            statutes.BOARD_MEMBERS_PER_MEMBER.at(TODAY),
            statutes.SUBSTITUTES_PER_MEMBER.at(TODAY),
            statutes.AS_MANY_SUBSTITUTES.at(TODAY),
        ),
        "vice chairs": statutes.VICE_CHAIRS.at(TODAY),
        "notice": statutes.EXIT_NOTICE_YEARS.at(TODAY),
        "outside a region": statutes.OUTSIDE_MUNICIPALITY_COUNTS_AS_REGION.at(TODAY),
    } == {
        "plan years": 3,
        "income above costs": True,
        "consultation": True,
        "board": (1, 1, True),
        "vice chairs": (1, 2),
        "notice": 3,
        "outside a region": True,
    }


def test_the_recommended_ceiling_is_a_fifth_and_marked_as_what_it_is() -> None:
    assert recommendations.equity_ceiling_share(Kr.of(3_742_000), TODAY) == Fraction(1, 5)
    assert recommendations.EQUITY_CEILING.source(TODAY).recommendation
    assert recommendations.EQUITY_CEILING.source(TODAY).unverified


def test_the_states_model_is_a_base_and_two_keys() -> None:
    model = recommendations.ALLOCATION_MODEL.at(TODAY)

    assert model == recommendations.AllocationModel(Kr.of(400_000), Fraction(3, 4), Fraction(1, 4))
    assert model.support_weight + model.population_weight == 1


@pytest.mark.parametrize("day", [dt.date(2020, 11, 20), dt.date(2021, 11, 19), dt.date(2023, 11, 22), TODAY])
@pytest.mark.parametrize("value", VALUES, ids=lambda v: v.name)
def test_every_value_can_be_read_on_the_days_of_the_five_plans(value: Dated[object], day: dt.date) -> None:
    assert value.source(day) in sources.SOURCES.values()


@pytest.mark.parametrize("source", sources.SOURCES.values(), ids=sources.SOURCES.keys())
def test_every_source_has_an_address_and_either_a_day_it_was_read_or_a_mark(source: Source) -> None:
    assert source.url.startswith("https://")
    assert (source.checked is None) is source.unverified


def test_a_citation_reads_as_a_person_would_write_it() -> None:
    assert str(sources.FINSAM_5A) == "5 a § lagen (2003:1210) om finansiell samordning av rehabiliteringsinsatser"
    assert sources.FINSAM_5A.url == "https://lagen.nu/2003:1210#P5a"
    assert str(sources.KL_11_5_2) == (
        "11 kap. 5 § andra stycket kommunallagen (2017:725), genom 21 § lagen (2003:1210)"
    )
    assert sources.KL_11_5_2.url == "https://lagen.nu/2017:725#K11P5"


def test_the_exceptions_from_a_balanced_budget_are_not_cited_as_imported() -> None:
    assert sources.KL_11_5_3.act == sources.KL


@pytest.mark.parametrize("word", [
    "Samråd om budgeten", "God ekonomisk hushållning", "Eget kapital", "Medlemsbidrag", "Administration",
    "Individinriktad insats", "Strukturövergripande insats", "Synnerliga skäl", "Finansiella mål",
    "Verksamhetsplan", "Flerårsplan", "Nettokostnad",
])  # fmt: skip
def test_the_words_of_plan_and_budget_pages_are_explained(word: str) -> None:
    assert word in {term.word for term in TERMS.values()}


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS.keys())
def test_every_explanation_is_short_whole_sentences(term: Term) -> None:
    assert term.text.endswith(".")
    assert len(term.text) <= 240
    assert "  " not in term.text


def test_no_term_is_explained_twice() -> None:
    words = [term.word for term in TERMS.values()]

    assert len(words) == len(set(words))
