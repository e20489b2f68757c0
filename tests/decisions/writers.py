"""A process that writes notes as fast as it can and says the id of each once it is kept.

Run as `python -m tests.decisions.writers FILE NAME COUNT`; without a count it goes on until it is killed.
"""

from __future__ import annotations

import sys
from itertools import count

from industria.decisions import Decisions, Subject


def main(file: str, name: str, most: str | None = None) -> None:
    """Write notes on one cluster under one name."""
    kept = Decisions(file)
    for number in range(int(most)) if most else count():
        entry = kept.write(Subject("cluster", "cars"), f"{name} {number}", name)
        print(entry.id, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
