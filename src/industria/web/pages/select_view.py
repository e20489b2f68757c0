"""Owns what an address of the selection of enterprises asks for, and the tables it is answered from.

Comes in: a view. Goes out: conditions as text, the order, the stored tables, the choices of every criterion.
"""

from __future__ import annotations

from industria.enterprises.selection.choices import Named, named_choices
from industria.enterprises.selection.criteria import CRITERIA
from industria.pages.run_tables import RunTables
from industria.web.view import View
from industria.workspace.runs import StoredTables

USUAL_SORT = "-revenue"


def wanted(view: View) -> tuple[str, str]:
    """The conditions and the order that the address, or the saved selection it names, asks for."""
    if view.what.startswith("saved/"):
        kept = view.served.work.get(view.what.partition("/")[2])
        return str(kept.fields.get("criteria") or ""), str(kept.fields.get("sort") or USUAL_SORT)
    sort = view.query.get("sort", "")
    return view.query.get("where", ""), sort if sort.lstrip("-") in CRITERIA else USUAL_SORT


def stored(view: View) -> StoredTables | None:
    """The tables of the run that is shown."""
    tables = view.run.given.tables if view.run is not None else None
    return tables.stored if isinstance(tables, RunTables) else None


def choices(view: View) -> Named:
    """What may be chosen for each criterion; read once a run."""
    tables = stored(view)
    assert tables is not None and view.run is not None
    kept: Named = view.run.made(("select-choices",), lambda: named_choices(tables))
    return kept
