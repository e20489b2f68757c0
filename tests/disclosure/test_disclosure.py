"""What would give a respondent away is nowhere in a report; what is unknown or zero stays what it is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from industria.disclosure.statuses import REASON
from industria.kernels.disclosure import audit
from industria.pages.page_tables import PageTables
from tests.charts import made_up_city as city
from tests.reports.made_up_report import page, report

TWO_FIRMS = {"region": "d1", "cluster": "c3", "period": "2024"}
TELLTALE: dict[str, Any] = {"value": 7.313e9, "low": 7.313e9, "high": 7.313e9, "location_quotient": 7.77}


def measured(**changes: Any) -> dict[str, Any]:
    tables = city.everything()
    tables["cluster_measures"] = city.changed(
        tables["cluster_measures"], TWO_FIRMS, **{**TELLTALE, **changes}
    )
    return tables


def safe(tables: dict[str, Any]) -> PageTables:
    """The tables as a report of them reads them."""
    return PageTables(report(tables))


def rows(tables: PageTables, name: str, **where: Any) -> list[dict[str, Any]]:
    found = tables.table(name)
    assert found is not None
    return [row for row in found.to_pylist() if all(row[key] == value for key, value in where.items())]


def test_an_aggregate_of_two_firms_is_nowhere_in_the_page() -> None:
    html = page(measured(units=2.0))
    assert "7.77" not in html and "For internal use only" not in html


def test_for_internal_use_nothing_is_withheld_and_the_page_warns() -> None:
    inside = page(measured(units=2.0), safe=False)
    assert "7.77" in inside
    assert "For internal use only" in inside and "仅限内部使用" in inside


@pytest.mark.parametrize(
    ("secret", "withheld"),
    [
        ({"units": 2.0}, True),
        ({"units": 1.0}, True),
        ({"units": 8.0, "largest_share": 0.9}, True),
        ({"units": 3.0}, False),
        ({"units": 0.0}, False),
        ({"units": None, "largest_share": None}, False),
    ],
)
def test_who_needs_protection(secret: dict[str, float | None], withheld: bool) -> None:
    (cell,) = rows(safe(measured(**secret)), "cluster_measures", **TWO_FIRMS)
    assert (cell["value"] is None) is withheld


def test_every_trace_of_a_withheld_cell_is_gone() -> None:
    found = safe(measured(units=2.0))
    (cell,) = rows(found, "cluster_measures", **TWO_FIRMS)
    assert cell["status"] == "suppressed"
    kept = {"region", "cluster", "view", "period", "indicator", "unit", "status", "origin"}
    assert all(value is None for name, value in cell.items() if name not in kept), cell


def test_a_withheld_cell_cannot_be_added_up_from_its_totals() -> None:
    tables = measured(units=2.0)
    found = safe(tables)
    kinds = found.withheld["kind"].to_pylist()
    assert kinds.count("primary") == 1 and kinds.count("complementary") >= 3
    shown = rows(found, "cluster_measures", period="2024")
    before = {
        (r["region"], r["cluster"]): r
        for r in tables["cluster_measures"].to_pylist()
        if r["period"] == "2024"
    }
    places = sorted({r["region"] for r in shown} - {city.WHOLE})
    clusters = sorted({r["cluster"] for r in shown})
    hidden = {(r["region"], r["cluster"]) for r in shown if r["status"] == "suppressed"}
    values = np.array(
        [
            [before[p, c]["value"] if before[p, c]["value"] is not None else np.nan for c in clusters]
            for p in places
        ]
    )
    mask = np.array([[(p, c) in hidden for c in clusters] for p in places])
    low, high = audit(values, mask & ~np.isnan(values))
    at = places.index("d1"), clusters.index("c3")
    assert low[at] <= 0.9 * 7.313e9 and high[at] >= 1.1 * 7.313e9


def test_a_zone_outside_the_totals_protects_nobody_in_a_district() -> None:
    tables = measured(units=2.0)
    tables["plan_regions"] = city.changed(tables["plan_regions"], {"region": "d5"}, in_totals=False)
    cheap = {"region": "d5", "cluster": "c3", "period": "2024"}
    tables["cluster_measures"] = city.changed(tables["cluster_measures"], cheap, value=7.4e9, units=2.0)
    shown = rows(safe(tables), "cluster_measures", cluster="c3", period="2024", status="suppressed")
    assert len({row["region"] for row in shown} - {"d5", city.WHOLE}) >= 2
    zone = rows(safe(tables), "cluster_measures", region="d5", period="2024", status="suppressed")
    assert len(zone) >= 2


def test_unknown_and_zero_are_not_turned_into_withheld() -> None:
    found = safe(measured(units=2.0))
    (zero,) = rows(found, "cluster_measures", region="d0", cluster="c0", period="2024")
    (unknown,) = rows(found, "cluster_measures", region="d0", cluster="c2", period="2024")
    assert unknown["status"] == "missing"
    assert zero["status"] == "observed" and zero["value"] == 0


def test_growth_that_starts_from_a_withheld_cell_is_blank() -> None:
    tables = city.everything()
    earlier = {"region": "d1", "cluster": "c3", "period": "2023"}
    tables["cluster_measures"] = city.changed(tables["cluster_measures"], earlier, units=1.0)
    found = safe(tables)
    (later,) = rows(found, "cluster_measures", **TWO_FIRMS)
    assert later["value"] is not None and later["growth_computed"] is None


def test_a_cluster_whose_own_total_is_withheld_is_silent_in_its_status() -> None:
    tables = city.everything()
    whole = {"region": city.WHOLE, "cluster": "c6", "period": "2024"}
    tables["cluster_measures"] = city.changed(tables["cluster_measures"], whole, units=2.0)
    tables["cluster_status"] = city.changed(
        tables["cluster_status"], {"cluster": "c6"}, period="2024", value=5.1234e11,
        reason_en="512.34 bn CNY is met", reason_zh="5123.4亿元已达成", basis_of_value="register",
    )  # fmt: skip
    (status,) = [row for row in rows(safe(tables), "cluster_status") if row["cluster"] == "c6"]
    assert status["value"] is None and status["value_status"] == "suppressed" and status["share"] is None
    assert status["status"] == "unknown" and status["reason_en"] == REASON.en
    html = page(tables)
    assert "512.3" not in html and "5123" not in html and "5,123" not in html


def test_a_published_figure_stays_even_where_the_register_sum_is_withheld() -> None:
    tables = city.everything()
    whole = {"region": city.WHOLE, "cluster": "c0"}
    tables["cluster_measures"] = city.changed(tables["cluster_measures"], whole, units=1.0)
    (status,) = [row for row in rows(safe(tables), "cluster_status") if row["cluster"] == "c0"]
    assert status["value"] == 8.2e11
    assert (
        status["share"] is None and status["growth_computed"] is None and status["growth_published"] == 0.066
    )


def test_where_a_total_is_withheld_its_parts_do_not_add_up_to_it() -> None:
    tables = city.everything()
    whole = {"region": city.WHOLE, "cluster": "c5", "period": "2024"}
    tables["cluster_measures"] = city.changed(tables["cluster_measures"], whole, largest_share=0.99)
    found = safe(tables)
    parts = [
        r for r in rows(found, "cluster_measures", cluster="c5", period="2024") if r["region"] != city.WHOLE
    ]
    assert any(row["status"] == "suppressed" for row in parts)


def test_a_negative_figure_is_withheld_with_others() -> None:
    hidden = rows(
        safe(measured(value=-4e9, low=-4e9, high=-4e9, units=2.0)),
        "cluster_measures", period="2024", status="suppressed",
    )  # fmt: skip
    assert {("d1", "c3")} < {(row["region"], row["cluster"]) for row in hidden}
    assert len({row["region"] for row in hidden}) >= 2 and len({row["cluster"] for row in hidden}) >= 2


def test_a_lone_respondent_of_a_whole_district_is_withheld_on_the_map() -> None:
    tables = city.everything()
    tables["measures"] = city.changed(tables["measures"], {"region": "d2"}, units=0.0)
    tables["measures"] = city.changed(tables["measures"], {"region": "d2", "industry": "3600"}, units=1.0)
    totals = {row["region"]: row for row in rows(safe(tables), "region_totals")}
    assert totals["d2"]["status"] == "suppressed" and totals["d2"]["value"] is None
    withheld = [name for name, row in totals.items() if row["status"] == "suppressed"]
    assert len(withheld) >= 2, "a single one could be worked out from the city's total"
