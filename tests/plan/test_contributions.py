"""What the members contribute: exact, by law and key, the same whatever order the members come in."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samordna.money import KRONA, ZERO, Kr, total
from samordna.plan.content import Member
from samordna.plan.contributions import compared, contributions, member_amounts
from samordna.plan.figures import ContributionBasis, PartyKey
from samordna.plan.kinds import KeyKind, LineClass, PartyKind
from tests.examples import load

ON = dt.date(2026, 11, 22)
FK = Member("fk", "Försäkringskassan", PartyKind.FK)
AF = Member("af", "Arbetsförmedlingen", PartyKind.AF)
REGION = Member("region", "Regionen", PartyKind.REGION)
GOTLAND = Member("gotland", "Region Gotland", PartyKind.MUNICIPALITY, outside_region=True)


def municipality(key: str) -> Member:
    return Member(key, key.capitalize(), PartyKind.MUNICIPALITY)


SYDNARKE = (FK, AF, REGION, *map(municipality, ("laxå", "hallsberg", "kumla", "askersund")))
INHABITANTS = {"laxå": 5_637, "hallsberg": 15_954, "kumla": 21_640, "askersund": 11_313}


def key(weights: dict[str, int], kind: KeyKind = KeyKind.POPULATION) -> PartyKey:
    return PartyKey(PartyKind.MUNICIPALITY, kind, {k: Decimal(w) for k, w in weights.items()})


def basis(kronor: int | str, *keys: PartyKey, from_state: bool = True, step: int = 1, ties: tuple[str, ...] = ()):  # noqa: ANN201
    return ContributionBasis("budget", Kr.of(kronor), from_state, Kr.of(step), keys, ties)


class TestTheFivePlans:
    def test_sydnarke_by_population_is_what_its_plan_prints(self) -> None:
        found = contributions(basis(2_617_000, key(INHABITANTS)), SYDNARKE, ON)

        assert found.whole == Kr.of(5_234_000)
        assert found.by_member == {
            "fk": Kr.of(2_617_000),
            "region": Kr.of(1_308_500),
            "laxå": Kr.of(135_231),
            "hallsberg": Kr.of(382_733),
            "kumla": Kr.of(519_139),
            "askersund": Kr.of(271_397),
        }
        assert found.problems == ()

    def test_finnveden_in_steps_of_100_kr_keeps_its_quarter(self) -> None:
        members = (FK, AF, REGION, *map(municipality, ("gislaved", "gnosjö", "värnamo")))
        shares = key({"gislaved": 520_312, "gnosjö": 168_676, "värnamo": 600_512}, KeyKind.FIXED)

        found = contributions(basis(2_579_000, shares, step=100), members, ON).by_member

        assert found == {
            "fk": Kr.of(2_579_000),
            "region": Kr.of(1_289_500),
            "gislaved": Kr.of(520_300),
            "gnosjö": Kr.of(168_700),
            "värnamo": Kr.of(600_500),
        }

    def test_gotland_outside_any_region_pays_as_much_as_the_state(self) -> None:
        found = contributions(basis(2_157_000), (FK, AF, GOTLAND), ON)

        assert found.by_member == {"fk": Kr.of(2_157_000), "gotland": Kr.of(2_157_000)}
        assert found.source.section == "5 a §"
        assert found.problems == ()

    def test_kramfors_prints_region_and_municipality_as_one_line(self) -> None:
        found = contributions(basis(1_296_000), (FK, AF, REGION, municipality("kramfors")), ON)

        assert found.of(["region", "kramfors"]) == Kr.of(1_296_000)
        assert found.of(["fk", "af"]) == Kr.of(1_296_000)
        assert found.whole == Kr.of(2_592_000)

    def test_trelleborg_is_reckoned_from_the_whole(self) -> None:
        members = (FK, AF, REGION, municipality("trelleborg"))

        found = contributions(basis(3_742_000, from_state=False), members, ON)

        assert found.by_member == {
            "fk": Kr.of(1_871_000),
            "region": Kr.of(935_500),
            "trelleborg": Kr.of(935_500),
        }
        assert found.of(m.key for m in members) == Kr.of(3_742_000)


class TestRounding:
    def test_an_odd_amount_from_the_state_is_never_touched(self) -> None:
        found = contributions(basis(1_296_001), (FK, REGION, municipality("by")), ON).by_member

        assert found == {"fk": Kr.of(1_296_001), "region": Kr.of(648_001), "by": Kr.of(648_000)}

    def test_the_tie_order_decides_between_the_parties_too(self) -> None:
        found = contributions(basis(1_296_001, ties=("by", "region")), (FK, REGION, municipality("by")), ON).by_member

        assert found == {"fk": Kr.of(1_296_001), "region": Kr.of(648_000), "by": Kr.of(648_001)}

    @pytest.mark.parametrize(
        ("whole", "expected"),
        [(100, (50, 25, 25)), (101, (51, 25, 25)), (102, (51, 26, 25)), (103, (51, 26, 26))],
    )
    def test_a_whole_that_is_not_four_times_a_krona_goes_by_largest_remainder(
        self, whole: int, expected: tuple[int, int, int]
    ) -> None:
        found = contributions(basis(whole, from_state=False), (FK, REGION, municipality("by")), ON)

        assert tuple(found.by_party.values()) == tuple(map(Kr.of, expected))

    def test_equal_remainders_go_in_the_tie_order_and_else_by_key(self) -> None:
        members = (FK, REGION, *map(municipality, ("b", "a", "c")))
        equal = PartyKey(PartyKind.MUNICIPALITY, KeyKind.EQUAL)

        by_key = member_amounts(basis(10, equal), members, ON)
        by_order = member_amounts(basis(10, equal, ties=("c", "b")), members, ON)

        assert [by_key[m] for m in "abc"] == [Kr.of(2), Kr.of(2), Kr.of(1)]
        assert [by_order[m] for m in "abc"] == [Kr.of(1), Kr.of(2), Kr.of(2)]

    def test_what_is_less_than_a_step_stays_within_the_part_it_belongs_to(self) -> None:
        found = contributions(basis(1_308_555, step=100), (FK, REGION, municipality("by")), ON)

        assert found.by_party[PartyKind.FK] == Kr.of(1_308_555)
        assert found.by_party[PartyKind.REGION] + found.by_party[PartyKind.MUNICIPALITY] == Kr.of(1_308_555)


class TestParties:
    def test_a_municipality_outside_a_region_is_one_of_the_regions_when_a_region_takes_part(self) -> None:
        regions = PartyKey(PartyKind.REGION, KeyKind.FIXED, {"region": Decimal(60), "gotland": Decimal(40)})
        members = (FK, AF, REGION, GOTLAND, municipality("by"))

        found = contributions(basis(1000, regions), members, ON)

        assert found.by_member == {
            "fk": Kr.of(1000),
            "region": Kr.of(300),
            "gotland": Kr.of(200),
            "by": Kr.of(500),
        }
        assert found.source.section == "5 §"

    def test_several_regions_share_one_quarter(self) -> None:
        equal = PartyKey(PartyKind.REGION, KeyKind.EQUAL)
        other = Member("skåne", "Region Skåne", PartyKind.REGION)

        found = member_amounts(basis(1000, equal), (FK, REGION, other, municipality("by")), ON)

        assert found == {"fk": Kr.of(1000), "region": Kr.of(250), "skåne": Kr.of(250), "by": Kr.of(500)}

    def test_the_shares_hold_for_days_before_they_were_read(self) -> None:
        early = member_amounts(basis(1000), (FK, REGION, municipality("by")), dt.date(1900, 1, 1))

        assert early == member_amounts(basis(1000), (FK, REGION, municipality("by")), ON)


class TestWhatCannotBeReckoned:
    @pytest.mark.parametrize(
        ("weights", "problem"),
        [
            ({"a": 0, "b": 0}, "Kommunernas del kan inte fördelas: ange antal invånare för varje medlem."),
            ({"a": -1, "b": 2}, "Kommunernas del kan inte fördelas: antal invånare får inte vara mindre än noll."),
            ({}, "Kommunernas del kan inte fördelas: ange antal invånare för varje medlem."),
        ],
    )
    def test_a_key_that_shares_nothing_is_told_and_the_rest_is_reckoned(
        self, weights: dict[str, int], problem: str
    ) -> None:
        found = contributions(basis(1000, key(weights)), (FK, REGION, municipality("a"), municipality("b")), ON)

        assert found.problems == (problem,)
        assert found.by_member == {"fk": Kr.of(1000), "region": Kr.of(500)}
        assert found.by_party[PartyKind.MUNICIPALITY] == Kr.of(500)

    def test_several_members_without_a_key_are_not_guessed(self) -> None:
        found = contributions(basis(1000), (FK, REGION, municipality("a"), municipality("b")), ON)

        assert found.by_member == {"fk": Kr.of(1000), "region": Kr.of(500)}
        assert found.problems == (
            "Kommunernas del kan inte fördelas: ange en nyckel (folkmängd, lika eller fasta andelar).",
        )

    def test_a_member_without_a_weight_gets_zero_and_is_named(self) -> None:
        found = contributions(basis(1000, key({"a": 5})), (FK, REGION, municipality("a"), municipality("b")), ON)

        assert found.by_member["b"] == ZERO
        assert found.problems == ("B saknar antal invånare i nyckeln och får därför 0 kr.",)

    def test_a_weight_of_a_stranger_is_told(self) -> None:
        members = (FK, REGION, municipality("a"), municipality("b"))

        found = contributions(basis(1000, key({"a": 1, "b": 1, "oslo": 5})), members, ON)

        assert found.problems == ("Nyckeln för kommunernas del nämner oslo, som inte hör till parten.",)
        assert found.by_member["a"] == Kr.of(250)

    @pytest.mark.parametrize(
        ("members", "problem"),
        [
            ((REGION, municipality("by")), "Försäkringskassan finns inte bland medlemmarna"),
            ((FK, REGION), "Ingen kommun finns bland medlemmarna"),
            ((FK, municipality("by")), "Ingen region finns bland medlemmarna"),
            ((), "Ingen kommun finns bland medlemmarna"),
        ],
    )
    def test_a_party_the_law_requires_is_missed_aloud(self, members: tuple[Member, ...], problem: str) -> None:
        found = contributions(basis(1000), members, ON)

        assert any(p.startswith(problem) for p in found.problems)
        assert found.by_party[PartyKind.FK] == Kr.of(1000)

    @pytest.mark.parametrize("step", [0, -100])
    def test_a_step_that_is_no_step_is_told_and_ore_are_used(self, step: int) -> None:
        found = contributions(basis("10.01", step=step), (FK, REGION, municipality("by")), ON)

        assert found.problems[0].startswith("Bidragen kan inte räknas i steg")
        assert found.by_member == {"fk": Kr(1001), "region": Kr(501), "by": Kr(500)}


class TestTwoKeys:
    def test_each_member_sees_the_difference_in_kronor_and_per_cent(self) -> None:
        equal = PartyKey(PartyKind.MUNICIPALITY, KeyKind.EQUAL)
        before = contributions(basis(2_617_000, key(INHABITANTS)), SYDNARKE, ON)
        after = contributions(basis(2_617_000, equal), SYDNARKE, ON)

        found = {d.key: d for d in compared(before, after)}

        assert (found["laxå"].before, found["laxå"].after) == (Kr.of(135_231), Kr.of(327_125))
        assert found["laxå"].change == Kr.of(191_894)
        assert found["laxå"].percent == Fraction(191_894 * 100, 135_231)
        assert (found["fk"].change, found["fk"].percent) == (ZERO, 0)
        assert total(d.change for d in found.values()) == ZERO

    def test_a_new_member_has_no_percentage(self) -> None:
        before = contributions(basis(1000), (FK, REGION, municipality("a")), ON)
        after = contributions(
            basis(1000, key({"a": 1, "b": 1})), (FK, REGION, municipality("a"), municipality("b")), ON
        )

        found = {d.key: (d.before, d.after, d.percent) for d in compared(before, after)}

        assert found["b"] == (ZERO, Kr.of(250), None)
        assert found["a"] == (Kr.of(500), Kr.of(250), -50)


inhabitants = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10**6), min_size=1).filter(
    lambda weights: any(weights.values())
)


class TestAlways:
    @given(st.integers(0, 10**12), inhabitants, st.booleans(), st.sampled_from([1, 100, KRONA.ore, 10_000, 33]))
    def test_the_parts_total_the_whole_and_the_state_pays_its_half(
        self, ore: int, weights: dict[str, int], from_state: bool, step: int
    ) -> None:
        members = (FK, AF, REGION, *map(municipality, weights))

        found = contributions(ContributionBasis("b", Kr(ore), from_state, Kr(step), (key(weights),)), members, ON)

        assert total(found.by_member.values()) == total(found.by_party.values()) == found.whole
        if from_state:
            assert found.by_party[PartyKind.FK] * 2 == found.whole
        assert all(
            abs(found.by_party[party].ore * parts - found.whole.ore) < step * parts
            for party, parts in [(PartyKind.FK, 2), (PartyKind.REGION, 4), (PartyKind.MUNICIPALITY, 4)]
        )

    @given(st.integers(0, 10**12), inhabitants, st.randoms(use_true_random=False))
    def test_the_order_of_the_members_does_not_matter(self, ore: int, weights: dict[str, int], random: Random) -> None:
        members = (FK, AF, REGION, *map(municipality, weights))
        mixed = random.sample(members, len(members))
        reckoned = ContributionBasis("b", Kr(ore), keys=(key(weights),), tie_order=("d", "b", "h"))

        assert contributions(reckoned, mixed, ON) == contributions(reckoned, members, ON)

    @given(st.integers(0, 10**12), inhabitants)
    def test_a_member_with_no_weight_pays_nothing(self, ore: int, weights: dict[str, int]) -> None:
        members = (FK, REGION, *map(municipality, weights))

        found = member_amounts(ContributionBasis("b", Kr(ore), keys=(key(weights),)), members, ON)

        assert [found[k] for k, weight in weights.items() if weight == 0 and len(weights) > 1] == [
            ZERO for weight in weights.values() if weight == 0
        ]


class TestTheExamples:
    """Every printed contribution that the plan files give a basis for, against what the basis gives."""

    @pytest.mark.parametrize(
        ("slug", "reckoned"),
        [
            ("finnveden-2021", 10),  # the inhabitants behind the municipalities' split are not printed
            ("gotland-2024", 6),
            ("kramfors-2021", 8),
            ("sydnarke-2022", 1),
            ("trelleborg-2024", 3),
        ],
    )
    def test_what_is_printed_is_what_the_law_and_the_key_give(self, slug: str, reckoned: int) -> None:
        plan = load(Path(__file__).parents[2] / "examples" / f"{slug}.yaml")
        found = {b.column: contributions(b, plan.members, plan.reference_day) for b in plan.contributions}
        printed = [
            (found[column].of(line.members), cell.kr)
            for line in plan.lines_of(LineClass.CONTRIBUTION)
            for column, cell in line.values.items()
            if column in found and set(line.members) - {"arbetsformedlingen"} <= set(found[column].by_member)
        ]

        assert [one for one, other in printed if one != other] == []
        assert len(printed) == reckoned
