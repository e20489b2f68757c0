"""Contract `sector_codes`: one row an industry code that a sector of input-output tables holds."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

ROLES = ("manufacturing", "producer-services", "energy", "other")
"""What a sector counts as, where services and manufacturing are set against each other."""

SECTOR_CODES = TableRecord(
    "sector_codes",
    Text(
        "Which industry codes each sector of an input–output table holds, and what it counts as.",
        "投入产出表各部门所含的行业代码及其归类。",
    ),
    (
        Column(
            "sector",
            "text",
            Text("Sector, written as in io_table.", "部门（写法与投入产出表一致）。"),
            required=True,
            aliases=("部门", "投入产出部门"),
        ),
        Column("name_zh", "text", Text("Name in Chinese.", "中文名称。"), aliases=("部门名称",)),
        Column("name_en", "text", Text("Name in English.", "英文名称。"), aliases=("英文名称",)),
        Column("classification", "text", Text("Classification the code belongs to.", "行业分类标准。")),
        Column(
            "industry",
            "code",
            Text(
                "Industry code that belongs to the sector; the longest one given decides. Empty: none known.",
                "所含行业代码，以最长的匹配为准；空白表示没有对应代码。",
            ),
            aliases=("行业代码", "industry_code"),
        ),
        Column(
            "role",
            "choice",
            Text(
                "Manufacturing, producer services, energy supply, or other.",
                "归类：制造业、生产性服务业、能源供应或其他。",
            ),
            choices=ROLES,
            aliases=("归类",),
        ),
        *COMMON,
    ),
    key=("sector", "classification", "industry"),
)
