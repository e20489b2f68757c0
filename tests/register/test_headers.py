"""Headers: matched by name, alias, part and unit; never guessed."""

from __future__ import annotations

from typing import Any

from industria.register.contracts import CONTRACTS
from industria.register.headers import HeaderMap, map_headers
from tests.register.workspaces import source

BASE = ["地区代码", "行业代码", "年份"]


def mapped(names: list[str], *above: str, table: str = "activity", **settings: Any) -> HeaderMap:
    return map_headers(CONTRACTS[table], source(table, **settings), names, above)


def headers(found: HeaderMap, shape: int = 0) -> dict[str, str | None]:
    return {name: b.header for name, b in found.shapes[shape].items() if b.header}


def codes(found: HeaderMap) -> list[str]:
    return [f.code for f in found.findings if f.code != "register.headers-unused"]


def test_names_aliases_blanks_case_and_width_do_not_matter() -> None:
    found = mapped(["Region Code", "ＩＮＤＵＳＴＲＹ＿ｃｏｄｅ", "year", "从业人员 数"])
    assert set(headers(found)) == {"region", "industry", "period", "employment"} and not codes(found)


def test_units_come_from_settings_then_header_then_source_then_above() -> None:
    def unit(*above: str, header: str = "总产值", **settings: Any) -> str | None:
        bound = mapped([*BASE, header], *above, **settings).shapes[0]["output"]
        return bound.unit.name if bound.unit else None

    assert unit("单位：万元") == "万元"
    assert unit("单位：万元", money_unit="亿元") == "亿元"
    assert unit(header="总产值（千元）", money_unit="亿元") == "千元"
    assert unit(header="总产值（千元）", columns={"output": {"unit": "元"}}) == "元"
    assert unit() is None


def test_units_that_disagree_are_said() -> None:
    assert codes(mapped([*BASE, "总产值（千元）"], money_unit="亿元")) == ["register.unit-conflict"]
    assert codes(mapped([*BASE, "总产值（人）"])) == ["register.unit-misfit"]
    assert codes(mapped([*BASE, "总产值"])) == ["register.unit-unknown"]


def test_header_missing_and_column_missing_name_the_nearest() -> None:
    found = mapped(["行业代码", "年份", "regionn"])
    (finding,) = [f for f in found.findings if f.code == "register.column-missing"]
    assert "regionn" in finding.fix() and not found.usable
    found = mapped([*BASE, "总产值(元)"], columns={"output": "总产直(元)"})
    (finding,) = [f for f in found.findings if f.code == "register.header-not-found"]
    assert "总产值(元)" in finding.fix("zh")


def test_two_headers_for_one_column_are_ambiguous_until_one_is_named() -> None:
    names = [*BASE, "总产值 / 1-10月累计", "总产值 / 上年同期"]
    assert codes(mapped(names, "单位：万元")) == ["register.header-ambiguous"]
    found = mapped(names, "单位：万元", columns={"output": "1-10月累计"})
    assert headers(found)["output"] == "总产值 / 1-10月累计" and not codes(found)
    assert codes(mapped([*BASE, "地区代码 (2)"])) == ["register.header-ambiguous"]


def test_several_records_share_what_they_do_not_say() -> None:
    shapes = [
        {"columns": {"output": "本期"}, "constants": {"period": "2023"}},
        {"columns": {"output": "上期"}, "constants": {"period": "2022"}},
    ]
    found = mapped(["地区", "行业代码", "本期", "上期"], "单位：元", records=shapes)
    assert [headers(found, n)["output"] for n in (0, 1)] == ["本期", "上期"]
    assert [found.shapes[n]["period"].constant for n in (0, 1)] == ["2023", "2022"]
    assert headers(found, 1)["region"] == "地区" and not codes(found)


def test_physical_output_takes_its_unit_from_the_header() -> None:
    found = mapped([*BASE, "产量（万辆）"])
    assert found.shapes[0]["physical_unit"].constant == "辆"


def test_unused_headers_are_listed() -> None:
    found = mapped([*BASE, "备注", "其他"])
    (note,) = found.findings
    assert note.code == "register.headers-unused" and "备注" in note.what("zh")


def test_thousands_of_headers_are_no_trouble() -> None:
    found = mapped([*BASE, *(f"c{n}" for n in range(10_000))])
    assert found.usable
    assert len(found.findings[0].what()) < 1000
