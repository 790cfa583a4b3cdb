"""The nine numbered equations of the derivation, under the numbers of the course.

The numbers follow the post that started the project: x-jeff, course notes on deep learning,
lesson 24, 2020-05-12, on the derivative of softmax.
"""

EQUATIONS = {
    1: "a_j = exp(z_j) / Σ_k exp(z_k)",
    2: "C = −Σ_k y_k ln a_k",
    3: "∂C/∂a_j = −y_j / a_j",
    4: "∂a_i/∂z_i = a_i (1 − a_i)",
    5: "∂a_j/∂z_i = −a_j a_i, for i ≠ j",
    6: "∂C/∂z_i = Σ_k ∂C/∂a_k · ∂a_k/∂z_i",
    7: "∂C/∂z_i = −(y_i/a_i) · a_i (1 − a_i) + Σ_{k≠i} (−y_k/a_k)(−a_k a_i)",
    8: "∂C/∂z_i = −y_i + y_i a_i + Σ_{k≠i} y_k a_i",
    9: "∂C/∂z_i = −y_i + a_i (y_i + Σ_{k≠i} y_k) = a_i − y_i",
}


def equation(number: int) -> str:
    """The equation as cards quote it, such as 'equation (1): a_j = …'."""
    return f"equation ({number}): {EQUATIONS[number]}"
