"""Input–output analysis of a region's tables: multipliers, linkages, stages, extraction, by sector and cluster."""
