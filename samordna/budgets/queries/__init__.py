"""Reads of plans and budgets."""
