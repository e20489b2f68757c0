"""Contract `projects`: one row an investment project."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

PROJECTS = TableRecord(
    "projects",
    Text("Investment projects in the pipeline.", "投资项目。"),
    (
        Column("project", "text", Text("Identifier.", "项目标识。"), required=True),
        Column("name_zh", "text", Text("Name in Chinese.", "中文名称。")),
        Column("name_en", "text", Text("Name in English.", "英文名称。")),
        Column("enterprise", "text", Text("Investor.", "投资企业。")),
        Column("region", "region", Text("Region.", "地区代码。")),
        Column("site", "text", Text("Site it takes.", "落地园区。")),
        Column("cluster", "text", Text("Cluster it belongs to.", "所属产业集群。")),
        Column("industry", "code", Text("Industry code.", "行业代码。")),
        Column(
            "stage",
            "choice",
            Text("Stage of the pipeline.", "项目阶段。"),
            choices=("lead", "talks", "signed", "building", "operating", "dropped"),
        ),
        Column(
            "investment",
            "value",
            Text("Total investment.", "总投资。"),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column(
            "expected_output",
            "value",
            Text("Yearly output expected.", "预计年产值。"),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column(
            "jobs",
            "value",
            Text("Jobs expected.", "预计就业。"),
            unit="persons",
            dimension="persons",
            minimum=0,
        ),
        Column("land_mu", "number", Text("Land needed, in mu.", "用地（亩）。"), unit="mu", minimum=0),
        Column(
            "power_kw",
            "number",
            Text("Power needed, in kilowatts.", "用电负荷（千瓦）。"),
            unit="kW",
            minimum=0,
        ),
        Column("signed_on", "date", Text("Day of signing.", "签约日期。")),
        *COMMON,
    ),
    key=("project",),
)
