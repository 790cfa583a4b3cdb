"""Tell whether everything is here that the notebooks need, and how answers are run here."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from . import style
from .card import Card, frame, paragraphs, wrong_card

PYTHON = (3, 11)
# The name on the package index, the name people use, and the oldest version that will do.
NEEDED = {
    "numpy": ("NumPy", (2, 0)),
    "matplotlib": ("Matplotlib", (3, 8)),
    "ipywidgets": ("ipywidgets", (8, 1)),
}


def check_environment() -> Card:
    """Say whether Python and the packages are here and new enough, and if not, how to mend it.

    It also says in which of the three ways an answer is run.
    """
    from .judgement.running import way

    versions = {package: _version(package) for package in NEEDED}
    return report(sys.version_info[:2], versions, way().IN_WORDS)


def report(python: tuple[int, int], versions: Mapping[str, str | None], way: str) -> Card:
    """Report on a version of Python and on packages, each with its version or None if missing.

    `way` says how answers are run.
    """
    missing = []
    if python < PYTHON:
        missing.append(f"Python is {_dotted(python)}, and {_dotted(PYTHON)} or newer is needed.")
    for package, (name, oldest) in NEEDED.items():
        found = versions[package]
        if found is None:
            missing.append(f"{name} is not installed; {_dotted(oldest)} or newer is needed.")
        elif _numbers(found) < oldest:
            missing.append(f"{name} is {found}, and {_dotted(oldest)} or newer is needed.")
    if not missing:
        *most, last = ("Python", *(name for name, _ in NEEDED.values()))
        text = f"✓ Ready: {', '.join(most)} and {last} are here and new enough."
        text += f"\n\n{way}"
        return Card(text, frame("".join(paragraphs(text)), "solid", style.PASSED))
    mend = (
        "In a terminal, in the folder of the course, `python -m pip install -r requirements.txt` "
        "brings what is needed (for Python itself see the README). Then restart the kernel."
    )
    text = "\n\n".join(["✗ Something is missing.", *missing, mend])
    return wrong_card(text)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _numbers(found: str) -> tuple[int, ...]:
    """Major and minor version, enough to compare with what is needed."""
    return tuple(int(part) for part in re.findall(r"\d+", found)[:2])


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
