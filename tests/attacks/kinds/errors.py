"""Answers that raise: errors of every base, of every size, and broken themselves."""

import asyncio
import builtins
import linecache
import sys
import time

import numpy as np

from ..attack import ANY, ENDED, RAISED, REFUSED, TIMED_OUT, attack, made


def _loops(*args, **more):
    while True:  # at leisure, since many of these run at once
        time.sleep(0.01)


def _raises(*args, **more):
    raise RuntimeError("touched")


def _error(base=Exception, **members):
    return type("Odd", (base,), members)


@attack(RAISED)
def system_exit(x):
    sys.exit()


@attack(RAISED)
def system_exit_with_an_object(x):
    raise SystemExit(_error(__str__=_raises)())


@attack(RAISED)
def quit_is_called(x):
    getattr(builtins, "quit", sys.exit)()


@attack(RAISED)
def keyboard_interrupt(x):
    raise KeyboardInterrupt


@attack(RAISED)
def generator_exit(x):
    raise GeneratorExit


@attack(RAISED)
def stop_iteration(x):
    raise StopIteration(3)


@attack(RAISED)
def cancelled(x):
    raise asyncio.CancelledError


@attack(ENDED)
def memory_error(x):
    raise MemoryError


@attack(RAISED)
def recursion_error(x):
    return recursion_error(x)


@attack(REFUSED)
def recursion_in_c(x):
    deep = []
    for _ in range(200_000):
        deep = [deep]
    return repr(deep) + str(deep == deep)


@attack(REFUSED)
def recursion_in_equality(x):
    one, two = [], []
    one.append(two)
    two.append(one)
    return one == two


@attack(REFUSED)
def recursion_in_repr(x):
    class Deep:
        def __repr__(self):
            return repr(self)

    return Deep()


@attack(RAISED)
def group_of_errors(x):
    raise ExceptionGroup("group", [ValueError(n) for n in range(1000)])


@attack(RAISED)
def group_of_base_errors(x):
    raise BaseExceptionGroup("group", [KeyboardInterrupt(), SystemExit(1)])


@attack(RAISED)
def base_exception_of_its_own(x):
    raise _error(BaseException)("mine")


@attack(REFUSED)
def str_loops(x):
    raise _error(__str__=_loops)("x")


@attack(RAISED)
def str_raises(x):
    raise _error(__str__=_raises)("x")


@attack(RAISED)
def str_leaves(x):
    raise _error(__str__=lambda self: sys.exit())("x")


@attack(RAISED)
def str_is_no_text(x):
    raise _error(__str__=lambda self: 3)("x")


@attack(RAISED)
def str_is_an_odd_text(x):
    class Text(str):
        __len__ = __getitem__ = __iter__ = __eq__ = __hash__ = __str__ = __format__ = _raises
        splitlines = strip = replace = split = translate = _raises

    raise _error(__str__=lambda self: Text("odd"))("x")


@attack(REFUSED)
def repr_loops(x):
    raise _error(__repr__=_loops)("x")


@attack(TIMED_OUT)
def init_loops(x):
    raise _error(__init__=_loops)


@attack(REFUSED)
def class_loops(x):
    raise _error(__class__=property(_loops))("x")


@attack(REFUSED)
def traceback_loops(x):
    raise _error(__traceback__=property(_loops))("x")


@attack(REFUSED)
def cause_loops(x):
    raise _error(__cause__=property(_loops), __context__=property(_loops))("x")


@attack(REFUSED)
def args_loop(x):
    raise _error(args=property(_loops), __notes__=property(_loops))("x")


@attack(REFUSED)
def getattribute_of_an_error_loops(x):
    raise _error(__getattribute__=_loops)("x")


@attack(REFUSED)
def equality_of_an_error_raises(x):
    raise _error(__eq__=_raises, __hash__=_raises, __bool__=_raises)("x")


@attack(REFUSED)
def reduction_of_an_error_loops(x):
    raise _error(__reduce__=_loops, __reduce_ex__=_loops, __getstate__=_loops)("x")


@attack(REFUSED)
def metaclass_of_an_error_loops(x):
    meta = type("Meta", (type,), {"__getattribute__": _loops, "__repr__": _loops})
    raise meta("Odd", (Exception,), {})("x")


@attack(REFUSED)
def metaclass_name_of_an_error_loops(x):
    meta = type("Meta", (type,), {"__name__": property(_loops), "__hash__": _loops})
    raise meta("Odd", (Exception,), {})("x")


@attack(RAISED)
def name_of_a_megabyte(x):
    raise type("E" * 10**6, (Exception,), {})("x")


@attack(RAISED)
def name_is_empty(x):
    raise type("", (Exception,), {})("x")


@attack(RAISED)
def text_of_a_megabyte(x):
    raise ValueError("e" * 10**6)


@attack(RAISED)
def text_of_a_megabyte_of_lines(x):
    raise ValueError("e\n" * 500_000)


@attack(RAISED)
def text_of_a_megabyte_of_digits(x):
    raise ValueError("12.5e-3, " * 120_000)


@attack(RAISED)
def text_of_a_megabyte_of_spaces(x):
    raise ValueError(" " * 10**6 + "`" * 10**5)


@attack(RAISED)
def text_of_a_hundred_megabytes(x):
    raise ValueError("e" * 10**8)


@attack(RAISED)
def key_of_a_megabyte(x):
    return {}["k" * 10**6]


@attack(RAISED)
def name_of_a_missing_attribute_of_a_megabyte(x):
    return getattr(x, "a" * 10**6)


@attack(RAISED)
def notes_by_the_million(x):
    error = ValueError("noted")
    error.__notes__ = ["note"] * 10**6
    raise error


@attack(RAISED)
def chain_of_errors(x):
    error = None
    for n in range(100_000):
        following = ValueError(n)
        following.__cause__ = error
        error = following
    raise error


@attack(RAISED)
def chain_of_errors_in_a_circle(x):
    one, two = ValueError(1), ValueError(2)
    one.__context__, two.__context__ = two, one
    one.__cause__ = two
    raise one


@attack(RAISED)
def traceback_of_a_hundred_thousand_frames(x):
    sys.setrecursionlimit(20_000)

    def deeper(n):
        return deeper(n - 1) if n else 1 / 0

    return deeper(9_000)


def _compiled(line, name):
    source = f"def double(x):\n    {line}\n"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    namespace = {"np": np}
    exec(compile(source, name, "exec"), namespace)
    return namespace["double"]


@made(RAISED)
def own_line_of_a_megabyte():
    return _compiled("return x + undefined  # " + "x" * 10**6, "<a long line>")


@made(RAISED)
def own_expression_of_a_megabyte():
    return _compiled("return missing(" + "1," * 300_000 + ")", "<a long call>")


@made(REFUSED)
def wrong_and_its_line_is_a_megabyte():
    return _compiled("return x  # " + "x" * 10**6, "<a long wrong line>")


@made(REFUSED)
def wrong_and_its_source_has_a_hundred_thousand_lines():
    return _compiled("\n    ".join(["y = x"] * 100_000 + ["return y"]), "<many lines>")


@made(REFUSED)
def wrong_and_deeply_nested():
    return _compiled("return " + "(" * 90 + "x" + "+ 0)" * 90, "<deep>")


@made(REFUSED)
def wrong_with_hundreds_of_operators():
    return _compiled("return x" + " + x - x" * 300, "<operators>")


@made(RAISED)
def line_of_a_file_that_is_no_file():
    namespace = {}
    exec(compile("def double(x):\n    return x[99]\n", "/dev/zero", "exec"), namespace)
    return namespace["double"]


@made(RAISED)
def line_numbers_that_are_nonsense():
    def double(x):
        return x[99]

    code = double.__code__.replace(co_firstlineno=2**31 - 1, co_name="\x1b[31m", co_filename="\0")
    double.__code__ = code
    return double


@attack(RAISED)
def syntax_error_with_nonsense(x):
    raise SyntaxError("wrong", ("file", 10**9, -5, "text" * 10**5))


@attack(RAISED)
def unicode_error_with_nonsense(x):
    raise UnicodeDecodeError("utf-8", b"x" * 10**6, 0, 10**6, "reason" * 10**5)


@attack(RAISED)
def error_of_numpy(x):
    return x @ np.ones((7, 2))


@attack(RAISED)
def error_in_the_last_case(x):
    if x.dtype.kind == "i":
        raise KeyboardInterrupt
    return 2 * x


@attack(RAISED)
def another_error_in_every_case(x):
    raise type(f"Error{len(x)}", (Exception,), {})(str(x))


@attack(ANY)
def not_implemented_with_a_looping_text(x):
    raise _error(NotImplementedError, __str__=_loops)("x")


@attack(ANY)
def not_implemented_that_is_a_megabyte(x):
    raise NotImplementedError("n" * 10**6)
