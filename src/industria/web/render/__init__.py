"""Turns the blocks of a page into components of the app, in the reader's language."""
