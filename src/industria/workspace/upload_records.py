"""Owns uploads as they lie on disk before they count: a folder each, shaped like a small workspace.

Comes in: bytes, a name, a table, a person. Goes out: `Upload`s. Nothing of it touches the workspace; after a
week it is gone.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from industria.engine.store import write_bytes, write_text
from industria.findings import FindingError, Where
from industria.register.contracts import CONTRACTS
from industria.register.finding_records import TABLE_UNKNOWN
from industria.toml_positions import nearest
from industria.workspace.folder import Folder
from industria.workspace.upload_findings import (
    UPLOAD_BUSY,
    UPLOAD_TOO_LARGE,
    UPLOAD_UNKNOWN,
    UPLOADS_MANY,
)
from industria.workspace.upload_names import plain_text, safe_name

UPLOAD_BYTES = 100_000_000
"""The largest file taken in."""
KEPT_DAYS = 7
"""How long an upload waits to be accepted."""
MOST_WAITING = 50
"""How many uploads wait at once."""
LONGEST_WHO = 200
DATA = "data"
_ID = re.compile(r"\d{8}T\d{6}-\d{6}-[0-9a-f]{8}")


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent for a register table; `accepted` is its name in the workspace since then."""

    id: str
    table: str
    name: str
    size: int
    hash: str
    who: str
    when: str
    accepted: str | None = None

    @property
    def file(self) -> str:
        """Where the file lies in the upload's own folder."""
        return f"{DATA}/{self.name}"


def uploads_folder(folder: Folder) -> Path:
    """Where uploads wait."""
    return folder.own / "uploads"


def place_of(folder: Folder, upload: Upload) -> Folder:
    """The upload's own folder, shaped like a workspace."""
    return Folder(uploads_folder(folder) / upload.id)


def receive(folder: Folder, table: str, filename: str, data: bytes, who: str) -> Upload:
    """Take in a file for a register table; FindingError where it cannot be a table or is too large.

    Nothing is read from it yet.
    """
    if table not in CONTRACTS:
        near = nearest(table, CONTRACTS) or ", ".join(CONTRACTS)
        raise FindingError([TABLE_UNKNOWN.at(name=plain_text(table, 60), nearest=near)])
    name = safe_name(filename)
    if len(data) > UPLOAD_BYTES:
        size, limit = f"{len(data):,}", f"{UPLOAD_BYTES:,}"
        raise FindingError([UPLOAD_TOO_LARGE.at(Where(file=name), name=name, size=size, limit=limit)])
    expire(folder)
    if len(waiting := [one for one in uploads(folder) if one.accepted is None]) >= MOST_WAITING:
        raise FindingError([UPLOADS_MANY.at(Where(file=name), count=len(waiting))])
    moment = datetime.now(UTC)
    made = Upload(
        f"{moment:%Y%m%dT%H%M%S-%f}-{secrets.token_hex(4)}", table, name, len(data),
        hashlib.sha256(data).hexdigest(), plain_text(who, LONGEST_WHO), moment.isoformat(timespec="seconds"),
    )  # fmt: skip
    write_bytes(data, place_of(folder, made).root / made.file)
    write_upload(folder, made)
    return made


def write_upload(folder: Folder, made: Upload) -> None:
    """Write the record of an upload: the last of its files, with it the upload is whole."""
    text = json.dumps(asdict(made), ensure_ascii=False, indent=1)
    write_text(text + "\n", place_of(folder, made).root / "upload.json")


def find_upload(folder: Folder, upload_id: str) -> Upload:
    """One upload; a finding where there is none of that id."""
    found = _read(uploads_folder(folder) / upload_id) if _ID.fullmatch(upload_id) else None
    if found is None:
        raise FindingError([UPLOAD_UNKNOWN.at(upload=plain_text(upload_id, 60), days=KEPT_DAYS)])
    return found


def uploads(folder: Folder) -> list[Upload]:
    """Every upload that is kept, newest first; those accepted lately are among them."""
    places = sorted(uploads_folder(folder).glob("*T*-*-*"), reverse=True)
    return [found for place in places if (found := _read(place)) is not None]


def discard(folder: Folder, upload_id: str) -> None:
    """Throw an upload away."""
    shutil.rmtree(place_of(folder, find_upload(folder, upload_id)).root, ignore_errors=True)


def expire(folder: Folder) -> None:
    """Throw away what has waited too long, and what was left behind half stored."""
    for place in uploads_folder(folder).glob("*T*-*-*"):
        try:
            old = time.time() - place.stat().st_mtime > KEPT_DAYS * 24 * 3600
            found = _read(place)
            if found is not None:
                age = datetime.now(UTC) - datetime.fromisoformat(found.when)
                old = age.total_seconds() > KEPT_DAYS * 24 * 3600
        except (OSError, ValueError, TypeError):
            continue
        if old:
            shutil.rmtree(place, ignore_errors=True)


@contextmanager
def held(folder: Folder, upload: Upload) -> Iterator[None]:
    """Keep an upload to oneself; a finding where somebody else does for long."""
    try:
        with FileLock(place_of(folder, upload).root / ".held", timeout=30):
            yield
    except Timeout:
        raise FindingError([UPLOAD_BUSY.at(Where(file=upload.name))]) from None


def _read(place: Path) -> Upload | None:
    try:
        data = json.loads((place / "upload.json").read_text("utf-8"))
        found = Upload(**{one.name: data[one.name] for one in fields(Upload)})
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if found.id == place.name else None
