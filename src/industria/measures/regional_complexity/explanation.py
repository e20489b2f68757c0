"""Owns the arithmetic of complexity and relatedness: what a region has, and what that makes of a number.

Comes in: one row of `complexity_regions`, `complexity_industries` or `relatedness`. Goes out: a `Derivation`;
where a cell of the period is withheld also of the figures that rest on published presence alone.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Language, Text
from industria.measures.economic_complexity.finding_records import reason
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

LISTED = 12
HEADS = {
    "region": Text("Economic complexity of {name}, {period}", "{name}的经济复杂度，{period}"),
    "industry": Text("Complexity of {name}, {period}", "{name}的复杂度，{period}"),
    "cell": Text("{industry} in {region}, {period}", "{region}的{industry}，{period}"),
}
NAMES = {
    "eci": Text("economic complexity index", "经济复杂度指数"),
    "pci": Text("product complexity index", "产业复杂度指数"),
    "coi": Text("complexity outlook index", "复杂度前景指数"),
    "diversity": Text("diversity: industries present", "多样性：具备优势的产业数"),
    "ubiquity": Text("ubiquity: regions where it is present", "普遍性：具备优势的地区数"),
    "relatedness_density": Text("relatedness density", "关联密度"),
    "present": Text("present here", "本地是否具备"),
    "cog": Text("complexity outlook gain", "复杂度前景增益"),
}
FORMULAS = {
    "eci": "ECI = (k − mean k) / sd k,  k = D⁻¹ M U⁻¹ Mᵀ k / λ₂",
    "pci": "PCI = (q − mean q) / sd q,  q = U⁻¹ Mᵀ k / λ₂",
    "coi": "COI = Σ_p (1 − M_p) · ω_p · PCI_p",
    "diversity": "d = Σ_p M_p",
    "ubiquity": "u = Σ_r M_r",
    "relatedness_density": "ω_p = Σ_q M_q φ_pq / Σ_q φ_pq",
    "present": "M = 1[x·T ≥ r·c]",
    "cog": "COG_p = Σ_q (1 − M_q) · PCI_q · φ_pq / Σ_p' φ_p'q",
}
PRESENT = Text("yes: location quotient at least 1", "是：区位商不低于 1")
ABSENT = Text("no", "否")
UNDECIDED = Text("{count} industries undecided, taken as not present", "{count} 个产业无法判别，按未具备处理")
SMALL = Text(
    "small region: its rank would be chance, so it has none", "规模过小的地区：排名属偶然，故不参与排名"
)
OF_PUBLISHED = Text("{name}, from what may be published", "{name}（依可公布的分布）")
BITS = Text(
    "a withheld cell counts as undecided and as not present", "不予公布的单元视为无法判别，按未具备处理"
)
REFUSED = Text("not worked out: {reason}", "未计算：{reason}")


def explain_complex_region(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of a region's complexity: the industries it has, the most complex first."""
    words = wording_of(tables, language)
    inputs: list[Derivation] = []
    for end, hidden in _forms(tables, row, {"region": row["region"]}, "item"):
        pci = _pci(tables, row, f"pci{end}")
        held = [code for code in _present(tables, {"region": row["region"]}, row) if code not in hidden]
        parts = [
            Derivation(words.named("industry", code), f"PCI {words.number(pci.get(code))}")
            for code in sorted(held, key=lambda code: -(pci.get(code) or 0.0))
        ]
        count, why = row[f"undecided{end}"], row[f"reason{end}"]
        note = words.joined(
            words.say(BITS) if end else "",
            words.say(UNDECIDED, count=count) if count else "",
            words.say(SMALL) if row[f"small{end}"] else "",
            words.say(REFUSED, reason=words.say(reason(why))) if why else "",
        )
        inputs += [
            _number(words, row, "eci", note, end), _number(words, row, "coi", end=end),
            _list(words, row, "diversity", parts, end),
        ]  # fmt: skip
    head = words.say(HEADS["region"], name=words.named("region", row["region"]), period=row["period"])
    return Derivation(head, words.number(row["eci"]), origin=row["origin"], inputs=tuple(inputs))


def explain_complex_industry(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of an industry's complexity: the regions that have it."""
    words = wording_of(tables, language)
    equal = {"industry": row["industry"], "classification": row["classification"]}
    inputs: list[Derivation] = []
    for end, hidden in _forms(tables, row, {"item": row["industry"]}, "region"):
        held = [code for code in _present(tables, equal, row, "region") if code not in hidden]
        parts = [Derivation(words.named("region", code), "") for code in held]
        why = row[f"reason{end}"]
        note = words.joined(
            words.say(BITS) if end else "",
            words.say(REFUSED, reason=words.say(reason(why))) if why else "",
        )
        inputs += [_number(words, row, "pci", note, end), _list(words, row, "ubiquity", parts, end)]
    head = words.say(HEADS["industry"], name=words.named("industry", row["industry"]), period=row["period"])
    return Derivation(head, words.number(row["pci"]), origin=row["origin"], inputs=tuple(inputs))


def explain_relatedness(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of how near a region is to an industry: what it has, and what would be gained."""
    words = wording_of(tables, language)
    held = _present(tables, {"region": row["region"]}, row)
    parts = [Derivation(words.named("industry", code), "") for code in held]
    listed = Derivation(
        words.say(NAMES["diversity"]), words.number(len(held)), FORMULAS["diversity"], "", "", "",
        tuple(parts[:LISTED]), left_out=max(len(parts) - LISTED, 0), is_sum=True,
        column="relatedness_density",
    )  # fmt: skip
    inputs = (
        _number(words, row, "relatedness_density"), listed,
        Derivation(
            words.say(NAMES["present"]), words.say(PRESENT if row["present"] else ABSENT),
            FORMULAS["present"], column="present",
        ),
        _number(words, row, "cog"),
    )  # fmt: skip
    head = words.say(
        HEADS["cell"], industry=words.named("industry", row["industry"]),
        region=words.named("region", row["region"]), period=row["period"],
    )  # fmt: skip
    return Derivation(head, words.number(row["relatedness_density"]), origin=row["origin"], inputs=inputs)


def _number(words: Wording, row: dict[str, Any], column: str, note: str = "", end: str = "") -> Derivation:
    value = words.number(row[column + end])
    return Derivation(_name(words, column, end), value, FORMULAS[column], "", note, column=column + end)


def _list(
    words: Wording, row: dict[str, Any], column: str, parts: list[Derivation], end: str = ""
) -> Derivation:
    return Derivation(
        _name(words, column, end), plain_number(row[column + end]), FORMULAS[column], "", "", "",
        tuple(parts[:LISTED]), left_out=max(len(parts) - LISTED, 0), column=column + end, is_sum=True,
    )  # fmt: skip


def _name(words: Wording, column: str, end: str) -> str:
    return words.say(OF_PUBLISHED, name=words.say(NAMES[column])) if end else words.say(NAMES[column])


def _forms(
    tables: Tables, row: dict[str, Any], equal: dict[str, str], of: str
) -> list[tuple[str, frozenset[str]]]:
    """What ends the names of columns, and whose presence is left out; one form where nothing is withheld."""
    if not tables.has("withheld"):
        return [("", frozenset())]
    key = {"table": "measures", "period": row["period"], "indicator": row["indicator"]}
    if not tables.find("withheld", key, ["table"]).num_rows:
        return [("", frozenset())]
    hidden = tables.find("withheld", {**key, **equal}, [of])[of].to_pylist()
    return [("", frozenset()), ("_disclosed", frozenset(hidden))]


def _present(tables: Tables, equal: dict[str, Any], row: dict[str, Any], of: str = "industry") -> list[str]:
    """Codes of what is present in the same period."""
    rows: pa.Table = tables.find("relatedness", {**equal, "period": row["period"]}, [of, "present"])
    return [str(code) for code in rows.filter(pc.equal(rows["present"], True))[of].to_pylist()]


def _pci(tables: Tables, row: dict[str, Any], column: str) -> dict[str, float | None]:
    rows = tables.find("complexity_industries", {"period": row["period"]}, ["industry", column])
    return dict(zip(rows["industry"].to_pylist(), rows[column].to_pylist(), strict=True))
