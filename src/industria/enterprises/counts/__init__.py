"""Counts to the target year: growth of published stocks, cohorts of firms, levers, back-tests."""
