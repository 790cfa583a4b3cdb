"""Explorers: things to play with, one or two a chapter, each called in a cell of one line.

How another one is made stands in CONTRIBUTING.md, under 'Add an explorer'.
"""

from softmax_course.explorers import (
    attention,
    cost,
    derivation,
    descent,
    jacobian,
    network,
    race,
    softmax,
    step,
    target,
)
from softmax_course.explorers.attention import explore_attention
from softmax_course.explorers.cost import explore_cost
from softmax_course.explorers.derivation import explore_derivation
from softmax_course.explorers.descent import explore_descent
from softmax_course.explorers.explorer import Design
from softmax_course.explorers.jacobian import explore_jacobian
from softmax_course.explorers.network import explore_network
from softmax_course.explorers.race import explore_race
from softmax_course.explorers.softmax import explore_softmax, explore_temperature
from softmax_course.explorers.step import explore_step
from softmax_course.explorers.target import explore_target

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
    "step": (step.DESIGN, "06_gradient_check.ipynb"),
    "network": (network.DESIGN, "07_network.ipynb"),
    "target": (target.DESIGN, "08_beyond.ipynb"),
    "attention": (attention.DESIGN, "08_beyond.ipynb"),
}

__all__ = [
    "EXPLORERS",
    "explore_attention",
    "explore_cost",
    "explore_derivation",
    "explore_descent",
    "explore_jacobian",
    "explore_network",
    "explore_race",
    "explore_softmax",
    "explore_step",
    "explore_target",
    "explore_temperature",
]
