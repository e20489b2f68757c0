"""Small maps of clusters: what is dark, what is light, which clusters are drawn, what the note says."""

from __future__ import annotations

import json

from industria.charts import cluster_maps
from industria.charts.geometry import Geometry
from industria.charts.render import to_svg


def square(left: float) -> dict[str, object]:
    ring = [[left, 0], [left, 1], [left + 1, 1], [left + 1, 0], [left, 0]]
    return {"type": "Polygon", "coordinates": [ring]}


GEOMETRY = Geometry({"A": square(0), "B": square(1)}, geographic=False)
CLUSTERS = {
    f"c{at}": {"cluster": f"c{at}", "name_en": f"Cluster <{at}>", "name_zh": f"集群{at}"} for at in range(20)
}


def choice(region: str, cluster: str, role: str) -> dict[str, str]:
    return {"region": region, "cluster": cluster, "role": role}


CHOICES = [
    choice("A", "c1", "featured"),
    choice("A", "c1", "leading"),
    choice("B", "c1", "featured"),
    choice("Z", "c2", "leading"),
]


def test_each_district_has_the_stronger_role_of_the_cluster() -> None:
    chart = cluster_maps.chart(GEOMETRY, CHOICES, ["A", "B", "Z"], CLUSTERS, "en", synthetic=True)
    assert chart is not None
    first, second = chart.to_dict()["concat"]
    assert [one["properties"]["role"] for one in first["data"]["values"]] == ["leading", "featured"]
    assert [one["properties"]["role"] for one in second["data"]["values"]] == ["", ""], (
        "the zone has no shape"
    )
    said = json.dumps(chart.to_dict(), ensure_ascii=False)
    assert "no shape of their own" in said and "Synthetic data" in said
    svg = to_svg(chart, "maps", "Maps")
    assert "Cluster <1>" not in svg and "Cluster &lt;1&gt;" in svg


def test_the_clusters_chosen_most_are_drawn_in_the_order_of_the_plan() -> None:
    many = [choice("A", f"c{at}", "leading") for at in range(20)] + [choice("B", "c19", "leading")]
    shown = cluster_maps.drawn(many, list(CLUSTERS))
    assert len(shown) == cluster_maps.MOST and shown[-1] == "c19" and shown[0] == "c0"
    chart = cluster_maps.chart(GEOMETRY, many, ["A", "B"], CLUSTERS, "zh")
    assert chart is not None and "另有8个集群布局较少" in json.dumps(chart.to_dict(), ensure_ascii=False)


def test_nothing_to_draw_draws_nothing() -> None:
    assert cluster_maps.chart(Geometry(), CHOICES, ["A"], CLUSTERS, "en") is None
    assert cluster_maps.chart(GEOMETRY, [], ["A"], CLUSTERS, "en") is None
    far = Geometry({f"R{at}": square(at) for at in range(cluster_maps.MOST_SHAPES + 1)}, geographic=False)
    assert cluster_maps.chart(far, CHOICES, list(far.shapes), CLUSTERS, "en") is None
