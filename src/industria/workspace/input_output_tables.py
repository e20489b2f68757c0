"""Owns the result tables of one kind: input–output tables and what is computed from them."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES = (
    ResultTable(
        "io_balance",
        Text("Every input–output table: its size, its conventions, how it adds up, or why it was refused.",
             "各投入产出表的规模、口径与平衡情况，或未计算的原因。"),
        columns("region period"),
        columns(
            "region period sectors convention output value_added own_share spectral_radius mean_multiplier "
            "row_residual column_residual reason"
        ),
    ),
    ResultTable(
        "io_sectors",
        Text("What each sector of a table is to the others: multipliers, linkages, stages, extraction.",
             "各部门的乘数、关联、上下游位置与剔除损失。"),
        columns("region period sector"),
        columns(
            "region period sector role output output_multiplier output_multiplier_households jobs_multiplier "
            "backward forward linkage_class upstreamness loss_total loss_share loss_rank local_inputs"
        ),
    ),
    ResultTable(
        "io_flows",
        Text("From whom each sector buys and to whom it sells, the largest first.",
             "各部门的主要购入与售出流量，由大到小。"),
        columns("region period sector direction other"),
        columns("region period sector direction rank other other_kind flow local_flow share"),
    ),
    ResultTable(
        "io_clusters",
        Text("What each cluster of the plan is to the sectors of a table, or why that is not known.",
             "各产业集群在投入产出表中的乘数、关联与剔除损失，或未知的原因。"),
        columns("region period cluster"),
        columns(
            "region period cluster output main_sector output_multiplier backward forward linkage_class "
            "loss_total loss_elsewhere loss_rank reason"
        ),
    ),
    ResultTable(
        "services_content",
        Text("How much of producer services is in what manufacturing makes, by sector and cluster.",
             "制造业各部门与集群所含生产性服务。"),
        columns("region period level item"),
        columns(
            "region period level item direct of_inputs complete complete_of_inputs complete_local "
            "main_service lost_share rank reason"
        ),
    ),
    ResultTable(
        "services_interaction",
        Text("How producer services and manufacturing use and serve each other.",
             "生产性服务业与制造业的相互投入与依赖。"),
        columns("region period"),
        columns(
            "region period use_of_services use_of_manufacturing sold_to_manufacturing sold_to_services "
            "interaction manufacturing_lost_share services_lost_share reason"
        ),
    ),
    ResultTable(
        "coupling_coordination",
        Text("How far producer services and manufacturing stand high together, by region and year.",
             "各地区各年生产性服务业与制造业的耦合协调度。"),
        columns("region period"),
        columns(
            "region period services_score manufacturing_score coupling level coordination "
            "coordination_class lagging rank reason"
        ),
    ),
)  # fmt: skip
