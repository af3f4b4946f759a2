"""Writes of the annual cycle, of calendar feeds and of reminders."""
