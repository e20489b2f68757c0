"""Page and section: which links are hardest to do without, how sure that is, and who could fill them."""
