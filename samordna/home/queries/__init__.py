"""Reads of the first pages: nothing of what they show is stored."""
