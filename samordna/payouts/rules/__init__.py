"""What holds for payouts, without a database."""
