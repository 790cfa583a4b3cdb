"""The course from a terminal: `python -m softmax_course` says what there is."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run a command; gives the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m softmax_course",
        description="What you passed, you own; what you spoilt comes back.",
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
    reset = commands.add_parser(
        "reset",
        help="bring a chapter's notebook back as it was at first; yours is kept beside it",
        description="Bring a chapter's notebook back as it was at first. Your copy is kept beside "
        "it under a new name, such as 03_jacobian.yours-1.ipynb, and what you passed stays passed.",
    )
    reset.add_argument("chapter", help="such as 03, or 03_jacobian")
    reset.add_argument(
        "--folder",
        type=Path,
        help="where the chapter belongs, if that is neither here nor in ./notebooks",
    )
    listed = commands.add_parser(
        "mistakes",
        help="list the mistakes that the checks know, for who teaches",
        description="Print the mistakes that the checks know, exercise by exercise, as Markdown.",
    )
    listed.add_argument("id", nargs="?", help="an exercise, such as 3.3; without one, all of them")
    given = parser.parse_args(arguments)
    match given.command:
        case "export":
            return _export(given.file)
        case "certificate":
            return _certificate(given.file)
        case "reset":
            return _reset(given.chapter, given.folder)
        case "mistakes":
            return _mistakes(given.id)
    parser.print_help()
    return 0


def _export(file: Path) -> int:
    from .keeping.library import library

    return _write(file, ".py", library(), "Its first lines say how many functions are yours.")


def _certificate(file: Path) -> int:
    from .certifying import open_exercises, svg

    still = open_exercises()
    if still:
        return _refused(f"Still open: {', '.join(still)}.")
    return _write(file, ".svg", svg(), "Any browser shows it.")


def _reset(name: str, folder: Path | None) -> int:
    from .originals import NoOriginal
    from .resetting import chapter_named, reset_chapter

    try:
        print(reset_chapter(chapter_named(name), folder))
    except (ValueError, NoOriginal) as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(
            f"{error.filename or name} cannot be written: {error.strerror or error}. "
            "Your notebook is as it was."
        )
    return 0


def _mistakes(id: str | None) -> int:
    from .catalogue import catalogue

    try:
        print(catalogue(id), flush=True)
    except ValueError as error:
        return _refused(str(error))
    except BrokenPipeError:  # who reads it, such as `head`, has enough; Python's exit flushes again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


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
