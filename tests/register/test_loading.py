"""Loading a register table: tables as statistical offices write them, counts, snapshots, history."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import xlsxwriter

from industria.register.contract import stored_columns
from industria.register.contracts import CONTRACTS
from industria.register.staging import region_spellings
from tests.register.workspaces import codes, load, rejects, rows, source, write

BULLETIN = """重庆市分区县规模以上工业主要指标,,,,,
2023年1-10月,,,,,单位：万元、人
地区,行业代码,工业总产值,,从业人员,统计口径
,,1-10月累计,上年同期,,
渝中区,3610,"1,234.5",1100,520,规模以上
江北区,3610,超过2.3万,"20,000",--,规模以上
江北区,C3620,(D),约500,<3,规模以上
沙坪坝区,3610,"2,000.0",1900,800,规模以上
九龙坡区,3610,"3,000.0",2900,700,规模以上
合计,,"29,734.5","26,400",,
注：数据为快报数。,,,,,
"""
TWO_PERIODS = [
    {"columns": {"output": "1-10月累计"}, "constants": {"period": "2023年1-10月"}},
    {"columns": {"output": "上年同期"}, "constants": {"period": "2022年1-10月"}},
]


def test_a_statistical_bulletin_loads_as_it_stands(tmp_path: Path) -> None:
    write(tmp_path, BULLETIN, encoding="gb18030")
    regions = region_spellings(
        [
            {"region": "500103", "name_zh": "渝中区", "name_en": "Yuzhong"},
            {"region": "500105", "name_zh": "江北区", "name_en": "Jiangbei"},
            {"region": "500106", "name_zh": "沙坪坝区", "name_en": "Shapingba"},
            {"region": "500107", "name_zh": "九龙坡区", "name_en": "Jiulongpo"},
        ]
    )
    bulletin = source(constants={"classification": "GB/T 4754-2017"}, records=TWO_PERIODS)
    loaded = load(tmp_path, bulletin, regions=regions)
    assert (loaded.read, loaded.accepted, loaded.rejected) == (6, 4, 2)
    assert rejects(loaded) == [(6, "unit-ambiguous", "超过2.3万"), (10, "total-row", "合计")]
    found = [(r["region"], r["industry"], r["period"], r["output"], r["output_status"]) for r in rows(loaded)]
    assert [place for place in found if place[0] < "500106"] == [
        ("500103", "3610", "2023-01..10", 12_345_000, "observed"),
        ("500105", "3620", "2023-01..10", None, "suppressed"),
        ("500103", "3610", "2022-01..10", 11_000_000, "observed"),
        ("500105", "3620", "2022-01..10", 5_000_000, "estimated"),
    ]


def test_the_bulletin_in_a_unit_of_its_own_is_read_right(tmp_path: Path) -> None:
    write(tmp_path, BULLETIN.replace("超过2.3万", "超过2.3万元"), encoding="gb18030")
    loaded = load(tmp_path, source(constants={"classification": "GB/T 4754-2017"}, records=TWO_PERIODS))
    more = next(r for r in rows(loaded) if r["output_status"] == "inequality")
    assert (more["output"], more["output_low"], more["output_high"]) == (None, 23_000, None)
    withheld = next(r for r in rows(loaded) if r["output_status"] == "suppressed")
    assert (withheld["output"], withheld["output_low"], withheld["output_high"]) == (None, 0, None)
    few = next(r for r in rows(loaded) if r["employment_status"] == "inequality")
    assert (few["employment_low"], few["employment_high"], few["industry"]) == (0, 3, "3620")
    assert [(line.row, line.kind) for line in loaded.outside] == [
        (1, "preamble"),
        (2, "preamble"),
        (11, "note"),
    ]
    about = next(r for r in rows(loaded) if r["output_status"] == "estimated")
    assert (about["output"], about["output_low"], about["period"]) == (5_000_000, None, "2022-01..10")


HEAD = "region,industry,period,output,employment,establishments\n"


def test_every_stored_column_is_there_and_reads_as_plain_types(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,1,2,3\n")
    loaded = load(tmp_path, source(money_unit="元"))
    schema = pq.read_schema(loaded.path)
    assert tuple(schema.names) == stored_columns(CONTRACTS["activity"])
    assert {str(field.type) for field in schema} == {"string", "double", "int64"}
    (row,) = rows(loaded)
    assert (row["source_file"], row["source_sheet"], row["source_row"]) == ("data/a.csv", None, 2)
    assert (row["tax"], row["tax_status"], row["tax_low"]) == (None, "missing", None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (",3610,2023,1,2,3", [(2, "missing-required", "")]),
        ("a,,2023,1,2,3", [(2, "missing-required", "")]),
        ("a,3610,2O23,1,2,3", [(2, "not-a-period", "2O23")]),
        ("a,3610,2023-05-01,1,2,3", [(2, "not-a-period", "2023-05-01")]),
        ("a,3610,2023,2O22,2,3", [(2, "letter-in-number", "2O22")]),
        ("a,3610,2023,1e308,2,3", [(2, "number-too-large", "1e308")]),
        ("a,3610,2023,-1,2,3", [(2, "out-of-range", "-1")]),
        ("a,3610,2023,1.2.3,y,3", [(2, "not-a-number", "y"), (2, "two-points", "1.2.3")]),
        ("a,3610,2023,超过很多,2,3", [(2, "inequality-unreadable", "超过很多")]),
        ("a,3610,2023,5万人,2,3", [(2, "unknown-unit", "5万人")]),
        ("a,3610,2023,5万美元,2,3", [(2, "no-exchange-rate", "5万美元")]),
        ("a,3610,2023,1,2", [(2, "ragged-row", "5 of 6 cells")]),
        ("渝北区小计,,2023,1,2,3", [(2, "total-row", "渝北区小计")]),
        ("Total,,,1,2,3", [(2, "total-row", "Total")]),
        ("a\x01b,3610,2023,1,2,3", []),
    ],
)
def test_each_mistake_has_its_code(tmp_path: Path, line: str, expected: list[Any]) -> None:
    write(tmp_path, HEAD + line + "\n")
    loaded = load(tmp_path, source(money_unit="元"))
    assert sorted(rejects(loaded)) == sorted(expected)
    for finding in loaded.findings:
        said = "".join(
            getattr(finding, part)(language) for part in ("what", "why", "fix") for language in ("en", "zh")
        )
        assert "{" not in said and "?" not in said


def test_units_that_are_not_said_refuse_the_source_whole(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,1,2,3\nb,3610,2023,1,2,3\n")
    loaded = load(tmp_path, source())
    assert codes(loaded) == {"unit-unknown": 1}
    assert (loaded.read, loaded.accepted) == (2, 0)


def test_the_same_files_twice_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,1,2,3\na,x,2023,1,y,3\n")
    first = load(tmp_path, source(money_unit="元"))
    before = {
        p: (p.stat().st_mtime_ns, p.read_bytes()) for p in (tmp_path / ".industria").rglob("*") if p.is_file()
    }
    second = load(tmp_path, source(money_unit="元"))
    after = {
        p: (p.stat().st_mtime_ns, p.read_bytes()) for p in (tmp_path / ".industria").rglob("*") if p.is_file()
    }
    assert after == before and second.reused and not first.reused
    assert [f.as_row() for f in second.findings] == [f.as_row() for f in first.findings]
    assert (second.outside, second.path) == (first.outside, first.path)


def test_a_corrected_file_supersedes_and_the_old_snapshot_stays(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,1,2,3\n")
    old = load(tmp_path, source(money_unit="元"))
    write(tmp_path, HEAD + "a,3610,2023,5,2,3\n")
    new = load(tmp_path, source(money_unit="元"))
    assert old.snapshot_id != new.snapshot_id and old.path.is_file()
    assert (rows(old)[0]["output"], rows(new)[0]["output"]) == (1, 5)
    lines = [json.loads(line) for line in (new.path.parent / "history.jsonl").read_text().splitlines()]
    assert [(line["id"], line["supersedes"]) for line in lines] == [
        (old.snapshot_id, None),
        (new.snapshot_id, old.snapshot_id),
    ]


def test_settings_are_part_of_a_snapshot(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,1,2,3\n")
    one, other = load(tmp_path, source(money_unit="元")), load(tmp_path, source(money_unit="万元"))
    assert (rows(one)[0]["output"], rows(other)[0]["output"]) == (1, 10_000)


def test_duplicates_are_found_across_files_and_name_the_first(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,1,2,3\nb,3610,2023,1,2,3\na,3610,2023年,9,9,9\n")
    write(tmp_path, HEAD + "c,3610,2023,1,2,3\nb,36 10,2023,7,7,7\n", "data/b.csv")
    both = (source(money_unit="元"), source(file="data/b.csv", money_unit="元"))
    loaded = load(tmp_path, *both)
    assert (loaded.read, loaded.accepted) == (5, 3)
    said = pq.read_table(loaded.rejects_path).to_pylist()
    assert [(r["source_file"], r["source_row"], r["code"]) for r in said] == [
        ("data/a.csv", 4, "register.duplicate-key"),
        ("data/b.csv", 3, "register.duplicate-key"),
    ]
    assert "data/a.csv row 2" in said[0]["reason_en"] and "data/a.csv row 3" in said[1]["reason_en"]
    assert json.loads(said[1]["record"])["output"] == "7"
    assert [r["output"] for r in rows(loaded)] == [1, 1, 1]
    assert [s["accepted"] for s in loaded.sources] == [2, 1]


def test_a_row_of_two_records_is_rejected_whole(tmp_path: Path) -> None:
    write(tmp_path, "地区,行业代码,本期,上期\na,3610,1,2\nb,3610,y,2\n")
    shapes = [
        {"columns": {"output": {"header": "本期", "unit": "元"}}, "constants": {"period": "2023"}},
        {"columns": {"output": {"header": "上期", "unit": "元"}}, "constants": {"period": "2022"}},
    ]
    loaded = load(tmp_path, source(records=shapes))
    assert (loaded.read, loaded.accepted, len(rows(loaded))) == (2, 1, 2)
    assert rejects(loaded) == [(3, "not-a-number", "y")]


def test_foreign_money_needs_a_rate_of_the_year(tmp_path: Path) -> None:
    from industria.register.settings import Exchange

    write(tmp_path, "region,industry,period,output (million USD)\na,3610,2023,2\na,3610,2022-Q1,2\n")
    exchange = {"USD": Exchange.model_validate({"source": "rates of 2023", "2023": 7.05})}
    loaded = load(tmp_path, source(), exchange=exchange)
    assert [r["output"] for r in rows(loaded)] == [pytest.approx(14_100_000)]
    assert rejects(loaded) == [(3, "no-exchange-rate", "2")]
    assert "2022" in next(f for f in loaded.findings if f.code == "register.no-exchange-rate").what()


def test_unknown_regions_are_named_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "渝北区,3610,2023,1,2,3\n渝比区,3610,2023,1,2,3\n500112,3611,2023,1,2,3\n")
    regions = region_spellings([{"region": "500112", "name_zh": "渝北区", "name_en": "Yubei"}])
    loaded = load(tmp_path, source(money_unit="元"), regions=regions)
    assert [r["region"] for r in rows(loaded)] == ["500112", "500112"]
    (reason,) = [f for f in loaded.findings if f.code == "register.unknown-region"]
    assert "渝北区" in reason.fix("zh")


def test_withheld_employment_written_as_zero_is_found(tmp_path: Path) -> None:
    lines = [f"r{n},3610,2017,1,{0 if n < 5 else 9},3" for n in range(40)]
    write(tmp_path, HEAD + "\n".join(lines))
    loaded = load(tmp_path, source(money_unit="元"))
    (finding,) = [f for f in loaded.findings if f.code == "register.zero-employment"]
    assert finding.what() == "5 cells (12.5%) of 2017 have establishments but employment 0."
    held = load(tmp_path, source(money_unit="元", zero_employment="suppressed"))
    suppressed = [r for r in rows(held) if r["employment_status"] == "suppressed"]
    assert len(suppressed) == 5
    assert {(r["employment"], r["employment_low"], r["employment_high"]) for r in suppressed} == {
        (None, 0, None)
    }
    assert "zero-employment" not in codes(load(tmp_path, source(money_unit="元", zero_employment="zero")))


def test_invented_rows_never_stand_in_a_real_workspace(tmp_path: Path) -> None:
    write(tmp_path, HEAD.strip() + ",origin\na,3610,2023,1,2,3,synthetic\nb,3610,2023,1,2,3,official\n")
    plain = source(money_unit="元", origin=None)
    assert rejects(load(tmp_path, plain, synthetic=False)) == [(2, "synthetic-mixed", "synthetic")]
    assert rejects(load(tmp_path, plain, synthetic=True)) == [(3, "synthetic-mixed", "official")]


def test_words_of_the_source_stand_for_withheld_zero_and_missing(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,-999,-,无\nb,3610,2023,5,N,1\n")
    loaded = load(tmp_path, source(money_unit="元", withheld=["-999", "N"], zero=["-"], missing=["无"]))
    assert [(r["output_status"], r["employment"], r["employment_status"], r["establishments_status"]) for r in rows(loaded)] == [
        ("suppressed", 0, "observed", "missing"),
        ("observed", None, "suppressed", "observed"),
    ]  # fmt: skip


def test_missing_files_and_folders_are_findings(tmp_path: Path) -> None:
    loaded = load(tmp_path, source(), source(file="../outside.csv"))
    assert {"file-missing", "path-outside"} <= set(codes(loaded))
    assert (loaded.read, loaded.accepted) == (0, 0)


def test_a_workbook_and_a_file_feed_one_table(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    book = xlsxwriter.Workbook(str(tmp_path / "data/b.xlsx"))
    sheet = book.add_worksheet("工业")
    for number, line in enumerate([["地区", "行业代码", "年份", "总产值（亿元）"], ["b", "0611", 2023, 1.5]]):
        sheet.write_row(number, 0, line)
    book.close()
    write(tmp_path, HEAD + "a,3610,2023,1,2,3\n")
    loaded = load(tmp_path, source(money_unit="元"), source(file="data/b.xlsx"))
    assert [(r["output"], r["industry"], r["source_sheet"]) for r in rows(loaded)] == [
        (1, "3610", None),
        (150_000_000, "0611", "工业"),
    ]


def test_codes_are_read_by_the_classification_of_their_row(tmp_path: Path) -> None:
    head = "region,classification,industry,period,employment\n"
    write(tmp_path, head + "a,GB4754,36.10,2023,1\na,naics,3361,2023,1\na,国民经济行业分类,C3610,2022,1\n"
                    "a,国民经济行业分类,C9910,2022,1\n")  # fmt: skip
    loaded = load(tmp_path, source())
    gbt = "GB/T 4754-2017"
    found = [(r["classification"], r["industry"]) for r in rows(loaded)]
    assert found == [(gbt, "3610"), ("NAICS 2017", "3361"), (gbt, "3610")]
    assert rejects(loaded) == [(5, "not-a-code", "C9910")]


def test_codes_that_may_have_lost_a_zero_are_said_but_kept(tmp_path: Path) -> None:
    head = "region,industry,period,employment\n"
    gbt = source(constants={"classification": "GB/T 4754-2017"})
    write(tmp_path, head + "".join(f"a,{code},2023,1\n" for code in ("111", "3610", "3620", "362", "C3911")))
    loaded = load(tmp_path, gbt)
    (finding,) = [f for f in loaded.findings if f.code == "register.code-zero-lost"]
    assert "111" in finding.what() and "362" not in finding.what() and "0111" in finding.fix("zh")
    assert [r["industry"] for r in rows(loaded)] == ["111", "3610", "3620", "362", "3911"]


def test_a_database_is_read_again_and_found_unchanged(tmp_path: Path) -> None:
    base = tmp_path / "data.sqlite"
    with sqlite3.connect(base) as connection:
        connection.execute("CREATE TABLE t (region TEXT, industry TEXT, period INTEGER, output REAL)")
        connection.execute(
            "INSERT INTO t VALUES ('a', '3610', 2023, 1.5), ('b', '3610', 2023, NULL), ('a', '3610', 2023, 9)"
        )
    table = source(file=None, database="sqlite:///data.sqlite", database_table="t", money_unit="万元")
    first = load(tmp_path, table)
    assert (first.read, first.accepted, rejects(first)) == (3, 2, [(3, "duplicate-key", "a / 3610 / 2023")])
    assert [r["output"] for r in rows(first)] == [15_000, None]
    assert json.loads(pq.read_table(first.rejects_path).to_pylist()[0]["record"])["output"] == "90000"
    assert load(tmp_path, table).snapshot_id == first.snapshot_id
    with sqlite3.connect(base) as connection:
        connection.execute("UPDATE t SET output = 2 WHERE region = 'b'")
    assert load(tmp_path, table).snapshot_id != first.snapshot_id
    assert len(list(first.path.parent.glob("*.rejects.parquet"))) == 2


def test_what_a_killed_load_left_is_no_snapshot(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,1,2,3\n")
    first = load(tmp_path, source(money_unit="元"))
    manifest = first.path.with_suffix(".json")
    manifest.unlink()
    first.rejects_path.unlink()
    again = load(tmp_path, source(money_unit="元"))
    assert not again.reused and again.snapshot_id == first.snapshot_id and manifest.is_file()
    assert not list(first.path.parent.glob(".staging-*"))


def test_progress_is_told(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "a,3610,2023,1,2,3\n")
    told: list[tuple[str, int]] = []
    load(tmp_path, source(money_unit="元"), progress=lambda name, count: told.append((name, count)))
    assert told == [("data/a.csv", 1)]
