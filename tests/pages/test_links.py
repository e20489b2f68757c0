"""Sources are text; a live link is made only to an issuing body or a major press organ."""

import pytest

from industria.pages.links import live_links, one_by_one, source_text


@pytest.mark.parametrize(
    ("source", "host"),
    [
        ("https://cq.gov.cn/zwgk/a_1.html", "cq.gov.cn"),
        ("bulletin http://jjxxw.cq.gov.cn/a?b=1 (2024)", "jjxxw.cq.gov.cn"),
        ("http://www.china.org.cn (transcript)", "www.china.org.cn"),
        ("https://epaper.cqrb.cn/x.htm", "epaper.cqrb.cn"),
    ],
)
def test_issuers_and_press_are_live(source: str, host: str) -> None:
    assert [found for found, _ in live_links(source)] == [host]


@pytest.mark.parametrize(
    "source",
    [
        "http://fadian.rexun.cn/hy/2023/0819/6963.html",
        "https://gov.cn.evil.example/x",
        "https://evilgov.cn/x",
        "https://gov.cn@evil.example/x",
        "https://user:pw@cq.gov.cn/x",
        "https://cq.gov.cn:8443/x",
        'https://cq.gov.cn/x"onmouseover="alert(1)',
        "javascript:alert('https')",
        "https://cq.gov.cn/" + "x" * 600,
        "https://[::1/x",
        None,
    ],
)
def test_everything_else_is_text(source: str | None) -> None:
    assert all('"' not in address for _, address in live_links(source))
    if source is None or '"' not in source:
        assert live_links(source) == ()


def test_a_source_is_shown_without_schemes_and_its_live_address_follows_as_a_link() -> None:
    text = source_text("Plan of 2023; http://mirror.example/a/b.html; https://cq.gov.cn/x.html")
    assert text == "Plan of 2023; mirror.example/a/b.html"
    assert source_text("https://cq.gov.cn/x.html") == ""
    assert one_by_one("a; b；c") == ["a", "b", "c"]
