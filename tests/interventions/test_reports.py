"""Reports: written, handed in, sent back, and approved by somebody else than the author."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.budgets import outcomes
from samordna.core.models import AuditEvent
from samordna.interventions.actions import reports
from samordna.interventions.actions.life import CHANGED_MEANWHILE
from samordna.interventions.choices import QuestionType, ReportKind, ReportState, Stage
from samordna.interventions.models import Intervention, Outcome, Report, ReportDue, ReportForm
from samordna.interventions.rules.questions import Question, Wrong, read
from samordna.interventions.rules.reporting import OWN
from samordna.verdict import Refused
from tests.budgets.plans import draft
from tests.conftest import make_user
from tests.interventions.awarded import under_way
from tests.interventions.lives import ON
from tests.interventions.reporting import FINAL, GOAL, INDICATOR, NEEDED, asked, form, submitted

AsUser = Callable[[User], Client]
FREE = Question("fritt", QuestionType.LONG, "Något mer?")


@pytest.fixture
def olle(north: Association) -> User:
    """Owns interventions of the north association."""
    return make_user(north, "Olle", Role.INTERVENTION_OWNER)


class TestWriting:
    def test_a_draft_keeps_what_is_written_and_asks_for_nothing(self, in_north: Association, alva: User) -> None:
        report = reports.begin(by=alva, on=ON, due=asked(in_north))

        reports.write(by=alva, on=ON, report=report, answers={"started": "12"}, seen=0)
        reports.write(by=alva, on=ON, report=report, answers={"done": "En del."}, seen=1)

        assert Report.objects.get().answers == {"started": "12", "done": "En del."}

    def test_it_is_not_handed_in_before_what_must_be_is_answered(self, in_north: Association, alva: User) -> None:
        report = reports.begin(by=alva, on=ON, due=asked(in_north))

        with pytest.raises(Refused, match=r"Svara på ”Vad har ni gjort sedan förra rapporten\?”"):
            reports.submit(by=alva, on=ON, report=report, answers={}, seen=0)

        assert Report.objects.get().state == ReportState.DRAFT

    def test_a_report_keeps_the_questions_it_began_with(self, in_north: Association, alva: User) -> None:
        due = asked(in_north)
        report = reports.begin(by=alva, on=ON, due=due)

        form(in_north, ReportKind.INTERIM, FREE)

        keys = [one["key"] for one in Report.objects.get(pk=report.pk).questions]
        assert "done" in keys
        assert "fritt" not in keys

    def test_a_personal_number_is_kept_nowhere(self, in_north: Association, alva: User) -> None:
        report = reports.begin(by=alva, on=ON, due=asked(in_north))

        with pytest.raises(Wrong, match="personnummer"):
            reports.write(by=alva, on=ON, report=report, answers={"done": "19121212-1212 kom."}, seen=0)
        with pytest.raises(ValidationError), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(answers={"done": "19121212-1212 kom."})

        assert Report.objects.get().answers == {}

    def test_two_who_write_at_once_are_told(self, in_north: Association, alva: User) -> None:
        report = reports.begin(by=alva, on=ON, due=asked(in_north))
        reports.write(by=alva, on=ON, report=report, answers={"started": "11"}, seen=0)

        with pytest.raises(Refused) as told:
            reports.write(by=None, on=ON, report=report, answers={"started": "12"}, seen=0)

        assert told.value.reason == CHANGED_MEANWHILE
        assert Report.objects.get().answers == {"started": "11"}

    def test_another_owner_writes_nothing(self, in_north: Association, olle: User) -> None:
        due = asked(in_north)

        with pytest.raises(Refused):
            reports.begin(by=olle, on=ON, due=due)

        assert Report.objects.count() == 0

    def test_what_has_not_ended_is_not_handed_in(self, in_north: Association, alva: User) -> None:
        due = asked(in_north)
        ReportDue.objects.update(period_to=dt.date(2026, 9, 30))
        report = reports.begin(by=alva, on=ON, due=due)

        with pytest.raises(Refused, match="Perioden slutar 2026-09-30"):
            reports.submit(by=alva, on=dt.date(2026, 9, 29), report=report, answers=NEEDED, seen=0)
        made = reports.submit(by=alva, on=dt.date(2026, 9, 30), report=report, answers=NEEDED, seen=0)

        assert made.state == ReportState.SUBMITTED

    def test_what_the_board_ended_early_is_reported_when_it_has_ended(self, in_north: Association, alva: User) -> None:
        due = asked(in_north)
        ReportDue.objects.update(period_to=dt.date(2026, 12, 31))
        Intervention.objects.update(ends=dt.date(2026, 8, 31))

        assert submitted(ReportDue.objects.get(pk=due.pk), alva).state == ReportState.SUBMITTED

    def test_without_a_form_there_is_nothing_to_begin(self, in_north: Association, alva: User) -> None:
        due = asked(in_north)
        ReportDue.objects.update(form=None)

        with pytest.raises(Refused, match="inget formulär"):
            reports.begin(by=alva, on=ON, due=due)


class TestJudging:
    def test_whoever_handed_it_in_cannot_approve_it_whatever_way(self, in_north: Association, alva: User) -> None:
        report = submitted(asked(in_north), alva)

        with pytest.raises(Refused) as told:
            reports.sign_off(by=alva, on=ON, report=report, seen=report.revision)
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(signed_by=alva)

        assert told.value.reason == OWN
        assert Report.objects.get().state == ReportState.SUBMITTED

    def test_the_chair_approves_what_the_director_wrote(self, in_north: Association, alva: User) -> None:
        chair = make_user(in_north, "Chris", Role.CHAIR)
        report = submitted(asked(in_north), alva)

        reports.sign_off(by=chair, on=ON, report=report, seen=report.revision)

        found = Report.objects.get()
        assert (found.state, found.signed_by, found.author, found.signed_off_on) == ("signed", chair, alva, ON)

    def test_what_has_not_ended_is_not_approved(self, in_north: Association, alva: User) -> None:
        report = submitted(asked(in_north), alva)
        ReportDue.objects.update(period_to=dt.date(2026, 9, 30))
        chair = make_user(in_north, "Chris", Role.CHAIR)

        with pytest.raises(Refused, match="Perioden slutar 2026-09-30"):
            reports.sign_off(by=chair, on=ON, report=report, seen=report.revision)

    def test_who_only_reads_judges_nothing(self, in_north: Association, alva: User, bo: User) -> None:
        report = submitted(asked(in_north), alva)

        for act in (
            lambda: reports.sign_off(by=bo, on=ON, report=report, seen=report.revision),
            lambda: reports.send_back(by=bo, on=ON, report=report, why="Nej.", seen=report.revision),
        ):
            with pytest.raises(Refused):
                act()

        assert Report.objects.get().state == ReportState.SUBMITTED

    def test_a_report_goes_back_with_a_question_and_comes_again(
        self, in_north: Association, alva: User, olle: User
    ) -> None:
        report = submitted(asked(in_north, owner=olle), olle)

        back = reports.send_back(by=alva, on=ON, report=report, why="Hur många blev klara?", seen=1)
        again = reports.submit(by=olle, on=ON, report=back, answers={"ended": "14"}, seen=2)
        reports.sign_off(by=alva, on=ON, report=again, seen=3)

        found = Report.objects.get()
        assert (found.returned_why, found.answers["ended"], found.state) == ("Hur många blev klara?", "14", "signed")

    def test_it_does_not_go_back_without_a_question(self, in_north: Association, alva: User, olle: User) -> None:
        report = submitted(asked(in_north, owner=olle), olle)

        with pytest.raises(Refused, match="Skriv vad som behöver kompletteras"):
            reports.send_back(by=alva, on=ON, report=report, why=" ", seen=1)

    def test_an_approved_indicator_is_an_outcome_of_the_plans_goal(
        self, in_north: Association, alva: User, olle: User
    ) -> None:
        due = asked(in_north, INDICATOR, owner=olle)
        report = submitted(due, olle, {**NEEDED, "andel": "42,5 %"})
        assert Outcome.objects.count() == 0

        reports.sign_off(by=alva, on=ON, report=report, seen=report.revision)

        [found] = outcomes.latest([GOAL, ""])[GOAL]
        assert (found.indicator, found.value, found.unit, found.day, found.intervention) == (
            "Andel i arbete eller studier", Decimal("42.5"), "%", due.period_to, "Vägen till arbete",
        )  # fmt: skip

    def test_the_latest_outcome_is_the_one_of_the_latest_period(
        self, in_north: Association, alva: User, olle: User
    ) -> None:
        of = under_way(in_north, owner=olle)
        for month, value in ((6, "40"), (3, "30")):
            due = asked(in_north, *([INDICATOR] if month == 6 else []), agreement=of)
            ReportDue.objects.filter(pk=due.pk).update(period_to=dt.date(2026, month, 28))
            report = submitted(due, olle, {**NEEDED, "andel": value})
            reports.sign_off(by=alva, on=ON, report=report, seen=report.revision)

        assert Outcome.objects.count() == 2
        assert [one.value for one in outcomes.latest([GOAL])[GOAL]] == [40]

    def test_an_approved_final_report_moves_the_intervention_on_once(
        self, in_north: Association, alva: User, olle: User
    ) -> None:
        of = under_way(in_north, owner=olle)
        first = asked(in_north, agreement=of, kind=ReportKind.FINAL)
        report = submitted(first, olle, FINAL)

        reports.sign_off(by=alva, on=ON, report=report, seen=report.revision)

        intervention = Intervention.objects.get()
        assert intervention.at is Stage.FINAL_REPORT
        assert list(intervention.steps.values_list("move", "by").order_by("pk"))[-1] == ("final_report", alva.pk)

    def test_a_final_report_is_not_approved_before_the_intervention_runs(
        self, in_north: Association, alva: User, olle: User
    ) -> None:
        of = under_way(in_north, owner=olle, stage=Stage.AGREED)
        report = submitted(asked(in_north, agreement=of, kind=ReportKind.FINAL), olle, FINAL)

        with pytest.raises(Refused, match="görs när insatsen står i ”Pågår”"):
            reports.sign_off(by=alva, on=ON, report=report, seen=report.revision)

        assert Report.objects.get().state == ReportState.SUBMITTED

    def test_each_act_leaves_one_event(self, in_north: Association, alva: User, olle: User) -> None:
        report = submitted(asked(in_north, owner=olle), olle)
        reports.sign_off(by=alva, on=ON, report=report, seen=report.revision)

        codes = AuditEvent.objects.filter(code__startswith="report.").order_by("pk").values_list("code", flat=True)
        assert list(codes) == ["report.asked", "report.begun", "report.submitted", "report.signed"]


class TestPages:
    def test_an_owner_sees_their_own_and_no_others(self, north: Association, olle: User, as_user: AsUser) -> None:
        with scope(association=north):
            own = asked(north, owner=olle)
            other = asked(north, agreement=under_way(north, name="En annans insats"))
            assert ReportDue.objects.count() == 2

        browser = as_user(olle)
        page = browser.get("/norra/insatser/rapporter/").content.decode()

        assert "Vägen till arbete" in page
        assert "En annans insats" not in page
        assert browser.get(f"/norra/insatser/rapporter/{own.pk}/").status_code == 200
        assert browser.get(f"/norra/insatser/rapporter/{other.pk}/").status_code == 404
        assert browser.post(f"/norra/insatser/rapporter/{other.pk}/borja/").status_code == 404

    def test_a_report_is_written_and_handed_in_from_its_page(
        self, north: Association, olle: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            due = asked(north, owner=olle)
        browser, here = as_user(olle), f"/norra/insatser/rapporter/{due.pk}/"

        empty = browser.get(browser.post(here + "borja/").url).content.decode()
        early = browser.post(here + "skriv/", {"started": "tolv", "done": "Text", "seen": "0", "spara": "1"})
        browser.post(here + "skriv/", {**NEEDED, "started": "12", "seen": "0", "lamna_in": "1"})

        told = early.content.decode()
        assert "gjort sedan förra rapporten?</label>" in empty  # needed, so not told to be optional
        assert early.status_code == 422
        assert "”tolv” är inget antal." in told
        assert "Text</textarea>" in told
        with scope(association=north):
            assert Report.objects.get().state == ReportState.SUBMITTED
        assert browser.get(here + "skriv/").status_code == 403

    def test_the_late_ones_are_taken_out_as_a_table(self, north: Association, alva: User, as_user: AsUser) -> None:
        with scope(association=north):
            asked(north, due=ON - dt.timedelta(days=1), name="Sen insats")
            asked(north, agreement=under_way(north, name="I tid"))

        body = as_user(alva).get("/norra/insatser/rapporter/?visa=forsenade&tabell=rapporter&format=csv").content

        told = body.decode("utf-8-sig")
        assert "Sen insats;Delrapport" in told
        assert "Försenad" in told
        assert "I tid" not in told

    @pytest.mark.long
    def test_an_outcome_stands_at_its_goal_beside_what_it_should_come_to(
        self, north: Association, alva: User, olle: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            goal = draft(north).goals.order_by("pk")[0]
            goal.indicators = [{"text": "Andel i arbete", "target": "40", "unit": "%"}]
            goal.save(update_fields=["indicators"])
            before = as_user(alva).get("/norra/plan/2022/mal/").content.decode()
            own = replace(INDICATOR, key="a", text="Andel i arbete", goal=str(goal.uid))
            due = asked(north, own, replace(own, key="b", text="Nöjda parter"), owner=olle)
            report = submitted(due, olle, {**NEEDED, "a": "62,5", "b": "90"})
            reports.sign_off(by=alva, on=ON, report=report, seen=report.revision)

        every = as_user(alva).get("/norra/plan/2022/mal/").content.decode()
        one = as_user(alva).get(f"/norra/plan/2022/mal/{goal.key}/").content.decode()

        assert "tfall" not in before
        assert "Andel i arbete: 40 %. <b>Utfall 62,5 %</b> 30 juni 2026 (Vägen till arbete)" in every
        assert "Nöjda parter: <b>utfall 90 %</b> 30 juni 2026 (Vägen till arbete)" in every
        assert '62,5 %<span class="row-hint muted">30 juni 2026, Vägen till arbete</span>' in one

    @pytest.mark.long
    def test_what_awaits_each_is_told_on_the_first_page(
        self, north: Association, alva: User, olle: User, bo: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            late = asked(north, owner=olle, due=ON - dt.timedelta(days=3), name="Sen insats")
            waits = submitted(asked(north, agreement=under_way(north, name="Klar insats", owner=olle)), olle)

        first = {user.name: as_user(user).get("/norra/").content.decode() for user in (alva, olle, bo)}

        assert "Pröva delrapport: Klar insats" in first["Alva"]
        assert f'href="/norra/insatser/rapporter/{waits.due_id}/"' in first["Alva"]
        assert "Försenad delrapport: Sen insats" in first["Alva"]
        assert f"/norra/insatser/rapporter/{late.pk}/" in first["Olle"]
        assert "3 dagar sen" in first["Olle"]
        assert "Pröva" not in first["Olle"]
        assert "rapport" not in first["Bo"].partition('id="main"')[2].casefold()

    def test_nobody_is_told_to_judge_what_they_have_written_any_of(
        self, north: Association, alva: User, olle: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            disa = make_user(north, "Disa", Role.DIRECTOR)
            report = reports.begin(by=olle, on=ON, due=asked(north, owner=olle))
            report = reports.write(by=alva, on=ON, report=report, answers={"done": "Så."}, seen=report.revision)
            reports.submit(by=olle, on=ON, report=report, answers=NEEDED, seen=report.revision)

        first = {user.name: as_user(user).get("/norra/").content.decode() for user in (alva, disa)}

        assert "Pröva delrapport" not in first["Alva"]
        assert "Pröva delrapport" in first["Disa"]

    @pytest.mark.long
    def test_several_that_await_are_counted(self, north: Association, alva: User, olle: User, as_user: AsUser) -> None:
        with scope(association=north):
            for number in (1, 2):
                asked(north, agreement=under_way(north, name=f"Sen {number}"), due=ON - dt.timedelta(days=3))
                submitted(asked(north, agreement=under_way(north, name=f"Klar {number}", owner=olle)), olle)

        first = as_user(alva).get("/norra/").content.decode()

        assert "2 rapporter att pröva" in first
        assert "2 rapporter är försenade" in first
        assert "/norra/insatser/rapporter/?visa=provas" in first

    def test_a_form_is_made_from_its_proposal_once(self, north: Association, alva: User, as_user: AsUser) -> None:
        browser, here = as_user(alva), "/norra/insatser/formular/"

        made = browser.post(here + "forslag/", {"kind": "final"})
        again = browser.post(here + "forslag/", {"kind": "final"}, follow=True).content.decode()
        strange = browser.post(here + "forslag/", {"kind": "roman"})

        assert "Vad skulle ni göra på ett annat sätt i dag?" in browser.get(made.url).content.decode()
        assert "Formuläret ”Slutrapport” finns redan." in again
        assert strange.status_code == 400

    def test_a_form_is_composed_from_its_page(self, north: Association, alva: User, as_user: AsUser) -> None:
        browser, here = as_user(alva), "/norra/insatser/formular/"
        page = browser.post(here + "nytt/", {"name": "Kort", "kind": "interim", "lede": ""}).url
        first: dict[str, Any] = {"type": "one", "text": "Hur går det?", "options": "Bra\n\nDåligt", "seen": 0}
        second: dict[str, Any] = {"type": "indicator", "text": "Andel", "unit": "%", "target": "40,5", "seen": 1}

        bad = browser.post(page + "fraga/", {**first, "options": "Bra"})
        browser.post(page + "fraga/", first)
        browser.post(page + "fraga/", second)
        with scope(association=north):
            one, two = read(ReportForm.objects.get().questions)
        browser.post(page + "ordna/", {"upp": two.key, "seen": 2})
        browser.post(page + f"fraga/{one.key}/", {**first, "text": "Hur går det nu?", "seen": 3})
        browser.post(page + "ordna/", {"bort": two.key, "seen": 4})
        stale = browser.post(page + "ordna/", {"bort": one.key, "seen": 4}, follow=True).content.decode()

        assert bad.status_code == 422
        assert "Skriv minst två val, ett på varje rad." in bad.content.decode()
        assert (one.options, two.target) == (("Bra", "Dåligt"), Decimal("40.5"))
        with scope(association=north):
            left = read(ReportForm.objects.get().questions)
        assert [(q.key, q.text) for q in left] == [(one.key, "Hur går det nu?")]
        assert "Det här har ändrats sedan du öppnade sidan" in stale
