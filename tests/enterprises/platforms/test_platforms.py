"""R&D institutions and platforms: counts by hand, who has none, and no rule that nobody wrote down."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from industria.disclosure.marked import protect_marked
from industria.enterprises.platforms.platforms_explained import explain_gap, explain_platforms
from industria.enterprises.platforms.step import run
from industria.enterprises.standing.step import run as ladder
from tests.enterprises.standing.made_up_register import firm, grant, stored, town
from tests.measures.given_tables import Given


def platform(name: str, valid_to: str | None, **given: Any) -> dict[str, Any]:
    return {"platform": name, "platform_kind": "key-laboratory", "platform_level": "national",
            "valid_to": valid_to, **given}  # fmt: skip


def city() -> Given:
    lists = [grant(f"f{at}", "high-tech", "2024-10-01", "2027-09-30") for at in range(8)]
    given = town([firm(f"f{at}") for at in range(9)], lists=lists)
    given.tables["platforms"] = stored("platforms", [
        *(platform(f"p{at}", "2026-06-30", enterprise=f"f{at}") for at in range(3)),
        platform("old", "2025-06-30", enterprise="f4"), platform("open", None, institute="the institute"),
        platform("none", "2027-12-31", enterprise="f8", platform_level="municipal", platform_kind="innovation-centre"),
    ])  # fmt: skip
    given.tables |= dict(ladder(given))  # type: ignore[arg-type]
    return given


def test_counts_by_level_and_kind() -> None:
    rows = dict(run(city()))["platform_counts"].to_pylist()  # type: ignore[arg-type]
    told = {(row["platform_level"], row["platform_kind"]): row for row in rows}
    assert set(told) == {("national", None), ("national", "key-laboratory"), ("municipal", None),
                         ("municipal", "innovation-centre")}  # fmt: skip
    row = told["national", "key-laboratory"]
    assert (row["platforms"], row["valid"], row["due"], row["expired"]) == (5, 4, 3, 1)
    assert (row["at_firms"], row["at_institutes"], row["as_of"]) == (4, 1, "2025-12-31")


def test_an_expired_platform_is_none_and_no_firm_is_judged() -> None:
    (row,) = dict(run(city()))["platform_gaps"].to_pylist()  # type: ignore[arg-type]
    assert (row["rung"], row["holders"], row["with_platform"], row["without_platform"]) == (
        "high-tech",
        8,
        3,
        5,
    )
    assert row["inner"] is False


def test_counts_of_one_or_two_firms_stay_inside() -> None:
    given = city()
    given.tables["platforms"] = given.tables["platforms"].slice(0, 2)
    gaps = dict(run(given))["platform_gaps"]  # type: ignore[arg-type]
    (row,) = protect_marked("platform_gaps", gaps).to_pylist()
    assert (row["holders"], row["with_platform"], row["without_platform"]) == (8, None, None)


def test_every_count_is_explained() -> None:
    given = city()
    found = dict(run(given))  # type: ignore[arg-type]
    for row in found["platform_counts"].to_pylist():
        told = explain_platforms(given, row, "zh")  # type: ignore[arg-type]
        assert len(told.inputs) + told.left_out == row["platforms"]
    for row in found["platform_gaps"].to_pylist():
        assert explain_gap(given, row).inputs  # type: ignore[arg-type]


def test_without_platforms_or_firms_there_is_nothing() -> None:
    assert not any(table.num_rows for table in dict(run(Given())).values())  # type: ignore[arg-type]
    alone = Given(platforms=stored("platforms", [platform("p", "2020-01-01", granted="2017-01-02")]))
    found = dict(run(alone))  # type: ignore[arg-type]
    assert (
        found["platform_counts"].to_pylist()[0]["as_of"] == "2017-01-02"
        and not found["platform_gaps"].num_rows
    )


def test_a_holder_counts_once_whatever_rule_sets_judge_the_rung() -> None:
    given = city()
    both = given.tables["ladder"].to_pylist()
    also = [row | {"rule_set": "own"} for row in both if row["rule_set"] == "hnte"]
    given.tables["ladder"] = pa.Table.from_pylist([*both, *also], given.tables["ladder"].schema)
    (row,) = dict(run(given))["platform_gaps"].to_pylist()  # type: ignore[arg-type]
    assert (row["holders"], row["with_platform"]) == (8, 3)


def test_one_row_of_another_origin_taints_the_counts() -> None:
    given = city()
    rows = given.tables["platforms"].to_pylist()
    mixed = [row | {"origin": "official"} for row in rows[1:]]
    given.tables["platforms"] = pa.Table.from_pylist([*mixed, rows[0]], given.tables["platforms"].schema)
    assert {row["origin"] for row in dict(run(given))["platform_counts"].to_pylist()} == {"synthetic"}  # type: ignore[arg-type]
