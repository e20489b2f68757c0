"""The step: both tables by their columns, explained down to the register; what stays in the office."""

from __future__ import annotations

from pathlib import Path

import pytest

from industria.disclosure.marked import protect_marked
from industria.findings import FindingError
from industria.innovation import step
from industria.innovation.asked_text import DEFAULTS, explain_text_match, text_matches, tidy_text
from industria.innovation.match_explanation import explain_match
from industria.innovation.match_rows import assignment_rows
from industria.innovation.match_tables import SCHEMAS
from industria.provenance import Derivation
from industria.steps import no_progress
from tests.innovation.made_up_texts import NEEDS, RESULTS, CountedEncoder, register


@pytest.fixture(autouse=True)
def _small_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(step, "BundledEncoder", CountedEncoder)


def parts(derivation: Derivation) -> dict[str, Derivation]:
    return {part.column: part for part in derivation.inputs if part.column}


def test_both_tables_have_their_columns() -> None:
    made = step.run(register())
    for name, schema in SCHEMAS.items():
        assert made[name].schema.equals(schema), name
    rows = {(row["need"], row["result"]): row for row in made["matches"].to_pylist()}
    best = rows["N1", "R4"]
    assert best["rank"] == 1 and best["need_en"] == "锂电池电解液" and best["origin"] == "synthetic"
    assert rows["N2", "R1"]["arrived"] and not best["arrived"]
    (one, *_) = [row for row in made["match_assignment"].to_pylist() if row["need"] == "N1"]
    assert one["result"] == "R4" and one["margin"] == pytest.approx(
        best["score"] - rows["N1", one["rival"]]["score"]
    )


def test_without_either_table_nothing_is_made() -> None:
    for given in (register(needs=[]), register(results=[])):
        assert all(table.num_rows == 0 for table in step.run(given).values())


def test_needs_of_firms_stay_in_the_office() -> None:
    made = step.run(register())
    for name, table in made.items():
        left = protect_marked(name, table)
        assert set(left["need"].to_pylist()) == {"N2"}, name  # nobody's need: posted by no firm


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_arithmetic_adds_up(language: str) -> None:
    given = register()
    for row in step.run(given)["matches"].to_pylist():
        derivation = explain_match(given, row, language)
        told = parts(derivation)
        assert float(derivation.value) == pytest.approx(row["score"], abs=1e-4)
        assert float(told["wording"].value) == pytest.approx(row["wording"], abs=1e-4)
        terms = [float(part.value) for part in told["wording"].inputs[:-1]]
        ceiling = float(told["wording"].inputs[-1].value)
        assert sum(terms) / ceiling == pytest.approx(row["wording"], abs=1e-3)
        assert told["need"].of_one == bool(row["enterprise"])
        assert told["result"].sources[0].table == "research"


def test_a_text_of_ones_own_finds_results_and_is_explained() -> None:
    asked = tidy_text({"text": "  锂电池<b>电解液</b> ", "licence": "free"})
    assert asked["text"] == "锂电池 电解液"
    given = register()
    rows = text_matches(given, asked, no_progress).to_pylist()
    assert rows[0]["result"] == "R4" and "R3" not in {row["result"] for row in rows}
    derivation = explain_text_match(given, asked, rows[0], "en")
    assert float(derivation.value) == pytest.approx(rows[0]["score"], abs=1e-4)
    assert "need" not in parts(derivation)  # it stands in no file


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"text": "<b>…</b> 12"}, {"text": "电池" * 2_000}, {"text": "电池", "readiness": "11"},
              {"text": "电池", "licence": "stolen"}]
)  # fmt: skip
def test_what_cannot_be_asked_is_a_finding(wrong: dict[str, str]) -> None:
    with pytest.raises(FindingError):
        tidy_text({**DEFAULTS, **wrong})


def test_hostile_text_is_inert() -> None:
    evil = "=HYPERLINK(1)<script>alert(1)</script>\x00\x1b[31m\u202e 锂电池 " + "长" * 3_000_000
    needs = [NEEDS[0] | {"title_zh": evil}, NEEDS[1] | {"title_en": "\udcff broken coating"}]
    given = register(
        [needs[0], needs[1] | {"title_en": "broken coating"}],
        [RESULTS[3] | {"abstract_en": evil}, *RESULTS[:3]],
    )
    for row in step.run(given)["matches"].to_pylist():
        for value in row.values():
            told = str(value)
            assert "<script" not in told and "\x1b" not in told and "\u202e" not in told and len(told) < 400
    texts = step.texts_of([needs[1]], "need", step.NEED_FIELDS)
    assert texts.terms["en"][0] == ["broken", "coating"]


def test_a_better_result_that_is_not_free_serves_no_other_need_and_is_no_rival() -> None:
    row = {"need": "N1", "enterprise": None, "inner": False, "against": None}
    listed = [
        row
        | {
            "result": "taken",
            "rank": 1,
            "score": 0.9,
            "proposed": False,
            "against": "readiness-low;not-free",
        },
        row | {"result": "busy", "rank": 2, "score": 0.8, "proposed": False},
        row | {"result": "given", "rank": 3, "score": 0.7, "proposed": True},
        row | {"result": "also", "rank": 4, "score": 0.6, "proposed": False, "against": "not-free"},
        row | {"result": "next", "rank": 5, "score": 0.5, "proposed": False},
    ]
    (made,) = assignment_rows(listed)
    assert (made["passed_over"], made["rival"], made["margin"]) == (1, "next", 0.2)
    assert made["reason_en"] == "busy fit better and serve other needs"
