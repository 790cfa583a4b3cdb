"""Name a wrong formula: find the few terms that add up to what an answer gives.

Only where an exercise says what its formula may be made of (`FunctionExercise.terms`).
"""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np

from ...exercises.declaring import FunctionExercise
from ..trying import Trial

_MOST = 3  # terms in one formula
_FACTORS = {-2.0: "−2 ", -1.0: "−", -0.5: "−½ ", 0.5: "½ ", 1.0: "", 2.0: "2 "}


def composition(exercise: FunctionExercise, trials: list[Trial]) -> tuple[dict, dict] | None:
    """The answer's formula and the right one, each as {term: factor}; None where none is found."""
    terms_of = exercise.terms
    pairs = [
        (got, want)
        for t in trials
        if isinstance(got := t.outcome.numbers, np.ndarray)
        and isinstance(want := t.expected, np.ndarray)
        and got.size == want.size
    ]
    if terms_of is None or len(pairs) < len(trials):
        return None
    got, want = (np.concatenate([np.ravel(p[n]) for p in pairs]) for n in (0, 1))
    with np.errstate(all="ignore"):
        tables = [
            (terms_of(*t.case.args), want.shape) for t, (_, want) in zip(trials, pairs, strict=True)
        ]
        columns = {
            name: np.concatenate(
                [np.ravel(np.broadcast_to(terms[name], shape)) for terms, shape in tables]
            )
            for name in tables[0][0]
        }
    columns = {name: c for name, c in columns.items() if np.isfinite(c).all()}
    with np.errstate(all="ignore"):  # an answer may be as large as 1e308, and its square is not
        mine, right = _formula(columns, got), _formula(columns, want)
    return None if mine is None or right is None else (mine, right)


def _formula(columns: dict[str, np.ndarray], values: np.ndarray) -> dict[str, float] | None:
    """The smallest sum of terms, with simple factors, that is equal to the values everywhere."""
    if len(columns) < _MOST or not np.isfinite(values).all():
        return None
    names, table = list(columns), np.stack(list(columns.values()))
    squares, products = table @ table.T, table @ values  # least squares for all choices at once
    if not (np.isfinite(squares).all() and np.isfinite(products).all()):
        return None
    for size in range(1, _MOST + 1):
        chosen = np.array(list(combinations(range(len(names)), size)))
        gram = squares[chosen[:, :, None], chosen[:, None, :]]
        fitted = np.linalg.pinv(gram, hermitian=True) @ products[chosen][:, :, None]
        factors = np.round(2 * fitted[:, :, 0]) / 2
        for place in np.flatnonzero(np.isin(factors, list(_FACTORS)).all(axis=1)):
            if np.allclose(factors[place] @ table[chosen[place]], values, 1e-5, 1e-8):
                terms = [names[n] for n in chosen[place]]
                return dict(zip(terms, factors[place].tolist(), strict=True))
    return None


def words_for_formulas(
    mine: dict[str, float], right: dict[str, float], parameters: tuple[str, ...]
) -> str:
    """The answer's formula and, where it shares terms with the right one, how they differ."""
    told = f"Your numbers are those of {_written(mine)}"
    shared = [term for term in mine if term in right]
    absent = sorted((_letters(right) - _letters(mine)) & set(parameters))
    if not shared and not absent:
        return f"{told}."
    turned = [term for term in shared if mine[term] == -right[term]]
    other = [term for term in shared if abs(mine[term]) != abs(right[term])]
    extra = [f"{_FACTORS[mine[term]]}{term}" for term in mine if term not in right]
    lost = [term for term in right if term not in mine]
    remarks = [
        f"{' and '.join(terms)} {one if len(terms) == 1 else several}"
        for terms, one, several in (
            (turned, "has the wrong sign", "have the wrong signs"),
            (other, "has the wrong factor", "have the wrong factors"),
            (extra if lost and shared else [], "should be another term", "should be other terms"),
            ([] if lost else extra, "does not belong there", "do not belong there"),
        )
        if terms
    ]
    if absent:
        remarks.append(f"they do not depend on {' or '.join(absent)}")
    elif lost and not extra:
        remarks.append("a term is missing" if len(lost) == 1 else f"{len(lost)} terms are missing")
    return f"{told}: {'; '.join(remarks)}."


def _letters(formula: dict[str, float]) -> set[str]:
    """The arguments that a formula speaks of, without their indices."""
    return set(re.findall(r"(?<![^\W_])(?:d?[A-Z]|[avyz]|t)(?![^\W_])", " ".join(formula))) - {"K"}


def _written(formula: dict[str, float]) -> str:
    text = " + ".join(f"{_FACTORS[factor]}{term}" for term, factor in formula.items())
    return text.replace("+ −", "− ")
