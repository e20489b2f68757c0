"""Owns the table of steps of a dynamic shift-share: the components of each region, period by period.

Comes in: the components of every step of a panel. Goes out: a row a (region, step), of the kind that came in.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from industria.kernels.bounds import sum_by_group
from industria.kernels.shift_share.components import Components
from industria.measures.growth_accounting.panel import Panel
from industria.measures.plain_output import new_table
from industria.measures.plain_tables import Key
from industria.result import Result


def steps_result(panel: Panel, steps: Sequence[Components], order: Sequence[str], cells: Result) -> Result:
    """The components summed over each region's industries, a row a region and step; unknown where a cell is.

    `start` and `end` name the step. The steps of a region add up to its row in `totals`.
    """
    regions = np.unique(panel.region)
    count = len(steps)
    region = np.tile(regions, count)
    step = np.repeat(np.arange(count), len(regions))
    columns = {}
    for name in ("change", *order):
        levels = [found.change if name == "change" else found.parts[name] for found in steps]
        sums = [sum_by_group(level, panel.region, panel.region_key.size)[regions] for level in levels]
        columns[name] = np.concatenate(sums) if sums else np.zeros(0)
    names = [
        (Key(panel.region_key.name, region, panel.region_key.labels), region),
        (Key("start", step, panel.periods[:-1]), step),
        (Key("end", step, panel.periods[1:]), step),
    ]
    table = new_table(panel.table, names, columns)
    return Result(table, cells.provenance, cells.preset, "shift_share_steps", cells.findings)
