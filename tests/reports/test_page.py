"""The report is one file that asks for nothing, marks invented data, and cannot be broken by names."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from industria.charts.geometry import Geometry
from industria.pages.links import LIVE_HOSTS
from industria.reports.document import document
from industria.reports.formats import write_document
from industria.reports.html import html_of
from tests.charts import made_up_city as city
from tests.reports.hostile_report import hostile_report
from tests.reports.made_up_report import page, report, shapes

SECTIONS = (
    "plan", "targets", "tiers", "high_end", "next", "strengths", "complexity", "measures", "space", "specialisation", "growth",
    "chains", "bottlenecks", "matches", "ladder", "road", "policy", "work", "input_output", "services", "impact", "districts",
    "industry_map", "visits", "series", "contradictions", "gaps", "methods", "sources", "run",
)  # fmt: skip


@pytest.fixture(scope="module")
def html() -> str:
    return page(geometry=shapes(6))


class Reader(HTMLParser):
    """Elements and attributes of a page, as a browser would see them."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def test_every_section_is_there_in_both_languages(html: str) -> None:
    assert re.findall(r'<section id="(\w+)"', html) == list(SECTIONS)
    for words in ("The plan", "规划与集群", "Targets", "目标", "820\xa0bn CNY", "8,200\xa0亿元"):
        assert words in html, words
    assert len(html.encode()) < 3_000_000


def test_nothing_outside_is_asked_for(html: str) -> None:
    read = Reader(html)
    assert not {"link", "iframe", "object", "embed", "img", "form", "base", "audio", "video"} & set(read.tags)
    for tag, name, value in read.attributes:
        if name in ("src", "srcset", "data", "action", "poster") or value.startswith("//"):
            pytest.fail(f"{tag} {name}={value}")
        if name in ("href", "xlink:href") and not value.startswith("#"):
            host = urlsplit(value).hostname or ""
            assert tag == "a" and any(host == live or host.endswith("." + live) for live in LIVE_HOSTS), value
    assert not re.findall(r"url\((?!#)[^)]*\)", html)
    assert "@import" not in html


def test_the_policy_lets_our_script_run_and_no_other(html: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and f"script-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy[1].replace("&#39;", "'")


def test_invented_data_are_marked_in_every_section_and_picture(html: str) -> None:
    parts = html.split("<section ")[1:]
    assert all("INVENTED DATA" in part.split("</h2>")[0] for part in parts)
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(pictures) >= 12
    assert all("Synthetic data" in svg or "合成数据" in svg for svg in pictures)
    assert '@bottom-center{content:"INVENTED DATA · 虚构数据 · 20261124T071000-ab12"' in html


def test_published_facts_look_different_and_the_two_never_mix() -> None:
    facts = page(synthetic=False, published_facts=True)
    assert '<body class="facts">' in facts and "INVENTED" not in facts and "Synthetic data" not in facts
    assert 'class="register"' in page(synthetic=False)
    with pytest.raises(ValueError, match="never"):
        report(synthetic=True, published_facts=True)


def test_unknown_withheld_zero_and_bounds_are_drawn_differently(html: str) -> None:
    for kind in (
        "num value",
        "num unknown",
        "num withheld",
        "num zero",
        "num at-least",
        "num estimate",
        "num range",
    ):
        assert f'class="{kind}' in html, kind


def test_every_why_leads_to_a_footnote_with_a_command(html: str) -> None:
    asked = re.findall(r'href="#(why-\d+)"', html)
    answered = re.findall(r'<li id="(why-\d+)">', html)
    assert asked and set(asked) == set(answered)
    assert "industria explain my-region cluster_status c0" in html
    assert "industria explain my-region measures d" in html


def test_a_folder_name_cannot_break_out_of_the_command() -> None:
    assert "industria explain &#39;a b; rm -rf /&#39; cluster_status c0" in page(folder="a b; rm -rf /")


def test_both_published_target_values_are_kept(html: str) -> None:
    assert "12,000\xa0firms and ≥ 12,700\xa0firms are both in print for 2027" in html
    assert "12,000\xa0家、≥ 12,700\xa0家" in html


@pytest.fixture(scope="module")
def hostile() -> str:
    return html_of(hostile_report())


def test_hostile_names_are_inert(hostile: str) -> None:
    read = Reader(hostile)
    assert read.tags.count("script") == 1 and read.tags.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "form"} & set(read.tags)
    assert not [name for _, name, _ in read.attributes if name.startswith("on")]
    assert not [
        value
        for _, name, value in read.attributes
        if name == "href" and not value.startswith(("#", "https://", "http://"))
    ]
    assert "xxxxxxxxxx" in hostile and "x" * 500 not in hostile
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u0000\u0007]", hostile)
    assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|49\{%", hostile)
    assert len(hostile.encode()) < 3_000_000


def test_a_report_of_almost_nothing_says_what_is_missing() -> None:
    html = page({"plan_region": city.plan_tables()["plan_region"]}, synthetic=False)
    for words in (
        "The plan names no targets",
        "The plan names no districts",
        "No published series are loaded",
    ):
        assert words in html, words


def test_a_map_file_that_cannot_be_read_is_said() -> None:
    assert "map.geojson is no map" in page(geometry=Geometry(problem="map.geojson is no map"))


def test_many_regions_are_cut_to_the_largest_and_the_page_says_so(tmp_path: Path) -> None:
    tables = city.everything(30, 60)
    tables["measures"] = city.industry_measures(3000, 4)
    plan = city.plan_tables(30, 3000)
    tables["plan_regions"] = plan["plan_regions"]
    started = time.process_time()
    size = write_document(document(report(tables)), tmp_path / "large.html").size
    assert time.process_time() - started < 40
    assert size < 3_000_000
    text = (tmp_path / "large.html").read_text(encoding="utf-8")
    assert re.search(r"\d+ largest of 3000 regions are drawn", text)
    assert "The first 120 of 3000 regions" in text
    assert [path.name for path in tmp_path.iterdir()] == ["large.html"]


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(chromium() is None, reason="chromium is not installed")
@pytest.mark.parametrize(("asked", "shown", "hidden"), [("", "en", "zh"), ("?lang=zh", "zh", "en")])
def test_a_browser_without_network_opens_it_and_switches_language(
    html: str, tmp_path: Path, asked: str, shown: str, hidden: str
) -> None:
    path = tmp_path / "report.html"
    path.write_text(html, encoding="utf-8")
    command = [
        str(chromium()), "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2000", "--dump-dom", f"file://{path}{asked}",
    ]  # fmt: skip
    dom = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False).stdout
    assert f'data-l="{shown}"' in dom
    assert re.search(rf'data-set="{shown}" aria-pressed="true"', dom)
    assert re.search(rf'data-set="{hidden}" aria-pressed="false"', dom)


def test_the_style_sheet_has_every_part_the_page_uses(html: str) -> None:
    style = html.split("<style>")[1].split("</style>")[0]
    used = set(re.findall(r'class="([^"]*)"', html.split("</style>")[1]))
    names = {name for group in used for name in group.split()} - {"marks", "mark-group", "root", "role-frame"}
    for name in (
        "band",
        "pill",
        "kicker",
        "links",
        "switch",
        "key",
        "strip",
        "sq",
        "gone",
        "chip",
        "under",
        "note",
    ):
        if name in names:
            assert f".{name}" in style, name
    assert style.count("{") == style.count("}")
    assert "@media print" in style and "position:sticky" in style
