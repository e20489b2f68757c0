"""Contract `regions`: one row a district, county, zone or larger area."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

REGIONS = TableRecord(
    "regions",
    Text("Regions and what is known of them.", "地区及其基本情况。"),
    (
        Column(
            "region",
            "region",
            Text("Code of the region.", "地区代码。"),
            required=True,
            aliases=("地区代码", "行政区划代码", "region_code", "adcode"),
        ),
        Column("name_zh", "text", Text("Name in Chinese.", "中文名称。"), aliases=("地区名称", "名称")),
        Column("name_en", "text", Text("Name in English.", "英文名称。"), aliases=("name",)),
        Column(
            "level",
            "text",
            Text(
                "Kind of region, such as district, county, zone or city.",
                "地区层级（区、县、开发区、市等）。",
            ),
        ),
        Column("part_of", "region", Text("Region it is part of.", "上级地区代码。")),
        Column("valid_from", "date", Text("First day it exists.", "生效日期。")),
        Column("valid_to", "date", Text("Last day it exists.", "失效日期。")),
        Column(
            "area_km2",
            "number",
            Text("Area in square kilometres.", "面积（平方公里）。"),
            unit="km2",
            minimum=0,
        ),
        Column("population", "number", Text("Residents.", "常住人口。"), unit="persons", minimum=0),
        Column(
            "longitude", "number", Text("Longitude of its centre.", "中心经度。"), minimum=-180, maximum=180
        ),
        Column("latitude", "number", Text("Latitude of its centre.", "中心纬度。"), minimum=-90, maximum=90),
        Column(
            "neighbours",
            "text",
            Text(
                "Codes of the regions it borders, separated by semicolons; `none` for an island.",
                "相邻地区代码，以分号分隔；没有相邻地区时填“无”。",
            ),
            aliases=("相邻地区", "接壤地区", "neighbors"),
        ),
        *COMMON,
    ),
    key=("region",),
)
