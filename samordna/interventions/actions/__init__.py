"""Writes of the interventions, one module for each part of their life."""
