"""Owns what a reader is told where something failed: a damaged run, a disk that refuses, a fault of ours.

Comes in: the error and the view or callback in which it was raised. Goes out: a state on the page with what
to do; the error itself goes to the log under a number. No reader ever sees a traceback.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any

import pyarrow as pa
from dash import callback_context, set_props

from industria.findings import Finding, FindingError, Where
from industria.web import states
from industria.web.addresses import parse
from industria.web.finding_records import DISK_REFUSED, RUN_DAMAGED
from industria.web.looking import look
from industria.web.view import View
from industria.web.workspaces import Served

LOG = logging.getLogger("industria.web")
PLACE = "stale"
"""The part of the frame above every page in which a failed action is told."""


def failed(error: Exception, view: View) -> Any:
    """The state in place of a page that could not be made."""
    if isinstance(error, FindingError):
        return states.mistaken(error.findings, view)
    damaged = _damage(error, view)
    return states.mistaken((damaged,), view) if damaged else states.faulty(_logged(error, view), view)


def told_in_words(error: Exception, view: View) -> tuple[str, int]:
    """What stands in place of a file that could not be made, and the code of the answer."""
    damaged = None if isinstance(error, FindingError) else _damage(error, view)
    found = error.findings if isinstance(error, FindingError) else (damaged,) if damaged else ()
    if not found:
        return states.FAULT.filled(view.language, {"id": _logged(error, view)}), 500
    said = "\n".join(f"{one.what(view.language)} {one.fix(view.language)}" for one in found)
    return said, 500 if damaged else 404


def _logged(error: Exception, view: View) -> str:
    """The number under which the log keeps an error."""
    number = secrets.token_hex(4)
    LOG.error("%s failed: %s", view.address, number, exc_info=error)
    return number


def refused_by_disk(error: OSError) -> Finding:
    """The finding where the disk refuses: it says what the system says, never where the folder lies."""
    return DISK_REFUSED.at(problem=error.strerror or type(error).__name__)


def told_above(error: Exception, workspaces: dict[str, Served]) -> None:
    """Tell of a callback that failed above the page; what it would have changed stays as it is."""
    states_given = callback_context.states or {}
    path = states_given.get("location.pathname") or (callback_context.inputs or {}).get("location.pathname")
    view = look(workspaces, parse(path if isinstance(path, str) else ""))
    if view is None:
        LOG.error("a callback failed", exc_info=error)
        return
    set_props(PLACE, {"children": failed(error, view)})


def _damage(error: Exception, view: View) -> Finding | None:
    """What is wrong with the run that is shown, or with the disk; None where the fault is ours."""
    folder, run = view.served.folder, view.run
    if run is not None:
        place = folder.run(run.id)
        try:
            made = [name for step in run.record.steps for name in step.outputs]
        except (OSError, LookupError, TypeError, ValueError, AttributeError):
            return RUN_DAMAGED.at(Where(), run=run.id, problem="run.json")
        gone = [name for name in made if not (place / f"{name}.parquet").is_file()]
        if gone:
            return RUN_DAMAGED.at(Where(), run=run.id, problem=", ".join(gone[:5]))
        if isinstance(error, pa.ArrowException):
            return RUN_DAMAGED.at(Where(), run=run.id, problem=str(error).splitlines()[0][:120])
    return refused_by_disk(error) if isinstance(error, OSError) else None
