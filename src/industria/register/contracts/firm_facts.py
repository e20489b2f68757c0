"""Contract `firm_facts`: what the ladder asks of an enterprise beyond the business register, a row a period.

The columns bear the names of the inputs of the rule sets. Staff, revenue, assets, debt and the day of
registration stand in `enterprises`; rungs that are held stand in `recognitions`; what is asked of earlier
years is read from the rows of earlier periods.
"""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON
from industria.register.contracts.enterprise_columns import ENTERPRISE, FIGURES_PERIOD


def _money(name: str, en: str, zh: str, least: float | None = 0.0) -> Column:
    """An amount of money: it may be a bound, and is stored in yuan."""
    return Column(
        name, "value", Text(f"{en}.", f"{zh}。"), unit="CNY", dimension="money", minimum=least, aliases=(zh,)
    )


def _number(name: str, en: str, zh: str, most: float | None = None, unit: str = "") -> Column:
    """A count, years, a level or points, none below nought."""
    return Column(
        name, "number", Text(f"{en}.", f"{zh}。"), unit=unit, minimum=0, maximum=most, aliases=(zh,)
    )  # fmt: skip


def _yes_or_no(name: str, en: str, zh: str) -> Column:
    return Column(name, "boolean", Text(f"{en}.", f"{zh}。"), aliases=(zh,))


_PEOPLE_AND_MONEY = (
    _number("science_staff", "Staff in science and technology", "科技人员数", unit="persons"),
    _number("rd_staff", "R&D staff", "研发人员数", unit="persons"),
    _money(
        "rd_expense",
        "R&D expense as audited for a recognition; it goes before that of the business register",
        "研发费用（认定口径）",
    ),
    _money("rd_expense_domestic", "R&D expense inside China, three years", "近三年境内研发费用"),
    _money("main_revenue", "Revenue of the main business", "主营业务收入"),
    _money("high_tech_income", "Income from high-tech products and services", "高新技术产品（服务）收入"),
    _money(
        "main_product_revenue_3y_mean", "Revenue of the main product, mean of three years",
        "主导产品近三年平均销售收入",
    ),
    _money("total_cost", "Total cost", "成本费用支出总额"),
    _money("net_assets", "Net assets at the end of the year", "年末净资产", least=None),
    _money("net_profit", "Net profit", "净利润", least=None),
    _money("equity_2y", "New equity financing of two years", "近两年新增股权融资"),
    _money(
        "equity_3y", "New equity financing by qualified investors, three years",
        "近三年合格机构投资者新增股权融资",
    ),
    _money("equity_direct", "Equity financing that counts for direct entry", "可用于直通的股权融资"),
)  # fmt: skip

_KNOWLEDGE = (
    _number("class_1_ip", "Class I intellectual property", "Ⅰ类知识产权数"),
    _number(
        "own_class_1_ip", "Class I intellectual property from own development", "自主研发Ⅰ类知识产权数"
    ),
    _number(
        "high_value_class_1_ip", "High-value class I intellectual property", "Ⅰ类高价值知识产权数"
    ),
    _number("class_2_ip", "Class II intellectual property", "Ⅱ类知识产权数"),
    _yes_or_no(
        "core_ip", "Holds the core intellectual property of its main products", "拥有主要产品核心知识产权"
    ),
    _yes_or_no("ip_own_development", "Intellectual property from own development", "知识产权有自主研发"),
    _number(
        "ip_advanced_grade",
        "How advanced the technology is: 0 none, 1 lower, 2 fair, 3 higher, 4 high",
        "技术先进程度（0–4）", 4,
    ),
    _number(
        "ip_support_grade",
        "How far it bears the main products: 0 none, 1 weaker, 2 fair, 3 stronger, 4 strong",
        "对主要产品核心支持作用（0–4）", 4,
    ),
    _yes_or_no("wrote_standards", "Took part in writing standards", "参与编制标准"),
    _yes_or_no(
        "led_standard", "Led an international, national or industry standard in five years",
        "近五年主导制定国际、国家或行业标准",
    ),
    _number(
        "conversions", "Results turned into products a year, mean of three years",
        "近三年年平均科技成果转化数",
    ),
    _number(
        "organisation_points", "Points that experts gave for the organisation of R&D",
        "研究开发组织管理水平得分", 20,
    ),
    _yes_or_no("science_award", "Science award that the document names", "获得文件规定的科技奖励"),
    _yes_or_no(
        "recognised_rd_institution", "R&D institution recognised at provincial level or above",
        "拥有省级以上研发机构",
    ),
    _yes_or_no(
        "award_or_institution", "Award or recognised institution that spares class I property",
        "获奖或认定机构（可豁免Ⅰ类知识产权）",
    ),
    _number(
        "rd_institution_level",
        "Level of the R&D institution: 0 none, 1 below city, 2 city, 3 province, 4 state",
        "研发机构级别（0–4）", 4,
    ),
    _yes_or_no("high_level_rd_body", "High-level R&D body", "拥有高水平研发机构"),
)  # fmt: skip

_STANDING = (
    _yes_or_no("resident", "Registered in the country", "境内注册的居民企业"),
    _yes_or_no(
        "prohibited_business", "In a business that is prohibited, restricted or being phased out",
        "产品服务属于禁止、限制和淘汰类",
    ),
    _yes_or_no(
        "major_accident", "Major accident or serious breach within the time named",
        "规定期限内发生重大事故或严重违法",
    ),
    _yes_or_no(
        "abnormal_list", "On the list of abnormal or dishonest firms", "列入经营异常或严重违法失信名单"
    ),
    _yes_or_no(
        "in_supported_fields", "Within the fields the state supports", "属于国家重点支持的高新技术领域"
    ),
    _yes_or_no(
        "demonstration_firm", "Technology or intellectual-property demonstration firm",
        "技术创新示范或知识产权示范、优势企业",
    ),
    _yes_or_no("maker_contest", "National top 500 of the maker-in-China contest", "“创客中国”全国500强"),
    _yes_or_no(
        "strategic_field", "Main product within the strategic emerging industries",
        "主导产品属于战略性新兴产业",
    ),
    _yes_or_no("key_chain", "Main product within a key chain", "主导产品属于重点产业链"),
    _yes_or_no(
        "six_bases", "Main product of the six bases, or a time-honoured brand",
        "主导产品属于“六基”或为老字号",
    ),
    _yes_or_no(
        "key_field", "Main product of the six bases or a link of a key chain",
        "主导产品属于“六基”或重点产业链关键环节",
    ),
    _number("years_in_niche", "Years in the niche market", "从事特定细分市场年限"),
    _number("years_in_field", "Years in the field of the product", "从事相关领域年限"),
    _yes_or_no("new_product", "The main product is new", "主导产品属于新产品"),
    _number("digital_level", "Digital level, 0 to 4", "数字化水平等级（0–4）", 4),
    _number("quality_marks", "Achievements in quality management that count", "质量管理可计分项数"),
    _number(
        "distinctive_points", "Points that the province gave for distinctive features", "特色化得分", 15
    ),
    _number(
        "core_information_systems", "Core processes run on an information system",
        "信息系统支撑的核心业务数",
    ),
    _number("market_share", "Share of the niche market, per cent", "细分市场占有率（%）", 100),
    _number("national_rank", "National rank of the main product", "主导产品全国排名"),
    _number(
        "global_rank", "Global rank of the main product by market share", "主导产品全球市场占有率排名"
    ),
    _yes_or_no(
        "market_leading", "Relatively leading market share, as the authority judges", "市场占有率相对领先"
    ),
    _yes_or_no("own_brand", "Has a brand of its own", "拥有自主品牌"),
    _yes_or_no(
        "technology_advanced", "Technology at an internationally advanced level, as judged",
        "技术水平国际先进",
    ),
    _number(
        "evaluation_points", "Points of the development evaluation, as the authority gave them",
        "发展评价得分", 100,
    ),
)  # fmt: skip

FIRM_FACTS = TableRecord(
    "firm_facts",
    Text(
        "What the cultivation ladder asks of enterprises beyond the business register.",
        "企业梯度培育填报数据。",
    ),
    (
        ENTERPRISE,
        FIGURES_PERIOD,
        *_PEOPLE_AND_MONEY,
        *_KNOWLEDGE,
        *_STANDING,
        *COMMON,
    ),
    key=("enterprise", "period"),
)  # fmt: skip
