"""What docs/guide/real-chongqing-io.md says in its tables, line by line, computed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from industria.kernels.input_output.inverses import ghosh_from_leontief, leontief_inverse
from industria.kernels.input_output.linkages import (
    CLASSES,
    forward_of_ghosh,
    key_sectors,
    power_of_dispersion,
)
from industria.kernels.regionalisation.joined_table import balance, joined_table
from industria.kernels.regionalisation.joining import agreed_trade
from industria.kernels.regionalisation.quotients import DELTA_FITTED, QuotientMethod
from tests.real.provincial_tables import (
    CAPITALS,
    CHONGQING,
    READINGS,
    distances,
    nation,
    own_table,
    provinces,
)
from tests.real.regional_estimates import (
    Errors,
    after_ras,
    best_delta,
    best_two,
    by_delta,
    charm,
    errors,
    estimated,
    nation_technology,
)

ENGLISH = {
    "北京": "Beijing", "天津": "Tianjin", "河北": "Hebei", "山西": "Shanxi", "内蒙古": "Inner Mongolia", "辽宁": "Liaoning",
    "吉林": "Jilin", "黑龙江": "Heilongjiang", "上海": "Shanghai", "江苏": "Jiangsu", "浙江": "Zhejiang", "安徽": "Anhui",
    "福建": "Fujian", "江西": "Jiangxi", "山东": "Shandong", "河南": "Henan", "湖北": "Hubei", "湖南": "Hunan",
    "广东": "Guangdong", "广西": "Guangxi", "海南": "Hainan", "重庆": "Chongqing", "四川": "Sichuan", "贵州": "Guizhou",
    "云南": "Yunnan", "西藏": "Tibet", "陕西": "Shaanxi", "甘肃": "Gansu", "青海": "Qinghai", "宁夏": "Ningxia",
    "新疆": "Xinjiang",
}  # fmt: skip
NAMES = [ENGLISH[name] for name in CAPITALS]
ALL = range(len(NAMES))
SHORT = {2: "oil and gas", 3: "metal ores", 10: "refined oil", 11: "chemicals", 12: "non-metallic minerals",
         13: "smelting of metals", 17: "transport equipment", 19: "electronics", 23: "electricity and heat"}  # fmt: skip


def row(*cells: object) -> str:
    """A line of a table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


@cache
def methods(at: int, reading: str) -> dict[str, np.ndarray]:
    """Coefficients of a province by every method."""
    delta = best_delta(at, reading)
    own, others = best_two(at, reading=reading), best_two(without=at, reading=reading)
    return {
        "SLQ": estimated(at, QuotientMethod("SLQ")),
        "CILQ": estimated(at, QuotientMethod("CILQ")),
        "RLQ": estimated(at, QuotientMethod("RLQ")),
        "FLQ, δ = 0.25": estimated(at, QuotientMethod("FLQ", delta=0.25)),
        "FLQ, δ = 0.30": estimated(at, QuotientMethod("FLQ", delta=0.3)),
        "FLQ, best δ": estimated(at, QuotientMethod("FLQ", delta=delta)),
        "AFLQ, the same δ": estimated(at, QuotientMethod("AFLQ", delta=delta)),
        "2D-LQ, best α and β": estimated(at, QuotientMethod("2D-LQ", alpha=own[0], beta=own[1])),
        "2D-LQ, the others' α and β": estimated(at, QuotientMethod("2D-LQ", alpha=others[0], beta=others[1])),
        "CHARM": charm(at)[2],
        "the nation's technology, the true own shares": nation_technology(at, reading),
    }


@cache
def told(at: int, reading: str) -> dict[str, Errors]:
    """Errors of every method."""
    return {name: errors(found, at, reading) for name, found in methods(at, reading).items()}


def of_chongqing() -> Iterator[str]:
    """Each method: coefficients, bias and error of multipliers, and coefficients after RAS."""
    for name, found in methods(CHONGQING, READINGS[0]).items():
        one, fitted = told(CHONGQING, READINGS[0])[name], errors(after_ras(found, CHONGQING), CHONGQING)
        yield row(name, f"{one.coefficients:.2f}", f"{one.bias:+.1f}", f"{one.multipliers:.1f}",
                  f"{fitted.coefficients:.2f}", f"{fitted.multipliers:.1f}")  # fmt: skip


def of_all() -> Iterator[str]:
    """Each method over all provinces: medians, the worst, and in how many it is more than 5 % too high."""
    for name in methods(CHONGQING, READINGS[0]):
        found = np.array([told(at, READINGS[0])[name] for at in ALL])
        worst = int(found[:, 2].argmax())
        yield row(name, f"{np.median(found[:, 0]):.2f}", f"{np.median(found[:, 1]):+.1f}", f"{np.median(found[:, 2]):.1f}",
                  f"{found[worst, 2]:.1f} ({NAMES[worst]})", int((found[:, 1] > 5).sum()))  # fmt: skip


def of_readings() -> Iterator[str]:
    """Chongqing by each reading of what leaves it."""
    for reading in READINGS:
        table, found = own_table(CHONGQING, reading), told(CHONGQING, reading)
        share = table.flows.sum() / provinces().flows[CHONGQING].sum()
        yield row(reading, f"{100 * share:.0f} %", f"{table.multipliers.mean():.2f}", f"{best_delta(CHONGQING, reading):.2f}",
                  *(f"{found[name].bias:+.1f}" for name in ("SLQ", "CILQ", "FLQ, δ = 0.25", "FLQ, δ = 0.30", "CHARM")))  # fmt: skip


def of_provinces() -> Iterator[str]:
    """Each province: own share, best δ by each reading, and what a default costs."""
    for at in ALL:
        first = told(at, READINGS[0])
        share = own_table(at).flows.sum() / provinces().flows[at].sum()
        yield row(NAMES[at], f"{100 * share:.0f} %", *(f"{best_delta(at, reading):.2f}" for reading in READINGS),
                  *(f"{first[name].multipliers:.1f}" for name in ("FLQ, best δ", "FLQ, δ = 0.25", "FLQ, δ = 0.30", "SLQ")))  # fmt: skip


def of_deltas() -> Iterator[str]:
    """How the best δ spreads over the provinces by each reading, and what one δ for all costs."""
    for reading in READINGS:
        best = np.array([best_delta(at, reading) for at in ALL])
        grid = np.array([[one.multipliers for one in by_delta(at, reading)] for at in ALL])
        cost = grid[:, 25] - grid.min(axis=1)
        low, middle, high = np.quantile(best, [0.25, 0.5, 0.75])
        yield row(reading, f"{best.min():.2f}", f"{low:.2f}", f"{middle:.2f}", f"{high:.2f}", f"{best.max():.2f}",
                  f"{np.median(cost):.1f}", f"{cost.max():.1f} ({NAMES[int(cost.argmax())]})")  # fmt: skip


def of_band() -> Iterator[str]:
    """Chongqing's mean multiplier over the band of δ, beside the true one by each reading."""
    means = [leontief_inverse(estimated(CHONGQING, QuotientMethod("FLQ", delta=delta))).sum(axis=0).mean()
             for delta in DELTA_FITTED]  # fmt: skip
    true = [own_table(CHONGQING, reading).multipliers.mean() for reading in READINGS]
    published = leontief_inverse(own_table(CHONGQING).technical).sum(axis=0).mean()
    yield row(*(f"{value:.2f}" for value in (*means, *true, published)))


def classes(reading: str) -> np.ndarray:
    """Pull, feed and class of Chongqing's sectors, and which it has."""
    table, output = own_table(CHONGQING, reading), provinces().output[CHONGQING]
    pull = power_of_dispersion(table.inverse)
    feed = forward_of_ghosh(ghosh_from_leontief(table.inverse, output))
    return np.array([pull, feed, key_sectors(pull, feed)])


def of_key_sectors() -> Iterator[str]:
    """Chongqing's sectors that are key by at least one reading."""
    found = [classes(reading) for reading in READINGS]
    output = provinces().output[CHONGQING]
    chosen = [at for at in range(42) if any(one[2, at] == 0 for one in found) or at in SHORT]
    for at in sorted(chosen, key=lambda at: -output[at]):
        yield row(nation().names[at], f"{output[at] / 1e4:,.0f}",
                  *(f"{CLASSES[int(one[2, at])]} ({one[0, at]:.2f}, {one[1, at]:.2f})" for one in found))  # fmt: skip


def of_gaps() -> Iterator[str]:
    """What Chongqing uses of each product beyond what it makes, and where it comes from; the largest gap first."""
    tables = provinces()
    output = tables.output[CHONGQING]
    inflow, imports = tables.inflows[CHONGQING], tables.imports[CHONGQING]
    used = output - tables.exports[CHONGQING] - tables.outflows[CHONGQING] + inflow + imports
    shares = [own_table(CHONGQING, reading).shares for reading in READINGS]
    for at in np.argsort(output - used):
        yield row(nation().names[at], *(f"{value / 1e4:,.0f}" for value in
                  (used[at], output[at], used[at] - output[at], inflow[at], imports[at])),
                  f"{100 * (1 - shares[2][at]):.0f}–{100 * (1 - shares[0][at]):.0f} %")  # fmt: skip


def of_verdicts() -> list[str]:
    """Figures that the page's sentences repeat."""
    first, table = told(CHONGQING, READINGS[0]), own_table(CHONGQING)
    shares = [
        own_table(CHONGQING, reading).flows.sum() / provinces().flows[CHONGQING].sum() for reading in READINGS
    ]
    simple = [first[name].bias for name in ("SLQ", "CILQ", "RLQ")]
    above = [sum(told(at, READINGS[0])[name].bias > 5 for at in ALL) for name in ("SLQ", "CILQ", "RLQ")]
    published = leontief_inverse(table.technical).sum(axis=0).mean()
    best, others = first["2D-LQ, best α and β"], first["2D-LQ, the others' α and β"]
    gained = 1 - first["FLQ, best δ"].coefficients / first["SLQ"].coefficients
    left = errors(
        after_ras(methods(CHONGQING, READINGS[0])["FLQ, best δ"], CHONGQING), CHONGQING
    ).coefficients
    imports, inflows = provinces().imports[CHONGQING].sum(), provinces().inflows[CHONGQING].sum()
    return [
        f"{100 * shares[0]:.0f} % ({100 * shares[1]:.0f} % pooled, {100 * shares[2]:.0f} % own last)",
        f"falls from {published:.2f} to {table.multipliers.mean():.2f}",
        f"by {simple[0]:.0f}, {simple[1]:.0f} and {simple[2]:.0f} %; more than 5 % too high in {above[0]}, {above[1]} and {above[2]}",
        f"fitted to Chongqing {best.multipliers:.1f} % against {first['FLQ, best δ'].multipliers:.1f} %",
        f"with the others' values {others.multipliers:.1f} %", f"coefficients improve by {100 * gained:.0f} %",
        f"that is {left / first['FLQ, best δ'].coefficients:.2f} of what it was",
        f"{inflows / imports:.0f} times as much from provinces as from abroad",
        f"{provinces().outflows[CHONGQING].sum() / 1e5:,.0f}\nbillion yuan against an output of "
        f"{provinces().output[CHONGQING].sum() / 1e5:,.0f} billion",
    ]  # fmt: skip


def of_charm() -> dict[str, float]:
    """CHARM against the published trade of Chongqing and of all provinces: correlation of balances, share of volume."""
    tables = provinces()
    net, volume = [], []
    for at in ALL:
        sold, bought, _ = charm(at)
        out, into = tables.exports[at] + tables.outflows[at], tables.imports[at] + tables.inflows[at]
        net.append(float(np.corrcoef(sold - bought, out - into)[0, 1]))
        volume.append(float((sold + bought).sum() / (out + into).sum()))
    return {"net": net[CHONGQING], "volume": volume[CHONGQING], "net of all": float(np.median(net)),
            "volume of all": float(np.median(volume))}  # fmt: skip


@cache
def joined() -> dict[str, float]:
    """The 31 tables as one: gaps, balance, and where output arises for Chongqing's products."""
    tables = provinces()
    trade = agreed_trade(tables, distances(), 1.0)
    table = joined_table(tables, trade)
    proof = balance(table, tables)
    sold = tables.outflows.sum()
    output = table.output
    coefficients = np.divide(table.flows, output, out=np.zeros_like(table.flows), where=output > 0)
    inverse = leontief_inverse(coefficients).reshape(31, 42, 31, 42)
    elsewhere = []
    for at in ALL:
        weight = tables.output[at]
        whole, own = inverse[:, :, at].sum(axis=(0, 1)), inverse[at, :, at].sum(axis=0)
        elsewhere.append(1 - float(own @ weight / (whole @ weight)))
    return {
        "gap by product": float(np.abs(trade.unmatched).sum() / sold),
        "gap of all": float((tables.inflows.sum() - sold) / sold),
        "passes through": float(trade.transit.sum() / (sold + tables.exports.sum())),
        "placed": float(trade.between.sum() / sold),
        "rows": proof.rows, "inputs": proof.inputs, "uses": proof.uses, "least": proof.least,
        "elsewhere": elsewhere[CHONGQING], "elsewhere median": float(np.median(elsewhere)),
        "elsewhere most": max(elsewhere), "elsewhere least": min(elsewhere),
        "productive": float(inverse.min()),
    }  # fmt: skip
