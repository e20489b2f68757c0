"""Owns the findings of the floor `chains`: each code with its sentences, once."""
