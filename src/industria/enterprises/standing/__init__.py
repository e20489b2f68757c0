"""Where firms of the register stand on the ladder: what they hold, qualify for, nearly reach, may lose."""
