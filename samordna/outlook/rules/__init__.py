"""What can be said of money ahead, without a database."""
