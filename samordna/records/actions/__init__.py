"""Writes: files are stored, cases opened and closed, records registered."""
