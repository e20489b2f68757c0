"""Contract `activity`: one row a region, industry and period."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON
from industria.register.contracts.new_products_and_energy import (
    CARBON_EMISSIONS,
    ENERGY_USE,
    NEW_PRODUCT_SALES,
)

ACTIVITY = TableRecord(
    "activity",
    Text(
        "What each industry does in each region: output, jobs and the rest, each where given.",
        "分地区分行业的经济活动数据。",
    ),
    (
        Column(
            "region",
            "region",
            Text("Region.", "地区代码。"),
            required=True,
            aliases=("地区代码", "地区", "区县", "region_code"),
        ),
        Column("classification", "text", Text("Classification the code belongs to.", "行业分类标准。")),
        Column(
            "industry",
            "code",
            Text("Industry code.", "行业代码。"),
            required=True,
            aliases=("行业代码", "industry_code"),
        ),
        Column(
            "period",
            "period",
            Text("Year, quarter, month or year to date.", "时期（年、季、月或累计）。"),
            required=True,
            aliases=("年份", "时期", "year"),
        ),
        Column(
            "scope",
            "text",
            Text("Which units are counted, such as above-scale.", "统计口径（如规模以上）。"),
            aliases=("口径", "统计口径"),
        ),
        Column(
            "output",
            "value",
            Text("Gross output.", "总产值。"),
            aliases=("总产值", "工业总产值"),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column(
            "revenue",
            "value",
            Text("Revenue.", "营业收入。"),
            aliases=("营业收入",),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column(
            "value_added",
            "value",
            Text("Value added.", "增加值。"),
            aliases=("增加值",),
            unit="CNY",
            dimension="money",
        ),
        Column(
            "profit",
            "value",
            Text("Total profit.", "利润总额。"),
            aliases=("利润总额",),
            unit="CNY",
            dimension="money",
        ),
        Column(
            "tax", "value", Text("Taxes.", "税收。"), aliases=("税收", "税金"), unit="CNY", dimension="money"
        ),
        Column(
            "investment",
            "value",
            Text("Fixed-asset investment.", "固定资产投资。"),
            aliases=("固定资产投资",),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column(
            "employment",
            "value",
            Text("Persons employed.", "从业人员。"),
            unit="persons",
            dimension="persons",
            minimum=0,
            aliases=("从业人员", "从业人员数"),
        ),
        Column(
            "establishments",
            "value",
            Text("Establishments or firms.", "单位数。"),
            unit="units",
            dimension="count",
            minimum=0,
            aliases=("单位数", "企业数"),
        ),
        Column(
            "exports",
            "value",
            Text("Export delivery value.", "出口交货值。"),
            aliases=("出口交货值",),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column(
            "physical_output",
            "value",
            Text("Physical output, in its own unit.", "产品产量（自有单位）。"),
            dimension="physical",
            minimum=0,
            aliases=("产量",),
        ),
        NEW_PRODUCT_SALES,
        ENERGY_USE,
        CARBON_EMISSIONS,
        Column(
            "physical_unit", "text", Text("Unit of physical output.", "产量单位。"), aliases=("产量单位",)
        ),
        Column(
            "growth",
            "number",
            Text("Published growth, per cent on the year before.", "公布的同比增速（%）。"),
            unit="%",
            aliases=("增速", "同比增长"),
        ),
        Column(
            "growth_indicator", "text", Text("Indicator the published growth is of.", "公布增速所属指标。")
        ),
        Column(
            "growth_basis",
            "choice",
            Text("Whether the published growth is nominal or real.", "公布增速为名义或实际。"),
            choices=("nominal", "real"),
        ),
        *COMMON,
    ),
    key=("region", "classification", "industry", "period", "scope"),
)
