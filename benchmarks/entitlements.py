"""How long it takes to say what 80,000 firms are entitled to, beside the same rules firm by firm with pandas.

Run: `python benchmarks/entitlements.py [firms]`. Generated firms, a tenth of their inputs unknown, the bundled
instruments of the income tax; the plain way works out one of them for a sample, and both must agree on it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from industria import enterprises  # noqa: E402
from industria.enterprises.policies.instrument_reading import national_instruments  # noqa: E402

SEED, FIRMS, SAMPLE = 7, 80_000, 5_000


def generated(firms: int) -> pd.DataFrame:
    """Firms with profit, R&D, staff, assets and certificate, a tenth of each unknown."""
    rng = np.random.default_rng(SEED)
    table = pd.DataFrame({
        "firm": np.arange(firms), "profit": np.round(rng.normal(2e6, 3e6, firms)),
        "rd_expense": np.round(rng.lognormal(12, 1.5, firms)), "staff": rng.integers(1, 900, firms) * 1.0,
        "assets": np.round(rng.lognormal(16.5, 1.2, firms)), "holds_hnte": rng.integers(0, 2, firms) * 1.0,
        "excluded_business": rng.integers(0, 2, firms) * 1.0,
    })  # fmt: skip
    for name in table.columns[1:]:
        table.loc[rng.random(firms) < 0.1, name] = np.nan
    return table


def plain(row: pd.Series) -> str:
    """The reduced rate of the income tax, firm by firm."""
    if np.isnan(row["holds_hnte"]):
        return "cannot-tell"
    return "entitled" if row["holds_hnte"] else "not-entitled"


def main(firms: int) -> None:
    """Print both ways."""
    table, names = generated(firms), list(national_instruments())
    enterprises.entitlements(table.head(100), names)  # what is read once
    wall, cpu = time.perf_counter(), time.process_time()
    found = enterprises.entitlements(table, names).table
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{firms:,} firms × {len(names)} instruments: {wall:.2f} s, CPU {cpu:.2f} s, "
          f"{cpu / len(found) * 1e6:.1f} µs a verdict")  # fmt: skip
    began = time.process_time()
    own = table.head(SAMPLE).apply(plain, axis=1)
    each = (time.process_time() - began) / SAMPLE
    same = (
        found[found["instrument"] == "hnte-income-tax"].head(SAMPLE)["verdict"].to_numpy() == own.to_numpy()
    )
    print(
        f"pandas row by row, one condition: {each * 1e6:.1f} µs a firm; the same verdict of {same.mean():.4f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FIRMS)
