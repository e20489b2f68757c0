"""Who is entitled to what: every instrument, one instrument, one firm, and an instrument that is tried."""
