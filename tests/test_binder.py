"""The launch link works: what Binder would build, as repo2docker itself renders it, without Docker.

Binder reads only the folder binder/, so its requirements are a copy, which keeps the image's layer
with them cached from commit to commit. tests/binder runs what is only read here.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from building import base_pins, build_pack, complaints

ROOT = Path(__file__).resolve().parents[1]
BINDER = ROOT / "binder"
CONFIGURATION = ("binder", "notebooks", "pyproject.toml", "requirements.txt")


def pins(path):
    lines = path.read_text().splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_binder_installs_the_pins_of_the_course():
    assert pins(ROOT / "requirements.txt") <= pins(BINDER / "requirements.txt")
    extra = pins(BINDER / "requirements.txt") - pins(ROOT / "requirements.txt")
    assert {line.split("==")[0] for line in extra} == {"notebook", "jupyter-offlinenotebook"}


@pytest.mark.parametrize("path", ["requirements.txt", "binder/requirements.txt"])
def test_every_requirement_is_pinned_exactly(path):
    for line in pins(ROOT / path):
        assert re.fullmatch(r"[\w-]+==[\d.]+", line)


def test_repo2docker_has_nothing_to_complain_of():
    assert complaints(ROOT) == []


def test_repo2docker_installs_the_requirements_and_runs_the_scripts():
    pack, _ = build_pack(ROOT)
    assert pack.python_version == "3.11"
    dockerfile = pack.render()
    assert "RUN ./binder/postBuild" in dockerfile
    assert 'ENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"' in dockerfile


def test_the_base_is_read_from_the_lock():
    pack, _ = build_pack(ROOT)
    pins = base_pins(pack)
    assert len(pins) > 100
    assert {line.split("==")[0] for line in pins} >= {"jupyterlab", "notebook", "ipywidgets", "pip"}


@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_the_scripts_are_of_bash(name):
    subprocess.run(["bash", "-n", BINDER / name], check=True)


def test_start_hands_over_to_the_server_with_its_arguments(tmp_path):
    command = [BINDER / "start", "printf", "%s|", "a b", "--c=*"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}  # there is no jupyter in it
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "a b|--c=*|"


def put(path, text):
    def change(folder):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)

    return change


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (put("environment.yml", "dependencies: []"), "environment.yml at the root is hidden"),
        (put("runtime.txt", "python-3.11"), "runtime.txt at the root is hidden"),
        (put("apt.txt", "tree"), "apt.txt at the root is hidden"),
        (put("postBuild", "#!/bin/bash\n"), "postBuild at the root is hidden"),
        (put("binder/postbuild", "#!/bin/bash\n"), "binder/postbuild is passed over"),
        (put("binder/overrides.json", "{}"), "binder/overrides.json is passed over"),
        (
            put("binder/environment.yml", "dependencies: []"),
            "not installed in a layer that is cached",
        ),
        (put("binder/runtime.txt", "python-3.99"), "refused"),
        (put("binder/runtime.txt", "python-3.11.4"), "refused"),
        (put("binder/runtime.txt", ""), "refused"),
        (lambda folder: (folder / "binder" / "runtime.txt").unlink(), "runtime.txt is missing"),
        (put(".binder/runtime.txt", "python-3.11"), "refused"),
        (put("binder/requirements.txt", "-e ."), "not installed in a layer that is cached"),
        (put("binder/start", "#!/bin/bash\nset -euo pipefail\n"), "does not end in the server"),
        (put("binder/postBuild", "#!/bin/bash\ntrue\n"), "does not stop at the first error"),
    ],
)
def test_what_repo2docker_would_refuse_or_pass_over_is_noticed(change, complaint, tmp_path):
    for name in CONFIGURATION:
        path = ROOT / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, tmp_path / name)
    assert complaints(tmp_path) == []
    change(tmp_path)
    assert complaint in "\n".join(complaints(tmp_path))
