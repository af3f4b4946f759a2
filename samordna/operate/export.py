"""`samordna export`: one association whole, in one file that anybody can read without Samordna.

Every row that belongs to the association, its own chain of the audit log, the stored files and each plan as a plan
file: the very bytes the board adopted, and drafts as they are. Of people only those its rows speak of, with name and
address: never a password or what signs them in, and nothing of another association.
"""

import io
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db.models import ForeignKey, Model, QuerySet
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.budgets.models import Version
from samordna.budgets.queries.plans import draft_plan
from samordna.core import audit, clock, tenancy
from samordna.core.models import AuditEvent, AuditHead
from samordna.meetings.models import FeedAddress, Reminder, ReminderChoice
from samordna.operate import archive, backup, rows, schema
from samordna.operate.archive import Manifest, Writer
from samordna.operate.founding import association_called
from samordna.plan.file import write
from samordna.records.models import StoredFile
from samordna.review.models import PagePicture, ReviewedDocument, ReviewWaiver

OF_PEOPLE = ("id", "email", "name")
OF_THE_LOG = (AuditEvent, AuditHead)
# What one person has handed in to have it reviewed, or follows the annual cycle with, is that person's, for some time;
# it is no part of the association.
OF_ONE_PERSON = (ReviewedDocument, PagePicture, ReviewWaiver, FeedAddress, ReminderChoice, Reminder)


def make(slug: str, path: Path) -> Manifest:
    """Write the association with this slug to `path`, read back and checked, and note it in its log.

    Raises:
        Refused: when there is no such association.
        Unusable: when the file cannot be written.
    """
    association = association_called(slug)
    with archive.writing(path) as out:
        audit.record(
            by=None, on=clock.today(), association=association, code="association.exported", kind=audit.Kind.EXPORT,
            summary=f"{association} togs ut hel till {path.name}.",
        )  # fmt: skip
        with backup.one_moment():
            for found in _rows_of(association):
                out.add_rows(found.model._meta.label_lower, rows.dump(found))
            out.add_rows(User._meta.label_lower, _people(association))
            _add_plans(out, association)
            head = audit.heads()[association.pk]
        _add_files(out, association)
        manifest = Manifest(
            kind="export",
            made=clock.now(),
            samordna=version("samordna"),
            association=association.slug,
            migrations=schema.applied(),
            tables=tuple(out.tables),
            files=tuple(out.files),
            audit={association.pk: head},
        )
        out.close(manifest)
    return manifest


def _rows_of(association: Association) -> Iterator[QuerySet[Any]]:
    """The association's rows, one query for each model that has any that belong to it."""
    for model in rows.stored_models():
        if model in OF_ONE_PERSON:
            continue
        found = rows.every_row(model)
        if model is Association:
            yield found.filter(pk=association.pk)
        elif tenancy.owner_of(model) is not None:
            yield found.filter(association_id=association.pk)
        elif model in OF_THE_LOG:
            yield found.filter(chain=association.pk)
        elif key := _key_to_owned(model):
            yield found.filter(**{f"{key}__association_id": association.pk})


def _key_to_owned(model: type[Model]) -> str | None:
    """The first key of a table between two (many to many) that leads to a row of an association."""
    for field in model._meta.local_fields:
        if isinstance(field, ForeignKey) and tenancy.owner_of(field.remote_field.model) is not None:
            return field.name
    return None


def _people(association: Association) -> list[dict[str, Any]]:
    """Those that any of the association's rows points at, by key."""
    keys: set[int] = set()
    for found in _rows_of(association):
        for field in found.model._meta.local_fields:
            if isinstance(field, ForeignKey) and field.remote_field.model is User:
                keys |= set(found.order_by().values_list(field.attname, flat=True).distinct())
    return list(User.objects.filter(pk__in=keys - {None}).order_by("pk").values(*OF_PEOPLE))


def _add_plans(out: Writer, association: Association) -> None:
    """Each plan as a plan file: a frozen one as the very bytes that its hash was taken of, a draft as it is now."""
    with scope(association=association):
        for plan in Version.objects.select_related("association", "decision").order_by("year", "number"):
            document = write(draft_plan(plan)) if plan.document is None else plan.document
            out.add_file(f"planer/{plan.year}-{plan.number}-{plan.state}.yaml", io.BytesIO(document))


def _add_files(out: Writer, association: Association) -> None:
    """The stored files, each once, called by its SHA-256; `records.file` tells under which names it was handed in."""
    for stored in rows.every_row(StoredFile).filter(association_id=association.pk):
        with stored.path.open("rb") as source:
            out.add_file(f"uppladdat/{stored.sha256}.{stored.media.endings[0]}", source)
