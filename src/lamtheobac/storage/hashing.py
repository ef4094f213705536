"""SHA-256, from Python's own code rather than OpenSSL's.

`hashlib` loads OpenSSL (4 ms of a short command) to be quick with long texts; ours are short. The
standard library's `random` does the same. Some systems leave that code out of their Python.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha256 import sha256  # Python 3.11
    except ImportError:
        try:
            from _sha2 import sha256  # 3.12 and newer
        except ImportError:
            from hashlib import sha256

__all__ = ["sha256"]
