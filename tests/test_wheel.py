"""The package as others install it: from a wheel, in an environment that has no checkout.

The environment is new, and takes from this one what the package needs, so that nothing has to be
downloaded. That is also how a notebook finds things on Colab.
"""

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
SOURCES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "LICENSE-TEXT")
ALL_BUT = shutil.ignore_patterns("__pycache__", "*.yours-*", ".*")


def run(*command, cwd):
    """Run a command as someone would who has no checkout; give what it prints."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel, built of a copy so that the checkout stays as it is."""
    copy, built = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("built")
    for name in SOURCES:
        shutil.copy(ROOT / name, copy)
    for name in ("softmax_course", "notebooks"):
        shutil.copytree(ROOT / name, copy / name, ignore=ALL_BUT)
    (copy / "notebooks" / "03_jacobian.yours-1.ipynb").write_text("a learner's own")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", str(built), ".", cwd=copy)
    (wheel,) = built.glob("*.whl")
    return wheel


@pytest.fixture
def environment(tmp_path):
    """A new environment without the course: its Python. What the course needs is there."""
    folder = tmp_path / "environment"
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob("[Ll]ib/**/site-packages")
    # A path in such a file brings what is in it, but no editable installs, such as the course's.
    needed = tmp_path / "needed"
    needed.mkdir()
    for place in filter(Path.is_dir, map(Path, sys.path)):
        for path in place.iterdir() if place.name.endswith("-packages") else ():
            link = needed / path.name
            if not link.exists() and not path.name.startswith(("softmax_course", "__editable__")):
                link.symlink_to(path)
    (packages / "needed.pth").write_text(f"{needed}\n")
    python = next(folder.glob("[Bb]*/python"), None) or folder / "Scripts" / "python.exe"
    assert run(python, "-c", "import numpy; print('there')", cwd=tmp_path) == "there\n"
    return python


@pytest.fixture
def installed(environment, wheel, tmp_path):
    run(environment, "-m", "pip", "install", "--quiet", "--no-index", str(wheel), cwd=tmp_path)
    return environment


def test_the_wheel_holds_what_the_package_needs_and_nothing_of_a_learner(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "softmax_course").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped <= names
    chapters = {name for name in names if name.startswith("softmax_course/chapters/")}
    assert {Path(name).name for name in chapters} == {
        path.name for path in NOTEBOOKS.glob("*.ipynb") if path.name.count(".") == 1
    }
    for name in chapters:
        content = json.loads(zipfile.ZipFile(wheel).read(name))
        assert not any(cell.get("outputs") for cell in content["cells"])
    others = {name for name in names if not name.startswith("softmax_course/")}
    assert {name.split("/")[0] for name in others} == {f"{wheel.name.rsplit('-', 3)[0]}.dist-info"}
    assert wheel.stat().st_size < 1_000_000


TRIED = """
from softmax_course import check, load_digits, mine, originals, reset
from softmax_course.explorers import explore_cost
assert "site-packages" in originals.__file__, originals.__file__
print(check("0.1", lambda x: 2 * x).outcome, load_digits()[0].shape, mine.softmax([0, 0]))
widget = explore_cost()
assert len(widget._esm) > 1000 and len(widget._css) > 100
print(reset("3.3"))
"""


def test_installed_it_checks_answers_shows_explorers_and_brings_chapters_back(installed, tmp_path):
    shown = run(installed, "-c", TRIED, cwd=tmp_path)
    assert "passed (64, " in shown
    assert "def jacobian(a):" in shown
    words = run(installed, "-m", "softmax_course", "reset", "03", cwd=tmp_path)
    assert "put back as it was at first" in words
    assert nbformat.read(tmp_path / "03_jacobian.ipynb", as_version=4).cells
    words = run(installed, "-m", "softmax_course", "reset", "03", cwd=tmp_path)
    assert "unchanged" in words


def kernel_of(python, folder):
    """A kernel of the environment, as python3."""
    spec = folder / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    command = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel = {"argv": command, "display_name": "Python 3", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(kernel))
    return folder / "jupyter"


def test_the_first_cell_installs_the_course_where_it_is_missing(
    environment, wheel, tmp_path, monkeypatch
):
    notebook = nbformat.read(NOTEBOOKS / "01_softmax.ipynb", as_version=4)
    (cell,) = [cell for cell in notebook.cells if cell.id == "install"]
    address = cell.source.split('"')[1]
    assert address.startswith("softmax-course @ https://github.com/")
    cell.source = cell.source.replace(address, str(wheel))
    monkeypatch.setenv("JUPYTER_PATH", str(kernel_of(environment, tmp_path)))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    )
    done = client.execute()
    (card,) = [cell for cell in done.cells if cell.source.startswith('check("1.1"')]
    assert "not attempted yet" in card.outputs[0].data["text/plain"]
    run(environment, "-c", "import softmax_course", cwd=tmp_path)
