"""The demo city as a workspace: the same seed gives the same files, every contract is full, nothing is real."""

from __future__ import annotations

import csv
import json
import re
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from industria.plan.loading import load_plan
from industria.reference import WORKSPACES, write_workspace
from industria.reference.demo_city import SEED, geometry, layouts, places, write_demo_city
from industria.reference.demo_city.design import (
    YEARS,
    clusters,
    districts,
    industries,
    large_clusters,
    read_design,
    zones,
)
from industria.reference.demo_city.layouts import conformed, headers, made_columns
from industria.reference.demo_city.sheets import sheets
from industria.register.contracts import CONTRACTS
from industria.register.loading import load_table
from industria.register.settings import load_settings
from industria.register.staging import LoadContext, region_spellings

Tables = dict[str, pd.DataFrame]
SMALL = {"firms": 4_000, "links": 8_000}
REAL_DISTRICTS = re.findall(
    r"\w+",
    "万州 涪陵 渝中 大渡口 江北 沙坪坝 九龙坡 南岸 北碚 綦江 大足 渝北 巴南 黔江 长寿 江津 合川 永川 南川 "
    "璧山 铜梁 潼南 荣昌 开州 梁平 武隆 城口 丰都 垫江 忠县 云阳 奉节 巫山 巫溪 石柱 秀山 酉阳 彭水",
)
"""Chongqing's 38 districts and counties."""


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_seed_gives_the_same_files_whatever_the_number_of_workers(
    workspace: Path, tmp_path: Path
) -> None:
    write_demo_city(tmp_path / "one", workers=1, **SMALL)
    write_demo_city(tmp_path / "four", workers=4, **SMALL)
    first = _bytes(workspace)
    assert _bytes(tmp_path / "one") == first
    assert _bytes(tmp_path / "four") == first


def test_another_seed_gives_another_city(workspace: Path, tmp_path: Path) -> None:
    write_demo_city(tmp_path, seed=1, **SMALL)
    first, other = _bytes(workspace), _bytes(tmp_path)
    changed = {name for name in first if first[name] != other[name]}
    assert {"data/enterprises.parquet", "data/activity_above_scale.csv", "data/map.geojson"} <= changed


@pytest.mark.parametrize("table", CONTRACTS)
def test_every_contract_is_full(tables: Tables, table: str) -> None:
    frame = tables[table]
    contract = CONTRACTS[table]
    assert list(conformed(table, {name: frame[name] for name in frame})) == [
        c.name for c in made_columns(table)
    ]
    assert len(frame) > 10
    bad = 12 if table == "indicators" else 0
    for column in made_columns(table):
        given = frame[column.name].dropna()
        assert len(given), f"{table}.{column.name} is empty throughout"
        if column.required:
            assert len(given) >= len(frame) - bad, column.name
        if column.choices and column.name != "bottleneck":
            assert len(set(given) - set(column.choices)) <= (1 if bad else 0), column.name
        if column.minimum is not None and pd.api.types.is_numeric_dtype(given):
            assert given.min() >= column.minimum, column.name
    repeated = frame.duplicated([name for name in contract.key if name in frame]).sum()
    assert repeated <= (bad and 1), "keys are unique but for the one planted repeat"


def test_a_new_contract_column_must_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    sites = CONTRACTS["sites"]
    longer = replace(sites, columns=(*sites.columns, replace(sites.columns[0], name="railway")))
    monkeypatch.setitem(CONTRACTS, "sites", longer)
    columns = {
        column.name: [] for column in sites.columns if column.name not in ("origin", "source", "confidence")
    }
    with pytest.raises(ValueError, match="railway"):
        conformed("sites", columns)
    monkeypatch.setitem(CONTRACTS, "sites", replace(sites, columns=sites.columns[1:]))
    with pytest.raises(ValueError, match="site"):
        conformed("sites", columns)


def test_headers_differ_within_a_file() -> None:
    for sheet in sheets():
        found = headers(sheet.layout)
        assert len(set(found.values())) == len(found)
        if sheet.layout.chinese:
            assert all(re.search("[\u4e00-\u9fff]", text) for text in found.values())


def test_every_source_is_synthetic_and_every_file_is_there(workspace: Path) -> None:
    settings = tomllib.loads((workspace / "industria.toml").read_text("utf-8"))
    assert settings["workspace"]["synthetic"] is True
    assert {source["origin"] for source in settings["sources"]} == {"synthetic"}
    assert {source["table"] for source in settings["sources"]} == set(CONTRACTS)
    for source in settings["sources"]:
        assert (workspace / source["file"]).stat().st_size > 0
    for name in ("synthetic_margins.csv", "planted_truths.csv"):
        rows = list(csv.DictReader((workspace / name).read_text("utf-8").splitlines()))
        assert rows and {row["origin"] for row in rows} == {"synthetic"}


def test_no_real_district_is_named(tables: Tables, workspace: Path) -> None:
    texts = [(workspace / name).read_text("utf-8") for name in ("plan.toml", "industria.toml", "README.md")]
    texts += _designs()
    texts.append(
        json.dumps(json.loads((workspace / "data/map.geojson").read_text("utf-8")), ensure_ascii=False)
    )
    for frame in tables.values():
        for name in frame.select_dtypes("object"):
            texts.append("\n".join(map(str, frame[name].dropna().unique())))
    for text in texts:
        assert [name for name in REAL_DISTRICTS if name in text] == []
    for frame in tables.values():
        for name in frame.select_dtypes("object"):
            assert not frame[name].astype(str).str.contains("重庆|Chongqing").any()
    plan = (workspace / "plan.toml").read_text("utf-8")
    assert "重庆" not in plan and "Chongqing" not in plan


def _designs() -> list[str]:
    folder = Path(layouts.__file__).parent / "design"
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.csv"))]


def test_shape_is_3_3_6_18_and_the_partition_covers_the_industries_once() -> None:
    tiers = [cluster.tier for cluster in clusters()]
    assert [tiers.count(tier) for tier in ("leading", "pillar", "distinctive", "new-star")] == [3, 3, 6, 18]
    assert len({cluster.cluster for cluster in clusters()}) == 30
    assert (len(districts()), len(zones())) == (12, 2)
    owner = {code: cluster.cluster for cluster in large_clusters() for code in cluster.partition}
    assert len(owner) == sum(len(cluster.partition) for cluster in large_clusters())
    for industry in industries():
        prefixes = [code for code in owner if industry.code.startswith(code)]
        longest = max(prefixes, key=len, default=None)
        assert (owner[longest] if longest else "") == industry.cluster, industry.code


def test_codes_are_of_the_standard() -> None:
    standard = Path(__file__).parents[3] / "shared/data/classifications/gbt4754_2017.csv"
    if not standard.exists():
        pytest.skip("the list of GB/T 4754-2017 is not beside the repository")
    known = set(pd.read_csv(standard, dtype=str)["code"])
    assert {industry.code for industry in industries()} <= known
    assert {row["code"] for row in read_design("groups")} <= known


def test_the_map_covers_every_district_once_and_clockwise() -> None:
    features = json.loads(geometry.map_text(SEED))["features"]
    assert [f["properties"]["region"] for f in features] == [place.region for place in districts()]
    borders: dict[Any, int] = {}
    for feature in features:
        assert set(feature["properties"]) == {"region", "name_zh", "name_en"}
        ring = np.array(feature["geometry"]["coordinates"][0])
        assert (ring[0] == ring[-1]).all()
        area = np.sum(ring[:-1, 0] * ring[1:, 1] - ring[1:, 0] * ring[:-1, 1]) / 2
        assert area < 0, "clockwise"
        for start, stop in zip(ring[:-1].tolist(), ring[1:].tolist(), strict=True):
            key = tuple(sorted((tuple(start), tuple(stop))))
            borders[key] = borders.get(key, 0) + 1
    assert set(borders.values()) == {1, 2}, "a border is the coast or shared by exactly two"


def test_the_map_is_made_of_valid_polygons() -> None:
    shapely = pytest.importorskip("shapely", reason="shapely comes with the report extra")
    from shapely.geometry import shape

    polygons = [shape(f["geometry"]) for f in json.loads(geometry.map_text(SEED))["features"]]
    assert all(polygon.is_valid for polygon in polygons)
    whole = shapely.unary_union(polygons)
    assert whole.geom_type == "Polygon" and not whole.interiors
    assert whole.area == pytest.approx(sum(polygon.area for polygon in polygons))


def test_the_twelve_bad_rows_are_the_last_of_their_file(workspace: Path) -> None:
    lines = (workspace / "data/district_product.csv").read_bytes().decode("gb18030").splitlines()
    assert len(lines) == 1 + 12 * len(YEARS) + 12
    assert lines[-12].split(",")[1] == "合计" and "2O24" in lines[-10]
    assert lines[-1] == lines[1]


def test_encodings_and_shapes_of_files(workspace: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    assert (workspace / "data/sites.tsv").read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert (workspace / "data/regions.csv").read_bytes()[:3] == b"\xef\xbb\xbf"
    book = openpyxl.load_workbook(workspace / "data/projects.xlsx")["项目库"]
    assert book["A2"].value == "项目基本情况" and book.merged_cells.ranges
    table = pq.read_table(workspace / "data/supply_links.parquet")
    assert table.num_rows == SMALL["links"]


def test_the_register_accepts_everything_but_the_twelve_rows(workspace: Path, tmp_path: Path) -> None:
    shutil.copytree(workspace, tmp_path / "city")
    root = tmp_path / "city"
    settings, findings = load_settings(root / "industria.toml")
    assert settings is not None and findings == []
    columns = places.regions(SEED)
    rows = [{name: values[i] for name, values in columns.items()} for i in range(len(columns["region"]))]
    context = LoadContext(
        root,
        regions=region_spellings(rows),
        exchange=settings.exchange,
        synthetic=settings.workspace.synthetic,
    )
    rejected = {}
    for table, contract in CONTRACTS.items():
        loaded = load_table(contract, settings.of(table), context)
        assert loaded.read == loaded.accepted + loaded.rejected > 0
        rejected[table] = loaded.rejected
    assert rejected == {table: 12 if table == "indicators" else 0 for table in CONTRACTS}


def test_the_plan_has_no_findings(workspace: Path) -> None:
    loaded = load_plan(workspace / "plan.toml")
    assert list(loaded.findings) == []
    assert loaded.plan is not None and len(loaded.plan.clusters) == 30
    for scenario in loaded.plan.scenarios:
        assert list(load_plan(workspace / "plan.toml", scenario.id).findings) == []


def test_baselines_are_what_was_published(workspace: Path) -> None:
    loaded = load_plan(workspace / "plan.toml")
    assert loaded.plan is not None
    baselines = {t.id: t.baseline.value for t in loaded.plan.targets if t.baseline is not None}
    assert baselines["high-tech-2027"] == pytest.approx(6_348 * SMALL["firms"] / 40_000, abs=1)
    assert baselines["vehicles-made-2027"] == pytest.approx(230.04)
    assert len(baselines) < len(loaded.plan.targets), "some targets have no baseline"


def test_both_workspaces_are_known_by_name(tmp_path: Path) -> None:
    assert WORKSPACES == ("demo-city", "chongqing-33618")
    with pytest.raises(ValueError, match="no bundled workspace"):
        write_workspace("atlantis", tmp_path)
