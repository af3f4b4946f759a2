"""The nets under all tests catch what they are for."""

import socket
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.template import engines
from django_scopes import scope
from jinja2 import UndefinedError

from samordna.associations.models import Association, Member
from samordna.core import audit, guards
from samordna.core.models import AuditEvent


def test_a_name_nobody_defined_fails_the_page() -> None:
    template = engines["jinja2"].from_string("{{ thing.that_is_not }}")

    with pytest.raises(UndefinedError):
        template.render({"thing": object()})


def test_text_is_escaped() -> None:
    assert engines["jinja2"].from_string("{{ text }}").render({"text": "<b>"}) == "&lt;b&gt;"


def test_rows_without_an_order_come_in_another(in_north: Association) -> None:
    ordered = list(Member.objects.order_by("pk"))

    assert list(Member.objects.order_by()) == ordered[::-1]


def test_the_network_ends_at_this_machine() -> None:
    with socket.socket() as line, pytest.raises(ConnectionRefusedError, match="tried to reach 192"):
        line.connect(("192.0.2.1", 80))


def test_the_guards_stand_after_a_flush(transactional_db: None, day: Any) -> None:
    association = Association.objects.create(slug="norra", name="Norra", short_name="Norra")
    audit.record(by=None, on=day, association=association, code="test", summary="Något.")

    assert len(guards.existing(connection)) == len(guards.wanted(connection.vendor))
    with pytest.raises(DatabaseError, match="guard"):
        AuditEvent.objects.all().delete()


def test_after_that_test_the_log_is_empty(db: None) -> None:
    assert not AuditEvent.objects.exists()
    assert len(guards.existing(connection)) == len(guards.wanted(connection.vendor))


def test_a_scope_ends_with_its_block(north: Association) -> None:
    with scope(association=north):
        assert Member.objects.count() == 4
