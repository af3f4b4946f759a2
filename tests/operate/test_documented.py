"""What an operator can type and set is in docs/operate.md; what a developer can run is in `make help`."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import typer

from samordna.operate import commands

ROOT = Path(__file__).resolve().parents[2]
OPERATE = (ROOT / "docs/operate.md").read_text(encoding="utf-8")
READ = re.compile(r'\b(?:text|switch|number)\(\s*"([A-Z_]+)"')
COMMANDS = sorted(name for name, command in typer.main.get_command(commands.app).commands.items() if not command.hidden)


def variables() -> list[str]:
    """Every SAMORDNA_ variable that the settings read."""
    sources = [(ROOT / "samordna" / name).read_text(encoding="utf-8") for name in ("settings.py", "environment.py")]
    return sorted({name for source in sources for name in READ.findall(source)})


def test_there_are_variables_and_commands_to_look_for() -> None:
    assert {"DATA", "DATABASE_URL", "BIND", "HOSTS"} <= set(variables())
    assert {"backup", "check", "demo", "serve"} <= set(COMMANDS)


@pytest.mark.parametrize("name", variables())
def test_each_variable_is_documented(name: str) -> None:
    last = name.removeprefix("SMTP")

    assert f"`SAMORDNA_{name}`" in OPERATE or (name.startswith("SMTP_") and f"`{last}`" in OPERATE)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_documented(name: str) -> None:
    assert f"samordna {name}" in OPERATE


def test_make_help_tells_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert phony is not None

    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert [line.split()[0] for line in told.splitlines() if line.startswith("  ")] == phony[1].split()


def test_everything_we_depend_on_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {"base": project["project"]["dependencies"], **project["dependency-groups"]}

    for group, wanted in groups.items():
        locked = (ROOT / f"requirements/{group}.txt").read_text(encoding="utf-8")
        names = [re.split(r"[\[<>=]", line)[0] for line in wanted]

        assert [name for name in names if not re.search(rf"^{re.escape(name)}==", locked, re.M)] == []
