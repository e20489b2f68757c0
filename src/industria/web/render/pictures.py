"""Owns how pictures look in the app: Vega-Lite drawn in the browser, with the same hatching as in reports.

Comes in: `PictureView` blocks. Goes out: a figure with its files and its table.
"""

from __future__ import annotations

from typing import Any

from dash import html
from dash_vega_components import Vega

from industria.charts.render import specification
from industria.pages.view import PictureView
from industria.web.render.static import static
from industria.web.render.tables import files, table
from industria.web.view import View

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
"""A name, not an address: nothing is fetched from it."""
FORMATS = (("png", "PNG"), ("svg", "SVG"))


def picture(given: PictureView, view: View) -> Any:
    """A picture that the browser draws, with its words and its table for those who cannot see it."""
    label = given.label[view.language]
    drawn = vega(specification(given.charts[view.language]))
    return html.Figure(
        [
            static(html.Div(files("picture", given.id, FORMATS, view), className="above")),
            html.Div(
                html.Div(drawn, **{"aria-hidden": "true"}),  # its words stand in the label and in the table
                className="pic",
                role="img",
                tabIndex="0",
                **{"aria-label": label},
            ),
            static(table(given.twin, view)) if given.twin else None,
        ],
        className="picture block",
    )


def vega(spec: dict[str, Any]) -> Any:
    """The one place where the component that draws Vega-Lite is used; it carries the version it draws."""
    return Vega(
        spec={**spec, "$schema": SCHEMA},
        opt={"actions": False, "renderer": "svg", "mode": "vega-lite", "ast": True},
    )
