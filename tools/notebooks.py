"""Run the notebooks and save their outputs, with no needless difference to the last time.

    python tools/notebooks.py                             all of them (`make notebooks`)
    python tools/notebooks.py notebooks/01_softmax.ipynb  some

A notebook in which a cell fails is left as it was.
"""

from __future__ import annotations

import os
import sys
import tempfile
from copy import deepcopy
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"

# What changes with the reader's Python or editor, and tells the next reader nothing, is left out.
METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"  # names a model that lives in a kernel


def run(notebook: NotebookNode, keep_progress: bool = False) -> NotebookNode:
    """Run all cells in a fresh kernel, with nothing passed yet, and keep the outputs.

    With `keep_progress` what is passed is taken from, and kept in, the file that
    SOFTMAX_COURSE_PROGRESS names.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(NOTEBOOKS)}},
    )
    with tempfile.TemporaryDirectory() as folder:
        progress = str(Path(folder) / "progress.jsonl")
        if keep_progress:
            progress = os.environ["SOFTMAX_COURSE_PROGRESS"]
        return client.execute(env=os.environ | {"SOFTMAX_COURSE_PROGRESS": progress})


def clean(notebook: NotebookNode) -> NotebookNode:
    """The same notebook without what differs from run to run or from editor to editor."""
    notebook = nbformat.from_dict({**notebook, "metadata": METADATA, "nbformat_minor": 5})
    for cell in notebook.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    return notebook


def keep_measured(notebook: NotebookNode, before: NotebookNode) -> None:
    """Put back the outputs of cells tagged `measured`: a clock never draws the same picture twice.

    Clear such a cell's outputs to get new ones.
    """
    saved = {cell.id: cell for cell in before.cells}
    for cell in notebook.cells:
        old = saved[cell.id]
        if "measured" in cell.metadata.get("tags", []) and old.outputs:
            cell.outputs = old.outputs
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = cell.execution_count


def main(paths: list[Path]) -> int:
    """Run and save each notebook; gives the number of those that failed."""
    failed = 0
    for path in paths:
        try:
            before = nbformat.read(path, as_version=4)
            notebook = clean(run(deepcopy(before)))
        except CellExecutionError as error:
            failed += 1
            print(f"{path.name}: failed, left as it was\n{error}", file=sys.stderr)
            continue
        keep_measured(notebook, before)
        text = nbformat.writes(notebook) + "\n"
        changed = text != path.read_text("utf-8")
        if changed:
            path.write_text(text, "utf-8")
        print(f"{path.name}: {'saved' if changed else 'unchanged'}")
    return failed


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]] or sorted(NOTEBOOKS.glob("*.ipynb"))))
