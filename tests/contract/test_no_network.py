"""The program has no network code: no module names a library that could reach one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import lamtheobac

SOURCES = sorted(Path(lamtheobac.__file__).parent.rglob("*.py"))
# What reaches a network in Python's own library (docs.python.org/3/library: "Internet Protocols and
# Support", "Networking and Interprocess Communication"), and in the best known others. asyncio may
# come with prompt_toolkit, which keeps to the terminal; we do not ask for it ourselves.
REACHES = {
    *("socket", "_socket", "socketserver", "ssl", "_ssl", "asyncio", "asyncore", "asynchat"),
    *("http", "urllib", "ftplib", "smtplib", "smtpd", "poplib", "imaplib", "nntplib", "telnetlib"),
    *("xmlrpc", "wsgiref", "webbrowser", "cgi"),
    *("requests", "urllib3", "httpx", "aiohttp", "websockets", "paramiko", "boto3", "sentry_sdk"),
    *("multiprocessing.connection", "multiprocessing.managers", "logging.handlers"),
}
BY_NAME = {"import_module", "__import__"}


def named(source: str) -> Iterator[str]:
    """The modules that a source imports, by statement or by a name in quotes."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield from (f"{module}.{one.name}" for one in names)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in BY_NAME:
                yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def reaching(source: str) -> set[str]:
    """Those of them that could reach a network."""
    return {
        wanted
        for name in named(source)
        for wanted in REACHES
        if f"{name}.".startswith(f"{wanted}.")
    }


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(path.parents[2])))
def test_no_module_can_reach_a_network(source: Path) -> None:
    assert reaching(source.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def send():\n    import socket", {"socket"}),
        ("import json, http.client as web", {"http"}),
        ("from urllib.request import urlopen", {"urllib"}),
        ("from logging import handlers", {"logging.handlers"}),
        ("import_module('ssl')", {"ssl"}),
        ("importlib.import_module('smtplib')", {"smtplib"}),
        ("import httplib2lookalike, sockets", set()),
    ],
)
def test_a_planted_import_is_found(source: str, found: set[str]) -> None:
    assert reaching(source) == found
