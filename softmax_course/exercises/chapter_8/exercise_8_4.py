"""Exercise 8.4: Back through attention."""

import numpy as np

from ..cases import X
from ..chapter_5 import backward_through_softmax
from ..declaring import Case, exercise, stage

# Row 0 of the first case is the running example.
P3 = X([[0.659, 0.242, 0.099], [0.2, 0.5, 0.3], [0.1, 0.1, 0.8]])
DP3 = X([[0.5, -1.0, 2.0], [1.5, 0.4, -0.6], [-0.8, 1.2, 0.1]])
P4 = X([[0.4, 0.3, 0.2, 0.1], [0.05, 0.15, 0.6, 0.2], [0.7, 0.1, 0.1, 0.1], [0.3, 0.3, 0.3, 0.1]])
DP4 = X([[1.0, 0.2, -0.5, 0.3], [2.0, -1.5, 0.7, 3.0], [-1.2, 0.4, 0.6, 0.9], [0.1, -2.0, 1.1, 0]])
P2 = X([[0.9, 0.1], [0.35, 0.65]])
DP2 = X([[0.4, -0.3], [0.8, 1.7]])


def _many_places():
    """Attention of 60 places: all Jacobians take 1.7 MB, P itself 29 kB."""
    random = np.random.default_rng(8)
    scores = random.normal(0, 2, (60, 60))
    E = np.exp(scores - scores.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    return P, np.round(random.normal(0, 1, P.shape), 3)


def of_the_way_back(P, dP):
    """What formulas are made of, right and wrong ones, so that a wrong one can be spelt out."""
    inner = np.sum(P * dP, axis=1, keepdims=True)
    return {
        "P dP": P * dP,
        "P · (the sum of P dP along its row)": P * inner,
        "P · (the sum of P dP down its column)": P * np.sum(P * dP, axis=0),
        "P · (the sum of all P dP)": P * np.sum(P * dP),
        "P² dP": P**2 * dP,
        "the sum of P dP along its row": inner,
        "P · (the sum of dP along its row)": P * np.sum(dP, axis=1, keepdims=True),
        "P · (the mean of dP along its row)": P * np.mean(dP, axis=1, keepdims=True),
        "P": P,
        "dP": dP,
        "dP · (the sum of P dP along its row)": dP * inner,
        "P² · (the sum of P dP along its row)": P**2 * inner,
        "P · (the sum of dP down its column)": P * np.sum(dP, axis=0),
    }


def _back(P, dP, axis=1):
    return P * (dP - np.sum(P * dP, axis=axis, keepdims=True))


@exercise(
    "8.4",
    "Back through attention",
    equation=6,
    terms=of_the_way_back,
    stages=[
        stage("ordinary rows", (P3, DP3), (P4, DP4), (P2, DP2)),
        stage("whole numbers in dP", (P3, X([[1, 0, 2], [0, 4, -1], [2, 1, 1]]))),
        stage(
            "a causal mask, with probabilities of 0 and 1",
            (X([[1.0, 0.0, 0.0], [0.3, 0.7, 0.0], [0.2, 0.5, 0.3]]), DP3),
        ),
        stage("a single place, n = 1", (X([[1.0]]), X([[2.5]]))),
        stage("60 places", Case(_many_places(), memory=800_000)),
    ],
    hints=[
        "Each row of P is the output of one softmax. What did 5.5 do with each column of A?",
        "One number is needed for each row: the mean of that row of dP, as weighted by the same "
        "row of P. Along which axis is it added up?",
        "`np.sum(P * dP, axis=1, keepdims=True)` is that mean, (n, 1), so that it meets its own "
        "row.",
        "Take it from dP, then multiply by P, entry by entry.",
    ],
    keep="Each row of attention pushes its scores by what their keys offer above the row's own "
    "weighted mean, each weighed with its probability.",
)
def attention_backward(P, dP):
    """Exercise 5.5 turned to rows: dS_ij = P_ij (dP_ij − Σ_k P_ik dP_ik).

    Each row is a sample of its own. The sum over k is one number a row, and keepdims leaves it
    (n, 1): as (n,) it would be handed out along the columns, without an error, as P is square.
    """
    return P * (dP - np.sum(P * dP, axis=1, keepdims=True))


@attention_backward.made_of(back="In the way back of each column, after turning P and dP:")
def turned_to_columns(P, dP, back=backward_through_softmax.alone):
    return np.asarray(back(P.T, dP.T)).T


@attention_backward.mistake
def plain_mean_taken_away(P, dP):
    """You take the plain mean of each row away, and P has no part in it. It is missing twice: in
    the mean each entry counts with its P, and the factor P stands before the whole.
    """
    return dP - np.mean(dP, axis=1, keepdims=True)


@attention_backward.mistake
def columns_for_rows(P, dP):
    """This is 5.5 as it stands, down the columns. In attention each row of P is the output of a
    softmax: the weighted mean runs along the row, axis 1.
    """
    return _back(P, dP, axis=0)


@attention_backward.mistake
def means_handed_out_along_columns(P, dP):
    """Your mean of row i is subtracted from column i. A sum along axis 1 has shape (n,), and
    broadcasting lays that along the last axis, without an error as P is square: keepdims=True
    keeps it (n, 1).
    """
    return P * (dP - np.sum(P * dP, axis=1))


@attention_backward.mistake
def turned_and_not_turned_back(P, dP):
    """Your result is transposed: you turned P and dP to columns, as 5.5 has them, and did not turn
    the result back.
    """
    return _back(P, dP).T


@attention_backward.mistake
def prediction_minus_target(P, dP):
    """You give P − dP, as if dP were the target. a − y is for cross-entropy right behind softmax;
    here any gradient comes from above, and the Jacobian of softmax is applied to it, equation (6).
    """
    return P - dP


@attention_backward.mistake
def upstream_unchanged(P, dP):
    """You hand dP on as it came. Softmax stands between P and the scores: apply its Jacobian,
    row by row.
    """
    return dP.copy()


@attention_backward.mistake
def own_probability_only(P, dP):
    """You use equation (4) alone, P (1 − P) dP. A score moves all probabilities of its row, so
    (5) brings a term for every other one: Σ_k P_ik dP_ik in all.
    """
    return P * (1 - P) * dP


@attention_backward.mistake
def mean_not_taken_away(P, dP):
    """You multiply dP by P and stop. Taken away must be what all classes of the row share,
    P_ij Σ_k P_ik dP_ik, because they compete for the same whole.
    """
    return P * dP


@attention_backward.mistake
def plain_mean_of_the_row(P, dP):
    """You take away the plain mean of each row of dP. The mean that counts is weighted with the
    probabilities: Σ_k P_ik dP_ik.
    """
    return P * (dP - np.mean(dP, axis=1, keepdims=True))


@attention_backward.mistake
def factor_before_the_difference_forgotten(P, dP):
    """You have dP minus the weighted mean of its row; what is missing is the factor P before the
    whole difference. A place with probability 0 does not move.
    """
    return dP - np.sum(P * dP, axis=1, keepdims=True)


@attention_backward.mistake
def factor_before_the_mean_forgotten(P, dP):
    """You take the mean Σ_k P_ik dP_ik from P dP as it is. The factor P stands before both, the
    mean too: P (dP − mean).
    """
    return P * dP - np.sum(P * dP, axis=1, keepdims=True)


@attention_backward.mistake
def one_mean_for_all(P, dP):
    """You take one sum from all rows, Σ P dP over the whole matrix. Each row is a softmax of its
    own and has its own mean.
    """
    return P * (dP - np.sum(P * dP))


@attention_backward.mistake
def matrix_product_for_rows(P, dP):
    """A matrix product of P and dP pairs every row with every other one. Row i of P goes with
    row i of dP only: multiply entry by entry, and sum along axis 1.
    """
    return P * (dP - P @ dP.T)


@attention_backward.mistake
def rows_mixed_for_the_mean(P, dP):
    """`P @ dP` mixes the rows of dP, as P mixes the values. The mean of row i is one number, from
    row i alone: multiply P and dP entry by entry, and sum along axis 1.
    """
    return P * (dP - P @ dP)


@attention_backward.mistake
def mixed_as_values_are(P, dP):
    """You multiply P with dP, or Pᵀ, as attention does with its values. That is the way to dV; the
    way to the scores goes through the Jacobian of each row's softmax.
    """
    return P.T @ dP


@attention_backward.mistake
def jacobians_built(P, dP):
    """The numbers are right, but the Jacobians of all rows are built: n³ entries where P has n².

    For n = 60 they take 1.7 MB, and for a text of 4,096 places 550 GB. Each row needs one number
    only, Σ_k P_ik dP_ik.
    """
    J = P[:, :, None] * (np.eye(len(P)) - P[:, None, :])
    return np.einsum("ijk,ij->ik", J, dP)


@attention_backward.mistake(width=(2, 3, 4, 64))
def scaled_too(P, dP, width):
    """You divide by √{width} as well. The scale √d is between the scores and QKᵀ, one step further
    back: dS is asked for, the gradient of the scores that softmax was given.
    """
    return _back(P, dP) / np.sqrt(width)


@attention_backward.mistake
def scaled_by_the_size(P, dP):
    """You divide by √n. The scale of attention is √d, and it stands one step further back: dS is
    the gradient of the scores that softmax was given.
    """
    return _back(P, dP) / np.sqrt(len(P))


@attention_backward.mistake
def plain_mean_of_the_column(P, dP):
    """You take the plain mean of each column of dP. Each row of P is a softmax: its mean runs along
    the row, axis 1, and is weighted with P.
    """
    return P * (dP - np.mean(dP, axis=0, keepdims=True))
