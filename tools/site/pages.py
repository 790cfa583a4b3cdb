"""The site's own pages: an index of the ways to begin, and every chapter to be read as it is."""

from __future__ import annotations

import re
from base64 import b64decode
from html import escape
from pathlib import Path
from string import Template

import nbformat
from latex2mathml.converter import convert as mathml
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExtractOutputPreprocessor
from pygments.formatters import HtmlFormatter

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

_MATHS = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+?)\$", re.DOTALL)
_SIGN = re.compile(r"(<mrow>|[(=,·]</mo>|&#x000(?:28|3D|B7);</mo>)<mo>&#x02212;</mo>")
_TO_A_CHAPTER = re.compile(r'href="(\d\d_\w+)\.ipynb"')
# The README has the link to Binder and the map of the chapters, each with its question.
_ROW = re.compile(r"^\| \[(.+?)\]\(notebooks/(\w+)\.ipynb\) \| (.+?) \|", re.MULTILINE)
_BINDER = re.compile(r"https://mybinder\.org/v2/\S+?(?=\))")


def chapters() -> list[Path]:
    """The notebooks of the course; copies that `reset` kept are none."""
    return sorted(p for p in (ROOT / "notebooks").glob("[0-9]*.ipynb") if "." not in p.stem)


def write(output: Path) -> None:
    """Write index.html, and read/NN_name.html for each chapter, into the built site.

    Raises
    ------
    ValueError
        If the README lacks the link to Binder, or a notebook in its map.
    """
    readme = (ROOT / "README.md").read_text("utf-8")
    binder, rows_of_the_map = _BINDER.search(readme), _ROW.findall(readme)
    names = [path.stem for path in chapters()]
    if binder is None or [name for _, name, _ in rows_of_the_map] != names:
        raise ValueError("README.md should have a link to Binder and a row for each notebook.")
    (output / "read").mkdir()
    rows = []
    for title, name, question in rows_of_the_map:
        rows.append(
            f"<tr><td><a href='lab/index.html?path=notebooks/{name}.ipynb'>{escape(title)}</a></td>"
            f"<td>{escape(question)}</td><td><a href='read/{name}.html'>read</a></td></tr>"
        )
        body, pictures = _rendered(ROOT / "notebooks" / f"{name}.ipynb")
        for file, data in pictures.items():
            (output / "read" / file).write_bytes(data)
        page = _page("chapter.html", title=escape(title), name=name, body=body)
        (output / "read" / f"{name}.html").write_text(page, "utf-8")
    index = _page("index.html", first=names[0], binder=binder[0], rows="\n".join(rows))
    (output / "index.html").write_text(index, "utf-8")
    light, dark = (
        HtmlFormatter(style=style).get_style_defs(".highlight")
        for style in ("tango", "github-dark")
    )
    own = (HERE / "page.css").read_text("utf-8")
    code = f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"
    (output / "page.css").write_text(code + own, "utf-8")


def _page(template: str, **parts: str) -> str:
    return Template((HERE / template).read_text("utf-8")).substitute(parts)


def _rendered(path: Path) -> tuple[str, dict[str, bytes]]:
    """A notebook as HTML that needs no script, its mathematics MathML, and its pictures by file."""
    notebook = nbformat.read(path, as_version=4)
    pictures = {}
    for cell in notebook.cells:
        for name, kinds in cell.pop("attachments", {}).items():
            pictures[f"{path.stem}_{name}"] = b64decode(*kinds.values())
            cell.source = cell.source.replace(f"attachment:{name}", f"{path.stem}_{name}")
        if cell.cell_type == "markdown":
            cell.source = _MATHS.sub(_as_mathml, cell.source)
    found = ExtractOutputPreprocessor(
        output_filename_template=path.stem + "_{cell_index}_{index}{extension}"
    )
    exporter = HTMLExporter(template_name="basic", preprocessors=[found], embed_images=False)
    body, resources = exporter.from_notebook_node(notebook)
    return _TO_A_CHAPTER.sub(r'href="\1.html"', body), pictures | resources["outputs"]


def _as_mathml(found: re.Match[str]) -> str:
    block, inline = found.groups()
    text = re.sub(r"\\tag\{(\d)\}", r"\\qquad (\1)", block or inline)
    made = mathml(text, display="block" if block else "inline").replace("\n", " ")
    return _SIGN.sub(r"\1<mo form='prefix'>&#x02212;</mo>", made)  # of a number, not a difference
