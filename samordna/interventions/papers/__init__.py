"""Papers of the interventions."""
