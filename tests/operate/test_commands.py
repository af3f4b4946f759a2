"""The command as typed: its exit code, and what it says to whoever typed something wrong."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from samordna.operate import commands
from tests.operate.conftest import ROOT, Installation

EXAMPLE = ROOT / "examples" / "gotland-2024.yaml"


def test_checking_a_plan_imports_neither_django_nor_the_other_commands() -> None:
    script = (
        f"import sys; sys.argv = ['samordna', 'check', {str(EXAMPLE)!r}]\n"
        "from samordna.cli import main\n"
        "main()\n"
        "print(sorted({'django', 'typer', 'rich', 'samordna.operate'} & sys.modules.keys()))"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_help_lists_every_command_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code = commands.run(["--help"])

    helped = capsys.readouterr().out
    assert code == 0
    for name in ("check", "rules", "demo", "serve", "migrate", "found", "backup", "restore", "export", "audit"):
        assert f" {name} " in helped
    assert " work " not in helped


@pytest.mark.parametrize(
    "command", ["", "demo", "serve", "found", "backup", "restore", "export", "audit", "audit verify"]
)
def test_help_is_in_swedish(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = commands.run([*command.split(), "--help"])

    helped = capsys.readouterr().out
    assert code == 0
    assert helped.startswith(f"Användning: samordna {command}".strip())
    assert not re.search(r"Usage|Options|Show this|default|required|<str>|TEXT|SLUG", helped)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("demo --prt 1", "Flaggan --prt finns inte. Menade du --port? Kör samordna demo --help"),
        ("demo --port x", "--port kan inte vara det som skrevs. Skriv ett heltal från 1 till 65535."),
        ("demo --port", "Efter flaggan --port behövs ett värde."),
        ("backup", "FIL saknas. Kör samordna backup --help"),
        ("backup a b", "Det står mer än kommandot tar emot. Kör samordna backup --help"),
        ("bakup --help", "Det finns inget kommando ”bakup”. Menade du backup?"),
        ("audit x", "Det finns inget kommando ”x”. Kör samordna audit --help"),
    ],
)
def test_what_is_typed_wrong_is_said_in_swedish(typed: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = commands.run(typed.split())

    assert code == 2
    assert said in capsys.readouterr().err


def test_a_command_with_commands_of_its_own_tells_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["audit"]) == 0
    assert "verify" in capsys.readouterr().out


@pytest.mark.process
def test_an_unknown_command_ends_with_two(installations: Callable[..., Installation]) -> None:
    said = installations().run("bakup", code=2)

    assert "Det finns inget kommando ”bakup”." in said


@pytest.mark.process
@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("SAMORDNA_BIND", "8000", "SAMORDNA_BIND är ”8000”. Skriv värd och port"),
        ("SAMORDNA_BIND", "0.0.0.0:8000", "Sätt SAMORDNA_HOSTS"),
        ("SAMORDNA_DATABASE_URL", "mysql://db/x", "SAMORDNA_DATABASE_URL börjar med ”mysql”"),
        ("SAMORDNA_DATABASE_URL", "postgresql://x@127.0.0.1:1/x", "Databasen svarade med ett fel"),
    ],
)
def test_a_wrong_variable_gets_a_sentence_and_no_traceback(
    installations: Callable[..., Installation], variable: str, value: str, says: str
) -> None:
    installation = installations()
    installation.environment[variable] = value

    said = installation.run("migrate", code=1)

    assert says in said
    assert "Traceback" not in said


@pytest.mark.process
@pytest.mark.parametrize("command", ["audit verify", "export norra norra.zip", "link alva@example.org"])
def test_a_database_that_has_not_been_made_is_said_so(installations: Callable[..., Installation], command: str) -> None:
    said = installations().run(*command.split(), code=1)

    assert said == "Databasen är inte uppdaterad för den här versionen. Kör först: samordna migrate\n"


@pytest.mark.process
def test_nobody_else_on_the_machine_can_read_what_is_written(installations: Callable[..., Installation]) -> None:
    installation = installations("sqlite")
    installation.data.chmod(0o755)

    installation.run("migrate")

    written = list(installation.data.rglob("*"))
    assert installation.data / "samordna.sqlite3" in written
    assert [path.name for path in written if path.stat().st_mode & 0o077] == []
