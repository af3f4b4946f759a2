"""The law of the cycle and of a meeting, as pure functions over frozen values."""
