"""Owns what every exported file says of itself: what it shows, of which run, made when, and under which mark.

Comes in: a `ReportInput` and a title. Goes out: lines for the head of a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from industria.findings import Language, Text
from industria.pages.page_input import ReportInput
from industria.reports.document import MARKS, UNSAFE

SAFE = Text(
    "Figures from which a single respondent could be inferred are withheld.", "可推断单个单位的数据已隐去。"
)
RUN = Text("Run", "运行")
FINISHED = Text("finished", "完成于")
CITE = Text("Source: Industria", "来源：Industria")


@dataclass(frozen=True, slots=True)
class Citation:
    """The lines that stand in a file, so that what it shows can be found and made again."""

    title: str
    place: str
    mark: str
    run: str
    disclosure: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line, the title first."""
        return (self.title, self.place, self.mark, self.run, self.disclosure)

    @property
    def short(self) -> str:
        """One line under a picture."""
        return f"{self.place} · {self.mark} · {self.run}"


def citation(given: ReportInput, title: Text, language: Language) -> Citation:
    """What a file of this run says of itself."""
    kind = "synthetic" if given.synthetic else "facts" if given.published_facts else "register"
    mark = MARKS[kind]
    info = given.run
    run = f"{RUN[language]} {info.id}, {FINISHED[language]} {info.finished} ({info.code_version})"
    return Citation(
        title[language],
        f"{CITE[language]}, {given.name[language]}",
        f"{mark.short[language]}: {mark.long[language]}",
        run,
        (SAFE if given.safe else UNSAFE.long)[language],
    )
