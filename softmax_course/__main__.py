"""The course from a terminal: `python -m softmax_course` says what there is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run a command; gives the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m softmax_course",
        description="What you passed, you own.",
    )
    commands = parser.add_subparsers(title="commands", dest="command", metavar="")
    export = commands.add_parser(
        "export",
        help="write the functions that you passed as one file that needs NumPy alone",
        description="Write the functions that you passed as one Python file that needs NumPy "
        "alone, in the order of the course. Where you have none yet, the worked solution stands "
        "in, and a comment says so.",
    )
    export.add_argument("file", type=Path, help="the file to write, such as my_softmax.py")
    drawn = commands.add_parser(
        "certificate",
        help="draw the certificate, once every exercise is passed",
        description="Write the certificate as an SVG picture, once every exercise is passed.",
    )
    drawn.add_argument("file", type=Path, help="the file to write, such as certificate.svg")
    given = parser.parse_args(arguments)
    if given.command is None:
        parser.print_help()
        return 0
    return _export(given.file) if given.command == "export" else _certificate(given.file)


def _export(file: Path) -> int:
    from .keeping.library import library

    return _write(file, ".py", library(), "Its first lines say how many functions are yours.")


def _certificate(file: Path) -> int:
    from .certifying import open_exercises, svg

    still = open_exercises()
    if still:
        return _refused(f"Still open: {', '.join(still)}.")
    return _write(file, ".svg", svg(), "Any browser shows it.")


def _write(file: Path, ending: str, text: str, words: str) -> int:
    if file.suffix != ending:
        return _refused(f"{file} does not end in {ending}: give such a name.")
    try:
        with open(file, "x", encoding="utf-8") as f:  # nothing is ever overwritten
            f.write(text)
    except FileExistsError:
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            print(f"{file} is there already, and just the same.")
            return 0
        return _refused(f"{file} is there already and is left as it is: give another name.")
    except OSError as error:
        return _refused(f"{file} cannot be written: {error.strerror or error}.")
    print(f"{file} is written. {words}")
    return 0


def _refused(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
