"""Owns the words for the rungs of the cultivation ladder, the highest first."""

from __future__ import annotations

from industria.findings import Text

RUNGS = {
    "champion": Text("single champion", "制造业单项冠军"),
    "little-giant": Text("little giant", "专精特新“小巨人”企业"),
    "specialised-sme": Text("specialised SME", "专精特新中小企业"),
    "high-tech": Text("high-tech enterprise", "高新技术企业"),
    "innovative-sme": Text("innovative SME", "创新型中小企业"),
    "technology-sme": Text("technology SME", "科技型中小企业"),
    "science-innovation-sme": Text("science and innovation SME", "科技和创新型中小企业"),
    "technology-register": Text("technology firm on the city’s register", "科技型企业（市级入库）"),
    "none": Text("no rung", "未入梯度"),
}
"""Every rung by its id."""
