"""How fast the app opens in a real browser: first view cold and warm, change of page, bytes; medians of five.

First view is the first contentful paint of the page that can be read (title, verdicts, table); working is when
the app has taken its place: numbers open their why, controls can be used.

Cold is a server just started and a browser that has seen nothing; warm is the same server and a browser that
keeps the app's own files. The demo city is made here; the workspace of 1.16 million county cells as well, where
the shared real data lie beside the project.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, Page

from industria.workspace.building import build
from industria.workspace.folder import Folder
from industria.workspace.starting import start
from tests.real.shared_data import SHARED
from tests.real.us_counties import write_us_counties
from tests.web.browser import running_browser, running_server

TIMES = 5
AIMS = {"cold": 2.0, "warm": 0.7, "page": 0.5}
CHANGES = (
    "targets", "strengths", "complexity", "measures", "space", "growth", "industry-map", "next", "districts", "plan",
)  # fmt: skip
READY = "#title"


def opened(page: Page, address: str) -> tuple[float, float]:
    """Seconds from asking for the start page until it can be read, and until it works."""
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("article table, article .gap")
    page.wait_for_selector(READY, state="visible")
    works = time.perf_counter() - began
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    return float(painted) / 1000, works


def changed(page: Page, name: str) -> float:
    """Seconds from a click in the navigation until the other page stands."""
    began = time.perf_counter()
    page.click(f'nav.navigation a[href$="/{name}"]')
    page.wait_for_selector(f"#page-{name}")
    return time.perf_counter() - began


def weight(page: Page, address: str) -> tuple[int, int]:
    """Bytes as they cross the wire (compressed) and requests of the first view."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    seen: list[float] = []
    session.on("Network.loadingFinished", lambda event: seen.append(event["encodedDataLength"]))
    page.goto(address)
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    return int(sum(seen)), len(seen)


def measure(browser: Browser, folder: Folder, name: str) -> None:
    """Print the medians of one workspace."""
    cold, warm, working, moves, size = [], [], [], [], (0, 0)
    for _ in range(TIMES):
        with running_server([folder.root]) as address:
            start_page = f"{address}/{folder.root.name}/plan"
            context: Any = browser.new_context(viewport={"width": 1280, "height": 900})
            cold.append(opened(context.new_page(), start_page)[0])
            page = context.new_page()
            first, works = opened(page, start_page)
            warm.append(first)
            working.append(works)
            moves += [changed(page, other) for other in CHANGES]
            context.close()
            fresh = browser.new_context()
            size = weight(fresh.new_page(), start_page)
            fresh.close()
    found = {
        "cold": statistics.median(cold),
        "warm": statistics.median(warm),
        "page": statistics.median(moves),
    }
    said = ", ".join(
        f"{key} {value:.2f} s ({value / AIMS[key]:.2f} of the aim)" for key, value in found.items()
    )
    print(
        f"{name}: {said}; working after {statistics.median(working):.2f} s; slowest page {max(moves):.2f} s; {size[0] / 1e6:.2f} MB in {size[1]} requests"
    )


def main() -> None:
    """Both workspaces."""
    with tempfile.TemporaryDirectory() as place, running_browser() as browser:
        city = start(Path(place) / "demo-city", "demo-city")
        build(city)
        measure(browser, city, "demo city")
        if not SHARED.exists():
            print("US counties: left out, the shared data are not here")
            return
        counties = Folder(write_us_counties(Path(place) / "us"))
        build(counties)
        measure(browser, counties, "US counties, 1.16 million cells")


if __name__ == "__main__":
    main()
