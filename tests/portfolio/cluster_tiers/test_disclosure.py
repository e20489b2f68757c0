"""What may not be told does not shape what leaves: public tiers stay the same whatever a withheld figure is."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from industria.disclosure.reading import protect
from industria.portfolio.cluster_tiers import step
from tests.measures.given_tables import Given
from tests.portfolio.cluster_tiers.made_up_town import OUTPUT, firms, town
from tests.portfolio.cluster_tiers.test_step import made, measures

PUBLIC = ("tiers", "tier_measures", "tier_chances")
HIDDEN = tuple((region, "drugs", year) for region in ("TOWN", "A") for year in ("2022", "2023", "2024"))


def with_drugs(*values: int) -> Given:
    """The town, with another output of drugs and all of it withheld, in a mask as a build makes it."""
    return town(*HIDDEN, output={**OUTPUT, "drugs": (values, (0, 0, 0))}, reference=False)


@pytest.mark.parametrize("other", [(10, 20, 41), (900, 10, 4000), (1, 1, 1)])
def test_public_tiers_of_all_clusters_do_not_move(other: tuple[int, int, int]) -> None:
    one, two = (step.run(with_drugs(*values)) for values in ((10, 20, 40), other))  # type: ignore[arg-type]
    for name in ("tiers", "tier_chances"):
        assert one[name].equals(two[name]), name
    assert not one["office_tier_measures"].equals(two["office_tier_measures"])
    # quotients of districts hold the totals of districts, which the mask lets out here
    told = [
        [row for row in made_["tier_measures"].to_pylist() if row["measure"] != "strongholds"]
        for made_ in (one, two)
    ]
    assert told[0] == told[1]


def test_the_office_knows_and_nothing_of_it_leaves() -> None:
    given = with_drugs(10, 20, 40)
    tables = step.run(given)  # type: ignore[arg-type]
    found = made(given)
    assert measures(found, "drugs")["scale"]["status"] == "suppressed"
    assert measures(found, "drugs", "office_")["scale"]["value"] == 40
    for name in PUBLIC:
        assert protect(f"office_{name}", tables[f"office_{name}"], given.tables["withheld"]).num_rows == 0
        assert tables[f"office_{name}"].num_rows
        assert protect(name, tables[name], given.tables["withheld"]).equals(tables[name])


def test_the_published_figure_stands_for_a_withheld_one() -> None:
    given = with_drugs(10, 20, 40)
    row: dict[str, Any] = {"cluster": "drugs", "basis_of_value": "published", "indicator": "output", "period": "2024",
                           "value": 44.0, "value_low": 44.0, "value_high": 44.0, "origin": "official", "unit": "CNY",
                           "growth_published": 0.1}  # fmt: skip
    given.tables["cluster_status"] = _status(row)
    scale = measures(made(given), "drugs")["scale"]
    assert (scale["value"], scale["status"], scale["reason"]) == (44.0, "estimated", "published-figure")
    given.tables["cluster_status"] = _status(row | {"basis_of_value": "register"})
    assert measures(made(given), "drugs")["scale"]["value"] is None, (
        "a sum of the register is the withheld figure"
    )
    assert all(one["scale_reached"] is None for one in made(given)["tiers"] if one["cluster"] == "drugs")


def test_no_research_intensity_on_two_firms_nor_where_two_more_are_told() -> None:
    """Toys have two firms. Chips with four, and a cluster that holds the same and one more, would tell the fifth."""
    found = made(town(*HIDDEN))
    assert measures(found, "toys")["research_intensity"]["reason"] == "few-firms"
    assert measures(found, "toys", "office_")["research_intensity"]["value"] == pytest.approx(3 / 200)
    given = town(*HIDDEN, enterprises=firms({"cars": 6, "chips": 4, "food": 1, "toys": 2, "drugs": 3}))
    members = given.tables["plan_membership"].to_pylist()
    members += [row | {"cluster": "food", "code": "39"} for row in members if row["cluster"] == "chips"]
    given.tables["plan_membership"] = type(given.tables["plan_membership"]).from_pylist(
        members, given.tables["plan_membership"].schema
    )
    found = made(given)
    assert measures(found, "food")["research_intensity"]["value"] is not None
    assert measures(found, "chips")["research_intensity"]["reason"] == "few-firms"


def test_one_firm_that_dominates_hides_the_intensity() -> None:
    table = firms({"cars": 6, "chips": 4, "food": 4, "toys": 3, "drugs": 3}).to_pylist()
    table = [row | ({"research_expense": 1e6} if row["enterprise"] == "drugs0" else {}) for row in table]
    given = town(*HIDDEN, enterprises=firms().from_pylist(table, firms().schema))
    assert measures(made(given), "drugs")["research_intensity"]["reason"] == "few-firms"


def _status(row: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist([row])
