"""Keys across associations: the database refuses each one."""

import uuid

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Model, UUIDField
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from samordna.associations.choices import Role
from samordna.associations.models import Association, Grant, Member, User
from samordna.core import guards, tenancy

# Rows that belong to no association, and why.
EXEMPT = {
    "associations.association": "is one",
    "associations.user": "may work in several",
    "core.auditevent": "outlives what it speaks of; read by chain only",
    "core.audithead": "one a chain",
    "core.demonstration": "one an installation",
}


def test_every_own_model_belongs_to_an_association_or_says_why_not() -> None:
    own = {
        m._meta.label_lower for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("samordna.")
    }

    assert own - {m._meta.label_lower for m in tenancy.owned()} == set(EXEMPT)


def test_unique_constraints_and_indexes_start_with_the_association() -> None:
    wrong = [
        f"{model._meta.label}: {part.name}"
        for model in tenancy.owned()
        for part in [*model._meta.constraints, *model._meta.indexes]
        if getattr(part, "fields", ()) and part.fields[0].lstrip("-") != tenancy.OWNER
    ]

    assert wrong == []


def test_a_query_outside_the_scope_raises(north: Association) -> None:
    with pytest.raises(ScopeError):
        list(Member.objects.all())


def test_the_scope_shows_one_association_only(north: Association, south: Association) -> None:
    with scope(association=north):
        seen = {m.association_id for m in Member.objects.all()}

    assert seen == {north.pk}


@pytest.mark.parametrize("relation", list(tenancy.relations()), ids=str)
def test_each_relation_is_guarded_in_the_database(db: None, relation: tenancy.Relation) -> None:
    table, column = relation.child._meta.db_table, relation.key.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            found = [sql for (sql,) in cursor.fetchall() if f'NEW."{column}" IS NOT NULL' in sql]
            assert sorted(sql.split(f'ON "{table}"')[0].split("BEFORE ")[1].split()[0] for sql in found) == [
                "INSERT",
                "UPDATE",
            ]
        else:
            cursor.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
                [table],
            )
            assert any(f"FOREIGN KEY (association_id, {column})" in sql for (sql,) in cursor.fetchall())


def _allow_bare_rows(model: type[Model]) -> None:
    """On PostgreSQL, drop what a row with keys alone would break before the guard speaks; undone with the test."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass", [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        for field in model._meta.local_fields:
            if not field.primary_key:
                cursor.execute(f'ALTER TABLE "{table}" ALTER "{field.column}" DROP NOT NULL')


def _insert(table: str, **values: object) -> None:
    columns = ", ".join(f'"{name}"' for name in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join(["%s"] * len(values))})', list(values.values())
        )


@pytest.mark.parametrize("relation", list(tenancy.relations()), ids=str)
def test_each_relation_refuses_another_associations_row(
    north: Association, south: Association, relation: tenancy.Relation
) -> None:
    child, parent = relation.child._meta, relation.parent._meta
    key = uuid.UUID(int=987_654) if isinstance(parent.pk, UUIDField) else 987_654
    other = parent.pk.get_db_prep_value(key, connection)
    if connection.vendor == "postgresql":
        _allow_bare_rows(relation.child)
        _allow_bare_rows(relation.parent)
        _insert(parent.db_table, **{parent.pk.column: other, "association_id": south.pk})

    # SQLite asks the trigger before anything else, so there the parent need not be a whole row.
    with pytest.raises(DatabaseError, match="guard"), transaction.atomic():
        _insert(child.db_table, **{"association_id": north.pk, relation.key.column: other})


def test_a_row_cannot_point_at_another_associations_row(north: Association, south: Association, alva: User) -> None:
    with scope(association=south):
        foreign = Member.objects.order_by("pk")[0]

    with scope(association=north):
        own = Grant.objects.get(user=alva)
        with pytest.raises(DatabaseError), transaction.atomic():
            Grant.objects.filter(pk=own.pk).update(member=foreign)
        with pytest.raises(DatabaseError), transaction.atomic():
            Grant.objects.create(association=north, user=alva, role=Role.CHAIR, starts=own.starts, member=foreign)


def test_a_row_never_changes_association(north: Association, south: Association) -> None:
    with scope(association=north), pytest.raises(DatabaseError), transaction.atomic():
        Member.objects.filter(association=north).update(association=south)


def test_guards_are_put_back_once_and_stay_the_same(db: None) -> None:
    before = guards.existing(connection)

    guards.put(connection)

    assert guards.existing(connection) == before
    assert len(before) == len(guards.wanted(connection.vendor))
