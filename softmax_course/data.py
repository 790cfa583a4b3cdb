"""Samples to learn from, made with a fixed seed: the same on every machine."""

import numpy as np

_CENTRES = np.array([[1.0, 3.0, 1.7], [1.0, 1.4, 3.0]])
_SPREAD = 0.6  # standard deviation around a centre: neighbouring clouds overlap a little


def three_clouds() -> tuple[np.ndarray, np.ndarray]:
    """Scatter 150 points of the plane around three centres, 50 for each.

    Returns
    -------
    tuple[np.ndarray, np.ndarray]
        `X`, (3, 150), one column a sample: its two coordinates and a 1, which carries the bias.
        `labels`, (150,): the number of its cloud, 0, 1 or 2.
    """
    labels = np.arange(150) % 3
    scatter = np.random.default_rng(8).normal(0, _SPREAD, (2, len(labels)))
    points = np.round(_CENTRES[:, labels] + scatter, 2)
    return np.vstack([points, np.ones(len(labels))]), labels
