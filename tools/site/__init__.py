"""Builds the edition that runs in the browser alone: `build.py` is where it begins."""
