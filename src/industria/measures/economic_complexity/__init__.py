"""Economic complexity on plain tables: ECI and PCI by preset, intervals, fitness, sophistication."""
