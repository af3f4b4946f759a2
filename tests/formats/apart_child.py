"""A child that does as it is told, for the tests of what its parent holds it to."""

import os
import resource
import signal
import sys
import time

from samordna.formats.apart import answer
from samordna.formats.document import UnreadableDocument


def work(data: bytes) -> bytes:
    """What the first argument says."""
    match sys.argv[1]:
        case "turn":
            return data[::-1]
        case "refuse":
            raise UnreadableDocument("Dokumentet är på latin.")
        case "hang":
            time.sleep(60)
        case "swell":
            held = [bytearray(b"x" * 50_000_000) for _ in range(20)]
            time.sleep(60)
            return bytes(held[0])
        case "gulp":
            return bytes(4_000_000_000)
        case "spin":
            while True:
                pass
        case "crash":
            os.abort()
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "limits":
            kinds = (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)
            return repr([resource.getrlimit(kind) for kind in kinds]).encode()
        case "tell":
            return repr(sorted(set(os.environ) - {"LC_CTYPE"})).encode()
        case _:
            raise RuntimeError
    return b""


if __name__ == "__main__":
    sys.exit(answer(work, "planen"))
