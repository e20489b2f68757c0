"""Owns questions about tiers and about what comes next, in words.

Comes in: names, what is unknown. Goes out: sentences in two languages.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.findings import Text
from industria.glossary import INDICATORS

SHOWN = 6
"""So many districts are named in a sentence."""


def link_question(node: Text, chain: Text, makers: Sequence[Text]) -> Text:
    """Whether somebody makes a link of a chain; asked of those beside it in the chain."""
    en = f"Ask who in the city makes {node.en} ({chain.en}): no firm of the register is seen to."
    zh = f"请核实本地是否有企业生产{node.zh}（{chain.zh}）：登记库中未见。"
    if makers:
        en += f" Its neighbours in the chain know whom they buy from: {', '.join(one.en for one in makers)}."
        zh += f"上下游企业了解其采购来源：{'、'.join(one.zh for one in makers)}。"
    return Text(en, zh)


def rung_question(firm: Text, period: str) -> Text:
    """Whether a firm holds a rung of the ladder."""
    return Text(
        f"Ask {firm.en}: which rung of the cultivation ladder does it hold in {period}, if any?",
        f"请询问{firm.zh}：{period}年是否属于梯度培育企业，属哪一层级？",
    )


def research_question(firm: Text, period: str) -> Text:
    """What a firm spends on research."""
    return Text(
        f"Ask {firm.en}: its research and development expense in {period}.",
        f"请询问{firm.zh}：{period}年研发费用。",
    )


def city_question(indicator: str, industry: Text, periods: Sequence[str], regions: Sequence[Text]) -> Text:
    """A figure of an industry of the whole city, and the districts that leave it open."""
    what = INDICATORS[indicator]
    en = f"Ask the statistics office: {what.en.lower()} of {industry.en} in {' and '.join(periods)}"
    zh = f"请询问统计部门：{industry.zh}{'、'.join(periods)}年{what.zh}"
    if regions:
        named, more = regions[:SHOWN], len(regions) - SHOWN
        en += f"; it is open in {', '.join(one.en for one in named)}{f' and {more} more' if more > 0 else ''}"
        zh += f"；未知的区县：{'、'.join(one.zh for one in named)}{f'等{len(regions)}个' if more > 0 else ''}"
    return Text(f"{en}.", f"{zh}。")


def purchases_question(industry: Text) -> Text:
    """From which industries an industry buys."""
    return Text(
        f"Ask makers of {industry.en}: from which industries do they buy? No link of a chain says.",
        f"请询问{industry.zh}企业：从哪些行业采购？产业链与供应关系数据均未说明。",
    )


def people_question(place: Text, period: str, industries: Sequence[Text]) -> Text:
    """In which industries the people of a district work."""
    named, more = industries[:SHOWN], len(industries) - SHOWN
    en, zh = ", ".join(one.en for one in named), "、".join(one.zh for one in named)
    en, zh = (f"{en} and {more} more", f"{zh}等{len(industries)}个行业") if more > 0 else (en, zh)
    return Text(
        f"Ask the statistics office of {place.en}: employment in {period} of {en}.",
        f"请询问{place.zh}统计部门：{period}年从业人员，行业：{zh}。",
    )


def presence_question(place: Text, industry: Text) -> Text:
    """Whether an industry is in a district."""
    return Text(
        f"Ask the statistics office of {place.en}: does it have {industry.en} (a quotient of 1 or more)?",
        f"请询问{place.zh}统计部门：当地是否已具备{industry.zh}（区位商达到1）？",
    )
