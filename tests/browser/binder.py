"""A session as Binder would start it, as far as one machine can."""

from contextlib import contextmanager
from pathlib import Path

import matplotlib

from tools.lab import lab_server

REPOSITORY = "https://github.com/learner/softmax-course"

# What BinderHub tells a session of itself; jupyter-offlinenotebook shows its buttons by it.
VARIABLES = {
    "BINDER_LAUNCH_HOST": "https://mybinder.org/",
    "BINDER_PERSISTENT_REQUEST": "v2/gh/learner/softmax-course/0123456789abcdef",
    "BINDER_REF_URL": f"{REPOSITORY}/tree/0123456789abcdef",
    "BINDER_REPO_URL": REPOSITORY,
    "BINDER_REQUEST": "v2/gh/learner/softmax-course/v0.1.0",
}


@contextmanager
def binder_session(folder: Path, learner="learner-xyz", port=None):
    """A session on an empty home, under an address that ends with the learner's own part.

    BinderHub gives every option twice, for older servers as NotebookApp's.
    """
    home = folder / "home"
    home.mkdir()
    base = f"/user/{learner}/"
    twice = ["trust_xheaders=True", "allow_origin=*", "allow_origin_pat=.*"]
    options = [f"--{app}.{option}" for app in ("NotebookApp", "ServerApp") for option in twice]
    options.append(f"--NotebookApp.base_url={base}")
    # The image was built with Matplotlib's list of fonts; a home is empty but for that.
    variables = VARIABLES | {"HOME": str(home), "MPLCONFIGDIR": matplotlib.get_cachedir()}
    with lab_server(folder, port, base, options, variables) as lab:
        yield lab
