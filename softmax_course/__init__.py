"""softmax_course: derive and code the gradient of softmax with cross-entropy.

A learner calls `check`, `hint`, `solution`, `ask`, `progress`, `reset` and `certificate`. The
mathematics of the chapters stands beside them, as plain NumPy functions over one sample (K,) or a
batch (K, m); `axis` is the class axis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import pristine as _pristine  # loaded before a notebook can change anything
from .data import load_digits
from .maths.beyond import (
    attention_backward,
    binary_gradient,
    contrastive_gradient,
    hessian,
    smooth_labels,
    streaming_log_sum_exp,
    temperature_gradient,
)
from .maths.checking_gradients import gradient_check
from .maths.differences import central_difference, complex_step, forward_difference, relative_error
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
    "attention_backward",
    "batch_cost",
    "batch_jacobians",
    "binary_gradient",
    "central_difference",
    "certificate",
    "check",
    "complex_step",
    "contrastive_gradient",
    "cost_gradient_wrt_a",
    "cross_entropy",
    "cross_entropy_from_logits",
    "forward_difference",
    "gradient",
    "gradient_any_target",
    "gradient_check",
    "hessian",
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
    "relative_error",
    "reset",
    "smooth_labels",
    "softmax",
    "softmax_backward",
    "softmax_cross_entropy",
    "softmax_with_temperature",
    "solution",
    "streaming_log_sum_exp",
    "temperature_gradient",
]

if TYPE_CHECKING:
    from .checking import ask as ask
    from .checking import certificate as certificate
    from .checking import check as check
    from .checking import hint as hint
    from .checking import progress as progress
    from .checking import reset as reset
    from .checking import solution as solution


_CALLED = ("ask", "certificate", "check", "hint", "progress", "reset", "solution")


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
