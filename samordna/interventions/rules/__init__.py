"""What holds for interventions, without a database."""
