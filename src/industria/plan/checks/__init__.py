"""The checks of a plan's meaning, one idea a file; `plan.checking` runs them all and collects."""
