"""Files, and the register of official records."""
