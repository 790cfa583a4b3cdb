"""Answers that start processes, end their own, or send signals."""

import ctypes
import faulthandler
import multiprocessing
import os
import signal
import subprocess
import sys
import time

from ..attack import ANY, ENDED, REFUSED, TIMED_OUT, attack


@attack(ANY)
def leaves_a_program(x):
    subprocess.Popen(["sleep", "60"])
    return 2 * x


@attack(ANY)
def leaves_a_program_in_a_session_of_its_own(x):
    subprocess.Popen(["sleep", "60"], start_new_session=True)
    return 2 * x


@attack(TIMED_OUT)
def leaves_a_program_and_loops(x):
    subprocess.Popen(["sleep", "60"], start_new_session=True)
    while True:
        pass


@attack(ENDED)
def leaves_a_program_and_exits(x):
    subprocess.Popen(["sleep", "60"], start_new_session=True)
    os._exit(0)


@attack(ANY)
def leaves_a_shell_in_the_background(x):
    os.system("sleep 60 &")
    return 2 * x


@attack(ANY)
def forks_a_sleeper(x):
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
    return 2 * x


@attack(ANY)
def forks_a_spinner(x):
    if os.fork() == 0:
        while True:
            pass
    return 2 * x


@attack(REFUSED | {"passed"})
def forks_and_both_return(x):
    os.fork()
    return 2 * x


@attack(REFUSED)
def forks_and_only_the_child_is_right(x):
    if os.fork() == 0:
        return 2 * x
    return x


@attack(ANY)
def daemon_by_a_double_fork(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.chdir("/")
            time.sleep(60)
        os._exit(0)
    os.wait()
    return 2 * x


@attack(ENDED)
def daemon_that_outlives_an_exit(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
    os._exit(0)


@attack(ANY)
def chain_of_forks(x):
    first = os.getpid()
    for _ in range(12):
        if os.fork() != 0:
            break
    if os.getpid() == first:
        return 2 * x
    time.sleep(60)
    os._exit(0)


@attack(ANY)
def pool_of_workers(x):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return 2 * x + 0 * sum(pool.map(abs, range(3)))


@attack(ANY)
def pool_of_workers_left(x):
    worker = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    worker.start()
    return 2 * x


@attack(ENDED)
def exits_at_once(x):
    os._exit(0)


@attack(ENDED)
def exits_at_once_with_a_code(x):
    os._exit(77)


@attack(ENDED)
def exits_in_the_last_case(x):
    if x.dtype.kind == "i":
        os._exit(0)
    return 2 * x


@attack(ENDED)
def aborts(x):
    os.abort()


@attack(ENDED)
def segmentation_fault(x):
    ctypes.string_at(0)


@attack(ENDED)
def segmentation_fault_with_a_report(x):
    faulthandler.enable(sys.__stderr__)
    ctypes.string_at(0)


@attack(ENDED)
def floating_point_signal(x):
    signal.raise_signal(signal.SIGFPE)


@attack(ENDED)
def kills_itself(x):
    os.kill(os.getpid(), signal.SIGKILL)


@attack(TIMED_OUT | ENDED)
def stops_itself(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return x


@attack(ENDED)
def terminates_itself(x):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.2)
    return x


@attack(ENDED)
def faults_itself(x):
    os.kill(os.getpid(), signal.SIGSEGV)
    time.sleep(0.2)
    return x


@attack(REFUSED)
def interrupts_itself(x):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.2)
    return x


@attack(REFUSED)
def interrupts_itself_for_ever(x):
    while True:
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except BaseException:
            pass


@attack(REFUSED)
def interrupts_its_group(x):
    os.killpg(0, signal.SIGINT)
    time.sleep(0.2)
    return x


@attack(ENDED)
def terminates_its_group(x):
    os.killpg(0, signal.SIGTERM)
    time.sleep(0.2)
    return x


@attack(REFUSED)
def replaces_itself_by_a_program(x):
    os.execvp("true", ["true"])


@attack(REFUSED)
def replaces_itself_by_a_sleeper(x):
    os.execvp("sleep", ["sleep", "60"])


@attack(REFUSED | {"passed"})
def reaps_every_child(x):
    try:
        while True:
            os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        pass
    return 2 * x


@attack(REFUSED | {"passed"})
def ignores_the_death_of_children(x):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    return 2 * x


@attack(REFUSED)
def writes_into_every_descriptor(x):
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"\x80\x05nonsense\n" * 3)
        except OSError:
            pass
    return x
