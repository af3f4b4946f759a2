"""A demonstration of its own, served on a free port of this machine, as `make demo` serves it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 90.0  # seconds until the first answer; filling the database is most of it


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[str]:
    """The address of a demonstration whose database and files live in `folder`; `settings` as in docs/operate.md.

    Raises:
        RuntimeError: when it does not answer in time, with what it wrote.
    """
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SAMORDNA_", "DJANGO_"))}
    log = (folder / "server.log").open("w+b")
    command = [sys.executable, "-m", "samordna.cli", "demo", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**environment, "SAMORDNA_DATA": str(folder), **settings}, stdout=log, stderr=log
    )
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


def _await(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/halsa/", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The demonstration did not start:\n{log.read_text(errors='replace')[-4000:]}")
