"""How producer services and manufacturing are bound together: content, interaction, extraction,
coordination."""
