"""Which clusters lead: seven dimensions of each cluster, the tier they speak for, how surely."""
