"""What a page says of the industry map: of the run's own, or of one that somebody tries."""
