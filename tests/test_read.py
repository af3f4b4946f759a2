"""`samordna read`: what was understood of a document, as tables or as a plan file to begin from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from samordna.plan.file import read as plan_of
from samordna.read import main
from tests.formats.hostile_workbooks import packed
from tests.reading.hostile_documents import parts, plan

pytestmark = pytest.mark.process


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A plan as DOCX."""
    path = tmp_path / "plan.docx"
    path.write_bytes(plan("docx"))
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    streams = capsys.readouterr()
    return code, streams.out, streams.err


def test_it_shows_each_table_with_its_years_its_rows_and_how_sure_it_is(
    capsys: pytest.CaptureFixture[str], document: Path
) -> None:
    code, out, err = run(capsys, str(document))

    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "Samordningsförbundet Sörland · Verksamhetsplan och budget 2025 · år 2025"
    assert lines[3].split() == ["Budget", "2025", "Plan", "2026", "Plan", "2027"]
    assert lines[4].split() == ["budget", "2025", "plan", "2026", "plan", "2027", "läst", "som"]
    rows = {line[2:46].strip(): line[46:].split("  ")[-1] for line in lines[5:] if line.startswith("  ")}
    assert rows["Summa intäkter"] == "summa av 4 rader"
    assert rows["Kansli"] == "administration"
    assert lines[-1] == "1 tabell. Fynden: samordna check. En planfil att börja från: samordna read FIL --to PLANFIL."


def test_it_writes_a_plan_file_to_begin_from_and_never_over_another(
    capsys: pytest.CaptureFixture[str], document: Path, tmp_path: Path
) -> None:
    target = tmp_path / "plan.yaml"

    first, again = run(capsys, str(document), "--to", str(target)), run(capsys, str(document), "--to", str(target))

    written = plan_of(target.read_bytes(), "plan.yaml")
    assert (written.year, written.association, written.status.value) == (
        2025,
        "Samordningsförbundet Sörland",
        "published",
    )
    assert first[0] == 0
    assert first[1].startswith(f"{target}: plan 2025 för Samordningsförbundet Sörland, ")
    assert again == (
        2, "", f"samordna read: {target} finns redan. Välj ett annat namn, eller ta bort filen först.\n"
    )  # fmt: skip


def test_a_place_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], document: Path) -> None:
    target = document / "plan.yaml"

    code, _, err = run(capsys, str(document), "--to", str(target))

    reason = "en del av sökvägen är ingen mapp; kontrollera den"
    assert (code, err) == (2, f"samordna read: {target} går inte att skriva: {reason}.\n")


def test_a_document_comes_from_standard_input_too(document: Path) -> None:
    command = [sys.executable, "-m", "samordna.cli", "read", "-"]

    told = subprocess.run(command, input=document.read_bytes(), capture_output=True, check=True)
    refused = subprocess.run(command, input=b"MZ program", capture_output=True, check=False)

    assert told.stdout.decode().startswith("Samordningsförbundet Sörland · Verksamhetsplan och budget 2025")
    assert refused.returncode == 2
    assert refused.stderr.decode().startswith("samordna read: texten är ett program eller skript, inget dokument.")


def test_what_was_left_out_of_the_document_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "plan.docm"
    path.write_bytes(packed({**parts(plan("docx")), "word/vbaProject.bin": b"x"}))

    assert (
        run(capsys, str(path))[1].splitlines()[1] == "Obs: Dokumentet innehåller makron. De läses inte och körs inte."
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "ange dokumentet som ska läsas."),
        (("--fel", "x.pdf"), "--fel går inte; ange ett dokument och, om du vill, --to PLANFIL."),
        (("a.pdf", "b.pdf"), "b.pdf går inte; ange ett dokument och, om du vill, --to PLANFIL."),
        (("x.pdf", "--to"), "--to behöver namnet på planfilen som ska skrivas."),
        (("--help=ja",), "--help tar inget värde."),
        (("saknas.pdf",), "saknas.pdf finns inte. Kontrollera namnet och mappen."),
    ],
)
def test_arguments_that_cannot_be_used_get_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    assert run(capsys, *arguments) == (2, "", f"samordna read: {told}\n")


def test_help_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")

    assert code == 0
    assert out.startswith("Användning: samordna read FIL [--to PLANFIL]")
