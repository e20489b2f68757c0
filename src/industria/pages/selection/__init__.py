"""What the page of a selection of enterprises says."""
