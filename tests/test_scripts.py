"""scripts/environment on machines that lack something: each is told the line that installs it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "cat", "cut", "dirname", "sha256sum")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A copy of what the script needs of the project, and a folder with the machine's only commands."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/environment", tmp_path / "scripts")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    return tmp_path


def add(machine: Path, name: str, script: str) -> None:
    """Put a command on the machine."""
    path = machine / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def environment(machine: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script with the machine's commands alone."""
    return subprocess.run(
        ["sh", "scripts/environment", "base"],
        cwd=machine,
        env={"PATH": str(machine / "bin"), "LANG": os.environ.get("LANG", "C.UTF-8")} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


# A Python as the script asks it: what it answers to "new enough?", "can make environments?" and for its version.
WITHOUT_VENV = 'case "$2" in *version_info\\ \\<*) exit 0;; *ensurepip*) exit 1;; *) echo "$NAME";; esac'
TOO_OLD = '[ "$1" = --version ] && echo "Python 3.9.2"; exit 1'


def test_a_machine_without_python_is_told_what_to_install(machine: Path) -> None:
    done = environment(machine)

    assert done.returncode == 1
    assert done.stderr == "Python is missing. Install it with:\n    sudo apt-get install python3 python3-venv\n"


def test_a_python_that_is_too_old_is_named(machine: Path) -> None:
    add(machine, "python3", TOO_OLD)

    done = environment(machine)

    assert done.returncode == 1
    assert "needs Python 3.11 or newer; found Python 3.9.2" in done.stderr
    assert "    sudo apt-get install python3 python3-venv\n" in done.stderr


@pytest.mark.parametrize(("name", "package"), [("python3", "python3-venv"), ("python3.12", "python3.12-venv")])
def test_the_missing_part_of_python_is_named_with_its_package(machine: Path, name: str, package: str) -> None:
    add(machine, name, f"NAME={package}\n{WITHOUT_VENV}")

    done = environment(machine)

    assert done.returncode == 1
    assert f"Python is here ({name})" in done.stderr
    assert done.stderr.endswith(f"    sudo apt-get install {package}\n")


def test_a_python_named_by_hand_that_will_not_do_is_said_so(machine: Path) -> None:
    add(machine, "python3", TOO_OLD)

    done = environment(machine, PYTHON="python3")

    assert done.returncode == 1
    assert "PYTHON=python3 is no Python 3.11 or newer" in done.stderr


def test_nothing_is_made_where_something_is_missing(machine: Path) -> None:
    environment(machine)

    assert not (machine / ".venv").exists()
