"""Page and section: how producer services and manufacturing are bound together."""
