"""Owns where an instrument singles out firms, so that fair competition must be reviewed first.

Comes in: an instrument, how many firms are entitled. Goes out: a reason or none. It is a flag for people who
know the law, not a verdict.
"""

from __future__ import annotations

from industria.chains.fair_competition import FEW
from industria.enterprises.policies.instrument_forms import Instrument
from industria.findings import Text

BY_LIST = Text("it is given to firms on a list", "按名单给予企业")
BY_AWARD = Text("it is given to firms that somebody chooses", "经评选给予企业")
OF_FEW = Text(
    "its conditions fit at most {few} firms here, which are known beforehand",
    "其条件仅有不超过{few}家本地企业符合，事先可知",
)
RULE = Text(
    "A review is asked for where an instrument chooses firms by a list or an award, or where at most two "
    "firms here can meet its conditions: it would give some operators what others cannot have.",
    "以名单或评选方式确定企业，或本地至多两家企业可能符合条件的，属给予特定经营者优惠，提示公平竞争审查。",
)


def review_of(instrument: Instrument, firms: int, cannot_tell: int) -> Text | None:
    """Why the instrument would be selective; None where nothing says so."""
    told = []
    if instrument.chooses:
        told.append(BY_LIST if instrument.selects == "list" else BY_AWARD)
    if firms > 0 and firms + cannot_tell <= FEW:
        told.append(Text(OF_FEW.en.format(few=FEW), OF_FEW.zh.format(few=FEW)))
    if not told:
        return None
    return Text("; ".join(one.en for one in told), "；".join(one.zh for one in told))
