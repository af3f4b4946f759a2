"""The page "Får vi besluta i kväll?": the answer, what another amount makes of it, its files, who reads it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.test import Client
from django_scopes import scope

from samordna.associations.choices import LimitKind, Role
from samordna.associations.models import Association, Limit, User
from samordna.budgets.queries import overview
from samordna.core import audit, papers
from samordna.core.models import AuditEvent
from samordna.documents import pdf
from samordna.documents.blocks import DecisionClauses, Table, words
from samordna.interventions.actions.award import propose
from samordna.interventions.choices import ProposalOf, Stage
from samordna.interventions.models import Intervention, Recommendation
from samordna.interventions.rules.award import Given, YearGiven
from samordna.money import Kr
from samordna.outlook.queries.tonight import Changes, Evening, case_of, evening
from samordna.payouts.choices import EntryKind
from samordna.plan.kinds import ColumnKind
from tests.conftest import make_user
from tests.outlook.cases import (
    ON,
    PLAN,
    agreed,
    asking,
    entered,
    granted,
    lived,
    planned,
    promised,
    recommended,
    waiting,
)

INSIDERS = frozenset({Role.DIRECTOR})
As = Callable[[User], Client]


@pytest.fixture
def case(north: Association) -> Iterator[Intervention]:
    """An application of 700 000 kr in 2027, and a plan with 900 000 kr free that year."""
    with scope(association=north):
        planned(north)
        yield waiting(north, asking(700_000, target_key="unga"))


def held(intervention: Intervention, changes: Changes | None = None) -> Evening:
    """The case held against the plans."""
    found = case_of(intervention)
    assert found is not None
    return evening(found, overview.all_years(INSIDERS, counted=False), ON, changes)


def answer(intervention: Intervention, changes: Changes | None = None) -> str:
    """The answer, with narrow spaces as plain ones."""
    made = held(intervention, changes).reply
    return f"{made.kind}: {made.sentence}".replace("\u202f", " ")


def address(intervention: Intervention, query: str = "") -> str:
    """Where the page is."""
    return f"/norra/insatser/i-kvall/{intervention.pk}/{query}"


def shown(browser: Client, intervention: Intervention, query: str = "") -> str:
    """The page's text, with narrow spaces as plain ones."""
    page = browser.get(address(intervention, query))
    assert page.status_code == 200
    return str(page.content.decode().replace("\u202f", " "))


class TestTheRoom:
    def test_what_the_plan_has_free_answers_yes(self, case: Intervention) -> None:
        assert answer(case) == "yes: Ja. 700 000 kr ryms i planen, och 200 000 kr är kvar att fördela 2027."

    def test_what_is_decided_is_not_free_any_more(self, case: Intervention) -> None:
        granted(lived(case.association, "Annan"), {2027: (400_000, 40_000)})

        (room,) = held(case).subject.rooms

        assert room.of is not None
        assert (room.of.decided, room.of.reserved, room.of.free) == (Kr.of(360_000), Kr.of(600_000), Kr.of(540_000))
        assert answer(case) == "if: Ja, om 160 000 kr får tas ur eget kapital 2027."

    def test_what_the_plan_has_for_a_decided_one_is_not_set_aside_twice(self, case: Intervention) -> None:
        granted(lived(case.association, plan_key="jobbsparet"), {2027: 500_000})

        (room,) = held(case).subject.rooms

        assert room.of is not None
        assert (room.of.decided, room.of.reserved, room.of.free) == (Kr.of(500_000), Kr.of(0), Kr.of(1_000_000))

    def test_its_own_line_in_the_plan_is_there_for_it(self, case: Intervention) -> None:
        Intervention.objects.filter(pk=case.pk).update(plan_key="jobbsparet")

        (room,) = held(case).subject.rooms

        assert room.of is not None
        assert room.of.reserved == Kr.of(0)

    @pytest.mark.parametrize(
        ("stage", "decided"), [(Stage.CLOSED, 90_000), (Stage.WITHDRAWN, 0), (Stage.RUNNING, 500_000)]
    )
    def test_one_that_is_over_takes_what_it_used(self, case: Intervention, stage: Stage, decided: int) -> None:
        other = lived(case.association, "Annan", stage)
        agreement = agreed(granted(other, {2027: 500_000}))
        if decided == 90_000:
            entered(agreement, 100_000, 2027)
            entered(agreement, 10_000, 2027, EntryKind.RECOVERED)

        (room,) = held(case).subject.rooms

        assert room.of is not None
        assert room.of.decided == Kr.of(decided)

    def test_a_later_award_holds_from_the_year_it_begins(self, case: Intervention) -> None:
        other = lived(case.association, "Annan")
        granted(other, {2026: 100_000, 2027: 500_000})
        granted(other, {2026: 80_000}, ends=dt.date(2026, 6, 30))

        (room,) = held(case).subject.rooms

        assert room.of is not None
        assert room.of.decided == Kr.of(0)

    def test_what_is_given_up_is_free_and_what_is_approved_is_bound(self, case: Intervention) -> None:
        agreement = agreed(granted(lived(case.association, "Annan"), {2027: 500_000}))
        entered(agreement, 400_000, 2027, EntryKind.RELEASED)
        promised(agreement, 150_000, 2027)

        (room,) = held(case).subject.rooms

        assert room.of is not None
        assert room.of.decided == Kr.of(150_000)

    def test_the_associations_own_limits_are_used_where_the_plan_has_none(self, case: Intervention) -> None:
        association = case.association
        for kind, amount in ((LimitKind.EQUITY_FLOOR, 350_000), (LimitKind.EQUITY_CEILING, 500_000)):
            Limit.objects.create(association=association, kind=kind, amount=Kr.of(amount), starts=dt.date(2026, 1, 1))

        years = held(case).subject.years

        assert {year.floor for year in years} == {Kr.of(200_000)}  # the plan's own
        assert {year.ceiling for year in years} == {Kr.of(500_000)}

    def test_without_a_plan_nothing_can_be_said(self, in_north: Association) -> None:
        assert answer(waiting(in_north)).startswith(": Det finns ingen plan med budget")


class TestWhatIsTried:
    def test_another_amount_moves_the_answer(self, case: Intervention) -> None:
        assert answer(case, Changes(Kr.of(1_250_000))) == "if: Ja, om 350 000 kr får tas ur eget kapital 2027."
        assert answer(case, Changes(Kr.of(2_000_000))).startswith("no: Nej. 2027 saknas 100 000 kr")

    def test_another_start_moves_money_to_other_years(self, case: Intervention) -> None:
        assert held(case, Changes(later=6)).subject.asked.by_year == {2027: Kr.of(350_002), 2028: Kr.of(349_998)}

    def test_the_recommended_amount_is_what_is_asked(self, case: Intervention) -> None:
        recommended(case, "partly", amount=Kr.of(400_000), conditions="- Delrapport i juni.\n\n- Styrgrupp.")

        subject = held(case).subject

        assert (subject.amount, subject.conditions) == (Kr.of(400_000), ("Delrapport i juni.", "Styrgrupp."))

    def test_a_proposal_goes_before_the_recommendation(self, case: Intervention) -> None:
        recommended(case, "reject")
        given = Given(dt.date(2027, 1, 1), dt.date(2027, 12, 31), (YearGiven(2027, 12, Kr.of(300_000)),), "Delrapport.")
        propose(by=None, on=ON, intervention=case, of=ProposalOf.AWARD, given=given)

        subject = held(case).subject

        assert (subject.of, subject.amount, subject.conditions) == (ProposalOf.AWARD, Kr.of(300_000), ("Delrapport.",))

    def test_a_prolongation_takes_what_is_new(self, case: Intervention) -> None:
        running = lived(case.association, "Loket", plan_key="loket")
        granted(running, {2026: 300_000})
        years = (YearGiven(2026, 12, Kr.of(300_000)), YearGiven(2027, 6, Kr.of(150_000)))
        given = Given(dt.date(2026, 1, 1), dt.date(2027, 6, 30), years, reason="Behövs ett halvår till.")
        propose(by=None, on=ON, intervention=running, of=ProposalOf.PROLONG, given=given)

        subject = held(running).subject

        assert subject.asked.by_year == {2027: Kr.of(150_000)}
        assert case_of(lived(case.association, "Utan förslag")) is None


class TestThePage:
    def test_granted_deduction_and_budgeted_stand_on_the_page_and_in_the_memo(
        self, case: Intervention, alva: User, as_user: As
    ) -> None:
        year = YearGiven(2027, 12, Kr.of(300_000), Kr.of(30_000))
        given = Given(dt.date(2027, 1, 1), dt.date(2027, 12, 31), (year,))
        propose(by=None, on=ON, intervention=case, of=ProposalOf.AWARD, given=given)

        page = shown(as_user(alva), case)
        made = papers.made(f"insats:{case.pk}")

        assert "Beviljat och budgeterat" in page
        assert "270 000" in page
        assert "Redan beslutat räknas med det budgeterade" in page
        assert made is not None
        (table,) = (block for block in made.document.blocks if isinstance(block, Table) and block.key == "beviljas")
        assert [cell.value for cell in table.rows[0].cells[2:]] == [Kr.of(300_000), Kr.of(-30_000), Kr.of(270_000)]

    def test_the_answer_stands_first_with_the_figures(self, case: Intervention, alva: User, as_user: As) -> None:
        page = shown(as_user(alva), case)

        assert page.index("Ja. 700 000 kr ryms i planen") < page.index("Utrymme per år")
        assert "Målgrupper utan insats också efter beslutet" in page
        assert "bevilja Norra kommun 700 000 kronor för insatsen Vägen in" in page

    def test_sliders_work_as_a_plain_form_and_say_that_nothing_is_kept(
        self, case: Intervention, alva: User, as_user: As
    ) -> None:
        page = shown(as_user(alva), case, "?belopp=2000000&senare=0&staten=ar&medlemmar=kvartal&kassa=")

        assert "Prövning, inget är sparat" in page
        assert "Nej. 2027 saknas 100 000 kr" in page
        assert '<option value="ar" selected>' in page
        assert "staten betalar en gång om året, de andra medlemmarna varje kvartal" in page

    @pytest.mark.parametrize(
        "query", ["?belopp=-5", "?belopp=9999999999999", "?belopp=x&senare=900", "?staten=aldrig", "?belopp=%00"]
    )
    def test_what_cannot_be_tried_is_as_in_the_application(
        self, case: Intervention, alva: User, as_user: As, query: str
    ) -> None:
        assert "Ja. 700 000 kr ryms i planen" in shown(as_user(alva), case, query)

    def test_an_amount_that_is_none_says_so(self, case: Intervention, alva: User, as_user: As) -> None:
        page = shown(as_user(alva), case, "?kassa=mycket")

        assert "Skriv ett belopp i kronor med siffror" in page

    def test_what_is_on_the_account_may_be_told(self, case: Intervention, alva: User, as_user: As) -> None:
        page = shown(as_user(alva), case, "?kassa=-5000000")

        assert "Nej. I slutet av" in page

    @pytest.mark.parametrize("name", ["utrymme", "beslutat", "avsatt", "finansiering", "kapital", "konto"])
    def test_every_table_is_taken_out(self, case: Intervention, alva: User, as_user: As, name: str) -> None:
        found = as_user(alva).get(address(case, f"?tabell={name}&format=csv"))

        assert found.status_code == 200
        assert found.content.startswith(b"\xef\xbb\xbf")

    def test_nothing_that_waits_says_what_belongs_here(self, case: Intervention, alva: User, as_user: As) -> None:
        running = lived(case.association, "Loket")

        assert "Inget att besluta om än" in shown(as_user(alva), running)

    def test_the_tab_stands_where_the_board_may_decide(self, case: Intervention, alva: User, as_user: As) -> None:
        running = lived(case.association, "Loket")
        browser = as_user(alva)

        assert address(case) in browser.get(f"/norra/insatser/{case.pk}/").content.decode()
        assert address(running) not in browser.get(f"/norra/insatser/{running.pk}/").content.decode()

    @pytest.mark.parametrize(
        ("role", "status"),
        [(Role.CHAIR, 200), (Role.AUDITOR, 200), (Role.PREPARATORY_GROUP, 200), (Role.INTERVENTION_OWNER, 403),
         (Role.ACCOUNTANT, 403)],
    )  # fmt: skip
    def test_those_who_decide_read_it(self, case: Intervention, as_user: As, role: Role, status: int) -> None:
        with scope(association=case.association):
            somebody = make_user(case.association, "Somebody", role)

        assert as_user(somebody).get(address(case)).status_code == status

    def test_a_stranger_finds_nothing(self, case: Intervention, cecilia: User, as_user: As) -> None:
        assert as_user(cecilia).get(address(case)).status_code == 404


class TestThePaper:
    def test_it_says_what_the_page_says_and_is_noted_in_the_log(
        self, case: Intervention, alva: User, as_user: As
    ) -> None:
        found = as_user(alva).get(f"{address(case)}papper.pdf")

        assert found.getvalue().startswith(b"%PDF")
        event = AuditEvent.objects.filter(chain=case.association_id).order_by("-serial")[0]
        assert (event.code, event.kind) == ("export.paper", audit.Kind.EXPORT)

    def test_no_paper_of_another_kind_or_of_nothing(self, case: Intervention, alva: User, as_user: As) -> None:
        running = lived(case.association, "Loket")
        browser = as_user(alva)

        assert browser.get(f"{address(case)}papper.exe").status_code == 404
        assert browser.get(f"{address(running)}papper.pdf").status_code == 404

    def test_a_meeting_can_carry_it(self, case: Intervention) -> None:
        running = lived(case.association, "Loket", ends=dt.date(2026, 12, 31))
        granted(running, {2026: 300_000})

        offered = {one.ref: one.title for one in papers.offered() if one.ref.startswith("insats:")}
        made = papers.made(f"insats:{case.pk}")

        assert offered == {
            f"insats:{running.pk}": "Underlag: förlängning av Loket",
            f"insats:{case.pk}": "Tjänsteskrivelse: ansökan om medel för Vägen in",
        }
        assert made is not None
        assert made.title == offered[f"insats:{case.pk}"]
        (clauses,) = (block for block in made.document.blocks if isinstance(block, DecisionClauses))
        assert words(clauses.clauses[0]).startswith("bevilja Norra kommun 700")
        assert made.stamp == papers.stamp(f"insats:{case.pk}")

    def test_the_stamp_is_another_one_when_something_has_changed(self, case: Intervention) -> None:
        ref = f"insats:{case.pk}"
        seen = [papers.stamp(ref)]

        granted(lived(case.association, "Loket"), {2027: 1000})
        seen.append(papers.stamp(ref))
        recommended(case)
        seen.append(papers.stamp(ref))
        propose(by=None, on=ON, intervention=case, of=ProposalOf.REJECT, given=None, reason="Pengarna räcker inte.")
        seen.append(papers.stamp(ref))

        assert len(set(seen)) == 4
        assert papers.stamp(ref) == seen[-1]

    def test_the_memo_of_a_prolongation_tells_how_it_stands(self, case: Intervention) -> None:
        running = lived(case.association, "Loket", ends=dt.date(2026, 12, 31))
        agreement = agreed(granted(running, {2026: 300_000}))
        entered(agreement, 120_000, 2026)

        made = papers.made(f"insats:{running.pk}")

        assert made is not None
        texts = [words(block.inlines) for block in made.document.blocks if hasattr(block, "inlines")]
        assert texts[0].replace("\u202f", " ") == (
            "Insatsen är beviljad till och med 31 december 2026. Av 300 000 kr är 120 000 kr använt, och 180 000 kr är "
            "kvar att använda."
        )
        assert pdf.write(made.document).startswith(b"%PDF")

    def test_of_nothing_there_is_none(self, case: Intervention) -> None:
        closed = lived(case.association, "Klar", Stage.CLOSED)

        assert papers.made(f"insats:{closed.pk}") is None
        assert papers.made("insats:999999") is None
        assert papers.stamp("insats:x") == ""

    def test_the_rejection_is_worded_so(self, case: Intervention) -> None:
        Recommendation.objects.create(
            association=case.association, application=case.applications.get(), advice="reject", text="Nej.", on=ON
        )

        made = papers.made(f"insats:{case.pk}")

        assert made is not None
        (clauses,) = (block for block in made.document.blocks if isinstance(block, DecisionClauses))
        assert [words(one) for one in clauses.clauses] == ["avslå ansökan om medel till insatsen Vägen in"]


def test_an_older_plan_tells_of_its_own_year(north: Association) -> None:
    with scope(association=north):
        planned(north)
        columns = (PLAN.columns[0], replace(PLAN.columns[1], kind=ColumnKind.BUDGET), PLAN.columns[2])
        planned(north, replace(PLAN, year=2027, title="Verksamhetsplan och budget 2027", columns=columns))
        made = waiting(north, asking(1000, starts=dt.date(2026, 10, 1), ends=dt.date(2027, 12, 31)))

        years = held(made).subject.years

    assert [(year.year, year.plan.partition(",")[0][-4:]) for year in years] == [
        (2026, "2026"), (2027, "2027"), (2028, "2027"),
    ]  # fmt: skip
