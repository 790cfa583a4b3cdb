"""Drive JupyterLab in a real browser: a server, a page, and plain functions over that page."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# No toast asks about news.
SETTINGS = {"apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False}}

PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
NOTEBOOK = f"{PANEL} .jp-Notebook"
IDLE = f"{PANEL} .jp-Notebook-ExecutionIndicator[data-status=idle]"
ERROR = "[data-mime-type='application/vnd.jupyter.stderr']"  # a traceback is shown as one too
SECONDS = 1000  # Playwright counts milliseconds

expect.set_options(timeout=60 * SECONDS)  # a busy machine is slow, not broken


def find_browser() -> str | None:
    """Where Chromium or Chrome is installed, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: address, token, the folder it serves, and the progress file."""

    url: str
    token: str
    notebooks: Path
    progress: Path


@contextmanager
def lab_server(folder: Path) -> Iterator[Lab]:
    """Serve `folder`/notebooks, made empty, in JupyterLab.

    Settings, kernels' histories and the learner's progress stay within `folder`.
    """
    notebooks, progress = folder / "notebooks", folder / "progress.jsonl"
    notebooks.mkdir()
    for name, values in SETTINGS.items():
        file = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))
    environment = os.environ | {
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "SOFTMAX_COURSE_PROGRESS": str(progress),
    }
    port, token = _free_port(), secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command += [f"--ServerApp.root_dir={notebooks}", f"--IdentityProvider.token={token}"]
    log = folder / "server.log"
    with open(log, "w") as out:
        server = subprocess.Popen(command, env=environment, cwd=folder, stdout=out, stderr=out)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for_server(f"{url}/api/status?token={token}", server, log)
        yield Lab(url, token, notebooks, progress)
    finally:
        server.terminate()  # JupyterLab stops its kernels on the way out
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def _wait_for_server(url: str, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


def new_page(browser: Browser, lab: Lab, scale: int = 1) -> Page:
    """A page that is logged in to the server; `scale` 2 is for sharp screenshots."""
    context = browser.new_context(
        base_url=lab.url, viewport={"width": 1280, "height": 900}, device_scale_factor=scale
    )
    context.set_default_timeout(60 * SECONDS)
    context.request.get(f"/api/me?token={lab.token}")  # leaves the login cookie
    return context.new_page()


def stop_kernels(page: Page, lab: Lab) -> None:
    """Stop every kernel that the server runs."""
    for kernel in page.request.get("/api/kernels").json():
        headers = {"Authorization": f"token {lab.token}"}
        page.request.delete(f"/api/kernels/{kernel['id']}", headers=headers)


def problems(page: Page) -> list[str]:
    """Errors in the browser's console so far.

    That a picture within a notebook was asked for before JupyterLab had put it there is none.
    """
    logged = [m for m in page.console_messages() if m.type == "error"]
    logged = [m for m in logged if not m.location.get("url", "").startswith("attachment:")]
    said = [f"{m.text} ({m.location.get('url')})" for m in logged]
    return said + [str(error) for error in page.page_errors()]


def open_notebook(page: Page, name: str) -> None:
    """Open a notebook of the server's folder, such as "01_softmax.ipynb"; its kernel is idle."""
    count = len(page.request.get(f"/api/contents/{name}").json()["content"]["cells"])
    page.goto(f"/lab/tree/{name}?reset")
    page.locator("#jupyterlab-splash").wait_for(state="detached")
    expect(cells(page)).to_have_count(count)
    # A panel that has no kernel yet calls itself idle too.
    expect(page.locator(f"{PANEL} .jp-KernelName")).to_have_text(re.compile("Python 3"))
    _wait_until_idle(page)


def _wait_until_idle(page: Page) -> None:
    page.locator(IDLE).wait_for(state="attached")


def cells(page: Page) -> Locator:
    """Every cell of the open notebook, in order."""
    return page.locator(f"{NOTEBOOK} .jp-Cell")


def code_cell(page: Page, text: str) -> Locator:
    """The first code cell whose source contains `text`."""
    editor = page.locator(".cm-content").filter(has_text=text)
    return page.locator(f"{NOTEBOOK} .jp-CodeCell").filter(has=editor).first


def output(cell: Locator) -> Locator:
    """The whole output of a code cell."""
    return cell.locator(".jp-Cell-outputArea")


def errors(page: Page) -> list[str]:
    """The texts of all errors and warnings that the open notebook shows."""
    shown = page.locator(f"{NOTEBOOK} {ERROR}").all_text_contents()
    return [text for text in shown if _SUBSHELL.sub("", text).strip()]


# JupyterLab talks to widgets through threads of the kernel of their own. Where one ends with a
# message still on its way, ipykernel 7 says so on stderr; nothing of the course had a part in it.
_SUBSHELL = re.compile(
    r"Task was destroyed but it is pending!\ntask: <Task pending .*_async_in_context.*>\n"
    r"(.*RuntimeWarning: coroutine '_async_in_context.*\n.*\n)?"
    r"(RuntimeWarning: Enable tracemalloc.*\n)?"
)


def menu(page: Page, name: str, command: str) -> None:
    """Choose an entry of the menu bar by its command."""
    page.locator(".lm-MenuBar-itemLabel").get_by_text(name, exact=True).click()
    page.locator(f".lm-Menu-item[data-command='{command}']").click()


def run_all(page: Page) -> None:
    """Run All, from the menu: back when every code cell has run, or an error stopped the run."""
    menu(page, "Edit", "editmenu:clear-all")  # so that a number at a cell means: run now
    _wait_for_run_state(page, ["none"])
    menu(page, "Run", "runmenu:run-all")
    _wait_for_run_state(page, ["all", "stopped"])
    _wait_until_idle(page)


def _wait_for_run_state(page: Page, states: list[str]) -> None:
    page.wait_for_function(_RUN_STATE_IN, arg=[NOTEBOOK, ERROR, states], timeout=120 * SECONDS)


# How far the run is: "none", "some" or "all" code cells have a number, or an error "stopped" it.
_RUN_STATE_IN = """([selector, error, states]) => {
    const notebook = document.querySelector(selector);
    const code = [...notebook.querySelectorAll(".jp-CodeCell")]
        .filter(cell => cell.querySelector(".cm-content").textContent.trim());
    const ran = code.filter(cell => /[0-9]/.test(
        cell.querySelector(".jp-InputPrompt").textContent)).length;
    const stopped = [...notebook.querySelectorAll(error)]
        .some(output => output.textContent.includes("Traceback"));
    const state = stopped ? "stopped" : ran === 0 ? "none" : ran === code.length ? "all" : "some";
    return states.includes(state);
}"""


def type_into(cell: Locator, source: str) -> None:
    """Replace what stands in a code cell."""
    cell.locator(".cm-content").fill(source.strip())


def run_cell(cell: Locator) -> None:
    """Run one cell with the keyboard and wait for the kernel to be done with it."""
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.text_content()
    cell.locator(".cm-content").press("Control+Enter")
    expect(prompt).not_to_have_text(before)
    expect(prompt).to_have_text(re.compile(r"\d"))


def set_theme(page: Page, theme: str) -> None:
    """Choose "JupyterLab Light" or "JupyterLab Dark" for the open page."""
    page.locator(".lm-MenuBar-itemLabel").get_by_text("Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).hover()
    page.locator(".lm-Menu-item[data-command='apputils:change-theme']").get_by_text(
        theme, exact=True
    ).click()
    dark = "false" if "Dark" in theme else "true"
    page.locator(f"body[data-jp-theme-light='{dark}']").wait_for(state="attached")
