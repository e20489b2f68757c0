"""Derived runs: computed once, found again at once, whole or absent, explained, and safe to publish."""

from __future__ import annotations

import json
import threading
import time

import pyarrow as pa
import pyarrow.compute as pc
import pytest

import industria
from industria.disclosure.reading import QUOTIENTS, protect_compared
from industria.findings import FindingError
from industria.provenance import part_of
from industria.workspace import deriving
from industria.workspace.deriving import derive, explain_derived, find_derived
from industria.workspace.jobs import job, start_job
from industria.workspace.runs import current_id, tables_of
from tests.workspace.made_up import write_made_up

NAME = "peer_quotients"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    workspace = industria.open(write_made_up(tmp_path_factory.mktemp("derived") / "city"))
    workspace.build()
    return workspace.folder


@pytest.fixture(scope="module")
def asked(folder):
    rows = tables_of(folder, current_id(folder)).read("measures", ["period", "indicator"])
    period = pc.max(rows["period"]).as_py()
    indicator = rows.filter(pc.equal(rows["period"], period))["indicator"][0].as_py()
    return {"period": period, "indicator": indicator, "peers": "rest"}


def test_asked_again_it_is_found(folder, asked):
    run = current_id(folder)
    assert find_derived(folder, run, NAME, {**asked, "peers": "reference"}) is None
    stages = []
    first = derive(folder, run, NAME, {**asked, "peers": " reference "}, lambda *told: stages.append(told))
    assert stages[0] == ("measures", 0, 3)
    stages.clear()
    again = derive(folder, run, NAME, {**asked, "peers": "reference"}, lambda *told: stages.append(told))
    assert stages == []
    assert again == first == find_derived(folder, run, NAME, {**asked, "peers": "reference"})
    assert first.place.parent == folder.own / "derived" / run
    assert first.origin == "synthetic"
    assert first.parameters["peers"] == "reference"
    assert first.tables[NAME] == first.find(NAME, {}).num_rows > 0
    assert json.loads((first.place / "derived.json").read_text())["run"] == run


def test_a_derivation_that_is_stopped_leaves_nothing(folder, asked):
    run = current_id(folder)
    parameters = {**asked, "peers": "kind:district"}

    def stop(stage, _done, _total):
        if stage == "done":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        derive(folder, run, NAME, parameters, stop)
    assert find_derived(folder, run, NAME, parameters) is None
    assert not list((folder.own / "derived" / run).glob(".making-*"))


def test_two_at_once_make_one(folder, asked):
    run, found = current_id(folder), []
    regions = tables_of(folder, run).read("plan_regions")["region"].to_pylist()
    parameters = {**asked, "peers": f"regions:{regions[0]},{regions[1]}"}
    threads = [
        threading.Thread(target=lambda: found.append(derive(folder, run, NAME, parameters))) for _ in range(4)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len({one.id for one in found}) == 1
    assert len(found) == 4
    assert not list(found[0].place.parent.glob(".making-*"))


def test_only_the_latest_are_kept(folder, asked, monkeypatch):
    monkeypatch.setattr(deriving, "KEPT", 2)
    run = current_id(folder)
    regions = tables_of(folder, run).read("plan_regions")["region"].to_pylist()
    ids = []
    for region in regions[:3]:
        ids.append(derive(folder, run, NAME, {**asked, "peers": f"regions:{region}"}).id)
        time.sleep(0.02)
    left = sorted(place.name for place in (folder.own / "derived" / run).iterdir())
    assert left == sorted(ids[1:])


def test_a_job_derives(folder, asked):
    made = start_job(folder, "derive", {"name": NAME, "run": current_id(folder), "parameters": asked}, "Li")
    end = time.monotonic() + 300
    while not (now := job(folder, made.id)).over:
        assert time.monotonic() < end, now
        time.sleep(0.05)
    assert now.state == "done", now
    assert find_derived(folder, current_id(folder), NAME, asked).id == now.result["derived"]


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("peer_quotient", {}, "workspace.derivation-unknown"),
        (NAME, {"peer": "rest"}, "workspace.derivation-parameter-unknown"),
        (NAME, {"period": " "}, "workspace.derivation-parameter-missing"),
        (NAME, {"period": "../../etc"}, "measures.no-such-moment"),
        (NAME, {"peers": "kind:../x"}, "measures.peers-empty"),
        (NAME, {"peers": "everyone"}, "measures.peers-unreadable"),
    ],
)
def test_what_cannot_be_derived_says_so(folder, asked, name, change, code):
    with pytest.raises(FindingError) as error:
        derive(folder, current_id(folder), name, {**asked, **change})
    assert [finding.code for finding in error.value.findings] == [code]


def test_every_quotient_can_be_explained(folder, asked):
    run = current_id(folder)
    derived = derive(folder, run, NAME, asked)
    rows = derived.find(NAME, {})
    known = rows.filter(pc.is_valid(rows["location_quotient"])).to_pylist()
    row = known[len(known) // 2]
    key = {name: row[name] or "" for name in ("region", "classification", "industry", "period", "indicator")}
    told = explain_derived(folder, run, NAME, asked, key, "zh")
    part = part_of(told, "location_quotient")
    x, r, c, t = (
        float(end.replace(",", ""))
        for end in part.substituted.strip("()").replace(") / (", " / ").split(" / ")
    )
    assert (x / r) / (c / t) == pytest.approx(row["location_quotient"], rel=1e-3)
    assert part_of(told, "value").sources or part_of(told, "value").inputs
    with pytest.raises(FindingError) as error:
        explain_derived(folder, run, NAME, asked, {"region": row["region"]})
    assert [finding.code for finding in error.value.findings] == ["workspace.derived-key-unknown"]
    with pytest.raises(FindingError) as error:
        explain_derived(folder, run, NAME, {**asked, "peers": "kind:county"}, key)
    assert [finding.code for finding in error.value.findings] == ["workspace.not-derived"]


MASK_COLUMNS = ("table", "region", "classification", "item", "view", "period", "indicator", "kind")


def mask(*rows):
    """A mask of withheld cells."""
    full = [
        {**dict.fromkeys(MASK_COLUMNS), "basis": False, "period": "2023", "indicator": "output", **row}
        for row in rows
    ]
    schema = pa.schema([*((name, pa.string()) for name in MASK_COLUMNS), ("basis", pa.bool_())])
    return pa.Table.from_pylist(full, schema)


def compared_rows():
    rows = [
        {"region": r, "classification": None, "industry": i, "period": "2023", "indicator": "output",
         "value": 10.0, "status": "observed", "share": 0.5, **dict.fromkeys(QUOTIENTS[:5], 1.5)}
        for r in ("D1", "D2", "D3") for i in ("36", "39")
    ]  # fmt: skip
    schema = pa.schema(
        [(n, pa.float64() if n in ("value", "share", *QUOTIENTS) else pa.string()) for n in rows[0]]
    )
    return pa.Table.from_pylist(rows, schema)


def known_quotients(withheld, group):
    found = protect_compared("measures", compared_rows(), withheld, group).to_pylist()
    return {(row["region"], row["industry"]) for row in found if row["location_quotient"] is not None}


ALL = {(region, industry) for region in ("D1", "D2", "D3") for industry in ("36", "39")}


def test_a_chosen_group_does_not_give_its_member_away():
    """D2's 36 is withheld: compared with D2 alone, every other quotient of 36 would tell it."""
    cell = mask({"table": "measures", "region": "D2", "item": "36", "kind": "primary"})
    assert known_quotients(cell, ["D2"]) == {key for key in ALL if key[1] == "39"}
    assert known_quotients(cell, ["D1", "D3"]) == ALL - {("D2", "36")}
    assert known_quotients(cell, None) == ALL - {("D2", "36")}


def test_a_withheld_total_of_a_member_hides_every_quotient_of_the_group():
    total = mask({"table": "region_totals", "region": "D2", "kind": "primary"})
    assert known_quotients(total, ["D1", "D2"]) == set()
    assert known_quotients(total, ["D1"]) == {key for key in ALL if key[0] != "D2"}


def test_the_rest_is_hidden_where_the_whole_is():
    whole = mask({"table": "measures", "region": "CITY", "item": "36", "kind": "primary", "basis": True})
    assert known_quotients(whole, None) == {key for key in ALL if key[1] == "39"}
