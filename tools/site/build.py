"""Build the browser edition of the course (`make site`).

    python tools/site/build.py build/site
    python tools/site/build.py build/site --pyodide pyodide-0.27.7.tar.bz2

Without a release of Pyodide, an archive or the folder it unpacks to, the site takes Pyodide from
its usual address; with one it holds all that it needs, for where there is no internet.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from tools.site import distribution, pages  # noqa: E402

# The learner's record lies in the browser's own storage, where their notebooks are kept as well.
RECORD = "/drive/my_progress.txt"  # a name that JupyterLite takes for plain text
# Pyodide's own builds, and what the kernel would load one by one if it were not told at once.
FROM_PYODIDE = ["numpy", "matplotlib", "pillow", "ipython", "jedi", "micropip"]
KERNEL = "@jupyterlite/pyodide-kernel-extension"
NOT_OURS = shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "tests")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the site; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("output", type=Path, help="the folder of the site, made anew")
    parser.add_argument("--pyodide", type=Path, help="a release of Pyodide, archive or folder")
    given = parser.parse_args(arguments)
    try:
        build(given.output, given.pyodide)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    size = sum(file.stat().st_size for file in given.output.rglob("*") if file.is_file())
    print(f"{given.output} is built: {size / 1e6:.0f} MB. Any web server with https can serve it.")
    return 0


def build(output: Path, release: Path | None = None) -> None:
    """Build the site into `output`, with Pyodide in it where a `release` is given.

    Raises
    ------
    FileNotFoundError
        If there is no such release.
    ValueError
        If it lacks what the course needs, or a file of it is not what it says; if `output` is a
        folder of something else.
    subprocess.CalledProcessError
        If pip or JupyterLite fails.
    """
    if output.exists() and not (output / "jupyter-lite.json").exists():
        raise ValueError(f"{output} is there and is no site: give the name of a new folder.")
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        wheels = collect_wheels(project / "wheels")
        (project / "contents" / "notebooks").mkdir(parents=True)
        for chapter in pages.chapters():
            shutil.copy(chapter, project / "contents" / "notebooks")
        (project / "jupyter-lite.json").write_text(json.dumps(settings(wheels)))
        (project / "overrides.json").write_text(json.dumps(overrides()))
        if release is not None:
            distribution.unpack(release, project / "static" / "pyodide", FROM_PYODIDE)
        shutil.rmtree(output, ignore_errors=True)
        command = [sys.executable, "-m", "jupyterlite_core", "build", "--apps", "lab"]
        command += ["--lite-dir", folder, "--output-dir", str(output.resolve())]
        command += ["--contents", "contents", "--no-sourcemaps", "--no-unused-shared-packages"]
        for wheel in wheels:
            command += ["--piplite-wheels", str(wheel)]
        run(command, cwd=project)
    for ending in ("svg", "eot", "ttf"):  # no browser that can run Python wants these
        for font in output.glob(f"build/fa-*.{ending}"):
            font.unlink()
    pages.write(output)


def collect_wheels(folder: Path) -> list[Path]:
    """The course and what it needs, as wheels that any Python can install."""
    with tempfile.TemporaryDirectory() as copy:
        source = Path(copy) / "softmax_course"
        shutil.copytree(ROOT, source, ignore=NOT_OURS)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
        run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(source)])
        pure = ["--platform", "any", "--implementation", "py", "--abi", "none"]
        wanted = ["--requirement", str(HERE / "wheels.txt"), "--dest", str(folder)]
        run([*pip, "download", "--no-deps", "--only-binary", ":all:", *pure, *wanted])
    return sorted(folder.glob("*.whl"))


def settings(wheels: Sequence[Path]) -> dict:
    """What JupyterLite's kernel loads as it starts, and where the course keeps its record."""
    # As seen from the kernel's own script, four folders down.
    loaded = FROM_PYODIDE + [f"../../../../pypi/{wheel.name}" for wheel in wheels]
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "packages": loaded,
            "env": {"SOFTMAX_COURSE_PROGRESS": RECORD, "HOME": "/home/pyodide"},
        },
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "softmax_course",
            "litePluginSettings": {f"{KERNEL}:kernel": kernel},
        },
    }


def overrides() -> dict:
    """JupyterLab's settings: those of every place, and all cells of a notebook on the page."""
    found = json.loads((ROOT / "tools" / "overrides.json").read_text("utf-8"))
    found["@jupyterlab/notebook-extension:tracker"]["windowingMode"] = "defer"
    return found


def run(command: Sequence[str], cwd: Path | None = None) -> None:
    """Run a command and be quiet about it, unless it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", end="", file=sys.stderr)
        done.check_returncode()


if __name__ == "__main__":
    sys.exit(main())
