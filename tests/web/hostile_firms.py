"""What hostile people wrote of firms: titles, facts, policies, claims, research results and needs. Synthetic.

The codes of firms are those of the hostile city; every free text is one of its hostile names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Table = Callable[[tuple[str, ...], list[tuple[Any, ...]]], str]
INSTRUMENT_CODES = ("P/1", "P?2#x=1", "../P3", "<b>P4</b>", "=P5", "P'6\"", "P%2f7", "{P8}")
NEED_CODES = ("N/1", "N?2#", "=N3", "<i>N4", "../N5", "N'6")
RESULT_CODES = ("R/1", "R?2#", "=R3", "<i>R4", "../R5", "R'6")
RUNGS = ("high-tech", "technology-sme", "innovative-sme", "specialised-sme", "little-giant", "champion")
KINDS = ("policy", "grant", "tax", "loan", "place", "equipment", "scenario", "procurement")


def firm_tables(
    table: Table, firms: Sequence[str], names: Sequence[str], regions: Sequence[str], clusters: Sequence[str]
) -> dict[str, str]:
    """The six tables as text of files."""

    def name(at: int) -> str:
        return names[at % len(names)]

    return {
        "recognitions": table(
            ("enterprise", "rung", "granted", "valid_to", "batch", "authority", "document"),
            [(firm, RUNGS[at % 6], "2024-05-01", "2027-05-01", name(at), name(at + 3), name(at + 5))
             for at, firm in enumerate(firms)] + [(name(at), name(at + 1), name(at + 2), "", "", "", "") for at in range(4)],
        ),
        "firm_facts": table(
            ("enterprise", "period", "science_staff", "class_1_ip", "resident", "prohibited_business"),
            [(firm, 2024, 10 + at, at, "true", "false") for at, firm in enumerate(firms)]
            + [(firms[0], name(at), name(at), name(at), name(at), name(at)) for at in range(6)],
        ),
        "instruments": table(
            ("instrument", "name_zh", "name_en", "instrument_kind", "issuer", "rules", "cluster", "region", "selects",
             "needs_rung", "paid_sum", "one_of", "valid_from", "valid_to"),
            [(code, name(at + 4), name(at), KINDS[at], name(at + 2), name(at + 6) if at % 2 else "",
              clusters[at % len(clusters)] if at == 3 else "", regions[at % len(regions)] if at == 4 else "",
              ("rule", "list", "award")[at % 3], RUNGS[at % 6], 10 * at, name(at + 8), "2020-01-01", "2030-12-31")
             for at, code in enumerate(INSTRUMENT_CODES)],
        ),
        "claims": table(
            ("enterprise", "instrument", "period", "amount", "claim_status"),
            [(firm, INSTRUMENT_CODES[at % 8], 2024, 5 + at, "paid") for at, firm in enumerate(firms)]
            + [(name(at), name(at + 1), 2024, name(at + 2), name(at + 3)) for at in range(6)],
        ),
        "research": table(
            ("result", "title_zh", "title_en", "abstract_zh", "abstract_en", "keywords_zh", "institute", "field", "readiness"),
            [(code, name(at) + "激光 芯片", name(at + 1) + " laser chip", name(at + 2) + "激光切割芯片", name(at + 3) + " laser chip", name(at + 4),
              name(at + 5), name(at + 6), 1 + at) for at, code in enumerate(RESULT_CODES)],
        ),
        "needs": table(
            ("need", "enterprise", "title_zh", "title_en", "text_zh", "text_en", "field", "budget"),
            [(code, firms[at], name(at + 7) + "激光 芯片", name(at + 8) + " laser chip", name(at + 9) + "激光切割", name(at + 10) + " laser", name(at + 6), 10)
             for at, code in enumerate(NEED_CODES)],
        ),
    }  # fmt: skip
