"""Forms of the interventions."""
