"""From the shell to the findings: `samordna check` on one plan (target: under 0.4 s, median of 11)."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 11
ROOT = Path(__file__).resolve().parent.parent


def seconds(*command: str) -> float:
    """How long a command takes, whatever its exit code."""
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def main() -> None:
    """Our command beside the interpreter alone and the web framework we do not start, in turn."""
    commands = {
        "samordna check, one plan": [sys.executable, "-m", "samordna.cli", "check", "examples/gotland-2024.yaml"],
        "samordna check, five plans": [
            sys.executable,
            "-m",
            "samordna.cli",
            "check",
            *sorted(str(path) for path in (ROOT / "examples").glob("*.yaml")),
        ],
        "peer: python -c pass": [sys.executable, "-c", "pass"],
        "peer: django-admin version": [sys.executable, "-m", "django", "version"],
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            took[name].append(seconds(*command))
    for name, times in took.items():
        print(f"{name:<32}{min(times):>7.3f} / {statistics.median(times):.3f} / {max(times):.3f} s  (n={RUNS})")


if __name__ == "__main__":
    main()
