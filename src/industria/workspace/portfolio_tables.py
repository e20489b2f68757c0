"""Owns the result tables of one kind: the industry map."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES = (
    ResultTable(
        "industry_map",
        Text(
            "Which industries every district leads with and features, with score, worth and best rival.",
            "各区县的主导与特色产业，及其得分、价值与最强竞争者。",
        ),
        columns("region role option"),
        columns("region role option name_en score worth rival margin stability in_own_plan"),
    ),
    ResultTable(
        "map_rules",
        Text(
            "What the industry map must keep, and what each rule costs.", "产业地图的规则及每条规则的代价。"
        ),
        columns("rule"),
        columns("rule kind asked_in says_en used price price_en conflicts"),
    ),
    ResultTable(
        "map_alternatives",
        Text("Maps nearly as good as the best: what they change.", "接近最优的备选方案及其变动。"),
        columns("alternative change region role option"),
        columns("alternative part_of_best change region role name_en"),
    ),
    ResultTable(
        "map_districts",
        Text(
            "What each district has of the map, and gives up for it.", "各区县在产业地图中的得分与所作让步。"
        ),
        columns("region"),
        columns("region score alone gives_up own_score shared"),
    ),
    ResultTable(
        "map_scores",
        Text("What speaks for every industry that a district may choose.", "各区县各可选产业的依据与得分。"),
        columns("region role option"),
        columns("region role option score score_low score_high chosen"),
    ),
    ResultTable(
        "map_summary",
        Text(
            "The industry map in one row: value, proof, size, agreement.",
            "产业地图概览：总分、最优性、规模与一致性。",
        ),
        columns("period indicator"),
        columns("period indicator value gap proven districts choices_made rules kappa"),
    ),
    ResultTable(
        "visit_list",
        Text(
            "What to ask next: the answers that could change the industry map, worthiest first.",
            "下一步问什么：可能改变产业地图的答案，按价值排序。",
        ),
        columns("rank"),
        columns(
            "rank question_en gain_share flips_probability from_en to_en estimate likely_low likely_high"
        ),
    ),
    ResultTable(
        "visit_summary",
        Text(
            "How many unknown answers there are, and how many were weighed.",
            "未知答案的数量及已评估的数量。",
        ),
        columns("period indicator"),
        columns("period indicator unknown considered listed differs"),
    ),
    ResultTable(
        "tier_questions",
        Text(
            "What to ask about tiers: answers that would move a cluster over a line, likeliest first.",
            "层级方面问什么：会使集群越过层级线的答案，按可能性排序。",
        ),
        columns("rank"),
        columns(
            "rank question_en flips_probability cluster from_tier to_tier line gain flips_low flips_high"
        ),
    ),
    ResultTable(
        "next_questions",
        Text(
            "What to ask about what comes next: answers that would change a district’s first choice.",
            "下一步产业方面问什么：会改变区县首选产业的答案。",
        ),
        columns("rank"),
        columns("rank question_en flips_probability flips_region from_industry to_industry lead gain"),
    ),
    ResultTable(
        "visit_firms",
        Text("The firms to visit for each question, largest first.", "各问题对应的走访企业（大者在前）。"),
        columns("recommendation rank enterprise"),
        columns("recommendation rank position name_en region industry share asks_en"),
    ),
    ResultTable(
        "question_summary",
        Text(
            "How many questions about tiers and what comes next were weighed and listed.",
            "层级与下一步产业方面已评估与列出的问题数。",
        ),
        columns("recommendation"),
        columns("recommendation period indicator considered listed differs"),
    ),
    ResultTable(
        "published_maps",
        Text("The districts' own plans, and which exceed the caps.", "各区县自身规划及是否超过上限。"),
        columns("region role text"),
        columns("region role text cluster option count cap exceeds source"),
    ),
)
