"""Firms given by name: who is meant, who is asked, what is found, and that nothing is joined."""

from __future__ import annotations

from typing import Any

from industria.disclosure.reading import OFFICE_ONLY
from industria.enterprises.entity_resolution.likely_firms import (
    RegisterNames,
    known_places,
    likely_firms,
    register_names,
)
from industria.enterprises.entity_resolution.links_explained import explain_link
from industria.enterprises.entity_resolution.step import run
from tests.enterprises.standing.made_up_register import firm, grant, stored, town
from tests.measures.given_tables import Given

NAMES = {
    "e1": ("样城山猫机械股份有限公司", "Lynx Machinery, Specimen City"),
    "e2": ("样城华联商厦股份有限公司", "Hualian Stores, Specimen City"),
    "e3": ("样城蓝鲸铸造有限公司", None),
}


def city(**more: Any) -> Given:
    firms = [firm(name, zh and "2025", name_zh=zh, name_en=en) for name, (zh, en) in NAMES.items()]
    given = town(
        [*firms, firm("e1", "2024", name_zh="样城旧名机械有限公司")],
        lists=[grant("e1", "high-tech", "2024-10-01")],
    )
    given.tables["regions"] = stored(
        "regions", [{"region": "A", "name_zh": "样城市", "name_en": "Specimen City"}]
    )
    given.tables |= {name: stored(name, rows) for name, rows in more.items()}
    return given


def links(given: Given) -> list[dict[str, Any]]:
    return dict(run(given))["firm_links"].to_pylist()  # type: ignore[arg-type]


def needs(*names: str) -> list[dict[str, Any]]:
    return [{"need": f"n{at}", "enterprise": name} for at, name in enumerate(names)]


def test_identifiers_make_no_row_and_no_finding() -> None:
    given = city(needs=needs("e1", "e2"))
    assert links(given) == [] and not given.findings
    assert links(town([])) == [] and dict(run(Given()))["firm_links"].num_rows == 0  # type: ignore[arg-type]


def test_a_name_is_linked_asked_about_or_not_found_and_told_once_a_table() -> None:
    given = city(needs=needs("樣城山貓機械有限公司", "样城山猫机械有限责任公司", "样城华联商厦第一分公司", "海市省幻影精密有限公司",
                             "样城山猫机械有限责任公司"))  # fmt: skip
    rows = links(given)
    assert [row["firm_link"] for row in rows] == sorted(
        (row["firm_link"] for row in rows), key=("ask", "same", "none").index
    )
    told = {row["given_name"]: row for row in rows}
    same = told["样城山猫机械有限责任公司"]
    assert (same["firm_link"], same["enterprise"], same["mentions"], same["row"]) == ("same", "e1", 2, 3)
    assert same["match_probability"] > 0.95 and same["against_en"] is None and same["origin"] == "synthetic"
    branch = told["样城华联商厦第一分公司"]
    assert (branch["firm_link"], branch["enterprise"]) == ("ask", "e2") and "branch" in branch["against_en"]
    none = told["海市省幻影精密有限公司"]
    assert (none["firm_link"], none["enterprise"], none["match_probability"]) == ("none", None, None)
    (finding,) = given.findings
    assert finding.record.code == "enterprises.firms-given-by-name" and finding.count == 4
    assert finding.data["none"] == 1 and finding.where.row == 2 and finding.where.table == "needs"


def test_an_english_name_without_the_place_is_found() -> None:
    (row,) = links(city(projects=[{"project": "p", "enterprise": "Lynx Machinery Co., Ltd."}]))
    assert row["enterprise"] == "e1" and row["for_en"] == "the same English name"


def test_only_makers_of_here_are_looked_for_by_the_name_beside_their_identifier() -> None:
    makers = [
        {"maker": "X1", "name_zh": "样城蓝鲸铸造有限公司", "place": "here"},
        {"maker": "X2", "name_zh": "样城山猫机械有限公司", "place": "country"},
    ]
    (row,) = links(city(makers=makers))
    assert (row["named_in"], row["given_name"], row["enterprise"]) == ("makers", "样城蓝鲸铸造有限公司", "e3")


def test_identifiers_of_nobody_are_counted_not_compared() -> None:
    given = city(claims=[{"enterprise": "91500000MA5U000000", "instrument": "i", "period": "2025"}])
    assert links(given) == []
    (finding,) = given.findings
    assert finding.record.code == "enterprises.firms-not-in-the-register" and finding.data["number"] == 1


def test_the_latest_name_counts_and_few_firms_are_compared() -> None:
    given = city()
    firms = register_names(given)  # type: ignore[arg-type]
    assert dict(zip(firms.ids, firms.zh, strict=True)) == {name: zh for name, (zh, _) in NAMES.items()}
    places = known_places(given)  # type: ignore[arg-type]
    assert places == ("Specimen City", "样城")
    likely = likely_firms(["山猫机械有限公司"], firms, places)
    assert list(likely.ids) == ["e1"]
    assert len(likely_firms(["幻影精密"], firms, places)) == 0
    many = RegisterNames([f"x{at}" for at in range(3000)], ["样城某某机械有限公司"] * 3000, [None] * 3000)
    assert (
        len(likely_firms(["样城别的机械有限公司"], many, places)) == 0
    )  # an end that half of all names share


def test_a_link_is_explained_down_to_both_rows_and_stays_in_the_office() -> None:
    given = city(needs=needs("样城山猫机械有限责任公司", "没有此企业"))
    rows = {row["firm_link"]: row for row in links(given)}
    for language, word in (("en", "legal form: 有限责任公司"), ("zh", "组织形式：有限责任公司")):
        made = explain_link(given, rows["same"], language)  # type: ignore[arg-type]
        assert made.inputs[0].sources[0].row == 2 and made.inputs[1].sources[0].table == "enterprises"
        assert word in made.inputs[0].note and made.of_one
    assert explain_link(given, rows["none"]).inputs[1].column == "enterprise"  # type: ignore[arg-type]
    assert "firm_links" in OFFICE_ONLY


def test_hostile_names_pass_as_they_are() -> None:
    names = [
        "<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "'; drop table firms; --",
        "公司",
        "机" * 5000,
        "\u202e.*+?[",
    ]
    rows = links(city(needs=needs(*names)))
    assert {row["given_name"] for row in rows} == set(names)
