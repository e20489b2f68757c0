"""Owns the instruments of a register: rows that follow rules of the program, or state conditions in columns.

Comes in: `instruments`, and the files that a workspace adds. Goes out: `Instrument`s in the order of the
table, then files that no row names; findings for rules that do not exist. A row without rules, conditions and
benefit says nothing of who is entitled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from industria.enterprises.policies import finding_records as records
from industria.enterprises.policies.instrument_forms import Benefit, Instrument
from industria.enterprises.policies.instrument_reading import national_instruments, read_instrument
from industria.enterprises.policies.own_instruments import own_instruments
from industria.enterprises.rule_forms import Condition, Input, Measure, RuleSet, Threshold
from industria.findings import Text, Where
from industria.glossary.counts import COUNT_RUNGS
from industria.kernels.ladder.verdicts import Comparator
from industria.steps import Tables
from industria.toml_positions import nearest

Row = Mapping[str, Any]
WORDS = {
    "staff": Text("staff", "职工总数"),
    "revenue": Text("revenue", "营业收入"),
    "rd_expense": Text("R&D expense", "研发费用"),
    "investment": Text("fixed-asset investment", "固定资产投资"),
    "tax": Text("taxes paid", "税收"),
    "profit": Text("total profit", "利润总额"),
}
KINDS = {"staff": "count", "profit": "number", "tax": "number"}
"""Kinds of inputs that are no amounts."""
BASES = {"research-expense": "rd_expense"}
SHARE = Measure("research_share", "percent", ("rd_expense", "revenue"))
HOLDS = "holds_the_rung"


def instruments_of(tables: Tables, report: bool = True) -> list[Instrument]:
    """Every instrument of the register, and those that the workspace adds itself.

    A row follows a file whose id its `rules` name, or, where it names none, that has its own id; a file comes
    before the program's instrument of the same id.
    """
    own = own_instruments(tables)
    rows = tables.read("instruments").to_pylist() if tables.has("instruments") else []
    followed = {row.get("rules") or row["instrument"] for row in rows}
    found = [_instrument(tables, row, own, report) for row in rows]
    return [*found, *(one for name, one in own.items() if name not in followed)]


def _instrument(tables: Tables, row: Row, own: Mapping[str, Instrument], report: bool) -> Instrument:
    given = row.get("rules")
    file = own.get(given or row["instrument"])
    if file is not None:
        return _of_program(row, file)
    known = (*own, *national_instruments())
    if given in known:
        return _of_program(row, read_instrument(given))
    if given and report:
        where = Where(table="instruments", row=row.get("source_row"), column="rules")
        near = nearest(given, known) or known[0]
        tables.report(
            records.UNKNOWN_RULES.at(
                where, instrument=row["instrument"], given=given[:60], nearest=near, known=", ".join(known)
            )
        )
    rules, benefit = _conditions(row), _benefit(row)
    return Instrument(
        id=row["instrument"], kind=row["instrument_kind"], name=_name(row), rules=rules, benefit=benefit,
        issuer=row.get("issuer") or "", document=row.get("source") or "",
        valid_from=row.get("valid_from") or "", valid_until=row.get("valid_to") or "",
        confidence=row.get("confidence") or "", selects=row.get("selects") or "",
        one_of=row.get("one_of") or "", cluster=row.get("cluster") or "", region=row.get("region") or "",
        budget=row.get("amount"), origin=row.get("origin") or "",
    )  # fmt: skip


def _of_program(row: Row, rules: Instrument) -> Instrument:
    """The instrument of a file under the name, dates and place that the register gives it."""
    return replace(
        rules, id=row["instrument"], kind=row["instrument_kind"] or rules.kind, name=_name(row, rules.name),
        issuer=row.get("issuer") or rules.issuer, valid_from=row.get("valid_from") or rules.valid_from,
        valid_until=row.get("valid_to") or rules.valid_until, selects=row.get("selects") or rules.selects,
        one_of=row.get("one_of") or rules.one_of, cluster=row.get("cluster") or rules.cluster,
        region=row.get("region") or rules.region,
        budget=rules.budget if row.get("amount") is None else row["amount"],
        origin=row.get("origin") or "",
    )  # fmt: skip


def _name(row: Row, otherwise: Text | None = None) -> Text:
    code = str(row["instrument"])
    en, zh = row.get("name_en"), row.get("name_zh")
    if not en and not zh and otherwise:
        return otherwise
    return Text(en or zh or code, zh or en or code)


def _conditions(row: Row) -> RuleSet | None:
    """The conditions that columns state; None where they state none, no benefit and no way to have it."""
    found: list[tuple[str, Text, Threshold]] = []

    def add(name: str, column: str, comparator: Comparator, en: str, zh: str) -> None:
        value = row.get(column)
        if value is not None:
            said = Text(en.format(f"{value:,.10g}"), zh.format(f"{value:,.10g}"))
            found.append((column, said, Threshold(name, comparator, float(value))))

    if row.get("needs_rung"):
        rung = _rung(str(row["needs_rung"]))
        said = Text(f"recognised as {rung.en}", f"经认定为{rung.zh}")
        found.append(("needs_rung", said, Threshold(HOLDS, "at_least", 1.0)))
    add("rd_expense", "least_research", "at_least", "R&D expense at least {} yuan", "研发费用不低于{}元")
    add("research_share", "least_research_share", "at_least", "R&D at least {} % of revenue",
        "研发费用占收入不低于{}%")  # fmt: skip
    add("staff", "most_staff", "at_most", "at most {} staff", "职工总数不超过{}人")
    base = BASES.get(row.get("share_of") or "", row.get("share_of") or "")
    if not found and not base and row.get("paid_sum") is None and not row.get("selects"):
        return None
    inputs = {one.measure for _, _, one in found} | ({base} if base else set())
    if SHARE.name in inputs:
        inputs = (inputs - {SHARE.name}) | set(SHARE.parts)
    made = {name: Input(name, KINDS.get(name, "amount"), WORDS[name]) for name in sorted(inputs - {HOLDS})}
    if HOLDS in inputs:
        rung = _rung(str(row["needs_rung"]))
        words = Text(f"whether it is recognised as {rung.en}", f"是否经认定为{rung.zh}")
        made[HOLDS] = Input(HOLDS, "yes-no", words)
    return RuleSet(
        id=row["instrument"], rung=row.get("needs_rung") or "", name=_name(row),
        document=row.get("source") or "", valid_from="", valid_until="", status="",
        confidence=row.get("confidence") or "", sources=(), subject="firm", inputs=made,
        measures=(SHARE,) if {"revenue", "rd_expense"} <= set(made) else (),
        conditions=tuple(Condition(column, text, node) for column, text, node in found),
    )  # fmt: skip


OTHER_RUNGS = {
    "technology-register": Text(
        "technology-based enterprise of the city's register", "市级科技型企业（入库）"
    ),
    "science-innovation-sme": Text("science and innovation SME", "科技和创新型中小企业"),
}
"""Lists that are no rung of the ladder."""


def _rung(name: str) -> Text:
    """The words of a rung."""
    return OTHER_RUNGS.get(name) or COUNT_RUNGS.get(name) or Text(name, name)


def _benefit(row: Row) -> Benefit:
    share, paid, cap = (row.get(name) for name in ("share", "paid_sum", "cap"))
    base = str(row.get("share_of") or "")
    if base and share is not None:
        name = BASES.get(base, base)
        words = WORDS[name]
        en = f"{share:g} % of {words.en}" + (f", at most {cap:,.10g} yuan" if cap is not None else "")
        zh = f"{words.zh}的{share:g}%" + (f"，最高{cap:,.10g}元" if cap is not None else "")
        return Benefit(share_of=name, rate=float(share), cap=cap, text=Text(en, zh))
    if paid is not None:
        return Benefit(amount=float(paid), cap=cap, text=Text(f"{paid:,.10g} yuan", f"{paid:,.10g}元"))
    return Benefit(text=Text("in kind", "非资金支持"))
