"""Writes: a file is stored. Rooms above call this and attach what they get."""

from __future__ import annotations

import datetime as dt
import io
from typing import IO

from django.conf import settings

from samordna.associations.models import Association, User
from samordna.core import audit
from samordna.core.action import action
from samordna.core.uploads import clean_name
from samordna.formats.media import Media, media_of, named
from samordna.records import access, disk
from samordna.records.models import File, StoredFile


@action
def store_file(*, by: User | None, on: dt.date, association: Association, name: str, data: bytes | IO[bytes]) -> File:
    """Keep a file, its bytes once in the association however often it is handed in.

    Raises:
        Refused: for an empty or too large file, a kind that is not kept, or a name that promises another kind.
        ValidationError: for a name that may not be kept.
    """
    access.may_store(by, association).demand()
    shown = clean_name(name)
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    file = File(association=association, uploaded_by=by, uploaded_on=on)
    with disk.taking_in(source, association=association.pk, name=shown, most=settings.LARGEST_FILE) as taken:
        with taken.path.open("rb") as held:
            media = media_of(held, shown)
        file.name = named(shown, media)
        file.full_clean(exclude=["stored", "uploaded_by"], validate_unique=False)
        file.stored = _stored(association, taken, media)
    file.save(force_insert=True)
    # Its name may say what it is about, and the log is read by others than those who may read the file.
    audit.record(
        by=by, on=on, association=association, code="records.stored", subject=file, summary="En fil lades in.",
        details={"sha256": file.stored.sha256, "size": file.stored.size, "media_type": file.stored.media_type},
    )  # fmt: skip
    return file


def _stored(association: Association, taken: disk.TakenIn, media: Media) -> StoredFile:
    """The row of these bytes, which stand on disk when it is there.

    The association is held, so that two who hand in the same at once get one row, and nobody tidies in between.
    """
    hold(association)
    known = StoredFile.objects.filter(sha256=taken.sha256).first()
    stored = known or StoredFile(association=association, sha256=taken.sha256, size=taken.size, media_type=media.value)
    if known is None or not stored.path.exists():
        taken.put(stored.path)
    if known is None:
        stored.save(force_insert=True)
    return stored


def hold(association: Association) -> None:
    """Keep others from storing and registering in the association until the transaction ends."""
    Association.objects.select_for_update(no_key=True).get(pk=association.pk)
