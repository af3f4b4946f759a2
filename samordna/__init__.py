"""Samordna: a coordination association's working system, from need to annual report."""

__version__ = "0.1.0"
