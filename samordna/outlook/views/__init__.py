"""Pages over the rooms below."""
