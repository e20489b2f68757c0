"""Owns the result tables of one kind: complexity, the industry space, specialisation and growth."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES = (
    ResultTable(
        "complexity_regions",
        Text("Economic complexity and outlook of every region.", "各地区的经济复杂度与前景。"),
        columns("region period indicator"),
        columns(
            "region period indicator eci rank coi diversity small undecided reason eci_disclosed "
            "rank_disclosed coi_disclosed diversity_disclosed undecided_disclosed reason_disclosed"
        ),
    ),
    ResultTable(
        "complexity_industries",
        Text("Complexity of every industry.", "各行业的复杂度。"),
        columns("industry period indicator"),
        columns(
            "industry period indicator pci rank ubiquity reason pci_disclosed rank_disclosed "
            "ubiquity_disclosed reason_disclosed"
        ),
    ),
    ResultTable(
        "relatedness",
        Text(
            "How near every region is to every industry, and what would be gained.",
            "各地区与各行业的关联密度及可得增益。",
        ),
        columns("region industry period indicator"),
        columns("region industry period indicator present relatedness_density cog"),
    ),
    ResultTable(
        "industry_space_nodes",
        Text("Where every industry stands in the industry space.", "各行业在产业空间图上的位置。"),
        columns("industry period indicator"),
        columns("industry period indicator x y community ubiquity pci links"),
    ),
    ResultTable(
        "industry_space_links",
        Text(
            "Links of the industry space: its spanning tree, and what chance does not explain.",
            "产业空间的联系：最大生成树及超出偶然的联系。",
        ),
        columns("industry other period indicator"),
        columns("industry other proximity meetings p_value in_tree validated drawn"),
    ),
    ResultTable(
        "industry_space_near",
        Text(
            "The industries nearest to every region among those it lacks, from what may be published.",
            "各地区最接近的尚缺产业（依可公布的分布）。",
        ),
        columns("region industry period indicator"),
        columns("region rank industry relatedness_density cog rival margin"),
    ),
    ResultTable(
        "industry_space_paths",
        Text(
            "Through which of its industries a region is near to one that it lacks.",
            "地区经由哪些已有产业接近某一尚缺产业。",
        ),
        columns("region industry other period indicator"),
        columns("region industry other proximity share"),
    ),
    ResultTable(
        "office_space_near",
        Text(
            "The same from all that the office knows; it does not leave the office.",
            "同上，依本机构掌握的全部数据；仅限内部。",
        ),
        columns("region industry period indicator"),
        columns("region rank industry relatedness_density cog rival margin"),
    ),
    ResultTable(
        "office_space_paths",
        Text(
            "Through which industries a region is near, from all that the office knows.",
            "地区经由哪些产业接近，依本机构掌握的全部数据；仅限内部。",
        ),
        columns("region industry other period indicator"),
        columns("region industry other proximity share"),
    ),
    ResultTable(
        "region_profiles",
        Text("How specialised every region is, by several indices.", "各地区专业化程度（多种指数）。"),
        columns("region period indicator measure"),
        columns(
            "region period indicator measure value low high value_disclosed coverage_disclosed rank reason"
        ),
    ),
    ResultTable(
        "industry_profiles",
        Text("How concentrated every industry is, by several indices.", "各行业地理集中程度（多种指数）。"),
        columns("industry period indicator measure"),
        columns(
            "industry period indicator measure value low high value_disclosed coverage_disclosed rank reason"
        ),
    ),
    ResultTable(
        "region_growth",
        Text(
            "What made every region grow: the whole, its industries, itself.",
            "各地区增长的来源：整体、产业结构与自身。",
        ),
        columns("region period base_period indicator"),
        columns(
            "region period base_period indicator base current change national_effect "
            "industry_mix_effect competitive_effect entry exit new_industry net_gain unit reason"
        ),
    ),
    ResultTable(
        "growth_components",
        Text(
            "The same for every industry of every region, with intervals.", "各地区各行业的增长来源及其区间。"
        ),
        columns("region industry period base_period indicator"),
        columns(
            "region industry period base_period indicator base current change national_effect "
            "industry_mix_effect competitive_effect entry exit new_industry net_gain unit reason"
        ),
    ),
)
