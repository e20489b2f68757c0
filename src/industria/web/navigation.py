"""Owns the list of pages: which there are, in planning order, and what stands in the navigation.

To add a page: write a module in `web/pages/` with a `PAGE`, and name it here. Nothing else knows of it.
"""

from __future__ import annotations

from industria.findings import Text
from industria.web.page import Page
from industria.web.pages import (
    batches,
    bottlenecks,
    chains,
    complexity,
    contradictions,
    data,
    districts,
    growth,
    high_end,
    impact,
    industry_map,
    input_output,
    ladder,
    matches,
    measures,
    methods,
    notes,
    places,
    plan,
    policy,
    road,
    runs,
    search,
    select,
    series,
    services,
    sources,
    space,
    specialisation,
    strengths,
    targets,
    tiers,
    transfer,
    visits,
    what_is_next,
    why,
    work,
)

GROUPS: tuple[tuple[Text, tuple[Page, ...]], ...] = (
    (Text("Where we stand", "现状"), (plan.PAGE, targets.PAGE, districts.PAGE, series.PAGE)),
    (
        Text("What we are good at", "优势"),
        (
            strengths.PAGE,
            specialisation.PAGE,
            complexity.PAGE,
            space.PAGE,
            growth.PAGE,
            measures.PAGE,
        ),
    ),
    (
        Text("What feeds what", "产业链"),
        (chains.PAGE, bottlenecks.PAGE, input_output.PAGE, services.PAGE, impact.PAGE),
    ),
    (
        Text("Enterprises", "企业"),
        (
            ladder.PAGE,
            road.PAGE,
            policy.PAGE,
            select.PAGE,
            matches.PAGE,
            transfer.PAGE,
            batches.PAGE,
        ),
    ),
    (
        Text("What to choose", "选择"),
        (
            tiers.PAGE,
            high_end.PAGE,
            what_is_next.PAGE,
            industry_map.PAGE,
            visits.PAGE,
        ),
    ),
    (
        Text("What we did", "工作"),
        (
            work.PIPELINE_PAGE,
            work.TASKS_PAGE,
            notes.PAGE,
            data.PAGE,
            runs.PAGE,
        ),
    ),
    (Text("How it is made", "依据"), (methods.PAGE, contradictions.PAGE, sources.PAGE)),
)
"""What stands in the navigation, in planning order."""
UNLISTED: tuple[Page, ...] = (*places.PAGES, chains.LINK, search.PAGE, why.PAGE)
"""Pages that are reached through others."""
PAGES: dict[str, Page] = {page.id: page for _, pages in GROUPS for page in pages} | {
    page.id: page for page in UNLISTED
}
START = plan.PAGE
