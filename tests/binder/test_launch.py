"""The launch, from the clone to the first cell, as Binder does it but for Docker.

What repo2docker would run is run: in an environment that begins with the versions of Binder's
image, on a fresh clone that is the home folder, as it is there. Uncommitted changes play no part.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from importlib.metadata import distributions

import pytest
from browser.binder import VARIABLES
from building import base_pins, build_pack, commands
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from playwright.sync_api import expect

from softmax_course import binder
from tools import lab

INSTALLING = "install lines and postBuild, after the base"
STARTING = "server start to first finished cell"
ADDING = "what the course adds to JupyterLab, NumPy, Matplotlib, ipywidgets"
BARE = ("jupyterlab", "numpy", "matplotlib", "ipywidgets")  # what a course of this kind must have

SIGNATURES = ".local/share/jupyter/nbsignatures.db"  # of the notebooks that are trusted

# Nothing of who runs the tests, or of their environment, gets into the image.
OWN = re.compile("JUPYTER|IPYTHON|PYTHON|VIRTUAL_ENV|SOFTMAX|BINDER|XDG_|MPL|PYTEST|HOME$")


class Image:
    """What Docker would have built: a home with the clone in it, an environment, its variables."""

    def __init__(self, folder):
        self.home, self.prefix, self.source = folder / "home", folder / "prefix", folder / "source"
        self.home.mkdir()
        subprocess.run(["git", "clone", "--quiet", lab.ROOT, self.source], check=True)
        self.pack, _ = build_pack(self.source)
        self.environment = {k: v for k, v in os.environ.items() if not OWN.match(k)} | {
            "HOME": str(self.home),
            "REPO_DIR": str(self.home),
            "NB_PYTHON_PREFIX": str(self.prefix),
            "KERNEL_PYTHON_PREFIX": str(self.prefix),
            "PATH": f"{self.prefix / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_ROOT_USER_ACTION": "ignore",
        }

    def run(self, command):
        """Run a line of shell in the home folder; gives its output."""
        done = subprocess.run(
            ["bash", "-c", command],
            env=self.environment,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}"
        return done.stdout

    def install_base(self):
        """The environment as it is before anything of ours."""
        subprocess.run([_python(self.pack.python_version), "-m", "venv", self.prefix], check=True)
        pins = self.prefix / "base.txt"
        pins.write_text("\n".join(base_pins(self.pack)))
        self.run(f"pip install --quiet --no-deps --only-binary :all: -r {pins}")

    def build(self):
        """What repo2docker runs, in its order: before the repository is there, with it, after."""
        os.chdir(self.source)  # its build packs look around where they are
        for name, destination in self.pack.get_preassemble_script_files().items():
            (self.home / destination).parent.mkdir(exist_ok=True)
            shutil.copy(self.source / name, self.home / destination)
        for command in commands(self.pack.get_preassemble_scripts()):
            self.run(command)
        shutil.copytree(self.source, self.home, dirs_exist_ok=True)
        for command in commands(self.pack.get_assemble_scripts()):
            self.run(command)
        for script in self.pack.get_post_build_scripts():
            self.run(f"./{script}")


def _python(version):
    """A Python of the version that Binder would use."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    found = shutil.which(f"python{version}")
    if found is None or subprocess.run([found, "--version"], capture_output=True).returncode:
        pytest.skip(f"the launch is tried with Python {version}, and there is none here")
    return found


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """The image before anything of ours is in it."""
    folder = tmp_path_factory.mktemp("binder")
    image = Image(folder)
    image.install_base()
    yield image
    shutil.rmtree(folder)  # half a gigabyte


def test_the_image_is_built_and_is_sound(image, figure, monkeypatch):
    monkeypatch.chdir(image.source)  # and back, whatever the build does
    assert "No broken requirements found." in image.run("pip check")
    began, before = time.monotonic(), os.times()
    image.build()
    seconds, after = time.monotonic() - began, os.times()
    worked = sum(after[2:4]) - sum(before[2:4])
    figure(INSTALLING, f"{seconds:.1f} s", "30 s", f"{worked:.1f} s of them work, else waiting")
    assert "No broken requirements found." in image.run("pip check")
    assert image.run("git status --porcelain --untracked-files=no") == ""
    assert worked < 30  # on a busy machine there is more waiting


def test_a_session_finds_all_prepared(image, tmp_path):
    assert list(image.home.glob(".cache/matplotlib/fontlist*.json"))
    assert list(image.home.glob("softmax_course/__pycache__/checking.*.pyc"))
    assert (image.home / SIGNATURES).exists()
    home = {"HOME": str(tmp_path)}  # a hub has put another in its place
    start = image.home / "binder" / "start"
    subprocess.run([start, "true"], env=image.environment | home, check=True)
    assert (tmp_path / SIGNATURES).exists()


def test_the_course_adds_little(image, figure):
    (site,) = image.prefix.glob("lib/python*/site-packages")
    installed = {canonicalize_name(d.metadata["Name"]): d for d in distributions(path=[str(site)])}
    lines = (image.home / "binder" / "requirements.txt").read_text().splitlines()
    ours = [line.partition("==")[0] for line in lines if line and not line.startswith("#")]
    added = _needed(ours, installed) - _needed(BARE, installed)
    base = {canonicalize_name(line.partition("==")[0]) for line in base_pins(image.pack)}
    sizes = {name: _size(installed[name]) for name in added}
    package = sum(f.stat().st_size for f in (image.home / "softmax_course").rglob("*.*"))
    new = package + sum(size for name, size in sizes.items() if name not in base)
    had = {name: size for name, size in sizes.items() if name in base}
    note = " and ".join(f"{name} {size / 1e6:.1f} MB" for name, size in sorted(had.items()))
    figure(ADDING, f"{new / 1e6:.1f} MB", "15 MB", f"in Binder's image anyway: {note}")
    assert new / 1e6 <= 15


def _needed(names, installed):
    """The installed packages that these need, themselves among them."""
    needed, waiting = set(), [(canonicalize_name(name), "") for name in names]
    while waiting:
        name, extra = entry = waiting.pop()
        if entry in needed or name not in installed:
            continue
        needed.add(entry)
        for line in installed[name].requires or []:
            other = Requirement(line)
            if other.marker is None or other.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(other.name), e) for e in ("", *other.extras)]
    return {name for name, _ in needed}


def _size(distribution):
    paths = [file.locate() for file in distribution.files]
    return sum(path.stat().st_size for path in paths if path.exists())


def run_at_once(cell):
    """Run a cell, whether the kernel is up or not; and again if it stays empty, as 00 says."""
    prompt, editor = cell.locator(".jp-InputPrompt"), cell.locator(".cm-content")
    before = prompt.text_content()
    editor.press("Control+Enter")
    expect(prompt).not_to_have_text(before)
    try:
        expect(prompt).to_have_text(re.compile(r"\d|\*"), timeout=3 * lab.SECONDS)
    except AssertionError:
        editor.press("Control+Enter")
    expect(prompt).to_have_text(re.compile(r"\d"))


def test_the_link_of_the_readme_opens_the_welcome(image, browser, figure, tmp_path, monkeypatch):
    monkeypatch.chdir(image.source)
    start = image.pack.get_start_script().replace("${REPO_DIR}", str(image.home))
    readme = (image.home / "README.md").read_text()
    (link,) = set(re.findall(r"\(https://mybinder\.org/v2/\S+\?urlpath=(\S+?)\)", readme))
    port, log = lab.free_port(), tmp_path / "server.log"
    base = f"http://127.0.0.1:{port}/user/xyz/"
    command = [start, "jupyter-lab", "--ip=127.0.0.1", f"--port={port}"]
    command += ["--ServerApp.base_url=/user/xyz/", "--ServerApp.token=secret"]
    command += ["--ServerApp.trust_xheaders=True", "--ServerApp.allow_origin=*", "--no-browser"]
    command += ["--allow-root"] * (os.geteuid() == 0)  # Binder has a user of its own
    with open(log, "w") as out:
        began = time.monotonic()
        server = subprocess.Popen(
            command, env=image.environment | VARIABLES, cwd=image.home, stdout=out, stderr=out
        )
    try:
        lab._wait_for_server(f"{base}api/status?token=secret", server, log)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(60 * lab.SECONDS)
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{base}{link}?token=secret")
        page.locator("#jupyterlab-splash").wait_for(state="detached")
        first = lab.code_cell(page, "check_environment()")
        run_at_once(first)
        seconds = time.monotonic() - began
        expect(lab.output(first)).to_contain_text("✓ Ready")

        title = page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab.lm-mod-current")
        expect(title).to_have_count(1)
        expect(title).to_contain_text("00_welcome.ipynb")
        expect(lab.cells(page).first).to_contain_text("00 Welcome")
        trust = page.locator(".jp-StatusItem-trust")
        expect(trust).to_have_attribute("title", re.compile("^Notebook trusted"))
        page.wait_for_timeout(2 * lab.SECONDS)  # whatever would still come up
        for unwanted in (".jp-Dialog", ".Toastify__toast", ".bp3-toast"):
            expect(page.locator(unwanted)).to_have_count(0)
        button = page.locator(f"{lab.PANEL} jp-button.saveToBrowser")
        expect(button).to_have_attribute("title", re.search('"(.*?)"', binder.reminder())[1])
        assert lab.errors(page) == []
        assert [
            url for url in asked if not url.startswith((base, "data:", "blob:", "attachment:"))
        ] == []
        # These would have the server ask the internet.
        outwards = ("/lab/api/news", "/lab/api/update", "/lab/api/extensions")
        assert [url for url in asked if any(part in url for part in outwards)] == []
    finally:
        server.terminate()
        server.wait(15)
    figure(STARTING, f"{seconds:.1f} s", "15 s")
    assert seconds < 4 * 15  # a busy machine is slow, not broken
