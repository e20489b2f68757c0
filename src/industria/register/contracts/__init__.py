"""The contracts: one record file a table, in the order a region fills them."""

from industria.register.contract import Contract
from industria.register.contracts.activity import ACTIVITY
from industria.register.contracts.chain_edges import CHAIN_EDGES
from industria.register.contracts.chain_nodes import CHAIN_NODES
from industria.register.contracts.claims import CLAIMS
from industria.register.contracts.enterprises import ENTERPRISES
from industria.register.contracts.firm_facts import FIRM_FACTS
from industria.register.contracts.indicators import INDICATORS
from industria.register.contracts.instruments import INSTRUMENTS
from industria.register.contracts.io_table import IO_TABLE
from industria.register.contracts.makers import MAKERS
from industria.register.contracts.needs import NEEDS
from industria.register.contracts.platforms import PLATFORMS
from industria.register.contracts.projects import PROJECTS
from industria.register.contracts.recognitions import RECOGNITIONS
from industria.register.contracts.regions import REGIONS
from industria.register.contracts.research import RESEARCH
from industria.register.contracts.sector_codes import SECTOR_CODES
from industria.register.contracts.sites import SITES
from industria.register.contracts.statements import STATEMENTS
from industria.register.contracts.supply_links import SUPPLY_LINKS
from industria.register.contracts.trade import TRADE

CONTRACTS: dict[str, Contract] = {
    contract.name: contract
    for contract in (
        REGIONS,
        ENTERPRISES,
        RECOGNITIONS,
        FIRM_FACTS,
        PLATFORMS,
        ACTIVITY,
        TRADE,
        SUPPLY_LINKS,
        IO_TABLE,
        SECTOR_CODES,
        CHAIN_NODES,
        CHAIN_EDGES,
        MAKERS,
        RESEARCH,
        NEEDS,
        INSTRUMENTS,
        CLAIMS,
        PROJECTS,
        SITES,
        INDICATORS,
        STATEMENTS,
    )
}
"""Every contract by the name of its table."""
