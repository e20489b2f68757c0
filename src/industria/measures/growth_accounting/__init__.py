"""What a change is made of: shift-share, contributions to growth, entry and exit, net gain."""
