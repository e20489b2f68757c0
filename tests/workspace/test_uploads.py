"""Uploads are tried before they count: nothing changes until they are accepted, and then all of it does."""

from __future__ import annotations

import io
import os
import time
import zipfile

import pytest

import industria
from industria.findings import FindingError
from industria.workspace.folder import locked
from industria.workspace.history import history
from industria.workspace.runs import run_ids
from industria.workspace.uploads import (
    Cell,
    UploadSettings,
    accept,
    discard,
    expire,
    export_trial_rejects,
    find_upload,
    last_trial,
    mend_cells,
    mend_upload,
    receive,
    try_upload,
    upload_log,
    uploads,
)
from tests.workspace.made_up import write_made_up
from tests.workspace.uploading import SAID, csv_bytes, picture_of, workbook_bytes

FIRST = "gross-regional-product"


@pytest.fixture
def workspace(tmp_path):
    return industria.open(write_made_up(tmp_path / "city"))


@pytest.fixture
def folder(workspace):
    return workspace.folder


def codes(findings):
    return [finding.code for finding in findings]


def tried(folder, data=None, said=SAID, name="各区生产总值.csv", replaces=None):
    """An upload of the bad table, tried."""
    upload = receive(folder, "indicators", name, csv_bytes() if data is None else data, "Li")
    return upload, try_upload(folder, upload.id, said, replaces)


def test_a_trial_tells_everything_and_changes_nothing(workspace, folder):
    workspace.build()
    before = picture_of(folder.root)
    upload, trial = tried(folder)
    assert (trial.read, trial.accepted, trial.rejected, trial.refused) == (5, 2, 3, False)
    assert trial.headers == ("指标", "地区代码", "时期", "数值", "单位", "发布日期", "备注")
    assert trial.recognised["level"] == "数值"
    assert trial.missing == ()
    assert trial.preview["region"].to_pylist() == ["D00", "D01"]
    assert trial.preview["level"].to_pylist() == [1024.5, 999.5]
    rows = trial.rejects.to_pylist()
    found = [(row["source_row"], row["column"], row["header"], row["value"], row["code"]) for row in rows]
    assert found == [
        (4, "level", "数值", "1,3l6.8", "register.letter-in-number"),
        (5, "region", "地区代码", "990199", "register.unknown-region"),
        (6, "indicator", "指标", "合计", "register.total-row"),
    ]
    assert all(row["reason_zh"] and row["fix_en"] and "3l6" in rows[0]["record"] for row in rows)
    assert {"register.letter-in-number", "register.unknown-region"} <= set(codes(trial.findings))
    assert all("uploads" not in str(finding.where) for finding in trial.findings)
    assert picture_of(folder.root) == before
    again = last_trial(folder, upload.id)
    assert again.preview.equals(trial.preview)
    assert again.rejects.equals(trial.rejects)
    assert [f.as_row() for f in again.findings] == [f.as_row() for f in trial.findings]
    assert (again.settings.as_dict(), again.look) == (trial.settings.as_dict(), trial.look)


def test_a_mended_upload_counts_after_the_next_build_and_explains_itself(workspace, folder):
    workspace.build()
    text = folder.settings.read_text(encoding="utf-8")
    upload, _ = tried(folder)
    trial = mend_upload(
        folder, upload.id, [(None, 4, "数值", "1316.8"), (None, 5, "地区代码", "D03")], "Wang"
    )
    assert (trial.read, trial.accepted, trial.rejected) == (5, 4, 1)
    assert "register.mends-applied" in codes(trial.findings)
    assert codes(accept(folder, upload.id, "Chen")) == ["workspace.upload-accepted"]
    now = folder.settings.read_text(encoding="utf-8")
    assert now.startswith(text.rstrip())
    assert 'file = "data/各区生产总值.csv"' in now
    assert (folder.root / "data" / "各区生产总值.csv").read_bytes() == csv_bytes()
    workspace.build()
    rows = workspace.table("indicators", f"indicator={FIRST}").table.to_pylist()
    levels = {row["region"]: (row["level"], row["source_file"], row["source_row"]) for row in rows}
    assert levels["D02"] == (1316.8, "data/各区生产总值.csv", 4)
    assert levels["D03"] == (457.9, "data/各区生产总值.csv", 5)
    assert len(levels) == 4
    [entry] = upload_log(folder)
    assert (entry["who"], entry["received_by"], entry["file"]) == ("Chen", "Li", "data/各区生产总值.csv")
    assert (entry["read"], entry["accepted"], entry["rejected"]) == (5, 4, 1)
    assert find_upload(folder, upload.id).accepted == "data/各区生产总值.csv"
    with pytest.raises(FindingError) as refused:
        accept(folder, upload.id, "Chen")
    assert codes(refused.value.findings) == ["workspace.upload-done"]


def test_explain_leads_to_the_mended_number(workspace, folder):
    """The target's figure of 2024 is replaced by a corrected file whose cell had to be mended."""
    data = b"indicator,period,level,unit\nhigh-tech,2022,6348,firms\nhigh-tech,2023,more than 7000,firms\n"
    upload = receive(folder, "indicators", "indicators.csv", data + b"high-tech,2024,9l00,firms\n", "Li")
    said = UploadSettings(origin="synthetic", source="made up", confidence="inferred")
    trial = try_upload(folder, upload.id, said, "data/indicators.csv")
    assert (trial.accepted, trial.rejected) == (2, 1)
    assert "workspace.upload-keys-taken" not in codes(trial.findings)
    assert mend_upload(folder, upload.id, [(None, 4, "level", "9100")], "Li").accepted == 3
    accept(folder, upload.id, "Li")
    workspace.build()
    actual = workspace.explain("target_status", "high-tech-2027").inputs[0]
    assert "9100" in actual.substituted.replace(",", "") or float(actual.value) == 9100
    assert [(one.file, one.row) for one in actual.sources] == [("data/indicators-2.csv", 4)]
    assert (folder.root / "data" / "indicators.csv").is_file()
    assert folder.settings.read_text(encoding="utf-8").count("[[sources]]") == 2


def test_a_workbook_is_read_sheet_by_sheet(folder):
    upload, trial = tried(folder, workbook_bytes(), name="区县.xlsx")
    assert trial.refused
    assert trial.look.sheets == ("说明", "生产总值")
    said = UploadSettings.from_dict({**SAID.as_dict(), "sheet": "生产总值"})
    trial = try_upload(folder, upload.id, said)
    assert (trial.read, trial.accepted, trial.rejected) == (5, 2, 3)
    assert [row["source_row"] for row in trial.rejects.to_pylist()] == [5, 6, 7]
    trial = mend_upload(folder, upload.id, [("生产总值", 5, "数值", "1316.8")])
    assert trial.preview["level"].to_pylist() == [1024.5, 999.5, 1316.8]


def test_what_the_settings_leave_open_is_told(folder):
    unlike = csv_bytes().replace("指标".encode("gb18030"), "甲甲".encode("gb18030"))
    unlike = unlike.replace("地区代码".encode("gb18030"), "甲乙".encode("gb18030"))
    _, trial = tried(folder, unlike, UploadSettings(origin="synthetic"))
    assert trial.refused
    assert "indicator" in trial.missing
    assert trial.headers[:2] == ("甲甲", "甲乙")
    assert (trial.recognised["level"], "region" in trial.recognised) == ("数值", False)
    assert (trial.read, trial.accepted, trial.rejected) == (5, 0, 5)
    wrong = {"columns": {"levle": "数值"}, "money_unit": "万圆圆", "origin": "synthetic"}
    _, trial = tried(folder, said=UploadSettings.from_dict(wrong))
    assert {"register.column-unknown", "register.unit-unreadable"} <= set(codes(trial.findings))
    assert trial.refused
    _, trial = tried(folder, said=UploadSettings(origin="invented", header_rows=-4))
    assert {f.where.file for f in trial.findings} == {"industria.toml"}
    assert trial.headers


def test_a_file_without_one_good_row_is_not_accepted(folder):
    before = picture_of(folder.root)
    upload, trial = tried(folder, csv_bytes("gross-regional-product,nowhere,2023,1,亿元,,"))
    assert (trial.accepted, trial.acceptable) == (0, False)
    found = codes(accept(folder, upload.id, "Li"))
    assert found[-1] == "workspace.upload-refused"
    assert "register.unknown-region" in found
    assert picture_of(folder.root) == before
    untried = receive(folder, "indicators", "a.csv", csv_bytes(), "Li")
    assert codes(accept(folder, untried.id, "Li")) == ["workspace.upload-not-tried"]


def test_invented_figures_stay_out_of_a_real_workspace(folder):
    text = folder.settings.read_text(encoding="utf-8")
    real = text.replace("synthetic = true", "synthetic = false").replace('"synthetic"', '"official"')
    folder.settings.write_text(real, encoding="utf-8")
    upload, trial = tried(folder)
    assert trial.refused
    assert "register.synthetic-in-real" in codes(trial.findings)
    assert codes(accept(folder, upload.id, "Li"))[-1] == "workspace.upload-refused"
    official = UploadSettings.from_dict({**SAID.as_dict(), "origin": "official"})
    upload, trial = tried(folder, said=official)
    assert trial.accepted == 2
    folder.settings.write_text(text, encoding="utf-8")
    _, trial = tried(folder, said=official)
    assert trial.accepted == 0
    assert "register.synthetic-mixed" in codes(trial.findings)


def test_rows_that_are_there_already_are_named(workspace, folder):
    upload, _ = tried(folder)
    accept(folder, upload.id, "Li")
    workspace.build()
    _, trial = tried(folder)
    taken = next(f for f in trial.findings if f.code == "workspace.upload-keys-taken")
    assert taken.count == 2
    assert "data/各区生产总值.csv" in taken.what("zh")
    _, trial = tried(folder, replaces="data/各区生产总值.csv")
    assert "workspace.upload-keys-taken" not in codes(trial.findings)


def test_a_file_is_never_put_over_another(folder):
    for number in ("", "-2", "-3"):
        upload, _ = tried(folder)
        assert codes(accept(folder, upload.id, "Li")) == ["workspace.upload-accepted"]
        assert (folder.root / "data" / f"各区生产总值{number}.csv").is_file()
    link = folder.root / "data" / "gone.csv"
    link.symlink_to(folder.root.parent / "outside.csv")
    upload, _ = tried(folder, name="gone.csv")
    accept(folder, upload.id, "Li")
    assert not (folder.root.parent / "outside.csv").exists()
    assert (folder.root / "data" / "gone-2.csv").is_file()


def test_what_replaces_must_name_a_source(folder):
    upload = receive(folder, "indicators", "a.csv", csv_bytes(), "Li")
    with pytest.raises(FindingError) as refused:
        try_upload(folder, upload.id, SAID, "data/indicatros.csv")
    assert "data/indicators.csv" in refused.value.findings[0].fix()
    try_upload(folder, upload.id, SAID)
    assert codes(accept(folder, upload.id, "Li", "data/activity.csv")) == [
        "workspace.upload-replaces-unknown"
    ]


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("../../x.csv", "x.csv"),
        ("..\\..\\windows\\x.CSV", "x.CSV"),
        ("a\u202egpj.csv", "agpj.csv"),
        ("a\x00b\n\u2028c.csv", "a b c.csv"),
        ("\ud800x.csv", "x.csv"),
        ("<img src=x onerror=alert(1)>.csv", "_img src=x onerror=alert(1)_.csv"),
        ("=cmd|' !A0.csv", "cmd_' !A0.csv"),
        ("CON.csv", "upload_CON.csv"),
        (".csv", "upload.csv"),
        ("区" * 300 + ".xlsx", "区" * 53 + ".xlsx"),
        ("x" * 300 + ".csv", "x" * 80 + ".csv"),
    ],
)
def test_hostile_names_become_plain_ones(folder, given, stored):
    name = stored.removesuffix(".CSV") + ".csv" if stored.endswith(".CSV") else stored
    upload, _ = tried(folder, name=given)
    assert upload.name == name
    accept(folder, upload.id, "Li")
    assert (folder.root / "data" / name).is_file()
    assert not list(folder.root.parent.glob("x.csv"))


@pytest.mark.parametrize("name", ["x.exe", "x", "", "x.csv.html", "x.zip", "csv", "x.csv\u202e.exe"])
def test_what_is_no_table_by_its_name_is_not_stored(folder, name):
    with pytest.raises(FindingError) as refused:
        receive(folder, "indicators", name, csv_bytes(), "Li")
    assert codes(refused.value.findings) == ["workspace.upload-suffix"]
    assert uploads(folder) == []


def test_too_large_and_unknown_tables_are_refused(folder, monkeypatch):
    monkeypatch.setattr("industria.workspace.upload_records.UPLOAD_BYTES", 10)
    with pytest.raises(FindingError) as refused:
        receive(folder, "indicators", "a.csv", b"x" * 11, "Li")
    assert codes(refused.value.findings) == ["workspace.upload-too-large"]
    with pytest.raises(FindingError) as refused:
        receive(folder, "../indicators", "a.csv", b"x", "Li")
    assert codes(refused.value.findings) == ["register.table-unknown"]
    assert not (folder.own / "uploads").exists()


def test_a_bomb_and_a_picture_are_refused_as_the_readers_do(folder):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(60):
                part.write(b" " * 1_000_000)
    _, trial = tried(folder, stream.getvalue(), name="bomb.xlsx")
    assert trial.refused
    assert codes(trial.findings) == ["register.unpacks-too-large"]
    _, trial = tried(folder, b"\x89PNG\r\n\x1a\n" + bytes(100), name="picture.csv")
    assert trial.refused
    assert "register.not-a-table" in codes(trial.findings)
    _, trial = tried(folder, b"", name="empty.csv")
    assert "register.empty-source" in codes(trial.findings)


def test_cells_are_mended_only_where_they_were_rejected(folder):
    upload, _ = tried(folder)
    trial = mend_upload(
        folder,
        upload.id,
        [Cell(None, 2, "数值", "1"), Cell(None, 4, "数 量", "1"), Cell(None, 99, "数值", "1")],
    )
    assert codes(trial.findings)[:3] == [
        "workspace.mend-header-unknown", "register.mend-not-rejected", "register.mend-not-rejected",
    ]  # fmt: skip
    assert trial.accepted == 2
    trial = mend_upload(folder, upload.id, [Cell(None, 4, "数值", "=1+1\ud800")])
    assert trial.accepted == 2
    assert mend_upload(folder, upload.id, [Cell(None, 4, "数值", "1316.8")]).accepted == 3
    workbook = folder.root.parent / "rejects.xlsx"
    assert export_trial_rejects(folder, upload.id, workbook) == 2


def test_rows_of_a_load_are_mended_in_place(workspace, folder):
    upload, _ = tried(folder)
    accept(folder, upload.id, "Li")
    workspace.build()
    file = "data/各区生产总值.csv"
    found = mend_cells(
        folder,
        "indicators",
        [Cell(None, 4, "数值", "1316.8", file), Cell(None, 4, "数值", "1", "data/none.csv")],
        "Wang",
    )
    assert codes(found) == ["workspace.mend-file-unknown", "workspace.mends-kept"]
    workspace.build()
    row = workspace.table("indicators", f"indicator={FIRST}", "region=D02").table.to_pylist()[0]
    assert row["level"] == 1316.8
    assert codes(mend_cells(folder, "indicators", [Cell(None, 4, "数值", "1316.8", file)], "Wang")) == []
    loads = history(folder, "indicators")
    assert [(load.accepted, load.rejected, load.in_force) for load in loads] == [(6, 2, True), (5, 3, False)]
    assert loads[0].supersedes == loads[1].snapshot
    assert [one["name"] for one in loads[0].sources] == ["data/indicators.csv", file]
    assert history(folder, "../indicators") == []


def test_uploads_wait_a_week_and_can_be_discarded(folder):
    upload, _ = tried(folder)
    other, _ = tried(folder)
    assert [one.id for one in uploads(folder)] == [other.id, upload.id]
    discard(folder, other.id)
    record = folder.own / "uploads" / upload.id / "upload.json"
    record.write_text(record.read_text(encoding="utf-8").replace(upload.when, "2020-01-01T00:00:00+00:00"))
    half = folder.own / "uploads" / "20200101T000000-000000-abcdabcd"
    half.mkdir()
    os.utime(half, (time.time() - 8 * 24 * 3600,) * 2)
    expire(folder)
    assert uploads(folder) == []
    assert not half.exists()
    for wrong in (upload.id, "..", "../../data", "", "x" * 999):
        with pytest.raises(FindingError) as refused:
            try_upload(folder, wrong, SAID)
        assert codes(refused.value.findings) == ["workspace.upload-unknown"]


def test_nothing_is_accepted_while_a_build_runs(folder):
    upload, _ = tried(folder)
    with locked(folder), pytest.raises(FindingError) as refused:
        accept(folder, upload.id, "Li")
    assert codes(refused.value.findings) == ["workspace.busy"]
    assert run_ids(folder) == []


def test_settings_that_cannot_be_read_are_said_at_once(folder):
    upload = receive(folder, "indicators", "a.csv", csv_bytes(), "Li")
    folder.settings.write_text("[workspace\n", encoding="utf-8")
    with pytest.raises(FindingError) as refused:
        try_upload(folder, upload.id, SAID)
    assert codes(refused.value.findings) == ["toml.syntax"]
