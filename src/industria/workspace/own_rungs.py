"""Owns the rungs that a workspace's own rule sets add to what its lists of recognitions may name.

Comes in: the table of own rule sets. Goes out: the contract of a register table, with these rungs among the
choices; any other word stays a mistake that is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from industria.catalogue import TableRecord
from industria.enterprises.standing.own_rules import TABLE, rule_set_of
from industria.register.contracts import CONTRACTS

RUNG_COLUMNS = {"recognitions": "rung", "instruments": "needs_rung"}
"""The columns that name a rung that authorities give."""


def contract_of(name: str, own: Mapping[str, pa.Table]) -> TableRecord:
    """The contract of a register table in a workspace with these tables of its own."""
    contract = CONTRACTS[name]
    if name not in RUNG_COLUMNS or TABLE not in own:
        return contract
    rungs = own_rungs(own[TABLE])
    columns = tuple(
        replace(column, choices=tuple(dict.fromkeys((*column.choices, *rungs))))
        if column.name == RUNG_COLUMNS[name]
        else column
        for column in contract.columns
    )
    return replace(contract, columns=columns)


def own_rungs(rule_sets: pa.Table) -> tuple[str, ...]:
    """The rungs that own rule sets are about, in order of their files."""
    rungs = (rule_set_of(row["file"], row["text"]).rung for row in rule_sets.to_pylist())
    return tuple(dict.fromkeys(rungs))
