"""Owns the names of register tables."""

from __future__ import annotations

from industria.glossary.terms import terms

TABLES = terms(
    regions=("Regions", "地区"),
    enterprises=("Enterprises", "企业"),
    recognitions=("Rungs given to enterprises", "企业梯度认定记录"),
    platforms=("R&D institutions and platforms", "研发机构与创新平台"),
    firm_facts=("What the ladder asks of enterprises", "企业梯度填报数据"),
    activity=("Activity by region and industry", "分地区分行业经济活动"),
    trade=("Trade", "贸易"),
    supply_links=("Supply links", "供应关系"),
    io_table=("Input–output table", "投入产出表"),
    sector_codes=("Codes of sectors", "投入产出部门与行业代码"),
    chain_nodes=("Chain links", "产业链环节"),
    chain_edges=("Connections of chain links", "产业链环节关系"),
    makers=("Makers of chain links", "产业链环节生产企业"),
    research=("Research results", "科技成果"),
    needs=("Technology needs", "技术需求"),
    claims=("What firms claimed of policies", "企业享受政策情况"),
    instruments=("Policies and funds", "政策与基金"),
    projects=("Projects", "项目"),
    sites=("Sites", "园区地块"),
    indicators=("Published indicators", "公布指标"),
    statements=("What else is in print", "其他公开说法"),
)
"""The register tables (`register.contracts`) by their short names."""
