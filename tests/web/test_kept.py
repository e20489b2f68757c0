"""What is made of a run is made once, however many ask at once; what fails is not kept."""

from __future__ import annotations

import threading
import time

import pytest

from industria.web.workspaces import Kept


def test_many_who_ask_at_once_wait_for_one() -> None:
    kept, made, seen = Kept(10), [], []

    def make() -> str:
        made.append(1)
        time.sleep(0.05)
        return "page"

    threads = [threading.Thread(target=lambda: seen.append(kept.get("a", make))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1] and seen == ["page"] * 20


def test_what_fails_is_tried_again() -> None:
    kept = Kept(10)
    with pytest.raises(ValueError, match="no"):
        kept.get("a", lambda: (_ for _ in ()).throw(ValueError("no")))
    assert kept.get("a", lambda: "made") == "made"


def test_the_oldest_goes_first() -> None:
    kept = Kept(2)
    for key in ("a", "b"):
        kept.get(key, lambda key=key: key)
    kept.get("a", lambda: "again")
    kept.get("c", lambda: "c")
    assert [kept.get(key, lambda: "new") for key in ("a", "b")] == ["a", "new"]
