"""Sentences say how much, when, and how far it can be trusted."""

import pytest

from industria.findings import Text
from industria.pages import sentences
from tests.charts import made_up_city as city

NAME = Text("Advanced materials", "先进材料")


def test_a_bound_is_said_as_one() -> None:
    row = city.cluster_status().to_pylist()[1]
    said = sentences.of_cluster(row, NAME)
    assert said.en == (
        "Output of Advanced materials was at least 650\xa0bn CNY in Jan–Oct 2023, up 12.0\xa0% as published "
        "(published, single source)."
    )
    assert (
        said.zh == "2023年1–10月，先进材料的产值不低于6,500\xa0亿元，公布增速+12.0\xa0%（公布值，单一来源）。"
    )


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (0, "was 820"),
        (2, "was about 710"),
        (3, "is withheld"),
        (4, "was zero"),
        (5, "was between 100 – 300"),
        (7, "is unknown"),
    ],
)
def test_every_kind_of_cell_has_its_sentence(at: int, words: str) -> None:
    assert words in sentences.of_cluster(city.cluster_status().to_pylist()[at], NAME).en


def test_a_target_says_what_is_asked_and_what_is_reached() -> None:
    first, second, third = city.target_status().to_pylist()
    name = Text("High-tech enterprises", "高新技术企业")
    assert sentences.of_target(first, name).en.startswith(
        "High-tech enterprises: 12,000\xa0firms by 2027; it was 9,000\xa0firms in 2024"
    )
    assert "≥ 12,700" in sentences.of_target(second, name).zh
    assert sentences.of_target(third, name).zh.endswith("实际值未知。")


def test_verdicts_are_counted() -> None:
    rows = [{"status": "met"}, {"status": "behind"}, {"status": None}]
    said = sentences.of_verdicts(rows, Text("clusters", "集群"))
    assert said.en == "3 clusters: 1 met, 1 behind, 1 unknown."
    assert said.zh == "3个集群：1个已达成，1个进度滞后，1个未知。"
