"""How much memory an answer may have: what machine and container have left, 512 MB at most."""

from __future__ import annotations

import contextlib
import os
import re
import resource

MOST = 512_000_000  # bytes: no exercise needs a tenth of it, and a bomb soon gets there
LEAST = 100_000_000  # bytes: with less, no right answer could run
# What a thread of a BLAS library takes of the address space, mostly never touched: its stack, its
# buffer and its share of malloc. Such a library makes a thread a core when it is first needed.
_A_THREAD = 180_000_000

_V2, _V1 = "/sys/fs/cgroup/memory.", "/sys/fs/cgroup/memory/memory."
_AVAILABLE = re.compile(r"^MemAvailable: +(\d+)", re.M)
_CACHED = re.compile(r"^(?:total_)?inactive_file (\d+)", re.M)


def room() -> int:
    """Bytes that the machine and the container have left, between LEAST and MOST."""
    left = [MOST]
    for find in (_machine, _container):
        with contextlib.suppress(OSError, ValueError, TypeError):  # not told here, or no limit
            left.append(find())
    return max(LEAST, min(left))


def _machine() -> int:
    return 1024 * _number(_AVAILABLE, _read("/proc/meminfo"))


def _container() -> int:
    """Left in the control group, in its second version or its first; file caches can be dropped."""
    if os.path.exists(_V2 + "max"):
        limit, used = _V2 + "max", _V2 + "current"
    else:
        limit, used = _V1 + "limit_in_bytes", _V1 + "usage_in_bytes"
    cached = _number(_CACHED, _read(os.path.dirname(limit) + "/memory.stat"))
    return int(_read(limit)) - int(_read(used)) + cached


def _read(path: str) -> str:
    with open(path, encoding="ascii", errors="replace") as file:
        return file.read()


def _number(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    if found is None:
        raise ValueError(f"no {pattern.pattern}")
    return int(found[1])


def taken(pid: int | str = "self") -> int:
    """Bytes of data that a process has at this moment."""
    return int(_read(f"/proc/{pid}/statm").split()[5]) * resource.getpagesize()


def limit(most: int) -> None:
    """Limit this process from here on, for good, to so many bytes more than it has.

    Two limits: the first does not count memory that is shared, the second counts address space
    that is never touched, and so leaves more.
    """
    size, _, _, _, _, data, _ = (int(n) for n in _read("/proc/self/statm").split())
    threads = _A_THREAD * (os.cpu_count() or 1)
    for kind, pages, more in (
        (resource.RLIMIT_DATA, data, threads // 4),
        (resource.RLIMIT_AS, size, threads),
    ):
        wanted = pages * resource.getpagesize() + most + more
        hard = resource.getrlimit(kind)[1]
        wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (wanted, wanted))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no file behind
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")  # should memory run out all the same, the child goes, not the kernel
