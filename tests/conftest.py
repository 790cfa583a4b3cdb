"""What all tests share."""

from tables import proves, pytest_terminal_summary  # noqa: F401 (pytest finds them by name)
