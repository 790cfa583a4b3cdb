"""Tests of the browser edition, in a real browser."""
