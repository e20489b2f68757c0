"""Well-known regions of the United States as lists of counties (FIPS); nothing else is assumed of them."""

from __future__ import annotations

US_REGIONS: dict[str, tuple[str, ...]] = {
    "Detroit": ("26087", "26093", "26099", "26125", "26147", "26163"),
    "San Jose": ("06069", "06085"),
    "Hartford": ("09003", "09007", "09013"),
    "Seattle": ("53033", "53053", "53061"),
    "Houston": ("48015", "48039", "48071", "48157", "48167", "48201", "48291", "48339", "48473"),
    "Pittsburgh": ("42003", "42005", "42007", "42019", "42051", "42125", "42129"),
    "Las Vegas": ("32003",),
    "Wichita": ("20015", "20079", "20173", "20191"),
    "Boston": ("25009", "25017", "25021", "25023", "25025", "33015", "33017"),
    "Grand Rapids": ("26067", "26081", "26117", "26139"),
    "Elkhart": ("18039",),
    "Los Angeles": ("06037", "06059"),
    "New York": (
        "34003", "34013", "34017", "34023", "34025", "34031", "34039", "36005", "36047", "36059", "36061",
        "36081", "36085", "36103", "36119",
    ),
    "Warsaw": ("18085",),
}  # fmt: skip
"""Metropolitan areas, roughly; Elkhart and Warsaw are one county of Indiana each."""
