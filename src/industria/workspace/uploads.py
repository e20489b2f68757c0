"""Owns the door to uploads: files that people send are tried before they count.

receive → try_upload → mend_upload → accept; `mend_cells` mends rows of what counts already. Nothing but
`accept` and `mend_cells` changes the workspace.
"""

from industria.workspace.upload_acceptance import accept, upload_log
from industria.workspace.upload_mends import Cell, mend_cells, mend_upload
from industria.workspace.upload_names import SUFFIXES
from industria.workspace.upload_records import (
    UPLOAD_BYTES,
    Upload,
    discard,
    expire,
    find_upload,
    receive,
    uploads,
)
from industria.workspace.upload_settings import UploadSettings
from industria.workspace.upload_trials import Trial, export_trial_rejects, last_trial, try_upload

__all__ = [
    "SUFFIXES", "UPLOAD_BYTES", "Cell", "Trial", "Upload", "UploadSettings", "accept", "discard", "expire",
    "export_trial_rejects", "find_upload", "last_trial", "mend_cells", "mend_upload", "receive", "try_upload",
    "upload_log", "uploads",
]  # fmt: skip
