"""Owns the arithmetic of a verdict, down to the published row or the register's sum.

Comes in: one row of `target_status` or `cluster_status`. Goes out: a `Derivation` tree for `explain`.
"""

from __future__ import annotations

from typing import Any

from industria.findings import Language
from industria.measures.explanation import explain_cluster_measure, shown
from industria.measures.regions import area_of
from industria.provenance import Derivation, SourceRow
from industria.steps import Tables
from industria.tracking.verdict import interval_text, moment

_BASES = {"stated": "stated with the target", "plan-start": "the plan's first year in the same series"}


def explain_target(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """How the status of one target came about."""
    unit = row["unit"] or ""
    target = Derivation(
        "target",
        interval_text(row["target_value"], None, None, unit),
        note=f"{row['comparator'] or '='} by the end of {row['year']}; "
        f"{row['document'] or 'no document named'}; "
        f"{row['confidence'] or 'confidence unknown'}",
    )
    names = {"indicator": row["indicator"], "cluster": row["cluster"], "region": row["region"]}
    actual = _actual(
        tables,
        names,
        {key: row[f"actual_{key}"] for key in ("period", "value", "low", "high", "basis")},
        unit,
    )
    return _verdict(
        row, f"{row['name_en'] or row['target']} by {row['year']}", actual, target, unit, row["actual_period"]
    )


def explain_cluster(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """How the status of one cluster came about."""
    unit = row["unit"] or "CNY"
    target = Derivation(
        "target",
        "none" if row["target_value"] is None else interval_text(row["target_value"], None, None, "CNY"),
        note=f"{row['target'] or 'no target'}"
        + (f" by the end of {row['target_year']}" if row["target_year"] else ""),
    )
    names = {"indicator": row["indicator"], "cluster": row["cluster"], "region": None}
    known = {
        "period": row["period"],
        "value": row["value"],
        "low": row["value_low"],
        "high": row["value_high"],
        "basis": row["basis_of_value"],
    }
    actual = _actual(tables, names, known, unit)
    return _verdict(row, f"{row['name_en']} ({row['indicator']})", actual, target, unit, row["period"])


def _verdict(
    row: dict[str, Any], name: str, actual: Derivation, target: Derivation, unit: str, period: str | None
) -> Derivation:
    inputs = [actual, target]
    base, goal = row["baseline_value"], row["target_value"]
    year = row.get("year") or row.get("target_year")
    if base is not None and row["baseline_period"]:
        inputs.append(
            Derivation(
                "baseline",
                interval_text(base, None, None, unit),
                note=f"{row['baseline_period']}, {_BASES[row['baseline_basis'] or 'stated']}",
            )
        )
    if row["path_value"] is not None and period:
        start, now = moment(row["baseline_period"]), moment(period)
        inputs.append(
            Derivation(
                "path value",
                interval_text(row["path_value"], None, None, unit),
                "b · (T / b)^((t − t0) / (t1 − t0))",
                f"{shown(base)} · ({shown(goal)} / {shown(base)})^"
                f"(({now:.2f} − {start:.2f}) / ({year} − {start:.2f}))",
            )
        )
    if row["required_growth"] is not None and period and year:
        left = year - moment(period)
        inputs.append(
            Derivation(
                "required growth a year",
                f"{row['required_growth']:.2%}",
                "(T / x)^(1 / n) − 1",
                f"({shown(goal)} / {actual.value})^(1 / {left:.2f}) − 1" if left > 0 else "already reached",
            )
        )
    return Derivation(
        name, row["status"], note=row["reason_en"], origin=row["origin"] or "", inputs=tuple(inputs)
    )


def _actual(tables: Tables, names: dict[str, str | None], known: dict[str, Any], unit: str) -> Derivation:
    """The actual figure: the published row it was read from, or the register's sum, derived."""
    if known["period"] is None:
        return Derivation("actual", "unknown", note="no published figure and no row of the register")
    value = interval_text(known["value"], known["low"], known["high"], unit)
    if known["basis"] == "published":
        return Derivation(
            "actual",
            value,
            "published figure",
            note=known["period"],
            sources=_published(tables, names, known),
        )
    whole = area_of(tables).whole
    if names["cluster"]:
        for view in ("membership", "partition"):
            key = {
                "region": whole,
                "cluster": names["cluster"],
                "view": view,
                "period": known["period"],
                "indicator": names["indicator"],
            }
            rows = tables.find("cluster_measures", key).to_pylist()
            if rows:
                return Derivation(
                    "actual",
                    value,
                    f"sum of the register ({view})",
                    note=known["period"],
                    inputs=explain_cluster_measure(tables, rows[0]).inputs[:1],
                )
    return Derivation("actual", value, "sum of the register over all industries", note=known["period"])


def _published(tables: Tables, names: dict[str, str | None], known: dict[str, Any]) -> tuple[SourceRow, ...]:
    rows = tables.find("indicators", {"indicator": names["indicator"], "period": known["period"]}).to_pylist()
    return tuple(
        SourceRow(
            row["source_file"],
            row["source_sheet"],
            row["source_row"],
            f"{interval_text(row['level'], row['level_low'], row['level_high'], row['unit'])}; "
            f"{row['source'] or 'no source named'}; {row['confidence'] or 'confidence unknown'}",
        )
        for row in rows
        if (row["cluster"] or None) == (names["cluster"] or None)
    )
