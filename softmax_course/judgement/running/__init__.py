"""Run an answer safely."""
