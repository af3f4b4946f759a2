"""Pages and papers of awards and agreements, as a director, a reader and another owner meet them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samordna.associations.choices import Role
from samordna.associations.models import Association, Member, User
from samordna.budgets.choices import AmountOf
from samordna.budgets.models import Amount, Version
from samordna.documents.blocks import Document, Heading, Paragraph, words
from samordna.interventions.actions.agreement import draft
from samordna.interventions.actions.award import settle
from samordna.interventions.actions.life import describe
from samordna.interventions.actions.planning import into_plan
from samordna.interventions.choices import KindOf, ProposalOf, Stage
from samordna.interventions.forms.award import EXTRA_CONDITIONS, WITHOUT_DAY
from samordna.interventions.models import Agreement, Award, Intervention
from samordna.interventions.papers.award import agreement_paper, award_notice
from samordna.interventions.queries.award import given_of, halves_table
from samordna.interventions.queries.in_plan import in_plan
from samordna.interventions.rules.award import Given, YearGiven, spread
from samordna.interventions.rules.content import Share, read
from samordna.interventions.rules.period import months_by_year
from samordna.money import Kr
from samordna.verdict import Refused
from tests.budgets.plans import draft as plan_draft
from tests.conftest import make_user
from tests.interventions.awarded import GIVEN, agreed, awarded, decided, member, proposed
from tests.interventions.lives import COMPLETE, ON, applied

AsUser = Callable[[User], Client]


def at(intervention: Intervention, rest: str = "beslut/") -> str:
    return f"/norra/insatser/{intervention.pk}/{rest}"


class TestDeciding:
    def test_the_decision_beside_a_heading_begins_with_a_capital(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        award = awarded(in_north)

        page = as_user(alva).get(at(award.intervention)).content.decode()

        assert "Styrelsen 2026-09-10 § 12" in page
        assert "styrelsen 2026-09-10" not in page

    def test_a_decision_from_outside_is_chosen_and_followed(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        row, decision = proposed(in_north), decided(in_north, day=ON)
        client, path = as_user(alva), at(row.intervention, "beslut/anteckna/")

        sure = client.post(path, {"decision": decision.pk, "said": "approved"}).content.decode()

        assert "Är det här beslutet om Vägen till arbete?" in sure
        assert "1\u202f150\u202f000" in sure
        assert not Award.objects.exists()
        answer = client.post(path, {"decision": decision.pk, "said": "approved", "sure": "1"}, follow=True)
        assert "Beslutet är antecknat." in answer.content.decode()
        assert Award.objects.get().decision == decision

    def test_a_decision_that_is_somebody_elses_is_no_choice(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        row = proposed(in_north)

        answer = as_user(alva).post(
            at(row.intervention, "beslut/anteckna/"), {"decision": "999999", "said": "approved"}
        )

        assert answer.status_code == 422
        assert "Valet finns inte." in answer.content.decode()

    @pytest.mark.long
    def test_whoever_applies_reads_what_the_board_is_asked_when_it_has_decided(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        mine, chair = make_user(in_north, "Egen", Role.INTERVENTION_OWNER), make_user(in_north, "Kaj", Role.CHAIR)
        row = proposed(in_north, applied(in_north, owner=mine, recipient=member()))
        running_one = agreed(in_north, stage=Stage.RUNNING, owner=mine, name="Pågår").intervention
        proposed(in_north, running_one, ProposalOf.CHANGE, replace(GIVEN, reason="Fler platser"))
        there = at(row.intervention)

        for reader in (alva, chair):
            page = as_user(reader).get(there).content.decode()
            assert "Väntar på styrelsen" in page
            assert "575\u202f000" in page
        page = as_user(mine).get(there).content.decode()

        assert "Väntar på styrelsen" not in page
        assert "575\u202f000" not in page
        assert "Styrgruppen träffas" not in page
        # What is decided already may be changed, and they know what it is about.
        assert "Fler platser" in as_user(mine).get(at(running_one)).content.decode()

    def test_another_owner_finds_nothing(self, in_north: Association, as_user: AsUser) -> None:
        mine = make_user(in_north, "Egen", Role.INTERVENTION_OWNER)
        other = make_user(in_north, "Annan", Role.INTERVENTION_OWNER)
        agreement = agreed(in_north, owner=mine)

        for path in (at(agreement.intervention), f"/norra/insatser/avtal/{agreement.pk}/avtal.pdf"):
            assert as_user(mine).get(path).status_code == 200
            assert as_user(other).get(path).status_code == 404


class TestAgreeing:
    def test_one_that_was_begun_by_mistake_is_told_to_be_undone_and_is(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        made, client = awarded(in_north).intervention, as_user(alva)

        page = client.post(at(made, "avtal/nytt/"), follow=True).content.decode()
        client.post(f"/norra/insatser/avtal/{Agreement.objects.get().pk}/ta-bort/")

        assert "till dess kan det ändras, och tas bort under Beslut och avtal." in page
        assert not Agreement.objects.exists()
        assert Intervention.objects.get().at is Stage.DECIDED

    @pytest.mark.long
    def test_from_award_to_a_met_condition(self, in_north: Association, as_user: AsUser, alva: User) -> None:
        award = awarded(in_north)
        client = as_user(alva)

        client.post(at(award.intervention, "avtal/nytt/"))
        row = Agreement.objects.get()
        client.post(
            f"/norra/insatser/avtal/{row.pk}/",
            {
                "vat": "included", "text": "Faktureras kvartalsvis.", "condition_3": "Styrgruppen är utsedd.",
                "due_3": "2027-03-01", "seen": "0",
            },
        )  # fmt: skip
        client.post(
            f"/norra/insatser/avtal/{row.pk}/underskrift/",
            {"day": "2026-09-12", "for_us": "Förbundschef", "for_them": "Förvaltningschef"},
        )
        condition = Agreement.objects.get().conditions.get(text="Styrgruppen är utsedd.")
        client.post(f"/norra/insatser/villkor/{condition.pk}/", {"day": "2026-09-14"})

        page = client.get(at(award.intervention)).content.decode()
        assert "Underskrivet 2026-09-12" in page
        assert "Uppfyllt 2026-09-14" in page
        assert Intervention.objects.get().at is Stage.AGREED

    def test_the_recipient_and_the_boards_conditions_are_the_decisions(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        row = draft(by=None, on=ON, intervention=awarded(in_north).intervention)
        other, client = Member.objects.exclude(pk=member().pk).order_by("pk")[0], as_user(alva)
        path = f"/norra/insatser/avtal/{row.pk}/"

        page = client.get(path).content.decode()
        forged = {"recipient": other.pk, "condition_1": "", "condition_2": "Inget.", "due_1": "2027-03-01"}
        client.post(path, {**forged, "vat": "excluded", "condition_3": "Ett till.", "seen": "0"})

        assert 'name="recipient"' not in page
        assert 'name="condition_2"' not in page
        assert "Delrapport varje halvår." in page
        kept = Agreement.objects.get()
        assert kept.recipient == member()
        assert list(kept.conditions.order_by("pk").values_list("text", "due")) == [
            (GIVEN.each_condition[0], dt.date(2027, 3, 1)), (GIVEN.each_condition[1], None), ("Ett till.", None),
        ]  # fmt: skip

    def test_who_gets_the_money_is_not_changed_beside_the_board(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        made = awarded(in_north).intervention
        after = Intervention.objects.get()
        after.recipient = Member.objects.exclude(pk=member().pk).order_by("pk")[0]

        with pytest.raises(Refused, match="beviljade till en viss mottagare"):
            describe(by=alva, on=ON, intervention=made, changed=after, seen=after.revision)
        assert 'name="recipient"' not in as_user(alva).get(at(made, "andra/")).content.decode()

        proposed(in_north, made, ProposalOf.CHANGE, replace(GIVEN, reason="En annan medlem tar över."))
        describe(by=alva, on=ON, intervention=made, changed=after, seen=after.revision)
        assert Intervention.objects.get().recipient == after.recipient

    def test_a_paper_that_is_too_large_signs_nothing(
        self, in_north: Association, as_user: AsUser, alva: User, settings: Any
    ) -> None:
        row = draft(by=None, on=ON, intervention=awarded(in_north).intervention)
        settings.LARGEST_FILE, settings.LARGEST_UPLOAD = 1000, 2000
        client, at_sign = as_user(alva), f"/norra/insatser/avtal/{row.pk}/underskrift/"
        said = {"day": "2026-09-12", "for_us": "Förbundschef", "for_them": "Förvaltningschef"}

        # Larger than a file may be, and so large that it is let by unread.
        for size in (1500, 2_000_000):
            answer = client.post(at_sign, {**said, "file": SimpleUploadedFile("avtal.pdf", b"x" * size)})

            assert answer.status_code == 422
            assert not Agreement.objects.get().is_signed

    def test_the_time_is_the_boards_once_it_has_decided(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        made = awarded(in_north).intervention
        client = as_user(alva)

        page = client.get(at(made, "andra/")).content.decode()
        client.post(at(made, "andra/"), {"name": "Nytt namn", "idea": "x", "kind": "individual", "ends": "2031-12-31"})

        assert 'name="ends"' not in page
        after = Intervention.objects.get()
        assert (after.name, after.starts, after.ends) == ("Nytt namn", made.starts, made.ends)
        after.ends = dt.date(2031, 12, 31)
        with pytest.raises(Refused, match="Tiden är beslutad av styrelsen"):
            describe(by=alva, on=ON, intervention=made, changed=after, seen=after.revision)

    def test_that_a_condition_without_a_day_stops_nothing_is_told_beside_the_day(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        made = draft(by=None, on=ON, intervention=awarded(in_north).intervention)

        page = as_user(alva).get(f"/norra/insatser/avtal/{made.pk}/").content.decode()

        assert page.count(WITHOUT_DAY) == len(GIVEN.each_condition) + EXTRA_CONDITIONS

    def test_a_day_without_its_condition_is_told(self, in_north: Association, as_user: AsUser, alva: User) -> None:
        award = awarded(in_north)
        client = as_user(alva)
        client.post(at(award.intervention, "avtal/nytt/"))
        row = Agreement.objects.get()

        answer = client.post(
            f"/norra/insatser/avtal/{row.pk}/",
            {"vat": "excluded", "due_4": "2027-03-01", "seen": "0"},
        )

        assert answer.status_code == 422
        assert "Skriv villkoret, eller ta bort dagen." in answer.content.decode()


class TestPapers:
    def said(self, document: Document) -> list[str]:
        return [
            block.text if isinstance(block, Heading) else words(block.inlines)
            for block in document.blocks
            if isinstance(block, Heading | Paragraph)
        ]

    def test_the_notice_tells_money_conditions_and_goals(self, in_north: Association) -> None:
        award = awarded(in_north)
        content = read(award.intervention.applications.get().content)

        said = self.said(award_notice(award, content))

        assert said[0] == (
            "Styrelsen beviljar 1\u202f150\u202f000\u202fkr till insatsen Vägen till arbete för tiden 1 februari 2027 "
            "till och med 31 december 2028."
        )
        assert said[1] == "Beslutet fattades den 10 september 2026, §\u00a012. Medlen betalas till Norra kommun."
        assert [one for one in said if one in ("Beviljade medel", "Villkor", "Mål")] == [
            "Beviljade medel", "Villkor", "Mål",
        ]  # fmt: skip

    def test_the_agreement_names_parties_and_decision(self, in_north: Association) -> None:
        row = agreed(in_north)

        document = agreement_paper(row, [])

        assert document.title == "Avtal om medel"
        assert any("enligt styrelsens beslut 10 september 2026, §\u00a012" in one for one in self.said(document))

    @pytest.mark.long
    def test_both_are_taken_out_as_files(self, in_north: Association, as_user: AsUser, alva: User) -> None:
        row = agreed(in_north)
        client = as_user(alva)

        for path in (at(row.intervention, "beslut/besked"), f"/norra/insatser/avtal/{row.pk}/avtal"):
            pdf, docx = client.get(f"{path}.pdf"), client.get(f"{path}.docx")
            assert b"".join(pdf.streaming_content).startswith(b"%PDF")
            assert b"".join(docx.streaming_content).startswith(b"PK")
            assert client.get(f"{path}.exe").status_code == 404


class TestTwoHalves:
    """One with both sides has one award: the other half's pages lead to it, and each half's part is told."""

    BOTH = replace(COMPLETE, kinds=(Share(KindOf.INDIVIDUAL, 60), Share(KindOf.STRUCTURAL, 40)))

    def test_what_is_granted_is_told_by_share_and_the_other_half_leads_to_it(
        self, in_north: Association, alva: User, as_user: AsUser
    ) -> None:
        made = awarded(in_north, content=self.BOTH).intervention
        half = Intervention.objects.get(together=made)

        table = halves_table(given_of(made.awards.get()), (made, half))

        assert table.rows[0].cells == ("2027", Kr.of(345_000), Kr.of(230_000), Kr.of(575_000))
        assert "Fördelat på de två" in as_user(alva).get(at(made)).content.decode()
        for there in ("beslut/", "rapporter/"):
            assert as_user(alva).get(at(half, there))["Location"] == at(made, there)

    def test_the_other_half_is_not_proposed_by_itself(self, in_north: Association) -> None:
        made = applied(in_north, content=self.BOTH, recipient=member())

        with pytest.raises(Refused, match=r"följer den\. Gör steget där"):
            proposed(in_north, Intervention.objects.get(together=made))

    def test_the_plan_has_one_line_with_both_shares(self, in_north: Association) -> None:
        version = plan_draft(in_north)
        year = version.year
        given = Given(dt.date(year, 1, 1), dt.date(year, 12, 31), (YearGiven(year, 12, Kr.of(100_000)),))
        made = applied(in_north, content=self.BOTH, recipient=member())
        award = settle(by=None, on=ON, proposal=proposed(in_north, made, given=given), decision=decided(in_north))
        assert award is not None

        into_plan(by=None, on=ON, award=award, version=version)

        line = Version.objects.get(pk=version.pk).lines.get(intervention__uid=made.uid)
        assert line.weights == line.intervention.kind == {"individual": 60, "structural": 40}


class TestThePlan:
    def award(self, association: Association, version: Version) -> Award:
        """Granted for the plan's budget year and a year that it has no column for."""
        starts, ends = dt.date(version.year, 7, 1), dt.date(version.year + 9, 1, 31)
        amounts = spread(Kr.of(1_150_000), starts, ends)
        months = months_by_year(starts, ends)
        years = tuple(YearGiven(year, months[year], amount, Kr.of(5_000)) for year, amount in amounts.items())
        row = proposed(association, applied(association, recipient=member()), given=Given(starts, ends, years))
        award = settle(by=None, on=ON, proposal=row, decision=decided(association))
        assert award is not None
        return award

    def test_granted_and_budgeted_go_into_the_draft(self, in_north: Association) -> None:
        version = plan_draft(in_north)
        award = self.award(in_north, version)
        years = {one.year for one in award.years.all()}
        wanted = sorted(years & {c.year for c in version.columns.filter(kind__in=("budget", "plan"), months=12)})

        count = into_plan(by=None, on=ON, award=award, version=version)

        assert count == len(wanted) > 0
        line = Version.objects.get(pk=version.pk).lines.get(intervention__uid=award.intervention.uid)
        rows = Amount.objects.filter(line=line).select_related("column").order_by("column__year", "of")
        year = award.years.get(year=wanted[0])
        assert {(r.column.year, r.of): r.ore for r in rows if r.column.year == wanted[0]} == {
            (wanted[0], AmountOf.GRANTED): year.granted,
            (wanted[0], AmountOf.BUDGETED): year.budgeted,
        }
        found = in_plan(frozenset({Role.DIRECTOR}), Intervention.objects.get())
        assert found is not None
        assert found.by_year[wanted[0]] == year.budgeted

    def test_an_owner_sees_what_holds_and_never_the_draft(
        self, in_north: Association, as_user: AsUser, alva: User
    ) -> None:
        version = plan_draft(in_north)
        of = self.award(in_north, version).intervention
        olle = make_user(in_north, "Olle", Role.INTERVENTION_OWNER)
        Intervention.objects.filter(pk=of.pk).update(owner=olle)

        assert f"Till planen {version.year}" in as_user(alva).get(at(of)).content.decode()
        assert f"Till planen {version.year - 1}" in as_user(olle).get(at(of)).content.decode()

    def test_twice_makes_no_second_line(self, in_north: Association) -> None:
        version = plan_draft(in_north)
        award = self.award(in_north, version)

        into_plan(by=None, on=ON, award=award, version=version)
        into_plan(by=None, on=dt.date(2026, 9, 16), award=award, version=Version.objects.get(pk=version.pk))

        assert version.lines.filter(intervention__uid=award.intervention.uid).count() == 1
