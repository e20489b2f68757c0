"""Owns the records of own shares, of estimated regional tables and of trade between regions."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

TRADE_RECORDS = (
    MeasureRecord(
        "own_share",
        Text("own share", "本地自给率"),
        "r_i = (x_i − e_i) / (x_i − e_i + m_i)",
        "share",
        ("sector",),
        Text(
            "Part of what is used here of a product that is made here.",
            "本地使用的某类产品中由本地生产的部分。",
        ),
        "Import proportionality: Miller & Blair (2009), Input-Output Analysis, 2nd ed., sec. 4.2.",
        Text(
            "Every user takes the same share from outside. Where goods pass through, totals allow "
            "several shares: "
            "own goods leave first (least), all alike, x / (x + m), or last (greatest).",
            "各使用者的外来比重相同。存在过境货物时，总量数据允许多个取值："
            "本地产品先流出（最小）、按比例、后流出（最大）。",
        ),
    ),
    MeasureRecord(
        "regional_coefficient",
        Text("regional input coefficient", "区域投入系数"),
        "a_ij^R = q_ij·a_ij^N; FLQ: q_ij = min(1, λ·SLQ_i/SLQ_j), λ = [log₂(1 + x^R/x^N)]^δ",
        "share",
        ("supplier", "user"),
        Text(
            "What a sector of the region buys within the region per unit of output, estimated "
            "from the nation.",
            "由全国表推算的区域部门单位产出在本区域内的采购。",
        ),
        "Flegg & Webber (1997), Reg. Stud. 31:795; Flegg & Webber (2000), Reg. Stud. 34:563; "
        "Round (1978), J. Reg. "
        "Sci. 18:179; Pereira-López, Carrascal-Incera & Fernández-Fernández (2020), Spat. Econ. "
        "Anal. 15:474.",
        Text(
            "δ has no defensible default: 0.14 to 0.60 were fitted to ten regions, 0 to 0.99 to "
            "31 provinces. A region's "
            "own table, where there is one, comes first.",
            "δ 没有可靠的默认值：十个地区的拟合值为0.14至0.60，31个省份为0至0.99。已有区域表时应优先使用。",
        ),
    ),
    MeasureRecord(
        "regional_trade",
        Text("trade between regions", "区域间贸易"),
        "t_rs ∝ o_r·i_s / d_rs^β, Σ_s t_rs = o_r, Σ_r t_rs = i_s; Z^rs_ij = c^rs_i·z^s_ij",
        "unit of the table",
        ("product", "from", "to"),
        Text(
            "What each region sells of a product to each other, spread by gravity and fitted to "
            "what both report.",
            "按引力模型分配、并与双方报告总量相符的区域间产品贸易。",
        ),
        "Leontief & Strout (1963); Wilson (1970); Chenery (1953); Moses (1955).",
        Text(
            "Where sales and purchases differ the smaller side is kept and the rest is trade "
            "abroad; goods bought and "
            "sold on are left out of both sides. Every user in a region takes a product from the "
            "same places.",
            "销售与采购不符时取较小一方，其余计入对外贸易；过境转售从双方剔除。"
            "同一区域的各使用者来源结构相同。",
        ),
    ),
    MeasureRecord(
        "charm_trade",
        Text("trade with cross-hauling (CHARM)", "含交叉运输的贸易（CHARM）"),
        "q = h·(x + z + d), b = x − z − d; exports (|b| + q + b)/2, imports (|b| + q − b)/2",
        "unit of output",
        ("sector",),
        Text(
            "What a region sells out and buys in of a product, when like goods go both ways as in "
            "the nation's trade.",
            "假定区域内外同类产品双向流动程度与全国对外贸易相同时的流出与流入。",
        ),
        "Kronenberg (2009), Int. Reg. Sci. Rev. 32:40.",
        Text(
            "The nation's table must count imports among its flows. Goods that pass through, and "
            "trade between regions of one "
            "nation, are not seen (Többen & Kronenberg 2015).",
            "全国表的流量须含进口。过境货物及国内区域间贸易无法反映。",
        ),
    ),
)
"""Gathered in `records`."""
