"""Pages of the association's organisation."""
