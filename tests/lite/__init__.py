"""Tests of the edition without a server, in a real browser."""
