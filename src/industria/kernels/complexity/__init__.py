"""HOW economic complexity is computed: ECI and PCI from one spectrum, fitness, outlook, intervals."""
