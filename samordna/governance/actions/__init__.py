"""Writes of the board, the charter, the registers and delegation."""
