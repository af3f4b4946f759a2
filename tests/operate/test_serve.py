"""The server as it runs: it answers, brings its worker along, and takes it away again."""

import contextlib
import http.cookiejar
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samordna.operate import serve
from tests import kept
from tests.operate.conftest import ROOT, Installation

WAIT = 90  # seconds; a busy machine starts slowly


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def demo(installation: Installation, port: int) -> Iterator[subprocess.Popen[str]]:
    """The demonstration, served; ended at the latest when the block is."""
    process = subprocess.Popen(
        [sys.executable, "-m", "samordna.cli", "demo", "--port", str(port)],
        cwd=ROOT,
        env=installation.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def answer(address: str) -> str:
    """What the page says, once the server is up."""
    last: Exception = RuntimeError("never asked")
    for _ in range(WAIT * 5):
        try:
            with urllib.request.urlopen(address, timeout=5) as page:
                return str(page.read().decode())
        except (urllib.error.URLError, ConnectionError) as error:
            last = error
            time.sleep(0.2)
    raise last


def printed(server: str) -> bytes:
    """A plan as PDF, for one of the demonstration's directors."""
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    asking = urllib.request.build_opener(jar)
    page = asking.open(f"{server}/logga-in/").read().decode()
    token, user = (re.search(p, page) for p in (r'middlewaretoken" value="(\w+)', r'value="(\d+)">Förbundschef'))
    assert token
    assert user
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "user": user[1]}).encode()
    asking.open(f"{server}/logga-in/ovning/", form).close()
    with asking.open(f"{server}/finnveden/plan/2025/papper/pdf/", timeout=WAIT) as paper:
        return bytes(paper.read())


def workers(data: Path) -> list[str]:
    """The processes that carry out queued work for this installation."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            works = entry.name.isdigit() and b"samordna.cli\0work" in (entry / "cmdline").read_bytes()
            if works and str(data).encode() in (entry / "environ").read_bytes():
                found.append(entry.name)
    return found


def until(condition: Callable[[], bool]) -> bool:
    """Whether it came true in time."""
    for _ in range(WAIT * 5):
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.process
@pytest.mark.database
@pytest.mark.once
def test_the_demonstration_is_served_with_a_worker_and_both_end_together(
    installations: Callable[..., Installation],
) -> None:
    installation, port = installations(), free_port()
    shutil.copytree(kept.demonstration(), installation.data, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*-shm"))

    with demo(installation, port) as process:
        page = answer(f"http://127.0.0.1:{port}/logga-in/")
        paper = printed(f"http://127.0.0.1:{port}")
        assert until(lambda: len(workers(installation.data)) == 1)
        second = installation.run("demo", "--port", str(port), code=1)
        restored = installation.run("restore", "kopia.zip", "--replace", code=1)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=WAIT)

    assert "Prova utan konto" in page
    assert paper.startswith(b"%PDF-")
    assert f"Port {port} på 127.0.0.1 används redan" in second
    assert "Samordna körs (samordna serve eller make demo), så ingenting ändrades." in restored
    assert f"http://127.0.0.1:{port}/" in said
    assert "Traceback" not in said
    assert until(lambda: workers(installation.data) == [])


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(serve.CannotServe) as refused:
            serve.demand_free("127.0.0.1", port)

    assert f"make demo PORT={port + 1}" in str(refused.value)


def test_a_free_port_is_free() -> None:
    serve.demand_free("127.0.0.1", free_port())


def test_an_address_of_another_machine_cannot_be_listened_on() -> None:
    with pytest.raises(serve.CannotServe) as refused:
        serve.demand_free("192.0.2.1", 8000)

    assert "192.0.2.1:8000 går inte att lyssna på" in str(refused.value)
