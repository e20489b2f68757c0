"""Contract `claims`: one row what an enterprise claimed or received of an instrument in a period."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON
from industria.register.contracts.enterprise_columns import ENTERPRISE

CLAIMS = TableRecord(
    "claims",
    Text("What enterprises claimed and received of policies and funds.", "企业申报与享受政策情况。"),
    (
        ENTERPRISE,
        Column(
            "instrument",
            "text",
            Text("Instrument of which it is.", "政策标识。"),
            required=True,
            aliases=("政策标识", "政策编号"),
        ),
        Column(
            "period",
            "period",
            Text("Period it is for.", "所属时期。"),
            required=True,
            aliases=("年份", "年度", "year"),
        ),
        Column(
            "amount",
            "value",
            Text("Money claimed, granted or paid.", "申报或享受金额。"),
            minimum=0,
            unit="CNY",
            dimension="money",
            aliases=("享受金额", "申报金额"),
        ),
        Column(
            "claim_status",
            "choice",
            Text("Applied, granted, paid, refused or returned.", "申请、批准、兑付、驳回或退回。"),
            choices=("applied", "granted", "paid", "refused", "returned"),
            required=True,
            aliases=("状态", "办理状态"),
        ),
        *COMMON,
    ),
    key=("enterprise", "instrument", "period"),
)
