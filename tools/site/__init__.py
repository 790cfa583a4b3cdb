"""Builds the browser edition: `build.py` is where it begins."""
