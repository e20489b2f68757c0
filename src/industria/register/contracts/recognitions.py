"""Contract `recognitions`: one row a rung or title that an authority gave an enterprise, for a time."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON
from industria.register.contracts.enterprise_columns import ENTERPRISE

RECOGNISED_RUNGS = (
    "technology-sme",
    "technology-register",
    "innovative-sme",
    "science-innovation-sme",
    "high-tech",
    "specialised-sme",
    "little-giant",
    "champion",
)
"""Rungs that an authority gives. `technology-register` is the register of technology-based enterprises that a
city keeps itself: it is not the national rung `technology-sme`, and one never scores the other."""

RECOGNITIONS = TableRecord(
    "recognitions",
    Text("Rungs of the cultivation ladder that authorities gave to enterprises.", "企业梯度培育认定记录。"),
    (
        ENTERPRISE,
        Column(
            "rung",
            "choice",
            Text("Rung or title that was given.", "认定的层级或称号。"),
            required=True,
            choices=RECOGNISED_RUNGS,
            aliases=("认定层级", "认定类型", "称号"),
        ),
        Column(
            "granted",
            "date",
            Text("Day on which it was given, or given again.", "认定（或复核通过）日期。"),
            required=True,
            aliases=("认定日期", "公布日期", "发证日期"),
        ),
        Column(
            "valid_to",
            "date",
            Text(
                "Last day on which it is valid; empty where it has no end or none is known.",
                "有效期截止日，无期限或未知时为空。",
            ),
            aliases=("有效期至", "有效期截止", "到期日"),
        ),
        Column("batch", "text", Text("Batch of the list.", "认定批次。"), aliases=("批次",)),
        Column("authority", "text", Text("Authority that gave it.", "认定机关。"), aliases=("认定部门",)),
        Column(
            "document",
            "text",
            Text("Document or number of the certificate.", "认定文件或证书编号。"),
            aliases=("证书编号", "文号"),
        ),
        *COMMON,
    ),
    key=("enterprise", "rung", "granted"),
)
