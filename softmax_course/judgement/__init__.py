"""From an exercise and an answer to a verdict.

`judge` is the way in. running/ calls an answer safely, trying.py does so for every case and
comparing.py compares numbers. diagnosis/ finds the cause: in the code, among the exercise's known
mistakes, in the numbers, in an error. evidence.py puts a case into lines of text; puzzling.py
judges a proof put in order, predicting.py labels for pictures, with what left_behind.py finds of
the training; verdict.py is what comes out.
"""

from .judge import judge
from .verdict import NOT_ATTEMPTED, Verdict

__all__ = ["NOT_ATTEMPTED", "Verdict", "judge"]
