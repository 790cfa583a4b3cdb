"""Exercise 8.5: Log-sum-exp in one pass."""

import numpy as np

from ..cases import X
from ..declaring import Case, OnePass, exercise, stage

inf = np.inf


def _chunks(*arrays):
    """The arguments of a case: chunks that come one after another, and only once."""
    return (OnePass(arrays),)


def _long():
    """40 chunks of 1,000 scores: 320 kB in all, 8 kB a chunk. The largest comes late."""
    scores = np.random.default_rng(8).normal(0, 3, (40, 1000))
    scores[31, 600] = 25.0
    return _chunks(*np.round(scores, 4))


def _whole(chunks):
    """All scores at once."""
    return np.concatenate([np.asarray(chunk, dtype=float) for chunk in chunks])


def _stable(z):
    top = np.max(z)
    return top + np.log(np.sum(np.exp(z - top)))


@exercise(
    "8.5",
    "Log-sum-exp in one pass",
    stages=[
        stage(
            "a few chunks",
            _chunks(X([2.0, 1.0, 0.1])),
            _chunks(X([2.0]), X([1.0, 0.1])),
            _chunks(X([0.5, -1.2]), X([3.0, 0.0, 1.1]), X([2.2, -0.7])),
            _chunks(X([0.1]), X([1.0]), X([2.0]), X([5.0, 4.5])),
            _chunks(X([-2.0, -0.3, -1.0, -4.0]), X([-5.0])),
        ),
        stage(
            "scores in the thousands, up and down",
            _chunks(X([1000.0, 1001.0]), X([999.5])),
            _chunks(X([-1000.0, -1001.0]), X([-999.5]), X([-1002.0, -1000.0])),
            _chunks(X([-1e4, 3.0]), X([1e4, 9999.0]), X([0.0])),
            _chunks(X([5000.0]), X([-5000.0, 4999.0]), X([4998.0])),
        ),
        stage("empty chunks", _chunks(X([]), X([2.0, 1.0]), X([]), X([0.1]))),
        stage(
            "classes masked by −inf",
            _chunks(X([2.0, -inf]), X([-inf, 1.0]), X([0.1])),
            _chunks(X([-inf, -inf]), X([2.0, 1.0, 0.1])),
            _chunks(X([-inf]), X([-inf, -inf])),
        ),
        stage("40,000 scores, one chunk at a time", Case(_long(), memory=200_000)),
    ],
    hints=[
        "Carry two numbers from chunk to chunk: the largest score so far, m, and the sum of "
        "exp(z_k − m) so far, s. What do you answer at the end?",
        "When a chunk brings a larger score m′, every exp(z_k − m) in s should have been "
        "exp(z_k − m′). By what one factor do they all differ?",
        "s = s · exp(m − m′) + Σ exp(chunk − m′), then m = m′; at the end m + ln s. Begin with "
        "m = −np.inf and s = 0.",
        "−inf − (−inf) is nan: as long as the largest is still −inf, or the chunk is empty, go on "
        "to the next chunk (`continue`). If nothing else came, the answer is −inf.",
    ],
    keep="A sum of exponentials can change its shift at any time: the one factor exp(m − m′) "
    "mends all terms that are already added.",
)
def streaming_log_sum_exp(chunks):
    """Two numbers are carried along: the largest score so far, m, and s, the sum of exp(z_k − m).

    A larger m′ makes every old term too large by the same factor, exp(m′ − m), so s is multiplied
    by exp(m − m′) once, and no score is read again. As long as nothing but −inf has come there is
    nothing to add, and −inf − (−inf) is never asked.
    """
    m, s = -np.inf, 0.0
    for chunk in chunks:
        new = max(m, np.max(chunk)) if len(chunk) else m
        if new > -np.inf:
            s = s * np.exp(m - new) + np.sum(np.exp(chunk - new))
            m = new
    return m + np.log(s) if s > 0 else -np.inf


@streaming_log_sum_exp.mistake
def all_chunks_joined(chunks):
    """The numbers are right, but you join all chunks before you begin, and hold every score at
    once. One chunk at a time: carry what you need of the old ones in two numbers.
    """
    with np.errstate(all="ignore"):
        z = _whole(chunks)
        top = np.max(z, initial=-inf)
        return top + np.log(np.sum(np.exp(z - top))) if top > -inf else top


@streaming_log_sum_exp.mistake
def joined_and_all_masked(chunks):
    """Right until every score is −inf: then the largest is −inf too, and −inf − (−inf) is nan.
    Answer −inf before you subtract it. And you join all chunks before you begin, which holds every
    score at once: carry what you need of the old ones in two numbers.
    """
    with np.errstate(all="ignore"):
        z = _whole(chunks)
        top = np.max(z, initial=-inf)
        return top + np.log(np.sum(np.exp(z - top)))


@streaming_log_sum_exp.mistake
def two_passes(chunks):
    """You go through the chunks twice, for the largest score and for the sum. They come only once:
    after the first pass nothing is left for the second. Let both grow in the same pass, and mend
    the sum when a larger score comes.
    """
    with np.errstate(all="ignore"):
        top = max(np.max(chunk, initial=-inf) for chunk in chunks)
        return top + np.log(sum(np.sum(np.exp(chunk - top)) for chunk in chunks))


@streaming_log_sum_exp.mistake
def two_passes_of_full_chunks(chunks):
    """You go through the chunks twice, first for the largest score, then for the sum. They come
    only once, and the second time nothing is left. Both can grow in one pass: when a larger score
    comes, the sum so far is mended by a factor.
    """
    with np.errstate(all="ignore"):
        top = max(np.max(chunk) for chunk in chunks)
        return top + np.log(sum(np.sum(np.exp(chunk - top)) for chunk in chunks))


@streaming_log_sum_exp.mistake
def not_shifted(chunks):
    """You add up exp(z) as it is. Right for small scores; exp(1000) overflows and exp(−1000) is 0.
    Take the largest score away, as in 1.2, though you only know the largest so far.
    """
    with np.errstate(all="ignore"):
        return np.log(sum(np.sum(np.exp(chunk)) for chunk in chunks))


@streaming_log_sum_exp.mistake
def old_sum_not_mended(chunks):
    """When a larger score comes you take the new one away from then on, but the terms already added
    still have the old one. They are too large by one and the same factor: exp(m − m′) mends that.

    Does your code have that factor? Then m is m′ by the time it is computed, and exp(0) is 1.
    """
    m, s = -inf, 0.0
    with np.errstate(all="ignore"):
        for chunk in chunks:
            new = max(m, np.max(chunk, initial=-inf))
            if new > -inf:
                s, m = s + np.sum(np.exp(chunk - new)), new
        return m + np.log(s)


@streaming_log_sum_exp.mistake
def mended_the_wrong_way(chunks):
    """You multiply the old sum by exp(m′ − m), which makes it larger. Its terms had too little
    taken away, so they are too large already: the factor is exp(m − m′), below 1.
    """
    m, s = -inf, 0.0
    with np.errstate(all="ignore"):
        for chunk in chunks:
            new = max(m, np.max(chunk, initial=-inf))
            if new > -inf:
                old = s * np.exp(new - m) if m > -inf else 0.0
                s, m = old + np.sum(np.exp(chunk - new)), new
        return m + np.log(s) if s else -inf


@streaming_log_sum_exp.mistake
def mended_by_a_difference(chunks):
    """You take m′ − m from the old sum. The shift stands in an exponent, so there it becomes a
    factor: s · exp(m − m′).
    """
    m, s = -inf, 0.0
    with np.errstate(all="ignore"):
        for chunk in chunks:
            new = max(m, np.max(chunk, initial=-inf))
            if new > -inf:
                old = s - (new - m) if m > -inf else 0.0
                s, m = old + np.sum(np.exp(chunk - new)), new
        return m + np.log(s)


@streaming_log_sum_exp.mistake
def logarithms_added(chunks):
    """You take the log-sum-exp of each chunk and add them up: that multiplies the sums. The sums
    are to be added: carry a sum along from chunk to chunk, or the logarithm of that sum.
    """
    with np.errstate(all="ignore"):
        parts = [_stable(chunk) for chunk in chunks if len(chunk) and np.max(chunk) > -inf]
        return np.sum(parts) if parts else -inf


@streaming_log_sum_exp.mistake
def largest_of_the_chunks(chunks):
    """You give the largest of the chunks' own log-sum-exps. Every chunk adds to the sum, though the
    largest adds most.
    """
    with np.errstate(all="ignore"):
        parts = [_stable(chunk) for chunk in chunks if len(chunk) and np.max(chunk) > -inf]
        return max(parts) if parts else -inf


@streaming_log_sum_exp.mistake
def shift_not_put_back(chunks):
    """You give ln s, the logarithm of the sum of exp(z_k − m). The m that was taken away in every
    exponent comes back at the end: m + ln s.
    """
    m, s = -inf, 0.0
    with np.errstate(all="ignore"):
        for chunk in chunks:
            new = max(m, np.max(chunk, initial=-inf))
            if new > -inf:
                s, m = s * np.exp(m - new) + np.sum(np.exp(chunk - new)), new
        return np.log(s)


@streaming_log_sum_exp.mistake
def last_chunk_only(chunks):
    """Only the last chunk counts: what was found before is overwritten by each new one. Carry the
    largest score and the sum along.
    """
    result = -inf
    with np.errstate(all="ignore"):
        for chunk in chunks:
            if len(chunk):
                result = _stable(chunk) if np.max(chunk) > -inf else -inf
        return result


@streaming_log_sum_exp.mistake
def first_largest_for_all(chunks):
    """You take the largest score of the first chunk away from all that follow. Where a later score
    lies far above it, exp overflows: m has to grow, and the old sum to be mended.
    """
    m, s = None, 0.0
    with np.errstate(all="ignore"):
        for chunk in chunks:
            if len(chunk) and np.max(chunk) > -inf:
                m = np.max(chunk) if m is None else m
                s = s + np.sum(np.exp(chunk - m))
        return -inf if m is None else m + np.log(s)


@streaming_log_sum_exp.mistake
def begins_at_zero(chunks):
    """Your largest score begins at 0, so it can't go below. Where all scores lie far below 0, every
    exponential is 0 and its logarithm −inf. Begin with −np.inf, or with the first chunk.
    """
    m, s = 0.0, 0.0
    with np.errstate(all="ignore"):
        for chunk in chunks:
            new = np.max(np.append(chunk, m))
            s, m = s * np.exp(m - new) + np.sum(np.exp(chunk - new)), new
        return m + np.log(s)


# The same with no max in it: where infinities are all that is wrong, the code must be of the kind.
@streaming_log_sum_exp.mistake
def begins_at_zero_score_by_score(chunks):
    """Your largest score begins at 0, so it can't go below. Where all scores lie far below 0, every
    exponential is 0 and its logarithm −inf. Begin with −np.inf, or with the first score.
    """
    m, s = 0.0, 0.0
    for chunk in chunks:
        for score in chunk:
            new = score if score > m else m
            s, m = s * np.exp(m - new) + np.exp(score - new), new
    with np.errstate(divide="ignore"):
        return m + np.log(s)


@streaming_log_sum_exp.mistake
def sum_begins_at_one(chunks):
    """One is in your sum before the first score has come: exp(0), a class that nobody has. The sum
    begins at 0, and its logarithm at −inf.
    """
    total = 0.0
    for chunk in chunks:
        total = np.logaddexp.reduce(chunk, initial=total)
    return total


@streaming_log_sum_exp.mistake
def empty_chunks_not_expected(chunks):
    """Right where every chunk has a score. A chunk may be empty, and an empty one has no largest:
    np.max(chunk, initial=-np.inf) gives −inf for it, or pass over it.
    """
    m, s = -inf, 0.0
    with np.errstate(all="ignore"):
        for chunk in chunks:
            new = max(m, np.max(chunk))
            if new > -inf:
                s, m = s * np.exp(m - new) + np.sum(np.exp(chunk - new)), new
        return m + np.log(s)


@streaming_log_sum_exp.mistake
def nothing_but_masks_not_expected(chunks):
    """Right until a chunk comes that holds nothing but −inf while nothing else has come: then
    −inf − (−inf) is asked, which is nan, and it stays in the sum for good. Such a chunk adds
    nothing: pass over it.
    """
    m, s = -inf, 0.0
    with np.errstate(all="ignore"):
        for chunk in chunks:
            if len(chunk):
                new = max(m, np.max(chunk))
                s, m = s * np.exp(m - new) + np.sum(np.exp(chunk - new)), new
        return m + np.log(s)


@streaming_log_sum_exp.mistake
def nothing_yet_not_expected(chunks):
    """Right until the first chunk is empty, or holds nothing but −inf: your largest is still −inf,
    and −inf − (−inf) is nan, which stays in the sum for good. As long as nothing has come, go on
    to the next chunk.
    """
    m, s = -inf, 0.0
    with np.errstate(all="ignore"):
        for chunk in chunks:
            new = max(m, np.max(chunk, initial=-inf))
            s, m = s * np.exp(m - new) + np.sum(np.exp(chunk - new)), new
        return m + np.log(s)
