"""A process that keeps work as fast as it can, notes among it, and says the id of each entry once it is kept.

Run as `python -m tests.decisions.kept_work.writers FILE NAME COUNT`.
"""

from __future__ import annotations

import sys

from industria.decisions import Decisions, Subject
from industria.decisions.kept_work.store import By, WorkItems


def main(file: str, name: str, count: str) -> None:
    """Begin one item and change it again and again; write a note each time."""
    kept, notes = WorkItems(file), Decisions(file)
    about = Subject("node", f"vehicles/{name}")
    item = kept.begin("attraction", about, {"owner": name}, By(name))
    print(item.last.id, flush=True)
    notes.write(about, "begun", name)
    for number in range(1, int(count)):
        print(kept.change(item.id, {"firm": f"{name} {number}"}, By(name)).last.id, flush=True)
        notes.write(about, f"change {number}", name)


if __name__ == "__main__":
    main(*sys.argv[1:])
