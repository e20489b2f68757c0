"""Research results and needs: which result fits which need, why, and what speaks against it."""
