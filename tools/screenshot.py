"""Make docs/check.png, the picture in the README: a check that recognises a mistake.

.venv/bin/python tools/screenshot.py
"""

import shutil
import tempfile
from pathlib import Path

import lab
from playwright.sync_api import sync_playwright

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
    page.screenshot(path=lab.ROOT / "docs" / "check.png", clip=clip)
    browser.close()
