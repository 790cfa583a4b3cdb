"""Backpropagation node by node: which intermediate of a backward pass is the first to be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import ArrayLike

from .maths.functions import softmax

_EXACT = 1e-9  # of the largest entry: what roundings may leave
_CLOSE = 1e-3


@dataclass(frozen=True)
class Node:
    """One array of the way back: its name, its shape, and what is to be said of it."""

    name: str
    shape: str
    verdict: str
    remark: str = ""


@dataclass(frozen=True)
class NodeTable:
    """The nodes in the order of the way back, from dZ of the last layer to db of the first."""

    nodes: tuple[Node, ...]

    @property
    def first_wrong(self) -> str | None:
        """The name of the first node that is neither exact nor approximate; None if all are."""
        wrong = (n.name for n in self.nodes if n.verdict not in ("exact", "approximate"))
        return next(wrong, None)

    def _rows(self) -> list[tuple[str, str, str, str]]:
        return [("node", "shape", "verdict", "")] + [
            (n.name, n.shape, n.verdict, n.remark) for n in self.nodes
        ]

    def __repr__(self) -> str:
        rows = self._rows()
        widths = [max(len(row[i]) for row in rows) for i in range(4)]
        return "\n".join(
            "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )

    def _repr_html_(self) -> str:
        head, *rows = self._rows()
        style = "style='text-align:left;padding:.15em .9em'"
        lines = [
            "<tr>" + "".join(f"<th scope='col' {style}>{cell}</th>" for cell in head) + "</tr>"
        ]
        for row in rows:
            bold = row[0] == self.first_wrong
            cells = (f"<b>{escape(cell)}</b>" if bold else escape(cell) for cell in row)
            lines.append("<tr>" + "".join(f"<td {style}>{cell}</td>" for cell in cells) + "</tr>")
        return "<table>" + "".join(lines) + "</table>"


def node_table(
    parameters: Sequence[np.ndarray],
    X: np.ndarray,
    Y: np.ndarray,
    nodes: Mapping[str, ArrayLike],
) -> NodeTable:
    """Hold every intermediate of a backward pass against the right one.

    Parameters
    ----------
    parameters : [W1, b1, W2, b2, …] of a network with ReLU inside and softmax at the end
    X, Y : a batch, (n_0, m), and its one-hot targets, (K, m)
    nodes : what the pass came to, by its names: dZ2, dW2, db2, dA1, dZ1, dW1, db1 for two layers,
        of the mean cost. A name that is left out is told as missing.

    Returns
    -------
    NodeTable
        One row a node, from the last layer to the first: its shape, and 'exact', 'approximate' or
        'wrong by' its relative error, ‖g − g'‖ / (‖g‖ + ‖g'‖). Of a wrong one it says whether it
        follows from a wrong one before, or the mistake begins there.

    Raises
    ------
    ValueError
        If parameters are not pairs of W and b.
    """
    if not parameters or len(parameters) % 2:
        raise ValueError(
            f"parameters are pairs [W1, b1, W2, b2, …]; given were {len(parameters)} arrays"
        )
    layers = list(zip(parameters[::2], parameters[1::2], strict=True))
    inputs, scores, A = [], [], X  # the way forward
    for W, b in layers:
        inputs.append(A)
        scores.append(W @ A + b)
        A = np.maximum(scores[-1], 0)

    right: dict[str, np.ndarray] = {}
    theirs = {name: np.asarray(value, dtype=float) for name, value in nodes.items()}
    rows = []

    def look(name: str, truth: np.ndarray, before: str, from_before: np.ndarray | None) -> None:
        """Put down a node; `from_before` is what it should be, given theirs of the one before."""
        right[name] = truth
        rows.append(_node(name, truth, theirs.get(name), before, from_before))

    for place in range(len(layers), 0, -1):
        W, A_prev, Z = layers[place - 1][0], inputs[place - 1], scores[place - 1]
        above, dZ = f"dA{place}", f"dZ{place}"
        if place == len(layers):
            look(dZ, (softmax(Z) - Y) / Y.shape[1], "", None)
        else:
            gate = Z > 0
            look(dZ, right[above] * gate, above, _times(theirs.get(above), gate))
        G, mine = right[dZ], theirs.get(dZ)
        if mine is not None and mine.shape != G.shape:
            mine = None
        look(f"dW{place}", G @ A_prev.T, dZ, None if mine is None else mine @ A_prev.T)
        look(f"db{place}", _over_samples(G), dZ, None if mine is None else _over_samples(mine))
        if place > 1:
            look(f"dA{place - 1}", W.T @ G, dZ, None if mine is None else W.T @ mine)
    return NodeTable(tuple(rows))


def _over_samples(dZ: np.ndarray) -> np.ndarray:
    return dZ.sum(axis=1, keepdims=True)


def _times(dA: np.ndarray | None, gate: np.ndarray) -> np.ndarray | None:
    return dA * gate if dA is not None and dA.shape == gate.shape else None


def _node(
    name: str,
    truth: np.ndarray,
    given: np.ndarray | None,
    before: str,
    from_before: np.ndarray | None,
) -> Node:
    if given is None:
        return Node(name, "", "missing")
    if given.shape != truth.shape:
        return Node(name, str(given.shape), f"should be {truth.shape}")
    verdict = _verdict(given, truth)
    remark = ""
    if verdict.startswith("wrong"):
        follows = from_before is not None and not _verdict(given, from_before).startswith("wrong")
        remark = f"follows from {before}" if follows else "← a mistake is here"
    return Node(name, str(given.shape), verdict, remark)


def _verdict(given: np.ndarray, truth: np.ndarray) -> str:
    largest = np.abs(truth).max(initial=0)
    off = np.abs(given - truth).max(initial=0)
    if off <= _EXACT * (largest or 1):
        return "exact"
    sizes = np.linalg.norm(given) + np.linalg.norm(truth)
    error = float(np.linalg.norm(given - truth) / sizes)
    return "approximate" if error < _CLOSE else f"wrong by {error:.3f}"
