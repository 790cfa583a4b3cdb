"""Answers whose results are huge, odd, or objects that loop and raise when they are touched."""

import array
import datetime
import decimal
import fractions
import time
import types
import weakref

import numpy as np

from ..attack import ANY, ENDED, FAILED, REFUSED, attack


def _loops(*args, **more):
    while True:  # at leisure, since many of these run at once
        time.sleep(0.01)


def _raises(*args, **more):
    raise RuntimeError("touched")


def _leaves(*args, **more):
    raise SystemExit("touched")


def _result(base=object, **members):
    return type("Result", (base,), members)


@attack(REFUSED)
def array_loops(x):
    return _result(__array__=_loops)()


@attack(REFUSED)
def array_raises(x):
    return _result(__array__=_leaves)()


@attack(REFUSED)
def array_is_nonsense(x):
    return _result(__array__=lambda self, *args, **more: "text")()


@attack(REFUSED)
def interface_loops(x):
    return _result(__array_interface__=property(_loops))()


@attack(REFUSED)
def interface_is_nonsense(x):
    return _result(__array_interface__={"shape": (10**9,), "typestr": "<f8", "version": 3})()


@attack(REFUSED)
def interface_points_to_nowhere(x):
    interface = {"shape": (3,), "typestr": "<f8", "version": 3, "data": (8, True)}
    return _result(__array_interface__=interface)()


@attack(REFUSED)
def length_loops(x):
    return _result(__len__=_loops, __getitem__=_loops)()


@attack(REFUSED)
def length_is_huge(x):
    return _result(__len__=lambda self: 2**62, __getitem__=lambda self, place: 1.0)()


@attack(REFUSED)
def iteration_loops(x):
    return _result(list, __iter__=_loops, __len__=lambda self: 3)([1, 2, 3])


@attack(REFUSED)
def float_loops(x):
    return [_result(__float__=_loops)()] * 3


@attack(REFUSED)
def float_raises(x):
    return [_result(__float__=_raises, __complex__=_raises, __index__=_raises)()] * 3


@attack(REFUSED)
def bool_loops(x):
    return _result(__bool__=_loops)()


@attack(REFUSED)
def equality_loops(x):
    return _result(__eq__=_loops, __ne__=_loops, __hash__=_loops)()


@attack(REFUSED)
def class_loops(x):
    return _result(__class__=property(_loops))()


@attack(REFUSED)
def class_raises(x):
    return _result(__class__=property(_leaves))()


@attack(REFUSED)
def getattribute_loops(x):
    return _result(__getattribute__=_loops)()


@attack(REFUSED)
def getattr_gives_everything(x):
    return _result(__getattr__=lambda self, name: self, __call__=lambda self, *args: self)()


@attack(REFUSED)
def repr_loops(x):
    return _result(__repr__=_loops)()


@attack(REFUSED)
def repr_of_a_hundred_megabytes(x):
    return _result(__repr__=lambda self: "r" * 10**8)()


@attack(REFUSED)
def repr_raises(x):
    return _result(__repr__=_leaves)()


@attack(REFUSED)
def name_of_a_megabyte(x):
    return type("R" * 10**6, (), {})()


@attack(REFUSED)
def name_is_empty(x):
    return type("", (), {})()


@attack(REFUSED)
def metaclass_loops(x):
    meta = type("Meta", (type,), {"__getattribute__": _loops, "__repr__": _loops})
    return meta("Result", (), {})()


@attack(REFUSED)
def metaclass_hash_loops(x):
    meta = type("Meta", (type,), {"__hash__": _loops, "__eq__": _loops})
    return meta("Result", (), {})()


@attack(REFUSED)
def reduction_loops(x):
    return _result(np.ndarray, __reduce__=_loops, __reduce_ex__=_loops)(3)


@attack(ANY)
def subclass_of_array_with_loops(x):
    kind = _result(np.ndarray, __array_finalize__=_loops)
    return np.asarray(2 * x).view(kind)


@attack(ANY)
def subclass_of_array_with_ufuncs(x):
    kind = _result(np.ndarray, __array_ufunc__=_loops, __array_function__=_loops)
    return np.asarray(2 * x).view(kind)


@attack(ANY)
def subclass_of_array_with_properties(x):
    kind = _result(
        np.ndarray, shape=property(_loops), dtype=property(_loops), ndim=property(_loops)
    )
    return np.asarray(2 * x).view(kind)


@attack(REFUSED)
def subclass_of_array_that_lies(x):
    kind = _result(
        np.ndarray,
        __eq__=lambda self, other: np.True_,
        __sub__=lambda self, other: 0.0,
        __rsub__=lambda self, other: 0.0,
    )
    return np.asarray(x).view(kind)


@attack(REFUSED)
def subclass_of_float_that_loops(x):
    kind = _result(float, __float__=_loops, __eq__=_loops, __repr__=_loops, __sub__=_loops)
    return kind(3.0)


@attack(REFUSED)
def subclass_of_text_that_loops(x):
    kind = _result(str, __len__=_loops, __getitem__=_loops, __str__=_loops, __repr__=_loops)
    return kind("text")


@attack(REFUSED)
def generator_of_numbers(x):
    return (v for v in 2 * x)


@attack(REFUSED)
def generator_that_loops(x):
    def numbers():
        while True:
            pass
        yield 1

    return numbers()


@attack(REFUSED)
def iterator_without_end(x):
    return map(float, iter(int, 1))


@attack(ANY)
def view_of_memory(x):
    return memoryview(np.ascontiguousarray(2 * x))


@attack(ANY)
def view_of_memory_released(x):
    view = memoryview(2 * x)
    view.release()
    return view


@attack(ANY)
def array_of_python(x):
    return array.array("d", (2 * x).ravel())


@attack(REFUSED)
def structured_array(x):
    return np.zeros(3, dtype=[("a", float), ("b", "U5")])


@attack(REFUSED)
def record_array_with_hostile_fields(x):
    return np.zeros(3, dtype=[("<b>" * 1000, float)])


@attack(ANY)
def array_of_objects(x):
    return (2 * x).astype(object)


@attack(REFUSED)
def array_of_looping_objects(x):
    odd = np.empty(3, dtype=object)
    odd[:] = [_result(__float__=_loops, __eq__=_loops, __sub__=_loops, __rsub__=_loops)()] * 3
    return odd


@attack(REFUSED)
def array_of_arrays(x):
    odd = np.empty(3, dtype=object)
    odd[:] = [np.ones(2), np.ones(3), np.ones(4)]
    return odd


@attack(REFUSED)
def array_that_holds_itself(x):
    odd = np.empty(1, dtype=object)
    odd[0] = odd
    return odd


@attack(ANY)
def masked_array(x):
    return np.ma.masked_array(2 * x, mask=np.ones(x.shape))


@attack(ANY)
def matrix(x):
    return np.matrix(2 * x)


@attack(FAILED)
def hundred_million_numbers(x):
    return np.zeros(10**8, dtype=np.int8)


@attack(FAILED)
def twenty_million_numbers(x):
    return np.zeros(2 * 10**7)


@attack(REFUSED)
def list_of_millions(x):
    return [1.0] * (2 * 10**7)


@attack(REFUSED)
def ragged_list(x):
    return [[1.0] * (n % 7) for n in range(100_000)]


@attack(REFUSED)
def ragged_list_of_texts(x):
    return [["text"] * (n % 3) for n in range(100_000)]


@attack(REFUSED)
def text_of_a_hundred_megabytes(x):
    return "t" * 10**8


@attack(REFUSED)
def text_of_a_megabyte_of_digits(x):
    return "0x1f 12.5, " * 100_000


@attack(REFUSED)
def bytes_of_a_hundred_megabytes(x):
    return b"\xff" * 10**8


@attack(REFUSED)
def integer_of_a_million_digits(x):
    return 1 << 4_000_000


@attack(REFUSED)
def integers_of_many_digits(x):
    return [1 << 100_000] * 3


@attack(REFUSED)
def decimal_of_many_digits(x):
    return decimal.Decimal(10) ** 100_000


@attack(ANY)
def fractions_of_python(x):
    return [fractions.Fraction(2 * float(v)) for v in x.ravel()]


@attack(REFUSED)
def fraction_of_huge_integers(x):
    return fractions.Fraction(3**200_000, 2**200_000)


@attack(REFUSED)
def deep_list(x):
    deep = [1.0]
    for _ in range(100_000):
        deep = [deep]
    return deep


@attack(REFUSED)
def deep_tuple(x):
    deep = (1.0,)
    for _ in range(100_000):
        deep = (deep,)
    return deep


@attack(REFUSED)
def list_that_holds_itself(x):
    numbers = [1.0]
    numbers.append(numbers)
    return numbers


@attack(REFUSED)
def dictionary_bomb(x):
    bomb = {"x": 1.0}
    for _ in range(30):
        bomb = {"a": bomb, "b": bomb}
    return bomb


@attack(REFUSED)
def list_bomb(x):
    bomb = [1.0, 2.0]
    for _ in range(40):
        bomb = [bomb, bomb]
    return bomb


@attack(REFUSED)
def array_with_sixty_axes(x):
    return np.ones((1,) * 60)


@attack(REFUSED)
def array_without_entries(x):
    return np.zeros((0, 10**9, 3))


@attack(REFUSED)
def array_of_a_trillion_strided_entries(x):
    return np.broadcast_to(1.0, (10**12,))


@attack(REFUSED)
def matrix_of_a_trillion_strided_entries(x):
    return np.broadcast_to(2 * x.ravel()[0], (10**6, 10**6))


@attack(REFUSED)
def strided_entries_of_the_right_shape_many_times(x):
    return np.broadcast_to(2 * x, (10**10, *x.shape))


@attack(ENDED)
def array_over_memory_that_is_not_there(x):
    return np.lib.stride_tricks.as_strided(2 * x, (10**9,), (8 * 10**6,))


@attack(REFUSED)
def object_array_of_a_trillion_strided_entries(x):
    return np.broadcast_to(np.array("x", dtype=object), (10**12,))


@attack(REFUSED)
def tuple_of_a_million_arrays(x):
    return (2 * x,) * 10**6


@attack(REFUSED)
def dates(x):
    return datetime.datetime(2020, 5, 12)


@attack(REFUSED)
def times_of_numpy(x):
    return np.array(["2020-05-12", "NaT"], dtype="datetime64[D]")


@attack(REFUSED)
def spans_of_time(x):
    return (2 * np.nan_to_num(x)).astype("timedelta64[s]")


@attack(REFUSED)
def texts_of_numbers(x):
    return (2 * x).astype(str)


@attack(ANY)
def complex_numbers(x):
    return 2 * x + 0j


@attack(ANY)
def long_doubles(x):
    return (2 * x).astype(np.longdouble)


@attack(ANY)
def big_endian(x):
    return (2 * x).astype(">f8")


@attack(ANY)
def not_aligned(x):
    raw = bytearray(1 + 8 * x.size)
    odd = np.frombuffer(raw, dtype=float, offset=1, count=x.size).reshape(x.shape)
    odd[...] = 2 * x
    return odd


@attack(REFUSED)
def nothing_but_nan_of_odd_bits(x):
    return np.full(x.shape, 0x7FF0000000000001, dtype=np.uint64).view(float)


@attack(REFUSED)
def a_module(x):
    return types


@attack(REFUSED)
def a_class(x):
    return type("<b>", (), {"__len__": _loops})


@attack(REFUSED)
def a_dead_reference(x):
    class Held:
        pass

    return weakref.proxy(Held())


@attack(REFUSED)
def its_own_frame(x):
    import sys

    return sys._getframe()


@attack(REFUSED)
def an_open_file(x):
    return open("/dev/zero", "rb")


@attack(REFUSED)
def another_result_in_every_call(x):
    return object() if x.size % 2 else {id(x): x}


@attack(ANY)
def argument_resized(x):
    result = 2 * x
    x.resize((10**6,), refcheck=False)
    return result


@attack(REFUSED)
def argument_made_into_another_kind(x):
    result = np.asarray(x)
    x.dtype = np.int8
    return result
