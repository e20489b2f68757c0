"""Which figures may not leave the office: too few respondents, or they would give such a figure away."""
