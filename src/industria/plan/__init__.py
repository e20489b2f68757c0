"""What a region wants: tiers, clusters, regions, caps, chains, indicators, targets and scenarios."""
