"""Owns how a source is shown: as text, with a live link only to an issuing body or a major press organ.

Comes in: source texts, of which many hold addresses of mirrors. Goes out: the text and the links allowed.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from industria.charts.formats import plain

LIVE_HOSTS = (
    "gov.cn", "china.org.cn", "cqnews.net", "cqrb.cn", "people.com.cn", "xinhuanet.com", "news.cn",
    "chinadaily.com.cn", "cctv.com", "census.gov", "bls.gov", "bea.gov",
)  # fmt: skip
"""Hosts of issuing bodies and of major press organs, with everything under them."""
_ADDRESS = re.compile(r"https?://[^\s;,，；）)》\"'<>]+", re.IGNORECASE)
_SAFE_PATH = re.compile(r"[A-Za-z0-9._~%/?=&+-]*")


def live_links(source: object) -> tuple[tuple[str, str], ...]:
    """The addresses in a source that may be links, with the host to show for each."""
    found = dict.fromkeys(_ADDRESS.findall(str(source or "")[:4000]))
    return tuple((host, address) for address in found if (host := _live_host(address)))


def _live_host(address: str) -> str:
    """The host of an address that may be a link, or nothing: no user, no port, no odd characters."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").lower()
    plain_path = _SAFE_PATH.fullmatch(parts.path + parts.query) and not parts.fragment
    known = any(host == live or host.endswith("." + live) for live in LIVE_HOSTS)
    return (
        host
        if known and plain_path and port is None and "@" not in parts.netloc and len(address) < 500
        else ""
    )


def source_text(source: object, limit: int = 160) -> str:
    """A source as text: live addresses are taken out (they follow as links), the rest is shortened."""
    text = str(source or "")[:4000]
    for _, address in live_links(text):
        text = text.replace(address, "")
    text = _ADDRESS.sub(lambda match: _shortened(match.group()), text)
    return plain(re.sub(r"\s*;\s*(?=;|$)", "", text).strip(" ;"), limit)


def _shortened(address: str) -> str:
    """An address that is no link: its host and the beginning of its path, without the scheme."""
    bare = address.split("://", 1)[1]
    return bare if len(bare) <= 48 else bare[:47] + "…"


def one_by_one(source: object) -> list[str]:
    """The single sources of a text that joins several with semicolons."""
    return [part.strip() for part in re.split(r";\s+|；", str(source or "")[:20_000]) if part.strip()]


BEGUN_ON = {
    "attraction": "pipeline", "breakthrough": "tasks", "gap_closed": "tasks", "need": "tasks",
    "transfer": "transfer", "watch": "batches", "candidate": "batches",
    "judgement": "matches",
}  # fmt: skip
"""The page of the app on which a work item of each kind is begun."""


def begin_link(kind: str, subject_kind: str, key: str) -> str:
    """The address (as the `to` of a cell) of the form that begins a work item on a thing, filled in with it.

    `kind` is one of `BEGUN_ON`; a gap of a chain is a `node` with the key `chain/node`.
    """
    return f"{BEGUN_ON[kind]}/new/{kind}/{subject_kind}/{key}"


def begin_transfer(result: str, need: str = "") -> str:
    """The address (as the `to` of a cell) of the form that begins the transfer of a research result.

    Filled in with the result, its institute and readiness; with a need also with it and its enterprise.
    """
    pair = f"match/{need}/{result}" if need else f"research/{result}"
    return f"{BEGUN_ON['transfer']}/new/transfer/{pair}"
