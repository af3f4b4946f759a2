"""Tests in a real browser: Debian's Chromium against a served demonstration."""
