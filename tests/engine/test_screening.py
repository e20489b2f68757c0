"""Screening against plain Python, firm by firm: bounds, ratios, growth, other tables; met + failed + open = all."""

from __future__ import annotations

import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from industria.engine.screening import (
    FlagOf,
    LeastOf,
    ListedIn,
    NumberOf,
    Pairs,
    Screening,
    Test,
    TextOf,
    YearsOf,
)
from industria.engine.session import Session

RANDOM = random.Random(5)
SIZE = 160


def _number() -> tuple[float | None, float | None, float | None]:
    """A value with its bounds: known, within bounds, at least, or unknown."""
    low = RANDOM.choice([0.0, 1.0, 2.0, 5.0, 10.0])
    kind = RANDOM.randrange(5)
    if kind < 2:
        return low, low, low
    return (None, low, low + 5.0) if kind == 2 else (None, low, None) if kind == 3 else (None, None, None)


def _rows() -> list[dict]:
    rows = []
    for at in range(SIZE):
        row = {"firm": f"F{at:03}", "name": RANDOM.choice(["Alpha", "beta", None]), "founded": RANDOM.choice(
            ["2001-01-01", "2020", None]), "big": RANDOM.choice([True, False, None]),
            "code": RANDOM.choice(["36", "3612", "39", None])}  # fmt: skip
        for name in ("a", "b"):
            row[name], row[f"{name}_low"], row[f"{name}_high"] = _number()
        rows.append(row)
    return rows


NOW, BEFORE = _rows(), _rows()
LISTED = [
    {"firm": f"F{RANDOM.randrange(SIZE):03}", "rung": RANDOM.choice("xy"), "days": float(RANDOM.randrange(9)),
     "says": RANDOM.choice(["yes", "no", "open", None]), "held": RANDOM.choice([True, False])}
    for _ in range(200)
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("screening")
    for name, rows in (("now", NOW), ("before", BEFORE), ("listed", LISTED)):
        pq.write_table(pa.Table.from_pylist(rows), folder / f"{name}.parquet")
    with Session(threads=2) as session:
        yield session, *(session.parquet(folder / f"{name}.parquet") for name in ("now", "before", "listed"))


def _ends(row, name):
    return row[f"{name}_low"], row[f"{name}_high"]


def _ratio(over, under):
    ends = [x for x in under if x is None or x > 0]
    if len(ends) < 2 or under[0] is None:
        return None, None
    low = None if over[0] is None or under[1] is None else over[0] / under[1]
    return low, None if over[1] is None else over[1] / under[0]


def _compare(low, high, sign, value):
    """Whether every, no, or only some number of the bounds meets it; unknown ends lie anywhere."""
    lowest, highest = (float("-inf") if low is None else low), (float("inf") if high is None else high)
    meets = {">=": lambda x: x >= value, ">": lambda x: x > value, "<=": lambda x: x <= value,
             "<": lambda x: x < value, "=": lambda x: x == value}[sign]  # fmt: skip
    if sign == "=":
        return True if lowest == highest == value else False if not lowest <= value <= highest else None
    answers = {meets(lowest), meets(highest)}
    return answers.pop() if len(answers) == 1 else None


def _of_listed(row, entry, word="yes"):
    says = [one["says"] for one in LISTED if (one["firm"], one["rung"]) == (row["firm"], entry)]
    return True if word in says else None if None in says or "open" in says else False


def _of_least(row, sign, value):
    days = [one["days"] for one in LISTED if one["firm"] == row["firm"] and one["held"]]
    return _compare(min(days), min(days), sign, value) if days else False


CASES = [
    (lambda _: Test(NumberOf("a"), ">=", (2.0,)), lambda r: _compare(*_ends(r, "a"), ">=", 2.0)),
    (lambda _: Test(NumberOf("a"), "<", (2.0,)), lambda r: _compare(*_ends(r, "a"), "<", 2.0)),
    (lambda _: Test(NumberOf("a"), "=", (5.0,)), lambda r: _compare(*_ends(r, "a"), "=", 5.0)),
    (lambda _: Test(NumberOf("a"), "=", ()), lambda r: None in _ends(r, "a")),
    (lambda _: Test(NumberOf("a", "b"), "<=", (1.0,)),
     lambda r: _compare(*_ratio(_ends(r, "a"), _ends(r, "b")), "<=", 1.0)),
    (lambda _: Test(TextOf(("name",)), "~", ("ALP",)),
     lambda r: None if r["name"] is None else r["name"] == "Alpha"),
    (lambda _: Test(TextOf(("code",), True), "!=", ("36",)),
     lambda r: None if r["code"] is None else not r["code"].startswith("36")),
    (lambda _: Test(FlagOf("big"), "=", (True,)), lambda r: r["big"]),
    (lambda _: Test(YearsOf("founded", 2024), "<=", (4.0,)),
     lambda r: None if r["founded"] is None else r["founded"] == "2020"),
    (lambda t: Test(ListedIn(t, "firm", "rung", "says", ("yes",), ("open",)), "=", ("x",)),
     lambda r: _of_listed(r, "x")),
    (lambda t: Test(ListedIn(t, "firm", "rung", "says", ("yes",), ("open",)), "=", ("y:no",)),
     lambda r: _of_listed(r, "y", "no")),
    (lambda t: Test(ListedIn(t, "firm"), "!=", ()), lambda r: all(one["firm"] != r["firm"] for one in LISTED)),
    (lambda t: Test(LeastOf(t, "firm", "days", "held"), "<=", (4.0,)), lambda r: _of_least(r, "<=", 4.0)),
    (lambda _: Test(Pairs(pa.table({"firm": ["F001", "F002"], "there": ["1", "1"],
                                    "answer": pa.array([True, None])}), ("firm",)), "=", ("c",)),
     lambda r: {"F001": True, "F002": None}.get(r["firm"], False)),
]  # fmt: skip


def _and(answers):
    return False if False in answers else None if None in answers else True


@pytest.mark.parametrize("group", [*[(at,) for at in range(len(CASES))], (0, 5), (1, 7, 9), (4, 6, 12)])
def test_against_plain_python(engine, group):
    session, now, before, listed = engine
    tests = [CASES[at][0](listed) for at in group]
    screening = Screening(session, now, before, "firm", tests)
    counts = screening.counts()
    found = {state: screening.rows(["firm"], state, "firm", False)["firm"].to_pylist() for state in
             ("met", "undecided", "failed")}  # fmt: skip
    answers = {row["firm"]: _and([CASES[at][1](row) for at in group]) for row in NOW}
    for state, answer in (("met", True), ("undecided", None), ("failed", False)):
        assert found[state] == [firm for firm, one in answers.items() if one is answer], state
    assert (counts.met, counts.undecided, counts.failed) == tuple(map(len, found.values()))
    assert counts.rows == SIZE


def test_growth_compares_with_the_row_before(engine):
    session, now, before, _ = engine
    screening = Screening(session, now, before, "firm", [], {"g": NumberOf("a", growth=True)}, ["firm"])
    rows = screening.rows(["firm", "g", "g_low", "g_high"], "met", "g", True).to_pylist()
    was = {row["firm"]: row for row in BEFORE}
    for row in rows:
        one = next(this for this in NOW if this["firm"] == row["firm"])
        low, high = _ratio(_ends(one, "a"), _ends(was[row["firm"]], "a"))
        assert row["g_low"] == pytest.approx(None if low is None else low - 1)
        assert row["g_high"] == pytest.approx(None if high is None else high - 1)
    assert len(rows) == SIZE and rows[-1]["g"] is None
