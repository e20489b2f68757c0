"""Time until `industria --help` has answered: the fastest and the median of a few starts. Aim: under 0.5 s."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

STARTS = 7
AIM = 0.5


def start() -> float:
    """Seconds of one start."""
    program = Path(sys.executable).with_name("industria")
    began = time.perf_counter()
    subprocess.run([program, "--help"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    """Print the fastest and the median start, and their ratio to the aim."""
    start()  # the first one also reads files from disk
    seconds = [start() for _ in range(STARTS)]
    median = statistics.median(seconds)
    print(
        f"industria --help: fastest {min(seconds):.2f} s, median {median:.2f} s, {median / AIM:.2f} of the aim"
    )


if __name__ == "__main__":
    main()
