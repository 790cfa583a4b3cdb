"""Tests of the course in JupyterLab, in a real browser."""
