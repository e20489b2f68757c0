"""Search and selection of enterprises by any criterion of the register and of results."""
