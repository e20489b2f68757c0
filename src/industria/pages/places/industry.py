"""Section: one industry code: its value by year and place, what it is part of, its clusters and firms.

Comes in: facts and a code of a classification. Goes out: blocks. A code that no row carries itself is added
up from the codes below it, as far as all of them may be shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.classifications.codes import is_part_of, level
from industria.classifications.records import classification
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.page_tables import Moment
from industria.pages.places import asked, figures, firms, membership, sentences, spread, years
from industria.pages.places.known import INDUSTRY, growth
from industria.pages.places.moment import addable, moment_of, said_moment
from industria.pages.places.names import indicator_name, industry_name, named, named_industry, place_name
from industria.pages.places.sums import by_moment, by_region
from industria.pages.space import places as space
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Words,
    absent,
    confidence,
    number,
    said,
    words,
)

SHARE = Text("Share of the industry", "占该行业比重")
MOST = 40


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one industry; `parts` are the codes that it is added up from, where it is."""

    code: str
    standard: str
    name: Text
    measured: list[Row]
    parts: list[str]
    below: list[Row]
    moment: Moment | None
    regions: list[Row]
    clusters: list[Row]

    @property
    def whole(self) -> Row:
        """The row of the whole region at the moment shown; empty where there is none."""
        return next((row for row in self.measured if (row["period"], row["indicator"]) == self.moment), {})


def section(facts: Facts, code: str) -> Section | None:
    """Everything known of an industry; None where neither plan nor tables know the code."""
    known = _known(facts, code)
    if known is None:
        return None
    figure_table = figures.table(facts, "measures", known.measured, [], explained=not known.parts)
    blocks: list[object] = [
        Words(_sentences(facts, known), "lead"),
        figure_table or Words([sentences.unknown_size(known.name)], "gap", figures.CAPTION),
        years.picture(facts, "industry-years", known.name, known.measured, ([], [])),
        *_where(facts, known),
        _above(facts, known),
        _below(facts, known),
        _clusters(facts, known),
        *space.of_industry(facts, code),
        *firms.blocks(facts, {"industry": code}, known.whole),
        *asked.unknown(facts, _missing(facts, known)),
    ]
    return Section("industry", known.name, [block for block in blocks if block is not None])


def _known(facts: Facts, code: str) -> Known | None:
    whole = facts.given.whole
    own = _rows(facts, {"region": whole, "industry": code})
    members = [row for row in facts.rows("plan_membership") if _related(row, code)]
    listed = [row for row in facts.rows("plan_industries") if row["code"] == code]
    below = _below_rows(facts, code)
    if not (own or members or listed or below):
        return None
    standard = str(([*own, *below, *listed, *members])[0]["classification"])
    parts = [] if own else sorted({str(row["industry"]) for row in below})
    key: dict[str, str | list[str]] = {"industry": parts or code}
    measured = by_moment(addable(_rows(facts, {"region": whole, **key}))) if parts else own
    measured = [row for row in measured if row["classification"] == standard]
    moment = moment_of(facts, measured)
    regions: list[Row] = []
    if moment is not None:
        found = _rows(facts, {**key, "period": moment[0], "indicator": moment[1]})
        found = [row for row in found if row["region"] in facts.regions and row["classification"] == standard]
        regions = by_region(found) if parts else found
    return Known(
        code, standard, industry_name(facts, code), measured, parts, below, moment, regions,
        membership.clusters_of(facts, standard, code),
    )  # fmt: skip


def _rows(facts: Facts, equal: dict[str, str | list[str]]) -> list[Row]:
    found = facts.find("measures", equal, INDUSTRY)
    return found.to_pylist() if found is not None else []


def _related(row: Row, code: str) -> bool:
    """Whether a code of the plan is this code, stands above it or below it."""
    standard = classification(str(row["classification"]))
    given = str(row["code"])
    return is_part_of(code, given, standard) or is_part_of(given, code, standard)


def _below_rows(facts: Facts, code: str) -> list[Row]:
    """The measured industries below a code, at the moment that every page shows, the largest first."""
    usual = facts.tables.latest
    if usual is None:
        return []
    rows = _rows(facts, {"region": facts.given.whole, "period": usual[0], "indicator": usual[1]})
    standards = {str(row["classification"]): classification(str(row["classification"])) for row in rows[:1]}
    kept = []
    for row in rows:
        name = str(row["classification"])
        if name not in standards:
            standards[name] = classification(name)
        if row["industry"] != code and is_part_of(str(row["industry"]), code, standards[name]):
            kept.append(row)
    return spread.ranked(kept)


def _sentences(facts: Facts, known: Known) -> list[Text]:
    standard = classification(known.standard)
    which = level(known.code, standard) if standard else None
    at = Text(f", {which}" if which else "", f"，{LEVELS.get(which, which)}" if which else "")
    told = [
        Text(
            f"{known.name.en}: code {known.code} of {known.standard}{at.en}.",
            f"{known.name.zh}：{known.standard}代码{known.code}{at.zh}。",
        )
    ]
    row = known.whole
    if not row:
        return [*told, sentences.unknown_size(known.name)]
    what = indicator_name(facts, row["indicator"])
    told.append(sentences.of_size(known.name, what, row))
    if known.parts:
        told.append(
            Text(
                f"It is added up from the {len(known.parts)} codes below it that the tables hold.",
                f"由库内其下{len(known.parts)}个代码加总得出。",
            )
        )
    if row.get("share") is not None:
        told.append(sentences.of_share(row["share"], facts.given.name, what))
    ordered = spread.ranked(known.regions)
    if ordered and Cell.of(ordered[0]).mark not in ("unknown", "withheld"):
        top = ordered[0]
        share = spread.share_of(_spread(known), top)
        told.append(
            sentences.of_most(place_name(facts, "district", top["region"]), share, COLUMNS["district"])
        )
    gone = sum(row["status"] == "suppressed" for row in known.regions)
    if gone:
        told.append(sentences.of_withheld(gone, len(known.regions), Text("figures of districts", "地区数据")))
    return told


LEVELS = {"section": "门类", "division": "大类", "group": "中类", "class": "小类", "sector": "部门"}
"""The levels of a classification in Chinese."""


def _spread(known: Known) -> spread.Spread:
    note = Text(
        "Added up from the codes below; no location quotient is made for a sum.",
        "由下级代码加总，合计数不计算区位商。",
    )
    return spread.Spread(
        "industry-districts", Text("Where it is", "空间分布"), "district", "region", "measures", SHARE,
        known.whole.get("value"), note if known.parts else NOTHING, explained=not known.parts,
    )  # fmt: skip


def _where(facts: Facts, known: Known) -> list[object]:
    if known.moment is None or not known.regions:
        gap = spread.gap(Text("Where it is", "空间分布"), "activity")
        return [Words([gap], "gap", Text("Where it is", "空间分布"))]
    return list(spread.blocks(facts, _spread(known), known.regions, known.moment))


def _above(facts: Facts, known: Known) -> TableView | None:
    """The wider codes that it is part of, as far as they have names."""
    codes = [known.code[:end] for end in range(1, len(known.code))]
    named_codes = [code for code in codes if code in facts.industries]
    if not named_codes:
        return None
    lines = [Line([named_industry(facts, code), Shown(words(code, 20), "code")]) for code in named_codes]
    heads = (Column(COLUMNS["industry"], wide=True), Column(COLUMNS["code"]))
    return TableView(Text("It is part of", "所属上级行业"), heads, [Group(lines)])


def _below(facts: Facts, known: Known) -> TableView | None:
    """The narrower codes: those measured with their value, those that only the plan names without."""
    measured = {str(row["industry"]) for row in known.below}
    standard = classification(known.standard)
    only_named = [
        code
        for code in facts.industries
        if code not in measured and code != known.code and is_part_of(code, known.code, standard)
    ]
    if not measured and not only_named:
        return None
    heads = [Column(COLUMNS["industry"], wide=True), Column(COLUMNS["code"])]
    heads += [Column(COLUMNS["value"], "right"), Column(COLUMNS["growth_computed"], "right")]
    lines = [
        Line([
            named_industry(facts, row["industry"]),
            Shown(words(row["industry"], 20), "code"),
            number(Cell.of(row), why=why("measures", row, "value")),
            growth("measures", row),
        ])
        for row in known.below[:MOST]
    ]  # fmt: skip
    lines += [
        Line([named_industry(facts, code), Shown(words(code, 20), "code"), absent(), absent()])
        for code in only_named[: MOST - len(lines)]
    ]
    caption = Text("Industries below it", "下级行业")
    if facts.tables.latest is not None and known.below:
        told = said_moment(facts, facts.tables.latest)
        caption = Text(f"{caption.en}: {told.en}", f"{caption.zh}：{told.zh}")
    return TableView(caption, heads, [Group(lines)], folded=len(lines) > 12)


def _clusters(facts: Facts, known: Known) -> TableView | Words:
    """The clusters that it belongs to, wholly or in part, with the code and the weight by which it does."""
    if not known.clusters:
        none = Text("No cluster of the plan holds it.", "未归入规划中的任何集群。")
        return Words([none], "gap", Text("Clusters", "所属集群"))
    heads = (
        Column(COLUMNS["cluster"], wide=True),
        Column(Text("Belongs by", "归属依据")),
        Column(Text("Weight in the cluster", "归属权重"), "right"),
        Column(Text("View", "口径")),
        Column(COLUMNS["confidence"]),
    )
    lines = [_cluster(facts, known, row) for row in known.clusters[:MOST]]
    note = Text(
        "In the exclusive partition the longest code wins and everything counts once; in the overlapping "
        "membership an industry may count in several clusters.",
        "互斥划分以最长代码为准，每项只计一次；重叠归属中同一行业可计入多个集群。",
    )
    return TableView(Text("Clusters that it belongs to", "所属集群"), heads, [Group(lines)], note)


def _cluster(facts: Facts, known: Known, row: Row) -> Line:
    narrower = len(str(row["code"])) > len(known.code)
    under = Text("only a part of this industry", "仅为该行业的一部分") if narrower else NOTHING
    weight = row["weight"]
    return Line([
        named(facts, "cluster", row["cluster"], under),
        Shown(words(row["code"], 20), "code", to=f"industry/{row['code']}"),
        absent() if weight is None
        else Shown(words(f"{weight:.2f}".rstrip("0").rstrip(".")), "num value", weight),
        Shown(membership.said_views(row), "text"),
        confidence(row["confidence"]) if row.get("confidence") else Shown(said("confidence", None)),
    ])  # fmt: skip


def _missing(facts: Facts, known: Known) -> list[tuple[Text, str]]:
    found = []
    if not known.measured:
        found.append((Text("Its size, by year and district", "分年份、分区县规模"), "activity"))
    if "trade" not in facts.given.tables:
        found.append((Text("What it exports and imports", "进出口"), "trade"))
    if "io_table" not in facts.given.tables:
        found.append((Text("From whom it buys and to whom it sells", "投入产出关系"), "io_table"))
    return found
