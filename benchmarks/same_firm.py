"""How well and how fast names of firms are found again, beside the ratio of edits of whole names (rapidfuzz).

Run: `python benchmarks/same_firm.py [register] [names]`. Invented names of the demo city are corrupted as people
corrupt them (no place, another legal form, a slip, a lost letter), with a fifth of strangers. Three ways: the
step of a build (`firm_links`), `same_firm` on the whole tables, and the ratio of edits at the lowest bar at which
it is as precise. Invented names are harder than real ones: many differ in one letter.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from industria import enterprises  # noqa: E402
from industria.enterprises.entity_resolution.firm_names import firm_name  # noqa: E402
from industria.enterprises.entity_resolution.likely_firms import RegisterNames  # noqa: E402
from industria.enterprises.entity_resolution.link_rows import link_rows  # noqa: E402
from industria.enterprises.entity_resolution.named_firms import Named  # noqa: E402
from industria.reference.demo_city.city import build_city  # noqa: E402

SEED, REGISTER, NAMES, STRANGERS = 7, 20_000, 500, 0.2
PLACES, FORM = ("样城",), "有限公司"
PRECISE = 0.99
Found = dict[int, int]
"""The firm that is joined with each name that is."""


def corrupted(name: str, rng: random.Random) -> str:
    """A name as it stands in somebody's list."""
    if rng.random() < 0.5:
        name = name.removesuffix(FORM) + rng.choice(("", "有限责任公司", "股份有限公司"))
    if rng.random() < 0.4:
        name = name.removeprefix(PLACES[0])
    at = rng.randrange(1, len(name) - 4)
    if rng.random() < 0.15:
        return name[:at] + rng.choice("金华新海东") + name[at + 1 :]
    return name[:at] + name[at + 1 :] if rng.random() < 0.1 else name


def lists(register: int, names: int) -> tuple[list[str], list[str], list[int]]:
    """Names of the register, corrupted names, and which firm each is (−1: none)."""
    rng = random.Random(SEED)
    every = [str(name) for name in build_city(SEED, register + names).names_zh]
    known, strangers = every[:register], every[register:]
    truth = [-1 if rng.random() < STRANGERS else rng.randrange(register) for _ in range(names)]
    given = [corrupted(known[at] if at >= 0 else rng.choice(strangers), rng) for at in truth]
    return known, given, truth


def by_step(known: list[str], given: list[str]) -> Found:
    """As a build does it: firms that share no part of a name are not taken apart."""
    firms = RegisterNames([str(at) for at in range(len(known))], known, [None] * len(known))
    named = [Named("needs", "enterprise", name, 1, {}) for name in dict.fromkeys(given)]
    rows = link_rows(named, firms, PLACES).to_pylist()
    told = {row["given_name"]: int(row["enterprise"]) for row in rows if row["firm_link"] == "same"}
    return {at: told[name] for at, name in enumerate(given) if name in told}


def by_tables(known: list[str], given: list[str]) -> Found:
    """As the plain function does it."""
    left, right = (pd.DataFrame({"firm": range(len(one)), "name": one}) for one in (given, known))
    found = enterprises.same_firm(left, right, places=PLACES).table
    same = found[found["decision"] == "same"]
    return dict(zip(same["left"].astype(int), same["right"].astype(int), strict=True))


def by_edits(known: list[str], given: list[str], truth: list[int]) -> Found:
    """The most similar whole name, above the lowest bar at which what is joined is precise."""
    ratios = process.cdist(given, known, scorer=fuzz.ratio, workers=1, dtype=np.float32)
    best, ratio = ratios.argmax(axis=1), ratios.max(axis=1)
    fine = best == np.array(truth)
    for bar in np.unique(ratio):
        if fine[ratio >= bar].mean() >= PRECISE:
            return {at: int(best[at]) for at in np.flatnonzero(ratio >= bar)}
    return {}


def show(way: str, work: Callable[[], Found], truth: list[int]) -> None:
    """One line: precision, recall, time."""
    firm_name.cache_clear()
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    right = sum(truth[name] == firm for name, firm in found.items())
    precision = right / len(found) if found else float("nan")
    recall = right / sum(at >= 0 for at in truth)
    print(f"{way:12} precision {precision:.3f}, recall {recall:.3f}; {wall:.2f} s, CPU {cpu:.2f} s")


def main(register: int, names: int) -> None:
    """Print the three ways."""
    known, given, truth = lists(register, names)
    print(f"{names:,} names, {sum(at < 0 for at in truth):,} of them strangers, among {register:,} firms")
    by_tables(known[:100], given[:10])  # what is imported once
    show("firm_links", lambda: by_step(known, given), truth)
    show("same_firm", lambda: by_tables(known, given), truth)
    show("edits", lambda: by_edits(known, given, truth), truth)


if __name__ == "__main__":
    sizes = [int(one) for one in sys.argv[1:3]]
    main(*(sizes + [REGISTER, NAMES][len(sizes) :]))
