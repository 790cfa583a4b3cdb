"""The wheel takes the chapters along, so that `reset` has their originals where there is no git.

What they look like unrun: their saved pictures would make the wheel ten times as large.
"""

import json
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithChapters(build_py):
    """Build the package, and put the chapters into it unless they stand beside it anyway."""

    def run(self) -> None:
        """Build; a learner's own copies, such as 03_jacobian.yours-1.ipynb, stay out."""
        super().run()
        if self.editable_mode:
            return
        folder = Path(self.build_lib) / "softmax_course" / "chapters"
        folder.mkdir(parents=True, exist_ok=True)
        for path in Path("notebooks").glob("[0-9][0-9]_*.ipynb"):
            if "." not in path.stem:
                (folder / path.name).write_text(unrun(path.read_text("utf-8")), "utf-8")


def unrun(notebook: str) -> str:
    """The notebook without the outputs of its cells."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


setup(cmdclass={"build_py": WithChapters})
