"""A file of lines that is only ever appended to.

Nothing that stands in it is written again, so a crash, a full disk or a second kernel can spoil one
line at most; who reads it passes over what is spoilt. A browser's storage cannot append: there the
file is written whole, and reaches the storage when it is closed.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path


def read(file: Path, largest: int) -> list[str]:
    """The lines of the first `largest` bytes; none where there is no such file.

    Raises
    ------
    OSError
        If something is there that cannot be read, or is no regular file.
    """
    try:
        with open(file, "rb", opener=_open_regular) as f:
            content = f.read(largest) or b""
    except FileNotFoundError:
        return []
    return content.decode(errors="replace").removeprefix("\N{BOM}").split("\n")


def append(file: Path, lines: list[str], largest: int) -> None:
    """Append lines in one write, where the file stays below `largest` bytes.

    Raises
    ------
    OSError
        If they could not all be written, or the file would become too large.
    """
    data = "".join(line + "\n" for line in lines).encode()
    if sys.platform == "emscripten":
        _write_whole(file, data, largest)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "ab+", buffering=0, opener=_open_regular) as f:
        size = f.seek(0, os.SEEK_END)
        if size + len(data) >= largest:
            raise OSError(f"it would have more than {largest:,} bytes")
        if size:
            f.seek(-1, os.SEEK_END)
            if f.read(1) != b"\n":  # the last writer was cut short: leave its line alone
                data = b"\n" + data
        if f.write(data) != len(data):  # one write, which the system appends whole
            raise OSError("only a part of it could be written; the disk may be full")
        reach_the_disk(f.fileno())


def _write_whole(file: Path, data: bytes, largest: int) -> None:
    """Append where that is not to be had; a folder that is no storage is not made up for it."""
    try:
        before, mode = file.read_bytes(), "r+b"  # not emptied first: that would be stored at once
    except FileNotFoundError:
        before, mode = b"", "xb"
    if before and not before.endswith(b"\n"):
        before += b"\n"
    if len(before) + len(data) >= largest:
        raise OSError(f"it would have more than {largest:,} bytes")
    with open(file, mode) as f:
        f.write(before + data)


def _open_regular(name: str, flags: int) -> int:
    # Without O_NONBLOCK a pipe would wait for its other end. Windows knows neither flag, and a
    # browser's storage would take a reader who has them for a writer.
    if sys.platform != "emscripten":
        flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    descriptor = os.open(name, flags, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("it is no regular file")
    return descriptor


def reach_the_disk(descriptor: int) -> None:
    """Wait until an open file is on the disk, where the file system can say so."""
    try:
        os.fsync(descriptor)
    except OSError as error:  # some network and browser file systems know no fsync
        if error.errno in (errno.EIO, errno.ENOSPC, errno.EDQUOT):
            raise
