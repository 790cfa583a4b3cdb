"""softmax_course: derive and code the gradient of softmax with cross-entropy.

A learner calls `check`, `hint`, `solution`, `ask` and `progress`. The mathematics of the chapters
stands beside them, as plain NumPy functions over one sample (K,) or a batch (K, m); `axis` is the
class axis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import pristine as _pristine  # loaded before a notebook can change anything
from .data import load_digits
from .maths.functions import (
    batch_cost,
    batch_jacobians,
    cost_gradient_wrt_a,
    cross_entropy,
    cross_entropy_from_logits,
    gradient,
    gradient_any_target,
    jacobian,
    jacobian_vector_product,
    log_softmax,
    log_sum_exp,
    numerical_jacobian,
    one_hot,
    softmax,
    softmax_backward,
    softmax_with_temperature,
)
from .maths.fused import softmax_cross_entropy
from .network import Network
from .nodes import node_table

__all__ = [
    "Network",
    "ask",
    "batch_cost",
    "batch_jacobians",
    "check",
    "cost_gradient_wrt_a",
    "cross_entropy",
    "cross_entropy_from_logits",
    "gradient",
    "gradient_any_target",
    "hint",
    "jacobian",
    "jacobian_vector_product",
    "load_digits",
    "log_softmax",
    "log_sum_exp",
    "node_table",
    "numerical_jacobian",
    "one_hot",
    "progress",
    "softmax",
    "softmax_backward",
    "softmax_cross_entropy",
    "softmax_with_temperature",
    "solution",
]

if TYPE_CHECKING:
    from .checking import ask as ask
    from .checking import check as check
    from .checking import hint as hint
    from .checking import progress as progress
    from .checking import solution as solution


_CALLED = ("ask", "check", "hint", "progress", "solution")


def __getattr__(name: str) -> Any:
    """What a learner calls comes with the exercises and the judge, when it is first asked for."""
    if name not in _CALLED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with _pristine.pristine():
        from . import checking

    globals().update({called: getattr(checking, called) for called in _CALLED})
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
