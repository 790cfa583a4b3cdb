"""Answers to chapter 0 that its catalogue of mistakes was not made from."""

import numpy as np

from . import right, wrong


@right("0.1")
def right_0_1_1(x):
    return x + x


@right("0.1")
def right_0_1_2(x):
    return np.multiply(2.0, x)


@right("0.1")
def right_0_1_3(x):
    return [2 * row for row in x]


@right("0.1")
def right_0_1_4(x):
    return (2 * x).astype(np.float32)


@right("0.1")
def right_0_1_5(x):
    return (x[..., None] * np.ones(2)).sum(axis=-1)


@wrong("0.1", name="doubled_in_place")
def by_loop_in_place(x):
    for i in range(len(x)):
        x[i] = x[i] * 2
    return x


@wrong("0.1", name="only_the_first_entry")
def returns_at_the_first_turn(x):
    for entry in x:
        return 2 * entry


@wrong("0.1", name="cut_to_whole_numbers", by="edit")
def writes_into_the_type_of_its_model(x):
    result = np.empty_like(x, dtype=int)
    result[...] = 2 * x
    return result


@wrong("0.1", name="squared")
def wrong_0_1_6(x):
    return x * x


@wrong("0.1", name="nothing_returned")
def wrong_0_1_7(x):
    return print(2 * x)


@wrong("0.1", name="wrong_sign")
def wrong_0_1_8(x):
    return -2 * x


@wrong("0.1", name="constant_shift")
def wrong_0_1_9(x):
    return 2 * x + 1


@wrong("0.1", name="constant_factor")
def wrong_0_1_10(x):
    return 3 * x


@wrong("0.1", name="transposed")
def wrong_0_1_11(x):
    return 2 * x.T


@wrong("0.1", name="twice_as_long")
def wrong_0_1_12(x):
    return list(x) * 2


@wrong("0.1", good=r"square|\btwice\b|\bpower\b|factor|shape|vector|matrix|one number")
def wrong_0_1_13(x):
    return (2 * x).sum()


@wrong("0.1", name="without_sign", by="edit")
def wrong_0_1_14(x):
    return 2 * np.abs(x)


wrong("0.1", name="squared")(np.square)


wrong("0.1", name="power_of_two")(np.exp2)


for shape in ((3, 5), [3, 5], np.array([3, 5]), np.zeros((3, 5)).shape):
    right("0.2")(shape)

wrong("0.2", name="samples_as_rows")(np.zeros((5, 3)).shape)
wrong("0.2", name="number_of_entries")(3 * 5)
wrong("0.2", name="only_one_sample")([3])
wrong("0.2", name="only_the_samples")(5)
wrong("0.2", good="brackets")((3, 5, 1))
wrong("0.2", good="quotes")("(3, 5)")


@wrong("0.1", good=r"writes every entry several times")
def every_entry_twice(x):
    return np.repeat(x, 2)


@wrong("0.1", good=r"twice as long, all in one row")
def put_behind_itself(x):
    return np.append(x, x)


@wrong("0.1", good=r"ends too early.*There is more")
def two_more_for_all_but_the_last(x):
    out = np.array(x, dtype=float)
    for k in range(len(x) - 1):
        out[k] = x[k] + 2
    return out


@wrong("0.1", good=r"`v \* v` squares")
def squares_in_one_row(x):
    return np.array([v * v for v in x.flatten()])
