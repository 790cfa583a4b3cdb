"""Answers that are objects whose special methods loop, raise or lie, wherever they are touched."""

import functools
import time
import types

import numpy as np

from ..attack import ANY, FAILED, REFUSED, TIMED_OUT, made


def _loops(*args, **more):
    while True:  # at leisure, since many of these run at once
        time.sleep(0.01)


def _raises(*args, **more):
    raise RuntimeError("touched")


def _leaves(*args, **more):
    raise SystemExit("touched")


def _interrupts(*args, **more):
    raise KeyboardInterrupt


def _answer(method, does):
    """An answer that is right when called, with one special method that is not."""
    members = {"__call__": lambda self, x: 2 * x, method: does}
    return type("Answer", (), members)()


def _property(name, does):
    return type("Answer", (), {"__call__": lambda self, x: 2 * x, name: property(does)})()


@made(ANY)
def getattr_loops():
    return _answer("__getattr__", _loops)


@made(ANY)
def getattr_raises():
    return _answer("__getattr__", _raises)


@made(ANY)
def getattr_leaves():
    return _answer("__getattr__", _leaves)


@made(ANY)
def getattr_interrupts():
    return _answer("__getattr__", _interrupts)


@made(ANY)
def getattr_gives_itself():
    return _answer("__getattr__", lambda self, name: self)


@made(ANY)
def getattribute_loops():
    return _answer("__getattribute__", _loops)


@made(ANY)
def getattribute_raises():
    return _answer("__getattribute__", _raises)


@made(ANY)
def signature_loops():
    return _property("__signature__", _loops)


@made(ANY)
def signature_raises():
    return _property("__signature__", _leaves)


@made(ANY)
def signature_is_nonsense():
    return _property("__signature__", lambda self: "nonsense")


@made(ANY)
def text_signature_loops():
    return _property("__text_signature__", _loops)


@made(ANY)
def class_loops():
    return _property("__class__", _loops)


@made(ANY)
def class_raises():
    return _property("__class__", _raises)


@made(ANY)
def class_lies():
    return _property("__class__", lambda self: types.FunctionType)


@made(ANY)
def code_loops():
    return _property("__code__", _loops)


@made(ANY)
def code_is_nonsense():
    return _property("__code__", lambda self: 3)


@made(ANY)
def wrapped_loops():
    return _property("__wrapped__", _loops)


@made(ANY)
def wrapped_is_itself():
    def double(x):
        return 2 * x

    double.__wrapped__ = double
    return double


@made(ANY)
def wrapped_without_end():
    class Chain:
        def __call__(self, x):
            return 2 * x

        @property
        def __wrapped__(self):
            return Chain()

    return Chain()


@made(ANY)
def name_loops():
    return _property("__name__", _loops)


@made(ANY)
def name_is_a_megabyte():
    def double(x):
        return x

    double.__name__ = double.__qualname__ = "n" * 10**6
    return double


@made(ANY)
def doc_loops():
    return _property("__doc__", _loops)


@made(ANY)
def dict_loops():
    return _property("__dict__", _loops)


@made(ANY)
def module_loops():
    return _property("__module__", _loops)


@made(ANY)
def globals_loop():
    return _property("__globals__", _loops)


@made(ANY)
def repr_loops():
    return _answer("__repr__", _loops)


@made(ANY)
def bool_loops():
    return _answer("__bool__", _loops)


@made(ANY)
def equality_loops():
    return _answer("__eq__", _loops)


@made(ANY)
def hash_loops():
    return _answer("__hash__", _loops)


@made(ANY)
def length_loops():
    return _answer("__len__", _loops)


@made(ANY)
def iteration_loops():
    return _answer("__iter__", _loops)


@made(ANY)
def reduction_loops():
    return _answer("__reduce_ex__", _loops)


@made(ANY)
def deletion_sleeps():
    return _answer("__del__", lambda self: time.sleep(0.05))


@made(TIMED_OUT)
def call_loops():
    return _answer("__call__", _loops)


@made(REFUSED)
def call_is_no_function():
    return _answer("__call__", 3)


@made(ANY)
def call_is_a_property_that_loops():
    return _property("__call__", _loops)


@made(ANY)
def metaclass_call_loops():
    meta = type("Meta", (type,), {"__call__": _loops})
    return meta("Answer", (), {})


@made(ANY)
def metaclass_getattribute_loops():
    meta = type("Meta", (type,), {"__getattribute__": _loops})
    return meta("Answer", (), {"__call__": lambda self, x: 2 * x})


@made(ANY)
def metaclass_instance_check_loops():
    meta = type("Meta", (type,), {"__instancecheck__": _loops, "__subclasscheck__": _loops})
    return meta("Answer", (), {"__call__": lambda self, x: 2 * x})


@made(ANY)
def metaclass_repr_raises():
    meta = type("Meta", (type,), {"__repr__": _raises, "__eq__": _raises, "__hash__": _raises})
    return meta("Answer", (), {"__call__": lambda self, x: 2 * x})()


@made(ANY)
def class_without_a_name():
    return type("", (), {"__call__": lambda self, x: 2 * x})()


@made(REFUSED)
def class_without_a_name_and_no_call():
    return type("", (), {})()


@made(ANY)
def class_of_answers():
    class Double:
        def __init__(self, x):
            self.x = 2 * x

    return Double


@made(ANY)
def partial_of_partial():
    return functools.partial(functools.partial(lambda a, x: a * x, 2))


@made(ANY)
def partial_of_a_looping_object():
    return functools.partial(_answer("__getattr__", _loops))


@made(ANY)
def method_of_a_looping_object():
    class Holder:
        def double(self, x):
            return 2 * x

        def __repr__(self):
            _loops()

        def __getattr__(self, name):
            _loops()

    return Holder().double


@made(ANY)
def function_of_c():
    return np.exp


@made(ANY)
def ufunc_of_python():
    return np.frompyfunc(lambda v: 2 * v, 1, 1)


@made(REFUSED)
def coroutine():
    async def double(x):
        return 2 * x

    return double


@made(REFUSED)
def generator():
    def double(x):
        yield 2 * x

    return double


@made(ANY)
def defaults_that_loop_in_repr():
    class Odd:
        __repr__ = __eq__ = __hash__ = _loops

    def double(x, odd=Odd()):  # noqa: B008
        return 2 * x

    return double


@made(ANY)
def annotations_that_raise():
    def double(x):
        return 2 * x

    double.__annotations__ = {"x": _answer("__repr__", _raises), "return": "1/0"}
    return double


@made(ANY)
def source_in_a_file_without_end():
    namespace = {}
    exec(compile("def double(x):\n    return x\n", "/dev/zero", "exec"), namespace)
    return namespace["double"]


@made(REFUSED, id="0.2")
def value_whose_array_loops():
    return type("Value", (), {"__array__": _loops})()


@made(REFUSED, id="0.2")
def value_whose_interface_loops():
    return type("Value", (), {"__array_interface__": property(_loops)})()


@made(REFUSED, id="0.2")
def value_whose_length_loops():
    return type("Value", (), {"__len__": _loops, "__getitem__": _loops})()


@made(REFUSED, id="0.2")
def value_whose_equality_loops():
    return type("Value", (tuple,), {"__eq__": _loops, "__iter__": _loops})((3, 5))


@made(REFUSED, id="0.2")
def value_that_is_a_huge_tuple():
    return (3, 5) * 10**7


@made(REFUSED, id="0.2")
def value_that_is_an_endless_iterator():
    return iter(int, 1)


@made(REFUSED, id="2.6")
def value_whose_float_loops():
    return type("Value", (), {"__float__": _loops, "__index__": _loops})()


@made(REFUSED, id="2.6")
def value_that_is_a_number_of_a_million_digits():
    return 1 << 4_000_000


@made(REFUSED, id="2.6")
def value_that_is_a_megabyte_of_text():
    return "2.3" * 10**6


@made(REFUSED, id="2.6")
def value_whose_class_loops():
    return _property("__class__", _loops)


@made(REFUSED, id="1.6")
def letters_whose_equality_loops():
    return type("Letters", (str,), {"__eq__": _loops, "__hash__": _loops, "lower": _loops})("abc")


@made(REFUSED, id="1.6")
def letters_without_end():
    return iter(lambda: "a", "b")


@made(REFUSED, id="1.6")
def letters_by_the_million():
    return ["a"] * 10**7


@made(REFUSED, id="1.6")
def letters_that_hold_themselves():
    letters = ["a"]
    letters.append(letters)
    return letters


@made(REFUSED, id="4.1")
def proof_with_a_number_of_thousands_of_digits():
    return "A" + "1" * 5000


@made(REFUSED, id="4.1")
def proof_of_a_megabyte():
    return "A1 " * 400_000


@made(REFUSED, id="4.1")
def proof_of_looping_pairs():
    return [type("Pair", (tuple,), {"__iter__": _loops, "__len__": _loops})(("A", 1))] * 4


@made(FAILED, id="4.1")
def proof_of_nonsense():
    return [("<b>", 10**5000), (None, float("nan")), ("A",)]


@made(REFUSED)
def no_function_and_its_repr_loops():
    return type("Thing", (), {"__repr__": _loops, "__str__": _loops})()


@made(REFUSED)
def no_function_and_its_class_loops():
    return type("Thing", (), {"__class__": property(_loops)})()


@made(REFUSED)
def no_function_but_a_huge_array():
    return np.ones(10**7)


@made(REFUSED)
def no_function_but_a_deep_list():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
