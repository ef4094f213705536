"""Loaded by every Python whose PYTHONPATH says so: from here on, a system that is no Unix.

Modules that only Unix has cannot be imported, and `os` and `signal` have lost what the pages of
https://docs.python.org/3/library/ call "Availability: Unix". Python's own library has looked at the
system before, and so can still start processes.
"""

import importlib.abc
import json
import os
import random
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

OFFLINE = Path(__file__).parents[2] / "offline" / "sitecustomize.py"
LOOKED_BEFORE = (random, shutil, subprocess, tempfile)
GONE = json.loads(Path(__file__).with_name("unix_only.json").read_text(encoding="utf-8"))


class Nowhere(importlib.abc.MetaPathFinder):
    """Finds that there are no such modules."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Refuse those that only Unix has."""
        if fullname in GONE["modules"]:
            raise ModuleNotFoundError(fullname, name=fullname)


for module in (os, signal):
    for name in GONE[module.__name__]:
        if hasattr(module, name) and name != "SIGKILL":  # by which subprocess ends a process here
            delattr(module, name)
for name in GONE["modules"]:
    if name != "posix":  # of which `os` is made
        sys.modules.pop(name, None)
sys.meta_path.insert(0, Nowhere())
runpy.run_path(str(OFFLINE))  # nor a network
if any("import serve;" in word for word in sys.orig_argv):  # a child that reads files
    import sqlite_utils  # noqa: F401 - its libraries look for more of Windows than its name

    sys.platform = "win32"
