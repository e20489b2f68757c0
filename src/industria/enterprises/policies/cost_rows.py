"""Owns the rows of `instrument_costs`: what an instrument costs over the register, and who takes it up.

Comes in: `Entitled`. Goes out: an Arrow table: a row an instrument, and one for each cluster and region.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from industria.enterprises.policies.applying import Applied
from industria.enterprises.policies.entitlement_rows import origin_of, unclaimed_of
from industria.enterprises.policies.instrument_forms import Instrument, thresholds_of
from industria.enterprises.policies.review import review_of
from industria.enterprises.policies.schemas import INSTRUMENT_COSTS
from industria.enterprises.policies.together import OPEN, Entitled
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.ladder.verdicts import CANNOT_TELL, FAILS, MEETS

TOTAL, CLUSTER, REGION = "total", "cluster", "region"
EVERYWHERE = "all"
"""The place of a row over the whole register."""
FEW, DOMINANT = 3, 0.85
"""A row stays inside where it tells of fewer firms, or one has more than this share of its money."""
TELLS = ("firms", "cannot_tell", "claimants")
"""Counts that tell of firms; the others of a row never go out."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Sides:
    """What is added up over firms of one instrument."""

    entitled: Booleans
    cannot_tell: Booleans
    nearly: Booleans
    cost_low: Floats
    cost_high: Floats
    received: Floats | None
    had: Booleans | None
    unclaimed: tuple[Floats, Floats] | None


def cost_rows(entitled: Entitled) -> pa.Table:
    """The table `instrument_costs` in the order of the register: totals, places, then those without rules."""
    rows: list[Row] = []
    origin = origin_of(entitled)
    for at, instrument in enumerate(entitled.instruments):
        head = _head(entitled, at) | {"origin": origin}
        if at not in entitled.applied:
            rows.append(
                head
                | {"scope": TOTAL, "place": EVERYWHERE, "inner": False, "inner_money": False, "review": False}
            )
            continue
        made, sides = entitled.applied[at], sides_of(entitled, at)
        everybody = np.arange(len(sides.entitled))
        total = sums_of(made, sides, everybody)
        review = review_of(instrument, total["firms"], total["cannot_tell"])
        said = {
            "review": review is not None, "review_en": review.en if review else None,
            "review_zh": review.zh if review else None,
        }  # fmt: skip
        budget = _of_budget(instrument.budget, total)
        rows.append(
            head
            | total
            | said
            | budget
            | _ask(made)
            | {"scope": TOTAL, "place": EVERYWHERE, "inner_money": False}
        )
        rows += [head | row for row in _by_place(entitled, made, sides)]
    rows.sort(key=lambda row: ("firms" not in row, row["scope"] != TOTAL))
    return pa.Table.from_pylist(rows, INSTRUMENT_COSTS)


def _head(entitled: Entitled, at: int) -> Row:
    one = entitled.instruments[at]
    open_ = entitled.states[at] == OPEN
    return {
        "instrument": one.id, "name_en": one.name.en, "name_zh": one.name.zh, "instrument_kind": one.kind,
        "state": entitled.states[at], "period": entitled.firms.period,
        "as_of": entitled.firms.as_of.isoformat(),
        "valid_from": one.valid_from or None, "valid_to": one.valid_until or None,
        "issuer": one.issuer or None, "document": one.document or None, "confidence": one.confidence or None,
        "terms_en": one.benefit.text.en or None if open_ else None,
        "terms_zh": one.benefit.text.zh or None if open_ else None, "budget": one.budget,
        "selects": one.selects or None, "one_of": one.one_of or None, **_stated(one),
    }  # fmt: skip


def _stated(one: Instrument) -> Row:
    """The conditions in words, and the numbers in them that can be tried otherwise: `id:number`."""
    conditions = one.conditions
    numbers = thresholds_of(one)
    return {
        "conditions_en": "; ".join(c.text.en for c in conditions) or None,
        "conditions_zh": "；".join(c.text.zh for c in conditions) or None,
        "numbers": ";".join(one.benefit.numbers) or None,
        "thresholds": ";".join(f"{name}:{value:.15g}" for name, value in numbers.items()) or None,
    }


def sides_of(entitled: Entitled, at: int) -> Sides:
    """What is added up over firms: each costs what is best for it; where firms are chosen perhaps none."""
    made = entitled.applied[at]
    meets, open_ = made.verdict == MEETS, made.verdict == CANNOT_TELL
    sure, best = entitled.sure[at], entitled.best[at]
    low = np.where(meets & best & sure, np.nan_to_num(made.low), 0.0)
    if entitled.instruments[at].chooses:
        low = np.zeros_like(low)
    perhaps = (meets & (best | ~sure)) | open_
    high = np.where(perhaps, np.where(np.isnan(made.high), 0.0, made.high), 0.0)
    claimed = entitled.received(at)
    return Sides(
        meets, open_, made.nearly, low, high, None if claimed is None else claimed.received,
        None if claimed is None else claimed.had, None if claimed is None else unclaimed_of(entitled, at),
    )  # fmt: skip


def sums_of(made: Applied, sides: Sides, rows: NDArray[np.intp]) -> Row:
    """Counts and sums over some firms, and whether they tell of too few."""
    firms = int(sides.entitled[rows].sum())
    found: Row = {
        "firms": firms, "cannot_tell": int(sides.cannot_tell[rows].sum()),
        "nearly": int(sides.nearly[rows].sum()),
    }  # fmt: skip
    money: list[Floats] = []
    if not made.instrument.benefit.in_kind:
        found |= _ends("cost", sides.cost_low[rows], sides.cost_high[rows])
        known = "estimated" if made.instrument.benefit.estimate else "observed"
        found["cost_status"] = known if found["cost"] is not None else "inequality"
        money += [
            sides.cost_low[rows],
            np.where(np.isfinite(sides.cost_high[rows]), sides.cost_high[rows], 0.0),
        ]
    if sides.received is not None and sides.had is not None:
        received, had = sides.received[rows], sides.had[rows]
        paid = float(received.sum())
        takers = int((had & sides.entitled[rows]).sum())
        found |= {
            "claimants": int(had.sum()), "claimed": None if np.isnan(paid) else paid,
            "take_up": takers / firms if firms else None,
            "not_entitled": int((had & (made.verdict[rows] == FAILS)).sum()),
        }  # fmt: skip
        money.append(np.nan_to_num(received))
        if sides.unclaimed is not None and not made.instrument.benefit.in_kind:
            low, high = (np.nan_to_num(end[rows], nan=0.0, posinf=np.inf) for end in sides.unclaimed)
            found |= _ends("unclaimed", low, high)
    return found | {"inner": _tells(found, money)}


def _ends(name: str, low: Floats, high: Floats) -> Row:
    least, most = float(low.sum()), float(high.sum())
    exact = least if np.isclose(least, most, rtol=1e-12, atol=0.0) else None
    return {name: exact, f"{name}_low": least, f"{name}_high": most if np.isfinite(most) else None}


def _tells(found: Row, money: list[Floats]) -> bool:
    """Whether a row tells of fewer than `FEW` firms, or of one that dominates it."""
    counts = [found.get(name) or 0 for name in TELLS]
    few = any(0 < count < FEW for count in counts)
    return few or any(part.size and part.max() > DOMINANT * part.sum() > 0 for part in money)


def _by_place(entitled: Entitled, made: Applied, sides: Sides) -> Iterator[Row]:
    """A row for each cluster of the partition and each region where there is anything to tell."""
    for scope, names in ((CLUSTER, entitled.places.of_cluster), (REGION, entitled.places.region)):
        labels, at = np.unique(names.astype(str), return_inverse=True)
        order = np.argsort(at, kind="stable")
        ends = np.searchsorted(at[order], np.arange(len(labels) + 1))
        rows: list[Row] = []
        rest: list[Row] = []
        for k, label in enumerate(labels.tolist()):
            one = sums_of(made, sides, order[ends[k] : ends[k + 1]])
            there = one["firms"] or one["cannot_tell"] or one["nearly"] or one.get("claimants")
            if there:
                (rows if label else rest).append(one | {"scope": scope, "place": label, "inner_money": True})
        _protect_others(rows, rest)
        yield from rows


def _protect_others(rows: list[Row], rest: list[Row]) -> None:
    """What stays inside must not follow from the total: a single row, or rows of one or two firms together.

    The smallest other rows stay as well, until that is so. `rest`: firms of no place, who have no row.
    """
    others = sorted((row for row in rows if not row["inner"]), key=lambda row: (row["firms"], row["place"]))
    for row in others:
        inner = [one for one in rows if one["inner"]]
        hidden = inner + rest
        together = [sum(one.get(name) or 0 for one in hidden) for name in TELLS]
        if not any(0 < count < FEW for count in together) and (not inner or len(hidden) > 1):
            return
        row["inner"] = True


def _of_budget(budget: float | None, total: Row) -> Row:
    if not budget or total.get("cost_low") is None:
        return {}
    high = total.get("cost_high")
    return {
        "of_budget": total["cost_low"] / budget,
        "of_budget_high": None if high is None else high / budget,
    }


def _ask(made: Applied) -> Row:
    """The input that is open for most of the firms that cannot be told."""
    bits = made.ask[made.verdict == CANNOT_TELL]
    counts = [(int((bits >> np.uint64(k) & np.uint64(1)).sum()), -k) for k in range(len(made.asked))]
    most = max(counts, default=(0, 0))
    if not most[0]:
        return {}
    name = made.asked[-most[1]]
    assert made.instrument.rules is not None
    text = made.instrument.rules.inputs[name].text
    return {"ask": name, "ask_en": text.en, "ask_zh": text.zh}
