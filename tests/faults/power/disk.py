"""A disk that notes what reaches it: the file under a loop device, served by this process.

The loop driver writes into an ordinary file, and what a real disk would still have held in its
cache at a power cut cannot be told any more. This file is a FUSE mount of its own (one file, no
folder): every write *and every flush* of the file system above comes through here, in its order.
It is what dm-log-writes notes, without the device mapper.
"""

import ctypes
import errno
import os
import signal
import stat
import struct
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SECTOR = 512
FLUSH = -1  # stands in the log where a write has its offset
RECORD = struct.Struct("<qI")  # offset, and how many bytes follow


class Asked(IntEnum):
    """Requests of the kernel, from linux/fuse.h; the rest it can do without."""

    FORGET = 2
    GETATTR = 3
    OPEN = 14
    READ = 15
    WRITE = 16
    RELEASE = 18
    FSYNC = 20
    FLUSH = 25  # a handle is closed; nothing is to be written
    INIT = 26
    INTERRUPT = 36
    DESTROY = 38
    BATCH_FORGET = 42


_SILENT = {Asked.FORGET, Asked.INTERRUPT, Asked.BATCH_FORGET}  # want no answer
_REQUEST = struct.Struct("<IIQQIIII")  # length, what, unique, node, uid, gid, pid, padding
_ANSWER = struct.Struct("<IiQ")  # length, error, unique
_AGREED = struct.Struct("<IIIIHHIIHHI28x")  # fuse_init_out
_ATTRIBUTES = struct.Struct("<QII6Q10I")  # fuse_attr_out
_OPENED = struct.Struct("<QII")  # handle, flags, padding
_WHERE = struct.Struct("<QQI")  # handle, offset, size; so begin both fuse_read_in and fuse_write_in
_WRITTEN = struct.Struct("<II")  # size, padding
_DATA = 40  # where the data of a write begin: size of fuse_write_in
_PROTOCOL = (7, 31)
_LONGEST = 128 * 1024  # bytes of a write, where no more is agreed on
_LASTING = 3600  # seconds for which the kernel need not ask again
_BIG_WRITES = 1 << 5
_DIRECT_IO = 1 << 0  # the kernel is to keep nothing of the file


class Disk:
    """The contents, and the log of what has come since the beginning."""

    def __init__(self, image: Path, log: Path) -> None:
        self.content = bytearray(image.read_bytes())
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.answers: dict[int, Callable[[memoryview], bytes]] = {
            Asked.INIT: lambda _: _AGREED.pack(
                *_PROTOCOL, 0, _BIG_WRITES, 16, 12, _LONGEST, 1, 0, 0, 0
            ),
            Asked.GETATTR: self.attributes,
            Asked.OPEN: lambda _: _OPENED.pack(1, _DIRECT_IO, 0),
            Asked.READ: self.read,
            Asked.WRITE: self.write,
            Asked.FSYNC: self.flush,
            Asked.FLUSH: lambda _: b"",
            Asked.RELEASE: lambda _: b"",
            Asked.DESTROY: lambda _: b"",
        }

    def attributes(self, _: memoryview) -> bytes:
        size, times, owners = len(self.content), (0,) * 6, (0, 0)
        attributes = (1, size, size // SECTOR, *times, stat.S_IFREG | 0o600, 1, *owners, 0, 4096, 0)
        return _ATTRIBUTES.pack(_LASTING, 0, 0, *attributes)

    def read(self, body: memoryview) -> bytes:
        _, offset, size = _WHERE.unpack_from(body)
        return bytes(self.content[offset : offset + size])

    def write(self, body: memoryview) -> bytes:
        _, offset, size = _WHERE.unpack_from(body)
        data = body[_DATA : _DATA + size]
        self.content[offset : offset + size] = data
        os.write(self.log, RECORD.pack(offset, size) + data)
        return _WRITTEN.pack(size, 0)

    def flush(self, _: memoryview) -> bytes:
        os.write(self.log, RECORD.pack(FLUSH, 0))
        return b""


def serve(kernel: int, disk: Disk) -> None:
    """Answer the kernel until the file is unmounted."""
    while True:
        try:
            request = os.read(kernel, _LONGEST + 4096)
        except OSError as error:
            if error.errno == errno.ENODEV:
                return
            if error.errno != errno.ENOENT:  # a request was taken back
                raise
            continue
        _, asked, unique, *_ = _REQUEST.unpack_from(request)
        if asked in _SILENT:
            continue
        answer = disk.answers.get(asked)
        told = answer(memoryview(request)[_REQUEST.size :]) if answer else b""
        failed = 0 if answer else -errno.ENOSYS
        os.write(kernel, _ANSWER.pack(_ANSWER.size + len(told), failed, unique) + told)


def end_with_parent() -> None:
    """Let this process be killed when the one that started it dies, however it does."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


if __name__ == "__main__":
    end_with_parent()
    serve(int(sys.argv[1]), Disk(Path(sys.argv[2]), Path(sys.argv[3])))
