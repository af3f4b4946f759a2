"""What each field of each model says about people. A test refuses a field that nobody has declared.

`plain` says nothing about a person, `identifying` points at one, `sensitive` may harm one. Identifying and sensitive
fields say how long they are to be kept, as a Swedish phrase. The primary key and `association` need no declaration.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Model

OWN = "samordna."
NEVER_DECLARED = frozenset({"association"})


@dataclass(frozen=True, slots=True)
class Declared:
    """The declaration of one model: field names, and for personal fields how long they are kept."""

    plain: frozenset[str] = frozenset()
    identifying: Mapping[str, str] = field(default_factory=dict)
    sensitive: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """All declared fields."""
        return self.plain | self.identifying.keys() | self.sensitive.keys()


def declare(
    *,
    plain: Iterable[str] = (),
    identifying: Mapping[str, str] | None = None,
    sensitive: Mapping[str, str] | None = None,
) -> Declared:
    """A model's declaration, set as its class attribute `personal_data`.

    Raises:
        ValueError: when a field is declared twice or a personal field does not say how long it is kept.
    """
    made = Declared(frozenset(plain), dict(identifying or {}), dict(sensitive or {}))
    if len(made.names) != len(made.plain) + len(made.identifying) + len(made.sensitive):
        raise ValueError("A field is declared twice.")
    if not all([*made.identifying.values(), *made.sensitive.values()]):
        raise ValueError("A personal field says how long it is kept.")
    return made


# Tables that come with a library: what they hold, by model label.
THIRD_PARTY: dict[str, Declared] = {
    "account.emailaddress": declare(
        plain=["verified", "primary"], identifying={"user": "som användaren", "email": "som användaren"}
    ),
    "account.emailconfirmation": declare(
        plain=["created", "sent", "key"], identifying={"email_address": "som användaren"}
    ),
    "mfa.authenticator": declare(
        plain=["type", "created_at", "last_used_at"],
        identifying={"user": "som användaren"},
        sensitive={"data": "som användaren"},
    ),
    "sessions.session": declare(
        plain=["expire_date", "session_key"],
        sensitive={"session_data": "12 timmar efter senaste inloggningen"},
    ),
    "auth.group": declare(plain=["name", "permissions"]),
    "auth.group_permissions": declare(plain=["group", "permission"]),
    "auth.permission": declare(plain=["name", "content_type", "codename"]),
    "contenttypes.contenttype": declare(plain=["app_label", "model"]),
    "django_tasks_database.dbtaskresult": declare(
        plain=[
            "status", "enqueued_at", "started_at", "finished_at", "priority", "task_path", "worker_ids", "queue_name",
            "backend_name", "run_after", "return_value", "exception_class_path", "traceback",
        ],
        identifying={"args_kwargs": "30 dagar efter körningen"},
    ),
}  # fmt: skip


def fields_of(model: type[Model]) -> frozenset[str]:
    """The names that must be declared."""
    options = model._meta
    return (
        frozenset(f.name for f in (*options.local_fields, *options.local_many_to_many) if not f.primary_key)
        - NEVER_DECLARED
    )


def undeclared() -> Iterator[str]:
    """What is wrong with the declarations, one sentence each; nothing when all is well."""
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        own = model.__module__.startswith(OWN)
        given = getattr(model, "personal_data", None) if own else THIRD_PARTY.get(label)
        if given is None:
            yield f"{label} declares nothing about personal data."
            continue
        names = fields_of(model)
        for name in sorted(names - given.names):
            yield f"{label}.{name} is not declared plain, identifying or sensitive."
        for name in sorted(given.names - names - {model._meta.pk.name}):
            yield f"{label}.{name} is declared but does not exist."
