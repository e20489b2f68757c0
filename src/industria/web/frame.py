"""Owns what stands around every page: marks, navigation, search, language, workspace, the reader's view.

Comes in: a view. Goes out: the parts of the frame; pages are rendered in its middle by `app`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import dash_mantine_components as dmc
from dash import dcc, html

from industria.findings import Text
from industria.reports.document import MARKS, UNSAFE
from industria.web.navigation import GROUPS
from industria.web.render.links import link
from industria.web.render.static import static
from industria.web.view import View
from industria.web.workspaces import Served

WORKSPACE = Text("Workspace", "工作区")
SEARCH = Text("Search names, codes, texts", "搜索名称、代码、文本")
SKIP = Text("Skip to the content", "跳到正文")
MENU = Text("Pages", "页面")
OTHER_LANGUAGE = Text("中文", "English")
INSIDE = Text("Inside view", "内部视图")
PUBLISHED = Text("As published", "对外视图")
READER_HINT = Text(
    "Inside view shows every figure. As published withholds what could give a single respondent away; files "
    "and pictures are always made so.",
    "内部视图显示全部数据；对外视图隐去可推断单个单位的数据。导出文件与图片始终按对外视图生成。",
)
NEW_RUN = Text("New results have been built.", "已有新的运行结果。")
RELOAD = Text("Show them", "显示")
SIGN_OUT = Text("Sign out", "退出")


def layout() -> Any:
    """The empty frame: everything in it is filled for the address that is open."""
    return dmc.MantineProvider(
        [
            # a control that changes the address shows another page; nothing is loaded again
            dcc.Location(id="location", refresh="callback-nav"),
            dcc.Store(id="why-asked"),
            dcc.Store(id="run-shown"),
            dcc.Interval(id="pulse", interval=20_000),
            html.A(id="skip", href="#content", className="skip"),
            html.Div(id="frame", className="frame"),
            html.Main(
                [html.Div(id="stale", role="status"), html.Div(id="page", tabIndex="-1")], id="content"
            ),
            dmc.Drawer(
                html.Div(id="why-body"), id="why-drawer", position="right", size="lg", title="",
                closeButtonProps={"aria-label": "Close · 关闭"},
            ),
        ],
        theme={"primaryColor": "blue", "fontFamily": "var(--sans)", "defaultRadius": "sm"},
        forceColorScheme="light",
    )  # fmt: skip


def frame(view: View, workspaces: Mapping[str, Served], signed_in: bool) -> Any:
    """Mark, bar and navigation for a view."""
    return html.Div(
        [static(_marks(view)), _bar(view, workspaces, signed_in), static(_navigation(view))],
        className=view.served.kind,
    )


def _marks(view: View) -> Any:
    """The bands that tell invented data from published facts, whatever page is open."""
    mark = MARKS[view.served.kind]
    bands = [html.Div([html.B(view.say(mark.short)), html.Span(view.say(mark.long))], className="band")]
    return html.Div(bands)


def _bar(view: View, workspaces: Mapping[str, Served], signed_in: bool) -> Any:
    others = [
        html.A([view.say(one.name), html.Small(view.say(MARKS[one.kind].short))], href=f"/{slug}/plan",
               title=view.say(one.name),
               className=f"{one.kind}{' here' if one is view.served else ''}",
               **({"aria-current": "true"} if one is view.served else {}))
        for slug, one in workspaces.items()
    ]  # fmt: skip
    search = html.Div(
        [
            dmc.TextInput(id="search-text", placeholder=view.say(SEARCH), debounce=200, value="",
                          **{"aria-label": view.say(SEARCH)}),
            html.Div(id="search-found", className="search-found"),
        ],
        className="search", role="search",
    )  # fmt: skip
    switch = html.Nav(others, className="workspaces", **{"aria-label": view.say(WORKSPACE)})
    tools = html.Div([_reader(view), _language(view), *_sign_out(view, signed_in)], className="tools")
    return html.Header(
        html.Div([
            static(link("Industria", view.to("plan"), "brand"), switch),
            search,
            static(tools),
        ], className="bar"),
    )  # fmt: skip


def _reader(view: View) -> Any:
    """The switch between what the office sees and what may leave it."""
    now, then, other = (INSIDE, PUBLISHED, "published") if view.inside else (PUBLISHED, INSIDE, "inside")
    back = urlencode({"back": str(view.address)})
    return html.A(
        [html.Span(view.say(now), className="now"), html.Span(f"→ {view.say(then)}", className="then")],
        href=f"/reader/{other}?{back}", title=view.say(READER_HINT), className="reader",
    )  # fmt: skip


def _language(view: View) -> Any:
    other = "en" if view.language == "zh" else "zh"
    back = urlencode({"back": str(view.address)})
    return html.A(
        OTHER_LANGUAGE[view.language], href=f"/language/{other}?{back}", lang=other, className="language"
    )


def _sign_out(view: View, signed_in: bool) -> list[Any]:
    return [html.A(view.say(SIGN_OUT), href="/sign-out")] if signed_in else []


def _navigation(view: View) -> Any:
    groups = []
    for title, pages in GROUPS:
        links = [
            link(view.say(page.title), view.to(page.id), "here" if page.id == view.address.page else "",
                 **({"aria-current": "page"} if page.id == view.address.page else {}))
            for page in pages
        ]  # fmt: skip
        groups.append(html.Div([html.H2(view.say(title)), *links]))
    inner = html.Div(groups, className="pages")
    return html.Nav(
        html.Details([html.Summary(view.say(MENU)), inner], open=True, id="menu"), className="navigation",
        **{"aria-label": view.say(MENU)},
    )  # fmt: skip


def unsafe_mark(view: View) -> str:
    """The words of the mark on what must stay in the office."""
    return view.say(UNSAFE.short)
