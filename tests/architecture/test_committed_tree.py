"""What must never be committed: where packages were fetched from, and where on a machine somebody works."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written in parts, so that this file does not find itself.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org")
OPTIONS = ("--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host")
MACHINE = re.compile(
    r"(?<![\w./~-])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers")) + r")/[\w.]"
)


def committed() -> list[Path]:
    """Every file git knows, as text or not."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def lines_with(wanted: re.Pattern[str]) -> list[str]:
    """Where a pattern stands in the committed text files."""
    found = []
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if wanted.search(text):
            numbered = enumerate(text.splitlines(), 1)
            found += [f"{path.relative_to(ROOT)}:{number}" for number, line in numbered if wanted.search(line)]
    return found


def test_no_address_of_a_package_registry_is_committed() -> None:
    addresses = re.compile("|".join(re.escape(part) for part in REGISTRIES))

    assert lines_with(addresses) == []


def test_no_locked_file_says_where_packages_come_from() -> None:
    options = re.compile("|".join(re.escape(part) for part in OPTIONS))

    assert [place for place in lines_with(options) if place.startswith("requirements/")] == []


@pytest.mark.long
def test_no_path_of_somebodys_machine_is_committed() -> None:
    assert lines_with(MACHINE) == []


@pytest.mark.parametrize("path", ["/wo" + "rk/x", "(/ro" + "ot/.cache", "'/ho" + "me/eva/samordna"])
def test_a_path_of_a_machine_would_be_found(path: str) -> None:
    assert MACHINE.search(path)


@pytest.mark.parametrize("path", ["https://example.org/ho" + "me/x", "docs/wo" + "rk/x", "/ho" + "mepage"])
def test_an_address_is_no_path_of_a_machine(path: str) -> None:
    assert not MACHINE.search(path)


def test_every_locked_package_has_a_hash() -> None:
    for file in (ROOT / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=[a-z0-9])", file.read_text(encoding="utf-8").split("\n", 2)[2].rstrip())

        assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []
