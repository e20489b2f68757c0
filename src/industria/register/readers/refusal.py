"""Owns `SourceRefused`: how a reader stops when a source is broken, carrying the finding that says why."""

from __future__ import annotations

from industria.findings import Finding


class SourceRefused(Exception):
    """The source cannot be read as a whole: caught by `read`, which reports the finding and gives no more."""

    def __init__(self, finding: Finding):
        self.finding = finding
        super().__init__(f"{finding.code}: {finding.what()}")
