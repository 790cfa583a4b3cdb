"""Every exercise of the course: its solution passes, each known mistake is refused by its name."""

import inspect

import numpy as np
import pytest

from softmax_course import check, hint, solution
from softmax_course.exercises import CHAPTERS, EXERCISES
from softmax_course.judgement.trying import try_all

# The contract: ids and signatures, in the order of the course. None stands for a value or choice.
CONTRACT = {
    "0.1": "double(x)", "0.2": None,
    "1.1": "softmax_by_definition(z)", "1.2": "softmax(z)", "1.3": "softmax_columns(Z)",
    "1.4": "log_softmax(z)", "1.5": "softmax_with_temperature(z, T)", "1.6": None,
    "2.1": "one_hot(labels, K)", "2.2": "cross_entropy(a, y)",
    "2.3": "cross_entropy_from_logits(z, y)", "2.4": "cost_gradient_wrt_a(a, y)",
    "2.5": "batch_cost(Z, Y)", "2.6": None,
    "3.1": "jacobian_diagonal(a)", "3.2": "jacobian_off_diagonal(a, j, i)", "3.3": "jacobian(a)",
    "3.4": "numerical_jacobian(f, z, h=1e-05)", "3.5": "jacobian_times_vector(a, v)", "3.6": None,
    "4.1": None, "4.2": "own_class_term(a, y, i)", "4.3": "other_classes_term(a, y, i)",
    "4.4": "gradient(a, y)", "4.5": "gradient_any_target(a, t)",
    "4.6": "gradient_from_logits(z, y)",
    "5.1": "batch_gradient(Z, Y)", "5.2": "mean_gradient(Z, Y)",
    "5.3": "row_gradient(logits, labels)", "5.4": "batch_jacobians(A)",
    "5.5": "backward_through_softmax(A, dA)", "5.6": None,
}  # fmt: skip


def as_answer(exercise, known):
    """A known answer as a learner gives it: the function itself, or the value."""
    return known.function if exercise.kind == "function" else known()


KNOWN = [(e, m) for e in EXERCISES.values() for m in e.mistakes]


def test_the_exercises_are_those_of_the_contract_in_its_order():
    assert list(EXERCISES) == list(CONTRACT)
    for id, e in EXERCISES.items():
        if e.kind == "function":
            signature = f"{e.solution.name}{inspect.signature(e.solution.function)}"
            assert signature == CONTRACT[id]
        else:
            assert CONTRACT[id] is None


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_the_worked_solution_passes(exercise):
    verdict = check(exercise.id, as_answer(exercise, exercise.solution))
    assert verdict.outcome == "passed", verdict.message


@pytest.mark.parametrize(("exercise", "mistake"), KNOWN, ids=[f"{e.id}-{m.name}" for e, m in KNOWN])
def test_a_known_mistake_is_refused_and_recognised(exercise, mistake):
    verdict = check(exercise.id, as_answer(exercise, mistake))
    assert not verdict
    assert verdict.mistake == mistake.name
    assert mistake.explanation in verdict.message


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_an_exercise_is_complete(exercise):
    assert exercise.title
    assert 3 <= len(exercise.hints) <= 5
    assert exercise.solution.explanation
    assert len(exercise.mistakes) >= 5
    names = [m.name for m in exercise.mistakes]
    assert len(names) == len(set(names))
    for mistake in exercise.mistakes:
        assert len(mistake.explanation.split()) >= 8, mistake.name


FUNCTIONS = {id: e for id, e in EXERCISES.items() if e.kind == "function"}


@pytest.mark.parametrize("exercise", FUNCTIONS.values(), ids=FUNCTIONS)
def test_the_source_of_a_solution_is_what_a_learner_could_type(exercise):
    source = exercise.solution.source
    assert source.startswith(f"def {exercise.solution.name}(")
    assert '"""' not in source
    compile(source, "cell", "exec")


@pytest.mark.parametrize("exercise", FUNCTIONS.values(), ids=FUNCTIONS)
def test_cases_cover_other_sizes_than_that_of_the_example(exercise):
    sizes = {
        np.shape(arg)
        for case in exercise.stages[0].cases
        for arg in case.args
        if isinstance(arg, np.ndarray)
    }
    assert len(sizes) > 1
    assert all(len(shape) < 2 or shape[0] != shape[1] for shape in sizes)


@pytest.mark.parametrize("exercise", FUNCTIONS.values(), ids=FUNCTIONS)
def test_float32_and_lists_are_as_good_as_float64(exercise):
    def as_lists(*args):
        return np.asarray(exercise.solution(*args)).tolist()

    assert check(exercise.id, as_lists)


@pytest.mark.parametrize("exercise", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_verdict_is_the_same_each_time(exercise):
    for mistake in exercise.mistakes[:3]:
        first = repr(check(exercise.id, mistake.function))
        assert repr(check(exercise.id, mistake.function)) == first


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_the_cases_stay_as_they_are(exercise):
    if exercise.kind == "choice":
        return
    before = repr([case.args for stage in exercise.stages for case in stage.cases])
    for known in (exercise.solution, *exercise.mistakes):
        try_all(exercise, known)
    assert repr([case.args for stage in exercise.stages for case in stage.cases]) == before


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_hints_come_one_by_one_and_the_last_one_stays(exercise, monkeypatch):
    from softmax_course import checking

    monkeypatch.setattr(checking, "_hints_given", {})
    seen = [hint(exercise.id).message for _ in range(len(exercise.hints) + 1)]
    for text, given in zip(exercise.hints, seen, strict=False):
        assert text in given
    assert "last hint" in seen[-1]
    assert seen[-1] == seen[-2]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_the_solution_shows_code_and_reason(exercise):
    message = solution(exercise.id).message
    assert exercise.solution.explanation in message
    if exercise.kind == "function":
        assert exercise.solution.source.rstrip() in message


def test_every_chapter_has_its_exercises():
    assert [c.number for c in CHAPTERS] == sorted({int(id.split(".")[0]) for id in CONTRACT})


@pytest.mark.parametrize("call", [hint, solution, lambda id: check(id, 1)])
def test_an_unknown_id_is_told_with_what_is_close(call):
    with pytest.raises(ValueError, match=r"no exercise '1\.22'.*1\.2"):
        call("1.22")
    with pytest.raises(ValueError, match=r'write "1.2", in quotes'):
        call(1.2)
