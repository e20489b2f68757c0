"""Owns the columns that activity and enterprises share: new products, energy, carbon."""

from industria.catalogue import ColumnRecord as Column
from industria.findings import Text

NEW_PRODUCT_SALES = Column(
    "new_product_sales",
    "value",
    Text("Sales of new products.", "新产品销售收入。"),
    aliases=("新产品销售收入", "新产品收入"),
    minimum=0,
    unit="CNY",
    dimension="money",
)

ENERGY_USE = Column(
    "energy_use",
    "value",
    Text("Energy used, in tonnes of coal equivalent.", "综合能源消费量（吨标准煤）。"),
    aliases=("综合能源消费量", "能源消费量", "综合能耗"),
    minimum=0,
    unit="tce",
    dimension="energy",
)

CARBON_EMISSIONS = Column(
    "carbon_emissions",
    "value",
    Text("Carbon dioxide emitted, in tonnes.", "二氧化碳排放量（吨二氧化碳）。"),
    aliases=("二氧化碳排放量", "碳排放量", "碳排放"),
    minimum=0,
    unit="tCO2",
    dimension="emissions",
)
