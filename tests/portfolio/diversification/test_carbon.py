"""Carbon of an industry in the city, per value added: by hand, less is better, nothing that may not be told."""

from __future__ import annotations

import pyarrow as pa
import pytest

from tests.portfolio.diversification.made_up_years import INDUSTRIES, made, mask, years

ADDED = {code: 1e6 * (at + 1) for at, code in enumerate(INDUSTRIES)}
EMITTED = {code: 40.0 * (8 - at) for at, code in enumerate(INDUSTRIES)}


def city(**withheld: tuple[str, ...]):
    """The small city with value added and emissions of its industries, but for those withheld."""
    given = years()
    schema = given.tables["measures"].schema
    more = [
        {"region": "CITY", "classification": "X", "industry": code, "period": "2024", "indicator": indicator,
         "value": value, "low": value, "high": value, "origin": "official"}
        for indicator, values in (("value_added", ADDED), ("carbon_emissions", EMITTED))
        for code, value in values.items()
    ]  # fmt: skip
    given.tables["measures"] = pa.concat_tables(
        [given.tables["measures"], pa.Table.from_pylist(more, schema)]
    )
    if withheld:
        keys = mask(*(("CITY", code) for code in withheld["codes"]))
        at = keys.schema.get_field_index("indicator")
        given.tables["withheld"] = keys.set_column(
            at, "indicator", pa.array(["carbon_emissions"] * keys.num_rows, pa.string())
        )
    return given


def test_tonnes_per_value_added_and_the_least_is_the_best() -> None:
    rows = made(city())["next_industries"]
    for row in rows:
        code = row["industry"]
        assert row["carbon"] == pytest.approx(EMITTED[code] / ADDED[code] * 1e4)
    listed = sorted({(row["carbon"], row["carbon_percentile"]) for row in rows})
    percentiles = [percentile for _, percentile in listed]
    assert len(listed) > 3 and percentiles == sorted(percentiles, reverse=True)


def test_more_emissions_never_raise_an_option() -> None:
    before = {(row["region"], row["industry"]): row["benefit"] for row in made(city())["next_industries"]}
    dirty = next(code for _, code in before)
    EMITTED[dirty] *= 100
    try:
        after = {(row["region"], row["industry"]): row["benefit"] for row in made(city())["next_industries"]}
    finally:
        EMITTED[dirty] /= 100
    assert all(after[pair] <= before[pair] + 1e-12 for pair in before if pair[1] == dirty)
    assert any(after[pair] < before[pair] for pair in before if pair[1] == dirty)


def test_what_may_not_be_told_is_unknown_outside() -> None:
    found = made(city(codes=("P6",)))
    told = {row["industry"]: row["carbon"] for row in found["next_industries"]}
    inside = {row["industry"]: row["carbon"] for row in found["office_next_industries"]}
    assert told["P6"] is None and inside["P6"] == pytest.approx(EMITTED["P6"] / ADDED["P6"] * 1e4)
    assert any(value is not None for value in told.values())
