"""The same in a real kernel, matplotlib loaded: one kernel for all, a next cell after each attack.

Answers run in the way that the system has. The sleepers that an attack starts end by themselves.
"""

import inspect
import queue
import subprocess
import sys
import textwrap
import time

import pytest
from jupyter_client import KernelManager

from .attack import catalogue
from .complaints import STOP_ALLOWED, environment

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="attacks are kept in check by means of Linux"
)

ATTACKS = catalogue()

IN_CELLS = [
    "left_behind.another_folder",
    "left_behind.environment_emptied",
    "left_behind.every_descriptor_closed",
    "left_behind.exp_of_numpy_replaced",
    "left_behind.len_replaced",
    "left_behind.modules_emptied",
    "left_behind.thread_that_prints_later",
    "left_behind.trace_of_all_threads",
    "locks.stopped_inside_matplotlib",
    "locks.stopped_while_it_imports_in_a_loop",
    "locks.stopped_while_it_logs",
    "memory.array_of_classes_by_classes",
    "memory.list_that_doubles",
    "nesting.check_inside_by_a_slip_of_indentation",
    "output.displays_without_end",
    "output.prints_ten_megabytes",
    "output.writes_to_the_descriptor",
    "processes.exits_at_once",
    "processes.interrupts_its_group",
    "processes.leaves_a_program",
    "processes.segmentation_fault",
    "time.asks_for_input",
    "time.endless",
    "time.sum_of_an_endless_count",
    "time.swallows_the_stop_at_three_levels",
]
STOPPED = [
    "interrupts.endless",
    "interrupts.loop_in_c",
    "interrupts.program_left_and_loop",
    "interrupts.sleep",
    "interrupts.swallows_the_interrupt",
]

BEFORE_STOP = 0.7  # seconds that an answer runs before it is interrupted
NEXT = 2.0  # seconds that the next cell may take
LONGEST = 12.0  # seconds that a cell with an attack may take

FIRST_CELL = """
%matplotlib inline
import builtins, ctypes, io, itertools, logging, os, resource, signal, subprocess, sys, tempfile
import threading, time
from pathlib import Path
import matplotlib.pyplot as plt
import numpy as np
from attacks import probes
from softmax_course import check

resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
plt.plot(np.linalg.inv(np.eye(300))[0])
plt.close()
assert check("0.1", lambda x: 2 * x)
threads = set(threading.enumerate())
"""

NEXT_CELL = """
import colorsys
busy = time.process_time()
time.sleep({pause})
busy = time.process_time() - busy < 0.6 * {pause}
new = sorted(thread.name for thread in set(threading.enumerate()) - threads)
new = [name for name in new if not name.startswith("IPython")]  # it saves the history
left = new, list(probes.descendants(os.getpid()).values())
assert check("0.1", lambda x: x + x) and not check("0.1", lambda x: x + 1)
print(*left, "idle" if busy else "busy")
"""


class Kernel:
    """A kernel, its client, and what came out of it that belongs to no cell that runs."""

    def __init__(self, folder):
        self.environment = environment() | {
            "IPYTHONDIR": str(folder / "ipython"),
            "SOFTMAX_COURSE_PROGRESS": str(folder / "progress.jsonl"),
        }
        self.folder = folder
        self.start()

    def start(self):
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(
            env=self.environment, cwd=str(self.folder), stderr=subprocess.DEVNULL
        )
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        _, error = self.cell(FIRST_CELL, 60)
        assert error is None, error

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def send(self, code):
        return self.client.execute(code, allow_stdin=True)

    def cell(self, code, seconds):
        """What the cell printed and showed, and its error or None."""
        return self.result(self.send(code), seconds)

    def result(self, cell, seconds):
        """The same of a cell that was sent; whatever belongs to another one is an error."""
        end = time.monotonic() + seconds
        outputs, error = "", None
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=0.5)
            except queue.Empty:
                if not self.manager.is_alive():
                    return outputs, "the kernel died"
                if time.monotonic() > end:
                    return outputs, f"no end within {seconds} s"
                continue
            kind, content = message["msg_type"], message["content"]
            mine = message["parent_header"].get("msg_id") == cell
            if kind in ("stream", "display_data", "execute_result", "error") and not mine:
                return outputs, f"something that belongs to no cell: {str(content)[:300]}"
            if kind == "stream":
                outputs += content["text"]
            elif kind in ("display_data", "execute_result"):
                outputs += content["data"]["text/plain"]
            elif kind == "error":
                error = content["ename"]
            elif kind == "status" and content["execution_state"] == "idle" and mine:
                return outputs, error


@pytest.fixture(scope="module")
def one_kernel(tmp_path_factory):
    kernel = Kernel(tmp_path_factory.mktemp("kernel"))
    yield kernel
    kernel.stop()


@pytest.fixture
def kernel(one_kernel, request):
    """The kernel that the attacks before have been in; a new one only where one did harm."""
    failed_before = request.session.testsfailed
    yield one_kernel
    if request.session.testsfailed > failed_before or not one_kernel.manager.is_alive():
        one_kernel.stop()
        one_kernel.start()


def source(name):
    """The cell that a learner would have: the function, and check in the last line."""
    attack = ATTACKS[name]
    code = textwrap.dedent(inspect.getsource(attack.function))
    function = code[code.index("\ndef ") :]
    return f"{function}\nverdict = check({attack.exercise!r}, {attack.function.__name__})\n"


def next_cell(kernel, pause=0.1):
    start = time.monotonic()
    outputs, error = kernel.cell(NEXT_CELL.format(pause=pause), LONGEST)
    assert (outputs, error) == ("[] [] idle\n", None)
    assert time.monotonic() - start < NEXT + pause


@pytest.mark.parametrize("name", IN_CELLS)
def test_the_next_cell_notices_nothing(kernel, name):
    outputs, error = kernel.cell(source(name) + "print(verdict.outcome)", LONGEST)
    assert error is None, (outputs[:500], error)
    assert outputs.strip() in ATTACKS[name].outcomes
    next_cell(kernel, pause=0.5 if name.endswith("later") else 0.1)


@pytest.mark.parametrize("name", STOPPED)
def test_stop_comes_through_and_leaves_nothing(kernel, name):
    cell = kernel.send(source(name))
    time.sleep(BEFORE_STOP)
    start = time.monotonic()
    kernel.manager.interrupt_kernel()
    outputs, error = kernel.result(cell, LONGEST)
    assert (outputs, error) == ("", "KeyboardInterrupt")
    assert time.monotonic() - start < STOP_ALLOWED
    next_cell(kernel, pause=0.3)


def test_the_verdict_is_shown_as_a_card(kernel):
    outputs, error = kernel.cell(source("time.endless") + "verdict", LONGEST)
    assert error is None
    assert "2 seconds" in outputs
    next_cell(kernel)
