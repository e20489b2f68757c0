"""What the page of transfers of research results says."""
