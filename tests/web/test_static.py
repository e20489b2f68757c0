"""Markup that the server makes: everything in it is escaped, and nothing but plain HTML gets in."""

from __future__ import annotations

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader

from industria.web.render.static import MARKUP, markup, sketch, static

TEXT = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\r"), min_size=1, max_size=60
)


@given(TEXT, TEXT)
def test_any_text_comes_back_as_it_was(text: str, title: str) -> None:
    found = reader.fromstring(markup(html.P([text, html.B(text)], title=title)))
    assert found.get("title") == title
    assert [found.text, found[0].text] == [text, text]
    assert [node.tag for node in found.iter()] == ["p", "b"]


def test_attributes_keep_their_html_names() -> None:
    shown = markup(
        html.Td("x", className="num", colSpan=2, **{"data-sort": 1.5, "aria-label": 'a"b', "data-none": None})
    )
    assert shown == '<td aria-label="a&quot;b" class="num" colspan="2" data-sort="1.5">x</td>'
    assert markup(html.Details(open=True)) == "<details open></details>"
    assert markup(html.Br()) == "<br>"


@pytest.mark.parametrize(
    "part",
    [
        html.Script("window.hacked=1"), html.Iframe(src="/x"), html.A("x", href="javascript:alert(1)"),
        html.A("x", href=" javascript:alert(1)"), html.Div(id={"a": 1}), dcc.Input(), html.Form(),
        html.Img(src="/x.png"), html.Div(style={"color": "red"}), object(),
    ],
)  # fmt: skip
def test_what_is_not_plain_html_is_refused(part: object) -> None:
    with pytest.raises(TypeError):
        markup(part)


def test_a_sketch_leaves_out_what_needs_scripts() -> None:
    whole = html.Div([static(html.P("a<b")), html.Div(dcc.Input(id="x"), id="y"), html.Button("go", id="z")])
    assert getattr(whole.children[0], MARKUP) == "<p>a&lt;b</p>"
    shown = sketch(whole)
    assert "<p>a&lt;b</p>" in shown and "id=" not in shown and "go" not in shown
