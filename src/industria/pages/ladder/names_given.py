"""Owns the table of firms that lists give by name, and which firm of the register each may be.

Comes in: facts. Goes out: a table that never leaves the office; nothing where every firm has its identifier.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.formats import plain
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, both, said, words

TABLE = "firm_links"
CAPTION = Text("Firms given by name: which firm is meant?", "以名称填写的企业：指哪一家？")
NOTE = Text(
    "Nothing is joined by this table. Write the identifier in the file, in the row named here, and load it "
    "again. The probability ranks; it is no promise.",
    "本表不自动关联任何数据。请在所列文件行中改填企业标识并重新载入。概率仅用于排序。",
)
HEADINGS = {
    "ask": Text("A person decides", "需人工判断"),
    "same": Text("Clear: this firm is meant", "明确：即下列企业"),
    "none": Text("No firm of the register comes near", "名录中没有相近企业"),
}
MEANT, REASONS = Text("May be", "可能为"), Text("For and against", "依据")
PLACE = Text("{file}, row {row}", "{file}，第{row}行")
AGAINST = Text("Against: ", "不符：")
MOST = 40
"""So many names are listed of each kind."""


def named(facts: Facts) -> TableView | None:
    """The names, those that a person decides first."""
    rows = facts.rows(TABLE)
    groups = [_group(verdict, [row for row in rows if row["firm_link"] == verdict]) for verdict in HEADINGS]
    heads = (
        Column(COLUMNS["given_name"], wide=True), Column(MEANT, wide=True),
        Column(COLUMNS["match_probability"], "right"), Column(REASONS, wide=True),
    )  # fmt: skip
    told = [group for group in groups if group is not None]
    return TableView(CAPTION, heads, told, NOTE, inner=True) if told else None


def _group(verdict: str, rows: Sequence[Row]) -> Group | None:
    names = list(dict.fromkeys((row["named_in"], row["given_name"]) for row in rows))
    if not names:
        return None
    kept = set(names[:MOST])
    more = Text(f", the first {MOST}", f"，列前{MOST}个") if len(names) > MOST else NOTHING
    en, zh = HEADINGS[verdict].en, HEADINGS[verdict].zh
    many = "name" if len(names) == 1 else "names"
    heading = Text(f"{en}: {len(names):,} {many}{more.en}", f"{zh}：{len(names):,}个名称{more.zh}")
    return Group([_line(row) for row in rows if (row["named_in"], row["given_name"]) in kept], heading)


def _line(row: Row) -> Line:
    return Line([_given(row), _meant(row), _probability(row), _reasons(row)])


def _given(row: Row) -> Shown:
    """The name as it stands, and where; only once for a name that may mean several firms."""
    if row["rank"] > 1:
        return Shown(NOTHING)
    place = {"file": str(row["file"] or ""), "row": row["row"] or "–"}
    table = said("table", row["named_in"])
    under = both(f"{table.en}: {PLACE.filled('en', place)}", f"{table.zh}：{PLACE.filled('zh', place)}", 160)
    return Shown(words(row["given_name"], 80), "name", None, under)


def _meant(row: Row) -> Shown:
    if row["enterprise"] is None:
        return Shown(words("–"))
    name = both(row["name_en"] or row["enterprise"], row["name_zh"] or row["enterprise"], 80)
    known = [str(row[one]) for one in ("name_zh", "name_en") if row[one]]
    under = Text(  # the name in the other language as well, to compare with what was given
        *(
            plain(" · ".join([row["enterprise"], *(o for o in known if o != shown)]), 120)
            for shown in (name.en, name.zh)
        )
    )
    return Shown(name, "name", None, under, to=f"enterprise/{row['enterprise']}")


def _probability(row: Row) -> Shown:
    value = row["match_probability"]
    if value is None:
        return Shown(words("–"), "num", why=why(TABLE, row, "enterprise"))
    return Shown(words(f"{value:.0%}"), "num value", value, why=why(TABLE, row, "match_probability"))


def _reasons(row: Row) -> Shown:
    against = Text(
        *(f"{AGAINST[one]}{row[f'against_{one}']}" if row[f"against_{one}"] else "" for one in ("en", "zh"))
    )
    return Shown(both(row["for_en"] or "–", row["for_zh"] or "–", 240), "small", None, against)
