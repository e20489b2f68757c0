"""The tables of value chains, on a town worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from industria.chains.value_chains import stakes
from industria.chains.value_chains.link_tables import SCHEMAS
from industria.chains.value_chains.step import STEP, run
from industria.provenance import part_of
from tests.chains.value_chains.made_up_chain import EDGES, edges, nodes, table, town
from tests.measures.given_tables import Given

Row = dict[str, Any]


def made(given: Given) -> dict[str, Any]:
    return dict(run(given))  # type: ignore[arg-type]


def links(given: Given) -> dict[str, Row]:
    return {row["node"]: row for row in made(given)["chain_links"].to_pylist()}


def codes(given: Given) -> set[str]:
    made(given)
    return {finding.code for finding in given.findings}


def test_states_and_their_reasons() -> None:
    """Chips: X1 has the code, but a letter says that nobody makes them, and a code holds more products."""
    found = links(town())
    assert {node: row["state"] for node, row in found.items()} == {
        "ore": "not-seen", "steel": "present", "chip": "confirmed-missing", "body": "present",
        "unit": "not-seen", "car": "present", "design": "unknown",
    }  # fmt: skip
    assert found["body"]["seen_by"] == "product" and found["steel"]["seen_by"] == "industry"
    assert found["chip"]["firms_here"] == 0 and found["chip"]["output_here"] == 0
    assert found["ore"]["output_here"] is None, "not seen is not nothing"


def test_without_a_register_nothing_is_seen_and_nothing_is_missing() -> None:
    found = links(town("enterprises", "supply_links", "trade"))
    assert {row["state"] for node, row in found.items() if node != "chip"} == {"unknown"}
    assert found["chip"]["state"] == "confirmed-missing", "the letter still says so"
    assert found["steel"]["firms_here"] is None and found["steel"]["blocked_output"] is None


def test_absence_without_evidence_is_not_absence() -> None:
    given = town(chain_nodes=nodes(chip={"evidence": None}))
    assert links(given)["chip"]["state"] == "present", "by the code of X1"
    assert "chains.absence-without-evidence" in {finding.code for finding in given.findings}


def test_a_firm_that_lists_the_product_outweighs_the_letter() -> None:
    given = town(chain_nodes=nodes(chip={"products": "模拟芯片"}))
    assert links(given)["chip"]["state"] == "present"
    assert "chains.absent-but-seen" in {finding.code for finding in given.findings}


def test_products_are_found_whatever_blanks_and_commas() -> None:
    """B1 by 白车身, B2 by 车身 骨架 behind a Chinese semicolon; B3 has the code and lists something else."""
    body = links(town())["body"]
    assert (body["firms_here"], body["firms_here_low"], body["firms_here_high"]) == (2, 2, 3)
    assert body["output_here"] == 100 and body["output_here_low"] == 0 and body["output_here_high"] == 600
    assert body["output_here_status"] == "estimated" and body["largest_share"] == 0.8


def test_an_unknown_output_leaves_no_point() -> None:
    """Cars: C1 lists 整车, which is the name of the link; C2 and C3 have its code, C3 without output."""
    car = links(town())["car"]
    assert car["output_here"] == 900 and car["output_here_high"] is None
    by_code = links(town(chain_nodes=nodes(car={"name_zh": "汽车"})))["car"]
    assert by_code["firms_here"] == 3 and by_code["output_here"] is None


def test_strength_by_the_rule() -> None:
    """Steel: three firms, the largest 40 %; body: two firms; two links of one code tell nobody apart."""
    found = links(town())
    assert (found["steel"]["strength"], found["steel"]["strength_reason"]) == ("strong", "passed")
    assert (found["body"]["strength"], found["body"]["strength_reason"]) == ("weak", "few-firms")
    shared = links(town(chain_nodes=nodes(ore={"industry": "3130"})))
    assert shared["ore"]["state"] == "present" and shared["ore"]["strength"] is None
    assert (shared["steel"]["strength_reason"], shared["steel"]["seen_by"]) == (
        "shared-code",
        "shared-industry",
    )
    assert shared["steel"]["local_supply_reason"] == "shared-code"


def test_firms_elsewhere_are_unknown_without_a_list() -> None:
    found = links(town())
    assert (found["chip"]["firms_neighbouring"], found["chip"]["firms_elsewhere"], found["chip"]["firms_abroad"]) == (
        0, 2, 1)  # fmt: skip
    assert found["unit"]["firms_neighbouring"] == 1, "M4 by the name of the product"
    assert links(town("makers"))["chip"]["firms_elsewhere"] is None


def test_local_supply() -> None:
    """Bodies: 60 from here, 20 from ZZ, whom nobody knows: between 60/80 and 1. Chips: all from abroad."""
    found = links(town())
    assert found["body"]["local_supply_rate"] is None
    assert (found["body"]["local_supply_rate_low"], found["body"]["local_supply_rate_high"]) == (0.75, 1.0)
    assert found["chip"]["local_supply_rate"] == 0 and found["unit"]["local_supply_rate"] == 0
    assert found["steel"]["local_supply_rate"] == 1, "S1 and S2 make only steel, whatever they call it"
    assert found["ore"]["local_supply_reason"] == "nothing-bought"


def test_a_table_that_knows_only_local_suppliers_gives_no_rate() -> None:
    only = [{"supplier": "B1", "buyer": "C1", "product": "白车身", "period": "2024", "amount": 60.0}]
    schema = town().tables["supply_links"].schema
    given = town(supply_links=table(only, **{field.name: field.type for field in schema}))
    body = links(given)["body"]
    assert body["local_supply_rate"] is None and body["local_supply_rate_high"] is None
    assert body["local_supply_reason"] == "only-local-suppliers"


def test_import_dependence() -> None:
    """Steel: 50 in, 30 out, 250 made: 50 / 270; the six-digit row is part of the four-digit one. Chips: nobody."""
    found = links(town())
    assert found["steel"]["import_dependence"] == pytest.approx(50 / 270)
    assert found["steel"]["import_dependence_low"] == pytest.approx(50 / 270)
    assert found["steel"]["import_dependence_high"] == 1
    assert found["chip"]["import_dependence"] == 1
    assert found["car"]["import_reason"] is None or found["car"]["import_dependence"] is None
    assert found["body"]["import_reason"] == "no-goods-codes"


def test_what_a_missing_link_blocks() -> None:
    """Without chips no control unit; the car has other ways. Downstream of chips lie unit and car."""
    found = links(town())
    assert found["chip"]["blocks"] == "unit" and found["chip"]["downstream_count"] == 2
    assert found["ore"]["blocks"] == "steel;body" and found["ore"]["blocked_output"] == 250 + 100
    assert found["ore"]["downstream_output"] == 250 + 100 + 900
    assert found["car"]["blocks"] is None and found["car"]["blocked_output"] == 0


def test_what_is_downstream_of_a_huge_chain_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it blocks still is; what is not counted is unknown, not nothing."""
    monkeypatch.setattr(stakes, "MOST_FOLLOWED", 6)
    found = links(town())
    assert found["ore"]["blocks"] == "steel;body" and found["ore"]["blocked_output"] == 350
    assert found["ore"]["downstream_count"] is None and found["ore"]["downstream_output"] is None


def test_completeness_and_its_bounds() -> None:
    """Three of seven seen, all of them by something of their own; chips are missing: at most six of seven."""
    rows = made(town())["chain_completeness"].to_pylist()
    chain, cluster = rows
    assert (chain["chain"], cluster["chain"], cluster["cluster"]) == ("cars", None, "vehicles")
    for row in rows:
        assert [row[name] for name in ("completeness_low", "completeness", "completeness_high")] == pytest.approx(
            [3 / 7, 3 / 7, 6 / 7])  # fmt: skip
        assert (row["present"], row["not_seen"], row["confirmed_missing"], row["unknown"]) == (3, 2, 1, 1)


def test_gaps_in_order_with_targets_and_needs() -> None:
    found = made(town())
    gaps = found["chain_gaps"].to_pylist()
    assert [(row["node"], row["kind"]) for row in gaps] == [
        ("chip", "confirmed-missing"), ("ore", "not-seen"), ("unit", "not-seen"), ("body", "weak"), ("car", "weak"),
    ]  # fmt: skip
    targets = [
        (row["node"], row["maker"]) for row in found["chain_targets"].to_pylist() if row["node"] == "chip"
    ]
    assert targets == [("chip", "M1"), ("chip", "M3"), ("chip", "M2")], (
        "who sells here; who makes two; the other"
    )
    first = found["chain_targets"].to_pylist()[0]
    assert first["sold_here"] == 5 and "abroad" in first["against_en"] and first["inner"]
    need = found["chain_needs"].to_pylist()[0]
    assert (
        need["node"] == "chip" and "Domain controllers" in need["text_en"] and "域控制器" in need["text_zh"]
    )


def test_needs_fit_the_register() -> None:
    from industria.register.contracts import CONTRACTS

    asked = {column.name for column in CONTRACTS["needs"].columns}
    assert set(SCHEMAS["chain_needs"].names) - {"chain"} <= asked


def test_districts_and_their_neighbours() -> None:
    rows = {(row["node"], row["region"]): row for row in made(town())["chain_places"].to_pylist()}
    assert (rows["steel", "A"]["firms"], rows["steel", "A"]["firms_neighbouring"]) == (2, 1)
    assert (rows["steel", "B"]["firms"], rows["steel", "B"]["firms_neighbouring"]) == (1, 2)
    assert ("ore", "A") not in rows, "nobody there, nobody near"
    assert rows["steel", "A"]["inner"] and rows["steel", "B"]["inner"], "the one would follow from the other"


def test_what_is_wrong_in_a_chain_is_told_by_name() -> None:
    pairs = (*EDGES, ("car", "steel"), ("body", "body"), ("ore", "nowhere"))
    given = town(chain_edges=edges(pairs))
    assert codes(given) >= {"chains.cycle", "chains.against-stages", "chains.self-loop", "chains.unknown-end"}
    cycle = next(finding for finding in given.findings if finding.code == "chains.cycle")
    assert "Special steel → Bodies → Whole vehicles → Special steel" in cycle.what()
    rows = {(row["from_node"], row["to_node"]): row for row in made(given)["chain_connections"].to_pylist()}
    assert len(rows) == len(EDGES) + 1, "only the loop and the loose end are left out"
    assert rows["car", "steel"]["against_stages"] and rows["car", "steel"]["on_cycle"]
    assert sum(row["turned"] for row in rows.values()) == 1


def test_connections_say_how_they_are_known() -> None:
    rows = {(row["from_node"], row["to_node"]): row for row in made(town())["chain_connections"].to_pylist()}
    assert rows["body", "car"]["state"] == "seen" and rows["body", "car"]["supply_links"] == 1
    assert rows["ore", "steel"]["state"] == "stated" and rows["design", "car"]["state"] == "drawn"


def test_the_plan_fills_what_the_register_leaves_open() -> None:
    plan = table([{"chain": "cars", "node": "tyre", "position": 1, "name_zh": "轮胎", "name_en": "Tyres"}],
                 chain=nodes().schema.field("chain").type, node=nodes().schema.field("node").type,
                 name_zh=nodes().schema.field("node").type, name_en=nodes().schema.field("node").type)  # fmt: skip
    found = links(town(plan_chain_nodes=plan))
    assert found["tyre"]["name_en"] == "Tyres" and found["tyre"]["state"] == "unknown"


def test_numbers_of_few_firms_stay_inside() -> None:
    found = links(town())
    assert found["body"]["inner"], "two firms"
    assert not found["design"]["inner"] and found["design"]["inner_money"], "downstream would tell of cars"
    alone = town("supply_links", chain_edges=edges((("ore", "chip"),)))
    assert not links(alone)["steel"]["inner"], "three firms, nothing added"


def test_every_number_explains_itself_in_both_languages() -> None:
    given = town()
    tables = made(given)
    given.tables |= tables
    checked = 0
    for name, explain in STEP.explain.items():
        for row in tables[name].to_pylist():
            for language in ("en", "zh"):
                told = explain(given, row, language)  # type: ignore[arg-type]
                assert told.name and told.value
                for column, value in row.items():
                    if isinstance(value, float) and not column.endswith(("_low", "_high")) and column != "y":
                        assert part_of(told, column) is not None, (name, column)
                        checked += 1
    assert checked > 100


def test_without_a_chain_everything_is_empty() -> None:
    for name, one in made(Given()).items():
        assert one.num_rows == 0 and one.schema == SCHEMAS[name]
