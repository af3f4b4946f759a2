"""Pages of review, one module for each group of them."""
