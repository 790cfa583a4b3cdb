"""Hostile answers: each has its outcome and the process lives on, whichever way they are run."""

import os
import signal
import sys
import threading
import time

import numpy as np
import pytest

from softmax_course.exercises.declaring import Case, exercise, stage
from softmax_course.judgement import judge, running, trying
from softmax_course.judgement.running import alone, fork, thread

WAYS = {"fork": fork, "thread": thread, "alone": alone}
CLOCK = sys.version_info >= (3, 12)  # what `alone` needs to stop anything


@pytest.fixture(params=WAYS)
def way(request, monkeypatch):
    """Each way to run answers in turn."""
    monkeypatch.setattr(running, "way", lambda: WAYS[request.param])
    return request.param


HALF = Case((np.array([2.0, 1.0, 0.1]),))


@exercise("0.1", "Twice", stages=[stage("arrays", (HALF.args[0],))], hints=["h"], keep="k")
def twice(x):
    """Twice."""
    return 2 * x


def endless(x):
    while True:
        pass


def swallows_the_stop(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def swallows_it_twice(x):
    while True:
        try:
            swallows_the_stop(x)
        except BaseException:
            continue


def sleeps_and_swallows(x):
    while True:
        try:  # noqa: SIM105
            time.sleep(0.01)
        except BaseException:
            pass


def grows_a_list(x):
    numbers = []
    while True:
        numbers.append(None)
        numbers.pop()


def prints_without_end(x):
    while True:
        print("more")


@pytest.fixture
def short_limit(monkeypatch):
    monkeypatch.setattr(trying, "TIME_LIMIT", 0.3)


def threads_after(before):
    """How many more threads there are than before, once they had the time to end."""
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    return threading.active_count() - before


@pytest.mark.parametrize(
    "answer",
    [
        endless,
        swallows_the_stop,
        swallows_it_twice,
        sleeps_and_swallows,
        grows_a_list,
        prints_without_end,
    ],
)
def test_an_answer_that_does_not_come_back_is_stopped_and_leaves_no_thread(
    answer, short_limit, way
):
    if not CLOCK and (way == "alone" or (way, answer) == ("thread", swallows_it_twice)):
        pytest.skip("needs sys.monitoring, which came with Python 3.12")
    before = threading.active_count()
    verdict = judge(twice, answer)
    assert verdict.outcome == "timed out"
    assert "0 seconds" in verdict.message
    assert threads_after(before) == 0
    assert judge(twice, lambda x: x + x)


def test_what_cannot_be_stopped_is_left_behind_by_a_thread(short_limit, monkeypatch):
    monkeypatch.setattr(running, "way", lambda: thread)

    def waits(x):
        time.sleep(1.5)

    start = time.monotonic()
    assert judge(twice, waits).outcome == "timed out"
    assert time.monotonic() - start < 1.4
    assert judge(twice, lambda x: x + x)


def test_the_default_limit_is_two_seconds():
    assert trying.TIME_LIMIT == 2


def test_on_linux_answers_run_in_a_child_unless_a_library_forbids_it(monkeypatch):
    assert running.way() is fork
    monkeypatch.setitem(sys.modules, "torch", None)
    assert running.way() is thread
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert running.way() is alone


def test_where_no_child_can_be_had_a_thread_will_do(monkeypatch):
    def no_more_processes():
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", no_more_processes)
    assert judge(twice, lambda x: 2 * x)


def recursion(x):
    return recursion(x)


def leaves(x):
    raise SystemExit(3)


def interrupts(x):
    raise KeyboardInterrupt


def own_exception(x):
    class Strange(BaseException):
        def __str__(self):
            raise ValueError("not even this")

    raise Strange


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (recursion, "calls itself"),
        (leaves, "quit"),
        (interrupts, "KeyboardInterrupt"),
        (own_exception, "Strange"),
        (lambda x: x[7], "IndexError"),
        (lambda x: x @ np.ones(4), "ValueError"),
        (lambda x: nowhere, "NameError"),  # noqa: F821
    ],
)
def test_an_answer_that_raises(answer, word, way):
    verdict = judge(twice, answer)
    assert verdict.outcome == "raised"
    assert word in verdict.message
    assert "Traceback" not in verdict.message


class BadArray:
    def __array__(self, *args, **kwargs):
        raise RuntimeError("no array")


class BadRepr:
    def __repr__(self):
        raise RuntimeError("no words")


class BadEquality:
    def __eq__(self, other):
        raise RuntimeError("no equality")

    __hash__ = None


class BadSignature:
    __signature__ = "nonsense"

    def __call__(self, x):
        return 2 * x


@pytest.mark.parametrize(
    "result",
    ["text", b"bytes", {}, {1: 2}, object(), [[1, 2], [3]], [], (), np.zeros((0,)), "2" * 10**6,
     np.array(["a"]), np.datetime64("2020-05-12"), BadArray(), BadRepr(), BadEquality(), int,
     float("nan"), np.zeros((3, 3)), 1 + 2j, True, [None, None, None], lambda x: x, iter([1, 2])],
    ids=lambda result: type(result).__name__,
)  # fmt: skip
def test_a_result_of_any_kind_is_refused_with_words(result, way):
    verdict = judge(twice, lambda x: result)
    assert verdict.outcome in ("failed", "raised")
    assert len(verdict.message) > 20
    assert "<b>" in verdict._repr_html_()


@pytest.mark.parametrize(
    "answer", [None, 3, "text", [1, 2], np.ones(3), object(), BadRepr(), {}, b"", 2.5],
    ids=lambda answer: type(answer).__name__,
)  # fmt: skip
def test_what_is_no_function_is_told_to_be_one(answer):
    verdict = judge(twice, answer)
    assert (verdict.outcome, verdict.mistake) == ("failed", "not_a_function")


def test_a_broken_signature_is_no_obstacle():
    assert judge(twice, BadSignature())


@pytest.mark.parametrize("answer", [lambda: 1, lambda x, y: 1, lambda *, x: 1])
def test_wrong_parameters_are_named(answer):
    verdict = judge(twice, answer)
    assert verdict.mistake == "wrong_parameters"
    assert "twice(x)" in verdict.message


def test_more_parameters_with_defaults_are_welcome():
    assert judge(twice, lambda x, axis=0, *rest, **more: 2 * x)


def stub(x):
    """Twice an array."""
    ...


def stub_of_pass(x):
    pass


def stub_that_returns_dots(x):
    return ...


def stub_that_raises(x):
    raise NotImplementedError


@pytest.mark.parametrize(
    "answer", [..., stub, stub_of_pass, stub_that_returns_dots, stub_that_raises]
)
def test_an_untouched_stub_is_not_attempted(answer, way):
    assert judge(twice, answer).outcome == "not attempted"


def test_a_forgotten_return_is_no_stub():
    def forgotten(x):
        2 * x

    def printed(x):
        print(2 * x)

    assert judge(twice, forgotten).mistake == "nothing_returned"
    assert "print" in judge(twice, printed).message


def test_prints_and_warnings_of_an_answer_reach_nobody(capsys, recwarn, way):
    def noisy(x):
        print("noise")
        print("noise", file=sys.stderr)
        np.exp(x * 1e6)
        return 2 * x

    assert judge(twice, noisy)
    assert capsys.readouterr() == ("", "")
    assert not recwarn.list


def test_arguments_are_copies(way):
    def clears(x):
        x[:] = 0
        return x

    judge(twice, clears)
    assert judge(twice, lambda x: 2 * x)


def test_where_no_thread_can_start_the_answer_is_called_directly(monkeypatch):
    def no_threads(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(running, "way", lambda: thread)
    monkeypatch.setattr(threading.Thread, "start", no_threads)
    assert judge(twice, lambda x: 2 * x)
    assert judge(twice, leaves).outcome == "raised"


@pytest.mark.parametrize("answer", [endless, lambda x: time.sleep(10)], ids=["loop", "sleep"])
def test_stop_ends_the_answer_and_comes_through(answer, way):
    if way == "alone" and answer is not endless:
        pytest.skip("where there is one thread only, Stop comes to the answer itself: see below")
    before = threading.active_count()
    timer = threading.Timer(0.3, os.kill, [os.getpid(), signal.SIGINT])
    timer.start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        judge(twice, answer)
    assert time.monotonic() - start < 1.5
    timer.join()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    if not (way == "thread" and answer is not endless):  # a sleeping thread wakes up by itself
        assert threads_after(before) == 0
    assert judge(twice, lambda x: 2 * x)


def test_an_answer_that_swallows_stop_is_ended_all_the_same(monkeypatch):
    monkeypatch.setattr(running, "way", lambda: alone)

    def swallows(x):
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        except KeyboardInterrupt:
            pass
        return 2 * x

    with pytest.raises(KeyboardInterrupt):
        judge(twice, swallows)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_call_that_breaks_its_memory_bound_ends_the_run(tmp_path, way):
    def quadratic(x):
        (tmp_path / str(len(x))).touch()
        return np.outer(x, x).sum(axis=0) * 0 + 2 * x

    @exercise(
        "0.9",
        "Frugal",
        stages=[
            stage("small arrays", (np.ones(3),)),
            stage("two thousand entries", Case((np.ones(2000),), memory=400_000)),
            stage("a million entries", (np.ones(10**6),)),
        ],
        hints=["h"],
        keep="k",
    )
    def frugal(x):
        """Twice."""
        return 2 * x

    verdict = judge(frugal, quadratic)
    assert (verdict.outcome, verdict.mistake) == ("failed", "too_much_memory")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2000", "3"]
    assert judge(frugal, lambda x: x + x)
