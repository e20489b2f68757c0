"""Owns the way from a source to its reader: the format is told, the reader called, every failure reported.

Comes in: a `ReadSource` and its `ReadReport`. Goes out: `RawBatch`es, and `report.complete` once all is
read.
"""

from __future__ import annotations

from collections.abc import Iterator

from industria.findings import Where
from industria.register.readers.files import check_file
from industria.register.readers.finding_records import HEADER_ONLY, READER_FAILED
from industria.register.readers.formats import format_of
from industria.register.readers.raw import RawBatch, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused


def batches_of(source: ReadSource, report: ReadReport, batch_rows: int) -> Iterator[RawBatch]:
    """The records of any source; nothing is raised but what the consumer itself throws in."""
    reader = _reader(source, report, max(1, batch_rows))
    while True:
        try:
            batch = next(reader)
        except StopIteration:
            if not report.read:
                table = source.database.table if source.database else None
                where = Where(file=source.name, sheet=report.sheet, table=table)
                report.findings.append(HEADER_ONLY.at(where, path=source.name))
            report.complete = True
            return
        except SourceRefused as refused:
            report.findings.append(refused.finding)
            return
        except (
            KeyboardInterrupt,
            SystemExit,
            ImportError,
        ):  # a package that is missing is no fault of the file
            raise
        # Parsers of foreign bytes fail in unforeseen ways; a panic of a compiled one is a BaseException.
        except BaseException as error:
            reason = f"{type(error).__name__}: {error}"[:300]
            report.findings.append(READER_FAILED.at(Where(file=source.name), path=source.name, reason=reason))
            return
        yield batch


def _reader(source: ReadSource, report: ReadReport, batch_rows: int) -> Iterator[RawBatch]:
    if source.database is not None and source.path is None:
        from industria.register.readers.databases import read_database

        report.format = "database"
        yield from read_database(source, report, batch_rows)
        return
    path = check_file(source)
    report.format = format_of(source, path, report)
    if report.format == "csv":
        from industria.register.readers.delimited import read_delimited

        yield from read_delimited(source, path, report, batch_rows)
    elif report.format == "excel":
        from industria.register.readers.workbooks import read_workbook

        yield from read_workbook(source, path, report, batch_rows)
    elif report.format == "parquet":
        from industria.register.readers.parquet import read_parquet

        yield from read_parquet(source, path, report, batch_rows)
    else:
        from industria.register.readers.sqlite import read_sqlite_file

        yield from read_sqlite_file(source, path, report, batch_rows)
