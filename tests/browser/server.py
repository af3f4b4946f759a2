"""A demonstration of its own, served on a free port of this machine, as `make demo` serves it."""

import contextlib
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.kept import copy_into, environment

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 180.0  # seconds until the first answer


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def served(folder: Path, like: Path | None = None, **settings: str) -> Iterator[str]:
    """The address of a demonstration whose database and files live in `folder`, copied from `like` where there is one;
    `settings` as in docs/operate.md.

    Raises:
        RuntimeError: when it does not answer in time, with what it wrote.
    """
    port = free_port()
    if like is not None:
        # The shared memory of whoever reads it comes and goes; the copy makes its own.
        shutil.copytree(like, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*-shm"))
    log = (folder / "server.log").open("w+b")
    command = [sys.executable, "-m", "samordna.cli", "demo", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env={**environment(folder), **settings}, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address, process, Path(log.name))
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def put_back(folder: Path, like: Path) -> None:
    """Let the demonstration that is served from `folder` be as it began, while the server runs: the rows (also those of
    who is signed in), the files, and what is counted against somebody who tries passwords."""
    with contextlib.closing(sqlite3.connect(folder / "samordna.sqlite3", timeout=PATIENCE)) as database:
        copy_into(database, like)
    for name in ("files", "cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
        if (like / name).exists():
            shutil.copytree(like / name, folder / name, dirs_exist_ok=True)  # a worker may be at work


def _await(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/halsa/", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The demonstration did not start:\n{log.read_text(errors='replace')[-4000:]}")
