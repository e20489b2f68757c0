"""Owns the records of what is measured on input–output tables: multipliers, linkages, stages, losses."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.chains.input_output.trade_records import TRADE_RECORDS
from industria.findings import Text

_SECTOR = ("sector",)
_MB = "Miller & Blair (2009), Input-Output Analysis, 2nd ed."
_HEM = "Dietzenbacher & van der Linden (1997), J. Reg. Sci. 37:235; Miller & Blair (2009), sec. 12.2.6."
_OWN = Text(
    "A = Z·x̂⁻¹, L = (I − A)⁻¹, of flows within the place: what is brought in gives no work here. "
    "Prices, mix and "
    "capacity stay as they were. A sector without output has none.",
    "A = Z·x̂⁻¹，L = (I − A)⁻¹，仅计本地产品的流量：外来产品不带动本地。价格、结构与产能不变；"
    "无产出的部门没有数值。",
)
_GHOSH = Text(
    "B = x̂⁻¹·Z, G = (I − B)⁻¹ = x̂⁻¹·L·x̂. Describes where output goes; it does not cause output.",
    "B = x̂⁻¹·Z，G = (I − B)⁻¹ = x̂⁻¹·L·x̂。仅描述产出去向，不表示因果。",
)
_LEAST = Text(
    "The sector's own output is part of the total loss, not of the other two. Nothing takes its "
    "place: an upper "
    "bound in the short run.",
    "总损失含本部门自身产出，另两项不含。假定无替代，为短期上限。",
)

_RECORDS = (
    MeasureRecord(
        "output_multiplier",
        Text("output multiplier", "产出乘数"),
        "o_j = Σ_i l_ij",
        "output per unit of final demand",
        _SECTOR,
        Text(
            "Output of all sectors here that one unit of final demand for this one needs.",
            "对该部门每单位最终需求所需的本地全部门产出。",
        ),
        f"{_MB}, sec. 6.2.",
        _OWN,
    ),
    MeasureRecord(
        "output_multiplier_households",
        Text("output multiplier with households", "含居民消费的产出乘数"),
        "Σ_i l*_ij, L* = L + L·c·h·L / (1 − h·L·c)",
        "output per unit of final demand",
        _SECTOR,
        Text(
            "The same when households spend what they earn here again (type II).",
            "居民将所得收入再次在本地消费时的乘数（第二类）。",
        ),
        f"{_MB}, sec. 6.2.2.",
        Text(
            "h income per unit of output, c spending here by product per unit of income. All "
            "income is spent alike: "
            "rather too high.",
            "h 为单位产出的居民收入，c 为单位收入的本地消费。假定各项收入同样支出，结果偏高。",
        ),
    ),
    *(
        MeasureRecord(
            f"{name}_multiplier",
            Text(f"{en} multiplier", f"{zh}乘数"),
            "h_j = Σ_i (w_i / x_i)·l_ij",
            f"{unit} per unit of final demand",
            _SECTOR,
            Text(
                f"{en.capitalize()} in all sectors here that one unit of final demand for this one brings.",
                f"对该部门每单位最终需求在本地全部门带来的{zh}。",
            ),
            f"{_MB}, sec. 6.2.",
            _OWN,
        )
        for name, en, zh, unit in (
            ("value_added", "value added", "增加值", "value added"),
            ("income", "income", "收入", "income"),
            ("jobs", "jobs", "就业", "jobs"),
        )
    ),
    MeasureRecord(
        "multiplier_ratio",
        Text("multiplier ratio", "乘数比"),
        "h_j / (w_j / x_j)",
        "ratio",
        _SECTOR,
        Text(
            "Jobs (income, value added) in all for one in the sector itself.",
            "本部门每一单位就业（收入、增加值）对应的全部门总量。",
        ),
        "Moore & Petersen (1955), Rev. Econ. Stat. 37:368.",
        _OWN,
    ),
    MeasureRecord(
        "input_multiplier",
        Text("input multiplier", "投入乘数"),
        "g_i = Σ_j g_ij",
        "output per unit of primary input",
        _SECTOR,
        Text(
            "Output of all sectors that one unit of this one's primary inputs flows into.",
            "该部门每单位初始投入流向的全部门产出。",
        ),
        f"Ghosh (1958), Economica 25:58; {_MB}, sec. 12.1.",
        _GHOSH,
    ),
    MeasureRecord(
        "direct_backward",
        Text("direct backward linkage", "直接后向联系"),
        "Σ_i a_ij",
        "share",
        _SECTOR,
        Text("Share of output spent on products made here.", "产出中用于购买本地产品的比重。"),
        "Chenery & Watanabe (1958), Econometrica 26:487; Hirschman (1958).",
        _OWN,
    ),
    MeasureRecord(
        "direct_forward",
        Text("direct forward linkage", "直接前向联系"),
        "Σ_j b_ij",
        "share",
        _SECTOR,
        Text("Share of output that sectors here use up.", "产出中被本地各部门使用的比重。"),
        "Chenery & Watanabe (1958), Econometrica 26:487; Hirschman (1958).",
        _GHOSH,
    ),
    MeasureRecord(
        "backward",
        Text("power of dispersion (backward linkage)", "影响力系数（后向联系）"),
        "U_·j = (1/n)·Σ_i l_ij / ((1/n²)·Σ_ij l_ij)",
        "ratio",
        _SECTOR,
        Text(
            "How much the sector pulls all sectors here, against the average sector.",
            "该部门对本地各部门的拉动程度，与平均部门相比。",
        ),
        "Rasmussen (1956), Studies in Inter-Sectoral Relations.",
        _OWN,
    ),
    MeasureRecord(
        "sensitivity",
        Text("sensitivity of dispersion", "感应度系数"),
        "U_i· = (1/n)·Σ_j l_ij / ((1/n²)·Σ_ij l_ij)",
        "ratio",
        _SECTOR,
        Text(
            "How much the sector is asked for when demand for every sector rises by one unit.",
            "各部门最终需求同时增加一单位时，对该部门的需求程度。",
        ),
        "Rasmussen (1956), Studies in Inter-Sectoral Relations.",
        Text(
            "Equal units of demand for every sector are no real event: the forward linkage of the "
            "Ghosh inverse is preferred.",
            "各部门需求同增一单位并不现实，前向联系宜用高斯逆矩阵。",
        ),
    ),
    MeasureRecord(
        "forward",
        Text("forward linkage", "前向联系"),
        "(1/n)·Σ_j g_ij / ((1/n²)·Σ_ij g_ij)",
        "ratio",
        _SECTOR,
        Text(
            "How much the sector feeds all sectors here, against the average sector.",
            "该部门对本地各部门的供给推动程度，与平均部门相比。",
        ),
        "Beyers (1976), Reg. Sci. Urban Econ. 6:231; Jones (1976), Q. J. Econ. 90:323.",
        _GHOSH,
    ),
    MeasureRecord(
        "spread_backward",
        Text("spread of the pull", "后向联系的离散系数"),
        "V_·j = √(Σ_i (l_ij − l̄_·j)² / (n − 1)) / l̄_·j",
        "ratio",
        _SECTOR,
        Text("Low where the pull reaches many sectors evenly.", "数值低表示拉动较均匀地遍及多个部门。"),
        "Rasmussen (1956), Studies in Inter-Sectoral Relations.",
    ),
    MeasureRecord(
        "spread_forward",
        Text("spread of the feed", "前向联系的离散系数"),
        "V_i· = √(Σ_j (g_ij − ḡ_i·)² / (n − 1)) / ḡ_i·",
        "ratio",
        _SECTOR,
        Text("Low where many sectors are fed evenly.", "数值低表示较均匀地供给多个部门。"),
        "Rasmussen (1956), Studies in Inter-Sectoral Relations; rows of the Ghosh inverse.",
    ),
    MeasureRecord(
        "linkage_class",
        Text("class of linkages", "关联类型"),
        "key: U_·j > 1 and U_i· > 1; backward; forward; weak",
        "class",
        _SECTOR,
        Text(
            "Key: pulls and feeds more than the average sector.",
            "关键部门：拉动与供给均强于平均部门。",
        ),
        "Hirschman (1958); Rasmussen (1956).",
        Text(
            "Says how a unit spreads, not how much there is: a small sector may be key.",
            "反映单位变动的扩散程度而非规模，小部门也可能是关键部门。",
        ),
    ),
    MeasureRecord(
        "upstreamness",
        Text("upstreamness", "上游度"),
        "U = (I − Δ)⁻¹·1, δ_ij = z_ij / (x_i − e_i + m_i − n_i)",
        "stages",
        _SECTOR,
        Text(
            "Average number of stages to final use, final use counted as one.",
            "到最终使用的平均阶段数，最终使用本身计为一。",
        ),
        "Antràs, Chor, Fally & Hillberry (2012), Am. Econ. Rev. 102(3):412.",
        Text(
            "Exports and imports are supposed to be used as the rest is; a change of inventories "
            "n is taken out.",
            "假定进出口的用途与其余产品相同；剔除存货变动 n。",
        ),
    ),
    MeasureRecord(
        "downstreamness",
        Text("downstreamness", "下游度"),
        "D = 1ᵀ·(I − A)⁻¹",
        "stages",
        _SECTOR,
        Text(
            "Average number of stages from primary inputs, the first counted as one.",
            "自初始投入起的平均阶段数，第一阶段计为一。",
        ),
        "Antràs & Chor (2013), Econometrica 81:2127; Miller & Temurshoev (2017), Int. Reg. Sci. Rev. 40:443.",
    ),
    MeasureRecord(
        "loss_total",
        Text("loss without the sector", "完全抽取损失"),
        "T_j = x_j·Σ_i w_i·l_ij / l_jj",
        "unit of output, or of the weight",
        _SECTOR,
        Text(
            "What all sectors here would lose were the sector gone: its purchases, sales and final demand.",
            "若该部门消失（采购、销售与最终需求全无），本地全部门的损失。",
        ),
        _HEM,
        _LEAST,
    ),
    MeasureRecord(
        "loss_backward",
        Text("loss without its purchases", "后向抽取损失"),
        "x_j·(Σ_i w_i·l_ij − w_j) / l_jj",
        "unit of output, or of the weight",
        _SECTOR,
        Text(
            "What suppliers here would lose were the sector to buy everything elsewhere.",
            "若该部门全部向外采购，本地供应部门的损失。",
        ),
        _HEM,
        _LEAST,
    ),
    MeasureRecord(
        "loss_forward",
        Text("loss without its sales", "前向抽取损失"),
        "x_i·(Σ_j w_j·g_ij − w_i) / g_ii",
        "unit of output, or of the weight",
        _SECTOR,
        Text(
            "What customers here would lose were the sector to sell nothing to sectors here.",
            "若该部门不再向本地各部门销售，本地下游部门的损失。",
        ),
        _HEM,
        _GHOSH,
    ),
    MeasureRecord(
        "structural_effect",
        Text("part of a structural change", "结构分解分量"),
        "Δ(ŵ·L·s·F) = Σ of parts, each the mean over all orders of changing the factors one by one",
        "unit of output, or of the quantity",
        _SECTOR,
        Text(
            "How much of a sector's change technology, the mix and the level of final demand, or "
            "the quantity per unit of "
            "output brought about.",
            "部门变化中由技术、最终需求结构与规模、单位产出指标分别带来的部分。",
        ),
        "Dietzenbacher & Los (1998), Econ. Syst. Res. 10:307.",
        Text(
            "Parts add up exactly. At current prices they hold prices, too; a benchmark year "
            "beside an extension is no trend.",
            "各分量之和严格等于总变化。按当年价格时含价格因素；基准年与延长表并列不构成趋势。",
        ),
    ),
)

RECORDS: dict[str, MeasureRecord] = {record.id: record for record in (*_RECORDS, *TRADE_RECORDS)}
"""Every record by its id, which is also the name of the column."""
