"""Owns the result tables of one kind: which research result fits which need."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES: tuple[ResultTable, ...] = (
    ResultTable(
        "matches",
        Text(
            "Of each need the results that fit it best, with the reasons and what speaks against each.",
            "每项需求最匹配的成果，含理由与不利因素。",
        ),
        columns("need result"),
        columns(
            "need rank need_en result_en score wording sense institute readiness licence proposed against_en "
            "reason_en"
        ),
    ),
    ResultTable(
        "match_assignment",
        Text(
            "Which results to bring together with which needs, so that all together fit best and nobody is "
            "asked too often.",
            "整体最优的对接建议：在各方承接能力内，需求与成果如何配对。",
        ),
        columns("need result"),
        columns("need result institute rank score passed_over rival margin reason_en"),
    ),
)
