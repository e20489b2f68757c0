"""HOW relatedness is computed: proximity of industries, density around a portfolio, backbone of the space."""
