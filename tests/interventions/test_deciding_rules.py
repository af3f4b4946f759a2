"""Which decision a proposal may follow, whether its words say the same, and when it may be undone."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from samordna.interventions.choices import Stage
from samordna.interventions.rules.award import Given, YearGiven
from samordna.interventions.rules.deciding import About, Taken, may_be_noted, may_be_undone, may_follow, says_the_same
from samordna.money import ZERO, Kr

SINCE = dt.date(2024, 10, 14)
ABOUT = About("Vägen till arbete", SINCE, "SF 2024/17")
TAKEN = Taken(dt.date(2024, 11, 21), "Vägen till arbete\nStyrelsen beviljar medel.")
PLAN = "Inriktning för nästa års plan och budget\nStyrelsen godkänner inriktningen."
GIVEN = Given(
    dt.date(2025, 1, 1), dt.date(2026, 12, 31),
    (YearGiven(2025, 12, Kr.of(180_000), Kr.of(18_000)), YearGiven(2026, 12, Kr.of(100_000))),
    "Högst 20 000 kr till resor.",
)  # fmt: skip
WHOLE = (
    "att bevilja 280 000 kronor, varav 180 000 kronor 2025 och 100 000 kronor 2026;\natt finansiera beslutet med "
    "40 000 kronor ur eget kapital 2025;\natt ställa följande villkor: Högst 20 000 kr till resor"
)


class TestWhichDecision:
    @pytest.mark.parametrize(
        "taken",
        [
            TAKEN,
            replace(TAKEN, words="vägen till\narbete"),
            replace(TAKEN, words="Ansökan om medel", on_paper=True),
            replace(TAKEN, words="Ansökan om medel", register_number="SF 2024/17"),
            replace(TAKEN, words="Insatser", outside=True),
            replace(TAKEN, day=dt.date(2023, 5, 4), outside=True),  # brought in with its minutes
            replace(TAKEN, day=SINCE),
            replace(TAKEN, used_for="Lotsen"),  # one section that grants two
        ],
    )
    def test_one_that_is_about_it_is_followed(self, taken: Taken) -> None:
        assert may_follow(taken, ABOUT)

    @pytest.mark.parametrize(
        ("taken", "said"),
        [
            (replace(TAKEN, day=dt.date(2024, 9, 12), words=PLAN), "kunde tidigast beslutas 2024-10-14"),
            (replace(TAKEN, day=dt.date(2024, 9, 12)), "kunde tidigast beslutas 2024-10-14"),
            (replace(TAKEN, day=dt.date(2024, 9, 12), words=PLAN, outside=True), "kunde tidigast beslutas 2024-10-14"),
            (replace(TAKEN, words=PLAN), "nämner inte Vägen till arbete"),
            (replace(TAKEN, words="Vägen till arbetet"), "nämner inte Vägen till arbete"),
            (replace(TAKEN, closed=False), "när mötet avslutas"),
            (replace(TAKEN, words="Insatser", outside=True, used_for="Lotsen"), "redan antecknat för Lotsen"),
        ],
    )
    def test_any_other_is_refused_with_what_is_wrong(self, taken: Taken, said: str) -> None:
        assert said in may_follow(taken, ABOUT).reason

    def test_what_is_out_with_a_notice_comes_by_itself(self) -> None:
        assert may_be_noted("")
        assert "av sig självt när mötet avslutas" in may_be_noted("styrelsens möte").reason


class TestItsWords:
    @pytest.mark.parametrize(
        "words",
        [
            "",
            "Styrelsen beslutar enligt förslaget.",
            "Styrelsen beviljar 280 000 kr.",
            WHOLE,
            "Styrelsen beviljar 280 tkr.",
            "Styrelsen beviljar cirka 0,3 mkr.",
        ],
    )
    def test_the_same_amounts_or_none_are_the_same(self, words: str) -> None:
        assert says_the_same(words, GIVEN)

    @pytest.mark.parametrize(
        "words",
        [
            "Styrelsen beviljar 280 500 kr.",
            "Styrelsen beviljar 90 000 kr för 2025 och 190 000 kr för 2026.",
            "Insatsen får 150 000 kr.",
            "att bevilja 130 000 kronor; att finansiera beslutet med 280 000 kronor ur eget kapital",
        ],
    )
    def test_another_amount_is_told_with_both(self, words: str) -> None:
        said = says_the_same(words, GIVEN).reason

        assert "280\u202f000\u202fkr (180\u202f000\u202fkr för 2025" in said

    def test_what_is_added_is_the_prolongations_own_words(self) -> None:
        before = replace(GIVEN, years=GIVEN.years[:1])

        assert says_the_same("bevilja ytterligare 100 000 kronor", GIVEN, before)
        assert not says_the_same("bevilja ytterligare 120 000 kronor", GIVEN, before)


class TestUndoing:
    def asked(self, **changed: Any) -> str:
        usual: dict[str, Any] = {
            "stage": Stage.DECIDED, "versions": 1, "on_paper": False, "agreements": 0, "paid": ZERO, "waits": False,
            "why": "Fel beslut valdes.",
        }  # fmt: skip
        told = {**usual, **changed}
        return may_be_undone(told.pop("stage"), **told).reason

    def test_what_nothing_has_followed_of_is_undone(self) -> None:
        assert not self.asked()
        assert not self.asked(stage=Stage.REJECTED, versions=0)

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"stage": Stage.AGREED}, "förslag till ändring"),
            ({"versions": 2}, "förslag till ändring"),
            ({"agreements": 1}, "Ett avtal är skrivet"),
            ({"paid": Kr.of(5)}, "redan utbetalat"),
            ({"on_paper": True}, "eget underlag"),
            ({"waits": True}, "väntar på styrelsen"),
            ({"why": " "}, "Skriv varför"),
        ],
    )
    def test_anything_else_is_changed_by_the_board(self, changed: dict[str, object], said: str) -> None:
        assert said in self.asked(**changed)
