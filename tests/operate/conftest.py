"""Installations as an operator has them: a data folder, a database of their own and the command."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests import kept
from tests.settings import ENGINE, POSTGRES

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Installation:
    """A data folder and the environment that points the command at it."""

    data: Path
    environment: dict[str, str]

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run `samordna`; what it printed, once it has ended with the code."""
        return self._run("-m", "samordna.cli", *arguments, code=code)

    def python(self, script: str) -> str:
        """Run a script with Django set up."""
        return self._run("-c", f"import django; django.setup()\n{script}", code=0)

    def _run(self, *arguments: str, code: int) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="session")
def installations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Installation]]:
    """Makes new, empty installations, on the engine of the tests unless told; the databases go when the tests have."""
    databases: list[str] = []

    def make(engine: str = ENGINE) -> Installation:
        data = tmp_path_factory.mktemp("installation")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SAMORDNA_")}
        environment |= {"SAMORDNA_DATA": str(data), "DJANGO_SETTINGS_MODULE": "samordna.settings"}
        if engine == "postgres":
            name = f"samordna_{uuid.uuid4().hex[:12]}"
            with psycopg.connect(server(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            databases.append(name)
            environment["SAMORDNA_DATABASE_URL"] = f"{POSTGRES.rpartition('/')[0]}/{name}"
        return Installation(data, environment)

    yield make
    if databases:
        with psycopg.connect(server(), autocommit=True) as connection:
            for name in databases:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def migrated(installations: Callable[..., Installation]) -> Callable[[], Installation]:
    """Makes new installations with every table and nothing in them, as `samordna migrate` leaves one."""

    def make() -> Installation:
        installation = installations()
        if ENGINE == "sqlite":  # what the command made once, for all tests
            shutil.copy2(kept.tables() / "samordna.sqlite3", installation.data)
        else:
            installation.run("migrate")
        return installation

    return make


def server() -> str:
    """The address of the server's own database."""
    return f"{POSTGRES.rpartition('/')[0]}/postgres"
