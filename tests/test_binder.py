"""The launch link works: what Binder would build, as repo2docker itself renders it, without Docker.

Binder reads only the folder binder/, so its requirements are a copy, which keeps the image's layer
with them cached from commit to commit.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest
from repo2docker.app import Repo2Docker

ROOT = Path(__file__).resolve().parents[1]
BINDER = ROOT / "binder"


def pins(path):
    lines = path.read_text().splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@pytest.fixture
def build_pack(monkeypatch):
    """The build pack that repo2docker chooses for this repository."""
    monkeypatch.chdir(ROOT)
    repo2docker = Repo2Docker()
    packs = (pack(repo2docker.base_image) for pack in repo2docker.buildpacks)
    pack = next(pack for pack in packs if pack.detect())
    pack.platform = "linux/amd64"
    return pack


def test_binder_installs_the_pins_of_the_course():
    assert pins(ROOT / "requirements.txt") <= pins(BINDER / "requirements.txt")
    extra = pins(BINDER / "requirements.txt") - pins(ROOT / "requirements.txt")
    assert [line.split("==")[0] for line in extra] == ["notebook"]


@pytest.mark.parametrize("path", ["requirements.txt", "binder/requirements.txt"])
def test_every_requirement_is_pinned_exactly(path):
    for line in pins(ROOT / path):
        assert re.fullmatch(r"[\w-]+==[\d.]+", line)


def test_repo2docker_renders_the_build(build_pack):
    dockerfile = build_pack.render()  # refuses a Python version that it can't build
    assert build_pack.python_version == "3.11"
    assert "./binder/postBuild" in dockerfile
    _, script = next(s for s in build_pack.get_preassemble_scripts() if "pip install" in s[1])
    assert '-r "binder/requirements.txt"' in script


def test_post_build_is_a_script_that_stops_at_the_first_error():
    script = BINDER / "postBuild"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text()
    subprocess.run(["bash", "-n", script], check=True)
