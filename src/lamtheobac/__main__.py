"""`python -m lamtheobac` and the `lamtheobac` command."""

import signal

# Until the program can answer, Ctrl-C ends it as it ends any other: without a word, and without
# the places in Python and its libraries where it happened to be.
_ON_CTRL_C = signal.getsignal(signal.SIGINT)
if callable(_ON_CTRL_C):  # else whoever started us wants it to be passed over
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import gc
import os
import sys
import warnings

# Starting makes thousands of objects that all live on: looking for garbage among them took 5 % of
# the time of a short command.
gc.set_threshold(50_000, 20, 20)

from lamtheobac.cli import main


def run() -> None:
    """Run the command line of this process and end it with its exit code.

    The book and all files are closed and the streams flushed by then. Taking Python apart object
    by object before the end would take another 10 % of the time of a short command.
    """
    os.umask(0o077)  # what is written is its owner's alone, whatever the system is set to
    # Libraries warn of what only their developers can change, and name files and folders in it.
    # One whose file cannot be closed on a full disk complains once more when that is thrown away;
    # the user has been told by then.
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda _: None
    from lamtheobac.cli import app  # noqa: F401 - most of what there is to start

    if callable(_ON_CTRL_C):
        signal.signal(signal.SIGINT, _ON_CTRL_C)
    code = main(sys.argv[1:])
    os._exit(code)


if __name__ == "__main__":
    run()
