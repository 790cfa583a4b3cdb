"""The code of what was passed: whatever goes in comes out, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softmax_course.exercises import EXERCISES
from softmax_course.progress_code import CHAPTERS, NUMBERS, SIGNS, decode, encode

IDS = [f"{chapter}.{n}" for chapter in range(CHAPTERS) for n in range(1, NUMBERS + 1)]
SETS = st.sets(st.sampled_from(IDS))
CODES = st.builds(encode, SETS, SETS)
EVERYTHING = encode(EXERCISES, EXERCISES)


@given(SETS, SETS)
def test_what_goes_in_comes_out(passed, unaided):
    assert decode(encode(passed, unaided)) == (passed, passed & unaided)


def test_every_exercise_has_a_place():
    for id in EXERCISES:
        assert decode(encode({id}, {id})) == ({id}, {id})
        assert decode(encode({id}, set())) == ({id}, set())


@given(SETS, SETS, SETS)
def test_a_place_does_not_depend_on_what_else_there_is(passed, unaided, later):
    more = decode(encode(passed | later, unaided))[0]
    assert decode(encode(passed, unaided))[0] == more - (later - passed)


def test_a_code_that_was_once_given_stays_good():
    assert decode("9JSK-4") == ({"0.1", "0.2"}, {"0.1", "0.2"})
    passed, unaided = decode("D6XF-3PP4-QN4V-K7D7-PKG9-PAJQ-746D-7E82")
    assert len(passed) == 50
    assert passed == unaided
    assert passed <= set(EXERCISES)


@given(st.sets(st.text() | st.sampled_from(["01.1", "1.01", "1.0", "0.11", "99.1", "1.1\n"])))
def test_what_is_no_id_has_no_place(ids):
    assert decode(encode(ids, ids))[0] == ids & set(IDS)


@given(CODES, st.randoms(use_true_random=False))
def test_lower_case_spaces_and_look_alikes_are_forgiven(code, random):
    like = {"0": "0oO", "1": "1iIlL"}
    signs = [random.choice(like.get(sign, sign + sign.lower())) for sign in code]
    typed = "".join(sign + random.choice(["", "", " ", "\n", "-", "–"]) for sign in signs)
    assert decode(typed.replace("-", random.choice(["", " ", "-"]))) == decode(code)


@given(CODES, st.data())
def test_one_wrong_sign_is_noticed(code, data):
    signs = code.replace("-", "")
    place = data.draw(st.integers(0, len(signs) - 1))
    wrong = data.draw(st.sampled_from(SIGNS.replace(signs[place], "")))
    with pytest.raises(ValueError, match="wrong"):
        decode(signs[:place] + wrong + signs[place + 1 :])


@given(CODES, st.data())
def test_two_neighbours_that_changed_places_are_noticed(code, data):
    signs = code.replace("-", "")
    place = data.draw(st.integers(0, len(signs) - 2))
    a, b = signs[place : place + 2]
    if a != b:
        with pytest.raises(ValueError, match="wrong"):
            decode(signs[:place] + b + a + signs[place + 2 :])


@pytest.mark.parametrize("length", range(len(EVERYTHING.replace("-", ""))))
def test_a_code_that_was_cut_short_is_noticed(length):
    signs = EVERYTHING.replace("-", "")
    for part in (signs[:length], signs[length + 1 :] if length else "", signs[1 : length + 1]):
        with pytest.raises(ValueError, match=r"wrong|more than"):
            decode(part)


@given(st.text())
def test_any_text_is_read_or_refused_in_words(text):
    try:
        passed, unaided = decode(text)
    except ValueError:
        return
    assert unaided <= passed <= set(IDS)


def test_a_row_of_one_sign_is_no_code():
    for sign in SIGNS:
        for length in range(5, 60):
            with pytest.raises(ValueError, match="wrong"):
                decode(sign * length)


def test_the_longest_text_is_refused_at_once():
    with pytest.raises(ValueError, match="too many"):
        decode("7" * 1_000_000)
