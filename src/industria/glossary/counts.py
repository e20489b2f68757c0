"""Owns the words of counts to the target year: models, groups, moves, headings of their tables."""

from __future__ import annotations

from industria.findings import Text
from industria.glossary.terms import terms

COUNT_MODELS = {
    "drift": Text("growth model", "增长模型"),
    "cohort": Text("cohort model", "队列模型"),
    "last-value": Text("no change (naive)", "保持不变（朴素）"),
    "last-growth": Text("last growth (naive)", "延续最近增速（朴素）"),
}
"""Models that forecast counts."""
COUNT_ITEMS = {
    "city": Text("all firms", "全部企业"),
    "unassigned": Text("in no cluster, or not in one alone", "未归属或归属不唯一"),
    "research-intense": Text("research at least 3 % of revenue", "研发占营收3%及以上"),
    "others": Text("research below 3 % of revenue", "研发占营收3%以下"),
}
"""Groups of firms that are neither a cluster nor a district."""
COUNT_MOVES = terms(
    promotion=("promotion", "晋升"),
    demotion=("demotion", "降级"),
    exit=("leaves the register", "退出名录"),
    entry=("enters the register", "进入名录"),
)
COUNT_RUNGS = {
    "none": Text("no rung", "未入梯度"),
    "technology-sme": Text("technology SME", "科技型中小企业"),
    "innovative-sme": Text("innovative SME", "创新型中小企业"),
    "high-tech": Text("high-tech enterprise", "高新技术企业"),
    "specialised-sme": Text("specialised SME", "专精特新中小企业"),
    "little-giant": Text("little giant", "专精特新“小巨人”企业"),
    "champion": Text("single champion", "制造业单项冠军"),
    "exit": Text("left the register", "退出名录"),
    "entry": Text("new", "新增"),
}
"""Rungs that firms move between, and the two ends of a firm's stay."""
COUNT_USES = {
    "point": Text("used", "采用"),
    "bound": Text("bound", "界限"),
    "left-out": Text("left out", "不采用"),
}
"""What a published figure may be used for."""
COUNT_GROUPS = {
    "count_model": COUNT_MODELS, "count_item": COUNT_ITEMS, "count_move": COUNT_MOVES,
    "count_rung": COUNT_RUNGS, "count_use": COUNT_USES,
}  # fmt: skip
COUNT_COLUMNS: dict[str, tuple[str, str]] = {
    "probability_by": ("Chance by {year}", "{year}年达标概率"),
    "required_growth_year": ("Needed a year; achieved", "所需年均增速；实际"),
    "achieved_growth": ("Achieved a year", "实际年均增速"),
    "yearly_growth": ("Growth a year, all counts used", "全部数据年均增速"),
    "needed_a_year": ("Needed a year", "所需年均增速"),
    "count_chance": ("Chance", "达标概率"),
    "latest_count": ("Latest count", "最新数据"),
    "reached_year": ("Reached at this pace", "按现速达到"),
    "extra_even": ("More a year for 50 %", "达50%每年尚需"),
    "extra_sure": ("More a year for 80 %", "达80%每年尚需"),
    "interval_80": ("80 % interval", "80%区间"),
    "interval_95": ("95 % interval", "95%区间"),
    "forecast": ("Forecast", "预测"),
    "use": ("Use", "用途"),
    "model": ("Model", "模型"),
    "mean_error": ("Mean error", "平均误差"),
    "against_naive": ("Against “no change”", "相对“保持不变”"),
    "forecasts": ("Past forecasts", "历史预测数"),
    "inside_80": ("Inside 80 %", "落入80%区间"),
    "inside_95": ("Inside 95 %", "落入95%区间"),
    "move": ("Move", "变动"),
    "moves": ("Moves", "变动数"),
    "firm_years": ("Firm-years", "企业年数"),
    "rate_shrunk": ("Rate, drawn to all", "收缩后比率"),
    "before": ("Before", "年初"),
    "came_in": ("Moved in", "转入"),
    "entered": ("New", "新增"),
    "went_out": ("Moved out", "转出"),
    "left_register": ("Left", "退出"),
    "without": ("Without", "不采取措施"),
    "with_levers": ("With", "采取措施"),
    "difference": ("Difference", "差额"),
}
"""Headings of tables of counts."""
