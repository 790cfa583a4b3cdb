"""The browser that the launch is seen in."""

from browser.conftest import browser  # noqa: F401 (a fixture)
