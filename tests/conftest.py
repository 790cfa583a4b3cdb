"""What all tests share."""

from proof_table import proves, pytest_terminal_summary  # noqa: F401 (pytest finds them by name)
