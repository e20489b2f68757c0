"""Blocks: what changed in the recommendations since the run before, such as for answers that came in."""

from __future__ import annotations

from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.view import Column, Group, Line, Shown, TableView, Words, said
from industria.pages.visits.lists import LISTS
from industria.workspace.decision_changes import DecisionChange, DecisionChanges

CAPTION = Text("What changed since the run before", "较上次构建的变化")
BEFORE, AFTER = Text("Before", "此前"), Text("Now", "现在")
RECOMMENDATION = Text("Recommendation", "建议")
ABOUT = Text("District or cluster", "区县或集群")
SAME = Text(
    "Since the run before ({before}) no recommendation changed: {open_before} open questions then, "
    "{open_after} now.",
    "与上次运行（{before}）相比，各项建议均未改变：待问事项由{open_before}个变为{open_after}个。",
)
NOTE = Text(
    "Against the run {before}: {open_before} open questions then, {open_after} now.",
    "对比运行 {before}：待问事项由{open_before}个变为{open_after}个。",
)


def change_blocks(facts: Facts, changes: DecisionChanges | None) -> list[object]:
    """Before and after of every recommendation that changed; nothing where there is no run before."""
    if changes is None:
        return []
    data = {"before": changes.before, "open_before": changes.open_before, "open_after": changes.open_after}
    if not changes.changes:
        return [Words([_filled(SAME, data)])]
    heads = (
        Column(RECOMMENDATION),
        Column(ABOUT, wide=True),
        Column(BEFORE, wide=True),
        Column(AFTER, wide=True),
    )
    groups = [
        Group([_line(facts, one) for one in changes.changes if one.recommendation == name], LISTS[name])
        for name in LISTS
        if any(one.recommendation == name for one in changes.changes)
    ]
    return [TableView(CAPTION, heads, groups, _filled(NOTE, data), inner=True)]


def _line(facts: Facts, one: DecisionChange) -> Line:
    place = facts.name(facts.clusters, one.about) if one.recommendation == "tiers" else facts.place(one.about)
    role = said("role", one.role) if one.role else LISTS[one.recommendation]
    return Line(
        [Shown(role, "text"), Shown(place, "name"), Shown(one.before, "name"), Shown(one.after, "name")]
    )


def _filled(text: Text, data: dict[str, object]) -> Text:
    return Text(text.filled("en", data), text.filled("zh", data))
