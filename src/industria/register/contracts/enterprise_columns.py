"""Owns the columns by which tables about enterprises say whose and which period's row it is."""

from industria.catalogue import ColumnRecord as Column
from industria.findings import Text

ENTERPRISE = Column(
    "enterprise",
    "text",
    Text("Identifier of the enterprise.", "企业标识（统一社会信用代码等）。"),
    required=True,
    aliases=("统一社会信用代码", "企业代码", "enterprise_id"),
)
FIGURES_PERIOD = Column(
    "period",
    "period",
    Text("Period the figures are for.", "数据所属时期。"),
    required=True,
    aliases=("年份", "年度", "year"),
)
