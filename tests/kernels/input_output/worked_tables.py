"""Small published tables that the tests of input–output analysis compute again."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Worked:
    """Flows, output and quantities by sector of a published table."""

    flows: np.ndarray
    output: np.ndarray
    quantities: dict[str, np.ndarray] = field(default_factory=dict)


def _worked(flows: list, output: list, **quantities: list) -> Worked:
    return Worked(
        np.array(flows, float),
        np.array(output, float),
        {k: np.array(v, float) for k, v in quantities.items()},
    )


MILLER_BLAIR = _worked([[150, 500], [200, 100]], [1000, 2000])
"""The two sectors of Miller & Blair (2009), ch. 2."""

GERMANY_1995 = _worked(
    [
        [1131, 25480, 1, 607, 710, 762],
        [7930, 304584, 64167, 41082, 11981, 30360],
        [426, 7334, 3875, 5296, 23457, 9155],
        [3559, 72717, 14190, 74399, 10835, 21008],
        [3637, 96115, 31027, 65755, 193176, 34223],
        [1552, 14986, 1747, 11225, 15058, 22070],
    ],
    [43910, 1079446, 245606, 540063, 692487, 508918],
    value_added=[21664, 395022, 115624, 311407, 415426, 365017],
    employment=[1096, 8381, 3236, 9251, 4258, 10206],
)
"""Eurostat Manual of Supply, Use and Input-Output Tables (2008), table 15.4: agriculture, manufacturing, construction,
trade, business services, other services; million euro, thousand persons."""

NETHERLANDS_2000 = _worked(
    [
        [2731, 3, 8260, 36, 59, 615],
        [4, 282, 2013, 3979, 188, 60],
        [3322, 291, 40218, 480, 8004, 16999],
        [983, 53, 2400, 4395, 85, 3458],
        [121, 70, 565, 135, 14103, 9509],
        [2884, 1078, 28400, 1404, 9339, 106994],
    ],
    [21863, 12292, 210900, 18249, 60244, 435953],
    wages=[2336, 520, 35083, 1629, 14339, 151784],
    households=[962, 28, 16896, 6184, 405, 123398],
)
"""D'Hernoncourt, Cordier & Hadley (2011), table 1: agriculture, mining, manufacturing, utilities, construction, services; million euro."""
