"""An error in an answer: what it means, and what to look at.

Each function below knows one kind of error. It gets the error as plain data and the exercise, and
gives the words for its kind or None. They are tried in the order of KINDS, the closest first; where
none speaks, the error's type does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...exercises.declaring import NumericExercise
from ..running.calling import Raised
from ..trying import Trial

# --- names that are not there ---------------------------------------------------------------------

_IMPORTS = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "math": "import math",
    "course": "import softmax_course as course",
    "mine": "from softmax_course import mine",
}
_OTHER_LIBRARIES = {"torch", "tf", "tensorflow", "F", "nn", "jax", "jnp", "scipy", "keras", "sp"}
_SIZES = {"K": "the number of classes", "m": "the number of samples"}


def natural_logarithm(error: Raised, exercise: NumericExercise) -> str | None:
    """`ln`, alone or as np.ln."""
    if error.unknown != "ln":
        return None
    return "The natural logarithm, ln, is called np.log in NumPy (and math.log for one number)."


def unknown_name(error: Raised, exercise: NumericExercise) -> str | None:
    """A bare name that nobody has given a value."""
    name = error.unknown
    if not name or error.owner or "UnboundLocalError" in error.names:
        return None
    if name in _IMPORTS:
        return f"{name} is not imported yet: `{_IMPORTS[name]}` in a cell above."
    if name in _OTHER_LIBRARIES:
        return f"{name} is no part of this course: NumPy is all you need."
    if "course" in error.found_in:
        return (
            f"The course has a function of the name {name}, and this notebook does not know it "
            f"yet: `from softmax_course import {name}`. If you mean your own, run its cell first."
        )
    if error.found_in:
        where = " and ".join(f"{short}.{name}" for short in error.found_in)
        return f"Its module belongs before it: {where}."
    if error.close:
        return f"Did you mean {error.close[0]}? Python does not know {name}."
    if name in _SIZES:
        return (
            f"{name}, {_SIZES[name]}, is no parameter here: read it off the shape of "
            f"{exercise.parameters[0] if exercise.parameters else 'an argument'}."
        )
    return None


def used_before_its_value(error: Raised, exercise: NumericExercise) -> str | None:
    """A local name that has no value yet."""
    if "UnboundLocalError" not in error.names:
        return None
    name = next(iter(re.findall(r"variable '(\w+)'", error.said)), error.unknown or "the name")
    if re.search(rf"\b{name}\s*(\+|-|\*|/|@)=", error.line):
        return (
            f"{name} is to grow here, and has no value to start from: give it one before. (An "
            "assignment anywhere in a function makes a name the function's own.)"
        )
    return (
        f"{name} is used before this function gives it a value: an assignment anywhere in a "
        "function makes a name the function's own. Does the assignment stand further down, or in "
        "a branch that was not taken? If you meant a function or array from outside, choose "
        "another name for the result."
    )


def unknown_in_a_module(error: Raised, exercise: NumericExercise) -> str | None:
    """np.sums, np.softmax, math.sum: a module that has no such name."""
    if not error.owner.startswith("module "):
        return None
    module, name = error.owner.split()[1], error.unknown
    short = {"numpy": "np", "softmax_course": "course"}.get(module, module)
    others = [f"{other}.{name}" for other in error.found_in if other not in (short, "course")]
    if module == "numpy" and "course" in error.found_in:
        return f"NumPy has no function of this name: {name} is yours to write, in this course."
    if others:
        return f"{module} has no {name}; {' and '.join(others)} exists."
    if error.close:
        return f"{short}.{name} does not exist: did you mean {short}.{error.close[0]}?"
    if module == "numpy":
        return "NumPy has no function of this name: this one is yours to write."
    return f"The module {module} holds nothing of this name."


def unknown_method(error: Raised, exercise: NumericExercise) -> str | None:
    """z.exp(), a list's shape: an object that has nothing of this name."""
    if not error.owner:
        return None
    name = error.unknown
    if error.owner == "ndarray":
        if name in ("append", "extend"):
            return (
                "An array cannot grow: collect in a list and make an array of it, or make the "
                "array in its full size and write into its entries."
            )
        if "np" in error.found_in:
            return (
                f"An array has no method {name}: NumPy's functions take the array as their "
                f"argument, as in np.{name}(z)."
            )
        if name in ("length", "len", "count"):
            return "len(a) gives the length of an array, a.shape that of every axis."
    if error.owner in ("list", "tuple"):
        return (
            f"A {error.owner} has no {name}: np.asarray(…) makes an array of it, and arrays have "
            "shape, T, sum and the like."
        )
    if error.owner in _FUNCTIONS:
        return _BRACKETS_MISSING
    if error.close:
        return f"{name} does not exist here: did you mean {error.close[0]}?"
    return None


# --- brackets and calls ---------------------------------------------------------------------------

_FUNCTIONS = (
    "builtin_function_or_method",
    "_ArrayFunctionDispatcher",
    "ufunc",
    "function",
    "method",
)
_FUNCTION_NAMED = r"\b(?:numpy\.)?(?:" + "|".join(_FUNCTIONS) + r")\b"
_BRACKETS_MISSING = (
    "Brackets are missing: np.max and z.max are the function itself, np.max(z) and z.max() its "
    "value. Which function on this line is not called?"
)


def square_brackets_for_round(error: Raised, exercise: NumericExercise) -> str | None:
    """np.exp[z]."""
    if "not subscriptable" not in error.said or not re.search(_FUNCTION_NAMED, error.said):
        return None
    return (
        "A function stands before square brackets. Square brackets pick an entry of an array, as "
        "in z[0]; round ones call a function, as in np.exp(z)."
    )


def not_called(error: Raised, exercise: NumericExercise) -> str | None:
    """np.max or z.sum without its brackets, where a number was meant."""
    if "TypeError" not in error.names or "argument" in error.said.split("(")[-1]:
        return None
    names_one = re.search(r"type\(s\) for .*" + _FUNCTION_NAMED, error.said)
    return _BRACKETS_MISSING if names_one else None


def function_as_argument(error: Raised, exercise: NumericExercise) -> str | None:
    """np.exp(np.max): the function itself handed to another one."""
    inside = re.search(r"argument \d of type " + _FUNCTION_NAMED, error.said)
    return _BRACKETS_MISSING if inside else None


def not_callable(error: Raised, exercise: NumericExercise) -> str | None:
    """Round brackets behind something that is no function."""
    if "not callable" not in error.said:
        return None
    attribute = re.search(r"\.(shape|T|size|ndim|dtype)\s*\(", error.line)
    if attribute:
        return f".{attribute[1]} is no method but a value: it stands without brackets."
    if "'module'" in error.said:
        return "A module stands before brackets: call one of its functions, as in np.exp(z)."
    if "'NoneType'" in error.said:
        return "None stands before brackets: has the function that made it a return?"
    called = re.findall(r"(?<![\w.])([^\W\d]\w*)\s*\(", error.line)
    value = next((name for name, kind, _ in error.values if name in called and _is_data(kind)), "")
    if value and value not in exercise.parameters:
        return (
            f"{value} stands before brackets and holds a value, no function. If a function of this "
            f"name was meant, an assignment {value} = … has taken its place: give the result "
            "another name. Otherwise: is a * missing, or do square brackets belong there?"
        )
    return (
        "Something that is no function stands before brackets: is a * missing, as in a * (1 - a), "
        "or do square brackets belong there, as in a[i]?"
    )


def other_keyword(error: Raised, exercise: NumericExercise) -> str | None:
    """dim= and keepdim=, axis= for Python's own sum, or any other unknown keyword."""
    found = re.search(r"unexpected keyword argument '(\w+)'", error.said) or re.search(
        r"'(\w+)' is an invalid keyword argument", error.said
    )
    if not found:
        return None
    name = found[1]
    if name in ("dim", "keepdim"):
        theirs = {"dim": "axis", "keepdim": "keepdims"}[name]
        return f"{name} is PyTorch's word; NumPy's is {theirs}."
    own = re.search(r"argument for (sum|max|min|round)\(\)", error.said)
    if own or (
        name in ("axis", "keepdims") and re.search(r"(?<![\w.])(sum|max|min)\s*\(", error.line)
    ):
        what = own[1] if own else "sum or max"
        return f"This is Python's own {what}, which knows no axes; NumPy's is np.{what}."
    close = {"axes": "axis", "keep_dims": "keepdims", "keepdimension": "keepdims"}.get(name)
    hint = f" NumPy's word is {close}." if close else ""
    return (
        f"The function called here has no parameter {name}.{hint} If its value is to play a part, "
        "work it into the argument before the call."
    )


def number_of_arguments(error: Raised, exercise: NumericExercise) -> str | None:
    """A function called with too many or too few arguments, such as softmax(z, T)."""
    many = re.search(
        r"([\w<>]+)\(\) takes (?:from \d+ to )?(\d+) positional arguments? but (\d+)", error.said
    )
    if many:
        name, takes, given = many.groups()
        return (
            f"{name} is written for {_counted(int(takes), 'argument')} and called with {given} "
            "here. What is the rest to do? Work it into an argument before the call, or give the "
            "function a parameter for it."
        )
    few = re.search(r"([\w<>]+)\(\) missing \d+ required positional arguments?: (.*)", error.said)
    if few:
        return f"{few[1]} is called without a value for {few[2]}: what does this call hand over?"
    if "multiple values for argument" in error.said:
        return "One parameter gets two values in this call: once by its place, once by its name."
    return None


def axis_is_no_number_of_the_course(error: Raised, exercise: NumericExercise) -> str | None:
    """course.softmax(z, T): its second parameter is the axis."""
    if not re.match(r"axis = .*(integer is needed|no such axis)", error.said):
        return None
    return (
        "The second argument of the course's function is axis, along which the classes lie. "
        "Anything else, such as a temperature, belongs into the scores before the call."
    )


def shape_in_one_argument(error: Raised, exercise: NumericExercise) -> str | None:
    """np.zeros(K, m)."""
    if "as a data type" not in error.said:
        return None
    return "The shape is one argument, a tuple: np.zeros((K, m)), with two pairs of brackets."


# --- kinds of things ------------------------------------------------------------------------------


def dots_left_in(error: Raised, exercise: NumericExercise) -> str | None:
    """`total = ...` still to be written."""
    if "'ellipsis'" not in error.said:
        return None
    name = next((f"{n} is" for n, kind, _ in error.values if kind == "ellipsis"), "A name is")
    return f"{name} still the three dots of the cell's first version: put a value in their place."


def no_power(error: Raised, exercise: NumericExercise) -> str | None:
    """^ for **."""
    if "bitwise_xor" not in error.said and "for ^" not in error.said:
        return None
    return "In Python ^ is no power: x**2 is the square of x."


def none_on_the_way(error: Raised, exercise: NumericExercise) -> str | None:
    """None where a value was meant."""
    if "NoneType" not in error.said and error.owner != "NoneType":
        return None
    name = next((n for n, kind, _ in error.values if kind == "NoneType"), "")
    which = f"{name} is None. " if name else ""
    return which + (
        "A function that was called on the way gave back None: has it a return, and is it written "
        "already? What works in place, such as np.fill_diagonal or a list's append, gives None too."
    )


def list_for_array(error: Raised, exercise: NumericExercise) -> str | None:
    """Arithmetic with a Python list."""
    if not re.search(r"type\(s\) for .*'list'|concatenate list|multiply sequence", error.said):
        return None
    return (
        "Python's lists know no arithmetic: + joins them, and − and / do not exist. np.asarray(…) "
        "makes an array, which calculates entry by entry."
    )


def text_for_number(error: Raised, exercise: NumericExercise) -> str | None:
    """Text met a number."""
    if not re.search(r"type\(s\) for .*'str'|dtype\('<U|must be str", error.said):
        return None
    return "Text meets numbers here: which value on this line stands in quotes?"


def truth_of_an_array(error: Raised, exercise: NumericExercise) -> str | None:
    """`if`, `and`, max() of a whole array."""
    if "truth value of an array" not in error.said:
        return None
    of_several = any(len(shape) > 1 for _, _, shape in error.values)
    if of_several and re.search(r"\b(mine|course)\.\w+\(", error.line):
        return (
            "It is raised within a function that was passed before: it takes one sample, and is "
            "given an array of several here. Look for the one that takes a batch, or call it for "
            "each sample."
        )
    return (
        "An `if`, a `while`, `and`, `or` or Python's own max() asks whether a whole array is true. "
        "Use np.max, np.where, or & and | for arrays."
    )


def one_number_wanted(error: Raised, exercise: NumericExercise) -> str | None:
    """math.exp(z), float(z)."""
    if "0-dimensional arrays" not in error.said and "only length-1 arrays" not in error.said:
        return None
    return (
        "float, int or a function of the math module takes one number, and was given an array. "
        "NumPy's functions, such as np.exp or np.log, work on every entry."
    )


def fractions_into_whole_numbers(error: Raised, exercise: NumericExercise) -> str | None:
    """In-place arithmetic, or out=, into an array of whole numbers."""
    if not re.search(r"Cannot cast ufunc '\w+' output from .*float.* to .*int", error.said):
        return None
    name = next((n for n, kind, shape in error.values if "int" in kind and shape), "")
    return (
        f"{name or 'The array that is written into'} is an array of whole numbers, and the results "
        "have fractions: an operation in place (-=, /=, out=) keeps the array's type. Make an "
        "array of floats first (dtype=float), or a new array for the result."
    )


# --- indices --------------------------------------------------------------------------------------


def index_no_whole_number(error: Raised, exercise: NumericExercise) -> str | None:
    """An index that is a float, a text, a tuple for a list."""
    said = error.said
    if "list indices" in said and "tuple" in said:
        return (
            "A list takes one index at a time, rows[j][i]; two in one pair of brackets, J[j, i], "
            "are for arrays: np.asarray(…) makes one."
        )
    if "only integer scalar arrays" in said:
        return (
            "range, or an index of a list, takes one whole number and was given an array: len(…) "
            "or .shape says how long an array is."
        )
    if "must be of integer" in said or "must be integers" in said:
        return (
            "An index must be a whole number, and this one is not. A one-hot y is no place: "
            "np.argmax(y) gives the place of its 1, and y == 1 marks it."
        )
    if "only integers, slices" in said:
        return (
            "An index must be a whole number, and this one is something else. `for x in a` gives "
            "the entries of a, `for i in range(len(a))` their places."
        )
    return None


def whole_number_wanted(error: Raised, exercise: NumericExercise) -> str | None:
    """range(Z.shape), np.zeros(3.0)."""
    found = re.search(r"'(\w+)' object cannot be interpreted as an integer", error.said)
    if not found and "sequence of integers or a single integer" not in error.said:
        return None
    if found and found[1] in ("tuple", "list"):
        return (
            f"One whole number is needed here, and this is a {found[1]}: a shape holds one number "
            "an axis, shape[0] the rows and shape[1] the columns."
        )
    mixed = re.search(r"(?<![\w.])(max|min|sum|round)\(", error.line)
    if mixed and found and found[1].startswith("float"):
        return (
            f"A whole number is needed here. If `{mixed[1]}` is NumPy's, by `from numpy import *`, "
            "its second argument is an axis: import numpy as np, and both keep their names."
        )
    return "A whole number is needed here, for a count, a place or an axis: / always gives a float."


def too_many_indices(error: Raised, exercise: NumericExercise) -> str | None:
    """z[0, 1] of a vector, a[0][1] of a number."""
    if "'generator'" in error.said or "'map'" in error.said or "'zip'" in error.said:
        return "It makes its parts one after another, and has none by its number: list(…) has all."
    if "invalid index to scalar" in error.said or "not subscriptable" in error.said:
        if exercise.parameters[0] == "f" and re.search(r"\bf\([^()]*\[", error.line):
            return (
                "f takes the whole array z, and was given a single number out of it. Move one "
                "entry of a copy of z, and hand on the whole copy."
            )
        return "A single number has no entries: one pair of square brackets too many."
    found = re.search(r"array is (\d)-dimensional, but (\d) were indexed", error.said)
    if not found:
        return None
    have, asked = int(found[1]), int(found[2])
    return (
        f"{_counted(asked, 'index', 'indices')} for an array with {_counted(have, 'axis', 'axes')}"
        ": a vector (K,) takes one index, a matrix or a batch two."
    )


def outside_the_array(error: Raised, exercise: NumericExercise) -> str | None:
    """An index too large."""
    found = re.search(r"index (-?\d+) is out of bounds for axis (\d) with size (\d+)", error.said)
    if not found:
        return None
    index, axis, size = found.groups()
    if int(size) == 0:
        return f"Axis {axis} of this array is empty: no index fits."
    return (
        f"Along axis {axis} this array has {_counted(int(size), 'place')}, numbered 0 to "
        f"{int(size) - 1}; {index} lies outside. Is the index meant for another axis or array?"
    )


# --- shapes ---------------------------------------------------------------------------------------


def labels_are_addresses(error: Raised, exercise: NumericExercise) -> str | None:
    """P - labels: class numbers used as amounts."""
    if "could not be broadcast" not in error.said or "labels" not in exercise.parameters:
        return None
    label = next((n for n, kind, shape in error.values if "int" in kind and len(shape) == 1), "")
    if not label or not any(len(shape) == 2 for _, _, shape in error.values):
        return None
    return (
        f"{label} holds class numbers: each is an address, the place of a sample's 1, and no "
        "amount to calculate with. Write out where the 1 stands (one-hot, laid out as the "
        "other array), or change just the entry that the number points to."
    )


def one_is_transposed(error: Raised, exercise: NumericExercise) -> str | None:
    """(m, K) meets (K, m): samples in rows on one side, in columns on the other."""
    found = re.search(r"broadcast .*\((\d+),(\d+)\) \((\d+),(\d+)\)", error.said)
    if not found or found.groups()[:2] != found.groups()[:1:-1]:
        return None
    a, b = found[1], found[2]
    if exercise.parameters[0] == "parameters":
        return (
            f"Arrays of two layers meet, ({a}, {b}) and ({b}, {a}). Each gradient belongs to the "
            "parameter at the same place of the list: go through both lists side by side."
        )
    return (
        f"The two are each other's transpose, ({a}, {b}) and ({b}, {a}): one holds a sample in "
        "each row, the other a sample in each column. Bring both into one layout."
    )


def column_for_a_row(error: Raised, exercise: NumericExercise) -> str | None:
    """A batch meets one number for each of its columns, laid out as a column."""
    found = re.search(r"broadcast .*\((\d+),(\d+)\) \((\d+),1\)", error.said)
    if not found or found[3] != found[2] or found[1] == found[2]:
        return None
    m = found[2]
    return (
        f"There are {m} numbers here, one for each of the {m} columns, and they stand in a column, "
        f"({m}, 1). To meet the columns they have to lie in a row, ({m},) or (1, {m})."
    )


def lost_axis(error: Raised, exercise: NumericExercise) -> str | None:
    """A batch meets what a sum or maximum along axis 1 left."""
    found = re.search(r"broadcast .*\((\d+),(\d+)\) \((\d+),\)", error.said)
    if not found or found[3] != found[1]:
        return None
    return (
        f"Shapes are compared from the last axis backwards: ({found[3]},) meets the "
        f"{found[2]} columns, not the {found[1]} rows. One number a row needs shape "
        f"({found[1]}, 1): keepdims=True leaves the axis of a sum or a maximum in place. And is "
        "it one number a row that you want, or one a column?"
    )


def shapes_do_not_fit(error: Raised, exercise: NumericExercise) -> str | None:
    """Any other two shapes."""
    if "could not be broadcast" not in error.said and "shape mismatch" not in error.said:
        return None
    return (
        "Two shapes do not fit: print the shape of each array on this line. Shapes are compared "
        "from the last axis backwards; where a sum or a maximum has lost its axis, keepdims=True "
        "leaves it in place."
    )


def matrix_product(error: Raised, exercise: NumericExercise) -> str | None:
    """@ and np.dot with shapes that do not fit."""
    if "matmul" not in error.said and "not aligned" not in error.said:
        return None
    batches = [(name, shape) for name, _, shape in error.values if len(shape) == 2]
    alike = next(
        ((a, b) for a, s in batches for b, t in batches if a != b and s == t and s[0] != s[1]),
        None,
    )
    if alike:
        a, b = alike
        return (
            f"{a} and {b} are batches of one shape, and @ pairs rows with columns. What is wanted "
            "is one sum for each sample, of products entry by entry: * and then a sum along the "
            "classes."
        )
    return (
        "@ is the matrix product, which sums over an axis that both sides share; entry by entry "
        "is *. Print the two shapes on this line."
    )


def rows_of_different_lengths(error: Raised, exercise: NumericExercise) -> str | None:
    """A ragged list, arrays to be stacked, or an array put into one entry."""
    if "must have the same shape" in error.said or "must match exactly" in error.said:
        return "What is stacked here has different shapes: print the shape of each part."
    if "sequence" not in error.said or "ValueError" not in error.names:
        return None
    if "inhomogeneous" in error.said:
        return (
            "Parts of different shapes were to make one array, and an array has one shape "
            "throughout. Print the shapes of the parts: are they to stay apart, in a list, or is "
            "one of them not what it should be?"
        )
    return "An entry was to take a whole array: print the shape of what you put there."


def unpacking(error: Raised, exercise: NumericExercise) -> str | None:
    """Another number of names than of values."""
    found = re.search(r"values to unpack \(expected (\d+)(?:, got (\d+))?\)", error.said)
    if not found:
        return None
    if "enumerate" in error.line and "zip" in error.line:
        return (
            "enumerate hands out two things at a time, a number and an item, and the item that zip "
            "makes is itself a bundle: its names need brackets of their own."
        )
    got = f"{found[2]} come" if found[2] else "more come"
    hint = " A shape has as many numbers as there are axes." if "shape" in error.line else ""
    return f"{_counted(int(found[1]), 'name')} wait for values, and {got}.{hint}"


# --- numbers --------------------------------------------------------------------------------------


def read_only(error: Raised, exercise: NumericExercise) -> str | None:
    """np.diag(J)[:] = …, and other arrays that can't be written to."""
    if "read-only" not in error.said:
        return None
    if re.search(r"\bdiag(onal)?\b", error.line):
        return (
            "np.diag of a matrix only shows its diagonal, and cannot be written to. "
            "np.fill_diagonal writes there, and so does an index that is the same for row and "
            "column."
        )
    return "This array cannot be written to: make a copy first, with its copy method."


def power_too_large(error: Raised, exercise: NumericExercise) -> str | None:
    """K**m: a power beyond all floats."""
    if "OverflowError" not in error.names:
        return None
    if "too large to convert" not in error.said and "Numerical result" not in error.said:
        return None
    return (
        "The number is larger than any float can hold. A power grows that far, x**n with a large "
        "n; is a product meant, x * n, or a small power such as a square?"
    )


def exp_too_large(error: Raised, exercise: NumericExercise) -> str | None:
    """math.exp beyond 709.8."""
    if "OverflowError" not in error.names or "math range error" not in error.said:
        return None
    return (
        "A float cannot hold this number: exp(x) is too large from x = 709.8 on. Softmax does not "
        "change when the same number is subtracted from all scores: subtract the largest before "
        "exp."
    )


def logarithm_of_zero(error: Raised, exercise: NumericExercise) -> str | None:
    """math.log(0)."""
    if "math domain error" not in error.said and "positive input" not in error.said:
        return None
    return (
        "math.log has no value at 0 or below it. Where the weight of a term is 0, leave the term "
        "out; where a probability of weight is 0, the true value is infinite."
    )


def not_in_the_list(error: Raised, exercise: NumericExercise) -> str | None:
    """list.index of something else."""
    if "is not in list" not in error.said:
        return None
    return "A list was searched for something that it does not hold."


def not_iterable(error: Raised, exercise: NumericExercise) -> str | None:
    """sum(3), for i in len(z), len(2.0)."""
    if not re.search(r"is not iterable|has no len\(\)|iteration over a 0-d|of unsized", error.said):
        return None
    return (
        "A single number stands where several are needed: range(n) gives the numbers below n, and "
        "a sum, a maximum or an index may have left one number only."
    )


KINDS: tuple[Callable[[Raised, NumericExercise], str | None], ...] = (
    natural_logarithm,
    used_before_its_value,
    unknown_name,
    none_on_the_way,
    unknown_in_a_module,
    unknown_method,
    dots_left_in,
    square_brackets_for_round,
    function_as_argument,
    not_called,
    not_callable,
    other_keyword,
    axis_is_no_number_of_the_course,
    number_of_arguments,
    shape_in_one_argument,
    no_power,
    list_for_array,
    text_for_number,
    truth_of_an_array,
    one_number_wanted,
    fractions_into_whole_numbers,
    index_no_whole_number,
    whole_number_wanted,
    too_many_indices,
    outside_the_array,
    one_is_transposed,
    labels_are_addresses,
    column_for_a_row,
    lost_axis,
    shapes_do_not_fit,
    matrix_product,
    rows_of_different_lengths,
    unpacking,
    read_only,
    power_too_large,
    exp_too_large,
    logarithm_of_zero,
    not_in_the_list,
    not_iterable,
)

# What is true of every error of a type, where no kind of it is known.
_BY_TYPE = {
    "NameError": "Python does not know this name here: is it spelt as where it was made, and was "
    "the cell that makes it run? A function sees its own parameters by the names in its first "
    "line.",
    "TypeError": "An operation met a kind of object it cannot work with: print the types on this "
    "line.",
    "IndexError": "An index lies outside its array: entries of an array of length K are numbered "
    "0 to K − 1, and a vector has one axis only.",
    "AttributeError": "The object has nothing of this name: print its type.",
    "KeyError": "The dictionary has no such key.",
    "ZeroDivisionError": "A division by zero: which input makes this divisor vanish?",
    "OverflowError": "A number on this line is too large for a float.",
    "AxisError": "The array has no such axis: a vector (K,) has only axis 0, a batch (K, m) has "
    "0 and 1.",
    "ValueError": "An operation could not use what it was given. If arrays meet on this line, "
    "print their shapes.",
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


def words_for_error(exercise: NumericExercise, trial: Trial, error: Raised) -> str:
    """What an error means and what to look at."""
    advice = next(_advice(error, exercise), "")
    said = _clean(error.said)
    name = _clean(error.names[0])
    words = f"{name}: {said}" if said else name
    if trial.stage > 0:
        words = f"Right for {exercise.stages[0].about}; for {trial.about} it stops. {words}"
    return f"{words}\n\n{advice}" if advice else words


def _advice(error: Raised, exercise: NumericExercise) -> Iterator[str]:
    yield from filter(None, (kind(error, exercise) for kind in KINDS))
    yield from (_BY_TYPE[name] for name in error.names if name in _BY_TYPE)


def _is_data(kind: str) -> bool:
    return kind in ("int", "float", "list", "tuple") or kind.startswith(("float", "int", "bool"))


def _counted(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"


def _clean(text: str) -> str:
    """An error's text without addresses and paths, the same in every run, and not too long."""
    text = re.sub(r"0x[0-9a-fA-F]+", "0x…", text)
    text = re.sub(r"(?:/[^\s'\":/]+)+/", "…/", text)
    return text if len(text) <= 300 else text[:299] + "…"
