"""Chapter 7, the network: A − Y goes back through layers and ReLU, and digits are read."""

from .exercise_7_1 import linear_forward
from .exercise_7_2 import relu_backward
from .exercise_7_3 import linear_backward
from .exercise_7_4 import sgd_step
from .exercise_7_5 import predict

EXERCISES = (linear_forward, relu_backward, linear_backward, sgd_step, predict)
