"""Wrong answers to chapter 3 that the exercises once listed, and no longer need to."""

import numpy as np

from . import wrong


def _measured(f, z, h, quotient):
    z = np.array(z, dtype=float)
    nudges = h * np.eye(len(z))
    return np.stack([quotient(f(z + n), f(z - n), f(z)) for n in nudges], axis=1)


@wrong("3.1", good=r"whole number|fraction|\bint\b|bracket", by="edit")
def plus_for_minus(a):
    return a * (1 + a)


@wrong("3.1", good=r"\bsign\b|minus|subtract|taken? away|probabilit|softmax")
def sign_turned(a):
    return a * (a - 1)


@wrong("3.1", good=r"shape|vector|matrix|one number")
def as_a_matrix(a):
    return np.diag(a * (1 - a))


@wrong("3.1", good=r"shape|vector|matrix|one number|\bsums?\b|\badd")
def added_up(a):
    return np.sum(a * (1 - a))


@wrong("3.1", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b")
def first_class_only(a):
    return a[0] * (1 - a[0])


@wrong("3.1", good=r"shape|vector|matrix|one number")
def products_of_all_pairs(a):
    return -np.outer(a, a)


@wrong("3.1", good=r"square|\btwice\b|\bpower\b|factor")
def second_factor_twice(a):
    return a * (1 - a) ** 2


@wrong("3.1", good=r"square|\btwice\b|\bpower\b|factor", by="edit")
def first_factor_twice(a):
    return a**2 * (1 - a)


@wrong("3.1", good=r"\bmean\b|average|divid", by="edit")
def divided_by_the_rest(a):
    return a / (1 - a)


@wrong("3.1", good=r"bracket", by="edit")
def added_to_itself(a):
    return a * (1 - a) + a


@wrong("3.1", good=r"bracket|\bsign\b|minus|subtract|taken? away")
def minus_before_the_sum(a):
    return -a * (1 + a)


@wrong("3.1", good=r".")
def first_class_for_all(a):
    return a * (1 - a[0])


@wrong("3.1", good=r".")
def first_class_times_all(a):
    return a[0] * (1 - a)


@wrong("3.1", good=r"square|\btwice\b|\bpower\b|factor")
def rest_twice(a):
    return (1 - a) ** 2


@wrong("3.1", good=r"bracket|square|\btwice\b|\bpower\b|factor", by="edit")
def factor_forgotten_in_the_first_term(a):
    return 1 - a - a**2


@wrong("3.1", good=r"\bsums?\b|\badd", by="edit")
def sum_of_the_rests(a):
    return a * np.sum(1 - a)


@wrong("3.1", good=r".")
def neighbours(a):
    return a * (1 - np.roll(a, 1))


@wrong("3.1", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b")
def last_class_only(a):
    return a[-1] * (1 - a[-1])


@wrong("3.1", good=r"\bsums?\b|\badd", by="edit")
def weighted_by_the_sum(a):
    return a * (a @ (1 - a))


@wrong("3.1", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def first_class_left_out(a):
    return a[1:] * (1 - a[1:])


@wrong("3.1", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b")
def last_class_left_out(a):
    return a[:-1] * (1 - a[:-1])


@wrong("3.1", good=r"largest|maxim|shift|\bsign\b|minus|subtract|taken? away", by="edit")
def largest_taken_away(a):
    return a * (1 - np.max(a))


@wrong("3.1", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def first_entry_filled(a):
    return a * (1 - a) * (np.arange(len(a)) == 0)


@wrong("3.1", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b")
def list_of_one(a):
    return a[:1] * (1 - a[:1])


@wrong("3.1", good=r"overwrit|writes? into|in place")
def in_place(a):
    a *= 1 - a
    return a


@wrong("3.2", name="counted_from_one")
def counted_from_one(a, j, i):
    return -a[j - 1] * a[i - 1]


@wrong("3.2", good=r"\bsign\b|minus|subtract|taken? away|probabilit|softmax", by="edit")
def difference(a, j, i):
    return a[j] - a[i]


@wrong("3.2", good=r"\bmean\b|average|divid|exponential|\bexp\b", by="edit")
def quotient(a, j, i):
    return -a[j] / a[i]


@wrong("3.2", good=r"bracket|square|\btwice\b|\bpower\b|factor", by="edit")
def rest_of_i(a, j, i):
    return -a[j] * (1 - a[i])


@wrong("3.2", good=r"bracket|square|\btwice\b|\bpower\b|factor", by="edit")
def rest_of_j(a, j, i):
    return -a[i] * (1 - a[j])


@wrong("3.2", good=r"\bsign\b|minus|subtract|taken? away|probabilit|softmax", by="edit")
def plain_sum(a, j, i):
    return a[j] + a[i]


@wrong("3.2", good=r"\bsign\b|minus|subtract|taken? away|probabilit|softmax", by="edit")
def difference_turned(a, j, i):
    return a[i] - a[j]


@wrong("3.2", good=r"\bmean\b|average|divid|\bsign\b|minus|subtract|taken? away", by="edit")
def plain_quotient(a, j, i):
    return a[j] / a[i]


@wrong("3.2", good=r"bracket|does not belong there", by="edit")
def both_cases_multiplied(a, j, i):
    return a[i] * (1 - a[i]) * a[j]


@wrong("3.2", good=r".")
def one_factor_too_many(a, j, i):
    return -a[j] * a[i] ** 2


@wrong("3.2", good=r".")
def difference_in_the_bracket(a, j, i):
    return a[j] * (a[j] - a[i])


@wrong("3.2", good=r"exponential|\bexp\b", by="edit")
def taken_from_one(a, j, i):
    return 1 - a[j] * a[i]


@wrong("3.2", good=r"probabilit|softmax", by="edit")
def squared_product(a, j, i):
    return -((a[j] * a[i]) ** 2)


@wrong("3.2", good=r"\bmean\b|average|divid|probabilit|softmax", by="edit")
def exponentials_again(a, j, i):
    return -np.exp(a[j]) * np.exp(a[i])


@wrong("3.2", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def matrix_of_products(a, j, i):
    return -np.outer(a, a)


@wrong("3.2", good=r"\bsums?\b|\badd", by="edit")
def both_cases_added(a, j, i):
    return a[j] * (1 - a[j]) - a[j] * a[i]


@wrong("3.2", good=r"probabilit|softmax", by="edit")
def every_class_in_it(a, j, i):
    return -np.prod(a)


@wrong("3.2", good=r".")
def column_of_products(a, j, i):
    return -a * a[i]


@wrong("3.2", good=r".")
def in_place_3_2(a, j, i):
    a[j] *= -a[i]
    return a[j]


@wrong("3.3", good=r"\bsign\b|minus|subtract|taken? away|\bsums?\b|\badd")
def plus_for_minus_3_3(a):
    return np.diag(a) + np.outer(a, a)


@wrong("3.3", name="minus_missing_in_off_diagonal")
def minus_missing_off_diagonal(a):
    return np.outer(a, a) + np.diag(a - 2 * a**2)


@wrong("3.3", good=r"\bsign\b|minus|subtract|taken? away")
def diagonal_negative(a):
    return -np.outer(a, a) + np.diag(2 * a**2 - a)


@wrong("3.3", good=r"\bsign\b|minus|subtract|taken? away")
def sign_turned_3_3(a):
    return np.outer(a, a) - np.diag(a)


@wrong("3.3", name="numerator_only_in_diagonal")
def diagonal_without_its_square(a):
    return np.diag(a + a**2) - np.outer(a, a)


@wrong("3.3", name="without_the_first_factor_in_diagonal")
def diagonal_without_its_factor(a):
    J = -np.outer(a, a)
    np.fill_diagonal(J, 1 - a)
    return J


@wrong("3.3", name="nudged_class_twice_in_off_diagonal")
def column_index_twice(a):
    return np.diag(a) - a * a


@wrong("3.3", name="answering_class_twice_in_off_diagonal")
def row_index_twice(a):
    return np.diag(a) - (a * a)[:, None]


@wrong("3.3", name="other_case_mixed_in_off_diagonal")
def equation_4_everywhere(a):
    return np.outer(a, 1 - a)


@wrong("3.3", name="one_minus_square_in_diagonal")
def ones_on_the_diagonal(a):
    return np.eye(len(a)) - np.outer(a, a)


@wrong("3.3", good=r"shape|vector|matrix|one number|\bsums?\b|\badd", by="edit")
def both_cases_on_the_diagonal(a):
    return np.diag(a * (1 - a)) - np.outer(a, a)


@wrong("3.3", good=r"\bsign\b|minus|subtract|taken? away|\bsums?\b|\badd")
def products_added_to_the_diagonal(a):
    return np.diag(a * (1 - a)) + np.outer(a, a)


@wrong("3.3", good=r"\baxis\b|\bcolumn|\brow|square|\btwice\b|\bpower\b|factor")
def one_factor_in_the_rows(a):
    return np.diag(a) - a[:, None]


@wrong("3.3", good=r"\baxis\b|\bcolumn|\brow|square|\btwice\b|\bpower\b|factor")
def one_factor_in_the_columns(a):
    return np.diag(a) - a


@wrong("3.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def first_row_only(a):
    J = np.diag(a) - np.outer(a, a)
    J[1:] = 0
    return J


@wrong("3.3", good=r"bracket", by="edit")
def complement_in_the_products(a):
    return np.diag(a) - np.outer(a, 1 - a)


@wrong("3.3", good=r"\bloop|\breturn\b|\brange\b", by="edit")
def lower_half_only(a):
    return np.tril(np.diag(a) - np.outer(a, a))


@wrong("3.3", good=r"\bloop|\breturn\b|\brange\b", by="edit")
def upper_half_only(a):
    return np.triu(np.diag(a) - np.outer(a, a))


@wrong("3.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def last_class_forgotten(a):
    J = np.diag(a) - np.outer(a, a)
    J[-1] = J[:, -1] = 0
    return J


@wrong("3.3", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def in_one_long_row(a):
    return (np.diag(a) - np.outer(a, a)).ravel()


@wrong("3.3", good=r"shape|vector|matrix|one number")
def first_three_classes(a):
    J = np.zeros((3, 3))
    for j in range(3):
        for i in range(3):
            J[j, i] = a[j] * ((j == i) - a[i])
    return J


@wrong("3.3", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b", by="edit")
def first_entry_only(a):
    J = np.zeros((len(a), len(a)))
    J[0, 0] = a[0] * (1 - a[0])
    return J


@wrong("3.3", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def first_row_as_a_vector(a):
    return (np.diag(a) - np.outer(a, a))[0]


@wrong("3.3", good=r"overwrit|writes? into|in place|shape|vector|matrix|one number")
def in_place_3_3(a):
    J = -np.outer(a, a)
    a *= 1 - a
    np.fill_diagonal(J, a)
    return J


@wrong("3.4", good=r"transpos|\baxis\b|\bcolumn|\brow")
def rows_for_columns(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h)).T


@wrong("3.4", good=r"bracket|\bmean\b|average|divid", by="edit")
def two_h_without_brackets(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up - down) / 2 * h)


@wrong("3.4", good=r"bracket|\bmean\b|average|divid", by="edit")
def divided_and_doubled(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up - down) / h * 2)


@wrong("3.4", good=r"\bmean\b|average|divid|lacks", by="edit")
def halved_only(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up - down) / 2)


@wrong("3.4", good=r"bracket|\bmean\b|average|divid", by="edit")
def only_one_divided(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: up - down / (2 * h))


@wrong("3.4", good=r".", by="edit")
def unit_steps(f, z, h=1e-05):
    return _measured(f, z, 1.0, lambda up, down, middle: (up - down) / (2 * h))


@wrong("3.4", good=r"\bmean\b|average|divid", by="edit")
def unit_steps_halved(f, z, h=1e-05):
    return _measured(f, z, 1.0, lambda up, down, middle: (up - down) / 2)


@wrong("3.4", good=r"\bsign\b|minus|subtract|taken? away", by="edit")
def absolute_values(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: np.abs(up - down) / (2 * h))


@wrong("3.4", good=r"\bsign\b|minus|subtract|taken? away")
def sign_turned_3_4(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (down - up) / (2 * h))


@wrong("3.4", good=r"\bmean\b|average|divid", by="edit")
def divided_by_h_squared(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up - down) / h**2)


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def changes_added_up_in_columns(f, z, h=1e-05):
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    return np.zeros_like(J) + J.sum(axis=0)


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def in_one_long_row_3_4(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h)).T.ravel()


@wrong("3.4", good=r"\bsums?\b|\badd", by="edit")
def sum_for_difference(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up + down) / (2 * h))


@wrong("3.4", good=r"\bmean\b|average|divid", by="edit")
def step_ignored_when_dividing(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up - down) / 2e-05)


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b", by="edit")
def restored_too_far(f, z, h=1e-05):
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        columns.append((up - f(z)) / (2 * h))
        z[i] += 2 * h
    return np.stack(columns, axis=1)


@wrong("3.4", good=r"\bmean\b|average|divid|\bsums?\b|\badd", by="edit")
def forward_difference_in_place(f, z, h=1e-05):
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= h
        columns.append((up - f(z)) / h)
    return np.stack(columns, axis=1)


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|\bmean\b|average|divid", by="edit")
def stepped_up_only(f, z, h=1e-05):
    columns = []
    for i in range(len(z)):
        z[i] += h
        up = f(z)
        z[i] -= h
        columns.append((up - f(z)) / (2 * h))
    return np.stack(columns, axis=1)


@wrong("3.4", good=r"whole number|fraction|\bint\b|\bclip|\bcut\b|\bcap\b")
def whole_number_steps(f, z, h=1e-05):
    columns = []
    for i in range(len(z)):
        nudge = np.zeros_like(z)
        nudge[i] = h
        columns.append((f(z + nudge) - f(z - nudge)) / (2 * h))
    return np.stack(columns, axis=1)


@wrong("3.4", good=r"whole number|fraction|\bint\b|shape|vector|matrix|one number")
def whole_number_result(f, z, h=1e-05):
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    return J.astype(z.dtype)


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number", by="edit")
def cut_to_a_square(f, z, h=1e-05):
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    return np.array([[J[j, i] for i in range(len(z))] for j in range(len(z))])


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def columns_counted_by_results(f, z, h=1e-05):
    J = np.zeros((len(f(z)), len(z)))
    for i in range(len(f(z))):
        nudge = h * (np.arange(len(z)) == i)
        J[:, i] = (f(z + nudge) - f(z - nudge)) / (2 * h)
    return J


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow", by="edit")
def diagonal_only(f, z, h=1e-05):
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    return J * np.eye(*J.shape)


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|shape|vector|matrix|one number")
def diagonal_as_a_vector(f, z, h=1e-05):
    return np.diag(_measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h)))


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def first_column_only(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))[:, 0]


@wrong("3.4", good=r"[Oo]nly the first column")
def returned_too_early(f, z, h=1e-05):
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    J[:, 1:] = 0
    return J


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def first_score_forgotten(f, z, h=1e-05):
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    J[:, 0] = 0
    return J


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b", by="edit")
def last_score_forgotten(f, z, h=1e-05):
    J = _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h))
    J[:, -1] = 0
    return J


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def nudges_down_pile_up(f, z, h=1e-05):
    down = np.array(z, dtype=float)
    columns = []
    for i in range(len(z)):
        up = np.array(z, dtype=float)
        up[i] += h
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow|\bloop|\breturn\b|\brange\b")
def nudges_up_pile_up(f, z, h=1e-05):
    up = np.array(z, dtype=float)
    columns = []
    for i in range(len(z)):
        down = np.array(z, dtype=float)
        up[i] += h
        down[i] -= h
        columns.append((f(up) - f(down)) / (2 * h))
    return np.stack(columns, axis=1)


@wrong("3.4", good=r"\bmean\b|average|divid", by="edit")
def half_a_step_over_two_h(f, z, h=1e-05):
    return _measured(f, z, h / 2, lambda up, down, middle: (up - down) / (2 * h))


@wrong("3.4", good=r"\baxis\b|\bcolumn|\brow", by="edit")
def all_at_once_on_the_diagonal(f, z, h=1e-05):
    z = np.array(z, dtype=float)
    return np.diag((f(z + h) - f(z - h)) / (2 * h))


@wrong("3.4", good=r"whole number|fraction|\bint\b|shape|vector|matrix|one number", by="edit")
def matrix_of_whole_numbers(f, z, h=1e-05):
    return _measured(f, z, h, lambda up, down, middle: (up - down) / (2 * h)).astype(int)


@wrong("3.4", good=r".", by="edit")
def three_points_on_one_side(f, z, h=1e-05):
    z = np.array(z, dtype=float)
    columns = []
    for nudge in h * np.eye(len(z)):
        change = 4 * f(z + nudge) - 3 * f(z) - f(z + 2 * nudge)
        columns.append(change / (2 * h))
    return np.stack(columns, axis=1)


@wrong("3.5", good=r"\bsums?\b|\badd", by="edit")
def off_diagonal_only(a, v):
    return -a * (a @ v - a * v)


@wrong("3.5", good=r"\bmean\b|average|divid|\bsign\b|minus|subtract|taken? away")
def plus_for_minus_3_5(a, v):
    return a * (v + a @ v)


@wrong("3.5", good=r"\bmean\b|average|divid|\bsign\b|minus|subtract|taken? away")
def sign_turned_3_5(a, v):
    return a * (a @ v - v)


@wrong("3.5", good=r"bracket|\bmean\b|average|divid", by="edit")
def mean_not_multiplied(a, v):
    return a * v - a @ v


@wrong("3.5", good=r"\bmean\b|average|divid|probabilit|softmax", by="edit")
def weighted_twice_divided(a, v):
    return a * (v - np.mean(a * v))


@wrong("3.5", good=r"\bmean\b|average|divid|\bsign\b|minus|subtract|taken? away", by="edit")
def probability_for_mean(a, v):
    return a * (v - a)


@wrong("3.5", good=r"\bsign\b|minus|subtract|taken? away|does not belong there", by="edit")
def inner_product_with_itself(a, v):
    return a * (v - a @ a)


@wrong("3.5", good=r"v_j Σ_i a_i² does not belong|should be another term", by="edit")
def factor_of_v(a, v):
    return v * (a - a @ a)


@wrong("3.5", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b", by="edit")
def square_inside_the_sum(a, v):
    return a * v - a * a @ v


@wrong("3.5", good=r"\bfirst\b|\bbegins?\b|does not belong there", by="edit")
def v_missing_in_the_first_term(a, v):
    return a - a * (a @ v)


@wrong("3.5", good=r"\bfirst\b|\bbegins?\b|\bsums?\b|\badd", by="edit")
def v_added_up(a, v):
    return a * np.sum(v) - a * (a @ v)


@wrong(
    "3.5",
    good=r"square|\btwice\b|\bpower\b|factor|\bmean\b|average|divid|does not belong there",
    by="edit",
)
def v_with_itself(a, v):
    return a * (v - v @ v)


@wrong("3.5", good=r"largest|maxim|max_i v_i|\bmean\b|does not belong there", by="edit")
def largest_for_mean(a, v):
    return a * (v - np.max(v))


@wrong("3.5", good=r"\bmean\b|average|divid|\bsign\b|minus|subtract|taken? away", by="edit")
def mean_of_a(a, v):
    return a * (v - np.mean(a))


@wrong("3.5", good=r"v_j does not belong there|should be another term", by="edit")
def rest_times_v(a, v):
    return v * (1 - a)


@wrong("3.5", good=r"\baxis\b|\bcolumn|\brow|\bsums?\b|\badd")
def all_added_up(a, v):
    return np.sum(a * (v - a @ v))


@wrong("3.5", good=r".")
def three_classes_only(a, v):
    return np.array([a[j] * (v[j] - sum(a[i] * v[i] for i in range(3))) for j in range(3)])


@wrong("3.5", good=r"\baxis\b|\bcolumn|\brow|square|\btwice\b|\bpower\b|factor", by="edit")
def divided_by_the_probability(a, v):
    return (v - a @ v) / a


@wrong("3.5", good=r"\bfirst\b|\bbegins?\b|\bsign\b|minus|subtract|taken? away")
def both_signs_minus(a, v):
    return -a * (v + a @ v)


@wrong("3.5", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def last_class_left_out_of_the_mean(a, v):
    return a * (v - a[:-1] @ v[:-1])


@wrong("3.5", good=r"\bloop|\breturn\b|\brange\b|\bfirst\b|\bbegins?\b", by="edit")
def first_class_left_out_of_the_mean(a, v):
    return a * (v - a[1:] @ v[1:])


@wrong("3.5", good=r"\blast\b|\bends?\b|\bmean\b|average|divid", by="edit")
def multiplied_by_v_again(a, v):
    return a * (v - a @ v) * v


@wrong("3.5", good=r"probabilit|softmax")
def softmax_again(a, v):
    e = np.exp(a - np.max(a))
    p = e / np.sum(e)
    return p * (v - p @ v)


@wrong("3.5", good=r"\baxis\b|\bcolumn|\brow|square|\btwice\b|\bpower\b|factor")
def square_before_the_sum(a, v):
    return a * v - a**2 * np.sum(v)


@wrong("3.5", good=r"\baxis\b|\bcolumn|\brow|\bfirst\b|\bbegins?\b", by="edit")
def factor_missing_before_the_sum(a, v):
    return a * (1 - a) * v - (a @ v - a * v)


@wrong("3.5", good=r"\bloop|\breturn\b|\brange\b|\blast\b|\bends?\b", by="edit")
def mean_overwritten_in_the_loop(a, v):
    return a * (v - a[-1] * v[-1])


@wrong("3.5", good=r"\bsums?\b|\badd", by="edit")
def others_added(a, v):
    return a * (1 - a) * v + a * (a @ v - a * v)


@wrong("3.5", good=r"\bsums?\b|\badd", by="edit")
def own_class_left_out(a, v):
    return a * (v - (a @ v - a * v))


@wrong("3.5", good=r"overwrit|writes? into|in place")
def in_place_3_5(a, v):
    mean = a @ v
    np.subtract(v, mean, out=v, casting="unsafe")
    return a * v


@wrong("3.5", good=r"overwrit|writes? into|in place")
def in_place_in_a(a, v):
    a *= v - a @ v
    return a


@wrong("3.1", name="softmax_of_a", by="edit")
def softmax_of_a_3_1(a):
    return np.exp(a) / np.sum(np.exp(a))


@wrong("3.1", name="softmax_again", by="edit")
def softmax_again_3_1(a):
    e = np.exp(a - np.max(a))
    p = e / np.sum(e)
    return p * (1 - p)


@wrong("3.2", name="softmax_again", by="edit")
def softmax_again_3_2(a, j, i):
    e = np.exp(a - np.max(a))
    p = e / np.sum(e)
    return -p[j] * p[i]


@wrong("3.3", name="softmax_again", by="edit")
def softmax_again_3_3(a):
    e = np.exp(a - np.max(a))
    p = e / np.sum(e)
    return np.diag(p) - np.outer(p, p)


@wrong("3.3", name="loops_to_three", by="edit")
def loops_to_three_3_3(a):
    J = np.zeros((len(a), len(a)))
    for j in range(3):
        for i in range(3):
            J[j, i] = a[j] * ((j == i) - a[i])
    return J


@wrong("3.3", name="whole_number_matrix", by="edit")
def whole_number_matrix_3_3(a):
    return (np.diag(a) - np.outer(a, a)).astype(int)
