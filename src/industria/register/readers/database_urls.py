"""Owns database addresses: taking one apart, filling `${NAME}` from the environment, hiding passwords.

Comes in: the URL as written. Goes out: an `Address`, whose `shown` never holds a secret, or
`SourceRefused`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from industria.findings import Where
from industria.register.readers.database_findings import URL_INVALID, VARIABLE_MISSING
from industria.register.readers.refusal import SourceRefused

Engine = Literal["postgresql", "mysql", "sqlite"]

_ENGINES: Mapping[str, Engine] = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
}
_OPTIONS = {"host", "sslmode", "sslrootcert", "unix_socket", "ssl_ca"}
"""Options allowed after `?`; others could make the driver read files or run commands."""
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is. `shown` is the address without its password."""

    engine: Engine
    shown: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    host: str | None = None
    port: int | None = None
    database: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    def masked(self, text: str) -> str:
        """A driver's message with every trace of the password taken out."""
        return text.replace(self.password, "***") if self.password else text


def address_of(url: str) -> Address:
    """The parts of a database URL, `${NAME}` filled in each part after it is split off.

    A value from the environment may therefore hold any character without escaping.
    """
    shown = shown_url(url)
    try:
        parts = urlsplit(_VARIABLE.sub(lambda match: f"__{match[1]}__", url))
        engine = _ENGINES.get(parts.scheme.lower())
        port = parts.port
    except ValueError:
        raise _invalid(shown, "it is no URL, or its port no number", "地址无效，或端口不是数字") from None
    if engine is None:
        raise _invalid(shown, "its scheme is none of the four known", "协议不是四种已知类型之一")
    variables = {f"__{name}__": name for name in _VARIABLE.findall(url)}
    options = {key: _filled(value, variables, shown) for key, value in parse_qsl(parts.query)}
    if unknown := set(options) - _OPTIONS:
        names = ", ".join(sorted(unknown))
        raise _invalid(shown, f"the options {names} are not allowed", f"不允许使用选项 {names}")
    path = _filled(parts.path, variables, shown)
    if engine == "sqlite":
        if parts.netloc or not path.strip("/"):
            raise _invalid(
                shown, "a SQLite file is written sqlite:///path", "SQLite 文件应写作 sqlite:///路径"
            )
        return Address(engine, shown, database=path.removeprefix("/"))
    return Address(
        engine,
        shown,
        _maybe(parts.username, variables, shown),
        _maybe(parts.password, variables, shown),
        options.pop("host", None) or _maybe(parts.hostname, variables, shown),
        port,
        path.strip("/"),
        options,
    )


def shown_url(url: str) -> str:
    """The URL with its password replaced by ***, whatever else is wrong with it."""
    shown = re.sub(r"(://[^:/?#]*):.*@", r"\1:***@", url[:500], flags=re.DOTALL)
    return re.sub(r"(?i)((?:password|passwd|pwd)=)[^&]*", r"\1***", shown)[:300]


def _maybe(text: str | None, variables: Mapping[str, str], shown: str) -> str | None:
    return None if text is None else _filled(text, variables, shown)


def _filled(text: str, variables: Mapping[str, str], shown: str) -> str:
    """A part of the URL with escapes undone and variables filled, in this order."""
    text = unquote(text)
    for place, name in variables.items():
        # urlsplit gives the host in small letters
        for spelt in {place, place.lower()} & {place, place.lower()}:
            if spelt in text:
                value = os.environ.get(name)
                if value is None:
                    raise SourceRefused(
                        VARIABLE_MISSING.at(Where(file=shown, key=name), url=shown, variable=name)
                    )
                text = text.replace(spelt, value)
    return text


def _invalid(shown: str, reason: str, reason_zh: str) -> SourceRefused:
    return SourceRefused(URL_INVALID.at(Where(file=shown), url=shown, reason=reason, reason_zh=reason_zh))
