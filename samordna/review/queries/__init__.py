"""Reads of reviewed documents."""
