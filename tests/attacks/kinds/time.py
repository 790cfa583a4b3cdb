"""Answers that do not come back: loops in Python and in C, waits, and loops that swallow a stop."""

import asyncio
import ctypes
import hashlib
import itertools
import math
import os
import queue
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque

import numpy as np

from ..attack import ANY, ENDED, REFUSED, TIMED_OUT, attack


@attack(TIMED_OUT, words="2 seconds")
def endless(x):
    while True:
        pass


@attack(TIMED_OUT)
def endless_in_the_third_case(x):
    while x[0] == 0.5:
        pass
    return 2 * x


@attack(TIMED_OUT)
def sum_of_an_endless_count(x):
    return sum(itertools.count())


@attack(TIMED_OUT)
def membership_in_an_endless_cycle(x):
    return 1.5 in itertools.cycle([1])


@attack(TIMED_OUT)
def deque_of_an_endless_count(x):
    deque(itertools.count(), maxlen=0)


@attack(TIMED_OUT)
def expression_that_backtracks(x):
    return re.match(r"(a+)+$", "a" * 60 + "b")


@attack(TIMED_OUT)
def tower_of_powers(x):
    return 9**9**9


@attack(TIMED_OUT)
def factorial_of_millions(x):
    return math.factorial(3 * 10**7)


@attack(ENDED)
def integer_of_many_digits(x):
    return int("9" * 10**7)


@attack(TIMED_OUT)
def integer_of_many_digits_allowed(x):
    sys.set_int_max_str_digits(0)
    return int("9" * 10**7)


@attack(TIMED_OUT)
def eigenvalues_of_something_huge(x):
    return np.linalg.eigvals(np.random.default_rng(0).random((3500, 3500)))


@attack(TIMED_OUT)
def hash_of_a_billion_rounds(x):
    return hashlib.pbkdf2_hmac("sha256", b"a", b"b", 10**9)


@attack(frozenset({"timed out", "failed"}))
def sorts_something_huge(x):
    return sorted(np.random.default_rng(0).random(10**7).tolist(), key=lambda v: -v)


@attack(TIMED_OUT)
def sleeps(x):
    time.sleep(100)


@attack(TIMED_OUT)
def sleeps_in_c_and_keeps_the_interpreter(x):
    ctypes.PyDLL(None).sleep(100)


@attack(ANY)
def sleeps_just_under_the_limit_in_every_case(x):
    time.sleep(1.8)
    return 2 * x


@attack(TIMED_OUT)
def waits_for_a_lock_of_its_own(x):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


@attack(TIMED_OUT)
def waits_for_an_empty_queue(x):
    return queue.Queue().get()


@attack(frozenset({"timed out", "raised"}))
def asks_for_input(x):
    return float(input("a number: ")) * x


@attack(TIMED_OUT)
def reads_a_fifo(x):
    with tempfile.TemporaryDirectory() as folder:
        os.mkfifo(folder + "/fifo")
        return open(folder + "/fifo").read()


@attack(TIMED_OUT)
def reads_an_empty_pipe(x):
    read, _write = os.pipe()
    return os.read(read, 1)


@attack(TIMED_OUT)
def accepts_a_connection(x):
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.accept()


@attack(TIMED_OUT)
def selects_nothing(x):
    return select.select([], [], [])


@attack(TIMED_OUT)
def pauses_for_a_signal(x):
    signal.pause()


@attack(frozenset({"timed out", "raised"}))
def runs_an_event_loop_for_ever(x):
    asyncio.run(asyncio.sleep(1000))


@attack(TIMED_OUT)
def waits_for_a_program(x):
    subprocess.run(["sleep", "60"])


@attack(TIMED_OUT)
def joins_an_endless_thread(x):
    thread = threading.Thread(target=time.sleep, args=(60,), daemon=True)
    thread.start()
    thread.join()


@attack(TIMED_OUT)
def recursion_that_doubles(x):
    def fibonacci(n):
        return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

    return fibonacci(90)


@attack(TIMED_OUT)
def swallows_the_stop(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


@attack(TIMED_OUT)
def swallows_the_stop_at_three_levels(x):
    def inner():
        while True:
            try:
                while True:
                    pass
            except BaseException:
                continue

    def middle():
        while True:
            try:
                inner()
            except BaseException:
                continue

    while True:
        try:
            middle()
        except BaseException:
            continue


@attack(TIMED_OUT)
def swallows_while_asleep(x):
    while True:
        try:
            time.sleep(0.01)
        except BaseException:
            pass


@attack(TIMED_OUT)
def loops_on_in_finally(x):
    try:
        while True:
            pass
    finally:
        while True:
            pass


@attack(TIMED_OUT)
def loops_on_in_exit(x):
    class Stubborn:
        def __enter__(self):
            return self

        def __exit__(self, *error):
            while True:
                pass

    with Stubborn():
        while True:
            pass


@attack(TIMED_OUT)
def loops_on_in_a_generator(x):
    def numbers():
        while True:
            try:
                yield 1
            finally:
                while True:
                    pass

    for _ in numbers():
        break


@attack(TIMED_OUT)
def loops_on_when_deleted(x):
    class Heavy:
        def __del__(self):
            while True:
                pass

    heavy = Heavy()
    del heavy


@attack(TIMED_OUT)
def blocks_every_signal_and_loops(x):
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
    while True:
        pass


@attack(REFUSED)
def gives_an_endless_generator(x):
    return (2 * v for v in itertools.cycle(x))
