"""Owns the columns of the result tables made from input–output tables."""

from __future__ import annotations

import pyarrow as pa

TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()


def schema(names: str, numbers: str = "", counts: str = "", flags: str = "") -> pa.Schema:
    """A schema of columns written one after another: text unless named among numbers, counts or flags."""
    kinds = dict.fromkeys(numbers.split(), NUMBER) | dict.fromkeys(counts.split(), COUNT)
    kinds |= dict.fromkeys(flags.split(), FLAG)
    return pa.schema([(name, kinds.get(name, TEXT)) for name in names.split()])


SECTOR_NUMBERS = (
    "output value_added loss_total loss_backward loss_forward output_share jobs output_multiplier "
    "output_multiplier_all output_multiplier_households "
    "value_added_multiplier income_multiplier jobs_multiplier jobs_multiplier_low backward forward "
    "spread_backward spread_forward upstreamness downstreamness loss_share local_inputs imported_inputs "
    "inflow_inputs own_share"
)
IO_SECTORS = schema(
    "region period sector name_en name_zh role output output_share value_added jobs jobs_status "
    "output_multiplier output_multiplier_all output_multiplier_households value_added_multiplier "
    "income_multiplier jobs_multiplier jobs_multiplier_low backward forward spread_backward spread_forward "
    "linkage_class upstreamness downstreamness loss_total loss_backward loss_forward loss_share loss_rank "
    "local_inputs imported_inputs inflow_inputs own_share reason inner inner_money origin",
    SECTOR_NUMBERS,
    "loss_rank",
    "inner inner_money",
)
IO_FLOWS = schema(
    "region period sector direction rank other other_kind name_en name_zh flow local_flow share inner "
    "inner_money origin",
    "flow local_flow share",
    "rank",
    "inner inner_money",
)
IO_BALANCE = schema(
    "region period sectors final_uses primary_inputs convention currency output value_added brought sent "
    "own_share spectral_radius row_residual column_residual mean_multiplier mean_multiplier_high "
    "mean_multiplier_all households "
    "coded_sectors jobs_known transit_sectors reason reason_en reason_zh inner_money source origin",
    "output value_added brought sent own_share spectral_radius row_residual column_residual mean_multiplier "
    "mean_multiplier_high mean_multiplier_all",
    "sectors final_uses primary_inputs coded_sectors jobs_known transit_sectors",
    "households inner_money",
)
IO_CLUSTERS = schema(
    "region period cluster output coded_output sectors main_sector output_multiplier value_added_multiplier "
    "backward forward linkage_class upstreamness loss_total loss_elsewhere loss_share loss_rank reason inner "
    "inner_money origin",
    "output coded_output output_multiplier value_added_multiplier backward forward upstreamness loss_total "
    "loss_elsewhere loss_share",
    "sectors loss_rank",
    "inner inner_money",
)
SCHEMAS = {
    "io_balance": IO_BALANCE, "io_sectors": IO_SECTORS, "io_flows": IO_FLOWS, "io_clusters": IO_CLUSTERS,
}  # fmt: skip
