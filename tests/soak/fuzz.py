"""Broken inputs by the thousand: no traceback, and every row read is accepted or rejected."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from industria.findings import FindingError, Severity
from industria.register.settings import Source
from tests.register.mutate import mutations
from tests.register.workspaces import load


def fuzz(folder: Path, count: int, seed: int) -> Counter[str]:
    """Load that many mutated files, each alone; the number of each outcome. Any other exception goes through."""
    outcomes: Counter[str] = Counter()
    made = mutations(seed)
    for number in range(count):
        name, content, suffix = next(made)
        root = folder / f"w{number}"
        (root / "data").mkdir(parents=True)
        (root / "data" / f"a{suffix}").write_bytes(content)
        table = "regions" if b"name_zh" in content[:400] else "activity"
        outcomes[_outcome(root, table, suffix, name)] += 1
        shutil.rmtree(root)
    return outcomes


def _outcome(root: Path, table: str, suffix: str, name: str) -> str:
    if suffix in (".sqlite", ".db"):
        place = {"database": f"sqlite:///data/a{suffix}", "database_table": table}
    else:
        place = {"file": f"data/a{suffix}"}
    source = Source(table=table, origin="reported", money_unit="万元", **place)
    try:
        loaded = load(root, source)
    except FindingError as error:
        assert error.findings, name
        return "refused"
    assert loaded.accepted + loaded.rejected == loaded.read, (
        name,
        loaded.read,
        loaded.accepted,
        loaded.rejected,
    )
    again = load(root, source)
    assert (again.snapshot_id, again.read) == (loaded.snapshot_id, loaded.read), name
    if loaded.read == 0:
        severe = any(finding.severity is Severity.ERROR for finding in loaded.findings)
        assert severe or any(f.code == "register.header-only" for f in loaded.findings), name
        return "nothing read, said why"
    return "all accepted" if not loaded.rejected else "some rejected" if loaded.accepted else "all rejected"
