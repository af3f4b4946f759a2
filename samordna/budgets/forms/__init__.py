"""Forms of plans and budgets, one module for each group of pages."""
