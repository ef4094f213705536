"""A headless Chromium, spoken to in its own protocol through a pair of pipes.

The protocol: https://chromedevtools.github.io/devtools-protocol/. Each message is JSON and ends
with a zero byte; the browser reads them from its file 3 and writes to its file 4.
"""

import fcntl
import json
import os
import select
import signal
from base64 import b64decode
from pathlib import Path
from typing import Any

from tests.report.chromium import chromium

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE = 30  # seconds until an answer is given up
KEYS = {"Enter": ("\r", 13), " ": (" ", 32), "Tab": ("", 9)}  # what each types, and its code


class Browser:
    """One process with an empty profile; `close` ends it."""

    def __init__(self, profile: Path) -> None:
        self.events: list[dict[str, Any]] = []
        self._log = profile / "stderr.txt"
        self._rest = b""
        self._number = 0
        its_in, self._to = _pipe()
        self._from, its_out = _pipe()
        program = chromium()
        self._pid = os.posix_spawn(
            program,
            [program, *FLAGS, f"--user-data-dir={profile / 'profile'}", "about:blank"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 2, str(self._log), os.O_WRONLY | os.O_CREAT, 0o600),
                (os.POSIX_SPAWN_DUP2, its_in, 3),
                (os.POSIX_SPAWN_DUP2, its_out, 4),
            ],
            setpgroup=0,
        )
        os.close(its_in)
        os.close(its_out)

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """The answer to one command; what the browser tells meanwhile is kept in `events`."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        while (answer := self._read()).get("id") != self._number:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(method, answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def until(self, method: str) -> None:
        """Wait for an event of that name, unless it came already."""
        while not any(event["method"] == method for event in self.events):
            self.events.append(self._read())

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._from], [], [], PATIENCE)
            data = os.read(self._from, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("the browser is silent", self._log.read_text(errors="replace"))
            self._rest += data
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def close(self) -> None:
        os.close(self._to)
        os.close(self._from)
        os.killpg(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _pipe() -> tuple[int, int]:
    """Two ends with numbers out of the way of 3 and 4, not inherited by themselves."""
    ends = os.pipe()
    moved = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]
    for end in ends:
        os.close(end)
    return moved[0], moved[1]


class Page:
    """A tab with one file open in it."""

    def __init__(
        self, browser: Browser, file: Path, *, width: int = 1280, dark: bool = False,
        scripts: bool = True,
    ) -> None:  # fmt: skip
        self._browser = browser
        self._target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.call("Target.attachToTarget", targetId=self._target, flatten=True)
        self._session = attached["sessionId"]
        browser.events.clear()
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=900, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Page.navigate", url=file.as_uri())
        browser.until("Page.loadEventFired")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.call(method, self._session, **params)

    def ask(self, expression: str) -> Any:
        """The value of a script's expression; the page's own rules do not bind it."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(expression, answer["exceptionDetails"])
        return answer["result"].get("value")

    def complaints(self) -> list[Any]:
        """What the console says: errors, warnings, what the page's rules forbade."""
        told = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [event for event in self._browser.events if event["method"] in told]

    def forget(self) -> None:
        """Leave out what was told so far."""
        self._browser.events.clear()

    def requests(self) -> list[str]:
        """The addresses asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self._browser.events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def press(self, key: str) -> None:
        """A key of the keyboard, down and up, wherever the focus is."""
        typed, code = KEYS[key]
        common = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": code}
        down = {"type": "keyDown", "text": typed} if typed else {"type": "rawKeyDown"}
        self.call("Input.dispatchKeyEvent", **down, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def printed(self) -> bytes:
        """The page on paper, as PDF."""
        made = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return b64decode(made["data"])

    def picture(self) -> bytes:
        """All of the page, as PNG: to look at."""
        made = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        return b64decode(made["data"])

    def close(self) -> None:
        self._browser.call("Target.closeTarget", targetId=self._target)
