"""Instruments that apply in a whole country, as data."""
