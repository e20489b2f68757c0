"""Contract `enterprises`: one row an enterprise and period."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON
from industria.register.contracts.enterprise_columns import ENTERPRISE, FIGURES_PERIOD
from industria.register.contracts.new_products_and_energy import (
    CARBON_EMISSIONS,
    ENERGY_USE,
    NEW_PRODUCT_SALES,
)

ENTERPRISES = TableRecord(
    "enterprises",
    Text("Enterprises of the business register with their yearly figures.", "企业名录及年度数据。"),
    (
        ENTERPRISE,
        FIGURES_PERIOD,
        Column("name_zh", "text", Text("Registered name.", "企业名称。"), aliases=("企业名称", "单位名称")),
        Column("name_en", "text", Text("Name in English.", "英文名称。")),
        Column(
            "region",
            "region",
            Text("Region where it operates.", "所在地区代码。"),
            required=True,
            aliases=("地区代码", "所在区县"),
        ),
        Column(
            "classification", "text", Text("Classification its industry code belongs to.", "行业分类标准。")
        ),
        Column(
            "industry", "code", Text("Industry code.", "行业代码。"), required=True, aliases=("行业代码",)
        ),
        Column("founded", "date", Text("Day of registration.", "成立日期。"), aliases=("成立日期",)),
        Column(
            "above_scale",
            "boolean",
            Text("Whether it is above the scale of statistical reporting.", "是否规模以上。"),
            aliases=("是否规上",),
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
            "output",
            "value",
            Text("Gross output.", "工业总产值。"),
            aliases=("工业总产值", "总产值"),
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
            "tax",
            "value",
            Text("Taxes paid.", "税收。"),
            aliases=("税收", "纳税额"),
            unit="CNY",
            dimension="money",
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
            Text("Persons employed.", "从业人员数。"),
            unit="persons",
            dimension="persons",
            minimum=0,
            aliases=("从业人员", "从业人数"),
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
            "research_expense",
            "value",
            Text("Research and development expense.", "研发费用。"),
            aliases=("研发费用",),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        NEW_PRODUCT_SALES,
        ENERGY_USE,
        CARBON_EMISSIONS,
        Column(
            "assets",
            "value",
            Text("Total assets.", "资产总计。"),
            aliases=("资产总计",),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column(
            "liabilities",
            "value",
            Text("Total liabilities.", "负债合计。"),
            aliases=("负债合计",),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column(
            "rung",
            "choice",
            Text("Highest rung of the cultivation ladder it holds.", "企业梯度培育最高层级。"),
            choices=(
                "none",
                "technology-sme",
                "innovative-sme",
                "high-tech",
                "specialised-sme",
                "little-giant",
                "champion",
            ),
        ),
        Column(
            "products",
            "text",
            Text("Main products, separated by semicolons.", "主要产品（分号分隔）。"),
            aliases=("主要产品",),
        ),
        *COMMON,
    ),
    key=("enterprise", "period"),
)
