"""Finds in a source what only Unix has, and what is not looked for before it is used."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

_LISTED = Path(__file__).with_name("elsewhere") / "unix_only.json"
GONE: dict[str, list[str]] = json.loads(_LISTED.read_text(encoding="utf-8"))
_ARGUMENTS = {"preexec_fn", "start_new_session", "process_group", "pass_fds", "dir_fd"}


def used(source: str) -> Iterator[tuple[int, str]]:
    """Lines and names."""
    yield from _used(ast.parse(source), frozenset())


def _used(node: ast.AST, looked_for: frozenset[str]) -> Iterator[tuple[int, str]]:
    """What is used in a node; `looked_for`: names that are there for certain, "*" for all."""
    if isinstance(node, ast.FunctionDef):
        looked_for |= _hasattr(node)
    for line, name in _of(node):
        if not looked_for & {"*", name}:
            yield line, name
    inside = looked_for | {"*"} if isinstance(node, ast.If) and _not_windows(node.test) else None
    for child in ast.iter_child_nodes(node):
        in_body = inside is not None and isinstance(node, ast.If) and child in node.body
        yield from _used(child, inside if in_body and inside else looked_for)


def _of(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Import(names=names, lineno=line):
            yield from ((line, one.name) for one in names if one.name in GONE["modules"])
        case ast.ImportFrom(module=str(module), names=names, lineno=line):
            if module in GONE["modules"]:
                yield line, module
            yield from (
                (line, f"{module}.{one.name}") for one in names if one.name in GONE.get(module, ())
            )
        case ast.Attribute(value=ast.Name(id=("os" | "signal") as module), attr=name, lineno=line):
            if name in GONE[module]:
                yield line, f"{module}.{name}"
        case ast.keyword(arg=str(name), lineno=line) if name in _ARGUMENTS:
            yield line, name


def _not_windows(test: ast.expr) -> bool:
    return ast.unparse(test) == "sys.platform != 'win32'"


def _hasattr(function: ast.AST) -> frozenset[str]:
    """What a function asks for before it uses it."""
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return frozenset(
        f"{ast.unparse(call.args[0])}.{ast.literal_eval(call.args[1])}"
        for call in calls
        if ast.unparse(call.func) == "hasattr" and isinstance(call.args[1], ast.Constant)
    )
