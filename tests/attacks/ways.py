"""The ways of running an answer, and what cannot be had under each."""

from __future__ import annotations

import importlib
import sys

from softmax_course.judgement import running

USUAL = "fork"  # on Linux, where the attacks are run
CLOCK = sys.version_info >= (3, 12)  # sys.monitoring, with which Python code can be stopped
# Alone, an answer has no clock without it: whatever loops would never be told.
OTHER_WAYS = ("thread", "alone") if CLOCK else ("thread",)


def _names(by_kind: dict[str, str]) -> frozenset[str]:
    return frozenset(f"{kind}.{name}" for kind, names in by_kind.items() for name in names.split())


# Attacks that are noticed under a way, because the way knows no means against them: just these.
# Both have the answer in the kernel's own process.
_ONE_PROCESS = _names(
    {
        # It is the kernel that is ended, stopped, replaced or crashed; what is started stays.
        "processes": """
            aborts chain_of_forks daemon_by_a_double_fork daemon_that_outlives_an_exit
            exits_at_once exits_at_once_with_a_code exits_in_the_last_case faults_itself
            floating_point_signal forks_a_sleeper forks_a_spinner forks_and_both_return
            forks_and_only_the_child_is_right interrupts_its_group interrupts_itself
            interrupts_itself_for_ever kills_itself leaves_a_program
            leaves_a_program_and_exits leaves_a_program_and_loops
            leaves_a_program_in_a_session_of_its_own leaves_a_shell_in_the_background
            pool_of_workers pool_of_workers_left replaces_itself_by_a_program
            replaces_itself_by_a_sleeper segmentation_fault segmentation_fault_with_a_report
            stops_itself terminates_its_group terminates_itself
        """,
        # Stop finds nobody who would hear it, or ends not what was started.
        "interrupts": """
            ignores_the_interrupt loop_in_c loop_in_c_and_only_the_kernel_is_told
            program_left_and_loop stopped_by_itself
        """,
        # Threads, files, limits and hooks that cannot be taken back; objects of the course and of
        # the interpreter that are changed in place; memory that a global of the notebook holds.
        "left_behind": """
            audit_hook cases_changed_in_place cases_replaced decimals_of_two_digits
            descriptors_left_open event_loop_in_a_thread every_descriptor_closed
            every_function_of_the_course_replaced every_object_of_the_course_changed
            exercises_emptied faults_reported figure_left first_descriptor_closed
            hundred_threads much_memory_kept no_more_descriptors no_more_memory no_more_time
            object_that_spins_when_deleted
            reference_cycle_that_sleeps_when_collected screens_closed solution_replaced
            something_at_exit thread_that_is_no_daemon thread_that_prints_later
            thread_that_sleeps thread_that_spins tolerance_widened verdict_always_true
            whole_numbers_changed
        """,
        # Held by what waits in C; or what a library opens for good when it is first loaded.
        "locks": """
            stopped_inside_a_lock_of_the_notebook stopped_inside_matplotlib
            stopped_while_it_imports stopped_while_it_logs takes_the_lock_of_threading
        """,
        # One call of C code that fills the memory, or one that crashes.
        "memory": "bomb_of_references",
        "results": """
            array_that_holds_itself dictionary_bomb interface_points_to_nowhere list_bomb
        """,
        # Beneath what Python calls its screen.
        "output": """
            logs_an_error prints_from_a_program writes_from_c writes_to_the_descriptor
            writes_to_the_screen_behind_the_screen
        """,
        # One long call of C code.
        "time": """
            accepts_a_connection deque_of_an_endless_count eigenvalues_of_something_huge
            expression_that_backtracks factorial_of_millions hash_of_a_billion_rounds
            joins_an_endless_thread membership_in_an_endless_cycle pauses_for_a_signal
            reads_a_fifo reads_an_empty_pipe runs_an_event_loop_for_ever selects_nothing
            sleeps sleeps_in_c_and_keeps_the_interpreter sum_of_an_endless_count
            tower_of_powers waits_for_a_lock_of_its_own waits_for_a_program
            waits_for_an_empty_queue
        """,
    }
)
if sys.version_info[:2] == (3, 12):  # has objects frozen from the start: which ones, nobody knows
    _ONE_PROCESS |= _names({"left_behind": "collector_off"})

_THREAD = _ONE_PROCESS | _names(
    {
        "interrupts": "sleep",  # Stop comes to the main thread and wakes no other
        # The kernel's thread does not get its turn; a deep recursion in C on a thread's stack.
        "left_behind": "slow_switches_and_a_loop recursion_limit_raised_and_recursion",
        "locks": "stopped_inside_the_lock_of_logging",  # which another thread may not release
        # The thread still sleeps when its time is up, and goes on a moment later.
        "time": "sleeps_just_under_the_limit_in_every_case",
    }
)
if not CLOCK:  # SetAsyncExc leaves gaps; and the parser of long integers is slow C code
    _THREAD |= _names({"time": "swallows_the_stop_at_three_levels integer_of_many_digits_allowed"})

# A thread has its own niceness, and only root can take it back.
_ALONE = _ONE_PROCESS | _names({"left_behind": "mask_and_niceness"})

CANNOT = {"fork": frozenset(), "thread": _THREAD, "alone": _ALONE}

# Noticed now and then, as the moment has it at which the stop comes: what is huge takes its time
# to be freed, a fast machine takes more memory by then, a frame may be one that nobody needs.
_NOW_AND_THEN = {
    "left_behind": "frames_of_the_judge_changed",
    "memory": """
        arrays_kept bytes_that_double list_that_doubles swallows_the_memory_error text_that_doubles
    """,
    "results": "name_of_a_megabyte",  # classes, which wait for the garbage collector
}
SOMETIMES = {
    "fork": frozenset(),
    "thread": _names(_NOW_AND_THEN)
    | _names(
        {
            "time": "sorts_something_huge" + (" loops_on_in_a_generator" if not CLOCK else ""),
            "memory": "recursion_with_data",  # in a thread, the memory is full first, or the stack
        }
    ),
    "alone": _names(_NOW_AND_THEN),
}


def use(way: str) -> None:
    """Run every answer of this process in one way, whatever the system would choose."""
    module = importlib.import_module(f"{running.__name__}.{way}")
    running.way = lambda: module
