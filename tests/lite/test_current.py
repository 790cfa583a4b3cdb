"""The site as `make site` builds it today: its kernel boots, with what needs no NumPy.

It asks Pyodide's usual address for Python and its packages. Here a folder answers in its place:
Pyodide's core from npm, its pure packages from the package index, and empty ones for those that
are to be had nowhere else, NumPy among them.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tools.lab import NOTEBOOK, output, run_cell, type_into
from tools.lite import open_notebook, serve
from tools.site.build import FROM_PYODIDE, ROOT
from tools.site.distribution import LOCK, with_dependencies

BUILDER = ROOT / ".venv-site" / "bin" / "python"  # made by `make test-site`


@pytest.fixture(scope="module")
def usual():
    """The version of Pyodide that JupyterLite takes by itself, and where from."""
    ask = "from jupyterlite_pyodide_kernel import constants as c; print(c.{})"
    asked = [[BUILDER, "-c", ask.format(name)] for name in ("PYODIDE_VERSION", "PYODIDE_CDN_URL")]
    return [subprocess.check_output(command, text=True).strip() for command in asked]


@pytest.fixture(scope="module")
def current_site(tmp_path_factory):
    """The address of the site with today's JupyterLite and no Pyodide in it."""
    output = tmp_path_factory.mktemp("current") / "site"
    subprocess.run([BUILDER, "tools/site/build.py", output], cwd=ROOT, check=True)
    with serve(output) as address:
        yield address


@pytest.fixture(scope="module")
def stand_in(usual, tmp_path_factory):
    """A folder that answers as Pyodide's usual address would."""
    folder = tmp_path_factory.mktemp("npm")
    npm = shutil.which("npm")
    pack = [npm, "pack", "--silent", f"pyodide@{usual[0]}"]
    if npm is None or subprocess.run(pack, cwd=folder, capture_output=True).returncode:
        pytest.skip("Pyodide's core is not to be had: it comes by npm")
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    folder /= "package"
    lock = json.loads((folder / LOCK).read_text())
    names = with_dependencies(lock["packages"], FROM_PYODIDE)
    entries = [lock["packages"][name] for name in names]
    pure = [entry for entry in entries if entry["file_name"].endswith("-none-any.whl")]
    _download(pure, lock["info"]["python"], folder)
    for entry in entries:
        file = folder / entry["file_name"]
        if entry not in pure:
            _empty_wheel(file, entry["name"], entry["version"])
        entry["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    (folder / LOCK).write_text(json.dumps(lock))
    return folder


def _download(packages, python, folder):
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    pip += ["--no-deps", "--only-binary", ":all:", "--dest", str(folder)]
    pip += ["--python-version", python, "--platform", "any", "--implementation", "py"]
    pip += ["--abi", "none", *(f"{p['name']}=={p['version']}" for p in packages)]
    done = subprocess.run(pip, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"Pyodide's pure packages are not to be had: {done.stderr[-300:]}")


def _empty_wheel(file, name, version):
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}"
        )
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: false")
        wheel.writestr(f"{info}/RECORD", "")


def test_todays_kernel_boots_and_keeps_files(browser, current_site, usual, stand_in):
    context = browser.new_context(base_url=current_site)
    context.set_default_timeout(60_000)
    outside = []
    ours = (current_site, usual[1], "attachment:", "blob:", "data:")
    context.on("request", lambda r: r.url.startswith(ours) or outside.append(r.url))

    def answer(route):
        route.fulfill(path=stand_in / Path(route.request.url).name)

    context.route(re.compile(re.escape(usual[1])), answer)
    page = context.new_page()
    open_notebook(page, "00_welcome.ipynb")
    cell = page.locator(f"{NOTEBOOK} .jp-CodeCell").first
    imports = "import sys, anywidget, ipywidgets, platformdirs, tqdm, comm, psygnal"
    seen = "sorted(sys.modules.keys() & {'anywidget', 'tqdm'}), sys.monitoring is not None"
    type_into(cell, f"{imports}\n{seen}")
    run_cell(cell)
    expect(output(cell)).to_contain_text("(['anywidget', 'tqdm'], True)")
    type_into(cell, 'open("/drive/kept.txt", "w").write("still here")')
    run_cell(cell)

    page.reload()
    open_notebook(page, "00_welcome.ipynb")
    cell = page.locator(f"{NOTEBOOK} .jp-CodeCell").first
    type_into(cell, 'open("/drive/kept.txt").read()')
    run_cell(cell)
    expect(output(cell)).to_contain_text("'still here'")
    assert outside == []
    context.close()
