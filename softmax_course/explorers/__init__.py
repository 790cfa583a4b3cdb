"""Explorers: one thing to play with in every chapter, each called in a cell of one line.

How another one is made stands in CONTRIBUTING.md, under 'Add an explorer'.
"""

from softmax_course.explorers.cost import explore_cost
from softmax_course.explorers.derivation import explore_derivation
from softmax_course.explorers.descent import explore_descent
from softmax_course.explorers.jacobian import explore_jacobian
from softmax_course.explorers.race import explore_race
from softmax_course.explorers.softmax import explore_softmax

__all__ = [
    "explore_cost",
    "explore_derivation",
    "explore_descent",
    "explore_jacobian",
    "explore_race",
    "explore_softmax",
]
