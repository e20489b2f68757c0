"""The verbs as people type them, on a made-up workspace: what they print, how they end, what they leave."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import openpyxl
import pyarrow.parquet as pq
import pytest

from tests.workspace.made_up import write_made_up


def run(*words, expect=0, **environment):
    """Type `industria …`; the text of both streams."""
    done = subprocess.run(
        [sys.executable, "-m", "industria.cli", *map(str, words)],
        capture_output=True, text=True, env={**os.environ, **environment}, timeout=120,
    )  # fmt: skip
    text = done.stdout + done.stderr
    assert done.returncode == expect, text
    assert "Traceback" not in text
    return text


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = write_made_up(tmp_path_factory.mktemp("cli") / "city")
    text = run("build", folder)
    assert "[synthetic]" in text
    return folder


def test_check_counts_rows_and_says_whether_a_build_may_start(city):
    text = run("check", city)
    assert "a build may start" in text
    assert "activity" in text and "360" in text


def test_check_speaks_chinese(city):
    assert "可以构建" in run("check", city, "--language", "zh")


def test_the_language_can_be_set_once():
    assert "不是工作区" in run("show", "/nonexistent", "measures", expect=1, INDUSTRIA_LANGUAGE="zh")


def test_an_interrupt_leaves_everything_whole(tmp_path):
    folder = write_made_up(tmp_path / "city", districts=20, classes=50)
    process = subprocess.Popen(
        [sys.executable, "-m", "industria.cli", "build", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    while not (folder / ".industria" / "runs").is_dir() and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    text = process.communicate(timeout=60)[0].decode()
    assert process.returncode in (0, 130), text
    assert "Traceback" not in text
    run("build", folder)


def test_an_unknown_key_names_line_and_nearest(city, tmp_path):
    folder = write_made_up(tmp_path / "wrong")
    plan = folder / "plan.toml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("plan_to = 2027", "plan_two = 2027"), encoding="utf-8"
    )
    text = run("check", folder, expect=1)
    line = plan.read_text(encoding="utf-8").splitlines().index("plan_two = 2027") + 1
    assert f"plan.toml:{line}" in text
    assert "plan_to" in text
    assert "a build may not start" in text


@pytest.mark.parametrize("format", ["csv", "json"])
def test_show_writes_what_programs_read(city, format):
    text = run("show", city, "cluster_status", "--format", format)
    if format == "json":
        assert {row["cluster"] for row in json.loads(text)} == {"cars", "chips"}
    else:
        assert text.splitlines()[0].startswith("cluster,")


def test_show_writes_parquet_that_names_its_run(city, tmp_path):
    target = tmp_path / "m.parquet"
    run("show", city, "measures", "--format", "parquet", "-o", target, "-w", "region=D00")
    assert b"industria.run" in pq.read_schema(target).metadata
    assert set(pq.read_table(target)["region"].to_pylist()) == {"D00"}


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("show", "{}", "cluster_statos"), "cluster_status"),
        (("show", "{}", "measures", "-w", "regoin=D00"), "region"),
        (("show", "{}", "measures", "-w", "region"), "condition"),
        (("show", "{}", "measures", "-w", "value>many"), "number"),
        (("explain", "{}", "measures", "D00"), "industry"),
        (("explain", "{}", "measures", "nowhere"), "show"),
        (("explain", "{}", "findings", "x"), "cluster_status"),
        (("compare", "{}", "2019"), "current"),
        (("show", "/nonexistent", "measures"), "init"),
        (("init", "{}"), "empty"),
        (("init", "{}x", "--from", "demo-cty"), "demo-city"),
        (("template", "activty", "-o", "/tmp/x.xlsx"), "activity"),
    ],
)  # fmt: skip
def test_mistakes_get_a_finding_with_the_repair(city, words, hint):
    text = run(*[word.format(city) for word in words], expect=1)
    assert hint in text
    assert "repair" in text


def test_explain_goes_down_to_source_rows(city):
    text = run("explain", city, "target_status", "high-tech-2027")
    assert "data/indicators.csv row 4" in text
    assert "(12,000 / 6,348)" in text
    assert "on track" in text


def test_rejects_go_out_and_come_back_mended(tmp_path):
    folder = write_made_up(tmp_path / "city")
    activity = folder / "data" / "activity.csv"
    lines = activity.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace(",2022,", ",2O22,")
    activity.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "register.not-a-period" in run("check", folder)
    book = tmp_path / "rejects.xlsx"
    assert "1 rejected" in run("rejects", folder, "-o", book)
    workbook = openpyxl.load_workbook(book)
    for cells in workbook.active.iter_rows():
        for cell in cells:
            if cell.value == "2O22":
                cell.value = "2022"
    workbook.save(book)
    assert "1 mended" in run("mend", folder, book)
    assert "0 mended" in run("mend", folder, book)
    assert "register.not-a-period" not in run("check", folder)


def test_a_number_beyond_anything_is_a_finding_and_nothing_else(tmp_path):
    folder = write_made_up(tmp_path / "city")
    activity = folder / "data" / "activity.csv"
    lines = activity.read_text(encoding="utf-8").splitlines()
    lines[1] = ",".join(["D00", "3611", "2022", "1e308", "5", "5"])
    activity.write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = run("check", folder)
    assert "register.number-too-large" in text
    assert "RuntimeWarning" not in text


def test_a_source_outside_the_workspace_is_refused(tmp_path):
    folder = write_made_up(tmp_path / "city")
    settings = folder / "industria.toml"
    wrong = settings.read_text(encoding="utf-8").replace("data/indicators.csv", "../../../etc/passwd")
    settings.write_text(wrong, encoding="utf-8")
    assert "register.path-outside" in run("check", folder, expect=1)


def test_a_template_can_be_filled(tmp_path):
    run("template", "activity", "-o", tmp_path / "activity.xlsx")
    assert openpyxl.load_workbook(tmp_path / "activity.xlsx").sheetnames


def test_exports_hold_no_formula(tmp_path):
    folder = write_made_up(tmp_path / "city")
    plan = folder / "plan.toml"
    hostile = "=HYPERLINK(1)"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace('name_en = "Cars"', f'name_en = "{hostile}"'),
        encoding="utf-8",
    )
    run("build", folder)
    text = run("show", folder, "cluster_status", "--format", "csv")
    assert f"'{hostile}" in text
    assert f",{hostile}" not in text


def test_markup_in_names_is_only_text(tmp_path):
    folder = write_made_up(tmp_path / "city")
    plan = folder / "plan.toml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace('name_en = "Cars"', 'name_en = "[red]Cars[/bold]"'),
        encoding="utf-8",
    )
    run("build", folder)
    assert "[red]Cars[/bold]" in run("show", folder, "cluster_status", "--columns", "cluster,name_en")


def test_runs_are_listed_and_compared(city):
    run("build", city)
    listed = run("runs", city).strip().splitlines()
    assert sum(line.startswith("→") for line in listed) == 1
    first = listed[0].replace("→", " ").split()[0]
    assert "same inputs" in run("compare", city, first)
