"""Owns what may be asked of a database: one whole table, or one SELECT; never anything that writes.

Comes in: the text of a query, or the name of a table. Goes out: SQL that only reads, or `SourceRefused`.
The transaction is read-only besides.
"""

from __future__ import annotations

import re

import sqlglot
from sqlglot import expressions as exp
from sqlglot.errors import SqlglotError

from industria.findings import Where
from industria.register.readers.database_findings import QUERY_REFUSED
from industria.register.readers.database_urls import Address, Engine
from industria.register.readers.refusal import SourceRefused

_DIALECTS: dict[Engine, str] = {"postgresql": "postgres", "mysql": "mysql", "sqlite": "sqlite"}
_WRITES = (exp.Insert, exp.Update, exp.Delete, exp.Merge, exp.Into, exp.DDL, exp.Command, exp.Lock)
_LONGEST = 100_000
_EXECUTED_COMMENT = re.compile(r"/\*M?!")
_INTO = re.compile(r"\binto\b", re.IGNORECASE)
_PLAIN_LITERAL = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`")
_ESCAPED_LITERAL = re.compile(r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\"|`(?:[^`]|``)*`", re.DOTALL)


def checked_query(address: Address, query: str) -> str:
    """The query without its closing semicolon, if it is a single SELECT and nothing else."""
    if len(query) > _LONGEST or "\x00" in query:
        raise _refused(address, "it is too long or holds NUL characters", "过长或含有 NUL 字符")
    if _EXECUTED_COMMENT.search(query):
        raise _refused(address, "it holds a comment that the server would run", "含有会被服务器执行的注释")
    try:
        statements = [one for one in sqlglot.parse(query, read=_DIALECTS[address.engine]) if one is not None]
    except (SqlglotError, RecursionError):
        raise _refused(address, "it cannot be understood as SQL", "无法识别为 SQL") from None
    if len(statements) != 1:
        raise _refused(address, "it holds several statements", "含有多条语句")
    if not isinstance(statements[0], exp.Query):
        raise _refused(address, "it is not a SELECT", "不是 SELECT 语句")
    if any(isinstance(node, _WRITES) for node in statements[0].walk()):
        raise _refused(address, "it writes or locks", "含有写入或加锁操作")
    if any(_INTO.search(literal.sub("''", query)) for literal in (_PLAIN_LITERAL, _ESCAPED_LITERAL)):
        raise _refused(address, "it selects INTO something", "含有 INTO")
    return query.strip().rstrip(";").strip()


def quoted(name: str, engine: Engine) -> str:
    """A name quoted so that it can only be a name, whatever characters it holds."""
    mark = "`" if engine == "mysql" else '"'
    return mark + name.replace(mark, mark * 2) + mark


def _refused(address: Address, reason: str, reason_zh: str) -> SourceRefused:
    where = Where(file=address.shown, key="query")
    return SourceRefused(QUERY_REFUSED.at(where, url=address.shown, reason=reason, reason_zh=reason_zh))
