"""What to ask next: unknown cells whose answer would change the industry map, ranked by its worth."""
