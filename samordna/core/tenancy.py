"""Keys cannot cross associations: the database itself refuses, whatever the code above it does.

Every model with a foreign key named `association` belongs to one. For each of its keys to another such model there is
a guard, made from the models: on PostgreSQL a composite foreign key over (association, key), on SQLite a pair of
triggers. A row's association never changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

OWNER = "association"
PREFIX = "guard_"


@dataclass(frozen=True, slots=True)
class Relation:
    """A key from one owned model to another."""

    child: type[Model]
    key: ForeignKey
    parent: type[Model]

    def __str__(self) -> str:
        return f"{self.child._meta.label}.{self.key.name}"


@dataclass(frozen=True, slots=True)
class Guard:
    """Something the database holds: its name, its table, and the statement that makes it.

    The name ends in a digest of the statement, so a guard that changed has another name.
    """

    table: str
    create: str
    what: str

    @property
    def name(self) -> str:
        """At most 63 characters, the limit of PostgreSQL."""
        return (
            f"{PREFIX}{self.what}_{self.table}"[:50]
            + "_"
            + sha256((self.table + self.create).encode()).hexdigest()[:10]
        )

    @property
    def sql(self) -> str:
        """The statement, named."""
        return self.create.replace("{name}", self.name)


def owner_of(model: type[Model]) -> Field | None:
    """The model's own key to its association, or None."""
    return next((f for f in model._meta.local_fields if f.name == OWNER and isinstance(f, ForeignKey)), None)


def owned() -> list[type[Model]]:
    """Every model whose rows belong to an association."""
    return [m for m in apps.get_models(include_auto_created=True) if owner_of(m) is not None]


def relations() -> Iterator[Relation]:
    """Every key between two owned models."""
    for child in owned():
        for key in child._meta.local_fields:
            if isinstance(key, ForeignKey) and key.name != OWNER:
                parent = key.remote_field.model
                if owner_of(parent) is not None:
                    yield Relation(child, key, parent)


def postgresql() -> Iterator[Guard]:
    """Composite keys, and rows that keep their association."""
    parents = {relation.parent for relation in relations()}
    for parent in sorted(parents, key=lambda model: model._meta.db_table):
        table, pk = parent._meta.db_table, parent._meta.pk.column
        yield Guard(
            table, f'ALTER TABLE "{table}" ADD CONSTRAINT "{{name}}" UNIQUE ("association_id", "{pk}")', "a_one"
        )
    for relation in relations():
        table, parent = relation.child._meta.db_table, relation.parent
        yield Guard(
            table,
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{{name}}" FOREIGN KEY ("association_id", "{relation.key.column}") '
            f'REFERENCES "{parent._meta.db_table}" ("association_id", "{parent._meta.pk.column}") '
            "DEFERRABLE INITIALLY IMMEDIATE",
            "same",
        )
    for model in owned():
        table = model._meta.db_table
        yield Guard(
            table,
            f'CREATE TRIGGER "{{name}}" BEFORE UPDATE OF "association_id" ON "{table}" FOR EACH ROW '
            "WHEN (OLD.association_id IS DISTINCT FROM NEW.association_id) EXECUTE FUNCTION guard_refuse()",
            "stay",
        )


def sqlite() -> Iterator[Guard]:
    """The same, as triggers."""
    for relation in relations():
        table, parent, column = relation.child._meta.db_table, relation.parent, relation.key.column
        when = (
            f'NEW."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent._meta.db_table}" AS p '
            f'WHERE p."{parent._meta.pk.column}" = NEW."{column}" AND p."association_id" = NEW."association_id")'
        )
        for event in ("INSERT", f'UPDATE OF "{column}"'):
            yield Guard(
                table,
                f'CREATE TRIGGER "{{name}}" BEFORE {event} ON "{table}" FOR EACH ROW WHEN {when} '
                f"BEGIN SELECT RAISE(ABORT, 'guard: {relation} points at another association'); END",
                "same",
            )
    for model in owned():
        table = model._meta.db_table
        yield Guard(
            table,
            f'CREATE TRIGGER "{{name}}" BEFORE UPDATE OF "association_id" ON "{table}" FOR EACH ROW '
            'WHEN OLD."association_id" IS NOT NEW."association_id" '
            "BEGIN SELECT RAISE(ABORT, 'guard: a row never changes association'); END",
            "stay",
        )
