"""Two people who save the same cell at the same moment: one wins, the other is told, on both engines."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import close_old_connections, connection, connections, transaction
from django_scopes import scope

from samordna.associations.choices import Role
from samordna.associations.models import User
from samordna.budgets.actions import versions
from samordna.budgets.actions.amounts import Conflict, NewCell, set_amounts
from samordna.budgets.actions.locking import hold_all
from samordna.budgets.actions.versions import copy_to_next_year
from samordna.budgets.choices import State
from samordna.budgets.models import Amount, Version
from samordna.core import clock
from samordna.money import Kr
from samordna.plan.figures import Cell
from samordna.verdict import Refused
from tests import at_once
from tests.budgets import plans
from tests.budgets.examples import draft
from tests.budgets.plans import published
from tests.conftest import make_association, make_user

TIMES = 8


def test_one_of_two_simultaneous_writers_wins_and_the_other_is_told(transactional_db: None, day: dt.date) -> None:
    association = make_association("norra", "Norra")
    writers = [make_user(association, name, Role.DIRECTOR) for name in ("Alva", "Disa")]
    with scope(association=association):
        version = draft(association)

    def write(by: User) -> Conflict | None:
        new = NewCell("kansli", "b2022", Cell(Kr.of(500_000 + by.pk)), seen=0)
        try:
            with scope(association=association), clock.frozen(day):
                set_amounts(by=by, on=day, version=version, cells=[new])
        except Conflict as conflict:
            return conflict
        finally:
            if connection.vendor != "sqlite":
                connections.close_all()
        return None

    # The tests' SQLite lives in memory, in one connection: there the second simply comes after.
    if connection.vendor == "sqlite":
        told = [write(by) for by in writers]
    else:
        with ThreadPoolExecutor(2) as threads:
            told = list(threads.map(write, writers))
    close_old_connections()

    with scope(association=association):
        kept = Amount.objects.get(version=version, line__key="kansli", column__key="b2022", of="budgeted")
    losers = [conflict for conflict in told if conflict is not None]
    assert len(losers) == 1
    assert losers[0].clashes[0].theirs.amount == kept.ore
    assert kept.revision == 1


def test_two_who_begin_the_same_year_at_once_make_one_draft(transactional_db: None, day: dt.date) -> None:
    association = make_association("norra", "Norra")
    writers = [make_user(association, name, Role.DIRECTOR) for name in ("Alva", "Disa", "Eva", "Siv")]
    with scope(association=association):
        source = published(association)

    def begin(by: User) -> str:
        try:
            with scope(association=association), clock.frozen(day):
                copy_to_next_year(by=by, on=day, version=source)
        except Refused as refused:
            return refused.reason
        finally:
            if connection.vendor != "sqlite":
                connections.close_all()
        return ""

    if connection.vendor == "sqlite":
        told = [begin(by) for by in writers]
    else:
        with ThreadPoolExecutor(4) as threads:
            told = list(threads.map(begin, writers))
    close_old_connections()

    with scope(association=association):
        assert Version.objects.filter(year=2022).count() == 1
    assert sum(not reason for reason in told) == 1


@pytest.mark.long
def test_who_adopts_by_minutes_and_who_writes_never_wait_for_each_other(transactional_db: None, day: dt.date) -> None:
    association = make_association("norra", "Norra")
    with scope(association=association):
        old = plans.adopted(association)
        draft_of_new = versions.revise(by=None, on=day, version=old, reason="Fler medel")
        new = plans.consulted(plans.laid_before(draft_of_new))
        rows = list(new.consultations.order_by("member"))

    def act(number: int) -> object:
        if number == TIMES // 2:
            return versions.adopt_by_minutes(by=None, on=day, version=new, day=day, paragraph="13")
        if number % 2:  # the one that is replaced is held too
            return versions.revise(by=None, on=day, version=old, reason="Fler medel")
        row = rows[number // 2 % len(rows)]
        return versions.consult(
            by=None, on=day, version=new, member=row.member, sent=day, answered=day, summary="Ja", seen=row.revision
        )

    told = at_once.together(association, act, times=TIMES, on=day)

    assert told[TIMES // 2] == ""
    with scope(association=association):
        assert Version.objects.get(pk=new.pk).state == State.ADOPTED
        assert Version.objects.get(pk=old.pk).state == State.REPLACED


@pytest.mark.postgres
def test_what_a_version_may_replace_is_held_with_it(transactional_db: None, day: dt.date) -> None:
    association = make_association("norra", "Norra")
    with scope(association=association):
        old = plans.adopted(association)
        new = versions.revise(by=None, on=day, version=old, reason="Fler medel")
        other = versions.copy_to_next_year(by=None, on=day, version=old)

        with transaction.atomic():
            hold_all([new.pk])

            assert at_once.is_held(Version.objects.filter(pk=new.pk))
            assert at_once.is_held(Version.objects.filter(pk=old.pk))
            assert not at_once.is_held(Version.objects.filter(pk=other.pk))


@pytest.mark.postgres
def test_who_copies_a_version_holds_it_before_the_association(
    transactional_db: None, day: dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes in it takes them in that order."""
    association, new, held = make_association("norra", "Norra"), versions._new, list[bool]()

    def making(*given: Any, **more: Any) -> Version:
        held.append(at_once.is_held(Version.objects.order_by("pk")))
        return new(*given, **more)

    with scope(association=association):
        source = plans.published(association)
        monkeypatch.setattr(versions, "_new", making)
        copy_to_next_year(by=None, on=day, version=source)

    assert held == [True]
