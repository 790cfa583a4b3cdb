"""Chapter 8, beyond: the same gradient with other targets, in attention, in one pass, in pairs."""

from .exercise_8_1 import smooth_labels
from .exercise_8_2 import temperature_gradient
from .exercise_8_3 import hessian
from .exercise_8_4 import attention_backward
from .exercise_8_5 import streaming_log_sum_exp
from .exercise_8_6 import binary_gradient
from .exercise_8_7 import contrastive_gradient

EXERCISES = (
    smooth_labels,
    temperature_gradient,
    hessian,
    attention_backward,
    streaming_log_sum_exp,
    binary_gradient,
    contrastive_gradient,
)
