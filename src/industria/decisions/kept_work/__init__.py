"""Work that people keep: attraction projects, breakthrough tasks, gaps closed, drafts of research needs."""

from industria.decisions.kept_work.items import WorkEntry, WorkItem
from industria.decisions.kept_work.store import WorkItems

__all__ = ["WorkEntry", "WorkItem", "WorkItems"]
