"""The notebooks as shipped, and as they are once every exercise is solved.

That their saved outputs are what a fresh run gives is tested by nbval, which runs each notebook,
exercises untouched, and compares cell by cell (`--nbval` in pyproject.toml).
"""

import ast
import re
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

import nbformat
import pytest

from softmax_course.exercises import CHAPTERS, EXERCISES
from tools.notebooks import NOTEBOOKS, clean, main, run

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
EXERCISES_IN_CHAPTER = {0: 2, 1: 6, 2: 6, 3: 6, 4: 6, 5: 6, 6: 6, 7: 5, 8: 7}
CALLED = ("function", "prediction")  # kinds of exercises that are answered with a function
CHECK = re.compile(r'^check\("(\d+\.\d+)", (\w+)\)')

each_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def texts(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def is_exercise(cell):
    return "exercise" in cell.metadata.get("tags", [])


def checked(cell):
    """The id and the name in a check cell, or None for any other cell."""
    found = CHECK.match(cell.source) if cell.cell_type == "code" else None
    return found.groups() if found else None


def pairs(notebook):
    """Each exercise of a notebook: its id, its name, its stub's cell, its check's cell."""
    cells = pairwise(notebook.cells)
    return [(*checked(check), stub, check) for stub, check in cells if checked(check)]


def text_of(cell):
    """What a check cell shows, as plain text."""
    return "".join(output.data["text/plain"] for output in cell.outputs if "data" in output)


def test_every_chapter_has_its_notebook():
    assert [int(path.stem[:2]) for path in PATHS] == list(EXERCISES_IN_CHAPTER)
    assert [chapter.number for chapter in CHAPTERS] == list(EXERCISES_IN_CHAPTER)


@each_notebook
def test_every_exercise_stands_once_with_its_stub_and_its_check(path):
    notebook, chapter = read(path), int(path.stem[:2])
    expected = [f"{chapter}.{n + 1}" for n in range(EXERCISES_IN_CHAPTER[chapter])]
    found = pairs(notebook)
    assert [id for id, *_ in found] == expected
    assert [id for id in EXERCISES if id.startswith(f"{chapter}.")] == expected
    assert [stub for _, _, stub, _ in found] == [c for c in notebook.cells if is_exercise(c)]
    asked = re.findall(r'^ask\("(.+?)"\)', "\n".join(c.source for c in code(notebook)), re.M)
    assert asked == [id for id in expected if EXERCISES[id].kind == "choice"]


@each_notebook
def test_exercises_are_untouched(path):
    for id, name, stub, check in pairs(read(path)):
        (statement,) = ast.parse(stub.source).body
        if EXERCISES[id].kind in CALLED:
            assert isinstance(statement, ast.FunctionDef), id
            assert statement.name == name == EXERCISES[id].solution.name
            assert tuple(a.arg for a in statement.args.args) == EXERCISES[id].parameters
            rest = statement.body[1:] if ast.get_docstring(statement) else statement.body
            assert [ast.unparse(line) for line in rest] == ["..."], id
        else:
            assert ast.unparse(statement) == f"{name} = ..."
        assert text_of(check).startswith(f"○ {id} "), f"{id} is saved as: {text_of(check)[:80]}"


@each_notebook
def test_no_cell_holds_a_solution(path):
    notebook = read(path)
    shown = "\n".join(plain(cell.source) for cell in notebook.cells)
    shown += "\n".join(plain(str(cell.outputs)) for cell in code(notebook))
    for id, _, _, _ in pairs(notebook):
        if EXERCISES[id].kind in CALLED:
            assert heart(EXERCISES[id].solution.source) not in shown, id
    for cell in code(notebook):
        assert not re.search(r"^\s*solution\(", cell.source, re.M), "solution() left switched on"


def heart(source):
    """What gives a solution away: the expression it returns, or all its lines if that is short.

    A short one, such as a - y, is what the chapter is about; only as code to return it is telling.
    """
    body = ast.parse(source).body[0].body
    last = plain(ast.unparse(body[-1].value)) if isinstance(body[-1], ast.Return) else ""
    return last if len(last) > 15 else plain("\n".join(ast.unparse(line) for line in body))


def plain(text):
    """Code or prose with everything left out that may differ between two ways to write the same."""
    return re.sub(r"\s|np\.|`", "", text.replace('"', "'"))


@each_notebook
def test_solved_every_check_passes(path):
    notebook = read(path)
    for id, name, stub, _ in pairs(notebook):
        if EXERCISES[id].kind in CALLED:
            stub.source = EXERCISES[id].solution.source
        else:
            stub.source = (
                "from softmax_course.exercises import EXERCISES\n"
                f'{name} = EXERCISES["{id}"].solution()'
            )
    for id, _, _, check in pairs(run(notebook)):
        assert text_of(check).startswith(f"✓ {id} "), f"{id}: {text_of(check)}"
        assert "cannot be kept" not in text_of(check)


def test_what_was_passed_in_one_chapter_is_at_work_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setenv("SOFTMAX_COURSE_PROGRESS", str(tmp_path / "passed.jsonl"))
    first, second = PATHS[1], PATHS[2]
    unsolved = run(read(second), keep_progress=True)
    assert "1.2 is not passed yet" in printed(unsolved)
    notebook = read(first)
    for id, _, stub, _ in pairs(notebook):
        if EXERCISES[id].kind == "function":
            stub.source = EXERCISES[id].solution.source.replace(
                "return", "print('mine', end='');return"
            )
    run(notebook, keep_progress=True)
    solved = run(read(second), keep_progress=True)
    assert not re.search(r"^1\.\d is not passed", printed(solved), re.M)
    assert "mine" in printed(solved)


def printed(notebook):
    streams = [o for cell in code(notebook) for o in cell.outputs if o.output_type == "stream"]
    return "".join(stream.text for stream in streams)


@each_notebook
def test_saved_as_make_notebooks_leaves_it(path):
    notebook = read(path)
    assert nbformat.writes(clean(notebook)) + "\n" == path.read_text("utf-8")
    counts = [cell.execution_count for cell in code(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    kinds = {output.output_type for cell in code(notebook) for output in cell.outputs}
    assert "error" not in kinds
    names = {o.name for cell in code(notebook) for o in cell.outputs if o.output_type == "stream"}
    assert "stderr" not in names


def test_all_notebooks_install_what_is_missing_in_the_same_way():
    installs = [code(read(path))[0] for path in PATHS]
    assert {cell.id for cell in installs} == {"install"}
    assert len({cell.source for cell in installs}) == 1
    assert not any(cell.outputs for cell in installs)  # here the course is, so nothing is said


def test_all_chapters_begin_alike():
    first_cells = {code(read(path))[1].source for path in PATHS[1:]}
    assert len(first_cells) == 1


@each_notebook
def test_every_saved_picture_has_words_for_those_who_cannot_see_it(path):
    outputs = [output for cell in code(read(path)) for output in cell.outputs]
    for output in outputs:
        if "image/png" in output.get("data", {}):
            assert len(output.metadata["image/png"]["alt"].split()) > 5


@each_notebook
def test_links_lead_somewhere(path):
    for cell in texts(read(path)):
        for target in re.findall(r"\]\(([^)#:]+)\)", cell.source):
            assert (Path(path).parent / target).exists(), target
        attached = re.findall(r"\]\(attachment:([^)]+)\)", cell.source)
        assert attached == list(cell.get("attachments", {}))


@each_notebook
def test_cells_are_thin(path):
    notebook = read(path)
    to_read = [c for c in code(notebook) if not is_exercise(c) and c.id != "install"]
    lines = [len(cell.source.splitlines()) for cell in to_read]
    words = [word_count(cell.source) for cell in texts(notebook)]
    assert median(lines) <= 4
    assert quantiles(lines, n=10)[-1] <= 12
    assert median(words) <= 40
    assert quantiles(words, n=10)[-1] < 120


def word_count(text):
    """Words as a reader counts them: a symbol in a line is one, a displayed equation none."""
    prose = re.sub(r"\$[^$]+\$", "symbol", re.sub(r"\$\$.+?\$\$", "", text, flags=re.S))
    return sum(bool(re.search(r"\w", word)) for word in prose.split())


CLOCK = "import time\ntime.perf_counter_ns()"
SLIDER = "import ipywidgets\nipywidgets.IntSlider()"


def write(path, *cells):
    nbformat.write(nbformat.v4.new_notebook(cells=[*cells]), path)


def test_make_notebooks_finds_nothing_to_do_the_second_time(tmp_path):
    path = tmp_path / "some.ipynb"
    measured = nbformat.v4.new_code_cell(CLOCK, metadata={"tags": ["measured"], "scrolled": True})
    write(path, nbformat.v4.new_code_cell(SLIDER), measured)
    assert main([path]) == 0
    saved = path.read_text("utf-8")
    assert "widget-view" not in saved
    assert "scrolled" not in saved
    assert main([path]) == 0
    assert path.read_text("utf-8") == saved


def test_make_notebooks_leaves_a_failing_notebook_as_it_was(tmp_path, capsys):
    path = tmp_path / "some.ipynb"
    write(path, nbformat.v4.new_code_cell("1 / 0"))
    before = path.read_text("utf-8")
    assert main([path]) == 1
    assert path.read_text("utf-8") == before
    assert "ZeroDivisionError" in capsys.readouterr().err
