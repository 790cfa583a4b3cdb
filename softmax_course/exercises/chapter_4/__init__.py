"""Chapter 4, the chain rule: from three derivatives to a − y."""

from .exercise_4_1 import proof
from .exercise_4_2 import own_class_term
from .exercise_4_3 import other_classes_term
from .exercise_4_4 import gradient
from .exercise_4_5 import gradient_any_target
from .exercise_4_6 import gradient_from_logits

EXERCISES = (
    proof,
    own_class_term,
    other_classes_term,
    gradient,
    gradient_any_target,
    gradient_from_logits,
)
