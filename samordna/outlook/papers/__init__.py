"""Papers over the rooms below."""
