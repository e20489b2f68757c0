"""Page: one instrument: what it gives to whom, where, who leaves most of it, and a trial of it."""

from __future__ import annotations

from industria.chains.fair_competition import LAW
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts
from industria.pages.places.names import named as place_named
from industria.pages.policy import cells, tables
from industria.pages.policy.trial import PolicyTrial
from industria.pages.policy.trial import blocks as trial_blocks
from industria.pages.view import Column, Group, Line, Shown, TableView, Words, absent, both, said, words

MOST = 40
WHAT = Text("The instrument", "政策内容")
BY = {
    "cluster": Text("By cluster", "按产业集群"),
    "region": Text("By district", "按区县"),
}
WRONG = Text("Received, though a condition fails today", "已享受但目前不符合条件")
NEAR = Text("Nearly entitled", "接近符合条件的企业")


def row_of(facts: Facts, what: str) -> Row | None:
    """The row of an instrument over the register."""
    return next((row for row in cells.totals(facts) if row["instrument"] == what), None)


def title(facts: Facts, what: str) -> Text | None:
    """The name of the instrument."""
    row = row_of(facts, what)
    return cells.name_of(row) if row else None


def blocks(facts: Facts, what: str, trial: PolicyTrial) -> list[object]:
    """Everything that is told of one instrument; nothing where there is none."""
    row = row_of(facts, what)
    if row is None:
        return []
    made: list[object] = [Words(_lead(row), "lead"), _what(row)]
    if row["state"] == "open":
        made += trial_blocks(facts, trial)
        made += [_by(facts, what, scope) for scope in BY]
        made += [tables.largest_unclaimed(facts, what), *_firms(facts, what)]
    return [block for block in made if block is not None]


def _lead(row: Row) -> list[Text]:
    name = cells.name_of(row)
    if row["state"] != "open":
        state = said("instrument_state", row["state"])
        return [Text(f"{name.en}: {state.en}.", f"{name.zh}：{state.zh}。")]
    if row["firms"] is None:
        return [
            Text(
                "Its figures tell of too few firms and stay in the office.", "涉及企业过少，数据不对外公布。"
            )
        ]
    when = row["period"]
    en = f"{row['firms']:,} firms meet every condition by the figures of {period(when, 'en')}"
    zh = f"按{period(when, 'zh')}数据，{row['firms']:,}家企业符合全部条件"
    if row["cannot_tell"]:
        en += f", of {row['cannot_tell']:,} more it cannot be told"
        zh += f"，另有{row['cannot_tell']:,}家无法判定"
    if row["cost_low"] is not None or row["cost_high"] is not None:
        cost = cells.told(row, "cost")
        en, zh = en + f"; cost {cost.en}", zh + f"；支出{cost.zh}"
    said_ = [Text(en + ".", zh + "。")]
    if row["review"]:
        said_.append(Text(
            f"Fair competition must be reviewed: {row['review_en']}. ({LAW.en}.)",
            f"须进行公平竞争审查：{row['review_zh']}。依据：{LAW.zh}。",
        ))  # fmt: skip
    return said_


def _what(row: Row) -> TableView:
    """What the document says."""
    valid = " – ".join(str(row[name] or "…") for name in ("valid_from", "valid_to"))
    lines = [
        Line([Shown(head, "name"), Shown(shown.text, "text", None, shown.under)])
        for head, shown in (
            (COLUMNS["what_it_gives"], Shown(both(row["terms_en"] or "", row["terms_zh"] or "", 300))),
            (Text("Conditions", "条件"), Shown(both(row["conditions_en"], row["conditions_zh"], 900))),
            (Text("Only one of", "互斥组"), Shown(words(row["one_of"] or "", 80))),
            (Text("Issued by", "发布单位"), Shown(words(row["issuer"] or "", 80))),
            (Text("Document", "文件"), Shown(words(row["document"] or "", 200))),
            (COLUMNS["confidence"], Shown(said("confidence", row["confidence"]))),
            (Text("In force", "有效期"), Shown(words(valid))),
            (COLUMNS["money_in_it"], cells.budget(row)),
            (COLUMNS["take_up"], cells.take_up(row)),
            (COLUMNS["unclaimed"], _left(row)),
        )
        if shown.text.en
    ]  # fmt: skip
    heads = (Column(Text("What", "项目")), Column(Text("What the register says", "登记内容")))
    return TableView(WHAT, heads, [Group(lines)])


def _by(facts: Facts, what: str, scope: str) -> TableView | None:
    """A row a cluster or district."""
    rows = [row for row in facts.rows(cells.TABLE) if row["instrument"] == what and row["scope"] == scope]
    if not rows:
        return None
    rows.sort(key=lambda row: (-(row["cost_low"] or 0.0), -(row["firms"] or 0), row["place"]))
    kind = "cluster" if scope == "cluster" else "district"
    heads = (
        Column(COLUMNS["cluster" if scope == "cluster" else "district"], wide=True),
        Column(COLUMNS["entitled_firms"], "right"), Column(COLUMNS["cannot_tell"], "right"),
        Column(COLUMNS["register_cost"], "right"), Column(COLUMNS["take_up"], "right"),
        Column(COLUMNS["unclaimed"], "right"),
    )  # fmt: skip
    lines = [
        Line([
            place_named(facts, "cluster" if kind == "cluster" else "district", row["place"]),
            cells.count(row, "firms"), cells.count(row, "cannot_tell"), cells.money(row, "cost"),
            cells.take_up(row), _left(row),
        ])
        for row in rows[:MOST]
    ]  # fmt: skip
    return TableView(
        BY[scope],
        heads,
        [Group(lines)],
        folded=True,
        source=(cells.TABLE, (f"instrument={what}", f"scope={scope}")),
    )


def _firms(facts: Facts, what: str) -> list[TableView]:
    """Firms that are near, and firms that received it though a condition fails; inside the office only."""
    if facts.given.safe:
        return []
    found = []
    for verdict, caption in (("nearly", NEAR), ("not-entitled", WRONG)):
        table = facts.find("entitlements", {"instrument": what, "verdict": verdict})
        if table is None or not table.num_rows:
            continue
        order = "nearest_change" if verdict == "nearly" else "claimed"
        rows = table.sort_by([(order, "ascending" if verdict == "nearly" else "descending")])
        lines = [
            Line([
                place_named(facts, "enterprise", row["enterprise"], words(row["enterprise"], 40)),
                Shown(both(row["reason_en"], row["reason_zh"], 200), "small"),
                _change(row["nearest_change"]),
            ])
            for row in rows.slice(0, tables.MOST).to_pylist()
        ]  # fmt: skip
        heads = (Column(Text("Enterprise", "企业"), wide=True), Column(Text("Why", "理由"), wide=True),
                 Column(Text("Least change", "最小变动"), "right"))  # fmt: skip
        more = table.num_rows - len(lines)
        note = Text(f"{more:,} more.", f"另有{more:,}家。") if more else Text("", "")
        found.append(TableView(caption, heads, [Group(lines)], note, inner=True, folded=True))
    return found


def _change(share: float | None) -> Shown:
    return Shown(words("" if share is None else f"{share:.1%}"), "num value", share)


def _left(row: Row) -> Shown:
    """What was not claimed; unknown where no list tells."""
    return cells.money(row, "unclaimed") if row["claimants"] is not None or row["inner"] else absent()
