"""Measurements, printed; nothing here passes or fails. See `bench/__main__.py`."""
