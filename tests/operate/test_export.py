"""One association whole, and nothing of another: every model with rows of both is in the comparison."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model
from django_scopes import scope

from samordna.associations.models import Association, User
from samordna.budgets.choices import State
from samordna.budgets.models import Version
from samordna.core import audit, tenancy
from samordna.meetings.actions.following import digest, make_address, note_reminded
from samordna.operate import export, rows
from samordna.review.actions import hand_in
from samordna.verdict import Refused
from tests.conftest import DAY
from tests.meetings import cycles


def note(association: Association, by: User, summary: str) -> None:
    """An event in the association's log."""
    with scope(association=association):
        audit.record(by=by, on=DAY, association=association, code="test.noted", summary=summary)


def everything(path: Path) -> str:
    """All that stands in the file, unpacked."""
    with zipfile.ZipFile(path) as zipped:
        return "\n".join(name + "\n" + zipped.read(name).decode(errors="replace") for name in zipped.namelist())


def exported(path: Path, model: type[Model]) -> list[dict[str, object]]:
    """The rows of a model in the file."""
    with zipfile.ZipFile(path) as zipped:
        return [json.loads(line) for line in zipped.read(f"rows/{model._meta.label_lower}.jsonl").splitlines()]


def test_an_export_holds_the_association_and_nothing_of_another(
    north: Association, south: Association, alva: User, cecilia: User, tmp_path: Path
) -> None:
    note(north, alva, "Norras egen händelse")
    note(south, cecilia, "Södras egen händelse")
    export.make(south.slug, tmp_path / "sodra.zip")

    export.make(north.slug, tmp_path / "norra.zip")

    northern, southern = everything(tmp_path / "norra.zip"), everything(tmp_path / "sodra.zip")
    # What is looked for in one file is there to be found in the other.
    for foreign in ("Södra", "sodra", "cecilia@example.org"):
        assert foreign in southern
        assert foreign not in northern
    for own in ("Norra", "norra", "alva@example.org", "Norras egen händelse"):
        assert own in northern
        assert own not in southern


def test_every_row_of_the_association_is_in_its_export(
    north: Association, alva: User, bo: User, tmp_path: Path
) -> None:
    manifest = export.make(north.slug, tmp_path / "norra.zip")

    stated = {table.model: table.rows for table in manifest.tables}
    for model in set(tenancy.owned()) - set(export.OF_ONE_PERSON):
        assert stated[model._meta.label_lower] == model._base_manager.filter(association_id=north.pk).count()


def test_every_stored_model_is_taken_or_left_for_a_reason() -> None:
    """A model of ours that no export takes is one of the installation's own."""
    own = [m for m in rows.stored_models() if m.__module__.startswith("samordna.")]
    taken = {*tenancy.owned(), Association, User, *export.OF_THE_LOG}

    assert {m._meta.label for m in own if m not in taken} == {"core.Demonstration"}


def test_what_one_person_has_handed_in_for_review_is_not_in_it(north: Association, alva: User, tmp_path: Path) -> None:
    with scope(association=north):
        hand_in(by=alva, on=DAY, association=north, name="plan.txt", data=b"Plan 2025")

    manifest = export.make(north.slug, tmp_path / "norra.zip")

    assert [table.model for table in manifest.tables if table.model.startswith("review.")] == []


def test_what_one_person_follows_the_annual_cycle_with_is_not_in_it(
    north: Association, alva: User, tmp_path: Path
) -> None:
    with scope(association=north):
        item = cycles.own(north)
        secret = make_address(by=alva, on=DAY, association=north)
        note_reminded(by=None, on=DAY, association=north, user=alva, items=[item])

    manifest = export.make(north.slug, tmp_path / "norra.zip")

    exported_models = {table.model for table in manifest.tables if table.model.startswith("meetings.")}
    every = {model._meta.label_lower for model in apps.get_app_config("meetings").get_models()}
    assert every - exported_models == {"meetings.feedaddress", "meetings.reminder", "meetings.reminderchoice"}
    assert digest(secret) not in everything(tmp_path / "norra.zip")


def test_people_are_name_and_address_and_never_what_signs_them_in(
    north: Association, alva: User, tmp_path: Path
) -> None:
    export.make(north.slug, tmp_path / "norra.zip")

    assert exported(tmp_path / "norra.zip", User) == [{"id": alva.pk, "email": alva.email, "name": "Alva"}]
    assert alva.password not in everything(tmp_path / "norra.zip")


def test_an_export_is_noted_in_the_associations_log(north: Association, tmp_path: Path) -> None:
    manifest = export.make(north.slug, tmp_path / "norra.zip")

    assert audit.heads()[north.pk] == manifest.audit[north.pk]
    assert "association.exported" in everything(tmp_path / "norra.zip")


def test_an_association_that_is_not_there_is_answered_with_those_that_are(
    north: Association, south: Association, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        export.make("vastra", tmp_path / "vastra.zip")

    assert str(refused.value) == "Det finns inget förbund med kortnamnet ”vastra”. De som finns: norra, sodra."
    assert not (tmp_path / "vastra.zip").exists()


def test_a_frozen_plan_is_the_bytes_its_hash_was_taken_of(
    north: Association, south: Association, tmp_path: Path
) -> None:
    for association, document in ((north, b"format: 1\r\n\xc3\xa5"), (south, b"format: 1 # sydlig\n")):
        with scope(association=association):
            Version.objects.create(
                association=association,
                year=2026,
                state=State.PUBLISHED,
                title="Plan",
                document=document,
                sha256=hashlib.sha256(document).hexdigest(),
                made_on=DAY,
            )

    manifest = export.make(north.slug, tmp_path / "norra.zip")

    assert [stored.path for stored in manifest.files] == ["planer/2026-1-published.yaml"]
    with zipfile.ZipFile(tmp_path / "norra.zip") as zipped:
        assert zipped.read("files/planer/2026-1-published.yaml") == b"format: 1\r\n\xc3\xa5"
