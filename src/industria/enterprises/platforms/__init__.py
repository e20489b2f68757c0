"""R&D institutions and platforms: how many of each kind and level, which run out, which firms have none."""
