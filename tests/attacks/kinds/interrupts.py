"""Stop: the kernel is interrupted while an answer runs. KeyboardInterrupt comes out of check."""

import itertools
import os
import signal
import subprocess
import time

from ..attack import REFUSED, STOPPED, attack, made


@attack(STOPPED, stop="group")
def endless(x):
    while True:
        pass


@attack(STOPPED, stop="kernel")
def endless_and_only_the_kernel_is_told(x):
    while True:
        pass


@attack(STOPPED, stop="group")
def loop_in_c(x):
    return sum(itertools.count())


@attack(STOPPED, stop="kernel")
def loop_in_c_and_only_the_kernel_is_told(x):
    return sum(itertools.count())


@attack(STOPPED, stop="group")
def sleep(x):
    time.sleep(60)


@attack(STOPPED, stop="group")
def swallows_the_interrupt(x):
    while True:
        try:
            time.sleep(0.01)
        except BaseException:
            pass


@attack(STOPPED, stop="kernel")
def ignores_the_interrupt(x):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        pass


@attack(STOPPED, stop="group")
def turns_the_interrupt_into_an_error(x):
    try:
        while True:
            pass
    except KeyboardInterrupt:
        raise ValueError("not I") from None


@attack(STOPPED, stop="group")
def turns_the_interrupt_into_a_right_result(x):
    if x.dtype.kind == "f":
        try:
            while True:
                time.sleep(0.01)
        except KeyboardInterrupt:
            pass
    return 2 * x


@attack(STOPPED, stop="group")
def program_left_and_loop(x):
    subprocess.Popen(["sleep", "60"], start_new_session=True)
    while True:
        pass


@attack(STOPPED, stop="group")
def stopped_by_itself(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    while True:
        pass


@attack(STOPPED, stop="group", id="3.3")
def endless_on_a_vector(a):
    while True:
        a = a * 1.0


@made(STOPPED | REFUSED, stop="group")
def endless_attribute():
    class Endless:
        def __getattr__(self, name):
            while True:
                pass

        def __call__(self, x):
            while True:
                pass

    return Endless()
