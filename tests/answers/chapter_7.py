"""Answers to chapter 7 that its catalogue of mistakes was not made from."""

import numpy as np

from softmax_course.data import TrainedParameters, load_digits
from softmax_course.network import Network

from . import right, wrong

# --- 7.1 ----------------------------------------------------------------------------------------


@right("7.1")
def forward_by_loops(W, b, A_prev):
    n, m = len(W), A_prev.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for s in range(m):
            total = b[i, 0]
            for j in range(W.shape[1]):
                total += W[i, j] * A_prev[j, s]
            Z[i, s] = total
    return Z


@right("7.1")
def forward_by_einsum(W, b, A_prev):
    return np.einsum("ij,js->is", W, A_prev) + b


@right("7.1")
def forward_by_dot(W, b, A_prev):
    return b + np.dot(W, A_prev)


@right("7.1")
def forward_in_rows(W, b, A_prev):
    return (A_prev.T @ W.T + b.ravel()).T


@right("7.1")
def forward_by_columns(W, b, A_prev):
    return np.column_stack([W @ a + b[:, 0] for a in A_prev.T])


@right("7.1")
def forward_with_a_one(W, b, A_prev):
    ones = np.ones((1, A_prev.shape[1]))
    return np.hstack([W, b]) @ np.vstack([A_prev, ones])


@right("7.1")
def forward_as_lists(W, b, A_prev):
    return [[sum(w * x for w, x in zip(row, a, strict=True)) + c[0] for a in A_prev.T]
            for row, c in zip(W, b, strict=True)]  # fmt: skip


@right("7.1")
def forward_in_float32(W, b, A_prev):
    W, b, A_prev = (x.astype(np.float32) for x in (W, b, A_prev))
    return W @ A_prev + b


@right("7.1")
def forward_by_matmul_and_add(W, b, A_prev):
    return np.add(np.matmul(W, A_prev), np.tile(b, (1, A_prev.shape[1])))


@wrong("7.1", name="bias_forgotten")
def forward_without_bias(W, b, A_prev):
    return np.dot(W, A_prev)


@wrong("7.1", name="activation_already")
def forward_and_relu(W, b, A_prev):
    Z = W @ A_prev + b
    return Z * (Z > 0)


@wrong("7.1", good=r"add|sign|-", by="edit")
def forward_bias_taken_away(W, b, A_prev):
    return W @ A_prev - b


@wrong("7.1", good=r"weights|rows|W\.T|turned|shape", by="edit")
def forward_weights_turned(W, b, A_prev):
    return np.dot(W.T, A_prev) + b


@wrong("7.1", name="samples_in_rows")
def forward_rows_given(W, b, A_prev):
    return A_prev.T @ W.T + b.T


@wrong("7.1", good=r"same.*bias|bias|b\[0\]", by="edit")
def forward_first_bias(W, b, A_prev):
    return W @ A_prev + b[0, 0]


@wrong("7.1", good=r"begins? at 1|range|from 1", by="edit")
def forward_loop_from_one(W, b, A_prev):
    Z = np.zeros((len(W), A_prev.shape[1]))
    for i in range(1, len(W)):
        Z[i] = W[i] @ A_prev + b[i]
    return Z


@wrong("7.1", good=r"None")
def forward_not_returned(W, b, A_prev):
    Z = W @ A_prev + b  # noqa: F841


@wrong("7.1", good=r"in the loop|inside the loop|shape", by="edit")
def forward_returned_at_once(W, b, A_prev):
    Z = np.zeros((len(W), A_prev.shape[1]))
    for s in range(A_prev.shape[1]):
        Z[:, s] = W @ A_prev[:, s] + b[:, 0]
        return Z


@wrong("7.1", good=r"sigmoid")
def forward_and_logistic(W, b, A_prev):
    Z = W @ A_prev + b
    return np.exp(Z) / (1 + np.exp(Z))


# --- 7.2 ----------------------------------------------------------------------------------------


@right("7.2")
def gate_by_where(dA, Z):
    return np.where(Z > 0, dA, 0)


@right("7.2")
def gate_by_copy(dA, Z):
    dZ = np.array(dA, dtype=float)
    dZ[Z <= 0] = 0
    return dZ


@right("7.2")
def gate_by_loops(dA, Z):
    dZ = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for s in range(Z.shape[1]):
            if Z[i, s] > 0:
                dZ[i, s] = dA[i, s]
    return dZ


@right("7.2")
def gate_as_lists(dA, Z):
    return [[d if z > 0 else 0.0 for d, z in zip(*rows, strict=True)]
            for rows in zip(dA, Z, strict=True)]  # fmt: skip


@right("7.2")
def gate_by_heaviside(dA, Z):
    return dA * np.heaviside(Z, 0.5)


@right("7.2")
def gate_by_sign(dA, Z):
    return dA * (np.sign(Z) + 1) / 2


@right("7.2")
def gate_by_the_output(dA, Z):
    A = np.maximum(Z, 0)
    return (A > 0).astype(int) * dA


@right("7.2")
def gate_in_float32(dA, Z):
    return dA.astype(np.float32) * (Z.astype(np.float32) > 0)


@right("7.2")
def gate_by_minus(dA, Z):
    return dA - dA * (Z < 0)


@wrong("7.2", name="relu_of_the_gradient")
def gate_by_gradient(dA, Z):
    return np.where(dA > 0, dA, 0)


@wrong("7.2", good=r"Z > 0|turned|<|closed", by="edit")
def gate_turned(dA, Z):
    return dA * (Z < 0)


@wrong("7.2", name="gate_alone")
def slope_alone(dA, Z):
    return (Z > 0).astype(float)


@wrong("7.2", name="forward_again")
def output_again(dA, Z):
    return np.where(Z > 0, Z, 0)


@wrong("7.2", name="gradient_unchanged")
def gradient_as_it_is(dA, Z):
    return 1 * dA


@wrong("7.2", good=r"output|multiply", by="edit")
def times_relu(dA, Z):
    return dA * np.where(Z > 0, Z, 0)


@wrong("7.2", good=r"writes? into|changes", by="edit")
def gate_in_the_callers(dA, Z):
    dA *= Z > 0
    return dA


@wrong("7.2", good=r"sigmoid")
def slope_of_the_sigmoid(dA, Z):
    s = np.exp(Z) / (1 + np.exp(Z)) if np.abs(Z).max() < 700 else (Z > 0) * 1.0
    return dA * (s - s**2)


@wrong("7.2", good=r"None")
def gate_not_returned(dA, Z):
    np.where(Z > 0, dA, 0)


@wrong("7.2", good=r"0\.05|leaky|closed|below|negative|not what was expected|dA where Z < 0")
def gate_that_leaks(dA, Z):
    return np.where(Z > 0, dA, 0.05 * dA)


# --- 7.3 ----------------------------------------------------------------------------------------


@right("7.3")
def back_by_loops(dZ, W, A_prev):
    n, m = dZ.shape
    n_prev = len(A_prev)
    dW, db, dA = np.zeros((n, n_prev)), np.zeros((n, 1)), np.zeros((n_prev, m))
    for i in range(n):
        for s in range(m):
            db[i] += dZ[i, s]
            for j in range(n_prev):
                dW[i, j] += dZ[i, s] * A_prev[j, s]
                dA[j, s] += W[i, j] * dZ[i, s]
    return dW, db, dA


@right("7.3")
def back_by_einsum(dZ, W, A_prev):
    dW = np.einsum("is,js->ij", dZ, A_prev)
    return dW, np.einsum("is->i", dZ)[:, None], np.einsum("ij,is->js", W, dZ)


@right("7.3")
def back_by_dot(dZ, W, A_prev):
    return np.dot(dZ, A_prev.T), dZ.sum(1).reshape(-1, 1), np.dot(W.T, dZ)


@right("7.3")
def back_as_a_list(dZ, W, A_prev):
    return [dZ @ A_prev.T, dZ @ np.ones((dZ.shape[1], 1)), (dZ.T @ W).T]


@right("7.3")
def back_by_samples(dZ, W, A_prev):
    dW = sum(np.outer(d, a) for d, a in zip(dZ.T, A_prev.T, strict=True))
    return dW, np.c_[dZ.sum(axis=1)], np.column_stack([d @ W for d in dZ.T])


@right("7.3")
def back_as_plain_lists(dZ, W, A_prev):
    dW, db, dA = back_by_dot(dZ, W, A_prev)
    return dW.tolist(), db.tolist(), dA.tolist()


@right("7.3")
def back_in_float32(dZ, W, A_prev):
    return back_by_dot(*(x.astype(np.float32) for x in (dZ, W, A_prev)))


@right("7.3")
def back_by_the_mean(dZ, W, A_prev):
    m = dZ.shape[1]
    return m * (dZ @ A_prev.T / m), m * dZ.mean(axis=1, keepdims=True), W.T @ dZ


@right("7.3")
def back_of_the_transposed(dZ, W, A_prev):
    return (A_prev @ dZ.T).T, np.sum(dZ.T, axis=0)[:, np.newaxis], W.transpose() @ dZ


@wrong("7.3", name="mean_taken_again")
def back_with_one_over_m(dZ, W, A_prev):
    m = A_prev.shape[1]
    return 1 / m * dZ @ A_prev.T, 1 / m * np.sum(dZ, axis=1, keepdims=True), W.T @ dZ


@wrong("7.3", good=r"keepdims|column", by="edit")
def back_bias_flat(dZ, W, A_prev):
    return dZ @ A_prev.T, np.sum(dZ, axis=1), W.T @ dZ


@wrong("7.3", good=r"neurons|axis|along the rows|for each sample", by="edit")
def back_bias_other_axis(dZ, W, A_prev):
    return dZ @ A_prev.T, np.sum(dZ, axis=0, keepdims=True), W.T @ dZ


@wrong("7.3", good=r"turned|n_prev|\(2, 3\)|shape", by="edit")
def back_weights_other_way(dZ, W, A_prev):
    return A_prev @ dZ.T, np.sum(dZ, axis=1, keepdims=True), W.T @ dZ


@wrong("7.3", good=r"turned|W\.T|Wᵀ", by="edit")
def back_without_turning(dZ, W, A_prev):
    return dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True), W @ dZ


@wrong("7.3", name="bias_averaged")
def back_bias_mean(dZ, W, A_prev):
    return dZ @ A_prev.T, np.mean(dZ, axis=1)[:, None], W.T @ dZ


@wrong("7.3", good=r"order")
def back_in_another_order(dZ, W, A_prev):
    dW, db, dA = back_by_dot(dZ, W, A_prev)
    return dA, dW, db


@wrong("7.3", name="inputs_forgotten")
def back_only_two(dZ, W, A_prev):
    return dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)


@wrong("7.3", good=r"gate|ReLU")
def back_and_through_relu(dZ, W, A_prev):
    dA = W.T @ dZ
    dA[A_prev <= 0] = 0
    return dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True), dA


@wrong("7.3", good=r"sign|minus", by="edit")
def back_with_a_minus(dZ, W, A_prev):
    return dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True), -W.T @ dZ


# --- 7.4 ----------------------------------------------------------------------------------------


@right("7.4")
def steps_by_loop(parameters, gradients, learning_rate):
    new = []
    for i in range(len(parameters)):
        new.append(parameters[i] - learning_rate * gradients[i])
    return new


@right("7.4")
def steps_on_copies(parameters, gradients, learning_rate):
    new = [p.astype(float) for p in parameters]
    for p, g in zip(new, gradients, strict=True):
        p -= learning_rate * g
    return new


@right("7.4")
def steps_as_a_tuple(parameters, gradients, learning_rate):
    return tuple(p + (-learning_rate) * g for p, g in zip(parameters, gradients, strict=True))


@right("7.4")
def steps_by_map(parameters, gradients, learning_rate):
    return list(map(lambda p, g: np.subtract(p, learning_rate * g), parameters, gradients))


@right("7.4")
def steps_as_lists(parameters, gradients, learning_rate):
    new = [p - learning_rate * g for p, g in zip(parameters, gradients, strict=True)]
    return [p.tolist() for p in new]


@right("7.4")
def steps_in_float32(parameters, gradients, learning_rate):
    rate = np.float32(learning_rate)
    pairs = zip(parameters, gradients, strict=True)
    return [p.astype(np.float32) - rate * g.astype(np.float32) for p, g in pairs]


@right("7.4")
def steps_by_enumerate(parameters, gradients, learning_rate):
    new = list(parameters)
    for place, g in enumerate(gradients):
        new[place] = new[place] - learning_rate * g
    return new


@right("7.4")
def steps_entry_by_entry(parameters, gradients, learning_rate):
    new = []
    for p, g in zip(parameters, gradients, strict=True):
        moved = np.zeros(p.shape)
        for at in np.ndindex(*p.shape):
            moved[at] = p[at] - learning_rate * g[at]
        new.append(moved)
    return new


@wrong("7.4", good=r"uphill|up, to a higher|add the gradient|sign", by="edit")
def steps_up(parameters, gradients, learning_rate):
    return [p + learning_rate * g for p, g in zip(parameters, gradients, strict=True)]


@wrong("7.4", name="written_into_the_callers")
def steps_in_place(parameters, gradients, learning_rate):
    for i in range(len(parameters)):
        parameters[i] -= learning_rate * gradients[i]
    return parameters


@wrong("7.4", good=r"change|caller|writes into")
def steps_into_the_list(parameters, gradients, learning_rate):
    for i in range(len(parameters)):
        parameters[i] = parameters[i] - learning_rate * gradients[i]
    return parameters


@wrong("7.4", name="rate_forgotten")
def steps_without_rate(parameters, gradients, learning_rate):
    return [np.subtract(p, g) for p, g in zip(parameters, gradients, strict=True)]


@wrong("7.4", name="nothing_moved")
def steps_of_a_name(parameters, gradients, learning_rate):
    for p, g in zip(parameters, gradients, strict=True):
        p = p - learning_rate * g
    return parameters


@wrong("7.4", name="rate_of_your_own_0_1")
def steps_at_a_fixed_rate(parameters, gradients, learning_rate):
    learning_rate = 0.1
    return [p - learning_rate * g for p, g in zip(parameters, gradients, strict=True)]


@wrong("7.4", name="weights_only")
def steps_of_the_weights(parameters, gradients, learning_rate):
    new = list(parameters)
    for i in range(0, len(parameters), 2):
        new[i] = parameters[i] - learning_rate * gradients[i]
    return new


@wrong("7.4", name="first_array_alone", by="edit")
def steps_returned_at_once(parameters, gradients, learning_rate):
    new = []
    for p, g in zip(parameters, gradients, strict=True):
        new.append(p - learning_rate * g)
        return new


@wrong("7.4", good=r"None")
def steps_not_returned(parameters, gradients, learning_rate):
    [p - learning_rate * g for p, g in zip(parameters, gradients, strict=True)]


@wrong("7.4", good=r"list|TypeError|can't multiply|array")
def steps_of_lists(parameters, gradients, learning_rate):
    return parameters - learning_rate * gradients


# --- 7.5: networks by other means; test_predicting trains them wrong ------------------------------

digits = load_digits()
W1, b1, W2, b2 = TrainedParameters()


def scores(X):
    return W2 @ np.maximum(W1 @ X + b1, 0) + b2


@right("7.5")
def read_by_argmax(X):
    return scores(X).argmax(0)


@right("7.5")
def read_as_a_list(X):
    return [int(k) for k in scores(X).argmax(axis=0)]


@right("7.5")
def read_as_floats(X):
    return np.argmax(scores(X), axis=0).astype(float)


@right("7.5")
def read_as_a_row(X):
    return np.argmax(scores(X), axis=0)[None]


@right("7.5")
def read_one_by_one(X):
    labels = []
    for s in range(X.shape[1]):
        z = scores(X[:, [s]])[:, 0]
        best = 0
        for k in range(10):
            if z[k] > z[best]:
                best = k
        labels.append(best)
    return labels


@right("7.5")
def read_in_rows(X):
    return ((np.maximum(X.T @ W1.T + b1.T, 0)) @ W2.T + b2.T).argmax(axis=1)


@right("7.5")
def read_by_the_nearest(X):
    far = (X**2).sum(axis=0) - 2 * digits.X.T @ X + (digits.X**2).sum(axis=0)[:, None]
    return digits.labels[far.argmin(axis=0)]


@right("7.5")
def read_in_float32(X):
    return np.argmax(scores(X.astype(np.float32)), axis=0)


network = Network([64, 24, 10], seed=3)
network.train(digits.X, digits.labels, epochs=30, show_progress=False)
right("7.5")(network.predict)


@wrong("7.5", name="probabilities_given")
def read_in_probabilities(X):
    E = np.exp(scores(X))
    return E / E.sum(axis=0)


@wrong("7.5", name="probabilities_given")
def read_in_rows_of_scores(X):
    return scores(X).T


@wrong("7.5", name="one_hot_given")
def read_as_one_hot(X):
    z = scores(X)
    return (z == z.max(axis=0)).astype(int)


@wrong("7.5", name="argmax_along_the_rows")
def read_along_the_rows(X):
    return scores(X).argmax(axis=-1)


@wrong("7.5", name="argmax_of_everything")
def read_all_at_once(X):
    return scores(X).argmax()


@wrong("7.5", name="largest_for_its_place")
def read_the_largest(X):
    return scores(X).max(axis=0)


@wrong("7.5", name="samples_in_rows")
def read_rows(X):
    return (np.maximum(X @ W1.T + b1.T, 0) @ W2.T + b2.T).argmax(axis=1)


@wrong("7.5", name="off_by_one")
def read_one_less(X):
    return (scores(X).argmax(axis=0) - 1) % 10


@wrong("7.5", good="None")
def read_and_not_returned(X):
    scores(X).argmax(axis=0)


@wrong("7.5", name="one_class_for_all")
def read_of_a_mean(X):
    return np.full(X.shape[1], scores(X.mean(axis=1, keepdims=True)).argmax())


@wrong("7.5", name="wrong_shape")
def read_half_of_them(X):
    return scores(X[:, ::2]).argmax(axis=0)


@wrong("7.5", good="NameError")
def read_with_a_name_that_is_not_there(X):
    return parameters_of_mine(X)  # noqa: F821


@wrong("7.4", good=r"one sign is wrong.*second thing.*You divide by the number of arrays")
def uphill_and_divided_by_the_number_of_arrays(parameters, gradients, learning_rate):
    n = len(parameters)
    return [p + learning_rate * g / n for p, g in zip(parameters, gradients, strict=True)]


@wrong("7.4", good=r"a copied list still holds the same arrays")
def list_copied_and_not_its_arrays(parameters, gradients, learning_rate):
    new = parameters.copy()
    for i in range(len(new)):
        new[i] -= learning_rate * gradients[i]
    return new


@wrong("7.3", good=r"stand in another order than is asked for: it is dW, db, dA_prev")
def in_another_order_and_one_turned(dZ, W, A_prev):
    dA_prev = np.dot(dZ.T, W)
    dW = np.dot(dZ, A_prev.T)
    db = dZ.sum(axis=1, keepdims=True)
    return dA_prev, dW, db


@wrong("7.1", good=r"begins too late.*second thing.*the bias of the first one")
def first_input_left_out_and_one_bias(W, b, A_prev):
    n, n_prev = W.shape
    m = A_prev.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for s in range(m):
            for j in range(1, n_prev):
                Z[i, s] += W[i, j] * A_prev[j, s]
            Z[i, s] += b[0, 0]
    return Z


@wrong("7.2", good=r"true where it should be false.*second thing.*ReLU's output")
def gate_turned_and_filled_with_scores(dA, Z):
    gate = np.where(Z < 0, Z, 0)
    return dA * gate


@wrong("7.3", good=r"divides by `dZ.shape\[1\]`|loses its axis")
def divided_again_and_an_axis_lost(dZ, W, A_prev):
    dZ = dZ / dZ.shape[1]
    dW = dZ @ A_prev.T
    db = np.sum(dZ, axis=1)
    dA_prev = W.T @ dZ
    return dW, db, dA_prev


@wrong("7.1", good=r"begins too late")
def bias_taken_away_and_an_input_left_out(W, b, A_prev):
    rows, inner = W.shape
    cols = A_prev.shape[1]
    Z = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            total = 0
            for k in range(1, inner):
                total += W[i, k] * A_prev[k, j]
            Z[i, j] = total - b[i, 0]
    return Z


@wrong("7.2", good=r"multiplies by the factor `Z`.*second thing.*You apply ReLU to dA")
def gate_of_the_gradient_and_a_factor(dA, Z):
    grad = np.array(dA, dtype=float)
    grad[grad < 0] = 0
    return grad * Z


@wrong("7.3", good=r"along every axis, where one axis is meant")
def turned_and_all_added_together(dZ, W, A_prev):
    dW = np.dot(A_prev, dZ.T)
    db = np.sum(dZ, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dW, db, dA_prev


@wrong("7.4", good=r"the list itself under another name")
def list_under_another_name(parameters, gradients, learning_rate):
    new = parameters
    for i in range(len(new)):
        new[i] = new[i] - learning_rate * gradients[i]
    return new


@wrong("7.4", good=r"changes its target the wrong way.*second thing|There are two things")
def uphill_in_the_callers(parameters, gradients, learning_rate):
    result = []
    for theta, grad in zip(parameters, gradients, strict=False):
        theta += learning_rate * grad
        result.append(theta)
    return result


@wrong("7.2", good=r"true where it should be false.*There is more")
def downhill_through_the_closed_gate(dA, Z):
    return -dA * (Z < 0)


@wrong("7.4", good=r"pairs each with every other")
def each_parameter_with_each_gradient(parameters, gradients, learning_rate):
    moved = []
    for array in parameters:
        for slope in gradients:
            moved.append(array - learning_rate * slope)
    return moved


@wrong("7.4", good=r"changes its target the wrong way.*second thing|There are two things")
def uphill_in_a_copied_list(parameters, gradients, learning_rate):
    moved = parameters[:]
    for n in range(len(moved)):
        moved[n] += learning_rate * gradients[n]
    return moved


@wrong("7.1", good=r"`len\(A_prev\)` counts along axis 0.*The first columns are right")
def as_many_samples_as_inputs(W, b, A_prev):
    Z = np.zeros((len(W), A_prev.shape[1]))
    for s in range(len(A_prev)):
        Z[:, s] = W @ A_prev[:, s] + b[:, 0]
    return Z
