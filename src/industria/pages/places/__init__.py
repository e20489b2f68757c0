"""Owns what a page about one place says: a cluster, a district, an industry or an enterprise.

Comes in: facts and the code of a place. Goes out: a section of blocks, for the app and for one-page sheets.
"""
