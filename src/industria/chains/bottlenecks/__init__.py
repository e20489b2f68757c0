"""Bottleneck technologies: which links are hardest to do without, how sure that is, who could help."""
