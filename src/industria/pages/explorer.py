"""Page and section: any measure of regions or industries, ranked with its intervals, over time, explained.

Comes in: facts, and on the page what its reader chose. Goes out: blocks. What cannot be shown is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from industria.charts import ranked_intervals
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.measures.complexity_explored.asked import ALL
from industria.measures.peers import KIND
from industria.measures.records import MEASURES
from industria.pages import explorer_tables as tables
from industria.pages.complexity_rows import PUBLISHED, not_settled, shown_rows
from industria.pages.explorer_choice import Choice
from industria.pages.explorer_history import history
from industria.pages.explorer_points import Group, Point, among, middle, ranks_within, told
from industria.pages.explorer_presets import preset_section
from industria.pages.explorer_values import members_of, points, reason_said
from industria.pages.facts import Facts
from industria.pages.places.names import indicator_name
from industria.pages.view import NOTHING, PictureView, Words, said
from industria.workspace.deriving import Derived

SHORT = Text("Measures", "指标")
TITLE = Text("Explore the measures", "指标浏览")
NOTHING_MEASURED = Text(
    "Nothing is measured yet of regions and industries. The table `activity` (region × industry × period) "
    "would fill it.",
    "尚无地区与行业的测度。数据表 activity（地区×行业×时期）可补足。",
)

WITHHELD = Text(
    "A cell of the regions compared may not leave the office, and any figure that it goes into would tell it."
    " What the build makes of published presence stays: preset textbook, all regions, no intervals.",
    "所比较地区中有单元不得对外公布，任何由其得出的数据都会泄露该单元，故均不给出。"
    "构建依可公布的分布得出的结果（textbook 约定、全部地区、不含区间）仍可查看。",
)


def blocks(facts: Facts, choice: Choice, earlier: Sequence[Derived] = ()) -> list[object]:
    """What the reader chose: the ranking, what it means, the history, the presets side by side."""
    found = points(facts, choice)
    members = members_of(facts, choice.peers) if choice.grain == "region" else None
    group = among(found, members)
    centre, within = middle(group), ranks_within(group) if members is not None else {}
    lead = [
        _lead(facts, choice, found),
        *_cautions(choice, found),
        _doubt(facts, choice),
        _centre(facts, choice, centre, members),
    ]
    shown: list[object] = [Words([line for line in lead if line.en], "lead")]
    ranking = _picture(facts, choice, found, centre)
    table = tables.ranking_table(facts, choice, found, (centre, within, members is not None))
    shown += [ranking, table] if found else [Words([_none(choice)], "gap")]
    shown += [history(facts, choice, found, earlier), tables.meaning(choice)]
    if choice.derived is not None:
        shown.append(preset_section(facts, choice))
    return [block for block in shown if block is not None]


def group_said(facts: Facts, regions: str, count: int) -> Text:
    """A set of regions in words."""
    if regions in ("", ALL):
        return Text(f"all {count:,} regions", f"全部{count:,}个地区")
    if regions.startswith(KIND):
        kind = said("region_kind", regions.removeprefix(KIND))
        return Text(f"the {count:,} regions of the kind “{kind.en}”", f"{count:,}个“{kind.zh}”类地区")
    return Text(f"{count:,} chosen regions", f"所选的{count:,}个地区")


def _lead(facts: Facts, choice: Choice, found: Sequence[Point]) -> Text:
    what, of = MEASURES[choice.measure].name, indicator_name(facts, choice.indicator)
    en = f"{tables._first(what.en)} by {of.en.lower()}, {period(choice.period, 'en')}"
    zh = f"{period(choice.period, 'zh')}，按{of.zh}计算的{what.zh}"
    if choice.grain == "region":
        among_whom = group_said(facts, choice.regions if choice.complex else "", len(found))
        en, zh = f"{en}, {among_whom.en}", f"{zh}，{among_whom.zh}"
    else:
        en, zh = f"{en}, {len(found):,} industries", f"{zh}，{len(found):,}个行业"
    if choice.complex:
        en, zh = f"{en}, preset {choice.preset}", f"{zh}，约定 {choice.preset}"
    return Text(f"{en}.", f"{zh}。")


def _cautions(choice: Choice, found: Sequence[Point]) -> list[Text]:
    """How far the order can be trusted, where respondents were drawn anew; why there are no intervals."""
    ranged = [
        one
        for one in found
        if one.rank is not None and one.rank_low is not None and one.rank_high is not None
    ]
    if found and all(one.withheld and one.disclosed is None for one in found):
        return [WITHHELD]
    published = [PUBLISHED] if choice.complex and any(one.withheld for one in found) else []
    if not ranged:
        return [*published, _no_intervals(choice)]
    places = sum(one.rank is not None for one in found)
    wide = [one for one in ranged if 2 * ((one.rank_high or 0) - (one.rank_low or 0) + 1) > places]
    median = sorted((one.rank_high or 0) - (one.rank_low or 0) + 1 for one in ranged)[len(ranged) // 2]
    level = "95 %"
    return [Text(
        f"Had chance placed the same respondents otherwise, half of the ranks would lie within {median:,} of "
        f"{places:,} places or fewer ({level} intervals); of {len(wide):,} the interval spans more than half "
        "of the table, so their place is hardly decided.",
        f"若同样的单位随机重新分布，半数排名的区间不超过{places:,}位中的{median:,}位（{level}区间）；"
        f"有{len(wide):,}个的区间超过全表一半，其名次几乎无法确定。",
    )]  # fmt: skip


def _doubt(facts: Facts, choice: Choice) -> Text:
    """Why the order of an index of the build is not settled; nothing of counts and of other questions."""
    if choice.derived is not None or choice.measure not in ("eci", "coi", "pci"):
        return NOTHING
    moment = {"period": choice.period, "indicator": choice.indicator}
    industries = facts.find("complexity_industries", moment, ["industry"])
    regions = shown_rows(facts, "complexity_regions", moment)
    return not_settled(regions, industries.num_rows if industries is not None else 0)


def _no_intervals(choice: Choice) -> Text:
    if choice.derived is None or choice.draws == "0":
        return Text("", "")
    code = choice.derived.about.get("no_intervals")
    if code:
        why = reason_said(choice, str(code))
        return Text(f"No intervals: {why.en}.", f"未给出区间：{why.zh}。")
    if choice.grain == "industry" or choice.measure != "eci":
        return Text(
            "Intervals are worked out for the index of regions (ECI) only.", "区间仅针对地区经济复杂度指数。"
        )
    return Text("", "")


def _centre(facts: Facts, choice: Choice, centre: Group, members: frozenset[str] | None) -> Text:
    """The median and the quartiles of the group, in words."""
    if centre.median is None or centre.lower is None or centre.upper is None:
        return Text("", "")
    whom = Text("Of all shown", "全部")
    if members is not None:
        chosen = group_said(facts, choice.peers, len(members))
        whom = Text(f"Of {chosen.en}", chosen.zh)
    values = (centre.median, centre.lower, centre.upper)
    ends = [told(value, centre.unit, "en") for value in values]
    zh = [told(value, centre.unit, "zh") for value in values]
    if centre.disclosed:
        return Text(
            f"No value can be told, since cells are unknown or withheld. {whom.en} ({centre.known:,}), from "
            f"disclosed cells alone: median {ends[0]}, the middle half from {ends[1]} to {ends[2]}.",
            f"因有未知或不予公布的单元，各值均不能给出。{whom.zh}（{centre.known:,}个）仅按可公布单元："
            f"中位数{zh[0]}，中间半数介于{zh[1]}与{zh[2]}。",
        )
    return Text(
        f"{whom.en} ({centre.known:,} known): median {ends[0]}, the middle half from {ends[1]} to {ends[2]}.",
        f"{whom.zh}（已知{centre.known:,}个）：中位数{zh[0]}，中间半数介于{zh[1]}与{zh[2]}。",
    )


def _none(choice: Choice) -> Text:
    return Text(
        "There are no figures of this measure in this period and by this indicator.",
        "该时期、该指标下没有此测度的数据。",
    )


def _picture(facts: Facts, choice: Choice, found: Sequence[Point], centre: Group) -> PictureView | None:
    kept = _drawn(choice, found)
    names = tables.names_of(facts, choice, [one.item for one in kept])
    drawn = ranked_intervals.twin([_row(names, one) for one in kept])
    what = MEASURES[choice.measure].name
    title = Text(tables._first(what.en), what.zh)
    middle_half = None
    if centre.median is not None and centre.lower is not None and centre.upper is not None:
        middle_half = (centre.lower, centre.median, centre.upper)
    note = _note(choice, found)
    return facts.picture(
        "measure",
        lambda lang: ranked_intervals.chart(
            drawn,
            title[lang],
            what[lang],
            middle_half,
            lang,
            note=note[lang],
            synthetic=facts.given.synthetic,
        ),
        title,
    )


def _drawn(choice: Choice, found: Sequence[Point]) -> list[Point]:
    """The highest, and those that the reader named wherever they stand."""
    asked = [one for one in found if one.item in choice.items]
    known = [one for one in found if one.shown is not None]
    kept = known[
        : ranked_intervals.MOST - len([one for one in asked if one not in known[: ranked_intervals.MOST]])
    ]
    return kept + [one for one in asked if one not in kept]


def _row(names: Mapping[str, Text], one: Point) -> Row:
    name = names[one.item]
    mark = (
        "small" if one.small else "disclosed" if one.value is None and one.disclosed is not None else "value"
    )
    value = one.value if one.value is not None else one.disclosed
    return {
        "key": one.item, "name_en": name.en, "name_zh": name.zh, "value": value, "low": one.low,
        "high": one.high, "mark": mark, "unit": one.unit, "rank": f"{one.rank:,}" if one.rank else None,
    }  # fmt: skip


def _note(choice: Choice, found: Sequence[Point]) -> Text:
    """What the marks mean, as far as they are drawn."""
    en = ["Strip: the middle half of the group; dashed: its median."]
    zh = ["底纹为组内中间半数，虚线为中位数。"]
    if len(found) > ranked_intervals.MOST:
        en.insert(0, f"The first {ranked_intervals.MOST} of {len(found):,}.")
        zh.insert(0, f"{len(found):,}个中的前{ranked_intervals.MOST}个。")
    if any(one.value is None and one.disclosed is not None for one in found):
        en.append("Diamonds: of disclosed cells alone.")
        zh.append("菱形：仅按可公布单元。")
    if any(one.sampled for one in found):
        en.append("Bars: 95 % intervals from respondents drawn anew, each worth the mean of its cell.")
        zh.append("横条：对单位重抽样所得95%区间，每个单位按所在单元均值计。")
    elif any(one.low is not None or one.high is not None for one in found):
        en.append("Bars: what is certain where a cell is not known.")
        zh.append("横条：存在未知单元时确定的区间。")
    return Text(" ".join(en), "".join(zh))
