"""Owns the rows of `entitlements`: per firm and instrument verdict, worth, what was claimed, what is missing.

Comes in: `Entitled`. Goes out: an Arrow table. Firms that an instrument is not for, and that had nothing of
it, have no row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from industria.catalogue import ORIGINS
from industria.enterprises.policies.applying import Applied
from industria.enterprises.policies.claimed import STATES
from industria.enterprises.policies.schemas import ENTITLEMENTS
from industria.enterprises.policies.together import Entitled
from industria.findings import Text
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.ladder.verdicts import CANNOT_TELL, MEETS

VERDICTS = ("entitled", "eligible", "cannot-tell", "nearly", "not-entitled")
SAID = {
    "entitled": Text("meets every condition", "符合全部条件"),
    "eligible": Text("meets every condition; firms are chosen", "符合全部条件，须经名单或评选确定"),
    "cannot-tell": Text("not known: {ask}", "未知：{ask}"),
    "place": Text("whether it lies within the place or cluster", "是否属于适用地区或集群"),
    "nearly": Text("nearly: {failed}", "接近符合：{failed}"),
    "not-entitled": Text("had it though it fails: {failed}", "已享受但不符合：{failed}"),
    "outside": Text("the instrument is not for its place or cluster", "不属于适用地区或集群"),
}


def entitlement_rows(entitled: Entitled) -> pa.Table:
    """The table `entitlements`, by instrument and firm."""
    parts = [_part(entitled, at) for at in entitled.applied]
    return pa.concat_tables(parts) if parts else ENTITLEMENTS.empty_table()


def verdict_codes(entitled: Entitled, at: int) -> NDArray[np.int64]:
    """The position in `VERDICTS` of every firm; −1 where there is nothing to tell."""
    made, claimed = entitled.applied[at], entitled.received(at)
    had = claimed.had if claimed is not None else np.zeros(len(made.verdict), dtype=np.bool_)
    others = np.where(had, 4, np.where(made.nearly, 3, -1))
    meets = 1 if made.instrument.chooses else 0
    return np.where(made.verdict == MEETS, meets, np.where(made.verdict == CANNOT_TELL, 2, others))


def unclaimed_of(entitled: Entitled, at: int) -> tuple[Floats, Floats]:
    """What a firm has not received of what is best for it: worth less all it had of the group, not below 0.

    NaN where it is not entitled or firms are chosen, where another of the group is better, and where claims
    are not known. From below it is 0 where another may be better, or where nobody stated a sum it received.
    """
    made = entitled.applied[at]
    group = [entitled.received(k) for k in entitled.group(at)]
    if entitled.received(at) is None or made.instrument.chooses:
        none = np.full(len(made.verdict), np.nan)
        return none, none
    received = np.array([one.received for one in group if one is not None])
    had, unstated = np.nansum(received, axis=0), np.isnan(received).any(axis=0)
    mine = entitled.best[at] & (made.verdict == MEETS)
    low, high = (np.where(mine, np.maximum(end - had, 0.0), np.nan) for end in (made.low, made.high))
    return np.where(mine & (unstated | ~entitled.sure[at]), 0.0, low), high


def _part(entitled: Entitled, at: int) -> pa.Table:
    made, instrument = entitled.applied[at], entitled.instruments[at]
    codes = verdict_codes(entitled, at)
    rows = np.flatnonzero(codes >= 0)
    codes = codes[rows]
    low, high = _money(made.low[rows]), _money(made.high[rows])
    left = unclaimed_of(entitled, at)
    left_low, left_high = _money(left[0][rows]), _money(left[1][rows])
    claimed = entitled.received(at)
    state = (
        None
        if claimed is None
        else np.array([name or None for name in STATES], dtype=object)[claimed.state[rows]]
    )
    en, zh = reasons(made, rows, codes)
    columns: dict[str, Any] = {
        "enterprise": entitled.firms.table["enterprise"].take(pa.array(rows)).cast(pa.string()),
        "instrument": _same(instrument.id, len(rows)), "period": _same(entitled.firms.period, len(rows)),
        "as_of": _same(entitled.firms.as_of.isoformat(), len(rows)),
        "verdict": _coded(codes, VERDICTS), "worth": _numbers(np.where(low == high, low, np.nan)),
        "worth_low": _numbers(low), "worth_high": _numbers(high),
        "worth_status": worth_status(made, low, high),
        "best": entitled.best[at][rows], "best_sure": entitled.sure[at][rows],
        "claimed": _numbers(np.full(len(rows), np.nan) if claimed is None else claimed.received[rows]),
        "claim_status": pa.nulls(len(rows), pa.string()) if state is None else pa.array(state, pa.string()),
        "unclaimed": _numbers(np.where(left_low == left_high, left_low, np.nan)),
        "unclaimed_low": _numbers(left_low), "unclaimed_high": _numbers(left_high),
        "failed": _listed(made.failed[rows], [c.id for c in instrument.conditions]),
        "nearest_change": _numbers(np.where(np.isinf(made.gap[rows]), np.nan, made.gap[rows])),
        "ask": _listed(made.ask[rows], made.asked), "reason_en": en, "reason_zh": zh,
        "inner": np.ones(len(rows), dtype=np.bool_), "origin": _same(origin_of(entitled), len(rows)),
    }  # fmt: skip
    return pa.table(
        {
            field.name: pa.array(columns[field.name])
            if isinstance(columns[field.name], np.ndarray)
            else columns[field.name]
            for field in ENTITLEMENTS
        }
    ).cast(ENTITLEMENTS)


def worth_status(made: Applied, low: Floats, high: Floats) -> pa.Array:
    """Observed, estimated, inequality or missing; null where the instrument is worth no money."""
    if made.instrument.benefit.in_kind:
        return pa.nulls(len(low), pa.string())
    known = "estimated" if made.instrument.benefit.estimate else "observed"
    missing = np.isnan(high) & ((low == 0) | np.isnan(low))
    names = np.where(low == high, known, np.where(missing, "missing", "inequality"))
    return pa.array(names.astype(object), pa.string())


def _money(values: Floats) -> Floats:
    """Money, NaN where it has no end."""
    return np.where(np.isfinite(values), values, np.nan)


def reasons(made: Applied, rows: NDArray[np.intp], codes: NDArray[np.int64]) -> tuple[pa.Array, pa.Array]:
    """Why, in both languages; each pattern is written once."""
    rules = made.instrument.rules
    assert rules is not None
    pattern = np.stack([codes.astype(np.uint64), made.failed[rows], made.ask[rows]], axis=1)
    kinds, at = np.unique(pattern, axis=0, return_inverse=True)
    texts: list[Text] = []
    for code, failed, ask in kinds.tolist():
        name = VERDICTS[int(code)]
        asked = [rules.inputs[made.asked[k]].text for k in range(len(made.asked)) if int(ask) >> k & 1]
        fails = [c.text for k, c in enumerate(rules.conditions) if int(failed) >> k & 1]
        if name == "not-entitled" and not fails:
            name = "outside"
        given = {
            language: {"ask": _join(asked or [SAID["place"]], language), "failed": _join(fails, language)}
            for language in ("en", "zh")
        }
        texts.append(Text(SAID[name].en.format(**given["en"]), SAID[name].zh.format(**given["zh"])))
    return tuple(
        pa.DictionaryArray.from_arrays(
            pa.array(at.reshape(-1).astype(np.int32)), pa.array([one[language] for one in texts], pa.string())
        ).cast(pa.string())
        for language in ("en", "zh")
    )


def _join(texts: Sequence[Text], language: str) -> str:
    mark = "; " if language == "en" else "；"
    return mark.join(text.en if language == "en" else text.zh for text in texts)


def _listed(bits: NDArray[np.uint64], names: Sequence[str]) -> pa.Array:
    """The names of the bits that are set, separated by semicolons; each pattern is written once."""
    kinds, at = np.unique(bits, return_inverse=True)
    texts = [";".join(name for k, name in enumerate(names) if int(one) >> k & 1) or None for one in kinds]
    return pa.array(np.array([*texts, None], dtype=object)[at], pa.string())


def _same(text: str, size: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, dtype=np.int32)), pa.array([text])).cast(
        pa.string()
    )


def _coded(codes: NDArray[np.int64], names: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(list(names))).cast(
        pa.string()
    )


def _numbers(values: Floats | Booleans) -> pa.Array:
    """Numbers, null where not known."""
    return pa.array(values, pa.float64(), mask=np.isnan(values))


def origin_of(entitled: Entitled) -> str:
    """The weakest origin of the firms."""
    found = {one for one in entitled.firms.table["origin"].cast(pa.string()).unique().to_pylist() if one}
    return max(found, key=lambda one: ORIGINS.index(one) if one in ORIGINS else 0, default="")
