"""What the one who runs an installation does: demo, serve, backup, restore, export. Used by `samordna` alone."""
