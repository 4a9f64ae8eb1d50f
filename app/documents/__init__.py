"""Files: bytes kept under their hash, names kept for show, downloads that are inert."""
