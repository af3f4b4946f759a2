"""The pages of an application, as whoever writes and reads it meets them; everything without script."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets.queries.plans import plan_of
from samordna.interventions.actions.application import HANDED_IN, write_section
from samordna.interventions.choices import CostType, KindOf
from samordna.interventions.queries.plan_basis import goal_label
from samordna.interventions.rules.completeness import days_in_order
from samordna.interventions.rules.content import Content, Share, mark
from samordna.money import Kr
from tests.budgets.plans import published
from tests.conftest import make_user
from tests.interventions.browsing import NARROW, AsUser, at, kept, sent, text, tree
from tests.interventions.lives import COMPLETE, ON, applied, begun, drafted, idea


@pytest.fixture
def elsa(north: Association) -> User:
    """Owns an intervention: applies, and sees her own."""
    return make_user(north, "Elsa", Role.INTERVENTION_OWNER)


class TestATaskList:
    def test_begins_from_an_idea_and_lists_the_sections(
        self, in_north: Association, elsa: User, as_user: AsUser
    ) -> None:
        made, browser = idea(in_north, by=elsa), as_user(elsa)
        here = f"/norra/insatser/{made.pk}/ansokan/"

        before = browser.get(here)
        begin = browser.post(f"{here}borja/", {"copy": ""}, follow=True)

        assert "Ingen ansökan än" in text(before)
        states = tree(begin).xpath("//ul[@class='tasks'][1]//span[contains(@class,'tag')]/text()")
        assert states == [*["Ej påbörjad"] * 7, "Frivillig", *["Ej påbörjad"] * 3, "Frivillig", "Ej påbörjad"]

    def test_the_state_follows_what_is_written(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", "syfte"))

        typed = sent(page, need="Ett behov.", act="save")
        browser.post(at(application, "avsnitt", "syfte"), typed)
        after = browser.get(at(application))

        first = tree(after).xpath("//ul[@class='tasks'][1]/li[1]")[0]
        said = [first.xpath(f"string(.//*[contains(@class,'{css}')])") for css in ("__name", "__hint", "tag")]
        assert said == ["Syfte och behov", "2 saker saknas", "Påbörjad"]

    def test_when_it_is_handed_in_each_address_says_so_and_leads_back(
        self, in_north: Association, elsa: User, as_user: AsUser
    ) -> None:
        application, browser = applied(in_north, by=elsa).applications.get(), as_user(elsa)
        parts = (("avsnitt", "syfte"), ("lamna-in",), ("svar",), ("bilagor",))

        pages = [browser.get(at(application, *part)) for part in parts]
        written = browser.post(at(application, "avsnitt", "syfte"), {"need": "Nytt", "act": "save"})

        for page in (*pages, written):
            assert page.status_code == 200
            assert HANDED_IN in text(page)
            assert at(application) in tree(page).xpath("//main//a/@href")
        assert kept() == COMPLETE

    def test_before_anything_is_begun_there_is_no_section(
        self, in_north: Association, elsa: User, as_user: AsUser
    ) -> None:
        made = idea(in_north, by=elsa)

        assert as_user(elsa).get(f"/norra/insatser/{made.pk}/ansokan/avsnitt/syfte/").status_code == 404

    def test_who_only_reads_sees_no_draft(self, in_north: Association, bo: User, as_user: AsUser) -> None:
        application, browser = drafted(in_north), as_user(bo)

        assert "Ansökan skrivs. Den läses här när den är inlämnad." in text(browser.get(at(application)))
        assert browser.get(at(application, "versioner", "1")).status_code == 404
        assert browser.get(at(application, "avsnitt", "syfte")).status_code == 403

    def test_another_owners_does_not_exist(self, in_north: Association, elsa: User, as_user: AsUser) -> None:
        others, browser = drafted(in_north), as_user(elsa)

        for parts in ((), ("avsnitt", "syfte"), ("versioner", "1"), ("lamna-in",), ("bilagor",)):
            assert browser.get(at(others, *parts)).status_code == 404
        assert browser.get(at(drafted(in_north, by=elsa, name="Egen"))).status_code == 200


class TestSections:
    @pytest.mark.parametrize(
        "part",
        [
            "syfte", "parter", "malgrupp", "slag", "arbetssatt", "mal", "budget", "finansiering", "organisation",
            "risker", "uppfoljning", "perspektiv", "efterat",
        ],
    )  # fmt: skip
    def test_saving_a_page_as_it_stands_changes_nothing(
        self, in_north: Association, alva: User, as_user: AsUser, part: str
    ) -> None:
        application, browser = drafted(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", part))

        answer = browser.post(at(application, "avsnitt", part), sent(page, act="next"))

        assert answer.status_code == 302
        assert kept() == COMPLETE

    def test_saving_stays_in_the_section_and_says_what_is_left(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "syfte")

        answer = browser.post(here, sent(browser.get(here), need="Ett behov.", act="save"), follow=True)

        assert answer.redirect_chain == [(here, 302)]
        assert "Avsnittet Syfte och behov är sparat." in answer.content.decode()
        assert "Beskriv insatsen i några meningar." in text(answer)
        assert sent(answer)["need"] == "Ett behov."

    def test_the_next_section_comes_after_saving(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", "syfte"))

        following = browser.post(at(application, "avsnitt", "syfte"), sent(page, act="next"))
        last = browser.post(
            at(application, "avsnitt", "efterat"),
            sent(browser.get(at(application, "avsnitt", "efterat")), act="next"),
        )

        assert following.url == at(application, "avsnitt", "parter")
        assert last.url == at(application)

    def test_a_section_that_is_none_is_not_found(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        assert as_user(alva).get(at(begun(in_north, by=alva), "avsnitt", "purpose")).status_code == 404

    def test_both_sides_are_shares_of_the_whole(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", "slag"))

        browser.post(at(application, "avsnitt", "slag"), sent(page, kind="both", percent="60"))

        assert kept().kinds == (Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 40))

    def test_who_writes_what_a_party_gains_has_meant_the_party(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", "parter"))

        browser.post(at(application, "avsnitt", "parter"), sent(page, **{"how-af": "Fler.", "takes-fk": "on"}))

        assert [(one.party.value, one.how) for one in kept().parties] == [("fk", ""), ("af", "Fler.")]
        assert text(page).count("Skriver du här räknas parten med, också utan kryss.") == 4

    @pytest.mark.parametrize(
        ("part", "name", "typed", "said"),
        [
            ("malgrupp", "participants", "många", "Skriv ett helt tal mellan 0 och 100000."),
            ("malgrupp", "age_from", "-3", "Skriv ett helt tal mellan 0 och 120."),
            ("slag", "starts", "31/12", "Skriv dagen som år-månad-dag, till exempel 2026-11-30."),
            ("slag", "ends", "9999-01-01", "Året är 2000–2100, inte 9999."),
            ("slag", "ends", "2027-01-31", days_in_order(COMPLETE.starts, dt.date(2027, 1, 31)).reason),
            ("mal", "0-target", "1e9", "Skriv ett tal med siffror, till exempel 50 eller 12,5."),
            ("finansiering", "0-year", "20260", "Skriv ett helt tal mellan 2000 och 2100."),
            ("finansiering", "0-amount", "12,50", "Skriv hela kronor, till exempel 13"),
            ("budget", "c-2027-staff", "-500", "Skriv beloppet utan minus"),
            ("budget", "c-2027-staff", "1000000000", "Har det blivit nollor för mycket?"),
            ("budget", "m-2027", "13", "Skriv ett helt tal mellan 1 och 12."),
            ("syfte", "need", "Deltagaren 19121212-1212", "ser ut som ett personnummer"),
            ("syfte", "need", "Ett\x07ljud", "osynligt tecken"),
            ("syfte", "need", "x" * 4001, "4000"),
        ],
    )
    def test_what_cannot_be_kept_is_told_at_its_field_and_nothing_is_lost(
        self, in_north: Association, alva: User, as_user: AsUser, part: str, name: str, typed: str, said: str
    ) -> None:
        application, browser = drafted(in_north, by=alva), as_user(alva)
        page = browser.get(at(application, "avsnitt", part))

        answer = browser.post(at(application, "avsnitt", part), sent(page, **{name: typed}))

        assert answer.status_code == 422
        assert said in text(answer)
        assert sent(answer)[name].strip().replace("\x07", "") == typed.replace("\x07", "")
        assert kept() == COMPLETE


class TestThePlan:
    def test_its_goals_and_target_groups_are_chosen_and_told_by_name(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        plan = plan_of(published(in_north, "examples/kramfors-2021.yaml"))
        application, browser = drafted(in_north, by=alva), as_user(alva)
        goal, group = plan.goals[0], plan.target_groups[0]

        for part, changed in (
            ("mal", {"0-goal": goal.key}),
            ("malgrupp", {"target_key": group.key, "target_group": ""}),
        ):
            browser.post(
                at(application, "avsnitt", part), sent(browser.get(at(application, "avsnitt", part)), **changed)
            )

        assert (kept().aims[0].goal, kept().target_key, kept().target_group) == (goal.key, group.key, group.label)
        page = text(browser.get(at(application, "versioner", "1")))
        assert f"Tjänar målet: {goal_label(goal)}" in page
        assert group.label in page

    def test_what_the_plan_no_longer_has_is_not_lost_by_saving(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        old = replace(COMPLETE, aims=(replace(COMPLETE.aims[0], goal="borta"),), target_key="borta")
        application, browser = drafted(in_north, by=alva, content=old), as_user(alva)

        for part in ("mal", "malgrupp"):
            browser.post(at(application, "avsnitt", part), sent(browser.get(at(application, "avsnitt", part))))

        assert kept() == old
        assert "ett mål som inte längre finns i planen" in text(browser.get(at(application, "versioner", "1")))


class TestRows:
    def test_a_row_is_added_without_saving_and_keeps_what_is_typed(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "mal")
        page = browser.get(here)

        more = browser.post(here, sent(page, **{"0-text": "Ett mål", "0-target": "inget tal", "act": "add"}))

        assert more.status_code == 200
        assert len(tree(more).xpath("//fieldset[contains(@class,'rowset')]")) == 2
        assert (sent(more)["0-text"], sent(more)["0-target"]) == ("Ett mål", "inget tal")
        assert kept() == Content()

    def test_a_row_is_taken_away_and_those_after_move_up(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "risker")
        three = browser.post(here, sent(browser.post(here, {"rows": "1", "act": "add"}), act="add"))
        typed = sent(three, **{"0-text": "Ett", "1-text": "Två", "2-text": "Tre", "2-likelihood": "4"})

        fewer = browser.post(here, {**typed, "act": "drop-1"})
        browser.post(here, sent(fewer, act="save"))

        assert [(one.text, one.likelihood) for one in kept().threats] == [("Ett", None), ("Tre", 4)]

    def test_an_absurd_number_of_rows_is_cut(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)

        answer = browser.post(at(application, "avsnitt", "mal"), {"rows": "9999999", "act": "add"})

        assert len(tree(answer).xpath("//fieldset[contains(@class,'rowset')]")) == 40


class TestTheBudget:
    def test_sums_are_shown_net_of_what_others_pay(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        page = as_user(alva).get(at(drafted(in_north, by=alva), "avsnitt", "budget"))

        last = tree(page).xpath("//tbody/tr[last()-2 <= position()]")
        rows = {row.xpath("string(th)"): row.xpath("td/text()") for row in last}
        assert [cell.replace(NARROW, " ") for cell in rows["Kostnad"]] == ["575 000", "625 000", "1 200 000"]
        assert [cell.replace(NARROW, " ") for cell in rows["Söks av förbundet"]] == ["575 000", "575 000", "1 150 000"]

    def test_sums_are_counted_again_without_saving(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = drafted(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "budget")

        answer = browser.post(here, sent(browser.get(here), **{"c-2027-premises": "100 000", "act": "sum"}))

        assert "675 000" in text(answer)
        assert kept() == COMPLETE

    def test_a_year_is_added_and_its_costs_kept(self, in_north: Association, alva: User, as_user: AsUser) -> None:
        application, browser = drafted(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "budget")

        wider = browser.post(here, sent(browser.get(here), act="add_year"))
        browser.post(here, sent(wider, **{"c-2029-staff": "10 000", "w-staff": "Nytt", "m-2029": "1"}))

        content = kept()
        assert content.years == (2027, 2028, 2029)
        assert (content.cost_of(2029), content.months_of(2029)) == (Kr.of(10_000), 1)
        assert [cost.what for cost in content.costs if cost.type is CostType.STAFF] == ["Nytt", "", ""]

    def test_months_and_words_without_any_amount_are_kept_too(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "budget")

        browser.post(here, sent(browser.get(here), **{"m-2027": "7", "w-travel": "Tåg"}))
        again = sent(browser.get(here))

        assert (again["m-2027"], again["w-travel"]) == ("7", "Tåg")
        assert kept().asked_for_in_all == Kr(0)


class TestTwoAtOnce:
    def test_the_second_sees_both_and_what_they_typed_stays(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        application, browser = begun(in_north, by=alva), as_user(alva)
        here = at(application, "avsnitt", "arbetssatt")
        mine = sent(browser.get(here), method="Handledare möter deltagare.", act="save")
        values = {"method": "Handledare ringer deltagare."}
        write_section(
            by=alva, on=ON, application=application, section="method", values=values, seen=mark(Content(), "method")
        )

        told = browser.post(here, mine)
        browser.post(here, sent(told, act="save"))

        assert told.status_code == 422
        assert "Alva har skrivit i samma avsnitt medan du skrev" in text(told)
        assert (tree(told).xpath("//del/text()"), tree(told).xpath("//ins/text()")) == (["ringer"], ["möter"])
        assert sent(told)["method"].strip() == "Handledare möter deltagare."
        assert kept().method == "Handledare möter deltagare."
