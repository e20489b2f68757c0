"""Input–output analysis on arrays: inverses, multipliers, linkages, stages, extraction, decomposition."""
