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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import psutil
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VIEWPORT = {"width": 1280, "height": 900}
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
    """A running JupyterLab: address, token, the folder it serves, the progress file, the process.

    The address ends with a slash. The progress file has a folder of its own.
    """

    url: str
    token: str
    notebooks: Path
    progress: Path
    process: psutil.Process


@contextmanager
def lab_server(
    folder: Path,
    port: int | None = None,
    base_url: str = "/",
    options: Sequence[str] = (),
    variables: Mapping[str, str] | None = None,
) -> Iterator[Lab]:
    """Serve `folder`/notebooks, made empty, in JupyterLab, under http://127.0.0.1:port/base_url.

    Settings, kernels' histories and the learner's progress stay within `folder`. `options` are more
    arguments of the command, `variables` more variables of its environment; without a `port`, a
    free one is taken.
    """
    notebooks, progress = folder / "notebooks", folder / "progress" / "passed.jsonl"
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
        **(variables or {}),
    }
    port, token = port or free_port(), secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command += [f"--ServerApp.root_dir={notebooks}", f"--IdentityProvider.token={token}"]
    command += [f"--ServerApp.base_url={base_url}", *options]
    log = folder / "server.log"
    with open(log, "w") as out:
        server = subprocess.Popen(command, env=environment, cwd=folder, stdout=out, stderr=out)
    try:
        url = f"http://127.0.0.1:{port}{base_url}"
        _wait_for_server(f"{url}api/status?token={token}", server, log)
        yield Lab(url, token, notebooks, progress, psutil.Process(server.pid))
    finally:
        server.terminate()  # JupyterLab stops its kernels on the way out
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()


def free_port() -> int:
    """A port that nobody listens on."""
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


def kill(lab: Lab) -> None:
    """End the server and its kernels at once, so that none can say or save anything."""
    for process in (lab.process, *lab.process.children(recursive=True)):
        process.kill()


def kernel_memory(lab: Lab) -> int:
    """The resident memory of the largest kernel, in bytes."""
    return max(process.memory_info().rss for process in lab.process.children())


def new_page(browser: Browser, lab: Lab, scale: int = 1) -> Page:
    """A page that is logged in to the server; `scale` 2 is for sharp screenshots."""
    context = browser.new_context(base_url=lab.url, viewport=VIEWPORT, device_scale_factor=scale)
    return _logged_in(context, lab)


@contextmanager
def page_of_profile(browser: Browser, lab: Lab, profile: Path) -> Iterator[Page]:
    """The same in a browser of its own, which keeps in the folder `profile` what pages store."""
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=find_browser(), args=ARGUMENTS, base_url=lab.url, viewport=VIEWPORT
    )
    yield _logged_in(context, lab)
    context.close()


def _logged_in(context: BrowserContext, lab: Lab) -> Page:
    context.set_default_timeout(60 * SECONDS)
    context.request.get(f"api/me?token={lab.token}")  # leaves the login cookie
    return context.new_page()


def stop_kernels(page: Page, lab: Lab) -> None:
    """Stop every kernel that the server runs."""
    for kernel in page.request.get("api/kernels").json():
        headers = {"Authorization": f"token {lab.token}"}
        page.request.delete(f"api/kernels/{kernel['id']}", headers=headers)


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
    count = len(page.request.get(f"api/contents/{name}").json()["content"]["cells"])
    page.goto(f"lab/tree/{name}?reset")
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
    r"Task was destroyed but it is pending!\n"
    r"task: <Task pending .*(_async_in_context|Kernel\.shell_main).*>\n"
    r"(.*RuntimeWarning: coroutine '(_async_in_context|Kernel\.shell_main).*\n.*\n)?"
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


def add_cell(page: Page) -> Locator:
    """An empty code cell at the end of the open notebook."""
    count = cells(page).count()
    cells(page).last.locator(".jp-InputPrompt").click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(cells(page)).to_have_count(count + 1)
    return cells(page).nth(count)


def type_and_run(cell: Locator, source: str) -> Locator:
    """Put `source` into a code cell and run it; back is its output."""
    type_into(cell, source)
    run_cell(cell)
    return output(cell)


def restart_kernel(page: Page) -> None:
    """Restart the kernel, from the menu, and forget all that it knew."""
    menu(page, "Kernel", "kernelmenu:restart")
    accept(page)
    _wait_until_idle(page)


def accept(page: Page) -> None:
    """Press the last button of the open dialog: the one that says yes, or the only one."""
    page.locator(".jp-Dialog-footer button").last.click()
    page.locator(".jp-Dialog").wait_for(state="detached")


def save_to_browser(page: Page) -> int:
    """Keep the open notebook in the browser's storage, by jupyter-offlinenotebook's button.

    Back is how many cells it has.
    """
    page.locator(f"{PANEL} .saveToBrowser").click()
    expect(page.locator(".jp-Dialog")).to_contain_text("Notebook saved to browser storage")
    accept(page)
    return cells(page).count()


def restore_from_browser(page: Page, count: int) -> None:
    """Bring the open notebook back as it was kept in the browser's storage, with `count` cells."""
    page.locator(f"{PANEL} .loadFromBrowser").click()
    expect(page.locator(".jp-Dialog")).to_contain_text("This will replace your current notebook")
    accept(page)
    expect(cells(page)).to_have_count(count)  # JupyterLab puts them up one after another


def set_theme(page: Page, theme: str) -> None:
    """Choose "JupyterLab Light" or "JupyterLab Dark" for the open page."""
    page.locator(".lm-MenuBar-itemLabel").get_by_text("Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).hover()
    page.locator(".lm-Menu-item[data-command='apputils:change-theme']").get_by_text(
        theme, exact=True
    ).click()
    dark = "false" if "Dark" in theme else "true"
    page.locator(f"body[data-jp-theme-light='{dark}']").wait_for(state="attached")


def whole_notebook(page: Page) -> Image.Image:
    """A picture of the whole open notebook: what its panel shows, page by page, put together."""
    page.set_viewport_size({"width": VIEWPORT["width"], "height": 4000})
    panel = page.locator(f"{NOTEBOOK} .jp-WindowedPanel-outer")
    pieces, done = [], 0
    while done < (height := panel.evaluate(_HEIGHT_OF_CELLS)):
        top = panel.evaluate(_SCROLLED_TO, done)
        piece = Image.open(BytesIO(panel.screenshot()))
        pieces.append((piece, top))
        done = top + piece.height
    whole = Image.new("RGB", (pieces[0][0].width, height))
    for piece, top in pieces:
        whole.paste(piece, (0, top))
    page.set_viewport_size(VIEWPORT)
    return whole


# Below the last cell JupyterLab leaves half a page free.
_HEIGHT_OF_CELLS = """panel => {
    const last = [...panel.querySelectorAll(".jp-Cell")].pop().getBoundingClientRect();
    return Math.ceil(panel.scrollTop + last.bottom - panel.getBoundingClientRect().top);
}"""
_SCROLLED_TO = "(panel, top) => { panel.scrollTop = top; return panel.scrollTop; }"
