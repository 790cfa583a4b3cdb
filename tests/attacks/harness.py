"""Run attacks, each in a process of its own: python -m attacks.harness WAY NAME ...

One line of JSON comes out for each attack, in the order in which they end. Everything is loaded
once, then a process is forked for each attack, and that forks another:

- the *supervisor* waits, interrupts where the attack asks for it, and at the end kills all that is
  left. Whoever loses his parent becomes a child of the supervisor, so nothing escapes it;
- the *kernel* stands for the learner's: it calls check, looks at what is left behind, checks right
  and wrong answers, and runs a next cell. Its memory is limited, and it is killed at the limit.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import logging
import math
import os
import queue
import resource
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from softmax_course import check
from softmax_course.exercises import EXERCISES

from . import cards, probes
from .attack import Attack, catalogue
from .ways import CANNOT, use

SLOTS = 8  # attacks at once; most of them wait
HEAVY = 4  # slots that an attack on memory takes
PATIENCE = 12.0  # seconds before a kernel is killed
NO_PATIENCE = 5.0  # where it is known that the attack cannot be parried
MEMORY = 4 << 30  # bytes of addresses that a kernel may have
FILES = 256 << 20  # bytes that a file may have, as some attacks write without end
BEFORE_STOP = 0.4  # seconds that an answer runs before it is interrupted
PROMPT = 3.0  # seconds that an ordinary check or cell may take: one, and two for a busy machine
PROGRESS = "work/progress.jsonl"
SUBREAPER, DIE_WITH_PARENT = 36, 1  # of prctl

# Taken before any attack runs: one may take them away from the modules.
dumps, open_file, write, close, exit_now = json.dumps, os.open, os.write, os.close, os._exit
now = time.monotonic
prctl = ctypes.CDLL(None).prctl


def main(way: str, names: list[str]) -> None:
    """Run these attacks, some at a time, and print a report of each."""
    attacks = catalogue()
    prepare(way, [attacks[name].exercise for name in names])
    waiting = sorted((attacks[name] for name in names), key=lambda attack: attack.heavy)
    running: dict[int, tuple[Attack, Path]] = {}
    with tempfile.TemporaryDirectory(prefix="attacks-", ignore_cleanup_errors=True) as folder:
        while waiting or running:
            while waiting and _slots(running) + _slots({0: (waiting[0], None)}) <= SLOTS:
                attack = waiting.pop(0)
                place = Path(folder, attack.name)
                place.mkdir()
                pid = os.fork()
                if pid == 0:
                    leave = exit_now  # an attack may empty every namespace above it
                    try:
                        supervise(attack, place, attack.name in CANNOT[way])
                    finally:
                        leave(0)
                running[pid] = attack, place
            pid, _ = os.wait()
            attack, place = running.pop(pid)
            print(dumps({"name": attack.name, **_read(place / "report")}), flush=True)
            shutil.rmtree(place, ignore_errors=True)


def _slots(running: dict[int, tuple[Attack, Any]]) -> int:
    return sum(HEAVY if attack.heavy else 1 for attack, _ in running.values())


def _add(report: Path, **more: Any) -> None:
    """Add to a report, by means that no attack can have taken away."""
    descriptor = open_file(str(report), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    write(descriptor, dumps(more).encode() + b"\n")
    close(descriptor)


def _read(report: Path) -> dict[str, Any]:
    """All that was added, as far as the kernel came."""
    added: dict[str, Any] = {}
    if report.exists():
        for line in report.read_text().splitlines():
            added |= json.loads(line)
    return added


def prepare(way: str, ids: list[str]) -> None:
    """Choose the way, load all that a check may load, and make the answers of the next checks."""
    use(way)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["SOFTMAX_COURSE_PROGRESS"] = "/dev/null"
    logging.getLogger().addHandler(logging.StreamHandler(sys.stderr))
    for id in {*ids, "0.1", "1.1"}:
        ANSWERS[id] = right_and_wrong(id)
    for answer in (*ANSWERS["0.1"], lambda x: x[99], lambda x: np.ones((2, 3)), 3):
        check("0.1", answer)._repr_html_()
    probes.KNOWN_MODULES.update(sys.modules)
    for _, getter in probes.PROBES:
        getter()  # one that raises would see nothing


ANSWERS: dict[str, tuple[Any, Any]] = {}  # by exercise: a right answer and a wrong one


def right_and_wrong(id: str) -> tuple[Any, Any]:
    """Answers that use as little as can be of what an attack may have changed."""
    if id in PLAIN:
        return PLAIN[id]
    solution, mistake = EXERCISES[id].solution, EXERCISES[id].mistakes[0]
    if EXERCISES[id].kind == "function":
        return solution.function, mistake.function
    return solution(), mistake()


def _softmax(z: Any, exp: Any = math.exp, fsum: Any = math.fsum) -> list[float]:
    largest = sorted(z)[-1]
    powers = [exp(score - largest) for score in z]
    total = fsum(powers)
    return [power / total for power in powers]


PLAIN = {
    "0.1": (lambda x: x + x, lambda x: x + x + 1),
    "1.1": (_softmax, lambda z: [0.5 for _ in z]),
    "1.2": (_softmax, lambda z: [0.5 for _ in z]),
}


def supervise(attack: Attack, place: Path, hopeless: bool) -> None:
    """See one attack through, and leave nothing of it."""
    prctl(SUBREAPER, 1, 0, 0, 0)
    prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    report, checking = place / "report", place / "checking"
    end = now() + (NO_PATIENCE if hopeless else PATIENCE)
    kernel = os.fork()
    if kernel == 0:
        leave = exit_now
        try:
            prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
            play(attack, place)
        except BaseException as error:
            _add(report, broken=f"{type(error).__name__}: {error}"[:300])
        finally:
            leave(0)
    to_stop = bool(attack.stop)
    gone, status = 0, None
    while not gone and now() < end:
        time.sleep(0.01)
        gone, status = _reap(kernel)
        if to_stop and checking.exists() and time.time() - checking.stat().st_mtime > BEFORE_STOP:
            to_stop = False
            _add(report, stopped_at=now())
            (os.killpg if attack.stop == "group" else os.kill)(kernel, signal.SIGINT)
    _kill_descendants()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    _add(report, status=status if gone else "killed at the limit", peak=peak)


def _reap(kernel: int) -> tuple[int, int]:
    """Bury the dead, as a system does with orphans; gives the kernel and its status, or 0."""
    while True:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid in (0, kernel):
            return pid, status


def _kill_descendants() -> None:
    while left := probes.descendants(os.getpid()):
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(0.005)


def play(attack: Attack, place: Path) -> None:
    """The part of the learner's kernel: a cell with the answer, check, next checks, a next cell."""
    report = place / "report"
    become_a_kernel(place)
    with attack.make() as answer:
        before, memory = probes.snapshot(), probes.resident()
        (place / "checking").touch()
        start = now()
        shown = the_check(attack, answer, place / PROGRESS)
        seconds = now() - start
        _add(report, start=start, seconds=seconds, **shown)
        del answer
        _add(report, left=probes.differences(before, memory))
    _add(report, next=next_checks(attack.exercise))
    _add(report, cell=next_cell(), done=True)


def become_a_kernel(place: Path) -> None:
    """A session, a folder, a screen and a keyboard of its own, and limits."""
    os.setsid()
    (place / "work").mkdir()
    os.chdir(place / "work")
    os.environ["SOFTMAX_COURSE_PROGRESS"] = str(place / PROGRESS)
    os.closerange(3, 256)
    keyboard, _nobody_types = os.pipe()
    screen = os.open(place / "screen", os.O_RDWR | os.O_CREAT | os.O_APPEND)
    for descriptor, standard in ((keyboard, 0), (screen, 1), (screen, 2)):
        os.dup2(descriptor, standard)
    os.close(keyboard)
    os.close(screen)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILES, FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def the_check(attack: Attack, answer: Any, progress: Path) -> dict[str, Any]:
    """What came of it: the outcome and the card, or what came out of check in their place."""
    try:
        verdict = check(attack.exercise, answer)
        message, html, text = verdict.message, verdict._repr_html_(), repr(verdict)
        passed = bool(verdict)
        outcome, mistake = verdict.outcome, verdict.mistake
    except BaseException as error:
        if attack.stop and isinstance(error, KeyboardInterrupt):
            return {"outcome": "stopped", "stopped": now()}
        name, text = type(error).__name__, str(error)[:200]
        return {"outcome": f"{name} came out of check: {text}"}
    faults = cards.faults(text, html)
    if passed != (outcome == "passed"):
        faults.append(f"{outcome}, and its truth is {passed}")
    if message not in text:
        faults.append("the verdict as text has not its message")
    if not passed and progress.exists():
        faults.append("progress was written without a pass")
    return {
        "outcome": outcome,
        "mistake": mistake,
        "message": message[:8000],
        "faults": faults,
    }


def next_checks(id: str) -> list[str]:
    """What is wrong with the next checks, of the same exercise and of another one."""
    right, wrong = ANSWERS[id]
    other = "1.1" if id == "0.1" else "0.1"
    told = []
    for exercise, answer, wanted in (
        (id, right, {"passed"}),
        (id, wrong, {"failed", "raised"}),
        (other, ANSWERS[other][0], {"passed"}),
    ):
        start = now()
        try:
            outcome = check(exercise, answer).outcome
        except BaseException as error:
            outcome = f"{type(error).__name__}: {error}"[:300]
        seconds = now() - start
        if outcome not in wanted:
            told.append(f"a {'right' if answer is not wrong else 'wrong'} answer: {outcome}")
        if seconds > PROMPT:
            told.append(f"{exercise} took {seconds:.1f} s")
    return told


def next_cell() -> list[str]:
    """What is wrong in a next cell that does what cells do; a lock that nobody holds stops it."""
    start = now()
    print("the next cell")
    logging.getLogger().warning("logged")
    sys.modules.pop("colorsys", None)
    importlib.import_module("colorsys").rgb_to_hls(0.1, 0.2, 0.3)
    answers: queue.Queue = queue.Queue()
    thread = threading.Thread(target=answers.put, args=(np.ones((30, 30)) @ np.ones(30),))
    thread.start()
    thread.join()
    answers.get()
    told = []
    if now() - start > PROMPT:
        told.append(f"it took {now() - start:.1f} s")
    busy = time.process_time()
    time.sleep(0.1)
    busy = time.process_time() - busy
    if busy > 0.05:
        told.append(f"{busy:.2f} s of work done while it slept for 0.1 s")
    return told


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
