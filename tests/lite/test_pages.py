"""The site's own pages, and what is taken from a release of Pyodide."""

import hashlib
import json
import re
import tarfile

import pytest

from tools.lab import NOTEBOOKS
from tools.site import distribution, pages
from tools.site.build import HERE, ROOT, main

NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A folder with the pages alone."""
    folder = tmp_path_factory.mktemp("pages")
    pages.write(folder)
    return folder


def test_the_index_leads_into_every_chapter_and_to_binder(written):
    index = (written / "index.html").read_text("utf-8")
    for name in NAMES:
        assert f"lab/index.html?path=notebooks/{name}.ipynb" in index
        assert f"read/{name}.html" in index
    (binder,) = re.findall(r'href="(https://mybinder[^"]+)"', index)
    assert binder in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_reads_without_scripts_and_without_the_internet(written, name):
    page = (written / "read" / f"{name}.html").read_text("utf-8")
    assert "<script" not in page
    assert "$" not in re.sub(r"<pre>.*?</pre>|<code>.*?</code>", "", page, flags=re.DOTALL)
    assert page.count("<math") > 2
    loaded = re.findall(r'(?:src|href)="([^"#]+)"', page)
    for target in loaded:
        if not target.startswith(("https://", "mailto:")):
            local = target.partition("?")[0]
            assert (written / "read" / local).exists() or local.startswith("../lab/")
    assert not [source for source in re.findall(r'src="([^"]+)"', page) if ":" in source]
    assert all(words.strip() for words in re.findall(r'<img alt="([^"]*)"', page))


def test_the_wheels_are_those_that_everyone_else_gets():
    pins = dict(line.split("==") for line in lines(ROOT / "requirements.txt"))
    wheels = dict(line.split("==") for line in lines(HERE / "wheels.txt"))
    shared = pins.keys() & wheels.keys()
    assert shared >= {"anywidget", "ipywidgets", "platformdirs", "tqdm"}
    assert {name: wheels[name] for name in shared} == {name: pins[name] for name in shared}


def lines(path):
    return [line for line in path.read_text().splitlines() if line and not line.startswith("#")]


@pytest.fixture
def release(tmp_path):
    """A small release: a core, and two packages, of which one needs the other."""
    folder = tmp_path / "pyodide"
    folder.mkdir()
    packages = {}
    for name, depends in (("numpy", ["blas_lib"]), ("blas-lib", []), ("other", [])):
        file = folder / f"{name}.whl"
        file.write_text(name)
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        packages[name] = {"file_name": file.name, "depends": depends, "sha256": sha256}
    (folder / "pyodide-lock.json").write_text(json.dumps({"packages": packages}))
    for name in ("pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip"):
        (folder / name).write_text("")
    return folder


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_needed_is_taken_with_what_it_needs(release, tmp_path):
    distribution.unpack(release, tmp_path / "taken", ["numpy"])
    expected = ["blas-lib.whl", "numpy.whl", "pyodide-lock.json", "pyodide.asm.wasm"]
    expected += ["pyodide.mjs", "python_stdlib.zip"]
    assert names(tmp_path / "taken") == expected
    with tarfile.open(tmp_path / "release.tar.bz2", "w:bz2") as archive:
        archive.add(release, "pyodide")
    distribution.unpack(tmp_path / "release.tar.bz2", tmp_path / "again", ["numpy"])
    assert names(tmp_path / "again") == expected


def test_a_release_that_is_not_whole_is_refused(release, tmp_path):
    with pytest.raises(FileNotFoundError, match="give an archive or folder of Pyodide"):
        distribution.unpack(tmp_path / "nothing", tmp_path / "taken", ["numpy"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match="no release of Pyodide"):
        distribution.unpack(tmp_path / "empty", tmp_path / "taken", ["numpy"])
    with pytest.raises(ValueError, match="has no scipy"):
        distribution.unpack(release, tmp_path / "taken", ["scipy"])
    (release / "numpy.whl").write_text("something else")
    with pytest.raises(ValueError, match=r"numpy\.whl differs from its checksum"):
        distribution.unpack(release, tmp_path / "t1", ["numpy"])
    (release / "numpy.whl").unlink()
    with pytest.raises(ValueError, match=r"lacks numpy\.whl: take the full one"):
        distribution.unpack(release, tmp_path / "t2", ["numpy"])
    (release / "python_stdlib.zip").unlink()
    with pytest.raises(ValueError, match=r"lacks python_stdlib\.zip: get it again"):
        distribution.unpack(release, tmp_path / "t3", ["other"])
    (tmp_path / "cut.tar.bz2").write_bytes(b"not an archive")
    with pytest.raises(ValueError, match="cannot be unpacked"):
        distribution.unpack(tmp_path / "cut.tar.bz2", tmp_path / "t4", ["other"])


def test_make_site_says_what_is_wrong_and_removes_nothing(tmp_path, capsys):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    assert main([str(folder)]) == 1
    assert "is no site: give the name of a new folder" in capsys.readouterr().err
    (folder / "jupyter-lite.json").write_text("{}")
    assert main([str(folder), "--pyodide", str(tmp_path / "nothing")]) == 1
    assert "give an archive or folder of Pyodide" in capsys.readouterr().err
    assert (folder / "thesis.txt").read_text() == "years of work"
