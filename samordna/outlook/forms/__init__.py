"""What the reader may try; nothing is kept."""
