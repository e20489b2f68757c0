"""Owns reading: any file or database table comes in, raw records and a report go out, never a traceback.

`raw.read` is the door. Text tables, workbooks, Parquet files and databases each have their own files
here; all hand out `RawBatch`es. Nothing is judged here: records are given as found, and what a record
lost on the way (a cell cut, a byte that is no character, a formula without a result) is marked.
"""
