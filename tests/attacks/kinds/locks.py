"""Answers stopped while they hold a lock that the next cell needs."""

import io
import logging
import queue
import sys
import tempfile
import threading
import time
from pathlib import Path

from ..attack import TIMED_OUT, attack, cell

shared_queue = queue.Queue(maxsize=1)
shared_lock = threading.RLock()


@attack(TIMED_OUT)
def stopped_while_it_imports(x):
    folder = tempfile.mkdtemp()
    Path(folder, "a_slow_module.py").write_text("import time\ntime.sleep(60)\n")
    sys.path.insert(0, folder)
    import a_slow_module  # noqa: F401


@attack(TIMED_OUT)
def stopped_while_it_imports_in_a_loop(x):
    folder = tempfile.mkdtemp()
    Path(folder, "colorsys.py").write_text("while True: pass\n")  # the next cell imports it
    sys.modules.pop("colorsys", None)
    sys.path.insert(0, folder)
    import colorsys  # noqa: F401


@attack(TIMED_OUT)
def stopped_while_it_logs(x):
    class Slow(logging.Handler):
        def emit(self, record):
            time.sleep(60)

    logging.getLogger().addHandler(Slow())
    logging.getLogger().warning("more")


@attack(TIMED_OUT)
def stopped_inside_the_lock_of_logging(x):
    logging._lock.acquire()
    while True:
        pass


@attack(TIMED_OUT)
def stopped_inside_a_queue(x):
    with shared_queue.mutex:
        while True:
            pass


@cell(TIMED_OUT)
def stopped_inside_a_lock_of_the_notebook():
    def answer(x):
        with shared_lock:
            time.sleep(60)

    yield answer
    assert shared_lock.acquire(timeout=1)
    shared_lock.release()


@attack(TIMED_OUT)
def stopped_inside_matplotlib(x):
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.plot(x)
    while True:
        figure.savefig(io.BytesIO(), format="svg")


@attack(TIMED_OUT)
def stopped_inside_the_screen(x):
    while True:
        print("more", flush=True)


@attack(TIMED_OUT)
def takes_the_lock_of_threading(x):
    threading._active_limbo_lock.acquire()
    while True:
        pass
