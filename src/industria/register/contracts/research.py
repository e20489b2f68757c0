"""Contract `research`: one row a research result."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

RESEARCH = TableRecord(
    "research",
    Text("Research results that could go to production.", "科研成果。"),
    (
        Column("result", "text", Text("Identifier of the result.", "成果标识。"), required=True),
        Column("title_zh", "text", Text("Title in Chinese.", "中文题名。")),
        Column("title_en", "text", Text("Title in English.", "英文题名。")),
        Column("abstract_zh", "text", Text("Abstract in Chinese.", "中文摘要。")),
        Column("abstract_en", "text", Text("Abstract in English.", "英文摘要。")),
        Column(
            "keywords_zh",
            "text",
            Text("Keywords in Chinese, separated by semicolons.", "中文关键词（分号分隔）。"),
        ),
        Column(
            "keywords_en",
            "text",
            Text("Keywords in English, separated by semicolons.", "英文关键词（分号分隔）。"),
        ),
        Column("institute", "text", Text("Institute that holds it.", "持有机构。"), aliases=("机构", "单位")),
        Column("region", "region", Text("Region of the institute.", "机构所在地区。")),
        Column("field", "text", Text("Field.", "领域。")),
        Column(
            "readiness",
            "integer",
            Text("Technology readiness level, 1 to 9.", "技术成熟度（1–9）。"),
            minimum=1,
            maximum=9,
        ),
        Column(
            "licence",
            "choice",
            Text(
                "Whether others may use it: open, negotiable, or taken.",
                "能否许可使用：开放、可协商或已独占。",
            ),
            choices=("open", "negotiable", "taken"),
        ),
        Column("published", "date", Text("Day of publication.", "发布日期。")),
        *COMMON,
    ),
    key=("result",),
)
