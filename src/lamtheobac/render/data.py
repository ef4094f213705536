"""JSON and CSV of the book's records: ISO days, whole numbers, null for nothing."""

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import iso
from lamtheobac.domain.model import (
    BookInfo,
    Commitment,
    HistoryEntry,
    Member,
    Place,
    Plan,
    Progress,
    Task,
    Unit,
)
from lamtheobac.domain.vietnamese import writable

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
Value = Json | date

# What json.dumps leaves as it is, though it can steer a terminal: C1 controls, bidi, zero width.
_STEERING = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
# What people write freely of a commitment.
_FREE_TEXTS = (
    "content", "measures", "follower", "result", "evidence", "reason", "note", "task",
)  # fmt: skip
# A spreadsheet runs what begins with one of these, and takes an apostrophe before it for a mark.
_RUNS = re.compile("'*[-=+@\t\r]")


def dump(document: Json) -> str:
    """One JSON document, indented, ending with a line end."""
    return _harmless(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


_in_a_line = json.JSONEncoder(ensure_ascii=False).encode


def _text(document: Json) -> str:
    return _harmless(_in_a_line(document))


def _harmless(text: str) -> str:
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def array(documents: Iterable[Json]) -> Iterator[str]:
    """A JSON array, one document a line, in parts as they come."""
    start = "["
    for document in documents:
        yield f"{start}\n{_text(document)}"
        start = ","
    yield "[]\n" if start == "[" else "\n]\n"


class Long(NamedTuple):
    """A JSON object that ends with arrays too long to be held: they are written as they come."""

    head: dict[str, Json]
    arrays: Mapping[str, Iterable["Json | Long"]]


def streamed(document: Long) -> Iterator[str]:
    """One JSON document in parts, a line for each element of its arrays."""
    yield from _parts(document)
    yield "\n"


def _parts(document: Long) -> Iterator[str]:
    start = "{"
    for name, value in document.head.items():
        yield f"{start}\n{_text(name)}: {_text(value)}"
        start = ","
    for name, elements in document.arrays.items():
        yield f"{start}\n{_text(name)}: "
        yield from _elements(elements)
        start = ","
    yield "\n}"


def _elements(elements: Iterable[Json | Long]) -> Iterator[str]:
    start = "["
    for element in elements:
        if isinstance(element, Long):
            yield f"{start}\n"
            yield from _parts(element)
        else:
            yield f"{start}\n{_text(element)}"
        start = ","
    yield "[]" if start == "[" else "\n]"


def setting(key: str, value: str, default: str) -> dict[str, Json]:
    """One setting."""
    return {"key": key, "value": value, "default": default}


def book_info(found: BookInfo) -> dict[str, Json]:
    """Where the book is, its home unit, counts and versions."""
    return {
        "path": str(found.path),
        "uid": found.uid,
        "home": unit(found.home),
        "years": list(found.years),
        "counts": dict(found.counts),
        "created_at": found.created_at,
        "version": found.program_version,
        "schema_version": found.schema_version,
        "history": {"entry": found.head.entry, "hash": found.head.hash},
    }


def commitment(item: Commitment, today: date) -> dict[str, Json]:
    """One commitment, with what is derived of it today."""
    member: Json = None
    if item.member_code is not None:
        member = {"code": item.member_code, "name": item.member_name}
    return {
        "id": item.id,
        "uid": item.uid,
        "year": item.year,
        "scope": item.scope,
        "origin": item.origin,
        "unit": {"code": item.unit_code, "name": item.unit_name},
        "member": member,
        "content": item.content,
        "measures": item.measures,
        "due_on": iso(item.due_on),
        "topics": list(item.topics),
        "follower": item.follower,
        "status": item.status,
        "overdue": item.overdue(today),
        "registered_on": iso(item.registered_on),
        "completed_on": iso(item.completed_on),
        "closed_on": iso(item.closed_on),
        "result": item.result,
        "evidence": item.evidence,
        "reason": item.reason,
        "note": item.note,
        "late": item.late,
        "percent": item.percent,
        "carried_from": item.carried_from,
        "carried_to": item.carried_to,
        "task": None if item.task is None else task(item.task),
    }


def task(assigned: Task) -> dict[str, Json]:
    """What an assigned commitment was made for; several may share it (`id`)."""
    return {
        "id": assigned.id,
        "uid": assigned.uid,
        "content": assigned.content,
        "deliverable": assigned.deliverable,
        "due_on": iso(assigned.due_on),
        "assigned_on": iso(assigned.assigned_on),
        "assigned_by": assigned.assigned_by,
        "document": assigned.document,
        "level": assigned.level,
    }


def progress(note: Progress) -> dict[str, Json]:
    """One progress note."""
    return {"on": iso(note.noted_on), "note": note.note, "percent": note.percent}


def plan(of_year: Plan) -> dict[str, Json]:
    """One year's place on the roll."""
    return {
        "year": of_year.year,
        "category": of_year.category,
        "submitted_on": iso(of_year.submitted_on),
        "pledged_on": iso(of_year.pledged_on),
        "exempt_from": iso(of_year.exempt_from),
        "exempt_reason": of_year.exempt_reason,
        "study": of_year.study,
        "mend": of_year.mend,
        "confirmed_on": iso(of_year.confirmed_on),
        "confirmed_by": of_year.confirmed_by,
        "returned_on": iso(of_year.returned_on),
        "return_reason": of_year.return_reason,
    }


def member(person: Member, of_year: Plan | None = None) -> dict[str, Json]:
    """One person; `plan` is their place on the roll asked for."""
    return {
        "code": person.code,
        "uid": person.uid,
        "name": person.name,
        "unit": {"code": person.unit_code, "name": person.unit_name},
        "position": person.position,
        "office": person.office,
        "born": person.born,
        "category": person.category,
        "status": "active" if person.left_on is None else "left",
        "joined_on": iso(person.joined_on),
        "left_on": iso(person.left_on),
        "leave_reason": person.leave_reason,
        "plan": None if of_year is None else plan(of_year),
    }


def unnamed(document: dict[str, Json]) -> dict[str, Json]:
    """A commitment's document without whom it names; free texts may name people as well."""
    owner = document["member"]
    code = owner["code"] if isinstance(owner, dict) else None
    hidden = dict.fromkeys(_FREE_TEXTS)
    return {**document, **hidden, "member": owner and {"code": code, "name": None}}


def place(one: Place, *, named: bool) -> dict[str, Json]:
    """A place on a year's roll."""
    return {
        "year": one.year,
        "unit": {"code": one.unit_code, "name": one.unit_name},
        "member": {"code": one.member_code, "name": one.member_name if named else None},
        "category": one.category,
        "submitted_on": iso(one.submitted_on),
        "exempt_from": iso(one.exempt_from),
        "exempt_reason": one.exempt_reason if named else None,
    }


def unit(node: Unit, depth: int | None = None) -> dict[str, Json]:
    """One unit; `parent` is the code of the unit above it today."""
    document: dict[str, Json] = {
        "code": node.code,
        "uid": node.uid,
        "name": node.name,
        "kind": node.kind,
        "parent": node.parent_code,
        "closed_on": iso(node.closed_on),
    }
    return document if depth is None else {**document, "depth": depth}


def history_entry(entry: HistoryEntry) -> dict[str, Json]:
    """One entry of the history."""
    return {
        "number": entry.number,
        "at": entry.at,
        "day": iso(entry.day),
        "user": entry.user,
        "command": entry.command,
        "summary": entry.summary,
        "undoes": entry.undoes,
        "undone_by": entry.undone_by,
        "hash": entry.hash,
    }


def csv_lines(documents: Iterable[Mapping[str, Json]]) -> Iterator[str]:
    """CSV of documents of one kind, nested values flattened (`unit_code`)."""
    return csv_rows(_table(documents))


def csv_rows(rows: Iterable[Iterable[Value]]) -> Iterator[str]:
    """CSV for Excel: a byte-order mark, then a line for each row; days in ISO form.

    Text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    import csv

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    yield "\ufeff"
    for row in rows:
        writer.writerow(harmless(v) if isinstance(v, str) else v for v in row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def harmless(text: str) -> str:
    """The text as a CSV file may hold it: what would run as a formula gets an apostrophe.

    So does what already has one there, or more: `plain` takes off exactly the one put on.
    """
    shown = writable(text)
    return f"'{shown}" if _RUNS.match(shown) else shown


def plain(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text[:1] == "'" and _RUNS.match(text) else text


def _table(documents: Iterable[Mapping[str, Json]]) -> Iterator[list[Json]]:
    headed = False
    for document in documents:
        flat = _flat(document)
        if not headed:
            yield list(flat)
            headed = True
        yield list(flat.values())


def _flat(document: Mapping[str, Json]) -> dict[str, Json]:
    flat: dict[str, Json] = {}
    for name, value in document.items():
        if name in {"unit", "member"}:
            inner = value if isinstance(value, dict) else {"code": None, "name": None}
            flat |= {f"{name}_{part}": inner.get(part) for part in ("code", "name")}
        elif name == "task":
            inner = value if isinstance(value, dict) else {}
            flat |= {part: inner.get(part) for part in ("deliverable", "assigned_by", "level")}
        elif isinstance(value, list):
            flat[name] = "; ".join(map(str, value))
        else:
            flat[name] = value
    return flat
