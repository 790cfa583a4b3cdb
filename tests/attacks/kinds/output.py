"""Answers that print and warn by the megabyte, or texts that a page could read as its own."""

import ctypes
import logging
import os
import sys
import warnings

import numpy as np

from ..attack import ANY, ENDED, RAISED, REFUSED, TIMED_OUT, attack, made

HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\\(\\href{javascript:alert(1)}{x}\\) $$\\frac{1}{0}$$ \\[x\\] $x$",
    "\x1b[31mred\x1b[0m \x1b]8;;http://example.org\x07link\x1b]8;;\x07 \x9b31m",
    "\u202egnirts\u202c \u2066x\u2069 \u200f\u061c",
    "</pre></code></div><style>*{display:none}</style>",
    "`code` ``` **bold** [link](javascript:alert(1))",
    "\x00\x01\x08\x7f\ufeff\ud800\uffff\U000e0001",
    "\r\rover\x0b\x0c\x85\u2028\u2029",
]
HOSTILE_TEXT = "\n".join(HOSTILE)


@attack(TIMED_OUT)
def prints_without_end(x):
    while True:
        print("more")


@attack(TIMED_OUT)
def displays_without_end(x):
    from IPython.display import display

    while True:
        display("x")


@attack(ANY)
def prints_ten_megabytes(x):
    print("line\n" * 2 * 10**6)
    return 2 * x


@attack(ANY)
def prints_one_line_of_ten_megabytes(x):
    sys.stdout.write("x" * 10**7)
    return 2 * x


@attack(ANY)
def writes_ten_megabytes_of_errors(x):
    sys.stderr.write("error\n" * 2 * 10**6)
    return 2 * x


@attack(ANY)
def writes_to_the_descriptor(x):
    os.write(1, b"straight to the screen\n" * 50_000)
    os.write(2, b"straight to the screen\n" * 50_000)
    return 2 * x


@attack(ANY)
def writes_to_the_screen_behind_the_screen(x):
    print("past", file=sys.__stdout__, flush=True)
    print("past", file=sys.__stderr__, flush=True)
    return 2 * x


@attack(ANY)
def writes_from_c(x):
    ctypes.CDLL(None).puts(b"from C")
    ctypes.CDLL(None).fflush(None)
    return 2 * x


@attack(ANY)
def prints_from_a_program(x):
    os.system("echo from a program; echo and its errors >&2")
    return 2 * x


@attack(ANY)
def logs_an_error(x):
    logging.getLogger().error("logged")
    return 2 * x


@attack(TIMED_OUT | ENDED | {"passed"})
def warns_by_the_million(x):
    for n in range(10**6):
        warnings.warn(f"warning {n}", stacklevel=1)
    return 2 * x


@attack(ANY)
def warns_with_a_megabyte(x):
    warnings.warn("w" * 10**6, stacklevel=1)
    return 2 * x


@attack(ANY)
def warns_with_an_odd_object(x):
    class Odd(UserWarning):
        def __str__(self):
            while True:
                pass

    warnings.warn(Odd(), stacklevel=1)
    return 2 * x


@attack(REFUSED)
def prints_hostile_text_and_returns_nothing(x):
    print(HOSTILE_TEXT)


@attack(REFUSED)
def prints_lone_surrogates(x):
    print("\ud800" * 10)


@attack(REFUSED)
def prints_bytes_into_the_screen(x):
    sys.stdout.buffer.write(b"\xff\xfe\x00")


@attack(REFUSED)
def prints_through_a_lying_text(x):
    class Text(str):
        def __len__(self):
            return -1

        def __getitem__(self, place):
            raise RuntimeError("no slice")

        def __str__(self):
            return self

    sys.stdout.write(Text("x"))


@attack(REFUSED)
def returns_hostile_text(x):
    return HOSTILE_TEXT


@attack(REFUSED)
def returns_a_dictionary_of_hostile_text(x):
    return dict.fromkeys(HOSTILE, "\x1b[31m")


@attack(RAISED)
def raises_hostile_text(x):
    raise ValueError(HOSTILE_TEXT)


@attack(RAISED)
def raises_an_error_of_hostile_name(x):
    raise type(HOSTILE[0] + HOSTILE[1] + HOSTILE[3], (Exception,), {})("named")


@attack(RAISED)
def missing_attribute_is_hostile(x):
    return getattr(x, HOSTILE[0] + HOSTILE[1])


@attack(RAISED)
def missing_key_is_hostile(x):
    return {}[HOSTILE_TEXT]


@attack(REFUSED)
def own_line_is_hostile(x):
    return x + "<script>alert(1)</script> \\(x\\) $x$ ` \u202e"


@made(REFUSED)
def parameter_is_hostile():
    namespace = {}
    exec("def double(x, ᵃ𝒷, *, ℌ):\n    return x\n", namespace)
    return namespace["double"]


@made(REFUSED)
def name_is_hostile():
    def double(x):
        return x[10]

    double.__name__ = double.__qualname__ = HOSTILE_TEXT
    return double


@made(REFUSED)
def class_name_is_hostile():
    return type(HOSTILE[0] + HOSTILE[1] + HOSTILE[2], (), {})()


@made(REFUSED)
def repr_is_hostile():
    return type("Thing", (), {"__repr__": lambda self: HOSTILE_TEXT})()


@made(REFUSED, id="0.2")
def value_is_hostile():
    return HOSTILE_TEXT


@made(REFUSED, id="1.6")
def letters_are_hostile():
    return HOSTILE


@made(REFUSED, id="4.1")
def proof_is_hostile():
    return HOSTILE_TEXT


@attack(REFUSED)
def array_of_hostile_texts(x):
    return np.array(HOSTILE, dtype=object)


@attack(REFUSED)
def warning_is_hostile(x):
    warnings.warn(HOSTILE_TEXT, stacklevel=1)
    return x
