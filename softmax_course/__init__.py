"""softmax_course: derive and code the gradient of softmax with cross-entropy.

A learner calls `check`, `hint`, `solution`, `ask` and `progress`. The mathematics of the chapters
stands beside them, as plain NumPy functions over one sample (K,) or a batch (K, m); `axis` is the
class axis.
"""

from .checking import ask, check, hint, progress, solution
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

__all__ = [
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
    "log_softmax",
    "log_sum_exp",
    "numerical_jacobian",
    "one_hot",
    "progress",
    "softmax",
    "softmax_backward",
    "softmax_cross_entropy",
    "softmax_with_temperature",
    "solution",
]
