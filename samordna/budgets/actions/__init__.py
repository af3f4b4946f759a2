"""Writes of plans and budgets."""
