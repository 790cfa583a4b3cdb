"""Hostile answers: each has its outcome and the process lives on, whichever way they are run."""

import builtins
import decimal
import logging
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path

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
    return max(0, threading.active_count() - before)


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

    assert "return" in judge(twice, forgotten).mistake
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


@pytest.mark.skipif(not CLOCK, reason="needs sys.monitoring, which came with Python 3.12")
def test_an_answer_that_swallows_stop_and_loops_on_is_ended_as_well(monkeypatch):
    monkeypatch.setattr(running, "way", lambda: alone)

    def loops_on(x):
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        except KeyboardInterrupt:
            while True:
                pass

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        judge(twice, loops_on)
    assert time.monotonic() - start < 1


@pytest.mark.skipif(not CLOCK, reason="needs sys.monitoring, which came with Python 3.12")
def test_where_no_thread_can_start_loops_are_stopped_and_stop_comes_through(
    monkeypatch, short_limit
):
    def no_threads(self):
        raise RuntimeError("can't start new thread")

    def stopped(x):
        os.kill(os.getpid(), signal.SIGINT)
        while True:
            pass

    monkeypatch.setattr(running, "way", lambda: thread)
    monkeypatch.setattr(threading.Thread, "start", no_threads)
    assert judge(twice, swallows_it_twice).outcome == "timed out"
    with pytest.raises(KeyboardInterrupt):
        judge(twice, stopped)
    assert judge(twice, lambda x: 2 * x)


@pytest.mark.skipif(not CLOCK, reason="needs sys.monitoring, which came with Python 3.12")
def test_only_the_thread_of_the_answer_is_stopped(short_limit, monkeypatch):
    monkeypatch.setattr(running, "way", lambda: alone)
    done, go_on = [], threading.Event()

    def another_cell():
        while not go_on.wait(0.001):
            done.append(True)

    other = threading.Thread(target=another_cell)
    other.start()
    try:
        assert judge(twice, endless).outcome == "timed out"
        assert other.is_alive()
    finally:
        go_on.set()
        other.join()
    assert done


def loops(*args):
    while True:
        time.sleep(0.001)


class LoopsWhenDeleted:
    __del__ = loops


class LoopsWhenLookedAt:
    __getattr__ = loops

    def __call__(self, x):
        return 2 * x


class LoopsByItsClass(Exception):
    __class__ = __traceback__ = property(loops)


def deletes(x):
    thing = LoopsWhenDeleted()
    del thing


def raises_what_loops(x):
    raise LoopsByItsClass


@pytest.mark.parametrize(
    "answer", [LoopsWhenLookedAt(), deletes, raises_what_loops], ids=["look", "deletion", "error"]
)
def test_what_loops_aside_from_the_call_is_stopped_and_shows_nothing(
    answer, short_limit, way, capfd
):
    if not CLOCK and way != "fork":
        pytest.skip("needs sys.monitoring, which came with Python 3.12")
    before = threading.active_count()
    assert judge(twice, answer).outcome == "timed out"
    assert threads_after(before) == 0
    assert capfd.readouterr() == ("", "")
    assert judge(twice, lambda x: x + x)


def test_a_module_that_loops_while_it_is_imported_is_not_left_half_loaded(
    short_limit, way, tmp_path, monkeypatch
):
    if not CLOCK and way == "alone":
        pytest.skip("needs sys.monitoring, which came with Python 3.12")
    package = tmp_path / "endless_package"
    package.mkdir()
    (package / "__init__.py").write_text("from . import part\n")
    (package / "part.py").write_text("while True: pass\n")
    monkeypatch.syspath_prepend(tmp_path)

    def imports(x):
        import endless_package  # noqa: F401

        return 2 * x

    assert judge(twice, imports).outcome == "timed out"
    assert not [name for name in sys.modules if name.startswith("endless_package")]
    (package / "part.py").write_text("right = 42\n")
    import endless_package

    assert endless_package.part.right == 42
    for name in ("endless_package", "endless_package.part"):
        del sys.modules[name]


@pytest.mark.skipif(not CLOCK, reason="sys.monitoring came with Python 3.12")
def test_who_listens_to_python_is_the_same_as_before(short_limit, way):
    monitoring = sys.monitoring
    free = next(tool for tool in range(6) if monitoring.get_tool(tool) is None)
    monitoring.use_tool_id(free, "a debugger")
    before = [monitoring.get_tool(tool) for tool in range(6)]

    def takes_all(x):
        for tool in range(6):
            if monitoring.get_tool(tool) is None:
                monitoring.use_tool_id(tool, "taken")
                monitoring.set_events(tool, monitoring.events.LINE)
        while x.dtype.kind == "f":
            pass
        return 2 * x

    try:
        verdict = judge(twice, takes_all)
        assert verdict.outcome == "timed out", verdict.message
        assert [monitoring.get_tool(tool) for tool in range(6)] == before
    finally:
        monitoring.free_tool_id(free)


def changes_what_all_share(x):
    decimal.getcontext().prec = 2
    os.umask(0o777)
    sys.set_int_max_str_digits(0)
    sys.unraisablehook = threading.excepthook = None
    sys.meta_path.clear()
    logging.getLogger().handlers.clear()
    warnings.filters.clear()
    time.monotonic = lambda: 0.0
    if threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    return 2 * x


def what_all_share():
    mask = os.umask(0o22)
    os.umask(mask)
    return (
        decimal.getcontext(),
        decimal.getcontext().prec,
        mask,
        sys.get_int_max_str_digits(),
        sys.unraisablehook,
        threading.excepthook,
        list(sys.meta_path),
        list(logging.getLogger().handlers),
        list(warnings.filters),
        time.monotonic,
        signal.getitimer(signal.ITIMER_REAL),
        signal.pthread_sigmask(signal.SIG_BLOCK, ()),
    )


def test_what_an_answer_changes_for_everybody_is_put_back(way):
    before, context = what_all_share(), decimal.getcontext()
    assert judge(twice, changes_what_all_share)
    assert what_all_share() == before
    assert decimal.getcontext() is context


def test_input_asks_nobody(way, monkeypatch):
    asked = []
    monkeypatch.setattr(builtins, "input", asked.append)
    verdict = judge(twice, lambda x: float(input("a number: ")) * x)
    assert verdict.outcome == "raised"
    assert "EOFError" in verdict.message
    input("still the notebook's own")
    assert asked == ["still the notebook's own"]


def test_an_edit_that_sends_a_helper_of_the_notebook_into_a_loop_is_stopped(way):
    if not CLOCK and way == "alone":
        pytest.skip("needs sys.monitoring, which came with Python 3.12")
    source = """
def times(x, n):
    done = 0 * x
    while n != 1:
        n, done = n - 1, done + x
    return done
"""
    helper = {}
    exec(compile(source, "another cell", "exec"), helper)
    times = helper["times"]

    def wrong(x):
        return times(x, 1 + 3) + x

    before = threading.active_count()
    start = time.monotonic()
    assert judge(twice, wrong).outcome == "failed"
    assert time.monotonic() - start < 8
    assert threads_after(before) == 0


TRACED_AFTER_A_STOP = """
import sys, time
from softmax_course.judgement import running, trying, judge
from softmax_course.exercises import EXERCISES

running.way = lambda: running.thread
trying.TIME_LIMIT = 0.3
assert judge(EXERCISES["0.1"], lambda x: time.sleep(2)).outcome == "timed out"
sys.settrace(lambda *event: None)
(lambda: None)()
sys.settrace(None)
"""


def test_after_a_stop_that_did_not_arrive_traced_code_goes_on():
    subprocess.run([sys.executable, "-c", TRACED_AFTER_A_STOP], check=True, timeout=30)


SHOWS_WITHOUT_END = """
import sys
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from softmax_course.judgement import running, trying, judge
from softmax_course.exercises import EXERCISES

running.way = lambda: getattr(running, sys.argv[1])
trying.TIME_LIMIT = 0.3
shell = InteractiveShell.instance(display_pub_class=CapturingDisplayPublisher)

def answer(x):
    while True:
        display("more")

assert judge(EXERCISES["0.1"], answer).outcome == "timed out"
assert shell.display_pub.outputs == []
display("once")
assert len(shell.display_pub.outputs) == 1
"""


@pytest.mark.parametrize("chosen", ["thread", "alone"] if CLOCK else ["thread"])
def test_what_is_displayed_without_end_reaches_nobody(chosen, tmp_path):
    subprocess.run(
        [sys.executable, "-c", SHOWS_WITHOUT_END, chosen],
        check=True,
        timeout=60,
        env=os.environ | {"IPYTHONDIR": str(tmp_path)},
    )


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


ENDLESS_ANSWER = """
import os, pathlib, sys
from softmax_course import check

def double(x):
    pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
    while True:
        pass

check("0.1", double)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes as Linux does")
def test_an_answer_does_not_outlive_a_kernel_that_is_killed(tmp_path):
    told = tmp_path / "pid"
    kernel = subprocess.Popen([sys.executable, "-c", ENDLESS_ANSWER, str(told)])
    try:
        wait_until(lambda: told.exists() and told.read_text(), 20)
        pid = int(told.read_text())
        assert pid != kernel.pid
    finally:
        kernel.kill()
        kernel.wait()
    wait_until(lambda: not lives(pid), 5)


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are inherited on Linux alone")
def test_what_an_orphan_starts_while_the_others_are_looked_for_ends_too(monkeypatch):
    """The list of processes is out of date as soon as it is made: here by one that was forked."""
    as_they_were = fork._processes
    started = []

    def one_list_too_early():
        table = list(as_they_were())
        if not started:
            started.append(subprocess.Popen(["sleep", "60"], start_new_session=True).pid)
        return iter(table)

    monkeypatch.setattr(fork, "_processes", one_list_too_early)
    before = subprocess.Popen(["sleep", "60"], start_new_session=True).pid
    fork._end_orphans(before - 1)
    assert not lives(before)
    assert not lives(started[0])


def lives(pid):
    """Whether there is such a process that is not yet dead."""
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def wait_until(true, seconds):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


BEFORE_THE_FIRST_CHECK = """
import math
import numpy as np
import softmax_course as course

np.exp = np.eye = np.array = lambda *args, **more: 0

def softmax(z):
    powers = [math.exp(score) for score in z]
    return [power / sum(powers) for power in powers]

print(course.check("1.1", softmax))
print(course.check("1.1", lambda z: z).outcome)
"""


def test_what_a_notebook_changes_before_the_first_check_changes_no_verdict():
    run = subprocess.run(
        [sys.executable, "-c", BEFORE_THE_FIRST_CHECK], capture_output=True, text=True, timeout=60
    )
    assert run.stdout.startswith("✓ 1.1"), run.stdout + run.stderr
    assert "np.exp" in run.stdout
    assert run.stdout.rstrip().endswith("failed")
