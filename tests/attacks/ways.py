"""The ways of running an answer, and what cannot be had under each."""

from __future__ import annotations

import importlib
import sys

from softmax_course.judgement import running

USUAL = "fork"  # on Linux, where the attacks are run
# Alone, an answer has a clock from Python 3.12 on; before, whatever loops would never be told.
OTHER_WAYS = ("thread", "alone") if sys.version_info >= (3, 12) else ("thread",)


def _names(by_kind: dict[str, str]) -> frozenset[str]:
    return frozenset(f"{kind}.{name}" for kind, names in by_kind.items() for name in names.split())


# Attacks that are noticed under a way, because the way knows no means against them: just these.
# A thread can neither stop what waits in C, nor be kept from what the whole process can do.
_THREAD = _names(
    {
        "errors": """
            class_loops getattribute_of_an_error_loops traceback_loops
        """,
        "interrupts": """
            ignores_the_interrupt loop_in_c loop_in_c_and_only_the_kernel_is_told
            program_left_and_loop sleep stopped_by_itself
        """,
        "left_behind": """
            alarm_that_kills audit_hook cases_changed_in_place cases_replaced check_replaced
            clock_replaced clock_stands_still_in_a_loop collector_called_back collector_off
            decimals_of_two_digits descriptors_left_open event_loop_in_a_thread
            every_descriptor_closed every_function_of_the_course_replaced
            every_object_of_the_course_changed exercises_emptied faults_reported figure_left
            first_descriptor_closed frames_of_the_judge_changed hooks_replaced
            hundred_threads inspect_replaced json_replaced judge_replaced logging_off
            methods_of_the_system_replaced mistakes_forgotten much_memory_kept
            no_more_descriptors no_more_memory no_more_time object_that_spins_when_deleted
            parser_replaced pass_recorded_by_hand path_emptied pickle_replaced
            recursion_limit_raised_and_recursion reference_cycle_that_sleeps_when_collected
            screens_closed slow_switches_and_a_loop solution_replaced something_at_exit
            thread_that_is_no_daemon thread_that_prints_later thread_that_sleeps
            thread_that_spins tolerance_widened verdict_always_true whole_numbers_changed
        """,
        "locks": """
            stopped_inside_a_lock_of_the_notebook stopped_inside_matplotlib
            stopped_inside_the_lock_of_logging stopped_while_it_imports
            stopped_while_it_logs takes_the_lock_of_threading
        """,
        "memory": """
            bomb_of_references recursion_with_data
        """,
        "output": """
            logs_an_error prints_from_a_program writes_from_c writes_to_the_descriptor
            writes_to_the_screen_behind_the_screen
        """,
        "outside_the_guard": """
            proof_of_looping_pairs
        """,
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
        "results": """
            dictionary_bomb interface_points_to_nowhere list_bomb
        """,
        "time": """
            accepts_a_connection asks_for_input deque_of_an_endless_count
            expression_that_backtracks factorial_of_millions hash_of_a_billion_rounds
            integer_of_many_digits_allowed joins_an_endless_thread
            membership_in_an_endless_cycle pauses_for_a_signal reads_a_fifo
            reads_an_empty_pipe runs_an_event_loop_for_ever selects_nothing sleeps
            sleeps_in_c_and_keeps_the_interpreter sleeps_just_under_the_limit_in_every_case
            sum_of_an_endless_count swallows_the_stop_at_three_levels tower_of_powers
            waits_for_a_lock_of_its_own waits_for_a_program waits_for_an_empty_queue
        """,
    }
)
CANNOT = {"fork": frozenset(), "thread": _THREAD, "alone": _THREAD}

# Noticed now and then, as the moment has it at which the stop comes.
SOMETIMES = {
    "fork": frozenset(),
    "thread": _names({"time": "eigenvalues_of_something_huge loops_on_in_a_generator"}),
    "alone": frozenset(),
}


def use(way: str) -> None:
    """Run every answer of this process in one way, whatever the system would choose."""
    module = importlib.import_module(f"{running.__name__}.{way}")
    running.way = lambda: module
