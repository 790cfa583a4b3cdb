"""Make docs/check.png, the picture in the README: a check that recognises a mistake.

.venv/bin/python tools/screenshot.py
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import lab  # noqa: E402 (the path comes first)

NOTEBOOK, ID, NAME = "03_jacobian.ipynb", "3.3", "jacobian"
ANSWER = """\
def jacobian(a):
    J = np.diag(a * (1 - a))
    for j in range(len(a)):
        for i in range(len(a)):
            if i != j:
                J[j, i] = a[j] * a[i]
    return J
"""
MARGIN = 8

with (
    tempfile.TemporaryDirectory() as folder,
    lab.lab_server(Path(folder)) as server,
    sync_playwright() as playwright,
):
    shutil.copy(lab.NOTEBOOKS / NOTEBOOK, server.notebooks)
    browser = playwright.chromium.launch(executable_path=lab.find_browser(), args=lab.ARGUMENTS)
    page = lab.new_page(browser, server, scale=2)
    lab.open_notebook(page, NOTEBOOK)
    lab.run_all(page)
    stub = lab.code_cell(page, f"def {NAME}(")
    check = lab.code_cell(page, f'check("{ID}", ')
    lab.type_into(stub, ANSWER)
    lab.run_cell(stub)
    lab.run_cell(check)
    check.scroll_into_view_if_needed()
    stub.scroll_into_view_if_needed()
    top, bottom = stub.bounding_box(), check.bounding_box()
    clip = {
        "x": top["x"],
        "y": top["y"] - MARGIN,
        "width": top["width"],
        "height": bottom["y"] + bottom["height"] - top["y"] + MARGIN,
    }
    page.screenshot(path=ROOT / "docs" / "check.png", clip=clip)
    browser.close()
