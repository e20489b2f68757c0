"""Owns the cast of whole columns of text to numbers.

Comes in: text as it stands in a file. Goes out: double precision, null where the text is not a plain number;
what is more than a plain number ("more than 2.3万") is left to whoever knows the words.
"""

from __future__ import annotations

from typing import cast

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

_CAST = """
    SELECT CASE WHEN isfinite(number) AND NOT contains(text, '_') THEN number END AS number
    FROM (SELECT text, try_cast(text AS DOUBLE) AS number FROM texts)
"""


def try_numbers(text: pa.Array | pa.ChunkedArray) -> pa.DoubleArray:
    """Numbers of a text column, in order; null where a text is not a plain finite number.

    Plain is what spreadsheets and programs write: an optional sign, digits, one point, an exponent. Thousands
    separators, full-width digits, `inf` and `nan` are not plain. One pass of DuckDB's vectorised cast.
    """
    if pa.types.is_dictionary(text.type):
        text = pc.cast(text, text.type.value_type)
    connection = duckdb.connect(":memory:")
    try:
        connection.register("texts", pa.table({"text": text}))
        numbers = connection.sql(_CAST).to_arrow_table().column("number").combine_chunks()
    finally:
        connection.close()
    if isinstance(numbers, pa.ChunkedArray):  # a column without any row has no chunk
        numbers = pa.concat_arrays(numbers.chunks) if numbers.num_chunks else pa.array([], pa.float64())
    return cast(pa.DoubleArray, numbers)
