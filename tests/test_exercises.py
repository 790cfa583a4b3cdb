"""Every exercise of the course: its solution passes, each known mistake is refused by its name."""

import html
import inspect
import re
from itertools import chain, islice

import numpy as np
import pytest

import softmax_course as course
from softmax_course import check, hint, solution
from softmax_course.exercises import CHAPTERS, EXERCISES
from softmax_course.exercises.chapter_5.shared import EXTREME
from softmax_course.exercises.composing import PartMistake
from softmax_course.exercises.declaring import FunctionExercise
from softmax_course.judgement.diagnosis import cause
from softmax_course.judgement.diagnosis.case_runs import Budget
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
    "6.1": "forward_difference(f, z, h)", "6.2": "central_difference(f, z, h)",
    "6.3": "relative_error(g, g_numeric)", "6.4": None, "6.5": None,
    "6.6": "complex_step(f, z, h=1e-20)",
    "7.1": "linear_forward(W, b, A_prev)", "7.2": "relu_backward(dA, Z)",
    "7.3": "linear_backward(dZ, W, A_prev)",
    "7.4": "sgd_step(parameters, gradients, learning_rate)", "7.5": "predict(X)",
    "8.1": "smooth_labels(Y, epsilon)", "8.2": "temperature_gradient(z, y, T)",
    "8.3": "hessian(a)", "8.4": "attention_backward(P, dP)",
    "8.5": "streaming_log_sum_exp(chunks)", "8.6": "binary_gradient(x, t)",
    "8.7": "contrastive_gradient(S)",
}  # fmt: skip


def as_answer(exercise, known):
    """A known answer as a learner gives it: the function itself, or the value."""
    return known.function if is_called(exercise) else known()


def is_called(exercise):
    return exercise.kind in ("function", "prediction")


def known_mistakes(exercise):
    """All that are written down, and a fair sample of those that follow from its parts."""
    written = [m for m in exercise.mistakes if not isinstance(m, PartMistake)]
    derived = [m for m in exercise.mistakes if isinstance(m, PartMistake)]
    return written + derived[::5]


KNOWN = [(e, m) for e in EXERCISES.values() for m in known_mistakes(e)]


def test_the_exercises_are_those_of_the_contract_in_its_order():
    assert list(EXERCISES) == list(CONTRACT)
    for id, e in EXERCISES.items():
        if is_called(e):
            signature = f"{e.solution.name}{inspect.signature(e.solution.function)}"
            assert signature == CONTRACT[id]
        else:
            assert CONTRACT[id] is None


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_the_worked_solution_passes(exercise):
    verdict = check(exercise.id, as_answer(exercise, exercise.solution))
    assert verdict.outcome == "passed", verdict.message


@pytest.mark.parametrize(("exercise", "mistake"), KNOWN, ids=[f"{e.id}-{m.name}" for e, m in KNOWN])
def test_a_known_mistake_is_refused_and_recognised(exercise, mistake, monkeypatch):
    monkeypatch.setattr(cause, "PLACE", Budget(0, 0))  # the place is another test's matter
    verdict = check(exercise.id, as_answer(exercise, mistake))
    assert not verdict
    if isinstance(mistake, PartMistake) and (verdict.outcome == "raised" or verdict.place):
        assert verdict.explanation  # an error's own words say more, or an edit of the very code
        return
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
        for given in case.args
        for arg in (given if isinstance(given, list | tuple) else [given])
        if isinstance(arg, np.ndarray)
    }
    assert len(sizes) > 1
    if exercise.id not in ("8.4", "8.7"):  # every place attends to every place, pairs to pairs
        assert all(len(shape) < 2 or shape[0] != shape[1] for shape in sizes)


@pytest.mark.parametrize("exercise", FUNCTIONS.values(), ids=FUNCTIONS)
def test_float32_and_lists_are_as_good_as_float64(exercise):
    def as_lists(*args):
        result = exercise.solution(*args)
        if isinstance(result, list | tuple):
            return [part.tolist() for part in result]
        return np.asarray(result).tolist()

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
    for known in (exercise.solution, *exercise.mistakes[::11]):
        try_all(exercise, known)
    assert repr([case.args for stage in exercise.stages for case in stage.cases]) == before


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_hints_come_one_by_one_and_the_last_one_stays(exercise, monkeypatch):
    from softmax_course import checking

    monkeypatch.setattr(checking, "_hints_given", {})
    monkeypatch.setattr(checking, "_failed", {})
    seen = [hint(exercise.id).message for _ in range(len(exercise.hints) + 1)]
    for text, given in zip(exercise.hints, seen, strict=False):
        assert text in given
    assert "last hint" in seen[-1]
    assert seen[-1] == seen[-2]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_a_pass_says_one_sentence_to_keep(exercise):
    verdict = check(exercise.id, as_answer(exercise, exercise.solution))
    assert 12 <= len(exercise.keep.split()) <= 25
    assert re.fullmatch(r"[^\s].*[^.]\.", exercise.keep)
    assert len(re.split(r"[.?!](?:\s|$)", exercise.keep)) == 2  # one sentence, and nothing after it
    assert verdict.message.count(exercise.keep) == 1
    assert html.unescape(verdict._repr_html_()).count(exercise.keep) == 1


def test_no_two_passes_say_the_same():
    assert len({e.keep for e in EXERCISES.values()}) == len(EXERCISES)


def test_a_note_stands_below_the_sentence_to_keep():
    message = check("1.2", course.softmax).message
    assert message.startswith(EXERCISES["1.2"].keep + "\n\n")
    assert "the course's own softmax" in message


def test_a_failed_check_says_nothing_to_keep():
    assert EXERCISES["1.2"].keep not in check("1.2", lambda z: z).message


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_the_solution_shows_code_and_reason(exercise):
    message = solution(exercise.id).message
    assert exercise.solution.explanation in message
    if is_called(exercise):
        assert exercise.solution.source.rstrip() in message


def test_every_chapter_has_its_exercises():
    assert [c.number for c in CHAPTERS] == sorted({int(id.split(".")[0]) for id in CONTRACT})


@pytest.mark.parametrize("call", [hint, solution, lambda id: check(id, 1)])
def test_an_unknown_id_is_told_with_what_is_close(call):
    with pytest.raises(ValueError, match=r"no exercise '1\.22'.*1\.2"):
        call("1.22")
    with pytest.raises(ValueError, match=r'write "1.2", in quotes'):
        call(1.2)


# --- what single exercises promise ---------------------------------------------------------------


def test_a_mask_must_give_exactly_0():
    softmax = EXERCISES["1.2"]
    for almost in (1e-9, 1e-12, 1e-300):
        assert not check("1.2", lambda z, almost=almost: softmax(z) + almost * np.isinf(z))


@pytest.mark.parametrize("cost", [None, np.nan, -np.inf, 1e9, 1.7e308, np.array([0.0, 0.7, 0.3])])
def test_an_impossible_label_costs_infinity_and_nothing_else(cost):
    def answer(a, y):
        p = np.sum(y * a)
        return -np.log(p) if p > 0 else cost

    assert not check("2.2", answer)


def test_numbers_of_any_size_make_no_warning(recwarn):
    check("2.2", lambda a, y: -np.sum(y * np.log(a)))
    check("2.3", lambda z, y: np.nan_to_num(-np.sum(y * np.log(np.exp(z) / np.exp(z).sum()))))
    check("2.5", lambda Z, Y: -np.sum(Y * np.log(np.exp(Z) / np.exp(Z).sum(axis=0))))
    assert not recwarn.list


def test_an_epsilon_is_told_with_its_size():
    verdict = check("2.2", lambda a, y: -(y * np.log(a + 1e-15)).sum())
    assert verdict.mistake == "epsilon_inside_the_log_1e_15"
    assert "−ln 1e-15" in verdict.message


def product_with_the_matrix(a, v):
    return v @ (np.diag(a) - np.outer(a, a))


def product_with_a_diagonal_matrix(a, v):
    return np.diag(a) @ v - a * (a @ v)


def product_in_blocks(a, v):
    out = a * v
    for block in np.array_split(np.arange(len(a)), 100):
        out[block] -= np.outer(a[block], a) @ v
    return out


BUILDS_A_MATRIX = [
    product_with_the_matrix,
    product_with_a_diagonal_matrix,
    product_in_blocks,
    *(
        m.function
        for m in EXERCISES["3.5"].mistakes
        if m.name in ("entries_not_added", "second_term_as_a_matrix")
    ),
]


@pytest.mark.parametrize("answer", BUILDS_A_MATRIX, ids=lambda f: f.__name__)
def test_an_answer_that_builds_a_matrix_never_meets_200_000_classes(answer, tmp_path):
    sizes = tmp_path / "sizes"  # a file: what an answer keeps in memory dies with its process

    def watched(a, v):
        with sizes.open("a") as file:
            print(len(a), file=file)
        return answer(a, v)

    assert not check("3.5", watched)
    assert 2_000 <= max(map(int, sizes.read_text().split())) <= 10_000


def test_the_words_name_the_memory_that_the_matrix_would_take():
    verdict = check("3.5", product_with_the_matrix)
    assert verdict.mistake == "matrix_built"
    assert f"{200_000**2 * 8 / 1e9:.0f} GB" in verdict.message


def test_a_probability_of_zero_is_never_asked_of_the_uncancelled_forms():
    for id in ("4.2", "4.3", "4.4", "4.5"):
        cases = [case for stage in EXERCISES[id].stages for case in stage.cases]
        assert all((case.args[0] > 0).all() for case in cases)


def test_the_extreme_batch_leaves_the_bare_definition_behind():
    with np.errstate(all="ignore"):
        bare = np.exp(EXTREME) / np.exp(EXTREME).sum(axis=0)
    assert np.isnan(bare).any(axis=0).all()


def largest_but(z, missed):
    """A maximum that passes over one entry."""
    return np.max(np.delete(z, missed % len(z))) if len(z) > 1 else z[0]


def soft(z, missed):
    e = np.exp(z - largest_but(z, missed))
    return e / e.sum()


def by_columns(f, *batches):
    return np.stack([f(*s) for s in zip(*(b.T for b in batches), strict=True)], axis=-1)


def rows(missed):
    def answer(logits, labels):
        P = by_columns(lambda z: soft(z, missed), logits.T).T
        P[np.arange(len(labels)), labels] -= 1
        return P / len(labels)

    return answer


def cost(z, y, missed):
    top = largest_but(z, missed)
    return top + np.log(np.sum(np.exp(z - top))) - y @ z


MISSED = {
    "1.2": lambda missed: lambda z: soft(z, missed),
    "1.3": lambda missed: lambda Z: by_columns(lambda z: soft(z, missed), Z),
    "1.5": lambda missed: lambda z, T: soft(z / T, missed),
    "2.3": lambda missed: lambda z, y: cost(z, y, missed),
    "2.5": lambda missed: lambda Z, Y: by_columns(lambda z, y: cost(z, y, missed), Z, Y).sum(),
    "4.6": lambda missed: lambda z, y: soft(z, missed) - y,
    "5.1": lambda missed: lambda Z, Y: by_columns(lambda z: soft(z, missed), Z) - Y,
    "5.2": lambda missed: lambda Z, Y: (by_columns(lambda z: soft(z, missed), Z) - Y) / Z.shape[1],
    "5.3": rows,
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("id", MISSED)
@pytest.mark.parametrize("missed", [0, 1, 2, -1])
def test_a_maximum_that_passes_over_an_entry_is_refused(id, missed):
    assert not check(id, MISSED[id](missed))


@pytest.mark.parametrize("epsilon", [1e-6, 1e-7, 1e-8])
def test_an_epsilon_below_the_line_is_refused(epsilon):
    def softmax_of_columns(Z):
        e = np.exp(Z - Z.max(axis=0))
        return e / (e.sum(axis=0) + epsilon)

    def clipped(Z):
        e = np.exp(Z - Z.max(axis=0))
        return np.clip(e / e.sum(axis=0), epsilon, 1 - epsilon)

    for softmax in (softmax_of_columns, clipped):
        assert not check("1.2", softmax)
        assert not check("1.3", softmax)
        assert not check("4.6", lambda z, y, softmax=softmax: softmax(z) - y)
        assert not check("5.1", lambda Z, Y, softmax=softmax: softmax(Z) - Y)


def test_a_longer_float_is_as_good_where_zeros_must_be_exact():
    for id in ("1.2", "1.3"):
        assert check(id, lambda z, id=id: EXERCISES[id](z.astype(np.longdouble)))


def test_chunks_come_once_and_one_after_another():
    def again(chunks):
        return sum(len(chunk) for chunk in chunks) + sum(len(chunk) for chunk in chunks)

    for answer, words in (
        (again, "only once"),
        (lambda chunks: len(chunks), "not known before the last"),
        (lambda chunks: np.max(chunks[0]), "none by its number"),
    ):
        verdict = check("8.5", answer)
        assert verdict.outcome == "raised"
        assert words in verdict.message


def test_chunks_are_copies_that_an_answer_may_change():
    def in_place(chunks):
        total = -np.inf
        for chunk in chunks:
            chunk += 1
            total = np.logaddexp.reduce(chunk, initial=total)
        return total - 1

    assert check("8.5", in_place)


def test_every_composition_is_right_for_ordinary_arguments():
    for e in EXERCISES.values():
        for composition in getattr(e, "compositions", ()):
            if composition.together.__name__ in ("summed_gradient", "sum_of_the_rows"):
                continue  # the sum for the mean, on purpose
            for case in e.stages[0].cases:
                got, want = composition.together(*case.args), e(*case.args)
                np.testing.assert_allclose(got, want, rtol=1e-9, atol=1e-12)


SOFTMAX = EXERCISES["1.2"]


def off_diagonal(a):
    """The products a_j a_i without their minus."""
    return np.outer(a, a) * (1 - np.eye(len(a)))


TWO_PARTS_WRONG = {  # as text, so that there is no source in which to look for edits
    "2.3": "lambda z, y: 1 - y @ SOFTMAX(SOFTMAX(z))",
    "3.3": "lambda a: np.diag(1 - a) + off_diagonal(a)",
    "4.6": "lambda z, y: 2.0**z / np.sum(2.0**z) - np.argmax(y)",
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("id", TWO_PARTS_WRONG)
def test_where_two_parts_are_wrong_both_are_told(id):
    message = check(id, eval(TWO_PARTS_WRONG[id])).message
    leads = [lead for c in EXERCISES[id].compositions for lead in c.leads.values()]
    assert "And there is a second thing." in message
    assert sum(lead in message for lead in leads) == 2


def test_no_words_tell_of_a_third_thing():
    functions = [e for e in EXERCISES.values() if isinstance(e, FunctionExercise)]
    pairs = (islice(c.two_at_once(), 500) for e in functions for c in e.compositions)
    for known in chain(*(e.candidates for e in functions), *pairs):
        assert known.explanation.count("second thing") <= 1, known.name
