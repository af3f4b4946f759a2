"""What became of interventions: asked three times, told to the board and to everybody."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django_scopes import scope

from samordna.associations.models import Association, Member, User
from samordna.core import clock
from samordna.interventions.actions.after import expect
from samordna.interventions.actions.award import settle
from samordna.interventions.actions.exits import Found, note_exit
from samordna.interventions.actions.life import Because, make, moved
from samordna.interventions.choices import ExitOutcome, ProposalOf, Stage
from samordna.interventions.models import Exit, Intervention
from samordna.interventions.queries.exits import by_member, left
from samordna.interventions.rules import exits as rules
from samordna.meetings.models import CycleItem
from samordna.verdict import Refused
from tests.interventions.awarded import decided, given, proposed, under_way
from tests.interventions.lives import ON
from tests.interventions.reporting import entry
from tests.meetings.cycles import laid

AsUser = Callable[[User], Client]
WHY = "Kommunen har tagit över samordnaren."


def closed(association: Association, name: str = "Vägen till arbete") -> list[Exit]:
    """The three follow-ups of an intervention that was closed."""
    made = under_way(association, name=name, stage=Stage.FINAL_REPORT, ends=dt.date(2026, 8, 31)).intervention
    make(by=None, on=ON, intervention=made, code="close")
    return list(Exit.objects.filter(intervention=made).order_by("months"))


class TestWhen:
    def test_closing_asks_what_became_of_it_6_12_and_24_months_after_the_last_day(self, in_north: Association) -> None:
        rows = closed(in_north)

        assert [(row.months, row.due) for row in rows] == [
            (6, dt.date(2027, 2, 28)), (12, dt.date(2027, 8, 31)), (24, dt.date(2028, 8, 31)),
        ]  # fmt: skip

    def test_what_is_asked_already_is_not_asked_twice(self, in_north: Association) -> None:
        rows = closed(in_north)

        expect(rows[0].intervention, ON + dt.timedelta(days=90))

        assert [(row.months, row.due) for row in Exit.objects.order_by("months")] == [(r.months, r.due) for r in rows]

    def test_one_that_the_board_ended_early_is_followed_from_its_new_last_day(self, in_north: Association) -> None:
        made = under_way(in_north).intervention
        shorter = replace(given(dt.date(2026, 1, 1), dt.date(2026, 8, 31)), reason="Ingen sökte sig dit.")
        settle(
            by=None, on=dt.date(2026, 3, 31), decision=decided(in_north, "40"),
            proposal=proposed(in_north, made, ProposalOf.END_EARLY, shorter),
        )  # fmt: skip
        moved(made, "final_report", Because(None, ON))

        make(by=None, on=ON, intervention=made, code="close")

        assert Exit.objects.order_by("months").values_list("due", flat=True)[0] == dt.date(2027, 2, 28)

    def test_one_whose_final_report_came_before_the_agreed_day_ended_then(self, north: Association) -> None:
        with scope(association=north):
            agreement = under_way(north)
            made = agreement.intervention
            moved(made, "final_report", Because(None, ON))
            make(by=None, on=dt.date(2026, 10, 20), intervention=made, code="close")
            entry(north, agreement=agreement)
            due = Exit.objects.order_by("months").values_list("due", flat=True)[0]

        page = Client().get(f"/insatser/{made.pk}/").content.decode()

        assert due == dt.date(2027, 3, 15)
        assert re.search(r"Slutade</dt>\s*<dd>15 september 2026", page)

    def test_the_days_stand_in_the_annual_cycle_until_they_are_answered(
        self, in_north: Association, alva: User
    ) -> None:
        laid(in_north, 2027)
        first, *_ = closed(in_north)
        key = f"exit-{first.pk}"
        assert CycleItem.objects.get(key=key).title == "Vad blev kvar: Vägen till arbete"

        note_exit(by=alva, on=first.due, exit=first, found=Found(ExitOutcome.ENDED, text="Ingen ville betala."))

        assert CycleItem.objects.get(key=key).cancelled_on == first.due

    def test_the_director_is_told_when_the_day_has_come_once_for_each_intervention(
        self, north: Association, alva: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            first, second, _ = closed(north)
        told = {}
        for day in (first.due - dt.timedelta(days=1), first.due, second.due):
            with clock.frozen(day):
                told[day] = as_user(alva).get("/norra/").content.decode()

        asks = ["Ta reda på vad som blev kvar av 1 avslutad insats" in page for page in told.values()]
        assert asks == [False, True, True]

    def test_one_that_the_board_ends_early_has_not_ended_before_its_new_last_day(self, north: Association) -> None:
        with scope(association=north):
            agreement = under_way(north)
            Intervention.objects.update(stage=Stage.ENDED_EARLY, ends=dt.date(2026, 10, 31))
            entry(north, agreement=agreement)
        told = []
        for day in (dt.date(2026, 10, 30), dt.date(2026, 10, 31)):
            with clock.frozen(day):
                told.append(Client().get(f"/insatser/{agreement.intervention_id}/").content.decode())

        assert [re.findall("Slutade|Slutar", page) for page in told] == [["Slutar"], ["Slutade"]]


class TestNoting:
    def test_it_is_not_known_before_its_day(self, north: Association, alva: User, as_user: AsUser) -> None:
        with scope(association=north):
            first, *_ = closed(north)
            days = (first.due - dt.timedelta(days=1), first.due)
            with pytest.raises(Refused, match="görs tidigast 2027-02-28"):
                note_exit(by=alva, on=days[0], exit=first, found=Found(ExitOutcome.ENDED, text="Slut."))
        url, answer = f"/norra/insatser/efter-avslut/{first.pk}/", {"outcome": "ended", "text": "Slut."}
        shown, links = [], []
        for day in days:
            with clock.frozen(day):
                shown.append(as_user(alva).get(url).content.decode())
                links.append(
                    url in as_user(alva).get(f"/norra/insatser/{first.intervention_id}/efter-avslut/").content.decode()
                )

        sent = as_user(alva).post(url, answer)

        assert ["görs tidigast 2027-02-28" in page for page in shown] == [True, False]
        assert links == [False, True]
        assert sent.status_code == 422
        with scope(association=north):
            assert Exit.objects.get(pk=first.pk).outcome == ""

    @pytest.mark.parametrize(
        ("outcome", "by_whom", "text", "reason"),
        [
            ("", False, "", "Välj vad det blev."),
            ("helt", True, "", "Välj vad det blev."),
            ("whole", False, "Ja", "Ange vem som driver det vidare: välj en medlem, eller skriv någon annan."),
            ("ended", False, " ", "Skriv varför. Det är det som andra har nytta av att veta."),
            (
                "ended", True, "Slut",
                "Ingen driver vidare det som har upphört. Ta bort vem, eller välj att det drivs vidare delvis.",
            ),
        ],
    )  # fmt: skip
    def test_an_answer_says_by_whom_or_why_not(self, outcome: str, by_whom: bool, text: str, reason: str) -> None:
        assert rules.may_note(outcome, by_whom=by_whom, text=text).reason == reason

    def test_after_the_last_one_it_is_followed_up(self, in_north: Association, alva: User) -> None:
        first, _, last = closed(in_north)
        member = Member.objects.get(name="Norra kommun")

        note_exit(by=alva, on=first.due, exit=first, found=Found(ExitOutcome.WHOLE, member, "", WHY))
        between = Intervention.objects.get().at
        note_exit(by=alva, on=last.due, exit=last, found=Found(ExitOutcome.PART, None, "En förening", WHY))
        note_exit(by=alva, on=last.due, exit=last, found=Found(ExitOutcome.PART, None, "Två föreningar", WHY))

        steps = list(Intervention.objects.get().steps.order_by("pk").values_list("move", flat=True))
        assert between is Stage.CLOSED
        assert steps[-2:] == ["close", "follow_up"]
        assert Exit.objects.get(pk=last.pk).other == "Två föreningar"

    def test_who_only_reads_notes_nothing(self, in_north: Association, bo: User) -> None:
        first, *_ = closed(in_north)

        with pytest.raises(Refused):
            note_exit(by=bo, on=first.due, exit=first, found=Found(ExitOutcome.ENDED, text="Slut."))

        assert Exit.objects.get(pk=first.pk).outcome == ""

    def test_a_persons_name_is_not_told(self, in_north: Association, alva: User) -> None:
        first, *_ = closed(in_north)
        User.objects.filter(pk=alva.pk).update(name="Alva Exempelsson")

        with pytest.raises(Refused, match="personnamn"):
            note_exit(by=alva, on=first.due, exit=first, found=Found(ExitOutcome.PART, None, "Alva Exempelsson", WHY))


class TestAll:
    @pytest.mark.long
    def test_the_latest_answer_of_each_is_counted_by_who_carries_it_on(self, in_north: Association, alva: User) -> None:
        member = Member.objects.get(name="Norra kommun")
        for name, outcome in (("Ett", ExitOutcome.PART), ("Två", ExitOutcome.WHOLE), ("Tre", ExitOutcome.ENDED)):
            first, second, _ = closed(in_north, name)
            note_exit(by=alva, on=first.due, exit=first, found=Found(ExitOutcome.WHOLE, member, "", WHY))
            whom = None if outcome is ExitOutcome.ENDED else member
            note_exit(by=alva, on=second.due, exit=second, found=Found(outcome, whom, "", WHY))

        found = left(frozenset({"director"}), alva, ON)

        assert [(one.intervention.name, one.outcome) for one in found.latest] == [
            ("Ett", "part"), ("Tre", "ended"), ("Två", "whole"),
        ]  # fmt: skip
        assert [row.cells for row in by_member(found).rows] == [("Norra kommun", 1, 1, 2)]

    def test_the_board_and_everybody_see_it(self, north: Association, alva: User, bo: User, as_user: AsUser) -> None:
        with scope(association=north):
            first, *_ = closed(north)
            agreement = first.intervention.agreements.get()
            entry(north, agreement=agreement)
            member = Member.objects.get(name="Norra kommun")
        url, public = "/norra/insatser/efter-avslut/", f"/insatser/{agreement.intervention_id}/"
        before = Client().get(public).content.decode()

        with clock.frozen(first.due):
            as_user(alva).post(f"{url}{first.pk}/", {"outcome": "part", "member": member.pk, "other": "", "text": WHY})

        assert WHY not in before
        assert WHY in as_user(bo).get(url).content.decode()
        told = Client().get(public).content.decode()
        assert WHY in told
        assert "Drivs vidare delvis" in told
        assert "Norra kommun" in told

    def test_the_part_of_the_page_comes_when_the_money_has_ended(
        self, north: Association, alva: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            running, over = under_way(north).intervention_id, closed(north, "Klar")[0].intervention_id

        pages = {pk: as_user(alva).get(f"/norra/insatser/{pk}/").content.decode() for pk in (running, over)}

        assert ["Efter avslut" in pages[pk] for pk in (running, over)] == [False, True]
