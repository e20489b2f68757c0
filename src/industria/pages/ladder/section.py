"""Section: the cultivation ladder: how many hold what, who is next, who may slip, what to ask first.

Comes in: facts and what is chosen. Goes out: blocks.
"""

from __future__ import annotations

from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.ladder import counts, firms, names_given, platforms
from industria.pages.ladder.choice import LadderChoice, of_all, rules_name
from industria.pages.places import asked
from industria.pages.view import Section, Words

SHORT = Text("The ladder", "企业梯度")
TITLE = Text("Who is climbing, who may slip?", "谁在晋级，谁有风险？")
GAP = Text(
    "The ladder needs a register of enterprises: the table `enterprises`. `recognitions` says which rungs "
    "they hold and until when, `firm_facts` what the rules ask beyond the register.",
    "企业梯度需要企业名录（enterprises）；认定记录（recognitions）说明已获层级与有效期，"
    "填报数据（firm_facts）提供评定所需的其他数据。",
)  # fmt: skip
WANTED = (
    ("recognitions", Text("Which rungs firms hold, and until when", "企业已获层级及有效期")),
    ("platforms", Text("R&D institutions and platforms of firms", "企业研发机构与创新平台")),
    ("firm_facts", Text("What the rules ask beyond the business register", "评定所需的名录以外数据")),
)
HOW = Text("How it is made", "如何得出")


def section(facts: Facts) -> Section:
    """The ladder as a whole."""
    return Section("ladder", TITLE, blocks(facts, LadderChoice()), SHORT)


def blocks(facts: Facts, choice: LadderChoice) -> list[object]:
    """Counts, then firms, then questions; what needs single firms stays in the office."""
    rows = of_all(facts)
    if not rows:
        return [Words([GAP], "gap"), *counts.years(facts)]
    made: list[object] = [Words([_lead(rows)], "lead"), Words(_points(facts, rows), "points")]
    made.append(counts.rungs(facts))
    if choice.rules:
        made += counts.by_place(facts, choice.rules)
    made += counts.years(facts)
    if facts.given.safe:
        made.append(Words([firms.OFFICE], "gap"))
    else:
        made += [*firms.climbing(facts, choice), *firms.slipping(facts, choice), firms.asks(facts, choice)]
    made += [] if choice.rules else platforms.tables(facts)
    if not (facts.given.safe or choice.rules):
        made.append(names_given.named(facts))
    missing = [(what, table) for table, what in WANTED if table not in facts.given.tables]
    made += [*asked.unknown(facts, missing), Words(_how(), "list", HOW)]
    return [block for block in made if block is not None]


def _lead(rows: list[Row]) -> Text:
    first = rows[0]
    told = [row for row in rows if row["in_force"]]
    highest = max(told, key=lambda row: row["holds"])
    name, when = rules_name(highest), first["period"]
    return Text(
        f"Of {first['firms']:,} enterprises in {period(when, 'en')}, {highest['holds']:,} hold the rung "
        f"{name.en}, the most of any; as of {first['as_of']}.",
        f"{period(when, 'zh')}{first['firms']:,}家企业中，{highest['holds']:,}家持有“{name.zh}”，"
        f"为各层级之最；截至{first['as_of']}。",
    )  # fmt: skip


def _points(facts: Facts, rows: list[Row]) -> list[Text]:
    told = []
    force = [row for row in rows if row["in_force"]]
    by_rung = {row["rung"]: row for row in force}.values()  # several sets may judge one rung
    due, lapsed = (sum(row[name] for row in by_rung) for name in ("due", "lapsed"))
    told.append(Text(
        f"{due:,} rungs run out within a year; {lapsed:,} ran out in the last year and were not given again.",
        f"{due:,}项认定将在一年内到期；{lapsed:,}项在过去一年内到期未续。",
    ))  # fmt: skip
    known = force if all(row["at_risk"] is not None for row in force) else []
    if known:
        lost, kept, open_ = (sum(row[name] for row in known) for name in ("at_risk", "safe", "unsure"))
        decided = sum(row["judged_held"] for row in known)
        told.append(Text(
            f"Assessed again today, {kept:,} holders would keep a rung and {lost:,} would lose it; of "
            f"{open_:,} it cannot be told, of {decided:,} experts decide.",
            f"若今日复核：{kept:,}项可保留，{lost:,}项将失去，{open_:,}项无法判断，{decided:,}项取决于评审。",
        ))  # fmt: skip
        ready = sum(row["qualifies"] for row in known)
        near = sum(row["nearly"] for row in known)
        told.append(Text(
            f"{ready:,} times a firm meets the rules of a rung that it does not hold; {near:,} times nearly.",
            f"另有{ready:,}项符合条件而尚未认定，{near:,}项接近达标。",
        ))  # fmt: skip
    for row in rows:
        if not row["in_force"] and row["at_risk"] is not None and row["holds"]:
            name = rules_name(row)
            told.append(Text(
                f"Under rules to come ({name.en}), {row['at_risk']:,} of {row['holds']:,} holders would not "
                f"qualify; of {row['unsure'] + row['judged_held']:,} it is open.",
                f"按将施行的{name.zh}，{row['holds']:,}家中有{row['at_risk']:,}家不达标，"
                f"{row['unsure'] + row['judged_held']:,}家未定。",
            ))  # fmt: skip
    return told


def _how() -> list[Text]:
    return [
        Text(
            "Each firm is set against each rule set in force, with all that the register knows. Unknown "
            "values run through as intervals, so that a verdict stands whatever they turn out to be.",
            "以名录中的全部已知数据逐一对照现行标准；未知数据以区间参与计算，因此结论不受未知项影响。",
        ),
        Text(
            "A firm nearly qualifies where it fails one or two criteria, a change of a fifth would meet "
            "each, and nothing else is open but what experts say.",
            "“接近达标”：不达标条件不超过两项，各项变动20%以内即可达标，且除评审外无其他未知项。",
        ),
        Text(
            "A firm that is not on the list of a rung does not hold it. The register of technology firms "
            "that a city keeps itself is not the national rung.",
            "未列入某层级名单的企业视为未获认定。市级科技型企业入库与国家层级不是同一名单。",
        ),
    ]
