"""What a candidate is worth as an explanation: what it may stand for, and what it proves.

A change that makes every case right is not always what was meant, and one that leads to a known
mistake may lead to a wrong place: whatever leaves out a term ends where a term is missing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from ...exercises.edits import RANKS
from ...exercises.edits.syntax import called
from .candidates import Candidate, Root

SURE, COMMON, RARE, FUNCTIONS, PARTS = RANKS
WHAT_IS_MISSING = (FUNCTIONS, PARTS)
MANY = 6  # entries that are not made right by accident
TELLING = 4  # numbers that show which known mistake it is
TELLING_OF_A_SHAPE = 2  # so many will do where the edit has mended the shape
FAR_FETCHED = 1.5  # the cost of what may be missing from which on two edits are likelier
# Edits whose words are so general that a known mistake, or what the numbers say, says more; unless
# they name the part that is missing.
VAGUE_EDITS = ("missing_factor", "missing_function", "missing_term", "names_confused")
# First edits beside which no term is put in: with one in another's place, too much would fit.
EXCHANGED = ("part_too_many", "names_confused")
# What they make is often wrong, and known for it: a term left out, a case turned round.
LEAD_ELSEWHERE = (
    "added_and_not_set",
    "axis_too_many",
    "changed_in_a_round",
    "complement_too_many",
    "function_too_many",
    "index_off_by_one",
    "missing_complement",
    "return_too_deep",
    "returned_too_much_or_nothing",
    "several_results",
    "statements_turned_round",
    "statement_too_many",
    "wrong_number",
)
# Those that say plainly what a known mistake has only the effects of.
PLAIN_EDITS = (
    "copy_forgotten",
    "place_for_entry",
    "result_thrown_away",
    "return_too_deep",
    "set_and_not_added",
    "turned_vector",
)
OF_ALL = ("their sum", "their mean")
SIZES = ("len", "size")  # calls that count entries
NUMBERS = ("float", "int", "sqrt")  # and that make of a number another one
# Told only where all cases become right.
WEAK = ("entry_for_place", "matrix_product_confused", "wrong_operator")


def leads_elsewhere(candidate: Candidate, tree: ast.AST) -> bool:
    """Whether what it makes is often wrong, and known: where a term is left out, for instance.

    `tree` is the answer, which says what a divisor is that would go.
    """
    slot, change = candidate.changes[0]
    node = slot.node
    if candidate.edit.name == "part_too_many" and isinstance(node, ast.BinOp):
        a_factor = isinstance(node.op, ast.Mult | ast.Div)
        gone = node.right if change.new is node.left else node.left
        if isinstance(gone, ast.BinOp) and isinstance(gone.op, ast.Sub):
            return True  # a factor such as 1 − ε, whose loss is known
        a_step = isinstance(node.right, ast.Constant)  # of a size, K − 1 for K
        kept = (a_factor or a_step) and change.new is node.left
        return not kept or (isinstance(node.op, ast.Div) and is_computed(node.right, tree))
    if candidate.edit.name == "reductions_confused":
        return change.facts["how"] not in OF_ALL or change.facts["one"] not in OF_ALL
    if candidate.edit.name == "wrong_comparison":
        return change.facts["how"].startswith("asks")
    return candidate.edit.name in LEAD_ELSEWHERE or not is_a_slip(candidate)


def turns_twice(candidate: Candidate, root: Root) -> bool:
    """Whether it turns round what is turned once more at the end: two slips may be likelier."""
    returned = [n.value for n in ast.walk(root.tree) if isinstance(n, ast.Return)]
    turned = any(isinstance(n, ast.Attribute) and n.attr == "T" for n in returned)
    return candidate.edit.name == "missing_transpose" and turned


def says_less(candidate: Candidate) -> bool:
    """Whether another one that leads to a known mistake too says more.

    Where a step less leads there, a step in another place may have been meant.
    """
    facts = candidate.changes[0][1].facts
    a_step = candidate.edit.name == "part_too_many" and not facts["small"]
    return a_step or candidate.edit.name in VAGUE_EDITS


def is_computed(node: ast.expr, tree: ast.AST) -> bool:
    """Whether functions have made it, such as a sum, and not only a size or a number."""
    names = {n.id for n in _beside_sizes(node) if isinstance(n, ast.Name)}
    values = [node, *_values_of(names, tree)]
    return any(isinstance(n, ast.Call) for value in values for n in _beside_sizes(value))


def _values_of(names: set[str], tree: ast.AST) -> Iterator[ast.AST]:
    """What is put into variables of these names."""
    for part in ast.walk(tree):
        if isinstance(part, ast.Assign | ast.AugAssign):
            targets = part.targets if isinstance(part, ast.Assign) else [part.target]
            if any(getattr(target, "id", None) in names for target in targets):
                yield part.value


def _beside_sizes(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in an expression, but for sizes and what they are the sizes of."""
    if called(node) in SIZES or getattr(node, "attr", "") in ("shape", "size"):
        return
    if called(node) not in NUMBERS:
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _beside_sizes(child)


def is_a_slip(candidate: Candidate) -> bool:
    """Whether it changes something, but not at once to another result altogether."""
    if not candidate.changes:
        return False
    returned = isinstance(candidate.changes[0][0].parent, ast.Return)
    return not (returned and candidate.edit.name == "names_confused")


def is_far_fetched(candidate: Candidate) -> bool:
    """Whether it puts in a product that nobody has named, what has no name, or a minus as well."""
    slot, change = candidate.changes[0]
    turned = isinstance(change.new, ast.BinOp) and isinstance(change.new.op, ast.Sub)
    unlikely = candidate.order[1] >= FAR_FETCHED or not change.facts.get("part")
    turned = turned and getattr(change.new, "right", None) is slot.node
    return candidate.edit.rank == PARTS and (unlikely or turned)


def names_a_part(candidate: Candidate) -> bool:
    """Whether it puts in what the answer itself has a name for."""
    return "`" in candidate.changes[0][1].facts.get("part", "")


def telling(result: Any, args: tuple, expected: Any) -> int:
    """How many numbers show which mistake it is: wrong ones that do not come from many a mistake.

    Those are 0, 1 and 0.5, whatever fills a whole array, and the arguments.
    """
    if isinstance(result, tuple) and isinstance(expected, tuple):
        return sum(telling(r, args, e) for r, e in zip(result, expected, strict=False))
    if not isinstance(result, np.ndarray) or any(np.array_equal(result, arg) for arg in args):
        return 0
    if isinstance(expected, np.ndarray) and result.shape == expected.shape:
        pattern = expected.size >= MANY and np.ptp(result) > 0
        return int((abs(result - expected) > 1e-6).sum()) if pattern else _odd(result)
    return _odd(result)


def _odd(result: np.ndarray) -> int:
    numbers = np.unique(result.round(9))
    return int((abs(numbers - numbers.round(1)) > 1e-6).sum())
