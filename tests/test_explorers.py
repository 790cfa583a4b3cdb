"""The explorers without a browser: drawings, words, and the widget as the kernel sees it."""

import asyncio
import gc
import io
import itertools
import math
import queue
import subprocess
import sys
import threading
import time
import weakref
from base64 import b64decode
from pathlib import Path

import ipywidgets
import matplotlib as mpl
import nbformat
import numpy as np
import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from nbclient import NotebookClient
from PIL import Image

import softmax_course.explorers as explorers
from softmax_course import shown
from softmax_course.explorers import (
    attention,
    cost,
    derivation,
    descent,
    explorer,
    jacobian,
    race,
    softmax,
    step,
    target,
)
from softmax_course.explorers.picture import Live, png
from softmax_course.maths import functions
from softmax_course.numerals import number
from softmax_course.style import CLASS_COLOURS, CLOSE_HATCHES, QUIET, TEXT

DESIGNS = {name: design for name, (design, _) in explorers.EXPLORERS.items()}
EXPLORE = {name: getattr(explorers, f"explore_{name}") for name in DESIGNS}
CONTROLS = [(name, control.name) for name, design in DESIGNS.items() for control in design.controls]

every_explorer = pytest.mark.parametrize("name", DESIGNS)


def states(design):
    """All that the controls can say."""
    options = {control.name: st.sampled_from(list(control.options)) for control in design.controls}
    return st.fixed_dictionaries(options)


def busiest(design):
    """The opening state, with every control in play."""
    state = design.start()
    return state | {"K": 6} if "z5" in state else state


def decoded(data):
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))


@pytest.fixture
def opened():
    """Open explorers by name, and close them after the test."""
    ones = []

    def open_one(name):
        ones.append(EXPLORE[name]())
        return ones[-1]

    yield open_one
    for one in ones:
        one.close()


# --- drawings -----------------------------------------------------------------------------------


@every_explorer
def test_a_drawing_is_a_plain_function_from_state_to_figure(name):
    design = DESIGNS[name]
    figure = design.drawing(design.start())
    assert isinstance(figure, Figure)
    figure.canvas.draw()
    whole = np.asarray(figure.canvas.buffer_rgba())[..., :3].astype(int)
    touched_up = Live(design.drawing).pixels(design.start())[..., :3].astype(int)
    # Painting on top of a kept background must give what painting all of it gives.
    assert np.abs(whole - touched_up).mean() < 0.2


@pytest.mark.parametrize(("name", "control"), CONTROLS)
def test_every_control_changes_the_picture_and_the_words(name, control):
    design = DESIGNS[name]
    before = busiest(design)
    live = Live(design.drawing)
    picture, words = live.png(before), design.words(before)
    options = next(c.options for c in design.controls if c.name == control)
    moved = [before | {control: option} for option in (options[0], options[-1])]
    assert any(live.png(state) != picture for state in moved)
    assert any(design.words(state) != words for state in moved)
    assert live.png(before) == picture


@every_explorer
@pytest.mark.filterwarnings("error::RuntimeWarning", "error::UserWarning")
def test_no_state_breaks_the_picture_or_the_sentence(name):
    design = DESIGNS[name]
    live = Live(design.drawing)

    @settings(max_examples=25, deadline=None)
    @given(states(design))
    def check(state):
        pixels = live.pixels(state)
        assert pixels.min() < 120, "something dark is drawn"
        words = design.words(state)
        assert words.endswith(".")
        assert "\n" not in words
        assert not {"nan", "inf", "-inf"} & set(words.replace(",", " ").split())
        assert all(hidden in state for hidden in design.hidden(state))

    check()


@every_explorer
@pytest.mark.filterwarnings("error::RuntimeWarning", "error::UserWarning")
def test_the_corners_of_all_controls_give_a_picture_and_a_sentence(name):
    design = DESIGNS[name]
    live = Live(design.drawing)
    ends = [(c.options[0], c.options[-1]) for c in design.controls]
    corners = list(itertools.product(*ends))
    for corner in corners[:: max(1, len(corners) // 12)]:
        state = dict(zip(design.start(), corner, strict=True))
        assert live.png(state)
        assert design.words(state).endswith(".")


@every_explorer
def test_a_picture_does_not_remember_where_the_controls_have_been(name):
    design = DESIGNS[name]
    random = np.random.default_rng(1)
    live = Live(design.drawing)
    for _ in range(12):
        state = {c.name: c.options[random.integers(len(c.options))] for c in design.controls}
        live.pixels(state)
    assert np.array_equal(live.pixels(state), Live(design.drawing).pixels(state))


def test_png_keeps_every_pixel():
    pixels = np.random.default_rng(2).integers(256, size=(7, 5, 4), dtype=np.uint8)
    assert np.array_equal(decoded(png(pixels)), pixels)


def test_a_style_set_by_the_learner_leaves_the_pictures_alone():
    design = DESIGNS["cost"]
    usual = Live(design.drawing).png(design.start())
    with mpl.rc_context({"text.color": "red", "axes.facecolor": "black", "font.size": 20}):
        assert Live(design.drawing).png(design.start()) == usual


# --- what the words say -------------------------------------------------------------------------


def test_softmax_words_hold_the_running_example():
    words = softmax.words(softmax.DESIGN.start())
    assert "[7.389, 2.718, 1.105]" in words
    assert "a = [0.659, 0.242, 0.099]" in words


def test_softmax_says_when_exp_overflows_and_a_does_not():
    start = softmax.DESIGN.start()
    for shift, said in ((1000.0, "overflows"), (-1000.0, "underflows")):
        words = softmax.words(start | {"c": shift})
        assert said in words
        assert "a = [0.659, 0.242, 0.099]" in words


def test_softmax_point_lies_where_the_probabilities_say():
    live = Live(softmax.TEMPERATURE.drawing)
    certain = {"z0": -5.0, "z1": 5.0, "z2": -5.0, "T": 0.1}
    live.figure_of(certain)
    assert np.allclose(live._parts.point.get_data(), [[1], [0]])
    live.figure_of(certain | {"T": 100.0, "z1": -5.0})
    assert np.allclose(live._parts.point.get_data(), [[0.5], [math.sqrt(3) / 6]])


def test_softmax_knows_nothing_of_temperature_before_it_is_defined():
    assert "T" not in softmax.DESIGN.start()
    live = Live(softmax.DESIGN.drawing)
    figure = live.figure_of(softmax.DESIGN.start())
    assert live._parts.route is None
    assert not any("temperature" in text.get_text() for text in figure.findobj(Text))


def test_the_route_of_all_temperatures_goes_from_the_middle_to_the_leader():
    live = Live(softmax.TEMPERATURE.drawing)
    live.figure_of(softmax.TEMPERATURE.start())
    xs, ys = live._parts.route.get_data()
    assert np.allclose((xs[0], ys[0]), (0, 0), atol=1e-3)
    assert np.allclose((xs[-1], ys[-1]), (0.5, math.sqrt(3) / 6), atol=5e-3)


def test_a_tie_at_the_top_has_two_leaders():
    tied = softmax.TEMPERATURE.start() | {"z1": 2.0, "T": 0.01}
    assert "Classes 0 and 1 lead with 0.500 each." in softmax.words(tied)


def test_cost_words_hold_cost_and_slope():
    words = cost.words({"a": 0.659})
    assert "0.417" in words
    assert "−1.517" in words
    assert "infinite" in cost.words({"a": 0.0})
    assert "13.8" in cost.words({"a": 1e-6})


def test_cost_tangent_touches_the_curve():
    live = Live(cost.DESIGN.drawing)
    live.figure_of({"a": 0.25})
    xs, ys = live._parts.tangent.get_data()
    slope = (ys[1] - ys[0]) / (xs[1] - xs[0])
    assert slope == pytest.approx(-4)
    assert ys[0] + slope * (0.25 - xs[0]) == pytest.approx(-math.log(0.25))


@pytest.mark.parametrize("i", range(3))
@pytest.mark.parametrize("d", [-2.0, -0.05, 0.0, 0.05, 1000.0])
def test_jacobian_shows_the_predicted_and_the_real_change(i, d):
    z = np.array([2.0, 1.0, 0.1])
    nudged = z + d * np.eye(3)[i]
    n = jacobian.numbers({"i": i, "j": 0, "d": d})
    assert np.allclose(n.foretold, functions.jacobian(functions.softmax(z))[:, i] * d)
    assert np.allclose(n.real, functions.softmax(nudged) - functions.softmax(z))


def test_jacobian_tells_the_nudge_that_its_bars_answer_to():
    live = Live(jacobian.DESIGN.drawing)
    live.figure_of(jacobian.DESIGN.start())
    assert live._parts.change.get_text() == "change of each a, for δ = 0.5 on z₀"
    live.figure_of(jacobian.DESIGN.start() | {"i": 2, "d": -1.0})
    assert live._parts.change.get_text() == "change of each a, for δ = −1 on z₂"


def test_jacobian_words_name_the_case():
    start = jacobian.DESIGN.start()
    assert "equation (5): ∂a₁/∂z₀ = −a₁ a₀ = −0.242 × 0.659 = −0.160" in jacobian.words(start)
    same = jacobian.words(start | {"j": 0})
    assert "equation (4): ∂a₀/∂z₀ = a₀ (1 − a₀) = 0.659 × (1 − 0.659) = 0.225" in same


@settings(max_examples=200, deadline=None)
@given(states(derivation.DESIGN))
def test_derivation_lines_part_exactly_where_sigma_y_is_needed(state):
    n = derivation.numbers(state)
    total, a = n.y.sum(), n.a[state["i"]]
    apart = abs(a * (total - 1)) > 1e-9
    assert derivation.parting(n) == (4 if apart else None)
    assert n.values[3] == pytest.approx(a * total - n.y[state["i"]])
    if n.a.min() > 0:
        assert np.allclose(n.values[:4], n.values[3], atol=1e-9)
    words = derivation.words(state | {"step": 4})
    assert ("Here they part" in words) == apart
    assert "Here they part" not in derivation.words(state | {"step": 3})


def test_derivation_shows_two_controls_at_first_and_folds_the_rest():
    groups = {control.name: control.group for control in derivation.CONTROLS}
    assert [name for name, group in groups.items() if not group] == ["step", "i"]
    assert {groups[f"z{k}"] for k in range(3)} == {"Other scores z"}
    assert {groups[f"y{k}"] for k in range(3)} == {"Other targets y"}


def test_derivation_says_where_a_line_divides_by_nothing():
    state = derivation.DESIGN.start() | {"z0": -1000.0}
    assert "blocked" in derivation.words(state)


@pytest.mark.parametrize("right", range(3))
@pytest.mark.parametrize("rate", [0.01, 0.5, 1000.0])
def test_descent_walks_down(right, rate):
    way = descent.walk(rate, right)
    assert (np.diff(way.costs) <= 0).all()
    assert np.allclose(way.down, np.eye(3)[:, [right]] - way.a)
    assert np.allclose(way.a[:, 0], [0.659, 0.242, 0.099], atol=5e-4)


def test_descent_first_step_is_the_gradient():
    z = np.log(descent.walk(0.5, 2).a[:, :2])
    step = (z - z[:1])[:, 1] - (z - z[:1])[:, 0]
    gradient = np.array([0.659, 0.242, -0.901])
    assert np.allclose(step, -0.5 * (gradient - gradient[0]), atol=1e-3)


def test_race_routes_agree():
    random = np.random.default_rng(3)
    Z, labels = random.normal(size=(4, 7)), random.integers(4, size=7)
    answers = [route(Z, labels) for route in race.ROUTES.values()]
    assert np.allclose(answers, answers[0], atol=1e-12)


def test_race_says_bytes_and_times():
    assert race.sizes({"K": 50_257, "m": 1024})[1] == 8 * 50_257**2 * 1024
    words = race.words({"K": 50_257, "m": 1024})
    assert "20.7 TB" in words
    assert "measured when" in words
    words = race.words({"K": 3, "m": 4, "times": {"vectorised": 2e-5}})
    assert "Measured just now on this machine: vectorised 20 µs; loops" in words
    assert "Nothing runs at this size: " in race.words({"K": 50_257, "m": 1024, "times": {}})


def test_race_never_asks_for_much():
    for K, m in itertools.product(race._CLASSES, race._SAMPLES):
        for route in race.ROUTES:
            if not race.left_out(route, {"K": K, "m": m}):
                answer, jacobians = race.sizes({"K": K, "m": m})
                assert answer <= 1e8
                assert route != "Jacobians" or jacobians <= 1e8
                assert route != "loops" or K * m <= 200_000


def test_race_measures_what_may_run():
    found = race.measure({"K": 10, "m": 4})["times"]
    assert found.keys() == race.ROUTES.keys()
    assert min(found.values()) > 0
    assert race.measure({"K": 50_257, "m": 1024}) == {"times": {}}


@pytest.mark.parametrize("floats", ["float64", "float32"])
@pytest.mark.parametrize("method", ["forward", "central", "complex step"])
def test_step_foretells_its_errors(method, floats):
    state = step.DESIGN.start() | {"method": method, "floats": floats}
    for h in step._STEPS:
        n = step.of(state | {"h": h})
        if n.truncation > 30 * n.rounding and h <= 0.1:
            assert n.error == pytest.approx(n.truncation, rel=0.2)
        elif n.rounding < 1e-3:
            assert n.error < 60 * (n.rounding + n.truncation)


def test_step_says_which_error_rules_and_when_nothing_moves():
    start = step.DESIGN.start()
    assert "Truncation rules" in step.words(start)
    assert "Rounding rules" in step.words(start | {"h": step._STEPS[16]})
    assert "z₁ again" in step.words(start | {"h": step._STEPS[0]})
    complex_step = start | {"h": step._STEPS[0], "method": "complex step"}
    assert "Nothing is subtracted" in step.words(complex_step)


def test_step_marks_the_digits_that_are_right():
    start = step.DESIGN.start()
    live = Live(step.DESIGN.drawing)
    live.figure_of(start)
    assert live._parts.right.get_text() == "0.24"
    assert (live._parts.right.get_text() + live._parts.rest.get_text()).startswith("0.24335284")
    exact = start | {"h": step._STEPS[0], "method": "complex step"}
    assert step.right_digits(step.of(exact)) >= 16
    assert pytest.approx(math.exp(1) / sum(math.exp(z) for z in (2, 1, 0.1))) == step.EXACT


@settings(max_examples=200, deadline=None)
@given(states(target.DESIGN))
def test_target_shows_the_gradient_of_the_cost_that_it_says(state):
    n, T = target.numbers(state), state["T"]
    z = np.array([state[f"z{k}"] for k in range(3)])

    def cost_of(scores):
        return [functions.cross_entropy(functions.softmax(scores / T), n.t)]

    measured = functions.numerical_jacobian(cost_of, z)[0]
    assert np.allclose(n.slope, measured, atol=1e-7)
    assert n.t.sum() == pytest.approx(1)
    assert abs(n.slope.sum()) < 1e-9


def test_target_words_hold_the_running_example_and_what_changes_it():
    start = target.DESIGN.start()
    assert "(a − t)/T = [−0.341, 0.242, 0.099]. Downhill z₀ rises" in target.words(start)
    assert "t = [0.933, 0.033, 0.033]" in target.words(start | {"e": 0.1})
    agreed = {"target": 3, "z0": 3.0, "z1": 1.5, "z2": -0.5}
    assert "nothing is pushed" in target.words(start | agreed)


def test_target_keeps_its_size_times_the_square_of_a_high_temperature():
    soft = target.DESIGN.start() | {"target": 3}
    sizes = [np.abs(target.numbers(soft | {"T": T}).slope).max() * T**2 for T in (10.0, 100.0)]
    assert sizes[0] == pytest.approx(sizes[1], rel=0.1)


@settings(max_examples=200, deadline=None)
@given(states(attention.DESIGN))
def test_attention_blocks_have_the_areas_of_the_bars(state):
    live = Live(attention.DESIGN.drawing)
    live.figure_of(state)
    n = attention.numbers(state)
    areas = [block.get_width() * block.get_height() for block in live._parts.blocks]
    assert np.allclose(areas, n.ds)
    assert np.allclose([bar.get_width() for bar in live._parts.bars], n.ds)
    assert np.allclose(n.ds, functions.jacobian(n.p) @ n.dp)
    assert abs(n.ds.sum()) < 1e-9
    assert np.abs(n.ds).max() <= 2 + 1e-9


def test_attention_words_hold_the_running_example():
    start = attention.DESIGN.start()
    assert "mean is 0.121, and ds = p (dp − mean) = [0.579, −0.272, −0.308]" in attention.words(
        start
    )
    assert "s₁ and s₂ rise, s₀ falls" in attention.words(start)
    assert "Masked, key 1 can't be pushed" in attention.words(start | {"s1": -1000.0})
    alike = {f"d{k}": 1.0 for k in range(3)}
    assert "nothing is pushed" in attention.words(start | alike)


NUMBERS = {
    0.6590: "0.659",
    -0.341: "−0.341",
    11.21: "11.2",
    2.4e17: "2.4×10¹⁷",
    1e-6: "1.0×10⁻⁶",
    -0.0: "0",
    -math.inf: "−∞",
    math.nan: "undefined",
}


@pytest.mark.parametrize("x", NUMBERS)
def test_numbers_read_well(x):
    assert number(x) == NUMBERS[x]


# --- for everyone -------------------------------------------------------------------------------


def luminance(colour):
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return np.dot(channels, (0.2126, 0.7152, 0.0722))


@pytest.mark.parametrize("colour", [TEXT, QUIET, *CLASS_COLOURS])
def test_colours_stand_out_from_the_white_card(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_no_colour_goes_without_a_hatch_of_its_own():
    assert len(set(CLOSE_HATCHES)) == len(CLASS_COLOURS)


def test_numbers_on_the_heat_map_stand_out():
    figure = jacobian.DESIGN.drawing(jacobian.DESIGN.start())
    image = figure.axes[0].images[0]
    for entry in np.ravel(image.get_array()):
        ground = luminance(image.cmap(image.norm(entry))[:3])
        assert (ground + 0.05) / (luminance(TEXT) + 0.05) >= 4.5


@every_explorer
def test_every_control_has_a_label_and_a_text_for_each_option(name, opened):
    for control in opened(name).controls:
        assert control["label"].strip()
        assert all(text.strip() for text in control["texts"])


def test_a_control_without_its_texts_is_refused():
    with pytest.raises(ValueError, match="needs a text for each option"):
        explorer.Control("x", "x", [1, 2], 1, ["one"])


# --- the widget ---------------------------------------------------------------------------------


@every_explorer
def test_a_moved_control_brings_the_picture_and_words_of_its_state(name, opened):
    one, design = opened(name), DESIGNS[name]
    assert one.picture == Live(design.drawing).png(design.start())
    for control in design.controls:
        one.move(**{control.name: control.options[-1]})
        state = {key: one.state[key] for key in design.start()}
        assert state[control.name] == control.options[-1]
        assert one.hidden == list(design.hidden(state))
        if design.slow is None:
            assert one.picture == Live(design.drawing).png(state)
            assert one.words == design.words(state)


def test_an_index_beyond_the_options_becomes_the_nearest(opened):
    one = opened("cost")
    one.values = {"a": 10_000}
    assert one.state == {"a": 1.0}
    one.values = {"a": -3}
    assert one.state == {"a": 0.0}


@every_explorer
def test_a_burst_draws_the_newest_state_and_drops_the_rest(name):
    async def burst():
        one, design = EXPLORE[name](), DESIGNS[name]
        control = design.controls[0]
        before = one.frame
        for turn in range(100):
            one.move(**{control.name: control.options[turn % len(control.options)]})
        await asyncio.sleep(5 * explorer._FRAME)
        drawn, state, picture = one.frame - before, one.state, one.picture
        one.close()
        assert drawn <= 2
        assert picture == Live(design.drawing).png(state)

    asyncio.run(burst())


def test_what_takes_long_waits_until_the_controls_rest(monkeypatch):
    monkeypatch.setattr(explorer, "_REST", 0.05)
    asked = []

    def find(state):
        asked.append((state["K"], state["m"]))
        return {"times": {"fused": 1e-3}}

    monkeypatch.setattr(race, "DESIGN", explorer.Design(**(vars(race.DESIGN) | {"slow": find})))

    async def moves():
        one = explorers.explore_race()
        assert asked == []
        for K in (3, 30, 100):
            one.move(K=K)
            await asyncio.sleep(0.02)
            assert "measured when" in one.words
        await asyncio.sleep(0.15)
        assert "fused 1 ms" in one.words
        one.move(K=3)
        one.close()
        await asyncio.sleep(0.1)

    asyncio.run(moves())
    assert asked == [(100, 64)]


@every_explorer
def test_closing_leaves_nothing_behind(name):
    def open_and_close():
        one = EXPLORE[name]()
        control = one.design.controls[0]
        one.move(**{control.name: control.options[0]})
        figure = weakref.ref(one._live.figure)
        one.close()
        return figure, weakref.ref(one)

    open_and_close()  # caches fill once
    gc.collect()
    widgets, threads = len(ipywidgets.widgets.widget._instances), threading.active_count()
    figure, one = open_and_close()
    gc.collect()
    assert figure() is None
    assert one() is None
    assert len(ipywidgets.widgets.widget._instances) == widgets
    assert threading.active_count() == threads
    assert shown._shown == {}


def test_closing_cancels_what_was_waiting():
    async def close_while_waiting():
        one = explorers.explore_cost()
        for a in (0.1, 0.2, 0.3):
            one.move(a=a)
        assert one._waiting
        one.close()
        frame = one.frame
        await asyncio.sleep(5 * explorer._FRAME)
        assert one.frame == frame
        assert not one._waiting

    asyncio.run(close_while_waiting())


def test_running_a_cell_again_closes_what_it_showed(monkeypatch):
    monkeypatch.setattr(shown, "_cell", lambda: "cell-1")
    first = explorers.explore_cost()
    other = explorers.explore_softmax()
    second = explorers.explore_cost()
    assert first.comm is None
    assert first._live is None
    assert second._live is not None
    assert other._live is not None
    monkeypatch.setattr(shown, "_cell", lambda: "cell-2")
    third = explorers.explore_cost()
    assert second._live is not None
    for one in (other, second, third):
        one.close()


def test_a_view_that_goes_takes_the_figure_along_until_the_next_move(opened):
    one = opened("cost")
    one._hear({"gone": True})
    assert one._live is None
    one.move(a=0.5)
    assert "0.5" in one.words
    assert one._live is not None


def test_a_finer_screen_gets_a_finer_picture(opened):
    one = opened("cost")
    height, width, _ = decoded(one.picture).shape
    one._hear({"scale": 2})
    assert decoded(one.picture).shape[:2] == (2 * height, 2 * width)
    one._hear({"scale": 1000})
    assert decoded(one.picture).shape[:2] == (2 * height, 2 * width)


# --- what a page may send -----------------------------------------------------------------------

JUNK = [
    *(None, "3", "", "nan", True, [], [1], {}, {"a": 1}, b"1"),
    *(math.nan, math.inf, -math.inf, 1e308, -1e308, 2.4, 0.0, -0.0, -3, 10**400, -(10**400)),
]


any_junk = pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))


def says(one, **data):
    """Hand the explorer a message, as the kernel does when the page sends one."""
    one._handle_msg({"content": {"comm_id": one.comm.comm_id, "data": data}, "buffers": []})


def is_alive(one):
    """Whether a move brings its picture and words, all of one state."""
    control, frame = one.design.controls[0], one.frame
    here = one.values[control.name]
    says(one, method="update", state={"values": one.values | {control.name: 1 - min(here, 1)}})
    assert one.frame > frame
    assert one.picture == Live(one.design.drawing, one._scale).png(one.state)
    assert one.words == one.design.words(one.state)
    assert set(one.values) == set(one.design.start())
    return True


@pytest.fixture
def no_traceback(monkeypatch):
    """Let an error in a callback come through, which ipywidgets would only log."""

    def call_all(self, *args, **options):
        for callback in self.callbacks:
            callback(*args, **options)

    monkeypatch.setattr(ipywidgets.CallbackDispatcher, "__call__", call_all)


def test_a_page_that_sets_the_frame_freezes_nothing(opened, no_traceback):
    one = opened("cost")
    for frame in (0, -1, 1, 2, 10**6, 2**53, *JUNK):
        before = one.frame
        says(one, method="update", state={"frame": frame})
        assert one.frame == before
        says(one, method="update", state={"values": {"a": 1 + before % 2}})
        assert one.frame == before + 1
    assert is_alive(one)


def test_an_explorer_whose_frame_is_0_still_draws(opened):
    one = opened("cost")
    one.frame = 0
    one.move(a=0.5)
    assert one.frame == 1
    assert "0.5" in one.words


@any_junk
def test_whatever_a_page_sends_for_a_value_becomes_the_nearest_state(junk, opened, no_traceback):
    one = opened("softmax")
    before = one.values
    last = len(one.controls[0]["texts"]) - 1
    says(one, method="update", state={"values": before | {one.controls[0]["name"]: junk}})
    number = isinstance(junk, int | float) and not isinstance(junk, bool) and junk == junk
    wanted = round(min(max(junk, 0), last)) if number else before[one.controls[0]["name"]]
    assert one.values == before | {one.controls[0]["name"]: wanted}
    assert all(type(index) is int for index in one.values.values())
    assert is_alive(one)


@every_explorer
def test_names_that_are_missing_or_unknown_change_nothing_else(name, opened, no_traceback):
    one = opened(name)
    before, first = one.values, one.design.controls[0].name
    for values in ({}, {"unknown": 3}, before | {"unknown": 3, "": None}, None, "text", 3, [1]):
        says(one, method="update", state={"values": values})
        assert one.values == before
    says(one, method="update", state={"values": {first: 0}})
    assert one.values == before | {first: 0}
    assert is_alive(one)


@any_junk
def test_whatever_a_page_sends_for_its_scale_the_picture_stays_good(junk, opened, no_traceback):
    one = opened("cost")
    says(one, method="custom", content={"scale": 1.5})
    says(one, method="custom", content={"gone": True})
    says(one, method="custom", content={"scale": junk})
    number = isinstance(junk, int | float) and not isinstance(junk, bool) and junk == junk
    assert one._scale == (min(max(junk, 1), 2) if number else 1.5)
    assert is_alive(one)


@any_junk
def test_nothing_else_that_a_page_sends_is_taken_or_raises(junk, opened, no_traceback):
    one = opened("cost")
    before = one.get_state()
    for key in [key for key in one.keys if key != "values"] + ["unknown", ""]:
        says(one, method="update", state={key: junk})
    for data in (
        {"method": "update", "state": junk},
        {"method": "update"},
        {"method": junk},
        {"method": "custom", "content": junk},
        {"method": "custom"},
        {"method": "update", "state": {}, "buffer_paths": junk},
        {"method": "update", "state": {"values": one.values}, "buffer_paths": [["values", "a"]]},
        {},
    ):
        says(one, **data)
    one._handle_msg({"content": {"data": junk}})
    one._handle_msg({"content": {}})
    one._hear(junk)
    assert one.get_state() == before
    assert is_alive(one)


def test_the_page_is_told_what_it_has_got_wrong(opened, monkeypatch):
    one = opened("cost")
    sent = []
    monkeypatch.setattr(one.comm, "send", lambda data, **_: sent.append(data.get("state", {})))
    says(one, method="update", state={"frame": 0})
    assert {"frame": one.frame} in sent
    del sent[:]
    says(one, method="update", state={"values": {"a": math.nan}})
    assert {"values": one.values} in sent
    assert any("frame" in state for state in sent), "the page has its answer"
    del sent[:]
    says(one, method="update", state={"values": {"a": 3}})
    assert not any("values" in state for state in sent), "what is right needs no answer"


def test_python_may_set_any_kind_of_number(opened):
    one = opened("cost")
    for index in (3, np.int64(3), np.float32(3.2), 2.9):
        one.values = {"a": index}
        assert one.values == {"a": 3}


@every_explorer
def test_500_moves_leave_memory_as_it_was_and_the_last_picture_is_the_last_state(name, opened):
    one, design = opened(name), DESIGNS[name]
    one.design = design = explorer.Design(**(vars(design) | {"slow": None}))
    control = max(design.controls, key=lambda c: len(c.options))

    def move(turns):
        for turn in turns:
            one.move(**{control.name: control.options[turn % len(control.options)]})

    move(range(20))
    gc.collect()
    before = psutil.Process().memory_info().rss
    move(range(20, 520))
    gc.collect()
    assert psutil.Process().memory_info().rss - before < 5e6
    assert one.picture == Live(design.drawing).png(one.state)


def test_the_explorer_of_the_contributing_guide_works():
    guide = Path(__file__).parents[1] / "CONTRIBUTING.md"
    section = guide.read_text(encoding="utf-8").split("## Add an explorer")[1]
    code = section.split("```python\n")[1].split("```")[0]
    written = {}
    exec(code, written)
    one = written["explore_sigmoid"]()
    assert one.words == "At x = 0 the sigmoid is 0.500."
    before = one.picture
    one.move(x=2.0)
    assert one.words == "At x = 2 the sigmoid is 0.881."
    assert one.picture != before
    one.close()


# --- what is saved ------------------------------------------------------------------------------


@every_explorer
def test_the_saved_output_speaks_for_itself(name, opened):
    one, design = opened(name), DESIGNS[name]
    data, metadata = one._repr_mimebundle_()
    one.move(**{design.controls[0].name: design.controls[0].options[0]})
    again, _ = one._repr_mimebundle_()
    assert data == again, "what is saved does not depend on moves"
    assert design.words(design.unrun()) in data["text/plain"]
    assert design.unrun().items() >= design.start().items()
    assert data["text/plain"].endswith("Run this cell to play with it.")
    assert "application/vnd.jupyter.widget-view+json" in data
    assert metadata["image/png"]["alt"] == data["text/plain"]
    height, width, _ = decoded(b64decode(data["image/png"])).shape
    assert width == 2 * design.drawing.size[0]
    assert height > 2 * design.drawing.size[1]
    assert metadata["image/png"]["width"] == design.drawing.size[0]


def test_the_race_saves_a_finished_race_and_says_that_it_is_not_yours(opened):
    one = opened("race")
    one.move(K=3)
    one._find()
    data, _ = one._repr_mimebundle_()
    assert "Measured once, on another machine: loops 1.5 ms; Jaco" in data["text/plain"]
    assert "just now" not in data["text/plain"]
    live = Live(race.DESIGN.drawing)
    live.figure_of(race.DESIGN.unrun())
    assert min(bar.get_width() for bar in live._parts.bars) > 0
    assert race.DESIGN.unrun()["times"].keys() == race.ROUTES.keys()


def test_strict_nbval_passes_without_the_widget_view(tmp_path):
    source = "from softmax_course.explorers import explore_{0}\n\nexplore_{0}()"
    cells = [nbformat.v4.new_code_cell(source.format(name)) for name in DESIGNS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    notebook = nbformat.v4.new_notebook(metadata=kernel, cells=cells)
    file = tmp_path / "explorers.ipynb"
    NotebookClient(notebook, resources={"metadata": {"path": tmp_path}}).execute()
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        (output,) = cell.outputs
        output.data.pop("application/vnd.jupyter.widget-view+json")
    nbformat.write(notebook, file)
    strict = [sys.executable, "-m", "pytest", "-q", "--nbval", "-p", "no:cacheprovider", str(file)]
    ran = subprocess.run(strict, capture_output=True, text=True, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout


# --- in a kernel --------------------------------------------------------------------------------


def test_importing_the_package_loads_no_matplotlib_and_the_explorers_no_pyplot():
    said = (
        "import sys, softmax_course\n"
        "assert not {'matplotlib', 'ipywidgets'} & sys.modules.keys()\n"
        "import softmax_course.explorers as e\n"
        "e.explore_cost().close()\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", said], check=True)


def heard(client):
    """Take every message that the kernel has published so far."""
    while True:
        try:
            yield client.get_iopub_msg(timeout=0.2)
        except queue.Empty:
            return


def test_a_kernel_answers_a_burst_of_messages_with_few_pictures(tmp_path):
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(cwd=str(tmp_path))

    def ask(code):
        """Run code and return what its last line gives."""
        reply = client.execute_interactive(
            "", user_expressions={"x": code}, store_history=False, output_hook=lambda _: None
        )
        return eval(reply["content"]["user_expressions"]["x"]["data"]["text/plain"])

    try:
        client.execute_interactive(
            "from softmax_course.explorers import explore_softmax; e = explore_softmax()"
        )
        values, comm, before = ask("e.values"), ask("e.comm.comm_id"), ask("e.frame")
        for turn in range(80):
            state = {"values": values | {"z0": turn}}
            data = {"method": "update", "state": state, "buffer_paths": []}
            client.shell_channel.send(
                client.session.msg("comm_msg", {"comm_id": comm, "data": data})
            )
        deadline = time.monotonic() + 20
        while ask("e.values['z0']") != 79 and time.monotonic() < deadline:
            pass
        time.sleep(0.2)
        drawn = ask("e.frame") - before
        assert drawn < 40
        assert ask("e.words == e.design.words(e.state)")
        assert not {"error", "stream"} & {message["msg_type"] for message in heard(client)}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
