"""Tiers from measures: standardised scores, tiers filled from the top, how often a tier holds."""
