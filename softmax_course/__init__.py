"""softmax_course: derive and code the gradient of softmax with cross-entropy.

A learner needs `check`, `hint`, `solution`, `progress` and `ask`; the mathematics of the chapters
is here too, as plain NumPy functions.
"""

from .checking import ask, check, hint, progress, solution

__all__ = ["ask", "check", "hint", "progress", "solution"]
