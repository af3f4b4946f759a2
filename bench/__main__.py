"""`make bench`: run every measurement after another, each in a process of its own, in one run on one machine.

Each `bench/NAME.py` but this is a script whose docstring's first line says what it measures. It prints its own figures:
the median of how many runs, the target, and a peer on the same work where there is one. ONLY=NAME runs one.
"""

import ast
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def measurements(only: list[str]) -> list[Path]:
    """The scripts asked for, or all, by name.

    Raises:
        SystemExit: for a name that is none of them.
    """
    there = {path.stem: path for path in sorted(HERE.glob("[a-z]*.py"))}
    if unknown := [name for name in only if name not in there]:
        raise SystemExit(f"There is no measurement {unknown[0]!r}. There are: {', '.join(there) or 'none'}.")
    return [there[name] for name in only or there]


def machine() -> str:
    """What the figures were measured on."""
    cpu = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{cpu.partition(':')[2].strip()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}"


def main() -> int:
    """Run them; 1 when one did not come to its end."""
    print(f"{time.strftime('%Y-%m-%d %H:%M')}  {machine()}", flush=True)
    failed = []
    for path in measurements(sys.argv[1:]):
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or path.stem
        print(f"\n── {path.stem}: {told.splitlines()[0]}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{path.stem}"], cwd=HERE.parent).returncode:
            failed.append(path.stem)
    if failed:
        print(f"\nDid not come to an end: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
