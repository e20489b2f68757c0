"""Which parks suit a project, by hand; what is not known never makes a park suitable or unsuitable."""

from hypothesis import given
from hypothesis import strategies as st

from industria.chains.site_fit import Wanted, suitable_sites

SITES = [
    {"site": "A", "region": "d1", "land_free_mu": 100.0, "power_free_kw": 500.0, "clusters": "cars; chips",
     "land_price": 300.0},
    {"site": "B", "region": "d1", "land_free_mu": 100.0, "power_free_kw": None, "clusters": "cars",
     "land_price": 100.0},
    {"site": "C", "region": "d2", "land_free_mu": 49.9, "power_free_kw": 900.0, "clusters": "cars",
     "land_price": 50.0},
    {"site": "D", "region": "d2", "land_free_mu": 50.0, "power_free_kw": 400.0, "clusters": "cars；food",
     "land_price": 200.0},
    {"site": "E", "region": "d3", "land_free_mu": 80.0, "power_free_kw": 400.0, "clusters": "food",
     "land_price": None},
]  # fmt: skip


def test_verdicts_and_order_by_hand():
    found = suitable_sites(SITES, Wanted(50, 400, "cars"))
    assert [(fit.site, fit.verdict) for fit in found] == [
        ("D", "suitable"), ("A", "suitable"), ("B", "unknown"), ("C", "not-suitable"), ("E", "not-suitable"),
    ]  # fmt: skip
    by_site = {fit.site: fit for fit in found}
    assert (by_site["C"].land, by_site["C"].power, by_site["E"].cluster) == ("no", "yes", "no")
    assert by_site["B"].reasons[1].en == "400 kW of power needed; what is free is not known"
    assert by_site["D"].reasons[0].zh == "土地：可用50亩≥需求50"


def test_needs_that_are_not_known_settle_nothing():
    found = suitable_sites(SITES, Wanted(None, None, ""))
    assert {fit.verdict for fit in found} == {"unknown"}
    assert {answer for fit in found for answer in (fit.land, fit.power, fit.cluster)} == {"not-asked"}
    assert [fit.verdict for fit in suitable_sites(SITES[:1], Wanted(50, None, "cars"))] == ["unknown"]


Amount = st.one_of(st.none(), st.floats(0, 1000))
Site = st.fixed_dictionaries({"site": st.text(max_size=3), "land_free_mu": Amount, "power_free_kw": Amount,
                              "clusters": st.sampled_from([None, "", "cars", "food"])})  # fmt: skip


@given(st.lists(Site, max_size=6), Amount, Amount)
def test_more_land_never_makes_a_site_worse_and_no_site_is_lost(sites, land, power):
    order = ("not-suitable", "unknown", "suitable")
    before = suitable_sites(sites, Wanted(land, power, "cars"))
    assert sorted(fit.site for fit in before) == sorted(site["site"] for site in sites)
    for site in sites:
        if site["land_free_mu"] is not None:
            (one,) = suitable_sites([site], Wanted(land, power, "cars"))
            (more,) = suitable_sites(
                [{**site, "land_free_mu": site["land_free_mu"] + 5}], Wanted(land, power, "cars")
            )
            assert order.index(more.verdict) >= order.index(one.verdict)
