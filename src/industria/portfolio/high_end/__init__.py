"""From comparative advantage to the high end: place on the ladder, unit values, research, what came next."""
