"""Take from a release of Pyodide what the course needs, and see that it is whole."""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

LOCK = "pyodide-lock.json"
CORE = ("pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip", LOCK)
PERHAPS = ("pyodide.asm.js", "pyodide.asm.mjs", "pyodide.js", "package.json")  # by its version


def unpack(release: Path, folder: Path, packages: Iterable[str]) -> None:
    """Put the core of a release, an archive or a folder, and some packages into a new folder.

    With each package comes what it depends on.

    Raises
    ------
    FileNotFoundError
        If there is no such release.
    ValueError
        If it is no release, lacks one of the packages, or a file differs from its checksum.
    """
    if not release.exists():
        raise FileNotFoundError(f"{release} is not there: give an archive or folder of Pyodide.")
    with tempfile.TemporaryDirectory() as unpacked:
        if release.is_file():
            try:
                with tarfile.open(release) as archive:
                    archive.extractall(unpacked, filter="data")
            except (tarfile.TarError, EOFError) as error:
                raise ValueError(f"{release} cannot be unpacked ({error}): get it again.") from None
            release = Path(unpacked)
        found = sorted(release.rglob(LOCK))
        if not found:
            raise ValueError(f"{release} is no release of Pyodide: it has no {LOCK}.")
        _copy(found[0].parent, folder, packages)


def _copy(release: Path, folder: Path, packages: Iterable[str]) -> None:
    lock = json.loads((release / LOCK).read_text())
    needed = with_dependencies(lock["packages"], packages)
    folder.mkdir(parents=True)
    for name in (*CORE, *PERHAPS):
        if (release / name).is_file():
            shutil.copy(release / name, folder)
        elif name in CORE:
            raise ValueError(f"The release lacks {name}: get it again.")
    for name in sorted(needed):
        entry = lock["packages"][name]
        file = release / entry["file_name"]
        if not file.is_file():
            raise ValueError(f"The release lacks {file.name}: take the full one, not the core.")
        if hashlib.sha256(file.read_bytes()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{file.name} differs from its checksum in {LOCK}: get it again.")
        shutil.copy(file, folder)


def with_dependencies(known: dict, wanted: Iterable[str]) -> set[str]:
    """The names of all packages that those need, themselves among them, by a lock's `packages`.

    Raises
    ------
    ValueError
        If the lock does not know one of them.
    """
    wanted, needed = set(wanted), set()
    while wanted:
        name = wanted.pop().lower().replace("_", "-")
        if name not in known:
            raise ValueError(f"The release has no {name}.")
        if name not in needed:
            needed.add(name)
            wanted |= set(known[name]["depends"])
    return needed
