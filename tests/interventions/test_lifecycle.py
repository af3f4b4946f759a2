"""The life of an intervention: moves as data, steps kept, the page of developers current."""

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import Association, User
from samordna.interventions.actions.application import reply, submit
from samordna.interventions.actions.life import make, suggest
from samordna.interventions.actions.preparation import Asked, ask_completion, recommend
from samordna.interventions.choices import Advice, Stage
from samordna.interventions.models import Intervention, Step
from samordna.interventions.queries.life import way_of
from samordna.interventions.rules.lifecycle import (
    ALSO_PROPOSED,
    BOARD,
    DIRECTOR,
    GROUP,
    MOVES,
    NO_OWNER,
    OWNER,
    PROPOSED,
    RECOMMENDED,
    SENT_BACK,
    WAY,
    may_move,
    next_moves,
    page,
    turn,
)
from samordna.verdict import Refused
from tests.conftest import make_user
from tests.interventions.awarded import awarded, member, proposed
from tests.interventions.browsing import AsUser, text, tree
from tests.interventions.lives import ON, applied, idea

DOCS = Path(__file__).resolve().parents[2] / "docs" / "lifecycle.md"


def said(answer: Any) -> tuple[str, str]:
    """Whose turn a page says that it is, and what they do."""
    [notice] = tree(answer).find_class("notice")
    return notice.findtext(".//b"), notice.findtext(".//span")


def links(answer: Any) -> list[tuple[str, str]]:
    """What the notice of whose turn it is leads to."""
    [notice] = tree(answer).find_class("notice")
    return [(one.text_content().strip(), one.get("href")) for one in notice.iter("a")]


def answered_completion(made: Intervention) -> None:
    """The preparation asks for more, is answered, and reads it anew."""
    version = made.applications.get()
    draft = ask_completion(by=None, on=ON, application=version, requests=[Asked("method", "Hur?")])
    reply(by=None, on=ON, application=draft, answers={version.completions.get().pk: "Så."})
    submit(by=None, on=ON, application=draft)


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


class TestWhoseTurn:
    @pytest.mark.parametrize("stage", list(Stage))
    def test_each_stage_says_who_acts_and_who_acts_makes_a_way_on(self, stage: Stage) -> None:
        found = turn(stage)

        assert found.what.endswith(".")
        assert bool(found.who) is (stage not in {Stage.FOLLOWED_UP, Stage.WITHDRAWN, Stage.REJECTED})
        makers = {who for move in next_moves(stage) for who in move.who}
        # One that runs goes on by its final report, which the owner writes and somebody else approves.
        assert not found.who or found.who in makers or stage in {Stage.RUNNING, Stage.ENDED_EARLY}

    def test_a_proposal_waits_for_the_board_and_a_completion_for_the_owner(self) -> None:
        assert turn(Stage.PREPARATION, proposed=True).who == BOARD
        running = turn(Stage.RUNNING, proposed=True)
        assert (running.who, running.what) == (OWNER, f"{turn(Stage.RUNNING).what} {ALSO_PROPOSED}")
        assert turn(Stage.APPLICATION, sent_back=True) == SENT_BACK
        assert turn(Stage.PREPARATION, sent_back=True).who == GROUP

    def test_without_an_owner_the_director_does_it_or_chooses_one(self) -> None:
        found = turn(Stage.IDEA, has_owner=False)

        assert (found.who, found.what.endswith(NO_OWNER)) == (DIRECTOR, True)
        assert turn(Stage.DECIDED, has_owner=False).what == turn(Stage.DECIDED).what

    def test_the_first_page_tells_everybody_whose_turn_it_is(
        self, north: Association, alva: User, bo: User, as_user: AsUser
    ) -> None:
        olle = make_user(north, "Olle", Role.INTERVENTION_OWNER)
        gun = make_user(north, "Gun", Role.PREPARATORY_GROUP)
        with scope(association=north):
            made = applied(north, owner=olle, recipient=member())
        here = f"/norra/insatser/{made.pk}/"
        told = {user.name: said(as_user(user).get(here)) for user in (alva, bo, olle, gun)}

        assert set(told.values()) == {
            ("Din tur", turn(Stage.PREPARATION).what), ("Beredningsgruppens tur", turn(Stage.PREPARATION).what),
        }  # fmt: skip
        assert [name for name, (heading, _) in told.items() if heading == "Din tur"] == ["Alva", "Gun"]

        with scope(association=north):
            ask_completion(by=gun, on=ON, application=made.applications.get(), requests=[Asked("method", "Hur?")])
        assert said(as_user(olle).get(here)) == ("Din tur", SENT_BACK.what)
        assert said(as_user(bo).get(here)) == ("Insatsägarens tur", SENT_BACK.what)

    def test_when_the_group_has_recommended_the_director_proposes(
        self, north: Association, alva: User, bo: User, as_user: AsUser
    ) -> None:
        with scope(association=north):
            made = applied(north, recipient=member())
            recommend(by=None, on=ON, application=made.applications.get(), advice=Advice.GRANT, text="Bra.")
        here = f"/norra/insatser/{made.pk}/"
        mine = as_user(alva).get(here)

        assert said(mine) == ("Din tur", RECOMMENDED.what)
        assert links(mine) == [("Lägg fram ett förslag", f"{here}beslut/forslag/")]
        assert said(as_user(bo).get(here)) == ("Förbundschefens tur", RECOMMENDED.what)
        assert links(as_user(bo).get(here)) == []

        with scope(association=north):
            answered_completion(made)
        assert said(as_user(alva).get(here)) == ("Din tur", turn(Stage.PREPARATION).what)
        assert links(as_user(alva).get(here)) == [("Till beredningen", f"{here}beredning/")]

    @pytest.mark.parametrize(
        ("stage", "label"),
        [
            (Stage.DECIDED, "Till avtalet"), (Stage.AGREED, "Börja insatsen"), (Stage.RUNNING, None),
            (Stage.FINAL_REPORT, "Avsluta insatsen"), (Stage.CLOSED, "Till uppföljningarna"),
        ],
    )  # fmt: skip
    def test_whose_turn_it_is_gets_a_link_that_opens(
        self, north: Association, alva: User, as_user: AsUser, stage: Stage, label: str | None
    ) -> None:
        with scope(association=north):
            made = awarded(north).intervention
            Intervention.objects.filter(pk=made.pk).update(stage=stage)
        client = as_user(alva)

        found = links(client.get(f"/norra/insatser/{made.pk}/"))

        assert [name for name, _ in found] == ([label] if label else [])
        assert all(client.get(there).status_code == 200 for _, there in found)

    def test_a_waiting_proposal_is_the_boards(self, north: Association, alva: User, as_user: AsUser) -> None:
        with scope(association=north):
            made = applied(north, recipient=member())
            proposed(north, made)

        assert said(as_user(alva).get(f"/norra/insatser/{made.pk}/")) == ("Styrelsens tur", PROPOSED.what)


def test_what_only_the_director_chooses_says_so_to_whoever_owns_it(north: Association, as_user: AsUser) -> None:
    olle = make_user(north, "Olle", Role.INTERVENTION_OWNER)
    with scope(association=north):
        made = idea(north, by=olle)

    told = text(as_user(olle).get(f"/norra/insatser/{made.pk}/"))

    assert "Mottagare av medelInte bestämt än. Förbundschefen väljer." in told
    assert "TidInte bestämt än" in told
    assert "TidInte bestämt än." not in told
