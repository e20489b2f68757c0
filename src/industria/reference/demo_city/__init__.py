"""The demo city: an invented city with every register table full, made by a seeded generator.

Comes in: a folder, a seed, a size. Goes out: a complete workspace; the same seed gives the same files, byte
for byte, however many workers write them.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

SEED = 33618
FIRMS = 40_000
LINKS = 1_000_000


def write_demo_city(
    directory: str | os.PathLike[str],
    *,
    seed: int = SEED,
    firms: int = FIRMS,
    links: int = LINKS,
    workers: int = 2,
) -> list[Path]:
    """Write the demo city into a folder and return the files written, in the order of their names.

    `firms` is the number of firms that ever lived, `links` the number of supply links. ValueError where a
    contract has a column that the city does not make.
    """
    from industria.reference.demo_city.activity import WITHHELD
    from industria.reference.demo_city.city import build_city
    from industria.reference.demo_city.files import write_files
    from industria.reference.demo_city.geometry import map_text
    from industria.reference.demo_city.plan import plan_text
    from industria.reference.demo_city.readme import margins_text, readme_text, truths_text
    from industria.reference.demo_city.settings import settings_text
    from industria.reference.demo_city.sheets import sheets

    root = Path(directory)
    (root / "data").mkdir(parents=True, exist_ok=True)
    city = build_city(seed, firms)
    layouts = [sheet.layout for sheet in sheets()]
    texts = {
        "plan.toml": plan_text(city),
        "industria.toml": settings_text(layouts),
        "README.md": readme_text(seed, layouts, WITHHELD),
        "synthetic_margins.csv": margins_text(),
        "planted_truths.csv": truths_text(),
        "data/map.geojson": map_text(seed),
    }
    for name, text in texts.items():
        (root / name).write_bytes(text.encode("utf-8"))
    files = [list(group) for _, group in groupby(sheets(), key=lambda sheet: sheet.layout.file)]
    with ThreadPoolExecutor(max_workers=workers) as pool:
        jobs = [
            pool.submit(
                lambda group: write_files(root, [(s.layout, s.make(city, links)) for s in group]), group
            )
            for group in files
        ]
        written = [path for job in jobs for path in job.result()]
    return sorted([*written, *(root / name for name in texts)])


__all__ = ["FIRMS", "LINKS", "SEED", "write_demo_city"]
