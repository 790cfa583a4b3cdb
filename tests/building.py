"""What Binder makes of a repository, asked of repo2docker itself, without Docker."""

import os
import re
from contextlib import chdir
from pathlib import Path

import repo2docker
from repo2docker.app import Repo2Docker
from repo2docker.buildpacks.base import BuildPack

LOCKS = Path(repo2docker.__file__).parent / "buildpacks"
# Where conda-forge and the package index call the same thing by different names.
NAMES = {
    "brotli-python": "brotli",
    "jupyterhub-base": "jupyterhub",
    "nbconvert-core": "nbconvert",
    "python-fastjsonschema": "fastjsonschema",
}


def build_pack(folder):
    """The build pack that repo2docker chooses for a folder, and all files that it looks for there.

    Raises whatever repo2docker refuses the folder with.
    """
    with chdir(folder):
        app, asked = Repo2Docker(), set()
        for kind in app.buildpacks:
            pack = _noting(kind, asked)(app.base_image)
            if pack.detect():
                pack.platform = "linux/amd64"
                pack.render()  # refuses a Python version that it can't build
                return pack, asked
    raise ValueError("repo2docker has no build pack for it")


def _noting(kind: type[BuildPack], asked: set[str]) -> type[BuildPack]:
    """The same build pack, but it notes the files that it looks for."""

    class Noting(kind):
        def binder_path(self, path):
            asked.add(path)
            return super().binder_path(path)

    return Noting


def complaints(folder):
    """What of a folder's set-up repo2docker would refuse, pass over or build anew every time."""
    folder = Path(folder)
    try:
        pack, asked = build_pack(folder)
    except Exception as error:
        return [f"refused: {error}"]
    with chdir(folder):
        files, lines = set(pack.get_preassemble_script_files()), pack.get_preassemble_scripts()
    found = [
        f"binder/{path.name} is passed over"
        for path in (folder / "binder").iterdir()
        if path.name not in asked
    ]
    found += [
        f"{name} at the root is hidden by binder/"
        for name in asked - {"requirements.txt"}  # binder/ has a copy
        if (folder / name).exists()
    ]
    if not (folder / "binder" / "runtime.txt").exists():
        found.append("binder/runtime.txt is missing: repo2docker's own Python is too old")
    if "binder/requirements.txt" not in files or not any("pip install" in s for _, s in lines):
        found.append("binder/requirements.txt is not installed in a layer that is cached")
    for name in ("postBuild", "start"):
        script = folder / "binder" / name
        if not script.exists() or not script.read_text().startswith("#!/bin/bash\n"):
            found.append(f"binder/{name} is no script of bash")
        elif "\nset -euo pipefail\n" not in script.read_text():
            found.append(f"binder/{name} does not stop at the first error")
        elif not os.access(script, os.X_OK):
            found.append(f"binder/{name} is not executable")
    start = folder / "binder" / "start"
    if start.exists() and start.read_text().splitlines()[-1] != 'exec "$@"':
        found.append("binder/start does not end in the server")
    return sorted(found)


def base_pins(pack):
    """The Python packages that Binder's image has before ours, as lines of pip.

    They are those of repo2docker's lock; its libraries in C, Node and Python itself are left out.
    """
    lock = next(name for name in pack.get_build_script_files() if name.endswith(".lock"))
    pins = []
    for line in (LOCKS / lock).read_text().splitlines():
        if line.startswith("https://"):
            file = re.sub(r"(\.conda|\.tar\.bz2)(#.*)?$", "", line.rpartition("/")[2])
            name, version, build = file.rsplit("-", 2)
            if build.startswith("py"):
                pins.append(f"{NAMES.get(name, name)}=={version}")
    return pins


def commands(scripts):
    """The commands of a build's steps that run as the user; others would need root, and fail."""
    for user, script in scripts:
        assert user == "${NB_USER}", f"this would run as {user}: {script}"
        yield script
