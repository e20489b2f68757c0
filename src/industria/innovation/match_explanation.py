"""Owns the derivation of a match: terms, cosine, both made one, objections.

Comes in: one row of `matches`, the tables of its run. Goes out: a `Derivation` down to rows of the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from industria.findings import Language, Text
from industria.innovation.matching import Matched, Pairs, wording_shares
from industria.innovation.shared_terms import SharedTerms
from industria.innovation.term_index import index_of
from industria.innovation.texts import LANGUAGES, NEED_FIELDS, RESULT_FIELDS, Texts, texts_of
from industria.kernels.text_matching.term_weights import K1
from industria.provenance import Derivation, SourceRow
from industria.register.contract import SOURCE_FILE, SOURCE_ROW, SOURCE_SHEET
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

Row = dict[str, Any]
NAMES = {
    "head": Text("Result {result} for need {need}: score", "成果{result}对需求{need}的匹配得分"),
    "wording": Text("wording", "用词契合度"),
    "sense": Text("sense", "语义相似度"),
    "term": Text("term {term}", "用词“{term}”"),
    "ceiling": Text("all that is asked: {terms} terms", "需求全部用词：{terms}个"),
    "own": Text("read in {language} as it is written", "按{language}原文读取"),
    "translated": Text(
        "the need has no text in {language}: by likely translations", "需求没有{language}文本：按译词读取"
    ),
    "no-sense": Text("one of them has no text for a vector", "其中一方没有可生成句向量的文本"),
    "compared": Text("compared: {need} / {result}", "比较：{need} / {result}"),
    "against": Text("what speaks against it", "不利因素"),
    "similar": Text("nearest sentence", "最相近语句"),
    "need": Text("the need", "需求"),
    "result": Text("the result", "成果"),
}  # fmt: skip
LANGUAGE_NAMES = {"zh": Text("Chinese", "中文"), "en": Text("English", "英文")}
MOST_TERMS = 20
MOST_WORDS = 80


def explain_match(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of the score of one match."""
    ours = next(one for one in _rows(tables, "needs") if one["need"] == row["need"])
    return explain_pair(tables, row, ours, language)


def explain_pair(tables: Tables, row: Row, ours: Row, language: Language) -> Derivation:
    """The derivation of the score of a result for a need, of the register or typed."""
    words = wording_of(tables, language)
    others, results = _rows(tables, "needs"), _rows(tables, "research")
    theirs = next(one for one in results if one["result"] == row["result"])
    needs = [ours, *(one for one in others if one["need"] != ours["need"])]
    said = texts_of(needs, "need", NEED_FIELDS), texts_of(results, "result", RESULT_FIELDS)
    parts = [
        _wording(words, row, *said),
        _sense(words, row, *said),
        *(
            Derivation(words.say(NAMES[name]), "", note=row[column] or "", column=column)
            for name, column in (("against", f"against_{language}"), ("similar", "similar"))
            if row.get(column)
        ),
        *(
            [_source(words, "need", "needs", ours, of_one=bool(ours.get("enterprise")))]
            if ours in others
            else []
        ),
        _source(words, "result", "research", theirs),
    ]
    two = row["sense"] is not None
    formula = "(2 · w + c) / 3" if two else "w"
    filled = f"(2 · {plain_number(row['wording'])} + {plain_number(row['sense'])}) / 3" if two else ""
    return Derivation(
        words.say(NAMES["head"], result=row["result"], need=row["need"]), plain_number(row["score"]), formula,
        filled, row[f"reason_{language}"] or "", row["origin"] or "", tuple(parts), column="score",
    )  # fmt: skip


def _rows(tables: Tables, name: str) -> list[Row]:
    key = "need" if name == "needs" else "result"
    rows: list[Row] = tables.read(name).to_pylist() if tables.has(name) else []
    return sorted(rows, key=lambda row: str(row[key]))


def _wording(words: Wording, row: Row, needs: Texts, results: Texts) -> Derivation:
    """BM25 term by term, in the reading that counts."""
    index = index_of(needs, results)
    need, result = needs.ids.index(str(row["need"])), results.ids.index(str(row["result"]))
    readings = tuple(index.read(needs, language) for language in LANGUAGES)
    one = np.array([need]), np.array([result])
    share, bm25, reading = wording_shares(index, readings, *one)
    zero, none = np.zeros(1, dtype=np.int64), np.zeros(1)
    pair = Pairs(*one, zero, none, share, none, bm25, reading, zero, zero)
    terms = SharedTerms(Matched(pair, index, readings)).of(0)
    read = readings[int(reading[0])]
    ceiling = float(read.ceiling[need])
    counts = read.counts[[need]]
    parts = [_term(words, term, added, index.vocabulary, index.rarity, counts) for term, added in terms]
    asked = Derivation(
        words.say(NAMES["ceiling"], terms=counts.nnz), plain_number(ceiling), f"Σ q · idf · ({K1} + 1)"
    )  # fmt: skip
    name = words.say(LANGUAGE_NAMES[LANGUAGES[int(reading[0])]])
    how = NAMES["translated" if read.translated[need] else "own"]
    return Derivation(
        words.say(NAMES["wording"]), plain_number(float(share[0])), "Σ q · BM25 / Σ q · idf · (k₁ + 1)",
        f"{plain_number(float(bm25[0]))} / {plain_number(ceiling)}", words.say(how, language=name),
        inputs=(*parts[:MOST_TERMS], asked), left_out=max(0, len(parts) - MOST_TERMS), column="wording",
    )  # fmt: skip


def _term(
    words: Wording, term: str, added: float, vocabulary: Mapping[str, int], rarity: Any, counts: Any
) -> Derivation:
    at = vocabulary[term]
    asked, rare = float(counts[0, at]), float(rarity[at])
    weight = added / (asked * rare)
    return Derivation(
        words.say(NAMES["term"], term=term), plain_number(added),
        "q · idf · tf · (k₁ + 1) / (tf + k₁ · (1 − b + b · length / mean))",
        f"{plain_number(asked)} · {plain_number(rare)} · {plain_number(weight)}",
    )  # fmt: skip


def _sense(words: Wording, row: Row, needs: Texts, results: Texts) -> Derivation:
    if row["sense"] is None:
        return Derivation(
            words.say(NAMES["sense"]), words.number(None), note=words.say(NAMES["no-sense"]), column="sense"
        )
    spoken = (
        needs.spoken(needs.ids.index(str(row["need"])))[:MOST_WORDS],
        results.spoken(results.ids.index(str(row["result"])))[:MOST_WORDS],
    )
    note = words.say(NAMES["compared"], need=spoken[0], result=spoken[1])
    return Derivation(
        words.say(NAMES["sense"]), plain_number(row["sense"]), "x · y / (|x| |y|)", note=note, column="sense"
    )


def _source(words: Wording, name: str, table: str, row: Row, *, of_one: bool = False) -> Derivation:
    place = SourceRow(
        row.get(SOURCE_FILE) or table, row.get(SOURCE_SHEET), row.get(SOURCE_ROW) or 0, "", table
    )
    key = "need" if table == "needs" else "result"
    return Derivation(
        words.say(NAMES[name]), str(row[key]), origin=row.get("origin") or "", sources=(place,), column=key,
        of_one=of_one,
    )  # fmt: skip
