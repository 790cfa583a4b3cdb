"""The certificate: earned by every exercise, honest about solutions that were read."""

import xml.etree.ElementTree as ElementTree

import pytest

from softmax_course import certificate, check, record, solution
from softmax_course.__main__ import main
from softmax_course.exercises import CHAPTERS, EXERCISES


@pytest.fixture(autouse=True)
def fresh(tmp_path, monkeypatch):
    monkeypatch.setenv(record.VARIABLE, str(tmp_path / "passed.jsonl"))
    monkeypatch.setattr(record, "_known", {})
    monkeypatch.setattr(record, "_helped", {})


def test_it_is_not_given_before_everything_is_passed(capsys, tmp_path):
    record.remember(*list(EXERCISES)[1:])
    assert certificate().message.startswith("○")
    assert "Still open: 0.1." in certificate().message
    assert main(["certificate", str(tmp_path / "certificate.svg")]) == 1
    assert "0.1" in capsys.readouterr().err


def test_it_counts_what_was_passed_before_its_solution_was_read(monkeypatch):
    record.remember(*list(EXERCISES)[2:])
    solution("0.1")
    solution("1.2")  # passed before
    assert "certificate" not in check("0.1", lambda x: 2 * x).note
    assert "`course.certificate()`" in check("0.2", (3, 5)).note
    monkeypatch.setattr(record, "_known", {})
    monkeypatch.setattr(record, "_helped", {})
    text = certificate().message
    assert f"{len(EXERCISES)} exercises passed, {len(EXERCISES) - 1} of them before" in text
    assert "machine" in text


def test_it_is_a_drawing_that_a_screen_reader_can_read(tmp_path):
    record.remember(*EXERCISES)
    path = tmp_path / "certificate.svg"
    assert main(["certificate", str(path)]) == 0
    root = ElementTree.parse(path).getroot()
    assert root.tag.endswith("svg")
    assert "a − y" in root.attrib["aria-label"]
    shown = [element.text for element in root.iter() if element.tag.endswith("text")]
    assert len(shown) == len([line for line in certificate().message.splitlines() if line])
    assert max(map(len, shown)) <= 80  # fits the width of the drawing


def test_every_chapter_says_what_it_proves():
    from softmax_course.certifying import PROVEN

    assert {chapter.number for chapter in CHAPTERS} - {0} <= set(PROVEN)


def test_where_nothing_can_be_written_the_kernel_counts(tmp_path, monkeypatch):
    monkeypatch.setenv(record.VARIABLE, str(tmp_path / "file" / "passed.jsonl"))
    (tmp_path / "file").write_text("")
    solution("0.1")
    record.remember(*EXERCISES)
    assert record.unaided() == set(EXERCISES) - {"0.1"}
