"""Owns Document: what every report says, whatever the file format, made once from the pages' sections.

Comes in: a `ReportInput`, and for a one-page sheet the function that makes its section. Goes out: the name,
the mark that tells invented data from published facts, the run, the key, the sections and their footnotes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from industria.charts.formats import plain
from industria.findings import Language, Text
from industria.glossary import STATUSES
from industria.pages import (
    complexity,
    contradictions,
    districts,
    explorer_section,
    gaps,
    growth,
    high_end,
    methods,
    reproduce,
    series,
    sources,
    specialisation,
    strengths,
    targets,
    the_plan,
)
from industria.pages.bottlenecks import section as bottlenecks
from industria.pages.facts import BOTH, Facts
from industria.pages.impact import section as impact
from industria.pages.industry_map import section as industry_map
from industria.pages.input_output import section as input_output
from industria.pages.kept_work import section as kept_work
from industria.pages.ladder import section as ladder
from industria.pages.matches import section as matches
from industria.pages.page_input import ReportInput, RunInfo
from industria.pages.policy import section as policy
from industria.pages.road import section as road
from industria.pages.services import section as services
from industria.pages.space import section as industry_space
from industria.pages.tiers import section as tiers
from industria.pages.value_chains import section as value_chains
from industria.pages.view import Footnote, Section
from industria.pages.visits import section as visits
from industria.pages.what_is_next import section as what_is_next
from industria.steps import Progress, no_progress

MakeSection = Callable[[Facts], Section]
SECTIONS: tuple[MakeSection, ...] = tuple(
    module.section
    for module in (
        the_plan,
        targets,
        tiers,
        high_end,
        what_is_next,
        strengths,
        complexity,
        explorer_section,
        industry_space,
        specialisation,
        growth,
        value_chains,
        bottlenecks,
        matches,
        ladder,
        road,
        policy,
        kept_work,
        input_output,
        services,
        impact,
        districts,
        industry_map,
        visits,
        series,
        contradictions,
        gaps,
        methods,
        sources,
        reproduce,
    )
)
"""The sections in planning order; the last one also carries the footnotes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that stands on every page: its kind, two words, and the sentence that explains them."""

    kind: Literal["synthetic", "facts", "register", "unsafe"]
    short: Text
    long: Text


MARKS = {
    "synthetic": Mark(
        "synthetic",
        Text("INVENTED DATA", "虚构数据"),
        Text(
            "An invented city with invented firms. No figure here describes a real place.",
            "虚构的城市、虚构的企业，所有数据均不对应任何真实地区。",
        ),
    ),
    "facts": Mark(
        "facts",
        Text("Published facts", "公布数据"),
        Text(
            "Figures as published, each with its source and confidence. What is not published stays unknown.",
            "均为公布数据，逐项注明来源与可信度；未公布者一律列为未知。",
        ),
    ),
    "register": Mark(
        "register",
        Text("Register data", "库内数据"),
        Text("Figures from this region’s own tables.", "数据来自本地区自有数据表。"),
    ),
}
UNSAFE = Mark(
    "unsafe",
    Text("For internal use only", "仅限内部使用"),
    Text(
        "Nothing is withheld: single respondents can be inferred from figures of this report.",
        "未作保密处理：可据此推断单个单位的数据。",
    ),
)
KICKER = Text("Industrial clusters: plan, state and targets", "产业集群：规划、现状与目标")
KEY = Text("How to read this", "读法")
WHYS = Text("Why each number is what it is", "每个数据的由来")


@dataclass(frozen=True, slots=True)
class Sample:
    """One kind of cell in the key, and what it means."""

    kind: str
    sample: Text
    meaning: Text


SAMPLES = (
    Sample("value", Text("230", "230"), Text("as measured or published", "实测或公布值")),
    Sample("at-least", Text("≥ 230", "≥ 230"), Text("a bound: “more than”", "界限值：“超过”")),
    Sample("estimate", Text("≈ 230", "≈ 230"), Text("an estimate", "估计值")),
    Sample("zero", Text("0", "0"), Text("zero", "零")),
    Sample("unknown", Text("?", "?"), STATUSES["missing"]),
    Sample("withheld", Text("×", "×"), STATUSES["suppressed"]),
)
"""How to read a document: one sample for every kind of cell."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report or a one-page sheet before it becomes a file."""

    name: Text
    mark: Mark
    run: RunInfo
    run_line: Text
    sections: Sequence[Section]
    footnotes: Sequence[Footnote]
    language: Language = "en"
    safe: bool = True
    sheet: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that every page carries."""
        return (self.mark,) if self.safe else (self.mark, UNSAFE)

    @property
    def title(self) -> Text:
        """The document's own title: the place's name, and what it is about where it is a sheet."""
        if not self.sheet or not self.sections:
            return self.name
        about = self.sections[0].title
        return Text(f"{about.en} · {self.name.en}", f"{about.zh} · {self.name.zh}")


def document(
    results: ReportInput,
    progress: Progress = no_progress,
    sheet: MakeSection | None = None,
    languages: tuple[Language, ...] = BOTH,
) -> Document:
    """The report as blocks in both languages; with `sheet`, a document of that one section.

    Pictures are drawn in `languages` only.
    """
    facts = Facts(results, languages)
    sections = []
    makers = (sheet,) if sheet else SECTIONS
    for at, make in enumerate(makers):
        progress("report", at, len(makers) + 1)
        sections.append(make(facts))
    progress("report", len(makers), len(makers) + 1)
    return Document(
        name=Text(plain(results.name.en or results.name.zh), plain(results.name.zh or results.name.en)),
        mark=MARKS["synthetic" if results.synthetic else "facts" if results.published_facts else "register"],
        run=results.run,
        run_line=_run_line(results, facts),
        sections=sections,
        footnotes=facts.footnotes.notes,
        language=results.language,
        safe=results.safe,
        sheet=sheet is not None,
    )


def _run_line(results: ReportInput, facts: Facts) -> Text:
    """Which run, when; and how much is withheld."""
    run = results.run
    primary, complementary = facts.withheld_counts
    withheld = primary + complementary
    en, zh = f"Run {run.id}, finished {run.finished}", f"运行 {run.id}，完成于 {run.finished}"
    if withheld:
        en += f"; {withheld} figures are withheld, {complementary} of them to protect the others"
        zh += f"；{withheld}个数据不予公布，其中{complementary}个为防止推算"
    return Text(f"{en}.", f"{zh}。")
