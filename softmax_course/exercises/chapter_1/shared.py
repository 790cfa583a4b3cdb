"""Scores that several exercises of chapter 1 try, and names for mistakes alike but for a number."""

from ..cases import AHEAD, EXAMPLE, FAR_BELOW, X
from ..declaring import stage

ORDINARY = stage(
    "ordinary scores",
    (EXAMPLE,),
    (X([-1.0, 0.2, -2.5]),),
    (X([0.5, -1.2, 3.0, 0.0]),),
    (X([-2.0, -0.3]),),
    (X([1.5, 1.5, -0.5, 2.2, 0.7]),),
)
WHOLE = stage("scores that are whole numbers", (X([3, 1, 2, 0]),))
SINGLE = stage("a single class, K = 1", (X([4.2]),))
LARGE = stage(
    "scores in the thousands and beyond",
    (X([1000.0, 1001.0, 1002.0]),),
    (X([700.0, 710.0]),),
    (X([790.0, 800.0]),),
    (X([-2000.0, 3.0, 1.0]),),
    (X([-1000.0, -1001.0, -1000.5, -1003.0]),),
    (X([-1e4, 0.0, 1e4]),),
    (X([1e4, 0.0, -1e4, 9999.0]),),
    (X([1e30, -1e30]),),
    (FAR_BELOW,),
    *((z,) for z in AHEAD),
)
