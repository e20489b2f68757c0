"""HOW economic complexity is computed: presence, the spectrum behind ECI and PCI, fitness, outlook, intervals."""
