"""Answers that call the course from inside: check within check, hint, solution, progress."""

import threading

import softmax_course
from softmax_course import check, hint, progress, solution
from softmax_course.exercises import EXERCISES

from ..attack import ANY, REFUSED, attack

INSIDE = "inside|within"  # "check stands inside your function"


@attack(REFUSED, words=INSIDE)
def check_inside(x):
    return check("0.1", check_inside)


@attack(REFUSED, words=INSIDE)
def check_after_the_result(x):
    result = 2 * x
    check("0.1", check_after_the_result)
    return result


@attack(REFUSED, words=INSIDE, id="1.1")
def check_inside_by_a_slip_of_indentation(z):
    check("1.1", check_inside_by_a_slip_of_indentation)


@attack(REFUSED, words=INSIDE)
def check_of_another_exercise(x):
    check("1.1", lambda z: z)
    return 2 * x


@attack(REFUSED, words=INSIDE)
def check_swallowed(x):
    try:
        check("0.1", check_swallowed)
    except BaseException:
        pass
    return 2 * x


@attack(REFUSED, words=INSIDE)
def check_in_a_thread(x):
    thread = threading.Thread(target=check, args=("0.1", check_in_a_thread))
    thread.start()
    thread.join()
    return 2 * x


@attack(REFUSED, words=INSIDE)
def check_in_twenty_threads(x):
    threads = [
        threading.Thread(target=check, args=("0.1", check_in_twenty_threads)) for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 2 * x


@attack(REFUSED, words=f"{INSIDE}|2 seconds")
def checks_for_ever(x):
    while True:
        try:
            check("0.1", checks_for_ever)
        except BaseException:
            pass


@attack(REFUSED, words=INSIDE)
def check_of_every_exercise(x):
    for id in EXERCISES:
        check(id, check_of_every_exercise)
    return 2 * x


@attack(REFUSED, words=INSIDE)
def check_of_no_exercise(x):
    return check("9.9", x)


@attack(REFUSED, words=INSIDE)
def check_by_another_name(x):
    return softmax_course.checking.check("0.1", 2)


def first(x):
    return check("0.1", second)


@attack(REFUSED, words=INSIDE)
def second(x):
    return check("0.1", first)


@attack(ANY)
def hint_inside(x):
    hint("0.1")
    return 2 * x


@attack(ANY)
def solution_and_progress_inside(x):
    solution("0.1")
    progress()
    return 2 * x


@attack(REFUSED)
def verdict_returned(x):
    return progress()


@attack(REFUSED)
def ask_inside(x):
    softmax_course.ask("1.6")
    return x
