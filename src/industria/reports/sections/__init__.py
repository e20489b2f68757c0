"""The parts of a report, one module each: `section(facts) -> Section`. They read rows and choose words."""
