"""Codecs only: bytes to plain values and back, without a word of what they mean."""
