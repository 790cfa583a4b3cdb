"""Explorers: things to play with, one or two a chapter, each called in a cell of one line.

How another one is made stands in CONTRIBUTING.md, under 'Add an explorer'.
"""

from softmax_course.explorers import cost, derivation, descent, jacobian, network, race, softmax
from softmax_course.explorers.cost import explore_cost
from softmax_course.explorers.derivation import explore_derivation
from softmax_course.explorers.descent import explore_descent
from softmax_course.explorers.explorer import Design
from softmax_course.explorers.jacobian import explore_jacobian
from softmax_course.explorers.network import explore_network
from softmax_course.explorers.race import explore_race
from softmax_course.explorers.softmax import explore_softmax, explore_temperature

# Every explorer by its name, in the order of the course, and the notebook that calls it. Tests and
# measurements hold for all that stand here; `explore_` and the name is the function.
EXPLORERS: dict[str, tuple[Design, str]] = {
    "softmax": (softmax.DESIGN, "01_softmax.ipynb"),
    "temperature": (softmax.TEMPERATURE, "01_softmax.ipynb"),
    "cost": (cost.DESIGN, "02_cross_entropy.ipynb"),
    "jacobian": (jacobian.DESIGN, "03_jacobian.ipynb"),
    "derivation": (derivation.DESIGN, "04_chain_rule.ipynb"),
    "descent": (descent.DESIGN, "04_chain_rule.ipynb"),
    "race": (race.DESIGN, "05_vectorise.ipynb"),
    "network": (network.DESIGN, "07_network.ipynb"),
}

__all__ = [
    "EXPLORERS",
    "explore_cost",
    "explore_derivation",
    "explore_descent",
    "explore_jacobian",
    "explore_network",
    "explore_race",
    "explore_softmax",
    "explore_temperature",
]
