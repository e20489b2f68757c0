"""Kernels of value chains: order, cycles, what a missing link blocks, how a chain is drawn."""
