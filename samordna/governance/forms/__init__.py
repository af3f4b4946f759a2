"""Forms of the association's organisation."""
