"""Tell, before it is searched, whether an answer only computes: its edits are run many times."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from types import CodeType
from typing import Any

from .source import Source

# Names of what reads, writes, waits, starts, draws, or changes the process.
_HARMFUL = frozenset(
    re.findall(
        r"\w+",
        """
        open input exec eval compile __import__ globals setattr delattr
        sleep system popen Popen kill fork _exit exit quit Thread Process Timer signal settrace
        urlopen request requests socket subprocess shutil pathlib Path
        remove unlink rmdir mkdir rename load loadtxt genfromtxt fromfile read_csv read_text
        save savez savetxt tofile dump write write_text write_bytes
        show savefig plot figure imshow display random default_rng seed seterr
        check hint solution
        """,
    )
)
_ENDS = (ast.Break, ast.Return, ast.Raise)


def is_harmless(source: Source) -> bool:
    """Whether an answer, by what it and its helpers name, only computes, and can come to an end."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Global | ast.Nonlocal | ast.Await | ast.AsyncFor | ast.AsyncWith):
            return False
        is_endless = isinstance(node, ast.While) and isinstance(node.test, ast.Constant)
        if is_endless and not any(isinstance(n, _ENDS) for n in ast.walk(node)):
            return False
    return not any(_HARMFUL.intersection(c.co_names) for c in _codes_used(source.function))


def _codes_used(function: Any) -> Iterator[CodeType]:
    """The code of a function, and of the functions of its own namespace that it may call."""
    scope, waiting, seen = function.__globals__, [function.__code__], set()
    while waiting:
        code = waiting.pop()
        if code in seen:
            continue
        seen.add(code)
        yield code
        waiting += [const for const in code.co_consts if isinstance(const, CodeType)]
        helpers = (scope.get(name) for name in code.co_names)
        waiting += [
            helper.__code__
            for helper in helpers
            if getattr(helper, "__globals__", None) is scope and hasattr(helper, "__code__")
        ]
