"""Owns the tables of matches: what is proposed, the results of a need, the needs of a result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, term
from industria.pages.facts import why as why_of
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, Why, absent, both, words

TABLE = "matches"
MOST = 40
"""So many proposals are listed; a file holds all of them."""
Reason = Callable[[Row, str], Why]
PROPOSED = Text("What to bring together", "建议对接")
RESULTS = Text("Results, the best first", "成果（按匹配程度）")
NEEDS = Text("Needs, the best fit first", "需求（按匹配程度）")
NEXT = Text("Ahead of the next", "领先下一位")
SAID = Text("What people say", "人工评价")
NEW = Text("new", "新到")
TAKEN = Text("proposed", "建议对接")
SPEAKS = Text("nothing known", "未见")
UNDER_SCORE = Text("Under the score: wording · sense.", "得分下方为用词契合度·语义相似度。")


def proposals(rows: Sequence[Row], proposed: Sequence[Row]) -> TableView:
    """A row a pair that is proposed, the best first."""
    full = {(row["need"], row["result"]): row for row in rows}
    heads = (
        Column(COLUMNS["need"], wide=True), Column(COLUMNS["result"], wide=True),
        Column(COLUMNS["score"], "right"), Column(NEXT, "right"),
        Column(COLUMNS["against"], wide=True),
    )  # fmt: skip
    best = sorted(proposed, key=lambda row: (-row["score"], row["need"], row["result"]))
    lines = [_proposal(row, full[row["need"], row["result"]]) for row in best[:MOST]]
    more = len(best) - MOST
    rest = Text(f" {more:,} more are in the file.", f"其余{more:,}个见导出文件。") if more > 0 else NOTHING
    note = Text(UNDER_SCORE.en + rest.en, UNDER_SCORE.zh + rest.zh)
    return TableView(PROPOSED, heads, [Group(lines)], note, source=("match_assignment", ()), inner=True)


def _proposal(row: Row, full: Row) -> Line:
    ahead = absent() if row["margin"] is None else _plain(row["margin"])
    return Line([_need(full), _result(full), _score(full, why_of_row), ahead, _against(full)])


def results(rows: Sequence[Row], said: Mapping[str, Text], reason: Reason | None = None) -> TableView:
    """A row a result: score, why, what speaks against it, what people said."""
    heads = [
        Column(COLUMNS["result"], wide=True), Column(COLUMNS["score"], "right"),
        Column(COLUMNS["reason"], wide=True),
        Column(COLUMNS["against"], wide=True),
    ]  # fmt: skip
    heads += [Column(SAID)] if said else []
    lines = []
    for row in rows:
        cells = [
            _result(row, numbered=True, told=reason is None and row["proposed"]),
            _score(row, reason or why_of_row), _why(row), _against(row),
        ]  # fmt: skip
        cells += [Shown(said.get(row["result"], NOTHING), "text")] if said else []
        lines.append(Line(cells))
    return TableView(RESULTS, heads, [Group(lines)], UNDER_SCORE, inner=reason is None)


def needs(rows: Sequence[Row], said: Mapping[str, Text]) -> TableView:
    """A row a need that a result fits."""
    heads = [
        Column(COLUMNS["need"], wide=True), Column(COLUMNS["rank"], "right"),
        Column(COLUMNS["score"], "right"), Column(COLUMNS["reason"], wide=True),
        Column(COLUMNS["against"], wide=True),
    ]  # fmt: skip
    heads += [Column(SAID)] if said else []
    lines = []
    for row in rows:
        place = TAKEN if row["proposed"] else NOTHING
        cells = [
            _need(row), Shown(words(str(row["rank"])), "num value", row["rank"], place),
            _score(row, why_of_row), _why(row), _against(row),
        ]  # fmt: skip
        cells += [Shown(said.get(row["need"], NOTHING), "text")] if said else []
        lines.append(Line(cells))
    return TableView(NEEDS, heads, [Group(lines)], UNDER_SCORE, inner=True)


def why_of_row(row: Row, column: str) -> Why:
    """The address under which a number of a match is explained."""
    return why_of(TABLE, row, column)


def _need(row: Row) -> Shown:
    return Shown(
        both(row["need_en"] or row["need"], row["need_zh"] or row["need"], 120), "name", None,
        words(row["enterprise"] or "", 60), to=f"matches/need/{row['need']}",
    )  # fmt: skip


def _result(row: Row, *, numbered: bool = False, told: bool = False) -> Shown:
    level = row["readiness"]
    licence = term("licence", row["licence"]) if row["licence"] else NOTHING
    parts = [
        (row["institute"] or "", row["institute"] or ""),
        (f"readiness {level}", f"成熟度{level}级") if level else ("", ""),
        (licence.en, licence.zh),
        (NEW.en, NEW.zh) if row["arrived"] else ("", ""),
        (TAKEN.en, TAKEN.zh) if told else ("", ""),
    ]  # fmt: skip
    place = f"{row['rank']}. " if numbered else ""
    under = Text(" · ".join(en for en, _ in parts if en), "·".join(zh for _, zh in parts if zh))
    return Shown(
        both(place + (row["result_en"] or row["result"]), place + (row["result_zh"] or row["result"]), 160),
        "name", row["rank"],
        both(under.en, under.zh, 160), to=f"matches/result/{row['result']}",
    )  # fmt: skip


def _score(row: Row, reason: Reason) -> Shown:
    sense = "–" if row["sense"] is None else f"{row['sense']:.2f}"
    under = words(f"{row['wording']:.2f} · {sense}")
    return Shown(words(f"{row['score']:.3f}"), "num value", row["score"], under, why=reason(row, "score"))


def _plain(value: float) -> Shown:
    return Shown(words(f"{value:.3f}"), "num value", value)


def _why(row: Row) -> Shown:
    told = both(row["similar_en"] or row["similar"], row["similar_zh"] or row["similar"], 160)
    similar = Text(f"“{told.en}”", f"“{told.zh}”") if row["similar"] else NOTHING
    return Shown(both(row["reason_en"], row["reason_zh"], 240), "small", None, similar)


def _against(row: Row) -> Shown:
    if not row["against"]:
        return Shown(SPEAKS, "small")
    return Shown(both(row["against_en"], row["against_zh"], 240), "small")
