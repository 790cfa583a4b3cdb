"""Chapter 0, welcome: how the course works."""

from .exercise_0_1 import double
from .exercise_0_2 import shape_of_Z

EXERCISES = (
    double,
    shape_of_Z,
)
