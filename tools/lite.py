"""Drive the browser edition: its site served from a folder, and its notebooks opened.

What is done within a notebook is the same as in JupyterLab: see lab.py.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, expect

from tools.lab import IDLE, PANEL, SECONDS, cells

KERNEL = 60 * SECONDS  # on a busy machine; some 12 on a quiet one


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder on this machine, as any web server would; gives its address."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None:
        pass


def open_notebook(page: Page, name: str) -> None:
    """Open a notebook of the site, such as "01_softmax.ipynb"; its kernel is ready.

    Once in a while JupyterLite's kernel never comes up, or its name never shows in the toolbar: the
    notebook is opened again then, as the site's index tells a learner to.
    """
    try:
        _open(page, name)
    except (TimeoutError, AssertionError):
        _open(page, name)


def _open(page: Page, name: str) -> None:
    page.goto(f"/lab/index.html?path=notebooks/{name}")
    page.locator("#jupyterlab-splash").wait_for(state="detached")
    expect(cells(page).first).to_be_visible()
    expect(page.locator(f"{PANEL} .jp-KernelName")).to_have_text(re.compile("Python"))
    page.locator(IDLE).wait_for(state="attached", timeout=KERNEL)


def save(page: Page) -> None:
    """Save the open notebook into the browser's storage."""
    page.keyboard.press("Control+s")
    expect(page.locator(".lm-TabBar-tab.lm-mod-current.jp-mod-dirty")).to_have_count(0)
