"""A made-up city with nine firms whose figures can be checked by hand; some unknown, one a bound, one hostile."""

from __future__ import annotations

from pathlib import Path

from tests.workspace.made_up import SETTINGS, write_made_up

HOSTILE = "=1+1<script>alert(1)</script>"
FIRMS = f"""\
enterprise,period,name_zh,name_en,region,industry,founded,above_scale,revenue,employment,research_expense,rung,products
A,2023,甲,Alpha,D00,3611,2010-05-01,yes,100,50,5,high-tech,cars
A,2024,甲,Alpha,D00,3611,2010-05-01,yes,200,55,12,high-tech,cars
B,2023,乙,Beta,D00,3911,2019-01-02,no,50,20,,none,chips
B,2024,乙,Beta,D00,3911,2019-01-02,no,40,22,,none,chips
C,2024,丙,Gamma,D01,3912,2024-03-03,no,80,30,4,technology-sme,
D,2024,丁,Delta,D01,1311,2005-01-01,yes,more than 500,300,10,,rice
E,2024,戊,Epsilon,D02,3613,2018-12-31,,,,,none,
F,2024,己,"{HOSTILE}",D02,3613,,no,0,1,0,none,
G,2023,庚,Eta,D03,3911,2001-01-01,yes,900,90,90,high-tech,chips
H,2024,辛,Theta,D03,39,2018-01-01,yes,1000,90,100,high-tech,parts; chips
I,2024,壬,,D03,3911,2000-06-01,yes,1000,95,20,little-giant,chips
"""
NEEDS = """\
need,enterprise,region,title_zh,title_en,posted
N1,A,D00,电池,Battery,2024-02-01
N2,I,D03,芯片,Chip,2024-03-01
"""
SOURCE = """
[[sources]]
table = "{table}"
file = "data/{table}.csv"
origin = "synthetic"
source = "made up by hand"
confidence = "inferred"
{more}
"""


def write_firms(folder: Path) -> Path:
    """The made-up city with its nine firms of 2024, one of 2023 only, and two needs."""
    write_made_up(folder, districts=4, classes=3)
    (folder / "data" / "enterprises.csv").write_text(FIRMS, encoding="utf-8")
    (folder / "data" / "needs.csv").write_text(NEEDS, encoding="utf-8")
    more = 'money_unit = "万元"\nconstants = { classification = "GB/T 4754-2017" }'
    settings = (
        SETTINGS + SOURCE.format(table="enterprises", more=more) + SOURCE.format(table="needs", more="")
    )
    (folder / "industria.toml").write_text(settings, encoding="utf-8")
    return folder
