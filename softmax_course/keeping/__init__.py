"""What learners passed, they own: their functions are kept, for `mine` and for the export.

gathering   a function as source of its own: helpers, constants and imports with it
shelf       the file of kept functions, beside the record of passed checks
owning      a passed answer, proven in its kept form and put on the shelf
library     all of them as one file that needs NumPy alone
"""

from .owning import keep as keep
