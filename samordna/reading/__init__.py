"""Foreign tables and texts read as parts of a plan, with how sure the reading is."""
