"""A cell of ten megabytes, markup, controls and a wrong encoding in tables of firms: told, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.register.workspaces import load, rows, source

HEADS = {
    "recognitions": ("enterprise,rung,granted,document", "{id},high-tech,2024-05-01,{text}"),
    "firm_facts": ("enterprise,period,science_staff", "{text},2024,5"),
    "instruments": ("instrument,name_en,instrument_kind", "{id},{text},grant"),
    "claims": ("enterprise,instrument,period,claim_status", "{text},{id},2024,paid"),
    "research": ("result,title_en,abstract_en", "{id},laser,{text}"),
    "needs": ("need,title_en,text_en", "{id},laser,{text}"),
}
TEXTS = (
    "<script>window.hacked=1</script>", "=cmd|' /C calc'!A0", "bell\x07 null\x01 esc\x1b[31m", "\u202egnp.exe",
    "{{7*7}} ${7*7}", "../../etc/passwd",
)  # fmt: skip


def lines(table: str, texts: tuple[str, ...]) -> str:
    head, row = HEADS[table]
    made = [
        row.format(id=f"I{at}", text='"' + text.replace('"', '""') + '"') for at, text in enumerate(texts)
    ]
    return "\n".join([head, *made]) + "\n"


@pytest.mark.parametrize("table", HEADS)
def test_hostile_text_is_kept_as_text_or_rejected(tmp_path: Path, table: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_text(lines(table, TEXTS), encoding="utf-8")
    loaded = load(tmp_path, source(table))
    assert loaded.read == len(TEXTS) and loaded.accepted >= 3
    kept = {value for row in rows(loaded) for value in row.values() if isinstance(value, str)}
    assert TEXTS[0] in kept and not any("\x07" in value for value in kept)


@pytest.mark.parametrize("table", HEADS)
def test_a_cell_of_ten_megabytes_stops_nothing_else(tmp_path: Path, table: str) -> None:
    (tmp_path / "data").mkdir()
    flood = "W" * 10_000_000
    (tmp_path / "data/a.csv").write_text(lines(table, ("fine", flood, "fine too")), encoding="utf-8")
    loaded = load(tmp_path, source(table))
    assert loaded.accepted >= 2 or loaded.findings
    for finding in loaded.findings:
        assert len(finding.what("zh") + finding.why("en") + finding.fix("en")) < 5000


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "big5"])
def test_another_encoding_is_found_or_told(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "data").mkdir()
    text = "instrument,name_zh,instrument_kind\n" + "".join(
        f"I{at},企業研發補助計劃,grant\n" for at in range(40)
    )
    (tmp_path / "data/a.csv").write_bytes(text.encode(encoding))
    loaded = load(tmp_path, source("instruments"))
    assert loaded.read == loaded.accepted + loaded.rejected
    names = {row["name_zh"] for row in rows(loaded)}
    assert names == {"企業研發補助計劃"} or loaded.findings
