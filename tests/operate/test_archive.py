import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samordna.operate import archive
from samordna.operate.archive import Manifest, Unusable

ROWS = [{"id": 1, "name": "Åsa"}, {"id": 2, "name": "–"}]


def write(path: Path) -> Manifest:
    """A small whole archive: two rows and one file."""
    with archive.writing(path) as out:
        out.add_rows("rum.rad", ROWS)
        out.add_file("2024/plan.pdf", io.BytesIO(b"%PDF"))
        manifest = manifest_of(out)
        out.close(manifest)
    return manifest


def manifest_of(out: archive.Writer) -> Manifest:
    """The manifest of what has been written."""
    return Manifest(
        kind="backup",
        made=datetime(2026, 9, 15, tzinfo=UTC),
        samordna="0.1.0",
        migrations={"rum": "0001_initial"},
        tables=tuple(out.tables),
        files=tuple(out.files),
        audit={0: (3, "ab")},
    )


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """The same archive with other members."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)


def forge(path: Path, change: Callable[[Manifest], Manifest], *, claimed: int | None = None) -> None:
    """The same archive with another manifest; `claimed` is the size that the file's own list says the rows have."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members["manifest.json"] = change(Manifest.model_validate_json(members["manifest.json"])).model_dump_json().encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
        if claimed is not None:
            new.getinfo("rows/rum.rad.jsonl").file_size = claimed


def refusal(path: Path) -> str:
    """What is said of a file that cannot be used."""
    with pytest.raises(Unusable) as refused, archive.reading(path):
        pass
    return str(refused.value)


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    written = write(path)

    with archive.reading(path) as read:
        assert read.manifest == written
        assert list(read.rows(written.tables[0])) == ROWS
        read.extract_files(tmp_path / "ut")

    assert (tmp_path / "ut/2024/plan.pdf").read_bytes() == b"%PDF"


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    write(tmp_path / "kopia.zip")

    assert (tmp_path / "kopia.zip").stat().st_mode & 0o777 == 0o600


def test_an_earlier_copy_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    path.write_bytes(b"x")

    with pytest.raises(Unusable) as refused:
        write(path)

    assert "finns redan" in str(refused.value)
    assert path.read_bytes() == b"x"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        write(tmp_path / "borta" / "kopia.zip")

    assert f"Mappen {tmp_path / 'borta'} finns inte" in str(refused.value)


def test_nothing_is_left_of_an_archive_that_was_not_finished(tmp_path: Path) -> None:
    def stop_halfway() -> None:
        with archive.writing(tmp_path / "kopia.zip") as out:
            out.add_rows("rum.rad", ROWS)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stop_halfway()

    assert list(tmp_path.iterdir()) == []


def test_a_changed_row_is_found(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    write(path)

    rewrite(
        path,
        lambda members: members.update(
            {"rows/rum.rad.jsonl": b'{"id":1,"name":"\xc3\x84sa"}\n{"id":2,"name":"\xe2\x80\x93"}\n'}
        ),
    )

    assert "rows/rum.rad.jsonl stämmer inte med sin kontrollsumma" in refusal(path)


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    write(path)

    rewrite(path, lambda members: members.pop("files/2024/plan.pdf") and None)

    assert "files/2024/plan.pdf saknas" in refusal(path)


def test_a_part_that_does_not_belong_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    write(path)

    rewrite(path, lambda members: members.update({"files/extra": b""}))

    assert "files/extra, som inte hör dit" in refusal(path)


def test_a_file_that_would_be_written_elsewhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    write(path)

    def move(members: dict[str, bytes]) -> None:
        members["files/../ute"] = members.pop("files/2024/plan.pdf")
        members["manifest.json"] = members["manifest.json"].replace(b"2024/plan.pdf", b"../ute")

    rewrite(path, move)

    assert "utanför sin mapp (../ute)" in refusal(path)


@pytest.mark.parametrize("elsewhere", ["/etc/x", "..", "a/../../b", "", ".", "a//b", "./a"])
def test_only_a_plain_path_within_the_folder_is_taken(tmp_path: Path, elsewhere: str) -> None:
    path = tmp_path / "kopia.zip"
    write(path)

    def move(members: dict[str, bytes]) -> None:
        members[f"files/{elsewhere}"] = members.pop("files/2024/plan.pdf")
        members["manifest.json"] = members["manifest.json"].replace(b"2024/plan.pdf", elsewhere.encode())

    rewrite(path, move)

    assert f"utanför sin mapp ({elsewhere})" in refusal(path)


def test_a_part_of_another_size_than_stated_is_found_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    write(path)

    forge(path, lambda manifest: manifest, claimed=5 << 40)

    assert "rows/rum.rad.jsonl har inte den storlek som uppges" in refusal(path)


def test_the_size_is_known_before_anything_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    written = write(path)
    terabytes = written.tables[0].model_copy(update={"size": 5 << 40})

    forge(path, lambda manifest: manifest.model_copy(update={"tables": (terabytes,)}), claimed=5 << 40)

    with archive.opening(path) as opened:
        assert sum(part.size for part in opened.manifest.parts) == (5 << 40) + len(b"%PDF")


def test_a_part_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    path, other = tmp_path / "kopia.zip", tmp_path / "annan.zip"
    for file in (path, other):
        write(file)

    with zipfile.ZipFile(path, "a") as zipped, pytest.warns(UserWarning, match="Duplicate name"):
        zipped.writestr("files/2024/plan.pdf", b"%PDF")
    forge(other, lambda manifest: manifest.model_copy(update={"tables": manifest.tables * 2}))

    assert "innehåller files/2024/plan.pdf två gånger" in refusal(path)
    assert "innehåller rows/rum.rad.jsonl två gånger" in refusal(other)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_has_no_bounds_is_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "kopia.zip"
    write(path)
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}

    with zipfile.ZipFile(path, "w", method) as new:
        for name, content in members.items():
            new.writestr(name, content)

    assert "är ingen hel fil från samordna backup" in refusal(path)


@pytest.mark.long
def test_a_manifest_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("manifest.json", b" " * (archive.LONGEST_MANIFEST + 1))

    assert "orimligt lång innehållsförteckning" in refusal(path)


@pytest.mark.parametrize("line", [b"[1]\n", b"{\n", b"[" * 100_000 + b"\n", b'{"id": ' + b"9" * 5000 + b"}\n"])
def test_a_line_that_is_no_row_gets_a_sentence(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "kopia.zip"
    table = write(path).tables[0].model_copy(update={"size": len(line), "sha256": hashlib.sha256(line).hexdigest()})
    rewrite(path, lambda members: members.update({"rows/rum.rad.jsonl": line}))
    forge(path, lambda manifest: manifest.model_copy(update={"tables": (table,)}))

    with archive.reading(path) as read, pytest.raises(Unusable, match="har en rad 1 som inte går att läsa"):
        list(read.rows(table))


def test_two_files_that_cannot_both_be_written_get_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    with archive.writing(path) as out:
        for name in ("a", "a/b"):
            out.add_file(name, io.BytesIO(b"x"))
        out.close(manifest_of(out))

    with archive.reading(path) as read, pytest.raises(Unusable, match="Arkivets fil a/b går inte att skriva"):
        read.extract_files(tmp_path / "ut")


def test_what_cannot_be_read_back_gets_no_name(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"

    def write_half() -> None:
        with archive.writing(path) as out:
            out.add_rows("rum.rad", ROWS)

    with pytest.raises(Unusable) as refused:
        write_half()

    assert "gick inte att läsa tillbaka" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_later_format_is_refused_and_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    write(path)

    def later(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | {"version": 2}).encode()

    rewrite(path, later)

    assert "inte kan läsa (version:" in refusal(path)


@pytest.mark.parametrize("content", [b"", b"inget arkiv", b"PK\x03\x04trasig"])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kopia.zip"
    path.write_bytes(content)

    assert "är ingen hel fil från samordna backup" in refusal(path)


def test_a_foreign_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("hej.txt", "hej")

    assert "är inget arkiv från Samordna" in refusal(path)


def test_every_cut_of_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    write(path)
    whole = path.read_bytes()

    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])

        assert refusal(path)


def test_no_changed_byte_passes_for_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "kopia.zip"
    written = write(path)
    whole = path.read_bytes()
    refused = 0

    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            with archive.reading(path) as read:
                # A byte that carries nothing, such as the time of day of a member, may differ.
                assert read.manifest == written
                assert list(read.rows(written.tables[0])) == ROWS
        except Unusable:
            refused += 1

    assert refused > len(whole) / 2


def test_a_missing_file_and_a_folder_get_a_sentence(tmp_path: Path) -> None:
    assert refusal(tmp_path / "borta.zip") == f"{tmp_path / 'borta.zip'} finns inte."
    assert refusal(tmp_path) == f"{tmp_path} är en mapp. Ange filen."
