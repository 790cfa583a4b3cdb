"""An error in an answer: what it means, what to do about it, and the learner's own line."""

from __future__ import annotations

import re

from ...exercises.declaring import Exercise
from ..trying import Trial

# Errors whose text tells more than their type does: a part of the text, then what to do.
_BY_TEXT = {
    "truth value of an array": "An `if`, a `while`, `and`, `or` or Python's own max() asks whether "
    "a whole array is true. Use np.max, np.where, or & and | for arrays.",
    "0-dimensional arrays": "float, int or a function of the math module takes one number, and was "
    "given an array. NumPy's functions, such as np.exp or np.log, work on every entry.",
    "only length-1 arrays": "float, int or a function of the math module takes one number, and was "
    "given an array. NumPy's functions, such as np.exp or np.log, work on every entry.",
    "only integer scalar arrays": "range and an index take one whole number, and were given an "
    "array: len(…) or .shape says how long an array is.",
    "must be of integer": "An index must be a whole number, and this one is a float. A one-hot y "
    "is no place: np.argmax(y) gives the place of its 1, and y == 1 marks it.",
    "only integers, slices": "An index must be a whole number, and this one is something else. "
    "`for x in a` gives the entries of a, `for i in range(len(a))` their places.",
    "builtin_function_or_method": "Brackets are missing: a.sum is the method itself, a.sum() calls "
    "it.",
    "as a data type": "The shape is one argument, a tuple: np.zeros((K, m)), with two pairs of "
    "brackets.",
    "bitwise_xor": "In Python ^ is no power: x**2 is the square of x.",
    "for ^": "In Python ^ is no power: x**2 is the square of x.",
    "not callable": "Something that is no function stands before brackets: is a * missing, as in "
    "a * (1 - a), or do square brackets belong there, as in a[i]?",
    "NoneType": "A function that was called on the way gave back None: has it a return, and is it "
    "written already?",
    "matmul": "@ is the matrix product, which sums over an axis that both sides share; entry by "
    "entry is *. Print the two shapes on this line.",
    "not aligned": "A dot product sums over an axis that both sides share; entry by entry is *. "
    "Print the two shapes on this line.",
    "module 'numpy' has no attribute": "NumPy has no function of this name: this one is yours to "
    "write.",
    "is not in list": "A list was searched for something that it does not hold.",
    "sequence": "An entry was to take a whole array, or rows of different lengths one array: print "
    "the shape of what you put there.",
    "shape mismatch": "Two shapes do not fit: print the shape of each array on this line.",
    "could not be broadcast": "Two shapes do not fit: print the shape of each array on this line. "
    "Shapes are compared from the last axis backwards; where a sum or a maximum has lost its axis, "
    "keepdims=True leaves it in place.",
    "has no attribute 'exp'": "An array has no method of this name: NumPy's functions take the "
    "array as their argument, as in np.exp(z).",
    "has no attribute 'log'": "An array has no method of this name: NumPy's functions take the "
    "array as their argument, as in np.log(a).",
    "read-only": "This array cannot be written to: make a copy first, with its copy method.",
    "math domain error": "math.log has no value at 0 or below it: where a factor is 0, leave the "
    "term out.",
    "positive input": "math.log has no value at 0 or below it: where a factor is 0, leave the "
    "term out.",
}

# What to do about an error, by its type; the learner's own line is shown beside these words.
_ADVICE: dict[str, str] = {
    "NameError": "Python does not know this name here: is it spelt as where it was made, and was "
    "the cell that makes it run? A function sees its own parameters by the names in its first "
    "line.",
    "UnboundLocalError": "The name is used before this function gives it a value: an assignment "
    "anywhere in a function makes the name local to it.",
    "TypeError": "An operation met a kind of object it cannot work with, or a call had the wrong "
    "number of arguments: print the types on this line.",
    "ValueError": "An operation could not use what it was given. If arrays meet on this line, "
    "print their shapes.",
    "IndexError": "An index lies outside its array: entries of an array of length K are numbered "
    "0 to K − 1, and a vector has one axis only.",
    "AttributeError": "The object has nothing of this name. Lists lack the methods of arrays: "
    "np.asarray(…) makes an array of a list.",
    "KeyError": "The dictionary has no such key.",
    "ZeroDivisionError": "A division by zero: which input makes this divisor vanish?",
    "OverflowError": "A Python float cannot hold this number: math.exp gives up above 709.8. Take "
    "the largest score away from all of them before exp.",
    "AxisError": "The array has no such axis: a vector (K,) has only axis 0, a batch (K, m) has "
    "0 and 1.",
    "RecursionError": "The function calls itself without end. If you meant another function of the "
    "same name, give yours a new name.",
    "MemoryError": "The array would not fit into memory: is there a way that never builds it?",
    "SystemExit": "The code asks Python to quit. Take exit() or quit() out: a function ends "
    "with return.",
    "KeyboardInterrupt": "The code raises KeyboardInterrupt, which only a person at the keyboard "
    "should do.",
    "AssertionError": "An assert in your own code does not hold for this input.",
    "ModuleNotFoundError": "This package is not installed here; NumPy is all you need.",
    "FloatingPointError": "NumPy was told to raise on overflow or division by zero, and it did.",
    "LinAlgError": "Linear algebra found no answer for this matrix: a softmax Jacobian is singular "
    "and has no inverse.",
}


def words_for_error(exercise: Exercise, trial: Trial) -> str:
    """What an error means and what to do about it."""
    error = trial.outcome.error
    by_text = (advice for part, advice in _BY_TEXT.items() if part in error.said)
    by_type = (_ADVICE[name] for name in error.names if name in _ADVICE)
    advice = next(by_text, None) or next(by_type, "")
    said = _clean(error.said)
    name = _clean(error.names[0])
    words = f"{name}: {said}" if said else name
    if trial.stage > 0:
        words = f"Right for {exercise.stages[0].about}; for {trial.about} it stops. {words}"
    return f"{words}\n\n{advice}" if advice else words


def _clean(text: str) -> str:
    """An error's text without addresses and paths, the same in every run, and not too long."""
    text = re.sub(r"0x[0-9a-fA-F]+", "0x…", text)
    text = re.sub(r"(?:/[^\s'\":/]+)+/", "…/", text)
    return text if len(text) <= 300 else text[:299] + "…"
