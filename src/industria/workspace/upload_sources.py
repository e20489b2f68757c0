"""Owns the settings as they would be with an upload in them: one text, first tried, then written.

Comes in: an upload, what is said about it, the source it replaces. Goes out: the changed text, the `Source`
it makes, and the findings that only this change brings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from industria.engine.store import write_text
from industria.findings import Finding, FindingError, Where, has_errors
from industria.register.settings import Settings, Source, load_settings
from industria.toml_positions import nearest
from industria.workspace.folder import Folder
from industria.workspace.upload_findings import REPLACED_UNKNOWN
from industria.workspace.upload_records import Upload, place_of
from industria.workspace.upload_settings import UploadSettings, with_changed_entry, with_entry


@dataclass(frozen=True)
class Prospect:
    """What `industria.toml` would be: its text, what it says, the upload's source, and what is wrong.

    `others` are the files that feed the same table beside it.
    """

    text: str
    settings: Settings | None
    source: Source | None
    findings: tuple[Finding, ...]
    others: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether the source can be read as it is described."""
        return self.source is not None and not has_errors(self.findings)


def prospect(
    folder: Folder, upload: Upload, said: UploadSettings, file: str, replaces: str | None
) -> Prospect:
    """The settings with the upload as a source named `file`; FindingError where they cannot be read now.

    The text is written into the upload's own folder, so that findings name its lines.
    """
    now, found = load_settings(folder.settings)
    if now is None:
        raise FindingError(_named_alike(found, folder.settings))
    text = folder.settings.read_bytes().decode("utf-8-sig")
    position = _replaced(now, upload, said, replaces) if replaces else len(now.sources)
    entry = said.as_entry(upload.table, file)
    text = with_changed_entry(text, position, entry) if replaces else with_entry(text, entry)
    scratch = place_of(folder, upload).settings
    write_text(text, scratch)
    then, new = load_settings(scratch)
    old = {(one.code, one.what()) for one in found}
    findings = [one for one in _named_alike(new, scratch) if (one.code, one.what()) not in old]
    beside = [one.name for one in now.of(upload.table) if one.name != replaces]
    source = then.sources[position] if then else None
    return Prospect(text, then, source, tuple(findings), tuple(beside))


def _replaced(now: Settings, upload: Upload, said: UploadSettings, replaces: str) -> int:
    """The position of the source that is replaced: of its table, file and, where need be, sheet."""
    feeding = [(at, one) for at, one in enumerate(now.sources) if one.table == upload.table and one.file]
    found = [at for at, one in feeding if one.file == replaces]
    if len(found) > 1:
        found = [at for at in found if now.sources[at].sheet == said.sheet]
    if len(found) == 1:
        return found[0]
    known = [str(one.file) for _, one in feeding]
    near = nearest(replaces, known) or (known[0] if known else "–")
    where = Where(file="industria.toml", table=upload.table)
    words: dict[str, Any] = {
        "replaces": replaces,
        "table": upload.table,
        "known": ", ".join(known) or "–",
        "nearest": near,
    }
    raise FindingError([REPLACED_UNKNOWN.at(where, **words)])


def _named_alike(findings: Sequence[Finding], path: Path) -> list[Finding]:
    """Findings about a settings file by its plain name, wherever it lies."""
    return [
        replace(one, where=replace(one.where, file=path.name)) if one.where.file == str(path) else one
        for one in findings
    ]
