"""Which result fits which need, on texts small enough to read; the laws of scores, places and choices."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import industria
from industria.findings import FindingError
from industria.innovation import Capacities, Wanted, match
from industria.innovation.matching import Choice, match_texts
from industria.innovation.texts import NEED_FIELDS, RESULT_FIELDS, texts_of
from tests.innovation.made_up_texts import NEEDS, RESULTS, CountedEncoder

NEED_TABLE, RESULT_TABLE = pd.DataFrame(NEEDS), pd.DataFrame(RESULTS)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def first(table: pd.DataFrame) -> dict[str, str]:
    best = table[table["rank"] == 1]
    return dict(zip(best["need"], best["result"], strict=True))


def test_the_right_result_comes_first_with_its_reasons() -> None:
    found = match(NEED_TABLE, RESULT_TABLE, top=3, model=CountedEncoder()).to_pandas()
    assert first(found) == {"N1": "R4", "N2": "R1"}
    row = found[(found["need"] == "N1") & (found["result"] == "R4")].iloc[0]
    assert "电解液" in row["terms"].split("; ") and "电解液" in row["reason_zh"]
    assert row["against"] == "readiness-low;other-place"
    assert row["against_en"].startswith("readiness 5, wanted at least 6")


def test_reciprocal_fusion_counts_places_alone() -> None:
    found = match(NEED_TABLE, RESULT_TABLE, model=CountedEncoder(), fusion="reciprocal").to_pandas()
    places = found[["bm25_rank", "vector_rank"]].to_numpy(dtype=float)
    assert found["score"].tolist() == pytest.approx(np.nansum(1 / (60 + places), axis=1).tolist())
    assert first(found)["N2"] == "R1"


def test_a_need_in_chinese_finds_a_result_in_english_by_words_alone() -> None:
    found = match(NEED_TABLE, RESULT_TABLE, model=None).to_pandas().set_index(["need", "result"])
    row = found.loc[("N1", "R3")]
    assert row["translated"] and row["read_in"] == "en"
    assert {"lithium", "electrolyte"} <= set(row["terms"].split("; "))
    assert row["similar"] == "The electrolyte stays clear."
    assert np.isnan(found["sense"].astype(float)).all() and "words alone" in row["reason_en"]
    assert ("N1", "R2") not in found.index  # shares no word: without vectors it fits nothing


def test_the_score_is_that_of_its_parts() -> None:
    found = match(NEED_TABLE, RESULT_TABLE, model=CountedEncoder()).to_pandas()
    made = (2 * found["wording"] + found["sense"]) / 3
    assert found["score"].to_numpy(dtype=float) == pytest.approx(made.to_numpy(dtype=float), abs=1e-4)
    assert found["wording"].between(0, 1).all()
    for _, rows in found.groupby("need"):
        assert rows["rank"].tolist() == list(range(1, len(rows) + 1))
        assert (np.diff(rows["score"]) <= 0).all()


def test_what_is_wanted_leaves_out_what_does_not_meet_it_or_does_not_say() -> None:
    def left(**wanted: object) -> set[str]:
        return set(
            match(NEED_TABLE, RESULT_TABLE, model=CountedEncoder(), wanted=Wanted(**wanted)).table["result"]
        )

    assert left(least_readiness=5) == {"R1", "R4"}
    assert left(free_to_license=True) == {"R1", "R4"}
    assert left(region="01") == {"R1", "R3"}
    assert left(field="energy") == {"R3", "R4"}
    assert left(since="2024-01-01") == {"R1", "R3"}


def test_proposals_respect_capacities_and_licences() -> None:
    one = match(NEED_TABLE, RESULT_TABLE, model=CountedEncoder(), capacities=Capacities(1, 1, 1)).to_pandas()
    taken = one[one["proposed"].astype(bool)]
    assert dict(zip(taken["need"], taken["result"], strict=True)) == {"N1": "R4", "N2": "R1"}
    everything = match(
        NEED_TABLE, RESULT_TABLE, model=CountedEncoder(), capacities=Capacities(9, 9, 9)
    ).to_pandas()
    assert "R2" not in set(everything[everything["proposed"].astype(bool)]["result"])  # not free to license


def test_arrow_comes_out_where_arrow_came_in_and_order_of_rows_does_not_matter() -> None:
    plain = match(NEED_TABLE, RESULT_TABLE, model=CountedEncoder()).to_pandas()
    arrow = match(pa.Table.from_pylist(NEEDS), pa.Table.from_pylist(RESULTS), model=CountedEncoder())
    assert isinstance(arrow.table, pa.Table)
    assert arrow.to_pandas()["score"].tolist() == plain["score"].tolist()
    turned = match(NEED_TABLE, RESULT_TABLE.iloc[::-1], model=CountedEncoder()).to_pandas()
    assert first(turned) == first(plain)
    assert sorted(turned["score"]) == sorted(plain["score"])


@settings(max_examples=15)
@given(
    st.lists(st.text(max_size=40), min_size=1, max_size=6),
    st.lists(st.text(max_size=40), min_size=1, max_size=6),
)
def test_any_text_is_matched_or_left_out(asked: list[str], held: list[str]) -> None:
    needs = texts_of([{"need": str(n), "title": t} for n, t in enumerate(asked)], "need", NEED_FIELDS)
    results = texts_of([{"result": str(n), "title": t} for n, t in enumerate(held)], "result", RESULT_FIELDS)
    pairs = match_texts(needs, results, None, Choice()).pairs
    assert (pairs.score > 0).all() and (pairs.wording <= 1).all()


def test_mistakes_are_findings() -> None:
    for wrong in ({"top": 0}, {"fusion": "best"}, {"model": "/no/such/model"}):
        with pytest.raises(FindingError):
            match(NEED_TABLE, RESULT_TABLE, **wrong)
    with pytest.raises(FindingError, match="need"):
        match(NEED_TABLE.drop(columns="need"), RESULT_TABLE, model=None)
    with pytest.raises(FindingError, match="column of texts"):
        match(NEED_TABLE[["need"]], RESULT_TABLE, model=None)
    with pytest.raises(FindingError):
        match(pd.concat([NEED_TABLE, NEED_TABLE]), RESULT_TABLE, model=None)
    empty = match(NEED_TABLE.assign(title_zh="<b></b>", title_en=None), RESULT_TABLE, model=None)
    assert len(empty) == 0 and empty.findings[0].code == "innovation.empty-texts"
    assert industria.innovation.match is match


def test_each_reader_is_told_the_shared_terms_in_their_own_language() -> None:
    needs = [{"need": "N", "title_en": "longer service life of cells", "title_zh": "延长电池寿命"}]
    results = [
        {"result": "R", "title_en": "Cells with longer service life", "title_zh": "长寿命电池",
         "abstract_en": "The service life doubled.", "abstract_zh": "电池寿命延长一倍。"},
        {"result": "S", "title_en": "Steel casting", "title_zh": "铸钢"},
    ]  # fmt: skip
    row = (
        match(pd.DataFrame(needs), pd.DataFrame(results), top=1, model=None).to_pandas().to_dict("records")[0]
    )
    assert row["result"] == "R"
    assert "service" in row["reason_en"] and "寿命" in row["reason_zh"]
    assert row["similar_en"] == "The service life doubled." and row["similar_zh"] == "电池寿命延长一倍。"
