"""Pages of the annual cycle, and the calendar feed."""
