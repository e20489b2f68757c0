"""Input–output analysis of a region: multipliers, linkages, stages, extraction, by sector and cluster."""
