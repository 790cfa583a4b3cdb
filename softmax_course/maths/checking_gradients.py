"""A gradient held against what its function really does, entry by entry: `gradient_check`.

The measurement knows how good it is. How much rounding shakes f is measured first, and that
decides the step and what counts as a difference; what looks wrong is looked at again with other
steps, so that neither a bend nor a kink of f is taken for a bug.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np

from softmax_course.gradient_report import (
    AGREES,
    KINK,
    SUSPECT,
    UNCLEAR,
    WRONG,
    GradientReport,
)
from softmax_course.maths.arguments import finite, real_array, shown
from softmax_course.maths.differences import number_from

_EPS = float(np.finfo(np.float64).eps)
_AGREE = 1e-5  # of the larger of two slopes: they may differ by that and be called equal
_NOISES = 10.0  # how many times the usual rounding a difference must exceed
_ROUNDINGS = 100.0  # of the largest entry: what a narrow float may do to a given gradient
_PATIENCE = 2.5  # seconds of looking at entries, before a sample of them has to do
_ALWAYS = 500  # as many entries are looked at, however long f takes
_OF_EACH = 3  # entries of every array, in a sample
_DIRECTIONS = 8
_ENOUGH_WRONG = 100  # entries proven wrong: more are not looked at again
_ENOUGH_IN_A_SAMPLE = 5  # f is not cheap there
_MOST_AGAIN = 400  # entries looked at again
_STEPS = (100.0, 10.0, 1.0, 0.6, 0.3, 0.1, 0.03, 0.01, 0.003)  # of a second look, in usual steps


def gradient_check(
    f: Callable[[Any], Any],
    grad: Any,
    x: Any,
    *,
    entries: int | None = None,
    seed: int = 0,
) -> GradientReport:
    """Hold a gradient against central differences of its function, ∂f/∂x_i for every entry i of x.

    Parameters
    ----------
    f
        The function, from x to a single number. It must give the same number each time.
    grad
        Its gradient, to be checked: a function of x, or what that gives. It has the shape of x.
    x
        The point: an array of any shape, or a list of arrays such as a network's parameters; f and
        grad get the same, as fresh copies in float64.
    entries
        How many entries to look at one by one. Without it, all of them if f is cheap enough,
        else a sample and random directions, each of which moves all entries at once.
    seed
        Of the sample and the directions.

    Returns
    -------
    GradientReport
        True where no entry is wrong. It shows the verdict, the relative error, the worst entry with
        its index and its two values, and on which evidence; `picture()` shows where the two part.

    Raises
    ------
    ValueError
        If shapes do not fit, f gives more than one number, is not finite at x, or changes from call
        to call.
    TypeError
        If `f` can't be called, or anything holds no real numbers.
    """
    if not callable(f):
        raise TypeError(
            f"f = {shown(f)}, but a function is needed, given by its name and without brackets: "
            "gradient_check(cost, gradient, x)."
        )
    point = _Point.of(f, x)
    given, coarse = _given(grad, point)
    here = point.steady()
    random = np.random.default_rng(seed)
    noise = _noise(point, here, random)
    # h³ = the relative noise: there truncation and rounding are about equal.
    h = float(np.clip(noise / max(abs(here), 1e-300), _EPS, 1e-3) ** (1 / 3))
    # What rounding may have done to a gradient that was computed in narrow floats.
    slack = coarse * (_ROUNDINGS * point.largest_of_each_array(given) + 10 * abs(here))
    measure = _Measure(point, given, noise, h, slack, coarse)
    looked_at = measure.once(_order(point, random), entries)
    sampled = len(looked_at) < len(point.x)
    measure.again(looked_at, _ENOUGH_IN_A_SAMPLE if sampled else _ENOUGH_WRONG)
    told, wrong = measure.directions(random) if sampled else (0, 0)
    return measure.report(directions=told, wrong_directions=wrong)


@dataclass
class _Point:
    """f as a function of one long vector, and the way back to the arrays that it is made of."""

    f: Callable[[Any], Any]
    x: np.ndarray
    shapes: list[tuple[int, ...]]
    container: Callable[[list], Any] | None  # None for a single array
    eps: float  # of the coarsest float in x

    @classmethod
    def of(cls, f: Callable[[Any], Any], x: Any) -> _Point:
        several = isinstance(x, list | tuple) and any(isinstance(part, np.ndarray) for part in x)
        parts = [
            real_array(part, name)
            for part, name in zip(
                x if several else [x], _names(len(x) if several else None), strict=True
            )
        ]
        for part, name in zip(parts, _names(len(parts) if several else None), strict=True):
            finite(part, name)
        flat = [np.ravel(part).astype(np.float64) for part in parts]
        if not sum(map(len, flat)):
            raise ValueError("x holds no numbers, so there is no slope to check.")
        container = (tuple if isinstance(x, tuple) else list) if several else None
        eps = max(float(np.finfo(part.dtype).eps) for part in parts)
        return cls(f, np.concatenate(flat), [part.shape for part in parts], container, eps)

    @property
    def bounds(self) -> np.ndarray:
        """Where each array begins in the long vector, and where the last one ends."""
        return np.cumsum([0, *(int(np.prod(shape)) for shape in self.shapes)])

    def arrays(self, flat: np.ndarray) -> Any:
        """What f takes, made of a vector that nobody else holds: f may write into it."""
        pieces = np.split(flat, self.bounds[1:-1])
        arrays = [p.reshape(shape) for p, shape in zip(pieces, self.shapes, strict=True)]
        return arrays[0] if self.container is None else self.container(arrays)

    def value(self, flat: np.ndarray) -> float:
        return number_from(self.f(self.arrays(flat)))

    def along(self, direction: np.ndarray | int) -> Callable[[float], tuple[float, float]]:
        """The function t → (f there, how far t really led) on a line through x."""

        def phi(t: float) -> tuple[float, float]:
            moved = self.x.copy()
            if isinstance(direction, int):
                moved[direction] += t
                step = float(moved[direction] - self.x[direction])
                return self.value(moved), step  # in this order: f may write into it
            return self.value(moved + t * direction), t

        return phi

    def steady(self) -> float:
        """Return f at x, which must be finite and the same when it is asked again."""
        first, second = self.value(self.x.copy()), self.value(self.x.copy())
        if not np.isfinite(first):
            raise ValueError(
                f"f gives {first} at x, and what is not finite has no slope. Look for an overflow "
                "or a logarithm of 0 on the way, or check at another x."
            )
        if abs(first - second) > 1e-6 * max(abs(first), abs(second)):
            raise ValueError(
                f"f gave {first:.10g} and then {second:.10g} at the same x. A measurement needs an "
                "f that stays the same: fix the seed, the batch and the dropout inside it."
            )
        return first

    def largest_of_each_array(self, given: np.ndarray) -> np.ndarray:
        """For each entry the largest size among its array's entries."""
        sizes = np.zeros(len(given))
        for start, end in zip(self.bounds[:-1], self.bounds[1:], strict=True):
            part = np.abs(given[start:end])
            sizes[start:end] = np.max(part, where=np.isfinite(part), initial=0)
        return sizes


def _names(count: int | None) -> list[str]:
    return ["x"] if count is None else [f"x[{n}]" for n in range(count)]


def _given(grad: Any, point: _Point) -> tuple[np.ndarray, float]:
    """Return the gradient to check as one long vector, and the coarsest of its floats' eps."""
    called = callable(grad)
    result = grad(point.arrays(point.x.copy())) if called else grad
    if point.container is None:
        parts = [result]
    elif isinstance(result, list | tuple) and len(result) == len(point.shapes):
        parts = list(result)
    else:
        count = f"{len(result)} parts" if isinstance(result, list | tuple) else shown(type(result))
        raise ValueError(
            f"x is a list of {len(point.shapes)} arrays, but the gradient has {count}. Give a list "
            "with one array for each of x, in the same order."
        )
    names = _names(None if point.container is None else len(parts))
    flat, coarse = [], 0.0 if called else point.eps
    for part, name, shape in zip(parts, names, point.shapes, strict=True):
        if part is None or part is ...:
            raise TypeError(
                f"the gradient for {name} is {shown(part)}: is a return missing, or the exercise "
                "still to be done?"
            )
        array = real_array(part, f"the gradient for {name}")
        if array.shape != shape:
            advice = "It needs one slope for each entry."
            if array.shape == shape[::-1]:
                advice = "It looks transposed."
            elif array.size == int(np.prod(shape)):
                advice = "The entries are as many: was an axis lost, as by a sum without keepdims?"
            raise ValueError(
                f"the gradient for {name} has shape {array.shape}, but {name} has {shape}. {advice}"
            )
        coarse = max(coarse, float(np.finfo(array.dtype).eps))
        flat.append(np.ravel(array).astype(np.float64))
    return np.concatenate(flat), coarse


def _noise(point: _Point, here: float, random: np.random.Generator) -> float:
    """Measure by how much rounding shakes f: the standard deviation of its error.

    From values at points so close that a smooth f is a straight line there, differences of
    differences leave the rounding alone (J. Moré and S. Wild, Estimating computational noise,
    SIAM Journal on Scientific Computing 33, 2011).
    """
    least = _EPS / 4 * abs(here)
    direction = random.uniform(0.5, 1, len(point.x)) * random.choice([-1, 1], len(point.x))
    phi = point.along(direction * np.maximum(1, np.abs(point.x)))
    for delta in 10.0 ** np.arange(-13, -1):
        first, last = phi(delta)[0], phi(9 * delta)[0]
        if first == last:
            continue  # so narrow that nothing changes
        table = np.array([first, *(phi(k * delta)[0] for k in range(2, 9)), last])
        if not np.isfinite(table).all() or np.mean(np.diff(table) == 0) > 0.5:
            continue
        levels = []
        for order in range(1, 7):
            table = np.diff(table)
            levels.append(float(np.sqrt(np.mean(table**2) / comb(2 * order, order))))
        return max(least, min(levels[2:]))
    return least


def _order(point: _Point, random: np.random.Generator) -> np.ndarray:
    """All entries in the order in which to look at them: a few of each array first."""
    samples = [
        start + random.choice(end - start, min(end - start, _OF_EACH), replace=False)
        for start, end in zip(point.bounds[:-1], point.bounds[1:], strict=True)
    ]
    first = np.concatenate(samples).astype(int)
    return np.concatenate([first, random.permutation(np.setdiff1d(range(len(point.x)), first))])


@dataclass
class _Try:
    """A slope as one step measures it."""

    step: float
    slope: float
    rounding: float  # what rounding may do to it
    unsure: float  # and the bend as well, judged by a step of twice the length
    sides: tuple[float, float]  # the slopes to the left and to the right
    kink: bool


@dataclass
class _Look:
    """A slope looked at closely: what it is, and what that says of the given one."""

    slope: float
    status: str
    sides: tuple[float, float]


class _Measure:
    """The given gradient beside the measured one, with what is known of every entry."""

    def __init__(
        self,
        point: _Point,
        given: np.ndarray,
        noise: float,
        h: float,
        slack: np.ndarray,
        coarse: float,
    ) -> None:
        self.point, self.given, self.noise, self.h, self.slack = point, given, noise, h, slack
        self.coarse = coarse
        self.measured = np.full(len(given), np.nan)
        self.allowed = np.full(len(given), np.nan)
        self.status = np.full(len(given), "", dtype=object)
        self.sides: dict[int, tuple[float, float]] = {}

    def once(self, order: np.ndarray, entries: int | None) -> np.ndarray:
        """Measure entries in this order, so many or while patience lasts; which were measured."""
        begun = time.perf_counter()
        for done, i in enumerate(order):
            if entries is not None and done >= entries:
                return np.sort(order[:done])
            if entries is None and done >= _ALWAYS and time.perf_counter() - begun > _PATIENCE:
                return np.sort(order[:done])
            self._once(int(i))
        return np.sort(order)

    def again(self, looked_at: np.ndarray, enough: int) -> None:
        """Look closely, worst first, at every entry that does not agree."""
        with np.errstate(invalid="ignore", divide="ignore"):
            excess = np.abs(self.measured - self.given)[looked_at] / self.allowed[looked_at]
        excess[np.isnan(excess)] = np.inf
        order = looked_at[np.argsort(-excess, kind="stable")]
        suspects = [int(i) for i in order if self.status[i] != AGREES]
        wrong = 0
        for n, i in enumerate(suspects):
            if wrong >= enough or n >= _MOST_AGAIN:
                break
            wrong += self._again(i) == WRONG
        # What was not looked at again is less far off than what was.
        for i in suspects:
            if not self.status[i]:
                self.status[i] = SUSPECT if wrong else AGREES

    def _once(self, i: int) -> None:
        phi = self.point.along(i)
        h = max(self.h, 1e3 * float(np.spacing(abs(self.point.x[i]))))
        (ahead, there), (behind, back) = phi(h), phi(-h)
        slope = (ahead - behind) / (there - back)
        self.measured[i] = slope
        size = max(abs(slope), abs(self.given[i]))
        self.allowed[i] = _AGREE * size + _NOISES * self.noise / h + self.slack[i]
        if abs(slope - self.given[i]) <= self.allowed[i]:
            self.status[i] = AGREES

    def _again(self, i: int) -> str:
        h = max(self.h, 1e3 * float(np.spacing(abs(self.point.x[i]))))
        look = self._look(self.point.along(i), h, float(self.given[i]), float(self.slack[i]))
        self.measured[i], self.status[i], self.sides[i] = look.slope, look.status, look.sides
        return look.status

    def _look(self, phi: Callable, h: float, given: float, slack: float) -> _Look:
        """Measure with shorter and shorter steps: a real difference stays, a bend or kink goes.

        A step counts while rounding leaves it sharp enough to see the difference.
        """
        tries = [t for factor in _STEPS if (t := self._try(phi, h * factor)) is not None]
        if not tries:
            return _Look(np.nan, UNCLEAR, (np.nan, np.nan))
        best = min(tries, key=lambda t: t.unsure)
        if not np.isfinite(given):
            return _Look(best.slope, WRONG, best.sides)
        loose = slack + _AGREE * max(abs(best.slope), abs(given))
        gap = abs(best.slope - given)
        if gap <= best.unsure + loose and best.unsure + loose < 0.1 * abs(given):
            return _Look(best.slope, AGREES, best.sides)
        sharp = [t for t in tries if t.step <= h and t.rounding <= gap / 2]
        for t in sharp:
            if abs(t.slope - given) <= t.rounding + loose:
                return _Look(t.slope, AGREES, t.sides)
        if not sharp:
            return _Look(best.slope, AGREES if gap <= best.unsure + loose else UNCLEAR, best.sides)
        near = sharp[-1]
        within = loose + near.rounding
        if min(near.sides) - within <= given <= max(near.sides) + within:
            return _Look(near.slope, KINK if near.kink else UNCLEAR, near.sides)
        slopes = [t.slope for t in sharp]
        sure = len(sharp) > 1 and abs(near.slope - given) > 2 * (max(slopes) - min(slopes)) + within
        return _Look(best.slope, WRONG if sure else UNCLEAR, near.sides)

    def _try(self, phi: Callable, step: float) -> _Try | None:
        values = [phi(t) for t in (-2 * step, -step, 0.0, step, 2 * step)]
        (far_left, l2), (left, l1), (here, _), (right, r1), (far_right, r2) = values
        if not np.isfinite([far_left, left, right, far_right]).all() or not l1 < 0 < r1:
            return None
        slope, wide = (right - left) / (r1 - l1), (far_right - far_left) / (r2 - l2)
        rounding = _NOISES * self.noise / step
        sides = (here - left) / -l1, (right - here) / r1
        jump = abs(sides[1] - sides[0])
        before = abs((far_right - here) / r2 - (here - far_left) / -l2)
        # Where f bends smoothly, the one-sided slopes differ half as much for half the step.
        kink = jump > 4 * rounding and jump > 0.75 * before
        return _Try(step, slope, rounding, rounding + abs(slope - wide), sides, kink)

    def directions(self, random: np.random.Generator) -> tuple[int, int]:
        """Move all entries at once, in random directions: how many of them tell, and are wrong.

        Where one is, the half of its entries that is further off is taken, and half of that, until
        one entry is left, which is then looked at closely.
        """
        n, told, wrong = len(self.given), 0, 0
        for _ in range(_DIRECTIONS):
            direction = random.choice([-1.0, 1.0], n) / np.sqrt(n)
            slack = float(np.linalg.norm(self.slack * direction))
            look = self._look(
                self.point.along(direction), self.h, float(self.given @ direction), slack
            )
            told += look.status in (AGREES, WRONG)
            if look.status == WRONG:
                wrong += 1
                if not (self.status == WRONG).any():
                    self._again(self._bisect(direction))
        return told, wrong

    def _bisect(self, direction: np.ndarray) -> int:
        support = np.arange(len(direction))
        while len(support) > 1:
            halves = support[: len(support) // 2], support[len(support) // 2 :]
            support = max(halves, key=lambda half: self._off(direction, half))
        return int(support[0])

    def _off(self, direction: np.ndarray, half: np.ndarray) -> float:
        part = np.zeros(len(direction))
        part[half] = direction[half]
        phi = self.point.along(part)
        slope = (phi(self.h)[0] - phi(-self.h)[0]) / (2 * self.h)
        off = abs(slope - float(self.given @ part))
        return off if np.isfinite(off) else np.inf

    def report(self, **more: Any) -> GradientReport:
        seen = np.flatnonzero(self.status != "")
        return GradientReport(
            given=self.given[seen],
            measured=self.measured[seen],
            status=tuple(self.status[seen]),
            allowed=self.allowed[seen],
            places=seen,
            shapes=tuple(self.point.shapes),
            several=self.point.container is not None,
            sides={int(np.searchsorted(seen, i)): both for i, both in self.sides.items()},
            step=self.h,
            noise=self.noise,
            coarse=self.coarse,
            **more,
        )
