"""Small tables written by us in the layouts of statistics offices, from their documentation; invented numbers.

Two countries of two sectors, closed: what is used of each is what it makes. `written_*` give the files.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

COUNTRIES = ("AUS", "BEL")
FLOWS = np.array([[20.0, 30, 5, 8], [10, 40, 6, 9], [4, 3, 50, 20], [7, 2, 30, 60]])
FINAL = np.array(
    [[40.0, 5, 12, 1, 20, 4], [60, 8, 20, 2, 30, 5], [6, 1, 3, 70, 9, 15], [5, 2, 4, 80, 12, 28]]
)
"""Households, government and investment of either country."""
OUTPUT = FLOWS.sum(axis=1) + FINAL.sum(axis=1)
ADDED = OUTPUT - FLOWS.sum(axis=0)


def wiod_2013(path: Path) -> Path:
    """The release of 2013: four header rows, four label columns, rows r60 to r69 below, prices in the title."""
    sectors = [("c1", "Agriculture, Hunting, Forestry and Fishing"), ("c2", "Mining and Quarrying")]
    uses = [("c37", "Final consumption expenditure by households"),
            ("c39", "Final consumption expenditure by government"), ("c41", "Gross fixed capital formation")]  # fmt: skip
    columns = [(code, name, country) for country in COUNTRIES for code, name in sectors]
    columns += [(code, name, country) for country in COUNTRIES for code, name in uses]
    columns.append(("c60", "Total output", "TOT"))
    lines = [["Intercountry Input-Output Table", "", "", ""], ["(current prices)", "", "", ""]]
    lines += [["", "", "", ""] + [column[k] for column in columns] for k in range(3)]
    side = [(code, name, country) for country in COUNTRIES for code, name in sectors]
    for i, (code, name, country) in enumerate(side):
        values = [*FLOWS[i], *FINAL[i], OUTPUT[i]]
        lines.append([code, name, country, f"r{i + 1}", *map(_said, values)])
    blank = [""] * FINAL.shape[1]
    lines.append(
        ["r60", "Total intermediate consumption", "TOT", "r60", *map(_said, FLOWS.sum(axis=0)), *blank, ""]
    )
    lines.append(["r64", "Value added at basic prices", "TOT", "r64", *map(_said, ADDED), *blank, ""])
    lines.append(["r69", "Output at basic prices", "TOT", "r69", *map(_said, OUTPUT), *blank, ""])
    return _written(path, lines, ",", quoted=True)


def wiod_2016(path: Path) -> Path:
    """The release of 2016: codes of ISIC, final uses CONS_h …, rows II_fob, TXSP, VA, GO."""
    sectors = [("A01", "Crop and animal production"), ("B", "Mining and quarrying")]
    uses = [("CONS_h", "Final consumption expenditure by households"),
            ("CONS_g", "Final consumption expenditure by government"), ("GFCF", "Gross fixed capital formation")]  # fmt: skip
    columns = [(code, name, country) for country in COUNTRIES for code, name in sectors]
    columns += [(code, name, country) for country in COUNTRIES for code, name in uses]
    columns.append(("GO", "Total output", "TOT"))
    lines = [["", "", "", "", *(column[k] for column in columns)] for k in range(3)]
    for i, (code, name, country) in enumerate(columns[:4]):
        lines.append([code, name, country, f"r{i + 1}", *map(_said, [*FLOWS[i], *FINAL[i], OUTPUT[i]])])
    blank = [""] * (FINAL.shape[1] + 1)
    lines.append(
        ["II_fob", "Total intermediate consumption", "TOT", "r5", *map(_said, FLOWS.sum(axis=0)), *blank]
    )
    lines.append(["TXSP", "taxes less subsidies on products", "TOT", "r6", *map(_said, 0.1 * ADDED), *blank])
    lines.append(["VA", "Value added at basic prices", "TOT", "r7", *map(_said, 0.9 * ADDED), *blank])
    lines.append(["GO", "Output at basic prices", "TOT", "r8", *map(_said, OUTPUT), *blank])
    return _written(path, lines, ",", quoted=True)


def icio(path: Path) -> Path:
    """The OECD's: country and sector in one label, `AUS_01T03`; rows TLS, VALU, OUTPUT; a column TOTAL."""
    columns = [f"{country}_{code}" for country in COUNTRIES for code in ("01T03", "05T06")]
    uses = [f"{country}_{code}" for country in COUNTRIES for code in ("HFCE", "GGFC", "GFCF")]
    lines = [["", *columns, *uses, "TOTAL"]]
    lines += [[columns[i], *map(_said, [*FLOWS[i], *FINAL[i], OUTPUT[i]])] for i in range(4)]
    blank = ["0"] * FINAL.shape[1]
    lines.append(["TLS", *map(_said, 0.1 * ADDED), *blank, ""])
    lines.append(["VALU", *map(_said, 0.9 * ADDED), *blank, ""])
    lines.append(["OUTPUT", *map(_said, OUTPUT), *blank, ""])
    return _written(path, lines, ",")


def exiobase(folder: Path, *, coefficients: bool = False) -> Path:
    """EXIOBASE 3: Z.txt or A.txt, Y.txt, x.txt and satellite/F.txt, tabs between cells, two header rows."""
    (folder / "satellite").mkdir(parents=True)
    sectors = [
        (country, name) for country in COUNTRIES for name in ("Cultivation of wheat", "Mining of coal")
    ]
    uses = [(country, name) for country in COUNTRIES for name in (
        "Final consumption expenditure by households", "Final consumption expenditure by government",
        "Gross fixed capital formation")]  # fmt: skip
    head = [
        ["region", "", *(s[0] for s in sectors)],
        ["sector", "", *(s[1] for s in sectors)],
        ["region", "sector", *[""] * 4],
    ]
    cells = FLOWS / OUTPUT if coefficients else FLOWS
    flows = [[*sectors[i], *(repr(float(v)) for v in cells[i])] for i in range(4)]
    _written(folder / ("A.txt" if coefficients else "Z.txt"), [*head, *flows], "\t")
    head = [
        ["region", "", *(u[0] for u in uses)],
        ["category", "", *(u[1] for u in uses)],
        ["region", "sector", *[""] * 6],
    ]
    _written(folder / "Y.txt", [*head, *([*sectors[i], *map(_said, FINAL[i])] for i in range(4))], "\t")
    _written(
        folder / "x.txt",
        [["region", "sector", "indout"], *([*sectors[i], _said(OUTPUT[i])] for i in range(4))],
        "\t",
    )
    rows = [["region", *(s[0] for s in sectors)], ["sector", *(s[1] for s in sectors)]]
    rows.append(["Operating surplus: Remaining net operating surplus", *map(_said, 0.4 * ADDED)])
    rows.append(["Other net taxes on production", *map(_said, 0.6 * ADDED)])
    rows.append(["CO2 - combustion - air", "1", "2", "3", "4"])
    _written(folder / "satellite" / "F.txt", rows, "\t")
    return folder


EUROSTAT_ROWS = ("CPA_A01", "CPA_B")
EUROSTAT_FLOWS = {"DOM": np.array([[20.0, 30], [10, 40]]), "IMP": np.array([[4.0, 3], [7, 2]])}
EUROSTAT_USES = {"DOM": np.array([[40.0, 12, 25], [60, 20, 35]]), "IMP": np.array([[6.0, 3, 0], [5, 4, 0]])}
EUROSTAT_OUTPUT = EUROSTAT_FLOWS["DOM"].sum(axis=1) + EUROSTAT_USES["DOM"].sum(axis=1)


def eurostat_records() -> list[tuple[str, str, str, float]]:
    """Origin, use, product and value: domestic and imported flows, then value added and output."""
    uses = ("P3_S14", "P51G", "P6")
    found = [
        (origin, column, row, float(values[i, j]))
        for origin in ("DOM", "IMP")
        for values, columns in ((EUROSTAT_FLOWS[origin], EUROSTAT_ROWS), (EUROSTAT_USES[origin], uses))
        for i, row in enumerate(EUROSTAT_ROWS)
        for j, column in enumerate(columns)
    ]
    bought = EUROSTAT_FLOWS["DOM"].sum(axis=0) + EUROSTAT_FLOWS["IMP"].sum(axis=0)
    for j, column in enumerate(EUROSTAT_ROWS):
        left = EUROSTAT_OUTPUT[j] - bought[j]
        found += [("TOTAL", column, "D1", 0.6 * left), ("TOTAL", column, "B2A3N", 0.4 * left)]
        found.append(("TOTAL", column, "P1", float(EUROSTAT_OUTPUT[j])))
    return found


def eurostat_bulk(path: Path) -> Path:
    """The bulk download: dimensions in one column, a column a year, flags behind numbers, `:` for nothing."""
    lines = [["freq,unit,stk_flow,ind_use,ind_ava,geo\\TIME_PERIOD", "2015 "]]
    for origin, column, row, value in eurostat_records():
        lines.append(
            [f"A,MIO_EUR,{origin},{column},{row},AT", f"{value:g} p" if column == "P6" else f"{value:g}"]
        )
    lines.append(["A,MIO_EUR,DOM,P6,B2A3N,AT", ":"])
    return _written(path, lines, "\t")


def eurostat_csv(path: Path) -> Path:
    """The CSV of the dissemination service: one record a cell."""
    lines = [["freq", "unit", "stk_flow", "ind_use", "ind_ava", "geo", "TIME_PERIOD", "OBS_VALUE"]]
    lines += [["A", "MIO_EUR", o, c, r, "AT", "2015", f"{v:g}"] for o, c, r, v in eurostat_records()]
    return _written(path, lines, ",")


USE = np.array([[10.0, 4, 2], [6, 20, 8], [3, 5, 30]])
MAKE = np.array([[90.0, 2, 0], [0, 118, 6], [1, 0, 149]])
"""Products × industries; sector by-products off the diagonal."""


def bea(folder: Path) -> tuple[Path, Path]:
    """A use table in BEA's labels at basic prices, and its make table (industries as rows)."""
    products, industries = ("111CA", "211", "22"), ("111CA", "211", "22")
    total, output = MAKE.sum(axis=1), MAKE.sum(axis=0)
    final = total - USE.sum(axis=1)
    lines = [["rownames", *industries, "T001", "F01000", "F02E00", "T019"]]
    for i, code in enumerate(products):
        lines.append([code, *map(_said, [*USE[i], USE[i].sum(), final[i] - 5, 5, total[i]])])
    added = output - USE.sum(axis=0)
    lines.append(["T005", *map(_said, USE.sum(axis=0)), "", "", "", ""])
    lines.append(["V00100", *map(_said, added - 20), "", "", "", ""])
    lines.append(["V00300", *map(_said, np.full(3, 20.0)), "", "", "", ""])
    lines.append(["T018", *map(_said, output), "", "", "", ""])
    use = _written(folder / "use.csv", lines, ",")
    made = [["rownames", *products, "T008"]]
    made += [[code, *map(_said, MAKE[:, j]), _said(output[j])] for j, code in enumerate(industries)]
    return use, _written(folder / "make.csv", [*made, ["T007", *map(_said, total), ""]], ",")


def bea_supply(folder: Path) -> tuple[Path, Path]:
    """A use table at purchasers' prices and BEA's supply table, products as rows, with margins and taxes."""
    use, _ = bea(folder)
    lines = [line.split(",") for line in use.read_text().splitlines()]
    extra = np.array([[4.0, 3, 2], [6, -3, 1], [0, 0, 5]])
    for i in range(3):
        lines[i + 1][5] = _said(float(lines[i + 1][5]) + extra[i].sum())
        lines[i + 1][7] = _said(float(lines[i + 1][7]) + extra[i].sum())
    use = _written(folder / "use_pp.csv", lines, ",")
    codes = ("111CA", "211", "22")
    made = [["rownames", *codes, "T007", "MCIF", "TRADE", "TOP", "T016"]]
    for i, code in enumerate(codes):
        made.append([code, *map(_said, [*MAKE[i], MAKE[i].sum(), *extra[i], MAKE[i].sum() + extra[i].sum()])])
    return use, _written(folder / "supply.csv", made, ",")


def _said(value: float) -> str:
    return f"{value:g}"


def _written(path: Path, lines: list[list[str]], between: str, *, quoted: bool = False) -> Path:
    shown = [[f'"{cell}"' if quoted and "," in cell else cell for cell in line] for line in lines]
    width = max(map(len, shown))
    shown = [[*line, *[""] * (width - len(line))] for line in shown]
    path.write_text("\n".join(between.join(line) for line in shown) + "\n", encoding="utf-8")
    return path
