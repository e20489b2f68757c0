"""Owns the controls of a selection: its conditions, one more with its count as one types, the order.

Comes in: a view, the conditions that stand. Goes out: components whose state is the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, callback_context, html, no_update

from industria.enterprises.selection.asked import Asked, parts_of, read_conditions
from industria.enterprises.selection.choices import Named, written_choices
from industria.enterprises.selection.criteria import CRITERIA, Criterion
from industria.enterprises.selection.selecting import count_enterprises
from industria.findings import FindingError, Text
from industria.pages.selection.conditions import SIGNS, condition_words, word_text
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.office import may_work
from industria.web.pages.select_view import USUAL_SORT, choices, stored, wanted
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served

ID = "select-"
CONDITIONS = Text("Conditions (all must hold):", "条件（须全部满足）：")
NONE = Text("none yet: every enterprise", "尚无条件（全部企业）")
REMOVE = Text("remove", "移除")
CRITERION = Text("Criterion", "筛选项")
COMPARED = Text("Compared", "比较")
VALUE = Text("Value", "值")
ADD = Text("Add the condition", "添加条件")
SORTED = Text("Sorted by", "排序")
TYPE = Text("Type to search", "输入以搜索")
WITH_IT = Text(
    "With it: {met} meet every condition, cannot tell: {open}.", "添加后：符合{met}家，无法判定{open}家。"
)
HINT = {
    "share": Text("per cent, such as 5 or 5..10; empty: not known", "百分数，如 5 或 5..10；留空表示未知"),
    "number": Text(
        "such as 5000000, 500万 or 10..20; empty: not known", "如5000000、500万或10..20；空为未知"
    ),
    "day": Text("such as 2018 or 2018-06-30", "如 2018 或 2018-06-30"),
    "flag": Text("yes or no", "yes 或 no"),
    "text": Text("text; ~ finds it anywhere", "文本；~ 表示包含"),
    "listed": Text("yes or no", "yes 或 no"),
    "choice": Text("several between commas", "多个值用逗号分隔"),
}
WIDEST = 300
MOST_CHOICES = 1_000


def bar(view: View, named: Named, asked: Sequence[Asked], sort: str) -> Any:
    """The conditions that stand, the row for one more, and the order."""
    first = CRITERIA["industry"]
    return html.Div(
        [_standing(view, named, asked), html.Div(_row(view, named, first, sort), className="controls"),
         html.Div(id=ID + "count", className="note", role="status")],
        className="block",
    )  # fmt: skip


def _standing(view: View, named: Named, asked: Sequence[Asked]) -> Any:
    """Each condition in words, with a way to take it out."""
    if not asked:
        return html.P([view.say(CONDITIONS), " ", view.say(NONE)])
    lines = []
    for at, one in enumerate(asked):
        others = "; ".join(other.text for place, other in enumerate(asked) if place != at)
        without = view.to("select", where=others) if others else view.to("select")
        said = view.say(condition_words(one, named))
        remove = link(f"({view.say(REMOVE)})", without, **{"aria-label": f"{view.say(REMOVE)}: {said}"})
        lines.append(html.Li([html.Bdi(said, title=one.text[:120]), " ", remove]))
    return html.Div([html.P(view.say(CONDITIONS)), html.Ul(lines, className="said-list")])


def _row(view: View, named: Named, first: Criterion, sort: str) -> list[Any]:
    known = [one for one in CRITERIA.values() if _there(view, one)]
    label = {one.name: f"{_capital(view.say(one.label))} ({one.name})" for one in known}
    orders = [one for one in known if one.kind in ("number", "share", "day", "text", "choice")]
    ways = [
        {"value": sign + one.name, "label": f"{arrow} {label[one.name]}"}
        for one in orders for sign, arrow in (("-", "↓"), ("", "↑"))
    ]  # fmt: skip
    choices, hidden = options(view, named, first), not options(view, named, first)
    return [
        dmc.Select(
            id=ID + "criterion", label=view.say(CRITERION), value=first.name, searchable=True, w=WIDEST,
            size="sm",
            data=[{"value": one.name, "label": label[one.name]} for one in known], allowDeselect=False,
        ),
        dmc.Select(
            id=ID + "operator", label=view.say(COMPARED), value="=", w=120, size="sm", allowDeselect=False,
            data=_operators(view, first),
        ),
        html.Div(
            dmc.MultiSelect(
                id=ID + "choice", label=view.say(VALUE), data=choices, searchable=True, value=[], w=WIDEST,
                size="sm", placeholder=view.say(TYPE), limit=80,
            ),
            id=ID + "choice-place", hidden=hidden,
        ),
        html.Div(
            dmc.TextInput(
                id=ID + "value", label=view.say(VALUE), value="", w=WIDEST, size="sm", debounce=300,
                placeholder=view.say(HINT[first.kind]),
            ),
            id=ID + "value-place", hidden=not hidden,
        ),
        html.Button(view.say(ADD), id=ID + "add", className="act", type="button", n_clicks=0),
        dmc.Select(
            id=ID + "sort", label=view.say(SORTED), value=sort, data=ways, searchable=True, w=WIDEST,
            size="sm", allowDeselect=False,
        ),
    ]  # fmt: skip


def _there(view: View, criterion: Criterion) -> bool:
    return view.run is not None and criterion.table in view.run.given.tables


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _operators(view: View, criterion: Criterion) -> list[dict[str, str]]:
    return [{"value": one, "label": f"{view.say(SIGNS[one])} ({one})"} for one in criterion.operators]


def options(view: View, named: Named, criterion: Criterion) -> list[dict[str, str]]:
    """What may be chosen for a criterion, with its names; none where a value is typed."""
    values = named.get(criterion.name, {})
    found = []
    for code, name in list(values.items())[:MOST_CHOICES]:
        said = view.say(name)
        for word in criterion.words:
            label = f"{said}: {view.say(word_text(word))}"
            found.append({"value": f"{code}:{word}", "label": label})
        if not criterion.words:
            found.append({"value": code, "label": f"{said} ({code})" if said != code else code})
    return found


def condition_of(criterion: object, operator: object, value: object, chosen: object) -> str:
    """The condition that the controls stand for, as text; nothing where they do not make one."""
    if not isinstance(criterion, str) or criterion not in CRITERIA:
        return ""
    known = CRITERIA[criterion]
    sign = str(operator) if operator in known.operators else known.operators[0]
    picked = [str(one) for one in chosen] if isinstance(chosen, list) else []
    text = ",".join(picked) if picked else str(value or "").strip()
    if not text and (sign not in ("=", "!=") or known.kind in ("listed", "choice", "text", "flag")):
        return ""
    return f"{criterion}{sign}{text}"[:400]


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """A criterion brings its comparisons and choices; typing counts; the button puts it into the address."""
    where = (State("location", "pathname"), State("location", "search"))
    parts = tuple(ID + name for name in ("criterion", "operator", "value", "choice"))

    @app.callback(
        Output(ID + "operator", "data"), Output(ID + "operator", "value"), Output(ID + "choice", "data"),
        Output(ID + "choice", "value"), Output(ID + "value", "value"), Output(ID + "value", "placeholder"),
        Output(ID + "choice-place", "hidden"), Output(ID + "value-place", "hidden"),
        Input(ID + "criterion", "value"), *where, prevent_initial_call=True,
    )  # fmt: skip
    def _criterion(name: Any, path: str, search: str) -> Any:
        view = _view(workspaces, path, search)
        if view is None or name not in CRITERIA:
            return (no_update,) * 8
        one = CRITERIA[name]
        found = options(view, choices(view), one)
        operators = _operators(view, one)
        usual = (
            ">=" if one.kind in ("number", "share") else "~" if one.kind == "text" else operators[0]["value"]
        )
        return operators, usual, found, [], "", view.say(HINT[one.kind]), not found, bool(found)

    @app.callback(
        Output(ID + "count", "children"), *(Input(part, "value") for part in parts), *where,
        prevent_initial_call=True,
    )  # fmt: skip
    def _count(criterion: Any, operator: Any, value: Any, chosen: Any, path: str, search: str) -> Any:
        view = _view(workspaces, path, search)
        more = condition_of(criterion, operator, value, chosen)
        if view is None or not more:
            return []
        try:
            counts = _counts(view, [*_standing_parts(view), more])
        except FindingError as error:
            return finding_list(error.findings, view)
        return WITH_IT.filled(view.language, {"met": f"{counts.met:,}", "open": f"{counts.undecided:,}"})

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        Output("location", "pathname", allow_duplicate=True),
        Input(ID + "add", "n_clicks"), Input(ID + "sort", "value"), *(State(part, "value") for part in parts),
        *where, prevent_initial_call=True,
    )  # fmt: skip
    def _add(clicks: Any, sort: Any, *given: Any) -> Any:
        *chosen, path, search = given
        view = _view(workspaces, path, search)
        if view is None:
            return no_update, no_update
        texts, now = _standing_parts(view), wanted_sort(view)
        order = str(sort) if str(sort).lstrip("-") in CRITERIA else now
        if callback_context.triggered_id == ID + "add":
            more = condition_of(*chosen)
            if not more or more in texts:
                return no_update, no_update
            texts.append(more)
        elif order == now:  # the control has only just been drawn
            return no_update, no_update
        asked = {"where": "; ".join(texts), "sort": "" if order == USUAL_SORT else order}
        address = view.to("select", **{name: value for name, value in asked.items() if value})
        new, _, query = address.partition("?")
        return f"?{query}" if query else "", no_update if not view.what else new


def _view(workspaces: Mapping[str, Served], path: str, search: str) -> View | None:
    view = look(workspaces, parse(path, search))
    well = view is not None and view.run is not None and view.inside and may_work()
    return view if well and view is not None and view.address.page == "select" else None


def wanted_sort(view: View) -> str:
    """The order that is shown now."""
    try:
        return wanted(view)[1]
    except FindingError:
        return USUAL_SORT


def _standing_parts(view: View) -> list[str]:
    try:
        return parts_of(wanted(view)[0])
    except FindingError:
        return []


def _counts(view: View, texts: Sequence[str]) -> Any:
    tables = stored(view)
    assert tables is not None and view.run is not None
    asked = read_conditions(texts, written_choices(choices(view)))
    return view.run.made(("select-count", *texts), lambda: count_enterprises(tables, asked))
