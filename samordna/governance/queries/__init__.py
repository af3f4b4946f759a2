"""Reads of the association's organisation."""
