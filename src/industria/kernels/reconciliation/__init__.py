"""HOW figures that cannot all be true are reconciled: feasible intervals, contradictions, best estimates."""
