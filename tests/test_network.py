"""The course's network: its gradients, its training, and the table of nodes."""

import subprocess
import sys

import numpy as np
import pytest

from softmax_course import Network, load_digits, node_table, one_hot, softmax
from softmax_course.network import he_initialisation, mini_batches
from softmax_course.progress_bar import progress_bar


def batch(sizes, m, seed=1):
    random = np.random.default_rng(seed)
    X = random.normal(size=(sizes[0], m))
    return X, one_hot(random.integers(sizes[-1], size=m), sizes[-1])


@pytest.mark.parametrize("sizes", [[4, 3], [5, 4, 3], [6, 5, 4, 3]])
def test_backward_is_the_slope_of_the_cost(sizes):
    X, Y = batch(sizes, 7)
    network = Network(sizes, seed=2)
    network.forward(X)
    gradients = network.backward(Y)
    for p, g in zip(network.parameters, gradients, strict=True):
        assert g.shape == p.shape
        for at in list(np.ndindex(*p.shape))[::3]:
            here, costs = p[at], []
            for h in (1e-6, -1e-6):
                p[at] = here + h
                costs.append(network.cost(X, Y))
            p[at] = here
            assert g[at] == pytest.approx((costs[0] - costs[1]) / 2e-6, abs=1e-8)


def test_the_first_cost_is_near_that_of_knowing_nothing():
    digits = load_digits()
    cost = Network([64, 32, 10]).cost(digits.X, one_hot(digits.labels, 10))
    assert 2 < cost < 3


def test_it_learns_to_read_digits_in_seconds_and_the_same_every_time():
    digits = load_digits()
    runs = []
    for _ in range(2):
        network = Network([64, 32, 10])
        costs = network.train(digits.X, digits.labels, epochs=30, show_progress=False)
        runs.append((costs, network.predict(digits.X_test)))
    assert runs[0][0] == runs[1][0]
    assert np.mean(runs[0][1] == digits.labels_test) >= 0.95
    assert runs[0][0][-1] < 0.1 < runs[0][0][0]


def test_it_says_what_shape_it_wants():
    with pytest.raises(ValueError, match=r"\(64, m\).*given was \(5, 64\).*X\.T"):
        Network([64, 10]).forward(np.zeros((5, 64)))
    for sizes in ([64], [64, 0, 10], [64, 2.5, 10]):
        with pytest.raises(ValueError, match=r"such as \[64, 32, 10\]"):
            he_initialisation(sizes)


def test_he_weights_keep_their_variance_and_biases_are_zero():
    W1, b1, W2, _ = he_initialisation([500, 400, 10], seed=3)
    assert np.var(W1) == pytest.approx(2 / 500, rel=0.02)
    assert np.var(W2) == pytest.approx(2 / 400, rel=0.1)
    assert not b1.any()


def test_batches_hold_every_sample_once_with_its_own_target():
    X, Y = np.arange(70.0)[None], np.arange(70.0)[None] * 2
    batches = list(mini_batches(X, Y, size=32, seed=5))
    assert [x.shape[1] for x, _ in batches] == [32, 32, 6]
    seen = np.concatenate([x for x, _ in batches], axis=1)
    assert sorted(seen[0]) == list(range(70))
    assert list(seen[0]) != list(range(70))
    assert all(np.array_equal(2 * x, y) for x, y in batches)


def test_a_progress_bar_hands_on_every_step(capfd):
    assert list(progress_bar(range(4), "epochs", show=False)) == [0, 1, 2, 3]
    assert capfd.readouterr().err == ""
    assert list(progress_bar(range(4), "epochs")) == [0, 1, 2, 3]
    assert "4/4" in capfd.readouterr().err


def test_importing_the_course_loads_no_tqdm():
    code = "import sys, softmax_course; sys.exit('tqdm' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


# --- the table of nodes ---------------------------------------------------------------------------


def way_back(parameters, X, Y):
    W1, b1, W2, b2 = parameters
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    dZ2 = (softmax(W2 @ A1 + b2) - Y) / Y.shape[1]
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (Z1 > 0)
    return {
        "dZ2": dZ2, "dW2": dZ2 @ A1.T, "db2": dZ2.sum(axis=1, keepdims=True), "dA1": dA1,
        "dZ1": dZ1, "dW1": dZ1 @ X.T, "db1": dZ1.sum(axis=1, keepdims=True),
    }  # fmt: skip


@pytest.fixture
def example():
    X, Y = batch([6, 5, 3], 4)
    parameters = he_initialisation([6, 5, 3], seed=1)
    return parameters, X, Y, way_back(parameters, X, Y)


def verdicts(table):
    return {node.name: node.verdict.split(" by ")[0] for node in table.nodes}


def test_a_right_pass_is_exact_in_every_node(example):
    *given, nodes = example
    table = node_table(*given, nodes)
    assert set(verdicts(table).values()) == {"exact"}
    assert list(verdicts(table)) == list(nodes)
    assert table.first_wrong is None


def test_float32_is_approximate(example):
    *given, nodes = example
    rounded = {name: value.astype(np.float32) for name, value in nodes.items()}
    assert set(verdicts(node_table(*given, rounded)).values()) == {"approximate"}


def test_the_first_wrong_node_is_told_from_those_that_follow(example):
    parameters, X, Y, nodes = example
    nodes["dA1"] = 2 * nodes["dA1"]
    nodes["dZ1"] = 2 * nodes["dZ1"]
    nodes["dW1"] = 2 * nodes["dW1"] / 4  # another mistake of its own
    nodes["db1"] = 2 * nodes["db1"]
    table = node_table(parameters, X, Y, nodes)
    assert table.first_wrong == "dA1"
    remarks = {node.name: node.remark for node in table.nodes}
    assert remarks["dA1"] == remarks["dW1"] == "← a mistake is here"
    assert remarks["dZ1"] == "follows from dA1"
    assert remarks["db1"] == "follows from dZ1"
    assert verdicts(table)["dW2"] == "exact"
    assert "<b>dA1</b>" in table._repr_html_()


def test_shapes_and_missing_nodes_are_told(example):
    parameters, X, Y, nodes = example
    nodes["db2"] = nodes["db2"].ravel()
    del nodes["dW1"]
    lines = repr(node_table(parameters, X, Y, nodes)).splitlines()
    assert any("db2" in line and "should be (3, 1)" in line for line in lines)
    assert any("dW1" in line and "missing" in line for line in lines)


def test_three_layers_have_their_nodes_too():
    X, Y = batch([6, 5, 4, 3], 4)
    table = node_table(he_initialisation([6, 5, 4, 3]), X, Y, {})
    assert [n.name for n in table.nodes][:5] == ["dZ3", "dW3", "db3", "dA2", "dZ2"]


def test_parameters_are_pairs(example):
    parameters, X, Y, nodes = example
    with pytest.raises(ValueError, match="given were 3 arrays"):
        node_table(parameters[:3], X, Y, nodes)
