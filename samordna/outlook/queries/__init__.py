"""Reads over the rooms below."""
