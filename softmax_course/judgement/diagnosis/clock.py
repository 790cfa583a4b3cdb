"""The clock of a search: seconds of work, where the system counts them.

A search that is bounded by them comes to the same end on a busy machine as on an idle one.
"""

import time

clock = getattr(time, "thread_time", time.monotonic)
