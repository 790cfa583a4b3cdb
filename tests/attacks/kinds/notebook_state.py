"""Notebooks in an odd state when check is called: the next check, with all mended, is right."""

import math
import os
import sys
import threading
import tracemalloc
import types
import warnings

import numpy as np

from ..attack import ANY, FAILED, PASSED, REFUSED, cell, made


@cell(ANY)
def exp_overwritten():
    kept, np.exp = np.exp, lambda z: z
    yield lambda x: 2 * x
    np.exp = kept


@cell(ANY, id="1.1")
def sum_overwritten_during_the_first_check():
    kept, np.sum = np.sum, lambda *args, **more: 1.0
    yield lambda z: np.exp(z) / np.exp(z).sum()
    np.sum = kept


@cell(ANY, id="1.2")
def maximum_overwritten_during_the_first_check():
    kept, np.max = np.max, None
    yield lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    np.max = kept


@cell(PASSED, id="1.1")
def exp_overwritten_and_left():
    np.exp = np.sum = np.max = np.outer = np.diag = None

    def softmax(z):
        scores = [math.exp(score) for score in z]
        return [score / math.fsum(scores) for score in scores]

    yield softmax


@cell(ANY, id="3.3")
def recursion_limit_low_during_the_first_check():
    kept = sys.getrecursionlimit()
    sys.setrecursionlimit(90)
    yield lambda a: np.diag(a) - np.outer(a, a)
    sys.setrecursionlimit(kept)


@cell(PASSED)
def errors_of_numpy_raised():
    kept = np.seterr(all="raise")
    yield lambda x: 2 * x
    np.seterr(**kept)


@cell(PASSED, id="1.2")
def errors_of_numpy_raised_and_left():
    np.seterr(all="raise")

    def softmax(z):
        with np.errstate(all="ignore"):
            e = np.exp(z - np.max(z))
            return e / e.sum()

    yield softmax


@cell(PASSED)
def warnings_made_errors():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield lambda x: 2 * x


@cell(PASSED)
def memory_traced():
    tracemalloc.start()
    yield lambda x: 2 * x
    tracemalloc.stop()


@cell(PASSED)
def every_monitoring_tool_taken():
    monitoring = getattr(sys, "monitoring", None)
    taken = [t for t in range(6) if monitoring.get_tool(t) is None] if monitoring else []
    for tool in taken:
        monitoring.use_tool_id(tool, "taken")
    yield lambda x: 2 * x
    for tool in taken:
        monitoring.free_tool_id(tool)


@cell(PASSED)
def a_debugger_traces():
    def trace(frame, event, argument):
        return trace

    sys.settrace(trace)
    yield lambda x: 2 * x
    sys.settrace(None)


@cell(PASSED)
def threads_busy():
    done = threading.Event()
    thread = threading.Thread(target=lambda: [None for _ in iter(done.is_set, True)])
    thread.start()
    yield lambda x: 2 * x
    done.set()
    thread.join()


@cell(PASSED)
def folder_gone():
    kept = os.getcwd()
    os.mkdir("gone")
    os.chdir("gone")
    os.rmdir("../gone")
    yield lambda x: 2 * x
    os.chdir(kept)


@cell(PASSED)
def environment_empty():
    kept = dict(os.environ)
    os.environ.clear()
    os.environ["SOFTMAX_COURSE_PROGRESS"] = kept["SOFTMAX_COURSE_PROGRESS"]
    yield lambda x: 2 * x
    os.environ.update(kept)


@cell(PASSED)
def screen_of_the_notebook_closed():
    kept, sys.stdout = sys.stdout, open(os.devnull, "w")
    sys.stdout.close()
    yield lambda x: 2 * x
    sys.stdout = kept


@cell(PASSED)
def print_options_odd():
    with np.printoptions(precision=1, threshold=0, formatter={"all": lambda v: "?"}):
        yield lambda x: 2 * x


@made(ANY)
def global_dictionary_with_attributes():
    class Config(dict):
        __getattr__ = dict.__getitem__

    namespace = {"cfg": Config(), "np": np}
    exec("def double(x):\n    return cfg.K * x\n", namespace)
    return namespace["double"]


@made(REFUSED, id="2.1")
def global_whose_attributes_loop():
    class Config:
        def __getattr__(self, name):
            while True:
                pass

    namespace = {"cfg": Config(), "np": np}
    exec("def one_hot(labels, K):\n    return np.eye(cfg.K)[labels]\n", namespace)
    return namespace["one_hot"]


@made(PASSED)
def names_of_builtins_as_globals():
    namespace = dict.fromkeys(["sum", "max", "len", "list", "print", "range", "abs"], 3)
    exec("def double(x):\n    return 2 * x\n", namespace)
    return namespace["double"]


@made(PASSED)
def no_builtins():
    namespace = {"__builtins__": {}}
    exec("def double(x):\n    return 2 * x\n", namespace)
    return namespace["double"]


@made(PASSED)
def globals_that_are_huge():
    namespace = {f"name_{n}": np.ones(10) for n in range(20_000)}
    exec("def double(x):\n    return 2 * x\n", namespace)
    return namespace["double"]


@made(REFUSED)
def globals_whose_comparisons_raise():
    class Odd:
        def __eq__(self, other):
            raise RuntimeError("no comparison")

        def __bool__(self):
            raise RuntimeError("no truth")

    namespace = {f"odd_{n}": Odd() for n in range(5)} | {"K": Odd()}
    exec("def double(x):\n    return x * (1 if odd_0 is K else 3)\n", namespace)
    return namespace["double"]


@made(FAILED)
def a_module():
    return types


@made(FAILED, id="0.2")
def a_shape_of_numpy_integers_in_the_wrong_order():
    return tuple(np.array([5, 3]))


@made(PASSED, id="0.2")
def a_shape_of_numpy_integers():
    return tuple(np.array([3, 5]))
