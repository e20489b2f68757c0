"""Tables of results: of the kind that came in, every column what it is."""

import numpy as np
import pyarrow as pa

from industria.measures.plain_output import table_like
from industria.measures.plain_tables import arrow_column


def test_columns_of_results_keep_what_they_are_in_arrow() -> None:
    late = np.array([None] * 2000 + ["why"], dtype=object)
    made = table_like(
        pa.table({}),
        {
            "number": np.array([1.5, np.nan]), "count": np.array([1, 2]), "text": late[-2:], "code": ["11", "12"],
            "verdict": np.array([True, None], dtype=object), "nothing": np.array([None, None], dtype=object),
        },
    )  # fmt: skip
    assert [str(kind) for kind in made.schema.types] == [
        "double",
        "int64",
        "string",
        "string",
        "bool",
        "string",
    ]
    assert made.to_pylist()[1] == {
        "number": None, "count": 2, "text": "why", "code": "12", "verdict": None, "nothing": None,
    }  # fmt: skip
    assert arrow_column(late).null_count == 2000, "a reason may come late"
