"""Owns the presets: the conventions of complexity and relatedness by name, and which program each stands for.

Comes in: a name, or a preset of one's own. Goes out: the choices the kernels read, and the words that say
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any

from industria.findings import FindingError, Text
from industria.kernels.complexity.conventions import Convention
from industria.measures import data_finding_records as findings


@dataclass(frozen=True, slots=True)
class Preset:
    """A convention with its name and what it stands for; a result states it."""

    name: str
    stands_for: Text
    convention: Convention

    def changed(self, **choices: Any) -> Preset:
        """The same with other choices, which its name then says."""
        said = ", ".join(f"{key}={value}" for key, value in choices.items())
        return Preset(f"{self.name} ({said})", self.stands_for, replace(self.convention, **choices))

    def as_record(self) -> dict[str, Any]:
        """Every choice by name, for the provenance of a result."""
        return {"preset": self.name, "stands_for": self.stands_for.en, **asdict(self.convention)}


_GROWTHLAB = Convention(
    industry_scale="regions", diagonal=1.0, outlook_industries="raw", outlook_standardised=True
)
_OEC = Convention(
    method="reflections", steps=18, ddof=1, outlook=False,
    gain_divisor="target", gain_density_term=True, gain_of_present=True,
)  # fmt: skip
_ECONGEO = Convention(
    industry_scale="sum",
    links="probability",
    totals="co-occurrences",
    density_scale=100.0,
    outlook=False,
    gain=False,
)

PRESETS: Mapping[str, Preset] = MappingProxyType({
    preset.name: preset
    for preset in (
        Preset(
            "textbook",
            Text(
                "z-scores (ddof 0) of both indices with one sign, diagonal 0, plain outlook",
                "两项指数均取 z 分数(ddof 0),符号统一,对角线为 0,前景指标不再变换",
            ),
            Convention(),
        ),
        Preset(
            "atlas",
            Text(
                "the formulae of the Atlas of Economic Complexity: diagonal 1, gain less density · PCI",
                "《经济复杂度图集》公式:对角线为 1,前景增益减去密度与 PCI 之积",
            ),
            Convention(diagonal=1.0, gain_density_term=True),
        ),
        Preset(
            "growthlab",
            Text(
                "ecomplexity 0.5.3: PCI on the scale of ECI, diagonal 1, outlook index as z-score",
                "ecomplexity 0.5.3:PCI 用 ECI 的均值与标准差换算,对角线为 1,前景指数取 z 分数",
            ),
            _GROWTHLAB,
        ),
        Preset(
            "econcomplex",
            Text(
                "econcomplex 1.0.1: density times 100, gain divided by the target; one sign for both here",
                "econcomplex 1.0.1:密度乘 100,增益除以目标产业之和;此处两项指数符号统一",
            ),
            Convention(density_scale=100.0, gain_divisor="target"),
        ),
        Preset(
            "oec",
            Text(
                "economic-complexity 0.3.0: iterations=20 (18 of regions, 19 of industries), ddof 1, gain "
                "everywhere less density · PCI",
                "economic-complexity 0.3.0:iterations=20(地区 18 次、产业 19 次),ddof 1,增益对所有产业计算并"
                "减去密度与 PCI 之积",
            ),
            _OEC,
        ),
        Preset(
            "econgeo",
            Text(
                "EconGeo 1.3: indices divided by their sum, co-occurrence probability; not rounded here",
                "EconGeo 1.3:指数除以其总和,共现概率;此处不作四舍五入",
            ),
            _ECONGEO,
        ),
    )
})  # fmt: skip
"""Every preset by its name; `textbook` is the default."""


def preset_of(preset: str | Preset) -> Preset:
    """The preset of that name, or the one handed in; FindingError for an unknown name."""
    if isinstance(preset, Preset):
        return preset
    if not isinstance(preset, str) or preset not in PRESETS:
        choices = ", ".join(PRESETS)
        raise FindingError([findings.BAD_CHOICE.at(role="preset", given=repr(preset), choices=choices)])
    return PRESETS[preset]
