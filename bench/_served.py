"""`samordna serve` as an operator starts it, on a demonstration's database, asked over HTTP as a director."""

from __future__ import annotations

import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PATIENCE: Final = 90.0  # seconds until the first answer
MAKE: Final = "import django; django.setup(); from samordna.operate import demo; demo.prepare()"
TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Served:
    """A server and somebody who is signed in to it."""

    address: str
    process: int
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def ask(self, path: str, post: dict[str, str] | None = None) -> bytes:
        """What the page answers, to the end.

        Raises:
            urllib.error.HTTPError: for anything but a page.
        """
        data = urllib.parse.urlencode(post).encode() if post else None
        request = urllib.request.Request(self.address + path, data, {"Referer": self.address})
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        with opener.open(request, timeout=120) as answer:
            return bytes(answer.read())

    def send(self, page: str, path: str, **post: str) -> bytes:
        """What is answered when a form of the page is sent to an address."""
        token = TOKEN.search(self.ask(page).decode())
        assert token, f"{page} has no form"
        return self.ask(path, {"csrfmiddlewaretoken": token[1], **post})

    def workers(self) -> list[int]:
        """The processes that answer requests."""
        return [pid for pid in _children(self.process) if b"serve" in _command(pid)]


@contextmanager
def served(workers: int) -> Iterator[Served]:
    """A demonstration's database, served by `samordna serve`.

    Raises:
        RuntimeError: when it does not answer in time, with what it wrote.
    """
    with tempfile.TemporaryDirectory(prefix="samordna-bench-") as name:
        subprocess.run([sys.executable, "-c", MAKE], check=True, env=_settings(name))
        with serving(name, workers) as found:
            yield found


@contextmanager
def serving(folder: str, workers: int) -> Iterator[Served]:
    """The database of a folder, served by `samordna serve`.

    Raises:
        RuntimeError: when it does not answer in time, with what it wrote.
    """
    port = _free_port()
    command = [sys.executable, "-m", "samordna.cli", "serve", "--bind", f"127.0.0.1:{port}"]
    with (Path(folder) / "server.log").open("w+b") as log:
        process = subprocess.Popen(
            [*command, "--workers", str(workers)], env=_settings(folder), stdout=log, stderr=subprocess.STDOUT
        )
        found = Served(f"http://127.0.0.1:{port}", process.pid)
        try:
            _await(found, Path(log.name))
            yield found
        finally:
            process.terminate()
            process.wait(20)


def _settings(folder: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("SAMORDNA_", "DJANGO_"))}
    return {**own, "SAMORDNA_DATA": folder, "DJANGO_SETTINGS_MODULE": "samordna.settings"}


def pss(pid: int) -> float:
    """A process's proportional share of memory, in MB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1]) / 1024


def _await(found: Served, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            found.ask("/halsa/")
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server did not start:\n{log.read_text(errors='replace')[-4000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def _command(pid: int) -> list[bytes]:
    return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
