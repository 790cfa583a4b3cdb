"""Chapter 1, softmax: from scores to probabilities."""

from .exercise_1_1 import softmax_by_definition
from .exercise_1_2 import softmax
from .exercise_1_3 import softmax_columns
from .exercise_1_4 import log_softmax
from .exercise_1_5 import softmax_with_temperature
from .exercise_1_6 import shift_and_temperature

EXERCISES = (
    softmax_by_definition,
    softmax,
    softmax_columns,
    log_softmax,
    softmax_with_temperature,
    shift_and_temperature,
)
