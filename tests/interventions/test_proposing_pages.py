"""The page on which a proposal to the board is written."""

import re
from collections.abc import Callable

from django.test import Client

from samordna.associations.models import Association, User
from samordna.interventions.choices import Stage
from samordna.interventions.models import Intervention, Proposed
from samordna.interventions.queries.award import given_of_proposal
from samordna.money import Kr
from tests.interventions.awarded import agreed, member
from tests.interventions.lives import applied

AsUser = Callable[[User], Client]


def at(intervention: Intervention, rest: str = "beslut/") -> str:
    return f"/norra/insatser/{intervention.pk}/{rest}"


class TestProposing:
    def test_the_form_begins_with_what_was_applied_for(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        made = applied(in_north, recipient=member())

        page = as_user(alva).get(at(made, "beslut/forslag/")).content.decode()

        assert 'name="granted_2027"' in page
        assert 'value="575\u202f000"' in page
        assert 'value="2027-02-01"' in page

    def test_a_new_time_is_spread_over_its_years_and_nothing_is_saved(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        made = applied(in_north)

        answer = as_user(alva).post(
            at(made, "beslut/forslag/"),
            {
                "act": "spread", "of": "award", "starts": "2027-07-01", "ends": "2028-06-30",
                "granted_2027": "100 000", "granted_2028": "20 000", "seen": "0",
            },
        )  # fmt: skip

        page = answer.content.decode()
        assert page.count('value="60\u202f000"') == 2
        assert not Proposed.objects.exists()

    def test_what_is_sent_is_kept(self, in_north: Association, as_user: AsUser, alva: User) -> None:
        made = applied(in_north)

        answer = as_user(alva).post(
            at(made, "beslut/forslag/"),
            {
                "of": "award", "starts": "2027-02-01", "ends": "2027-12-31", "granted_2027": "100 000",
                "percent_2027": "10", "conditions": "Ett villkor.", "seen": "0",
            },
        )  # fmt: skip

        assert answer.status_code == 302
        given = given_of_proposal(Proposed.objects.get())
        assert given is not None
        assert [(y.year, y.months, y.granted, y.deduction) for y in given.years] == [
            (2027, 11, Kr.of(100_000), Kr.of(10_000))
        ]

    def test_each_year_has_a_deduction_of_its_own(self, in_north: Association, as_user: AsUser, alva: User) -> None:
        made, there = applied(in_north), as_user(alva)

        there.post(
            at(made, "beslut/forslag/"),
            {
                "of": "award", "starts": "2027-01-01", "ends": "2028-12-31", "granted_2027": "100 000",
                "percent_2027": "12,5", "granted_2028": "200 000", "percent_2028": "", "seen": "0",
            },
        )  # fmt: skip

        given = given_of_proposal(Proposed.objects.get())
        assert given is not None
        assert [one.deduction for one in given.years] == [Kr.of(12_500), Kr.of(0)]
        page = there.get(at(made, "beslut/forslag/")).content.decode()
        assert re.search(r'name="percent_2027"[^>]*value="12,5"', page)
        assert re.search(r'name="percent_2028"(?![^>]*value="[^"])', page)

    def test_a_deduction_of_all_years_goes_for_the_years_of_a_new_time(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        sent = {
            "act": "spread", "of": "award", "starts": "2027-07-01", "ends": "2028-06-30", "granted_2027": "100 000",
            "seen": "0",
        }  # fmt: skip

        page = as_user(alva).post(at(applied(in_north), "beslut/forslag/"), {**sent, "percent_2027": "10"}).content

        assert page.decode().count('value="10"') == 2

    def test_bad_figures_are_told_and_what_was_typed_stays(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        made = applied(in_north)

        answer = as_user(alva).post(
            at(made, "beslut/forslag/"),
            {
                "of": "award", "starts": "2027-02-01", "ends": "2027-12-31", "granted_2027": "-5",
                "conditions": "Stå kvar.", "seen": "0",
            },
        )  # fmt: skip

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Beloppet för 2027 är negativt." in page
        assert "Stå kvar." in page

    def test_when_the_board_decides_nothing_no_form_is_shown(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        made = agreed(in_north, stage=Stage.CLOSED).intervention

        page = as_user(alva).get(at(made, "beslut/forslag/")).content.decode()

        assert "Insatsen står som ”Avslutad”. Då finns inget för styrelsen att besluta om." in page
        assert 'name="starts"' not in page

    def test_who_reads_is_told_why_not(self, in_north: Association, as_user: AsUser, bo: User) -> None:
        made = applied(in_north)

        assert as_user(bo).get(at(made)).status_code == 200
        answer = as_user(bo).post(at(made, "beslut/forslag/"), {})

        assert answer.status_code == 403
        assert "Bara förbundschefen gör detta." in answer.content.decode()
