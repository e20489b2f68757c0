"""WHAT the region has: contracts, settings, readers, checks, rejects, mends and snapshots of its tables.

Comes in: files and database tables. Goes out: immutable snapshots of accepted rows, rejected rows with their
reasons, findings. `settings.load_settings` reads what feeds what; `loading.load_table` loads one table.
"""
