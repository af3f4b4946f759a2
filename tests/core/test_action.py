"""Actions and the audit log."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from samordna.associations.models import Association, User
from samordna.core import audit, guards
from samordna.core.action import NotOneEvent, action
from samordna.core.models import AuditEvent, AuditHead


@action
def _rename(*, by: User | None, on: dt.date, association: Association, name: str, events: int = 1) -> None:
    association.name = name
    association.save()
    for _ in range(events):
        audit.record(by=by, on=on, association=association, code="test", summary="Bytte namn.", subject=association)


def test_an_action_writes_one_event_that_says_who_what_and_when(north: Association, alva: User, day: dt.date) -> None:
    _rename(by=alva, on=day, association=north, name="Nya Norra")

    event = AuditEvent.objects.get(chain=north.pk)
    assert (event.by, event.by_name, event.on) == (alva.pk, "Alva", day)
    assert (event.subject, event.summary) == (f"associations.association:{north.pk}", "Bytte namn.")


@pytest.mark.parametrize("events", [0, 2])
def test_an_action_without_exactly_one_event_changes_nothing(
    north: Association, alva: User, day: dt.date, events: int
) -> None:
    with pytest.raises(NotOneEvent):
        _rename(by=alva, on=day, association=north, name="Nya Norra", events=events)

    north.refresh_from_db()
    assert north.name == "Samordningsförbundet Norra"
    assert not AuditEvent.objects.filter(chain=north.pk).exists()


def test_an_action_takes_keywords_with_by_and_on() -> None:
    with pytest.raises(TypeError, match="keywords only"):

        @action
        def _positional(by: User, on: dt.date) -> None: ...

    with pytest.raises(TypeError, match="keywords only"):

        @action
        def _nobody(*, on: dt.date) -> None: ...


def _three_events(north: Association, day: dt.date) -> None:
    for name in ("A", "B", "C"):
        _rename(by=None, on=day, association=north, name=name)


def test_a_whole_chain_verifies(north: Association, day: dt.date) -> None:
    _three_events(north, day)

    assert audit.verify_all() == []
    assert audit.heads()[north.pk][0] == 3


def test_a_log_that_was_cut_off_and_chained_anew_is_not_the_one_that_was(north: Association, day: dt.date) -> None:
    _three_events(north, day)
    earlier = audit.heads()
    guards.drop(connection, {name for name in guards.existing(connection) if "append" in name})
    AuditEvent.objects.filter(chain=north.pk, serial__gt=1).delete()
    first = AuditEvent.objects.get(chain=north.pk)
    AuditHead.objects.filter(chain=north.pk).update(serial=1, hash=first.hash)
    for name in ("X", "Y"):
        _rename(by=None, on=day, association=north, name=name)

    assert audit.verify_all() == []
    assert audit.rewritten(earlier) == [f"Kedja {north.pk}: händelse 3 är inte den som fanns när kopian gjordes."]


def test_a_log_that_went_on_is_the_one_that_was(north: Association, day: dt.date) -> None:
    _three_events(north, day)
    earlier = audit.heads()

    _rename(by=None, on=day, association=north, name="D")

    assert audit.rewritten(earlier) == []


def test_a_log_that_is_gone_altogether_is_missed(north: Association, day: dt.date) -> None:
    _three_events(north, day)
    guards.drop(connection, {name for name in guards.existing(connection) if "append" in name})
    AuditEvent.objects.filter(chain=north.pk).delete()
    AuditHead.objects.filter(chain=north.pk).delete()

    assert audit.verify_all({north.pk: "Förbundet Norr"}) == [
        "Förbundet Norr: ingen händelse finns kvar, fast loggen började när förbundet lades upp."
    ]


@pytest.mark.parametrize("statement", ["UPDATE core_auditevent SET summary = 'x'", "DELETE FROM core_auditevent"])
def test_the_database_refuses_to_change_the_log(north: Association, day: dt.date, statement: str) -> None:
    _three_events(north, day)

    with pytest.raises(DatabaseError, match="guard"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert AuditEvent.objects.filter(chain=north.pk).count() == 3


@pytest.mark.postgres
def test_the_database_refuses_to_empty_the_log(north: Association, day: dt.date) -> None:
    _three_events(north, day)

    with pytest.raises(DatabaseError, match="guard"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE core_auditevent")

    assert AuditEvent.objects.filter(chain=north.pk).count() == 3


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda events: events.filter(serial=2).update(summary="Något annat."), "händelse 2 har ändrats"),
        (lambda events: events.filter(serial=2).delete(), "händelse 2 saknas"),
        (lambda events: events.filter(serial=3).delete(), "slutar vid händelse 2, men ska sluta vid 3"),
        (lambda events: AuditHead.objects.filter(chain__gt=0).delete(), "slutar vid händelse 3, men ska sluta vid 0"),
    ],
)
def test_verify_says_what_was_tampered_with(north: Association, day: dt.date, tamper: object, said: str) -> None:
    _three_events(north, day)
    guards.drop(connection, {name for name in guards.existing(connection) if "append" in name})

    tamper(AuditEvent.objects.filter(chain=north.pk))  # type: ignore[operator]

    assert said in " ".join(audit.verify(north.pk))
