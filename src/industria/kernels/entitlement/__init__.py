"""What support is worth to a firm within bounds, and which instruments go best together."""
