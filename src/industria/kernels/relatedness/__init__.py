"""HOW relatedness is computed: proximity of industries, density around a portfolio, the space and its backbone."""
