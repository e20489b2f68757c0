"""Specialisation of regions, concentration of industries and localisation of plants, from plain tables."""
