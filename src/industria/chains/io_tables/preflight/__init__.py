"""Owns the judgement of an input–output table: each file one kind of check, each check a list of findings."""
