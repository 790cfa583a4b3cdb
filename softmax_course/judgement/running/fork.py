"""Run work in a child of the kernel, which takes with it whatever an answer leaves behind.

The child puts each item into memory that both share, and says through a pipe when it is done. It is
killed when its time is up, when the learner interrupts the kernel, and at the end in any case, with
every process that it has started. Its own memory is limited: a bomb goes off in the child alone.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import mmap
import os
import resource
import select
import signal
import struct
import sys
import threading
import time
import warnings
from collections.abc import Iterator

from . import guard, memory
from .guard import Clock, Run, Work, inside
from .plain import pack, unpack
from .screen import quiet

IN_WORDS = (
    "An answer runs in a process of its own: whatever it does ends with it, and reaches neither "
    "this notebook nor the next check."
)

MOST_SENT = 1 << 26  # bytes of results; address space only, until it is written to
MOST_PROCESSES = 32  # that an answer may have started

_HEAD = struct.Struct("Qd")  # how far the memory is written, and when that was
_SIZE = struct.Struct("Q")  # of one item, before it
_DONE = b"."
_NO_MEMORY, _LOST = 11, 12  # exit codes of the child
_TO_DIE = 0.5  # seconds that a child may take to be gone
# prctl(2): who inherits orphans, and the signal that comes when the parent dies.
_SUBREAPER_SET, _SUBREAPER_GET, _PARENT_DEATH = 36, 37, 1
_WORK = 10  # seconds of each processor: where nobody is left to end a process, the system does


def guarded(work: Work, step: float, total: float) -> Run:
    """Run the work in a child: see `running.guarded`. OSError if no child can be had."""
    inherits = _inherit_orphans(True)
    pid = pipe = -1
    cleared = False
    room = memory.room()
    try:
        with mmap.mmap(-1, MOST_SENT) as items:
            with _interrupts_held():
                pid, pipe = _start(work, items, room)
            run = _listen(pid, pipe, items, Clock(step, total))
            cleared = run.ending == guard.FINISHED  # the child itself has left nothing behind
            return run
    finally:
        with _interrupts_held():
            if pid > 0:
                os.close(pipe)
                _end(pid, cleared)
            _inherit_orphans(inherits)


def _start(work: Work, items: mmap.mmap, room: int) -> tuple[int, int]:
    """Fork. Gives the child's id and the reading end of its pipe."""
    reading, writing = os.pipe()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # 3.12 and newer: a fork beside threads
            kernel, pid = os.getpid(), os.fork()
    except BaseException:
        os.close(reading)
        os.close(writing)
        raise
    if pid == 0:
        code = _LOST
        try:
            _die_with(kernel)
            code = _work_in_the_child(work, items, writing, room)
        finally:
            os._exit(code)
    os.close(writing)
    return pid, reading


def _listen(pid: int, pipe: int, items: mmap.mmap, clock: Clock) -> Run:
    """Wait until the child has finished, died or run out of time, and collect its items."""
    run = Run()
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    while not poll.poll(1000 * clock.left()):
        clock.tick(_HEAD.unpack_from(items)[1])
        if not clock.left():
            run.ending = guard.TIMED_OUT
            with contextlib.suppress(OSError):
                run.memory = max(0, memory.taken(pid) - memory.taken())
            break
    else:
        if os.read(pipe, 1) != _DONE:
            run.ending, run.how = _death(pid)
    end, place = min(_HEAD.unpack_from(items)[0], MOST_SENT), _HEAD.size
    try:
        while place < end:
            (size,) = _SIZE.unpack_from(items, place)
            place += _SIZE.size + size
            run.items.append(unpack(items[place - size : place]))
    except Exception:  # the answer has written where it should not
        run.ending, run.how = guard.DIED, "its results cannot be read"
    return run


def _death(pid: int) -> tuple[str, str]:
    """How a child ended that sent no end: the ending, and the signal or the code that tells it."""
    info, clock = None, Clock(_TO_DIE, _TO_DIE)
    while info is None and clock.left():  # its pipe closes a moment before it is gone
        info = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        time.sleep(0.0005)
    if info is None:
        return guard.DIED, "it closed the pipe that its results come through"
    if info.si_code == os.CLD_EXITED:
        if info.si_status == _NO_MEMORY:
            return guard.OUT_OF_MEMORY, ""
        return guard.DIED, f"it ended Python with exit code {info.si_status}"
    if info.si_status == signal.SIGKILL:  # not by us: the system had no memory left
        return guard.OUT_OF_MEMORY, ""
    try:
        name = signal.Signals(info.si_status).name
    except ValueError:
        name = str(info.si_status)
    return guard.DIED, f"it was ended by {name}"


# --- in the child -------------------------------------------------------------------------------


def _work_in_the_child(work: Work, items: mmap.mmap, pipe: int, room: int) -> int:
    """Do the work and hand over its items; gives the exit code."""
    os.setsid()  # out of reach of the kernel's interrupt; and the whole group can be ended at once
    gc.freeze()  # what the kernel has thrown away is not the child's to finish off
    _inherit_orphans(True)
    _mind_processes(pipe)
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGCHLD, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for trace in (sys.settrace, sys.setprofile, threading.settrace, threading.setprofile):
        trace(None)
    quiet()
    inside.__enter__()
    memory.limit(room)
    place = _HEAD.size
    now, head, to_bytes = time.monotonic, _HEAD.pack_into, _SIZE.pack  # as they are at this moment
    try:
        for item in work():
            if inside.forked:
                return _LOST
            data = pack(item)
            data = to_bytes(len(data)) + data
            if place + len(data) > MOST_SENT:
                return _NO_MEMORY
            items[place : place + len(data)] = data
            place += len(data)
            head(items, 0, place, now())  # at last: now it is there as a whole
    except MemoryError:
        return _NO_MEMORY
    if inside.forked:
        return _LOST
    _end_own_descendants()
    os.write(pipe, _DONE)
    return 0


def _die_with(kernel: int) -> None:
    """See to it that nothing runs on when the kernel is killed, as a restart may do."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PARENT_DEATH, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != kernel:  # it has died already
        os._exit(_LOST)
    most = _WORK * (os.cpu_count() or 1)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def _mind_processes(pipe: int) -> None:
    """Let every further process, forked by the answer, count itself and know that it is not this.

    It has no say in what comes out, and ends at once where there are too many.
    """
    count = mmap.mmap(-1, 8)

    def count_one() -> None:
        inside.forked = True
        os.close(pipe)
        number = int.from_bytes(count[:8], "little") + 1
        count[:8] = number.to_bytes(8, "little")
        if number > MOST_PROCESSES:
            os._exit(0)

    os.register_at_fork(after_in_child=count_one)


# --- the end ------------------------------------------------------------------------------------


def _end(pid: int, cleared: bool) -> None:
    """Kill the child, reap it, and do the same to all that it has started."""
    if not cleared:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
        _end_descendants(pid)
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    if not cleared:
        _end_orphans(pid)


def _end_own_descendants() -> None:
    """Kill and reap whatever this process, a child, has started."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:  # the usual case: it has started nothing
        return
    _end_descendants(os.getpid())
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _end_descendants(pid: int) -> None:
    """Kill whatever a process has started, over and over until nothing new has come up."""
    for _ in range(50):
        below = list(_descendants(pid))
        for process in below:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        if not below:
            return


def _end_orphans(pid: int) -> None:
    """Kill and reap what a child that died early has left to the kernel to inherit.

    It is known by its session: none that the kernel itself has started is in the child's, and
    what has made a session of its own since then was not the kernel's to start. What an orphan has
    started is inherited only when that is gone: so over and over until nothing new has come up.
    """
    me, my_session = os.getpid(), os.getsid(0)
    for _ in range(50):
        orphans = [
            process
            for process, parent, session, _ in _processes()
            if parent == me and process > pid and session != my_session
        ]
        for process in orphans:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(process, 0)
        if not orphans:
            return


def _descendants(pid: int) -> Iterator[int]:
    """All living processes below one."""
    below = {pid}
    table = [row for row in _processes() if row[3] != "Z"]
    grown = True
    while grown:
        new = {process for process, parent, _, _ in table if parent in below} - below
        grown = bool(new)
        below |= new
    yield from below - {pid}


def _processes() -> Iterator[tuple[int, int, int, str]]:
    """Every process: its id, its parent's, its session's, and its state."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
                state, parent, _, session = file.read().rpartition(b")")[2].split()[:4]
                yield int(name), int(parent), int(session), state.decode()


def _inherit_orphans(yes: bool) -> bool:
    """Whether this process becomes the parent of what its children leave behind; gives what was."""
    try:
        prctl = ctypes.CDLL(None).prctl
        before = ctypes.c_int()
        prctl(_SUBREAPER_GET, ctypes.byref(before), 0, 0, 0)
        if bool(before.value) != yes:
            prctl(_SUBREAPER_SET, int(yes), 0, 0, 0)
    except (OSError, AttributeError):
        return yes
    return bool(before.value)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep an interrupt until the block is done, so that no child is lost sight of."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if held:
            signal.raise_signal(signal.SIGINT)
