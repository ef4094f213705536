"""Somebody at a terminal, in front of one command."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from lamtheobac.cli import main

TODAY = "2026-06-15"
WAIT = 10  # seconds after which a question will not come any more
STOPPED = "Đã dừng theo yêu cầu; không có gì làm dở."
WHO = "Đồng chí nào?"
WHICH = "Việc nào?"
CONTENT = "Việc đăng ký làm theo:"
MEASURES = "Giải pháp"
DUE = "Hạn hoàn thành"
PLEDGE = "Có bản cam kết không?"
RESULT = "Kết quả"
CTRL_C = "\x03"
CTRL_D = "\x04"

_STEERING = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>()].?)|[\x00\x07\x08]")

Terminal = Callable[..., "Person"]


class Person:
    """Somebody at a terminal, in front of one command."""

    def __init__(self, child: "pexpect.spawn[str]") -> None:
        self.child = child
        self.seen = ""

    def reads(self, *words: str) -> None:
        """Wait until each of these has appeared, one after the other."""
        for word in words:
            try:
                self.child.expect_exact(word)
            except (pexpect.EOF, pexpect.TIMEOUT):
                shown = self.seen + str(self.child.before)
                pytest.fail(f"“{word}” never came; the screen showed:\n{_plain(shown)}")
            self.seen += str(self.child.before) + word

    def types(self, line: str) -> None:
        """Type a line and press Enter."""
        self.child.send(line + "\r")

    def presses(self, key: str) -> None:
        """Press one key."""
        self.child.send(key)

    def leaves(self) -> tuple[int, str]:
        """Wait for the end: the exit code, and everything that was shown."""
        self.reads_to_the_end()
        self.child.close()
        assert self.child.exitstatus is not None, f"ended by signal {self.child.signalstatus}"
        return self.child.exitstatus, _plain(self.seen)

    def reads_to_the_end(self) -> None:
        """Wait until the command ends."""
        try:
            self.child.expect(pexpect.EOF)
        except pexpect.TIMEOUT:
            pytest.fail(f"no end; the screen showed:\n{_plain(self.seen + str(self.child.before))}")
        self.seen += str(self.child.before)


def _plain(screen: str) -> str:
    return _STEERING.sub("", screen).replace("\r", "")


def digest(file: Path) -> str:
    """The digest of a file that nobody has open."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def items(book: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    """The commitments of the book."""
    capsys.readouterr()
    assert main(["--db", str(book), "--today", TODAY, "list", "--json", *words]) == 0
    listed: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return listed
