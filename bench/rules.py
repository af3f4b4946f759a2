"""All rules on 720 plans from a seed (target 10 s), on each example (50 ms), and reading a plan file (150 ms)."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench._plans import right_plans
from samordna.plan.checks import RULES, check
from samordna.plan.file import load

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))
RUNS = 11


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median wall time of the work, after one run to warm up."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def main() -> None:
    """Print each figure with its target."""
    print(f"{len([*RULES])} rules; median of {RUNS} runs where nothing else is said")
    for path in EXAMPLES:
        plan = load(path)
        reading = milliseconds(lambda path=path: load(path))  # type: ignore[misc]
        checking = milliseconds(lambda plan=plan: check(plan))  # type: ignore[misc]
        print(f"  {path.name:<22} read {reading:6.1f} ms (150)   all rules {checking:5.1f} ms (50)")
    plans = [*right_plans()]
    # The plans are only held here to be timed without their making; what holds them should not be timed either.
    gc.collect()
    gc.freeze()
    wall, cpu = time.perf_counter(), time.process_time()
    findings = sum(len(check(plan)) for plan in plans)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(
        f"  {len(plans)} plans from a seed: {wall:.2f} s (10), {cpu:.2f} s of it on the processor, {findings} findings"
    )


if __name__ == "__main__":
    main()
