"""Answers that are right, or nearly, and leave something changed behind."""

import ast
import asyncio
import atexit
import builtins
import ctypes
import decimal
import faulthandler
import gc
import inspect
import json
import linecache
import locale
import logging
import math
import os
import pickle
import random
import resource
import signal
import sys
import tempfile
import threading
import time
import tracemalloc
import warnings

import numpy as np

import softmax_course
from softmax_course import checking, record
from softmax_course.exercises import EXERCISES
from softmax_course.judgement import Verdict

from ..attack import ANY, REFUSED, TIMED_OUT, attack


@attack(ANY)
def thread_that_sleeps(x):
    threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    return 2 * x


@attack(ANY)
def thread_that_is_no_daemon(x):
    threading.Thread(target=time.sleep, args=(30,)).start()
    return 2 * x


@attack(ANY)
def thread_that_spins(x):
    def spin():
        while True:
            pass

    threading.Thread(target=spin, daemon=True).start()
    return 2 * x


@attack(ANY)
def thread_that_prints_later(x):
    threading.Timer(0.3, print, ["late"]).start()
    return 2 * x


@attack(ANY)
def hundred_threads(x):
    for _ in range(100):
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    return 2 * x


@attack(ANY)
def event_loop_in_a_thread(x):
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return 2 * x


@attack(ANY)
def event_loop_closed(x):
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.close()
    return 2 * x


@attack(ANY)
def trace_of_this_thread(x):
    sys.settrace(lambda *event: None)
    return 2 * x


@attack(ANY)
def trace_that_raises(x):
    def trace(frame, event, argument):
        raise ValueError("traced")

    sys.settrace(trace)
    return 2 * x


@attack(ANY)
def trace_of_all_threads(x):
    threading.settrace(lambda *event: time.sleep(0.01))
    threading.setprofile(lambda *event: time.sleep(0.01))
    return 2 * x


@attack(ANY)
def profile_left(x):
    sys.setprofile(lambda *event: None)
    return 2 * x


@attack(ANY)
def every_monitoring_tool_taken(x):
    if hasattr(sys, "monitoring"):
        for tool in range(6):
            if sys.monitoring.get_tool(tool) is None:
                sys.monitoring.use_tool_id(tool, f"taken {tool}")
                sys.monitoring.register_callback(
                    tool, sys.monitoring.events.LINE, lambda *event: None
                )
                sys.monitoring.set_events(tool, sys.monitoring.events.LINE)
    return 2 * x


@attack(ANY)
def recursion_limit_lowered(x):
    sys.setrecursionlimit(60)
    return 2 * x


@attack(ANY)
def recursion_limit_raised(x):
    sys.setrecursionlimit(10**9)
    return 2 * x


@attack(REFUSED)
def recursion_limit_raised_and_recursion(x):
    sys.setrecursionlimit(10**9)

    def deeper(n):
        return [deeper(n + 1)]

    return deeper(0)


@attack(ANY)
def another_folder(x):
    os.chdir("/")
    return 2 * x


@attack(ANY)
def folder_that_is_gone(x):
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    os.rmdir(folder)
    return 2 * x


@attack(REFUSED)
def exp_of_numpy_replaced(x):
    np.exp = lambda z: z
    return x


@attack(REFUSED)
def sum_of_numpy_replaced(z):
    np.sum = lambda *args, **more: 1.0
    return np.exp(z)


@attack(REFUSED, id="1.2")
def maximum_of_numpy_replaced(z):
    np.max = np.amax = lambda *args, **more: np.nan
    return z


@attack(ANY)
def array_of_numpy_replaced(x):
    np.array = np.asarray = lambda *args, **more: None
    return 2 * x


@attack(REFUSED)
def comparison_of_numpy_replaced(x):
    np.allclose = np.isclose = np.array_equal = lambda *args, **more: True
    return x


@attack(REFUSED)
def class_of_arrays_replaced(x):
    np.ndarray = np.float64 = list
    return x


@attack(ANY)
def len_replaced(x):
    builtins.len = lambda value: 3
    return 2 * x


@attack(REFUSED)
def print_replaced(x):
    builtins.print = lambda *args, **more: (_ for _ in ()).throw(RuntimeError("no print"))
    return x


@attack(REFUSED)
def isinstance_replaced(x):
    builtins.isinstance = lambda value, kind: True
    return x


@attack(REFUSED)
def all_and_any_replaced(x):
    builtins.all = builtins.any = lambda values: True
    return x


@attack(REFUSED)
def sum_replaced(x):
    builtins.sum = lambda *values: 1 / 0
    return x


@attack(REFUSED)
def open_replaced(x):
    builtins.open = None
    return x


@attack(REFUSED)
def import_replaced(x):
    builtins.__import__ = None
    return x


@attack(REFUSED)
def exceptions_replaced(x):
    builtins.BaseException = builtins.Exception = builtins.KeyboardInterrupt = ZeroDivisionError
    raise ValueError("told?")


@attack(REFUSED)
def builtins_emptied(x):
    vars(builtins).clear()
    return x


@attack(ANY)
def errors_of_numpy_raised(x):
    np.seterr(all="raise")
    return 2 * x


@attack(ANY)
def errors_of_numpy_called_back(x):
    np.seterr(all="call")
    np.seterrcall(lambda *error: 1 / 0)
    return 2 * x


@attack(REFUSED)
def print_options_changed(x):
    np.set_printoptions(precision=1, threshold=1, formatter={"all": lambda v: "?"})
    return x


@attack(ANY)
def seeds_changed(x):
    np.random.seed(0)
    random.seed(0)
    return 2 * x


@attack(ANY)
def warnings_made_errors(x):
    warnings.simplefilter("error")
    return 2 * x


@attack(ANY)
def warnings_silenced(x):
    warnings.showwarning = None
    warnings.filters.clear()
    return 2 * x


@attack(ANY)
def memory_traced(x):
    tracemalloc.start(25)
    return 2 * x


@attack(ANY)
def collector_off(x):
    gc.disable()
    gc.set_threshold(1)
    gc.freeze()
    return 2 * x


@attack(ANY)
def collector_called_back(x):
    gc.callbacks.append(lambda *event: time.sleep(0.1))
    return 2 * x


@attack(ANY)
def slow_switches(x):
    sys.setswitchinterval(100)
    return 2 * x


@attack(TIMED_OUT)
def slow_switches_and_a_loop(x):
    sys.setswitchinterval(1000)
    while True:
        pass


@attack(ANY)
def environment_emptied(x):
    os.environ.clear()
    return 2 * x


@attack(ANY)
def modules_emptied(x):
    sys.modules.clear()
    return 2 * x


@attack(ANY)
def numpy_forgotten(x):
    for name in [name for name in sys.modules if name.startswith("numpy")]:
        del sys.modules[name]
    return 2 * x


@attack(ANY)
def path_emptied(x):
    sys.path.clear()
    sys.meta_path.clear()
    return 2 * x


@attack(ANY)
def screen_gone(x):
    sys.stdout = None
    return 2 * x


@attack(ANY)
def screen_closed(x):
    sys.stdout.close()
    return 2 * x


@attack(ANY)
def screens_closed(x):
    sys.stdout.close()
    sys.stderr.close()
    sys.__stdout__.close()
    sys.__stderr__.close()
    return 2 * x


@attack(ANY)
def screen_for_errors_gone(x):
    sys.stderr = None
    return 2 * x


@attack(ANY)
def first_descriptor_closed(x):
    os.close(1)
    return 2 * x


@attack(ANY)
def every_descriptor_closed(x):
    os.closerange(0, 1024)
    return 2 * x


@attack(ANY)
def descriptors_left_open(x):
    LEFT_OPEN.extend(open(os.devnull) for _ in range(20))
    return 2 * x


LEFT_OPEN = []


@attack(ANY)
def no_more_descriptors(x):
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    return 2 * x


@attack(ANY)
def no_more_memory(x):
    resource.setrlimit(resource.RLIMIT_AS, (10**8, 10**8))
    return 2 * x


@attack(ANY)
def no_more_time(x):
    resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
    return 2 * x


@attack(ANY)
def signals_handled(x):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return 2 * x


@attack(ANY)
def alarm_set(x):
    signal.signal(signal.SIGALRM, lambda *signal: 1 / 0)
    signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
    return 2 * x


@attack(ANY)
def alarm_that_kills(x):
    signal.alarm(1)
    return 2 * x


@attack(ANY)
def signals_blocked(x):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGCHLD, signal.SIGALRM})
    return 2 * x


@attack(ANY)
def another_locale(x):
    locale.setlocale(locale.LC_ALL, "C.UTF-8")
    locale.setlocale(locale.LC_NUMERIC, "POSIX")
    return 2 * x


@attack(ANY)
def decimals_of_two_digits(x):
    decimal.getcontext().prec = 2
    decimal.DefaultContext.prec = 2
    return 2 * x


@attack(ANY)
def faults_reported(x):
    faulthandler.enable(sys.__stderr__)
    faulthandler.dump_traceback_later(0.5, file=sys.__stderr__)
    return 2 * x


@attack(ANY)
def something_at_exit(x):
    atexit.register(time.sleep, 60)
    return 2 * x


@attack(ANY)
def something_at_every_fork(x):
    os.register_at_fork(before=AT_FORK, after_in_parent=AT_FORK, after_in_child=AT_FORK)
    return 2 * x


def AT_FORK():
    time.sleep(1.2)


@attack(ANY)
def hooks_replaced(x):
    sys.excepthook = sys.displayhook = sys.unraisablehook = threading.excepthook = None
    return 2 * x


@attack(ANY)
def audit_hook(x):
    def refuse(event, arguments):
        if event in ("open", "os.fork", "compile", "import"):
            raise RuntimeError(event)

    sys.addaudithook(refuse)
    return 2 * x


@attack(ANY)
def logging_off(x):
    logging.disable(logging.CRITICAL)
    logging.getLogger().handlers.clear()
    logging.shutdown()
    return 2 * x


@attack(REFUSED)
def lines_forgotten(x):
    linecache.clear()
    linecache.getlines = linecache.getline = None
    return x


@attack(REFUSED)
def json_replaced(x):
    json.dumps = json.loads = lambda *args, **more: "{}"
    return x


@attack(REFUSED)
def pickle_replaced(x):
    pickle.loads = pickle.dumps = pickle.load = pickle.dump = lambda *args, **more: 1 / 0
    return x


@attack(REFUSED)
def parser_replaced(x):
    ast.parse = ast.walk = ast.unparse = lambda *args, **more: 1 / 0
    return x


@attack(REFUSED)
def inspect_replaced(x):
    inspect.signature = inspect.getsource = inspect.unwrap = lambda *args, **more: 1 / 0
    return x


@attack(REFUSED)
def clock_replaced(x):
    time.monotonic = time.time = time.perf_counter = lambda: 0.0
    return x


@attack(TIMED_OUT)
def clock_stands_still_in_a_loop(x):
    time.monotonic = time.time = time.perf_counter = lambda: 0.0
    while True:
        pass


@attack(REFUSED)
def mathematics_replaced(x):
    math.isfinite = math.isnan = math.log = lambda *args: True
    return x


@attack(REFUSED)
def methods_of_the_system_replaced(x):
    os.write = os._exit = os.kill = os.getpid = os.close = lambda *args: 0
    return x


@attack(REFUSED)
def judge_replaced(x):
    def always_right(exercise, answer):
        return Verdict(exercise.id, exercise.title, "passed")

    checking.judge = always_right
    return x


@attack(REFUSED)
def check_replaced(x):
    softmax_course.check = checking.check = None
    return x


@attack(REFUSED)
def every_function_of_the_course_replaced(x):
    for name, module in list(sys.modules.items()):
        if name.startswith("softmax_course") and module is not None:
            for key, held in list(vars(module).items()):
                if callable(held):
                    setattr(module, key, lambda *args, **more: True)
    return x


@attack(REFUSED)
def exercises_emptied(x):
    EXERCISES.clear()
    return x


@attack(REFUSED)
def solution_replaced(x):
    EXERCISES["0.1"].solution = lambda x: x
    return x


@attack(REFUSED)
def cases_replaced(x):
    EXERCISES["0.1"].stages = ()
    return x


@attack(REFUSED)
def cases_changed_in_place(x):
    for stage in EXERCISES["0.1"].stages:
        for case in stage.cases:
            case.args[0][...] = 0
    return x


@attack(REFUSED)
def tolerance_widened(x):
    EXERCISES["0.1"].rtol = EXERCISES["0.1"].atol = 1e9
    return x


@attack(REFUSED)
def mistakes_forgotten(x):
    EXERCISES["0.1"]._mistakes.clear()
    EXERCISES["0.1"].hints = ()
    return x


@attack(REFUSED)
def verdict_always_true(x):
    Verdict.__bool__ = lambda self: True
    Verdict.outcome = property(lambda self: "passed")
    return x


@attack(REFUSED)
def pass_recorded_by_hand(x):
    record.remember = lambda id: 1 / 0
    return x


@attack(REFUSED)
def frames_of_the_judge_changed(x):
    frame = sys._getframe()
    while frame is not None:
        for held in list(frame.f_locals.values()):
            if isinstance(held, list | dict):
                try:
                    held.clear()
                except BaseException:
                    pass
        frame = frame.f_back
    return x


@attack(REFUSED)
def every_object_of_the_course_changed(x):
    for held in gc.get_objects():
        if type(held).__module__.startswith("softmax_course"):
            for key in list(getattr(held, "__dict__", ())):
                try:
                    object.__setattr__(held, key, None)
                except BaseException:
                    pass
    return x


@attack(ANY)
def whole_numbers_changed(x):
    address = id(7) + 24
    ctypes.memmove(address, (8).to_bytes(4, "little"), 4)
    return 2 * x


@attack(ANY)
def figure_left(x):
    import matplotlib
    import matplotlib.pyplot as plt

    plt.figure()
    matplotlib.rcParams["font.size"] = 40
    return 2 * x


@attack(ANY)
def mask_and_niceness(x):
    os.umask(0o777)
    os.nice(10)
    return 2 * x


@attack(ANY)
def much_memory_kept(x):
    LEFT_OPEN.append(np.ones(10**7))
    return 2 * x


@attack(ANY)
def object_that_spins_when_deleted(x):
    class Late:
        def __del__(self):
            time.sleep(5)

    LEFT_OPEN.append(Late())
    LEFT_OPEN[:] = []
    return 2 * x


@attack(ANY)
def reference_cycle_that_sleeps_when_collected(x):
    class Late:
        def __init__(self):
            self.me = self

        def __del__(self):
            time.sleep(5)

    Late()
    return 2 * x


@attack(ANY)
def its_own_code_replaced(x):
    its_own_code_replaced.__code__ = (lambda x: 0).__code__
    return 2 * x


@attack(ANY)
def default_that_grows(x, seen=[]):  # noqa: B006
    seen.append(x)
    return 2 * x if len(seen) == 1 else 3 * x
