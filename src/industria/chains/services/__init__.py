"""How producer services and manufacturing are bound together: content, losses, coordination."""
