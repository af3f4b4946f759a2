"""What the tests need of the machine (PostgreSQL, Chromium, LibreOffice), from Debian's packages where it may be."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import psycopg

LOCAL = "postgresql://postgres@127.0.0.1:5432"
# The test database is named after this folder, so that two copies of the project may be tested at once.
NAME = f"samordna_{crc32(str(Path(__file__).resolve()).encode()):08x}"
OLDEST_POSTGRESQL = 15


class Missing(Exception):
    """Something that could not be had; the text says what, and the line that installs it."""


def install(*packages: str) -> None:
    """Install Debian packages, as root or through a sudo that asks no password.

    Raises:
        Missing: when that is not allowed or fails.
    """
    line = f"sudo apt-get install {' '.join(packages)}"
    prefix: list[str] = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if not sudo or subprocess.run([sudo, "-n", "true"], capture_output=True).returncode:
            raise Missing(f"{', '.join(packages)} is not installed, and may not be installed from here. Run: {line}")
        prefix = [sudo, "-n"]
    if not shutil.which("apt-get"):
        raise Missing(f"{', '.join(packages)} is not installed, and this is no Debian machine: install it by hand.")
    print(f"Installing {', '.join(packages)} from Debian's packages ...", file=sys.stderr, flush=True)
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*environment, "update"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        [*environment, "install", "-y", "--no-install-recommends", *packages],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    if done.returncode:
        raise Missing(f"{', '.join(packages)} could not be installed: apt-get's own words stand above. Run: {line}")


def chromium() -> str:
    """The path of a Chromium: SAMORDNA_TEST_CHROMIUM, or Debian's; the one made without windows before the whole one,
    since it draws the same pages with half the work.

    Raises:
        Missing: when there is none and it may not be installed.
    """
    named = os.environ.get("SAMORDNA_TEST_CHROMIUM")
    if named and not os.access(named, os.X_OK):
        raise Missing(f"SAMORDNA_TEST_CHROMIUM is {named}, which cannot be run.")
    if not (named or debians_chromium()):
        install("chromium-headless-shell", "fonts-dejavu-core")
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        install("libatomic1")  # the driver that comes with playwright leans on it
    found = named or debians_chromium()
    if not found:
        raise Missing("chromium-headless-shell is installed, but there is no such command on PATH.")
    return found


def debians_chromium() -> str | None:
    """The path of Debian's Chromium where it is installed."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def office() -> str:
    """The path of LibreOffice's soffice: SAMORDNA_TEST_SOFFICE, or Debian's, with what opens texts and sheets.

    Raises:
        Missing: when there is none and it may not be installed.
    """
    named = os.environ.get("SAMORDNA_TEST_SOFFICE")
    if named and not os.access(named, os.X_OK):
        raise Missing(f"SAMORDNA_TEST_SOFFICE is {named}, which cannot be run.")
    if not (named or shutil.which("soffice")):
        install("libreoffice-writer", "libreoffice-calc", "fonts-liberation")
    found = named or shutil.which("soffice")
    if not found:
        raise Missing("LibreOffice is installed, but there is no command soffice on PATH.")
    return found


def answers(url: str) -> bool:
    """Whether a PostgreSQL server of a supported version lets us in, as somebody who may create databases."""
    try:
        with psycopg.connect(f"{url}/postgres", connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            return bool(row and row[0]) and connection.info.server_version >= OLDEST_POSTGRESQL * 10_000
    except psycopg.OperationalError:
        return False


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A database the tests may make: SAMORDNA_TEST_POSTGRES, on the local server, or on one of our own meanwhile.

    Raises:
        Missing: when there is no server and it may not be installed.
    """
    named = os.environ.get("SAMORDNA_TEST_POSTGRES")
    if named and not answers(named.rpartition("/")[0]):
        raise Missing(
            "SAMORDNA_TEST_POSTGRES (postgresql://user:password@host:port/name) names no PostgreSQL 15 or newer "
            "that lets us in and lets us create databases."
        )
    if named or answers(LOCAL):
        yield named or f"{LOCAL}/{NAME}"
        return
    if not _programs():
        install("postgresql")
    programs = _programs()
    if not programs:
        raise Missing(f"No PostgreSQL {OLDEST_POSTGRESQL} or newer is installed. Run: sudo apt-get install postgresql")
    with _own_server(programs) as url:
        yield f"{url}/{NAME}"


def _programs() -> Path | None:
    """The folder with initdb of the newest installed version that is new enough."""
    versions = [int(p.parent.parent.name) for p in Path("/usr/lib/postgresql").glob("[0-9][0-9]/bin/initdb")]
    newest = max(versions, default=0)
    return Path(f"/usr/lib/postgresql/{newest}/bin") if newest >= OLDEST_POSTGRESQL else None


@contextlib.contextmanager
def _own_server(programs: Path) -> Iterator[str]:
    """A server on a free port with its files in a temporary folder, gone when the tests are."""
    # PostgreSQL refuses to run as root; Debian's package brings the user postgres.
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="samordna-pg-") as name, socket.socket() as probe:
        folder = Path(name)
        if as_owner:
            shutil.chown(folder, "postgres")
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        data, log = str(folder / "data"), str(folder / "log")
        # Nothing of this survives the tests, so nothing waits for the disk.
        settings = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off")
        options = " ".join(f"-c {setting}" for setting in settings)
        start = [str(programs / "pg_ctl"), "-D", data, "-l", log, "-w", "-s", "-o", options, "start"]
        stop = [str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "-s", "stop"]
        initdb = [
            str(programs / "initdb"),
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
        try:
            subprocess.run([*as_owner, *initdb], cwd=folder, check=True, capture_output=True)
            subprocess.run([*as_owner, *start], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        except subprocess.CalledProcessError as error:
            said = (error.stderr or b"").decode(errors="replace")
            raise Missing(f"A PostgreSQL server of our own did not start: {said or Path(log).read_text()}") from None
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}"
        finally:
            subprocess.run([*as_owner, *stop], cwd=folder, check=False)


if __name__ == "__main__":
    try:
        print(chromium())
    except Missing as missing:
        sys.exit(str(missing))
