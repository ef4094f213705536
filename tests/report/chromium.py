"""Which browser the page is tested in: $CHROMIUM, or one found by name.

`python -m tests.report.chromium` prints it, and fails when there is none.
"""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
IN_THEIR_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
NONE = "no browser for the tests of the page: install Chromium or Chrome, or set $CHROMIUM"


def chromium() -> str:
    """The path of a browser.

    Raises:
        FileNotFoundError: none is installed, or $CHROMIUM is not one.
    """
    named = os.environ.get("CHROMIUM")
    for name in [named] if named else [*NAMES, *IN_THEIR_PLACES]:
        if found := shutil.which(name):
            return found
    raise FileNotFoundError(NONE)


if __name__ == "__main__":
    try:
        print(chromium())
    except FileNotFoundError as error:
        sys.exit(str(error))
