"""Section: the plan, its tiers and clusters with output, growth, share, target, status and reason."""

from __future__ import annotations

from industria.charts import cluster_output
from industria.charts.cell import Cell
from industria.charts.formats import comparison, period
from industria.charts.rows import Row, names_of
from industria.findings import Text
from industria.glossary import BASES, COLUMNS, ORIGINS
from industria.pages import sentences
from industria.pages.facts import Facts, why
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    Square,
    Strip,
    TableView,
    Why,
    Words,
    both,
    fraction,
    number,
    ratio,
    said,
    verdict,
)

TITLE = Text("The plan", "规划与集群")
HEADS = (
    Column(COLUMNS["cluster"], wide=True),
    Column(Text("Latest size", "最新规模"), "right"),
    Column(COLUMNS["growth_published"], "right"),
    Column(COLUMNS["growth_computed"], "right"),
    Column(COLUMNS["share"], "right"),
    Column(COLUMNS["location_quotient"], "right"),
    Column(COLUMNS["target"], "right"),
    Column(COLUMNS["status"], wide=True),
    Column(Text("Why", "为何")),
)


def section(facts: Facts) -> Section:
    """The state of every cluster of the plan, tier by tier."""
    rows = facts.rows("cluster_status")
    known = {row["cluster"]: row for row in rows}
    tiers = names_of(facts.table("plan_tiers"), "tier")
    quotients = _compared(rows)
    heads = [head for head in HEADS if quotients or head.head is not COLUMNS["location_quotient"]]
    groups, strip, told = [], [], []
    for tier, about in tiers.items():
        members = [c for c in facts.clusters.values() if c["tier"] == tier]
        lines = [_line(facts, c, known.get(c["cluster"], {}), quotients) for c in members]
        heading = facts.name(tiers, tier)
        groups.append(Group(lines, heading, _expected(about, len(members))))
        squares = [_square(facts, c, known.get(c["cluster"], {})) for c in members]
        strip.append((heading, squares))
        told += [_sentence(facts, c, known.get(c["cluster"], {})) for c in members]
    blocks = [
        Words(
            [sentences.of_verdicts([known.get(c, {}) for c in facts.clusters], Text("clusters", "集群"))],
            "lead",
        ),
        Strip(strip),
        _picture(facts) or _gap(),
        TableView(
            Text("Every cluster of the plan", "全部产业集群"),
            heads,
            groups,
            _note(),
            source=("cluster_status", ()),
        ),
        Words(told, caption=Text("In words", "文字说明")),
    ]
    return Section("plan", TITLE, [block for block in blocks if block is not None])


def _compared(rows: list[Row]) -> bool:
    """Whether location quotients say anything: a region compared with itself has 1 everywhere."""
    known = [row["location_quotient"] for row in rows if row.get("location_quotient") is not None]
    return any(abs(value - 1) > 1e-9 for value in known)


def _expected(tier: Row, found: int) -> Text:
    """How many clusters the tier should have, where that is not what the plan names."""
    count = tier.get("expected_count")
    if count is None or count == found:
        return Text(f"{found} clusters", f"{found}个集群")
    return Text(f"{found} of {count} clusters are named", f"应有{count}个，已列{found}个")


def _square(facts: Facts, cluster: Row, row: Row) -> Square:
    code = cluster["cluster"]
    name, status = facts.name(facts.clusters, code), row.get("status") or "unknown"
    return Square(name, status, anchor(facts, code), f"cluster/{code}")


def anchor(facts: Facts, cluster: str) -> str:
    """The address of a cluster's row."""
    return f"cluster-{list(facts.clusters).index(cluster) + 1}"


def _picture(facts: Facts) -> object:
    tables = [facts.table(name) for name in ("cluster_status", "plan_tiers", "plan_clusters")]
    if any(table is None for table in tables):
        return None
    status, tiers, clusters = tables
    assert status is not None and tiers is not None and clusters is not None
    synthetic = facts.given.synthetic
    return facts.picture(
        "cluster-output",
        lambda language: cluster_output.chart(status, tiers, clusters, language, synthetic=synthetic),
        cluster_output.TITLE,
    )


def _gap() -> Words:
    gap = Text(
        "No size of any cluster is known, neither output nor revenue. The table `activity` or `indicators` "
        "would fill it.",
        "尚无任何集群的规模数据（产值或营业收入）。数据表 activity 或 indicators 可补足。",
    )
    return Words([gap], "gap")


def _sentence(facts: Facts, cluster: Row, row: Row) -> Text:
    return sentences.of_cluster(row, facts.name(facts.clusters, cluster["cluster"]))


def _line(facts: Facts, cluster: Row, row: Row, quotients: bool) -> Line:
    code = cluster["cluster"]
    name = facts.name(facts.clusters, code)
    status = row.get("value_status")

    def ask(column: str) -> Why:
        return why("cluster_status", row or {"cluster": code}, column)

    reason = both(row.get("reason_en"), row.get("reason_zh"))
    note = facts.footnotes.add(
        name, sentences.of_cluster(row, name), facts.explain("cluster_status", code),
        "g* = (T / x)^(1/(t₁ - t₀)) - 1" if row.get("required_growth") is not None else "",
    )  # fmt: skip
    cells = [
        Shown(
            name, "name", None, _within(facts, cluster), cluster.get("confidence") or "", to=f"cluster/{code}"
        ),
        number(
            Cell.of(row),
            under=_basis(row, facts.given.synthetic),
            confidence=row.get("confidence"),
            why=ask("value"),
        ),
        fraction(row.get("growth_published"), sign=True, why=ask("growth_published")),
        fraction(row.get("growth_computed"), sign=True, status=status, why=ask("growth_computed")),
        fraction(row.get("share"), status=status, why=ask("share")),
        *([ratio(row.get("location_quotient"), status=status, why=ask("location_quotient"))] * quotients),
        _target(row, ask("target_value")),
        verdict(row.get("status"), reason),
        Shown(Text("why", "为何"), "why", anchor=note, why=ask("status")),
    ]
    return Line(cells, anchor(facts, code))


def _within(facts: Facts, cluster: Row) -> Text:
    """The cluster that it is a part of, as far as the plan says so."""
    whole = cluster.get("part_of")
    if not whole:
        return NOTHING
    name = facts.name(facts.clusters, whole, 40)
    return Text(f"within {name.en}", f"属于{name.zh}")


def _basis(row: Row, synthetic: bool) -> Text:
    """What is measured, when, and where it was taken from; a page of invented data says so once."""
    if not row.get("period"):
        return NOTHING
    parts = []
    for language in ("en", "zh"):
        told = [said("indicator", row.get("indicator"))[language], period(row["period"], language)]
        basis = row.get("basis_of_value")
        told += [BASES[basis][language]] if basis in BASES else []
        if row.get("origin") == "estimated" or (row.get("origin") == "synthetic" and not synthetic):
            told.append(ORIGINS[row["origin"]][language])
        parts.append(" · ".join(told))
    return Text(*parts)


def _target(row: Row, asked: Why) -> Shown:
    value = row.get("target_value")
    if value is None:
        return Shown(Text("none", "无"), "quiet right")
    unit = row.get("unit") or "CNY"
    text = Text(comparison("=", value, unit, "en"), comparison("=", value, unit, "zh"))
    year = row.get("target_year")
    tier = row.get("target") == "tier-scale"
    en = f"{year or ''}{', scale of its tier' if tier else ''}".strip(", ")
    zh = f"{year or ''}{'，层级规模' if tier else ''}".strip("，")
    return Shown(text, "num value", value, Text(en, zh), why=asked)


def _note() -> Text:
    return Text(
        "A published figure comes before a sum of the register. Published growth is mostly real and of the "
        "same sample; computed growth is the ratio of two levels. The two are never mixed.",
        "公布值优先于库内汇总。公布增速多为可比口径、可比价格；计算增速为两期水平值之比。二者从不混用。",
    )
