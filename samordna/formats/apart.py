"""A document from outside is opened in a process of its own, that can be ended: ten seconds, 500 MB, no files written.

The parent starts `python -m MODULE`, hands it the bytes on standard input and takes back bytes. Whatever the document
makes a reader do — hang, swell, crash — ends there, and becomes a sentence here.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from samordna.formats.document import UnreadableDocument

SECONDS: Final = 10.0
MEMORY: Final = 500_000_000  # bytes that the process may hold
ADDRESSES: Final = 3_000_000_000  # bytes it may map: libraries reserve far more than they use
LARGEST_ANSWER: Final = 60_000_000
POLL: Final = 0.02
REFUSED: Final = 3  # exit code when the answer is a sentence
SLOW = "{} tar för lång tid att läsa och lades undan efter {:.0f} sekunder. Dela dokumentet, eller spara det på nytt."
LARGE = "{} tar för mycket minne att läsa. Dela dokumentet, eller spara det utan bilder."
BROKEN = "{} går inte att läsa: filen är skadad eller innehåller något oväntat. Öppna den och spara den på nytt."


def answer_apart(module: str, arguments: Sequence[str], data: bytes, name: str, *, seconds: float = SECONDS) -> bytes:
    """What `python -m module *arguments` answers to the bytes. `name` is the document's, for sentences.

    Raises:
        UnreadableDocument: also when the process takes too long, too much memory, or ends by itself.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=given,
            stdout=taken,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        code = _wait(child, name, seconds)
        taken.seek(0)
        answer = taken.read(LARGEST_ANSWER + 1)
    if code == REFUSED:
        raise UnreadableDocument(answer.decode("utf-8", "replace"))
    if code != 0 or len(answer) > LARGEST_ANSWER:
        raise UnreadableDocument(BROKEN.format(name))
    return answer


def _environment() -> dict[str, str]:
    """What the child needs of the environment, and nothing that could be a secret."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if key in os.environ}
    # Safe path keeps the child from modules in the current folder.
    return kept | {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONSAFEPATH": "1"}


def _wait(child: subprocess.Popen[bytes], name: str, seconds: float) -> int:
    """The child's exit code; it is ended when it takes too long or holds too much."""
    ends = time.monotonic() + seconds
    try:
        while (code := child.poll()) is None:
            if time.monotonic() > ends:
                raise UnreadableDocument(SLOW.format(name, seconds))
            if _held(child.pid) > MEMORY:
                raise UnreadableDocument(LARGE.format(name))
            time.sleep(POLL)
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()
    return code


def _held(pid: int) -> int:
    """How much memory a process holds, in bytes; 0 where the system does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def answer(work: Callable[[bytes], bytes], name: str) -> int:
    """The child: does the work on standard input and answers on standard output; gives the exit code."""
    _limit()
    try:
        made = work(sys.stdin.buffer.read())
    except UnreadableDocument as reason:
        sys.stdout.buffer.write(str(reason).encode())
        return REFUSED
    except MemoryError:
        sys.stdout.buffer.write(LARGE.format(name).encode())
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


def _limit() -> None:
    """What the kernel holds the child to, where it can: processor time, addresses, no file written, no core."""
    try:
        import resource
    except ImportError:  # not on Windows; there the parent's clock alone ends it
        return
    for kind, most in (
        (resource.RLIMIT_CPU, int(SECONDS) + 2),
        (resource.RLIMIT_AS, ADDRESSES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, LARGEST_ANSWER),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
