"""Names of listed firms, corrupted as people corrupt them: what is joined is right, and most are found.

The peer is the ratio of edits of whole names (rapidfuzz): the best partner above a bar.
"""

from __future__ import annotations

import random

import pandas as pd
import pytest
from rapidfuzz import fuzz, process

from industria import enterprises
from industria.enterprises.entity_resolution.firm_names import firm_name
from tests.real.shared_data import shared

LETTERS = "科技电子机械新材料生物医药信息网络华中东南西北天海金银山川"
KNOWN, ASKED, STRANGERS = 2000, 600, 200


def corrupted(name: str, rng: random.Random) -> str:
    """A name as it stands in somebody's list: another legal form, no place, a slip, a lost letter, spaces."""
    if rng.random() < 0.5:
        form = rng.choice(["有限公司", "有限责任公司", "股份", "", "（集团）股份有限公司"])
        name = name.replace("股份有限公司", form)
    place = firm_name(name).place
    if rng.random() < 0.4 and place and name.startswith(place) and len(name) - len(place) >= 5:
        name = name[len(place) :].lstrip("省市")
    at = rng.randrange(1, max(2, len(name) - 4))
    if rng.random() < 0.25:
        name = name[:at] + rng.choice(LETTERS) + name[at + 1 :]
    elif rng.random() < 0.15:
        name = name[:at] + name[at + 1 :]
    return " ".join(name[:3]) + name[3:] if rng.random() < 0.2 else name


@pytest.fixture(scope="module")
def lists() -> tuple[pd.DataFrame, pd.DataFrame]:
    rng = random.Random(7)
    table = pd.read_parquet(shared("firms", "cn_listed_enriched.parquet"), columns=["fullname"])
    names = sorted(table["fullname"].dropna().unique())
    rng.shuffle(names)
    left = pd.DataFrame({"firm": range(KNOWN), "name": names[:KNOWN]})
    chosen = rng.sample(range(KNOWN), ASKED)
    rows = [(corrupted(names[at], rng), at) for at in chosen]
    rows += [(corrupted(name, rng), -1) for name in names[KNOWN : KNOWN + STRANGERS]]
    right = pd.DataFrame(
        {"firm": range(len(rows)), "name": [n for n, _ in rows], "truth": [t for _, t in rows]}
    )
    return left, right


def test_what_is_joined_is_right_and_most_are_found(lists: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    left, right = lists
    found = enterprises.same_firm(left, right[["firm", "name"]]).table
    right_one = found["left"].to_numpy() == right["truth"].to_numpy()[found["right"].to_numpy().astype(int)]
    same = (found["decision"] == "same").to_numpy()
    assert right_one[same].mean() >= 0.995
    recall = right_one[same].sum() / ASKED
    offered = found.loc[right_one, "right"].nunique() / ASKED
    assert recall >= 0.7 and offered >= 0.9
    peer = _peer(left, right)
    assert recall > peer, (recall, peer)


def _peer(left: pd.DataFrame, right: pd.DataFrame) -> float:
    """Recall of the ratio of edits at the lowest bar at which it is as precise."""
    ratios = process.cdist(right["name"].tolist(), left["name"].tolist(), scorer=fuzz.ratio, workers=1)
    best, ratio = ratios.argmax(axis=1), ratios.max(axis=1)
    fine = best == right["truth"].to_numpy()
    recalls = [
        fine[ratio >= bar].sum() / ASKED for bar in range(50, 100) if fine[ratio >= bar].mean() >= 0.995
    ]
    return max(recalls, default=0.0)
