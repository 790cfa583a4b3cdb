"""Chapter 2, cross-entropy: from probabilities to one number, the cost."""

from .exercise_2_1 import one_hot
from .exercise_2_2 import cross_entropy
from .exercise_2_3 import cross_entropy_from_logits
from .exercise_2_4 import cost_gradient_wrt_a
from .exercise_2_5 import batch_cost
from .exercise_2_6 import cost_of_knowing_nothing

EXERCISES = (
    one_hot,
    cross_entropy,
    cross_entropy_from_logits,
    cost_gradient_wrt_a,
    batch_cost,
    cost_of_knowing_nothing,
)
