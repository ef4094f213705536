"""What a record is known by in every book: a UUID of version 7, which grows with time."""

import os
import time

_MILLISECOND = 1_000_000  # nanoseconds
_VERSION = 7 << 76
_VARIANT = 0b10 << 62


def new_uid() -> str:
    """A uid that no other record has: RFC 9562, section 5.7, as 36 characters.

    After the milliseconds their fraction stands in the 12 bits that may hold it (section 6.2,
    method 3), so that uids made one after the other also sort so; 62 bits are random.
    """
    # The uuid module of Python 3.14 makes them too; older ones, which we still run on, do not.
    milliseconds, rest = divmod(time.time_ns(), _MILLISECOND)
    fraction = rest * 4096 // _MILLISECOND
    by_chance = int.from_bytes(os.urandom(8), "big") >> 2
    digits = f"{milliseconds << 80 | _VERSION | fraction << 64 | _VARIANT | by_chance:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
