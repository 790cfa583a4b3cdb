"""What all tests share."""

from tables import figure, proves, pytest_terminal_summary  # noqa: F401 (found by name)
