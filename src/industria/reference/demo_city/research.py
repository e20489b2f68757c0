"""Owns the tables `research` and `needs` of the demo city: bilingual texts made by a small grammar.

Comes in: the city and its chains. Goes out: the columns of both contracts. A result and a need are about a
chain node, an aim and a method; needs are built so that for each there are results on the same node with the
same aim.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from industria.reference.demo_city.chains import nodes
from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS
from industria.reference.demo_city.written_names import write_names

RESULTS, NEEDS = 970, 300
NAMED = 6
"""Needs whose firm is given by name instead of identifier."""

INSTITUTES = (
    ("样城大学", "990101"), ("样城理工学院", "990102"), ("蜃楼科学院", "990106"),
    ("丙坡汽车研究所", "990103"), ("丁石材料研究所", "990104"),
    ("戊井装备研究院", "990105"), ("辛圃农产品研究所", "990108"),
    ("乌有储能实验室", "990112"),
)  # fmt: skip
"""Invented institutes and the district each lies in."""

AIMS = (
    ("提高耐久性", "longer service life", "寿命短", "wears out early"),
    ("降低能耗", "lower energy use", "能耗高", "uses too much energy"),
    ("减轻重量", "lower weight", "重量大", "is too heavy"),
    ("提高精度", "higher precision", "精度不足", "is not precise enough"),
    ("降低成本", "lower cost", "成本高", "costs too much"),
    ("提高良率", "higher yield", "良率低", "has a low yield"),
    ("缩短检测时间", "faster inspection", "检测慢", "takes too long to inspect"),
    ("耐高温", "heat resistance", "高温失效", "fails at high temperature"),
)
"""What is aimed at, in Chinese and English, and the complaint that asks for it."""

METHODS = (
    ("机器学习", "machine learning"), ("数字孪生", "a digital twin"), ("表面涂层", "surface coating"),
    ("纳米填料", "nano fillers"), ("激光加工", "laser processing"), ("仿生结构", "bionic structures"),
    ("低温烧结", "low-temperature sintering"), ("在线监测", "on-line monitoring"),
    ("连续流工艺", "continuous-flow processing"), ("增材制造", "additive manufacturing"),
)  # fmt: skip

FIELDS = {
    "upstream": "材料与器件", "midstream": "工艺与装备", "downstream": "系统与整机", "support": "软件与服务",
}  # fmt: skip


LICENCES = ("open", "negotiable", "negotiable", "taken", None)
"""Whether a result is free, in turn; of a fifth it is not known."""


def research(city: City) -> dict[str, Any]:
    """Research results of invented institutes."""
    rng = city.stream("research")
    columns: dict[str, Any] = defaultdict(list)
    for number in range(RESULTS):
        node = nodes()[number % len(nodes())]
        aim, method = AIMS[number // len(nodes()) % len(AIMS)], METHODS[rng.integers(len(METHODS))]
        institute, region = INSTITUTES[rng.integers(len(INSTITUTES))]
        better, trials = int(rng.integers(5, 60)), int(rng.integers(2, 9)) * 100
        row = {
            "result": f"R{number + 1:05d}",
            "title_zh": f"基于{method[0]}的{node['name_zh']}{aim[0]}技术",
            "title_en": f"{node['name_en']} with {aim[1]} through {method[1]}",
            "abstract_zh": f"针对{node['name_zh']}{aim[2]}的问题，采用{method[0]}，经{trials}次试验，"
            f"相关指标改善{better}%，可用于{FIELDS[node['stage']]}领域的中试与量产。",
            "abstract_en": f"Where the product ({node['name_en'].lower()}) {aim[3]}, {method[1]} was used; "
            f"in {trials} trials the figure improved by {better} per cent, enough for a pilot line.",
            "keywords_zh": f"{node['name_zh']}；{aim[0]}；{method[0]}",
            "keywords_en": f"{node['name_en']}; {aim[1]}; {method[1]}",
            "institute": institute,
            "region": region,
            "field": FIELDS[node["stage"]],
            "readiness": int(np.clip(round(rng.normal(5, 1.7)), 1, 9)),
            "licence": LICENCES[number % len(LICENCES)],
            "published": _day(rng, YEARS[3], YEARS[-1]),
        }
        for name, value in row.items():
            columns[name].append(value)
    return dict(columns)


def needs(city: City) -> dict[str, Any]:
    """Needs of larger firms of the industry that makes the node."""
    rng = city.stream("needs")
    makers = _makers(city)
    columns: dict[str, Any] = defaultdict(list)
    for number in range(NEEDS):
        node = nodes()[rng.integers(len(nodes()))]
        aim = AIMS[rng.integers(len(AIMS))]
        firm = makers[node["industry"]][rng.integers(len(makers[node["industry"]]))]
        row = {
            "need": f"N{number + 1:05d}",
            "enterprise": city.ids[firm],
            "region": city.regions[firm],
            "title_zh": f"{node['name_zh']}如何{aim[0]}",
            "title_en": f"{node['name_en']}: wanted, {aim[1]}",
            "text_zh": f"我司{node['name_zh']}产品{aim[2]}，希望与科研机构合作{aim[0]}，一年内完成验证。",
            "text_en": f"Our product ({node['name_en'].lower()}) {aim[3]}. "
            f"We look for a partner to reach {aim[1]} within a year.",
            "cluster": node["chain"],
            "node": node["node"],
            "field": FIELDS[node["stage"]],
            "readiness": (None, 4, 6)[number % 3],
            "budget": int(rng.integers(2, 100)) * 10,
            "posted": _day(rng, YEARS[-2], YEARS[-1]),
        }
        for name, value in row.items():
            columns[name].append(value)
    return write_names(city, dict(columns), NAMED)


def _makers(city: City) -> dict[str, np.ndarray]:
    """Firms above scale in the last year, by industry code."""
    living = np.flatnonzero(city.firms.above[:, -1])
    codes = city.codes[living]
    return {code: living[codes == code] for code in np.unique(codes).tolist()}


def _day(rng: np.random.Generator, first: int, last: int) -> str:
    """A day from the first to the last year, both included."""
    return f"{rng.integers(first, last + 1)}-{rng.integers(1, 13):02d}-{rng.integers(1, 29):02d}"
