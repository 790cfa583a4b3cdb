"""Answers that take memory until there is none: on Binder 2 GB are all that everything has."""

import mmap

import numpy as np

from ..attack import ENDED, REFUSED, attack

ENOUGH = frozenset({"failed", "raised", "timed out"})  # a slow machine may run out of time first


@attack(ENOUGH, words="memory|2 seconds")
def list_that_grows(x):
    numbers = []
    while True:
        numbers.append(float(len(numbers)))


@attack(ENOUGH, words="memory|2 seconds")
def list_that_doubles(x):
    numbers = [0.0]
    while True:
        numbers = numbers + numbers


@attack(ENDED, words="memory")
def list_of_a_huge_range(x):
    return list(range(10**12))


@attack(ENDED, words="memory")
def array_of_classes_by_classes(x):
    return np.zeros((200_000, 200_000)) + x[0]


@attack(ENOUGH, words="memory|2 seconds")
def identity_of_classes_by_classes(x):
    return np.eye(60_000) * 2


@attack(ENDED, words="memory", id="3.5")
def outer_product_of_a_jacobian(a, v):
    a = np.resize(a, 10**6)
    return (np.diag(a) - np.outer(a, a)) @ v


@attack(ENDED, words="memory|GB", id="3.5")
def the_whole_jacobian(a, v):
    return (np.diag(a) - np.outer(a, a)) @ v


@attack(ENOUGH, words="memory|2 seconds")
def bytes_that_double(x):
    data = bytearray(1)
    while True:
        data = data + data


@attack(ENOUGH, words="memory|2 seconds")
def text_that_doubles(x):
    text = "x"
    while True:
        text += text


@attack(ENDED, words="memory")
def text_of_a_terabyte(x):
    return "x" * 10**12


@attack(ENOUGH, words="memory|2 seconds|OSError")
def map_of_memory_filled(x):
    room = mmap.mmap(-1, 6 * 10**9)
    for place in range(0, 6 * 10**9, 4096):
        room[place] = 1


@attack(ENOUGH)
def recursion_with_data(x):
    def deeper(data):
        return deeper(np.concatenate([data, data]))

    return deeper(np.ones(1000))


@attack(ENOUGH, words="memory|2 seconds")
def dictionary_that_grows(x):
    table = {}
    while True:
        table[len(table)] = "value" * 20 + str(len(table))


@attack(ENOUGH, words="memory|2 seconds")
def arrays_kept(x):
    kept = []
    while True:
        kept.append(np.ones(10**6))


@attack(ENOUGH, words="memory|2 seconds")
def swallows_the_memory_error(x):
    kept = []
    while True:
        try:
            kept.append(bytearray(10**7))
        except MemoryError:
            pass


@attack(REFUSED)
def bomb_of_references(x):
    bomb = [0.0] * 10
    for _ in range(9):
        bomb = [bomb] * 10
    return bomb


@attack(ENOUGH)
def numbers_from_an_endless_iterator(x):
    def numbers():
        while True:
            yield 1.0

    return np.fromiter(numbers(), float)


@attack(ENOUGH)
def cartesian_product_of_everything(x):
    return np.meshgrid(*[np.arange(100.0)] * 6)
