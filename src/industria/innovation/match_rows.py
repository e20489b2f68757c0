"""Owns the rows of `matches` and `match_assignment`: score, reasons, what speaks against it.

Comes in: what was matched, rows of needs and results. Goes out: rows in order of need and place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from industria.catalogue import ORIGINS
from industria.findings import Text
from industria.innovation.matching import Matched
from industria.innovation.objections import objections
from industria.innovation.offers import Capacities, proposed
from industria.innovation.shared_terms import MOST_TERMS, SharedTerms, nearest_sentence, told_terms
from industria.innovation.terms import TextLanguage
from industria.innovation.texts import LANGUAGES, Texts

Row = dict[str, Any]
ARRIVED_DAYS = 90
"""A result counts as new for so many days, back from the latest day in the register."""


def match_rows(
    matched: Matched, needs: Sequence[Mapping[str, Any]], results: Sequence[Mapping[str, Any]],
    said: Texts, capacities: Capacities,
) -> list[Row]:  # fmt: skip
    """A row a pair; `said` are the texts of the results."""
    pairs, shared = matched.pairs, SharedTerms(matched)
    taken = proposed(pairs, results, capacities)
    since = _since(needs, results)
    translated = np.array([
        matched.readings[reading].translated[need]
        for need, reading in zip(pairs.need.tolist(), pairs.reading.tolist(), strict=True)
    ], dtype=np.bool_)  # fmt: skip
    rows = []
    for at in range(len(pairs)):
        need, result = needs[pairs.need[at]], results[pairs.result[at]]
        reading, result_at = int(pairs.reading[at]), int(pairs.result[at])
        each = {language: shared.of(at, number) for number, language in enumerate(LANGUAGES)}
        terms = each[LANGUAGES[reading]]
        sentences = {
            language: nearest_sentence(said, result_at, number, dict(each[language])) or None
            for number, language in enumerate(LANGUAGES)
        }
        row: Row = {
            "rank": int(pairs.place[at]), "score": float(pairs.score[at]),
            "wording": float(pairs.wording[at]), "sense": _known(pairs.sense[at]),
            "bm25": float(pairs.bm25[at]), "bm25_rank": int(pairs.bm25_place[at]) or None,
            "vector_rank": int(pairs.vector_place[at]) or None, "read_in": LANGUAGES[reading],
            "translated": bool(translated[at]),
            "terms": "; ".join(told_terms(terms)[:MOST_TERMS]) or None,
            "similar": sentences[LANGUAGES[reading]],
            **{f"similar_{language}": told for language, told in sentences.items()},
            "proposed": bool(taken[at]), "arrived": _arrived(result, since),
            "origin": _weaker(need, result),
        }  # fmt: skip
        rows.append(row | _reasons(row, terms, each) | _against(need, result, bool(terms)))
    return rows


def _reasons(
    row: Row, terms: Sequence[tuple[str, float]], each: Mapping[TextLanguage, Sequence[tuple[str, float]]]
) -> Row:
    """Why they fit; terms are told in the reader's language where both texts have them."""
    en, zh = [], []
    if terms:
        named = told_terms(each["en"] or terms)[:3]
        asked = "translated terms" if row["translated"] else "terms"
        told = f"shares the {asked} {', '.join(named)}"
        en.append(f"{told} ({row['wording']:.0%} of what is asked)")
        named = told_terms(each["zh"] or terms)[:3]
        asked = "译词" if row["translated"] else "用词"
        zh.append(f"共同{asked}：{'、'.join(named)}（占所需用词的{row['wording']:.0%}）")
    if row["sense"] is None:
        en.append("compared by words alone, without sentence vectors")
        zh.append("仅按用词比较，无句向量")
    else:
        en.append(f"alike in sense: {row['sense']:.2f}")
        zh.append(f"语义相似度{row['sense']:.2f}")
    return {"reason_en": "; ".join(en), "reason_zh": "；".join(zh)}


def _against(need: Mapping[str, Any], result: Mapping[str, Any], shares: bool) -> Row:
    found = objections(need, result, shares=shares)
    return {
        "against": ";".join(code for code, _ in found) or None,
        "against_en": "; ".join(text.en for _, text in found) or None,
        "against_zh": "；".join(text.zh for _, text in found) or None,
    }


def _since(*tables: Sequence[Mapping[str, Any]]) -> str | None:
    """The first day of what is new: 90 days before the latest day that any row names."""
    days = [str(row.get(name)) for rows in tables for row in rows for name in ("published", "posted")
            if row.get(name)]  # fmt: skip
    try:
        return (date.fromisoformat(max(days)[:10]) - timedelta(ARRIVED_DAYS)).isoformat() if days else None
    except ValueError:
        return None


def _arrived(result: Mapping[str, Any], since: str | None) -> bool | None:
    day = result.get("published")
    return None if not day or since is None else str(day)[:10] >= since


def _weaker(*rows: Mapping[str, Any]) -> str | None:
    told = [str(row["origin"]) for row in rows if row.get("origin") in ORIGINS]
    return max(told, key=ORIGINS.index) if told else None


def _known(value: float) -> float | None:
    return float(value) if value == value else None


def assignment_rows(rows: Sequence[Row]) -> list[Row]:
    """A row a pair that is proposed, with the better ones that others were given, and the next one."""
    by_need: dict[str, list[Row]] = {}
    for row in rows:
        by_need.setdefault(row["need"], []).append(row)
    made = []
    for listed in by_need.values():
        left = [row for row in listed if not row["proposed"] and _free(row)]
        for row in listed:
            if row["proposed"]:
                passed = [one for one in left if one["rank"] < row["rank"]]
                rival = next((one for one in left if one["rank"] > row["rank"]), None)
                made.append(_assigned(row, passed, rival))
    return made


def _free(row: Row) -> bool:
    """Whether a result may be proposed at all: one that is not free serves no other need either."""
    return "not-free" not in str(row.get("against") or "").split(";")


def _assigned(row: Row, passed: Sequence[Row], rival: Row | None) -> Row:
    shared = ("need", "result", "institute", "region", "enterprise", "rank", "score", "inner", "origin")
    told = {name: row.get(name) for name in shared}
    reason = Text("the best that is free", "可用成果中最优")
    if passed:
        names = ", ".join(str(one["result"]) for one in passed[:3])
        reason = Text(f"{names} fit better and serve other needs", f"{names} 更契合，但已配给其他需求")
    return told | {
        "passed_over": len(passed), "rival": rival["result"] if rival else None,
        "margin": round(row["score"] - rival["score"], 4) if rival else None,
        "reason_en": reason.en, "reason_zh": reason.zh,
    }  # fmt: skip
