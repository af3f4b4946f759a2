"""Writes of payouts."""
