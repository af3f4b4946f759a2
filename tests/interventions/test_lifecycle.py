"""The life of an intervention: moves as data, steps kept, the page of developers current."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.interventions.actions.life import make, suggest
from samordna.interventions.actions.preparation import Asked, ask_completion
from samordna.interventions.choices import Stage
from samordna.interventions.models import Intervention, Step
from samordna.interventions.queries.life import way_of
from samordna.interventions.rules.lifecycle import MOVES, WAY, may_move, next_moves, page
from samordna.verdict import Refused
from tests.interventions.lives import ON, applied, idea

DOCS = Path(__file__).resolve().parents[2] / "docs" / "lifecycle.md"


class TestTheTable:
    def test_every_stage_is_reached_from_an_idea(self) -> None:
        reached, ahead = {Stage.IDEA}, [Stage.IDEA]
        while ahead:
            stage = ahead.pop()
            new = {move.to for move in next_moves(stage) if move.to} - reached
            reached |= new
            ahead += new

        assert reached == set(Stage)

    def test_the_straight_way_can_be_walked(self) -> None:
        for before, after in pairwise(WAY):
            assert any(move.to is after for move in next_moves(before)), (before, after)

    def test_whatever_gives_or_takes_money_needs_the_board(self) -> None:
        assert {code for code, move in MOVES.items() if move.decision} == {
            "award", "reject", "prolong", "change", "end_early",
        }  # fmt: skip

    def test_a_move_from_another_stage_says_where_it_is_made_and_where_it_stands(self) -> None:
        verdict = may_move("close", Stage.RUNNING)

        assert verdict.reason == "”Avsluta” görs när insatsen står i ”Slutrapport”. Nu står den i ”Pågår”."

    def test_an_award_needs_a_decision(self) -> None:
        assert may_move("award", Stage.PREPARATION).reason.startswith("”Bevilja” kräver ett beslut av styrelsen.")
        assert may_move("award", Stage.PREPARATION, decided=True)

    def test_taking_back_needs_a_reason(self) -> None:
        assert may_move("withdraw", Stage.IDEA, why="  ").reason.startswith("Skriv varför.")
        assert may_move("withdraw", Stage.IDEA, why="Parten drog sig ur.")

    def test_the_developers_page_is_current(self) -> None:
        assert DOCS.read_text(encoding="utf-8") == page()


class TestSteps:
    def test_each_move_leaves_who_when_and_why(self, north: Association, alva: User) -> None:
        with scope(association=north):
            made = idea(north, by=alva)

            make(by=alva, on=ON, intervention=made, code="withdraw", why="Parten drog sig ur.")

            steps = list(Step.objects.filter(intervention=made).order_by("pk"))
            assert [(s.move, s.before, s.after, s.on, s.why, s.by) for s in steps] == [
                ("idea", "idea", "idea", ON, "", alva),
                ("withdraw", "idea", "withdrawn", ON, "Parten drog sig ur.", alva),
            ]

    def test_one_sent_back_has_the_preparation_ahead_of_it(self, in_north: Association) -> None:
        made = applied(in_north)
        ask_completion(by=None, on=ON, application=made.applications.get(), requests=[Asked("method", "Hur?")])

        states = {word: state for word, _, state in way_of(made).steps}

        assert (states["Idé"], states["Ansökan"], states["Beredning"]) == ("done", "now", "")

    def test_a_refused_move_changes_nothing(self, north: Association, alva: User) -> None:
        with scope(association=north):
            made = idea(north, by=alva)

            with pytest.raises(Refused):
                make(by=alva, on=ON, intervention=made, code="close")

            assert Intervention.objects.get(pk=made.pk).stage == Stage.IDEA
            assert Step.objects.filter(intervention=made).count() == 1

    def test_a_move_that_follows_from_something_else_is_not_made_by_hand(self, north: Association, alva: User) -> None:
        with scope(association=north):
            made = idea(north, by=alva)

            with pytest.raises(KeyError):
                make(by=alva, on=ON, intervention=made, code="apply")

    def test_steps_are_never_changed_or_removed(self, in_north: Association) -> None:
        idea(in_north)

        with pytest.raises(DatabaseError, match=r"append-only|refuses UPDATE"), transaction.atomic():
            Step.objects.update(why="Annat")
        with pytest.raises(DatabaseError, match=r"append-only|refuses DELETE"), transaction.atomic():
            Step.objects.all().delete()

    def test_who_only_reads_suggests_nothing(self, north: Association, bo: User) -> None:
        with scope(association=north), pytest.raises(Refused):
            suggest(by=bo, on=dt.date(2026, 9, 15), association=north, intervention=Intervention(name="Nej"))
