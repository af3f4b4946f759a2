"""A file is kept once, whole and under its hash, or not at all."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.records.actions.storing import store_file
from samordna.records.models import File, StoredFile
from samordna.verdict import Refused
from tests.conftest import DAY
from tests.formats.kept import PDF

pytestmark = pytest.mark.django_db


def on_disk(folder: Path) -> list[str]:
    """Every file below the folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_bytes_stand_on_disk_under_their_hash_readable_by_their_owner_alone(
    in_north: Association, alva: User, folder: Path
) -> None:
    file = store_file(by=alva, on=DAY, association=in_north, name="C:\\skrivbord\\Protokoll.pdf", data=PDF)

    sha256 = hashlib.sha256(PDF).hexdigest()
    assert (file.name, file.uploaded_by, file.uploaded_on) == ("Protokoll.pdf", alva, DAY)
    assert (file.stored.sha256, file.stored.size, file.stored.media_type) == (sha256, len(PDF), "application/pdf")
    assert on_disk(folder) == [f"{in_north.pk}/{sha256[:2]}/{sha256}"]
    assert file.stored.path.read_bytes() == PDF
    assert oct(file.stored.path.stat().st_mode & 0o777) == "0o600"


def test_the_same_bytes_are_kept_once_in_an_association_and_apart_from_anothers(
    north: Association, south: Association, alva: User, cecilia: User, folder: Path
) -> None:
    with scope(association=north):
        first = store_file(by=alva, on=DAY, association=north, name="a.pdf", data=PDF)
        second = store_file(by=alva, on=DAY, association=north, name="b.pdf", data=io.BytesIO(PDF))
    with scope(association=south):
        other = store_file(by=cecilia, on=DAY, association=south, name="a.pdf", data=PDF)

    assert first.stored_id == second.stored_id != other.stored_id
    assert len(on_disk(folder)) == 2


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("tom.pdf", b"", "tom.pdf är tom. Välj en fil med innehåll."),
        ("spel.pdf", b"MZ\x90", "spel.pdf är ett program eller skript"),
        ("sida.txt", b"<html>", "sida.txt är en webbsida"),
        ("plan.docx", PDF, "plan.docx slutar på .docx men innehåller ett PDF-dokument."),
        ("stor.txt", b"x" * 1001, "stor.txt är större än 0 MB."),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    in_north: Association, alva: User, folder: Path, settings: Any, name: str, data: bytes, why: str
) -> None:
    settings.LARGEST_FILE = 1000

    with pytest.raises(Refused) as refused:
        store_file(by=alva, on=DAY, association=in_north, name=name, data=data)

    assert refused.value.reason.startswith(why)
    assert on_disk(folder) == []
    assert File.objects.count() == StoredFile.objects.count() == 0


def test_no_more_of_a_large_file_is_read_than_it_takes_to_refuse_it(
    in_north: Association, alva: User, settings: Any
) -> None:
    class Endless(io.RawIOBase):
        read_bytes = 0

        def read(self, size: int = -1) -> bytes:
            self.read_bytes += size
            return b"x" * size

    settings.LARGEST_FILE, source = 5_000_000, Endless()

    with pytest.raises(Refused):
        store_file(by=alva, on=DAY, association=in_north, name="utan slut.txt", data=source)  # type: ignore[arg-type]

    assert source.read_bytes <= 5_000_000 + (1 << 20)


def test_a_name_with_a_personal_number_is_refused(in_north: Association, alva: User, folder: Path) -> None:
    with pytest.raises(ValidationError) as refused:
        store_file(by=alva, on=DAY, association=in_north, name="811218-9876.pdf", data=PDF)

    assert "personnummer" in str(refused.value)
    assert on_disk(folder) == []


def test_a_file_lost_from_disk_comes_back_when_it_is_handed_in_again(in_north: Association, alva: User) -> None:
    file = store_file(by=alva, on=DAY, association=in_north, name="a.pdf", data=PDF)
    file.stored.path.unlink()

    store_file(by=alva, on=DAY, association=in_north, name="a.pdf", data=PDF)

    assert file.stored.path.read_bytes() == PDF


def test_a_stranger_stores_nothing(in_north: Association, cecilia: User, folder: Path) -> None:
    with pytest.raises(Refused), transaction.atomic():
        store_file(by=cecilia, on=DAY, association=in_north, name="a.pdf", data=PDF)

    assert on_disk(folder) == []
