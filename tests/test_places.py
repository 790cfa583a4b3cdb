"""Where the course runs: its addresses agree, and what they name is there."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml

ROOT = Path(__file__).resolve().parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
# What of an address stands before the owner; everything else is a path or a name of a folder.
HOSTS = re.compile(
    r"https?(?:://|%3A%2F%2F)(?:github\.com/|github\.com%2F|mybinder\.org/v2/gh/|codespaces\.new/"
    r"|colab\.research\.google\.com/github/|(?=[\w-]+\.github\.io))([\w-]+?)"
    r"(?:/softmax-course|%2Fsoftmax-course|\.github\.io)"
)


def texts(folder):
    """The files in which an address may stand, by name."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=folder, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    kinds = (".md", ".ipynb", ".py", ".toml", ".json", ".yml", ".yaml", ".cff", ".html", "Makefile")
    return {
        name: (folder / name).read_text("utf-8")
        for name in names
        if name.endswith(kinds) and not name.startswith("tests/") and (folder / name).is_file()
    }


def owners(folder):
    return {name: set(HOSTS.findall(text)) for name, text in texts(folder).items()}


def test_all_addresses_name_the_same_owner():
    found = {name: names for name, names in owners(ROOT).items() if names}
    assert {"README.md", "docs/teaching.md"} <= set(found)
    assert sum(name.startswith("notebooks/") for name in found) == 9
    assert len(set.union(*found.values())) == 1


def test_all_addresses_name_the_version_of_the_package():
    for name, text in texts(ROOT).items():
        for tag in re.findall(r"softmax-course/(?:archive/|blob/)?v(\d[\d.]*\d)", text):
            assert tag == VERSION, name


def test_make_owner_puts_a_name_into_every_address(tmp_path):
    for name, text in texts(ROOT).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for arguments in (["init"], ["add", "--all"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, capture_output=True, check=True)
    (before,) = set.union(*owners(tmp_path).values())
    make = ["make", "owner"]
    for bad in ([], ["NAME=a/b"], ["NAME="]):
        assert subprocess.run([*make, *bad], cwd=tmp_path, capture_output=True).returncode
    if before == "OWNER":  # a published copy has its name already
        subprocess.run([*make, "NAME=some-body"], cwd=tmp_path, capture_output=True, check=True)
        assert set.union(*owners(tmp_path).values()) == {"some-body"}
        assert not any(re.search("OWNER(/|%2F|[.]github)", t) for t in texts(tmp_path).values())
        changed = {name for name, text in texts(tmp_path).items() if "some-body" in text}
        assert changed == {name for name, names in owners(ROOT).items() if names}


def test_links_of_readme_and_docs_lead_somewhere():
    for name in ("README.md", "docs/teaching.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / name).read_text("utf-8")):
            assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"
        for path in re.findall(r"softmax-course/blob/v[\d.]+/([^)\s]+)", (ROOT / name).read_text()):
            assert (ROOT / path).is_file(), path


def test_the_nbgitpuller_link_opens_the_welcome_of_a_branch():
    text = (ROOT / "docs/teaching.md").read_text("utf-8")
    (link,) = re.findall(r"^https://hub\S+", text, re.M)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    folder = urlsplit(asked["repo"]).path.rsplit("/", 1)[-1]
    lab, tree, where, path = asked["urlpath"].split("/", 3)
    assert (lab, tree, where) == ("lab", "tree", folder)
    assert (ROOT / path).is_file()
    assert not asked["branch"].startswith("v")


def test_the_devcontainer_installs_the_pins_and_keeps_the_record_in_the_folder():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert re.search(r":\d+-3\.1\d-\w+$", container["image"])
    assert "-r requirements.txt -e ." in container["postCreateCommand"]
    record = container["containerEnv"]["SOFTMAX_COURSE_PROGRESS"]
    place = record.replace("${containerWorkspaceFolder}/", "")
    ignored = subprocess.run(["git", "check-ignore", "--quiet", place], cwd=ROOT)
    assert ignored.returncode == 0
    for path in container["customizations"]["codespaces"]["openFiles"]:
        assert (ROOT / path).is_file()
    assert set(container["customizations"]["vscode"]["extensions"]) == {
        "ms-python.python",
        "ms-toolsai.jupyter",
    }


def test_a_report_asks_for_id_answer_and_card():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/verdict.yml").read_text("utf-8"))
    needed = {f["id"] for f in form["body"] if f.get("validations", {}).get("required")}
    assert {"exercise", "answer", "verdict"} <= needed
    what = next(f for f in form["body"] if f.get("id") == "what")["attributes"]["options"]
    assert any("right answer was refused" in option for option in what)
    assert any("another cause" in option for option in what)
