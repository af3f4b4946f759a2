"""The portfolio: figures from the ledger, opened into their rows; under-use; the matrix of target groups."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.test import Client
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets.queries import overview
from samordna.core.tables import Table, as_cell, to_csv
from samordna.interventions.choices import Stage
from samordna.interventions.models import Intervention
from samordna.money import Kr
from samordna.outlook.queries import portfolio, unused
from samordna.outlook.queries.matrix import matrix
from samordna.outlook.queries.plans import plans
from samordna.payouts.choices import EntryKind
from samordna.plan.content import Intervention as Planned
from tests.conftest import make_user
from tests.outlook.cases import ON, PLAN, agreed, entered, granted, lived, planned, promised

As = Callable[[User], Client]


@pytest.fixture
def running(north: Association) -> Iterator[Intervention]:
    """Granted 300 000 kr in 2025, of which 250 000 were used, and 400 000 in 2026 of which 120 000 are."""
    with scope(association=north):
        made = lived(north, plan_key="jobbsparet")
        agreement = agreed(granted(made, {2025: 300_000, 2026: (400_000, 40_000)}))
        entered(agreement, 260_000, 2025)
        entered(agreement, 10_000, 2025, EntryKind.RECOVERED)
        entered(agreement, 100_000, 2026)
        promised(agreement, 20_000, 2026)
        yield made


def row_of(table: Table, name: str) -> list[object]:
    """The values of the row with that heading."""
    return next(
        [as_cell(cell).value for cell in row.cells] for row in table.rows if as_cell(row.cells[0]).value == name
    )


class TestTheYears:
    def test_a_settled_year_is_what_was_used(self, running: Intervention) -> None:
        found = portfolio.whole(ON)

        assert row_of(portfolio.table(found.of(2025), "norra", 2025), "Jobbspåret")[3:9] == [
            Kr.of(300_000), Kr.of(300_000), Kr.of(250_000), Kr.of(250_000), Kr.of(250_000), Kr.of(50_000),
        ]  # fmt: skip

    def test_this_year_has_what_is_paid_and_approved_and_is_expected_to_be_used_up(self, running: Intervention) -> None:
        found = portfolio.whole(ON)

        assert row_of(portfolio.table(found.of(2026), "norra", 2026), "Jobbspåret")[3:9] == [
            Kr.of(400_000), Kr.of(360_000), Kr.of(100_000), Kr.of(120_000), Kr.of(400_000), Kr.of(0),
        ]  # fmt: skip

    def test_over_all_years_an_intervention_is_one_row(self, running: Intervention) -> None:
        found = portfolio.whole(ON)

        table = portfolio.table(found.of(None), "norra", None)

        assert [as_cell(row.cells[0]).value for row in table.rows] == ["Jobbspåret", "Alla insatser"]
        assert row_of(table, "Jobbspåret")[3:6] == [Kr.of(700_000), Kr.of(660_000), Kr.of(350_000)]
        assert row_of(table, "Alla insatser")[3:6] == [Kr.of(700_000), Kr.of(660_000), Kr.of(350_000)]

    def test_before_the_ledger_was_kept_nothing_is_known(self, running: Intervention) -> None:
        granted(lived(running.association, "Gammal", Stage.CLOSED), {2020: 500_000})

        row = row_of(portfolio.table(portfolio.whole(ON).of(2020), "norra", 2020), "Gammal")

        assert row[3:] == [Kr.of(500_000), Kr.of(500_000), None, None, None, None, None]

    def test_what_a_closed_one_has_not_used_is_unused_and_the_sums_add_up(self, running: Intervention) -> None:
        """Also of a year that nothing has been paid for yet."""
        granted(lived(running.association, "Stängd", Stage.CLOSED), {2027: 80_000})
        granted(lived(running.association, "Pågår"), {2027: 177_226})

        table = portfolio.table(portfolio.whole(ON).of(2027), "norra", 2027)

        assert row_of(table, "Stängd")[3:9] == [Kr.of(80_000), Kr.of(80_000), *[Kr.of(0)] * 3, Kr.of(80_000)]
        assert row_of(table, "Alla insatser")[3:9] == [
            Kr.of(257_226), Kr.of(257_226), Kr.of(0), Kr.of(0), Kr.of(177_226), Kr.of(80_000),
        ]  # fmt: skip

    def test_each_figure_opens_into_the_rows_that_made_it(self, running: Intervention) -> None:
        found = portfolio.opened(running, 2025, ON)

        assert found is not None
        assert [as_cell(row.cells[3]).value for row in found.ledger.rows] == [
            Kr.of(260_000), Kr.of(-10_000), Kr.of(250_000),
        ]  # fmt: skip
        assert as_cell(found.awards.rows[0].cells[3]).value == Kr.of(300_000)
        assert portfolio.opened(running, 2024, ON) is None

    def test_the_forecast_is_told_in_words(self, running: Intervention) -> None:
        def said(year: int) -> str:
            found = portfolio.opened(running, year, ON)
            assert found is not None
            return found.forecast.replace("\u202f", " ")

        assert said(2025) == "Året är slutreglerat, så prognosen är det som användes: 250 000 kr."
        assert said(2026).startswith("För få år är slutreglerade")
        agreement = agreed(granted(lived(running.association, "Annan"), dict.fromkeys(range(2015, 2026), 100000)))
        for year in range(2015, 2026):
            entered(agreement, 90_000, year)
        assert said(2026).startswith(
            "Beviljat, 400 000 kr, minus det vanliga underutnyttjandet för slaget, 10,0 %: 360 000 kr."
        )


class TestUnderUse:
    def test_one_with_two_sides_is_parted_between_the_kinds(self, running: Intervention) -> None:
        association = running.association
        both = lived(association, "Båda", share=60)
        lived(association, "Båda, strukturdel", kind="structural", share=40, together=both)
        entered(agreed(granted(both, {2024: 100_000})), 80_000, 2024)

        found = portfolio.whole(ON)
        kinds = unused.learnt(found, ON).kinds

        assert row_of(portfolio.table(found.of(2024), "norra", 2024), "Båda")[2] == (
            "Individinriktad 60\u202f%, strukturövergripande 40\u202f%"
        )
        assert row_of(kinds, "Strukturövergripande")[1:5] == [1, Kr.of(40_000), Kr.of(32_000), Kr.of(8_000)]
        assert row_of(kinds, "Individinriktad")[1:5] == [2, Kr.of(360_000), Kr.of(298_000), Kr.of(62_000)]
        assert row_of(kinds, "Alla slag")[1:5] == [2, Kr.of(400_000), Kr.of(330_000), Kr.of(70_000)]

    def test_the_deduction_of_next_year_rests_on_what_is_settled(self, running: Intervention) -> None:
        for number in range(8):
            agreement = agreed(granted(lived(running.association, f"Insats {number}"), {2024: 100_000, 2027: 200_000}))
            entered(agreement, 90_000, 2024)

        learnt = unused.learnt(portfolio.whole(ON), ON)

        assert learnt.year == 2027
        assert learnt.proposal.spread is not None
        assert learnt.proposal.spread.granted == Kr.of(1_600_000)
        assert learnt.proposal.spread.middle == Kr.of(160_000)
        assert row_of(learnt.kinds, "Individinriktad")[1:5] == [9, Kr.of(1_100_000), Kr.of(970_000), Kr.of(130_000)]
        assert [as_cell(row.cells[0]).value for row in learnt.tried.rows] == ["2025"]


class TestTheMatrix:
    def test_each_group_has_its_interventions_and_what_is_to_be_developed(self, running: Intervention) -> None:
        plan = replace(PLAN, interventions=(Planned("jobbsparet", "Jobbspåret", target_group="sjukskrivna"),))
        planned(running.association, plan)

        found = matrix(plans(overview.all_years(frozenset({Role.DIRECTOR})), ON.year).latest, "norra")

        told = {
            as_cell(row.cells[0]).value: [as_cell(cell).items for cell in row.cells[1:]] for row in found.table.rows
        }
        assert [item.value for item in told["Sjukskrivna"][0]] == ["Jobbspåret"]
        assert told["Sjukskrivna"][0][0].hint == "Pågår"
        assert [item.value for item in told["Unga vuxna"][0]] == ["Ingen insats"]
        assert [item.value for item in told["Unga vuxna"][1]] == ["Utveckla mottagandet"]
        assert found.without == ("Unga vuxna", "Äldre")
        assert "Jobbspåret (Pågår)" in to_csv(found.table).decode("utf-8-sig")

    def test_one_without_a_group_is_not_lost(self, running: Intervention) -> None:
        planned(running.association)
        lived(running.association, "Loket")

        found = matrix(plans(overview.all_years(frozenset({Role.DIRECTOR})), ON.year).latest, "norra")

        last = found.table.rows[-1]
        assert as_cell(last.cells[0]).value == "Utan angiven målgrupp"
        assert [item.value for item in as_cell(last.cells[1]).items] == ["Loket"]


class TestThePages:
    PAGES = (
        "",
        "?ar=alla",
        "?ar=2025",
        "?ar=1999",
        "?ar=x",
        "underutnyttjande/",
        "underutnyttjande/?ar=2026",
        "malgrupper/",
    )

    @pytest.mark.parametrize("page", PAGES)
    def test_they_are_shown_with_nothing_and_with_something(
        self, running: Intervention, alva: User, cecilia: User, as_user: As, page: str
    ) -> None:
        planned(running.association)

        assert as_user(alva).get(f"/norra/insatser/portfolj/{page}").status_code == 200
        empty = as_user(cecilia).get(f"/sodra/insatser/portfolj/{page}")
        assert empty.status_code == 200
        assert "empty__title" in empty.content.decode()

    @pytest.mark.parametrize(
        "table",
        ["?tabell=portfolj", "underutnyttjande/?tabell=slag", "underutnyttjande/?tabell=slutreglerat",
         "underutnyttjande/?tabell=provat", "malgrupper/?tabell=malgrupper"],
    )  # fmt: skip
    @pytest.mark.parametrize("form", ["xlsx", "csv"])
    def test_every_table_is_taken_out(
        self, running: Intervention, alva: User, as_user: As, table: str, form: str
    ) -> None:
        planned(running.association)

        assert as_user(alva).get(f"/norra/insatser/portfolj/{table}&format={form}").status_code == 200

    def test_a_year_is_opened_and_one_that_is_none_is_not_found(
        self, running: Intervention, alva: User, as_user: As
    ) -> None:
        browser = as_user(alva)
        page = browser.get(f"/norra/insatser/portfolj/{running.pk}/2025/").content.decode().replace("\u202f", " ")

        assert "250 000 + 0 = 250 000 kr" in page
        assert browser.get(f"/norra/insatser/portfolj/{running.pk}/1999/").status_code == 404

    def test_an_intervention_owner_reads_no_portfolio(self, running: Intervention, as_user: As) -> None:
        owner = make_user(running.association, "Olle", Role.INTERVENTION_OWNER)

        assert as_user(owner).get("/norra/insatser/portfolj/").status_code == 403

    def test_many_are_shown_a_page_at_a_time_with_the_sum_of_all(
        self, running: Intervention, alva: User, as_user: As
    ) -> None:
        for number in range(55):
            granted(lived(running.association, f"Insats {number:02}"), {2026: 1000})
        browser = as_user(alva)

        first = browser.get("/norra/insatser/portfolj/?ar=2026").content.decode().replace("\u202f", " ")
        last = browser.get("/norra/insatser/portfolj/?ar=2026&sida=2").content.decode()
        file = browser.get("/norra/insatser/portfolj/?ar=2026&tabell=portfolj&format=csv").content.decode()

        assert "Alla 56 insatser" in first
        assert "455 000" in first
        assert ("Insats 49" in first, "Insats 49" in last, "Jobbspåret" in last) == (True, False, True)
        assert file.count("Insats ") == 55
