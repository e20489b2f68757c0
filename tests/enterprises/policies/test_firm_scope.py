"""Which firms lie in the place that an instrument is for: through several levels, and where regions overlap."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from industria.enterprises.policies.firm_scope import places_of
from industria.enterprises.policies.instrument_forms import Benefit, Instrument
from industria.enterprises.standing.firms import read_firms
from industria.findings import Text
from tests.enterprises.policies.made_up_firms import FIRMS, city

MEETS, CANNOT_TELL, FAILS = 1, 0, -1
PLACES = ("district", "zone", "park", "overlapping", "other", "park")


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("district", [MEETS, MEETS, MEETS, CANNOT_TELL, FAILS, MEETS]),
        ("zone", [FAILS, MEETS, MEETS, CANNOT_TELL, FAILS, MEETS]),
        ("park", [FAILS, FAILS, MEETS, FAILS, FAILS, MEETS]),
        ("city", [MEETS] * 6),
    ],
)
def test_a_firm_in_a_park_of_a_zone_lies_in_the_district(region: str, expected: list[int]) -> None:
    moved: tuple[Any, ...] = tuple(
        (one[0], place, *one[2:]) for one, place in zip(FIRMS, PLACES, strict=True)
    )
    given = city(firms=moved)
    names = ["district", "zone", "park", "overlapping", "other"]
    given.tables["plan_regions"] = pa.table(
        {
            "region": names,
            "part_of": [None, "district", "zone", None, None],
            "name_en": names,
            "name_zh": names,
        }
    )
    given.tables["plan_region_relations"] = pa.table(
        {"region": ["overlapping"], "relation": ["overlaps"], "other": ["zone"]}
    )
    given.tables["plan_region"] = pa.table({"region": ["city"]})
    firms = read_firms(given)  # type: ignore[arg-type]
    assert firms is not None
    instrument = Instrument("X", "grant", Text("x", "x"), None, Benefit(), region=region)
    assert places_of(given, firms).scope(instrument).tolist() == expected  # type: ignore[arg-type]
