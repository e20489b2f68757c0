"""Page and section: the input–output explorer: what each sector is to the others."""
