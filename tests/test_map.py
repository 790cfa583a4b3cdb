"""The map: what is passed, the key that opens each chapter, and what is told without a picture."""

import re

import pytest

from softmax_course import certificate, progress, record
from softmax_course.course_map import KEY, course_map
from softmax_course.exercises import CHAPTERS, EXERCISES

KEYS = [chapter for chapter in CHAPTERS if chapter.key]


def line(card, chapter):
    (found,) = re.findall(rf"^{chapter.number:02d}  .*", card.message, re.M)
    return found


def row(card, chapter):
    return card._repr_html_().split("<tr>")[1 + chapter.number]


def test_every_chapter_but_the_welcome_has_a_key_of_its_own():
    assert [chapter.number for chapter in KEYS] == list(range(1, 9))
    for chapter in KEYS:
        assert chapter.key in chapter.exercises
        # Letters can be tried until they fit, and a number can be looked up.
        assert EXERCISES[chapter.key].kind in ("function", "prediction")


@pytest.mark.parametrize("chapter", KEYS, ids=lambda chapter: chapter.file)
def test_the_key_is_marked_by_its_shape_and_by_a_word(chapter):
    for passed, sign in [(set(), "◇"), ({chapter.key}, "◆")]:
        card = course_map(passed)
        assert f"{sign} {chapter.key} key" in line(card, chapter)
        assert f"{sign}&nbsp;{chapter.key}&nbsp;key</span>" in row(card, chapter)
        assert len(re.findall("[◇◆]", line(card, chapter))) == 1
        assert KEY in card.message


@pytest.mark.parametrize("chapter", KEYS, ids=lambda chapter: chapter.file)
def test_who_passed_the_key_knows_the_chapter(chapter):
    others = set(chapter.exercises) - {chapter.key}
    for passed, known in [(set(), 0), (others, 0), ({chapter.key}, 1), (set(EXERCISES), 0)]:
        card = course_map(passed)
        assert line(card, chapter).count("you know it: go on") == known
        assert row(card, chapter).count("you know it: go on") == known
        assert card.message.count("you know it") == known
    circles = line(course_map({chapter.key}), chapter)
    assert circles.count("○") == len(others)  # still to be filled
    assert f"  1/{len(chapter.exercises)}  " in circles


def test_the_certificate_asks_for_the_skipped_ones_all_the_same():
    record.remember(*(chapter.key for chapter in KEYS))
    assert progress().message.count("you know it: go on") == len(KEYS)
    assert certificate().message.startswith("○")
    assert "1.1" in certificate().message
