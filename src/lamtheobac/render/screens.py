"""Views of lists and single records, for the terminal."""

from collections.abc import Iterable, Sequence
from datetime import date

from lamtheobac.domain.activity import Award
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import (
    BookInfo,
    Commitment,
    HistoryEntry,
    Member,
    Plan,
    Progress,
    SettingValue,
    Task,
    Unit,
)
from lamtheobac.domain.numbers import masked, show_count
from lamtheobac.messages import awards as praise
from lamtheobac.messages import plans as papers
from lamtheobac.messages import words
from lamtheobac.messages.sentences import noted, whose
from lamtheobac.messages.tasks import LEVELS, marked
from lamtheobac.render import bars
from lamtheobac.render.cells import Cell, Column, Kind, Room, Table, day_cell, text_cell
from lamtheobac.render.status import status_text

Lines = list[tuple[str, str]]


def commitments(items: Iterable[Commitment], today: date, *, of_one: bool = False) -> Table:
    """A list of commitments; `of_one` leaves out the owner, who is known."""
    owner = (
        []
        if of_one
        else [
            Column(words.UNIT_COLUMN, Kind.TEXT, 20, room=Room.WIDE),
            Column(words.FULL_NAME, Kind.TEXT, 18),
        ]
    )
    columns = [
        Column(words.NUMBER, Kind.TEXT, 4),
        Column(words.YEAR, Kind.TEXT, 4),
        *owner,
        Column(words.COMMITMENT, Kind.TEXT, 40),
        Column(words.DUE, Kind.DAY, 10),
        Column(words.STATUS_COLUMN, Kind.TEXT, 14),
        Column(words.COMPLETED_ON, Kind.DAY, 10, room=Room.WIDE),
        Column(words.RESULT_COLUMN, Kind.TEXT, 20, room=Room.WIDE),
    ]

    def row(item: Commitment) -> list[Cell]:
        named = [] if of_one else [text_cell(item.unit_name), text_cell(whose(item))]
        return [
            text_cell(str(item.id)),
            text_cell(str(item.year)),
            *named,
            text_cell(marked(item)),
            day_cell(item.due_on),
            text_cell("\n".join(_status(item, today))),
            day_cell(item.completed_on),
            text_cell(item.result),
        ]

    return Table(words.SHEET_ITEMS, columns, map(row, items))


def _status(item: Commitment, today: date) -> list[str]:
    """The status in words; and how far it is, when that is known."""
    share = bars.far(item)
    return [status_text(item, today), share] if share else [status_text(item, today)]


def commitment_lines(item: Commitment, notes: Sequence[Progress], today: date) -> Lines:
    """One commitment, a line for everything that is known of it."""
    lines = [
        (words.NUMBER, str(item.id)),
        (words.OWNER, f"{item.owner} ({item.member_code or item.unit_code})"),
        (words.UNIT_COLUMN, item.unit_name),
        (words.YEAR, str(item.year)),
        (words.COMMITMENT, item.content),
        (words.MEASURES_COLUMN, item.measures),
        *(_task_lines(item.task) if item.task else ()),
        (words.TOPIC_COLUMN, "; ".join(item.topics)),
        (words.FOLLOWER_COLUMN, item.follower),
        (words.REGISTERED_ON, show_date(item.registered_on)),
        (words.DUE, show_date(item.due_on)),
        (words.STATUS_COLUMN, "  ".join(_status(item, today))),
        (words.COMPLETED_ON, show_date(item.completed_on)),
        (words.CLOSED_ON, show_date(item.closed_on)),
        (words.RESULT_COLUMN, item.result),
        (words.EVIDENCE_COLUMN, item.evidence),
        (words.REASON_COLUMN, item.reason),
        (words.NOTE_COLUMN, item.note),
        (words.CARRIED_FROM_COLUMN, _numbered(words.CARRIED_FROM, item.carried_from)),
        (words.CARRIED_TO_COLUMN, _numbered(words.CARRIED_TO, item.carried_to)),
        *_timeline(notes),
    ]
    return [(name, value) for name, value in lines if value]


def _task_lines(task: Task) -> list[tuple[str, str | None]]:
    """What an assigned commitment was made for."""
    return [
        (words.DELIVERABLE_COLUMN, task.deliverable),
        (words.LEVEL_COLUMN, LEVELS[task.level]),
        (words.GIVEN_BY, task.assigned_by),
        (words.GIVEN_ON, show_date(task.assigned_on)),
        (words.GIVEN_DOCUMENT, task.document),
    ]


def _numbered(words_: str, number: int | None) -> str | None:
    return None if number is None else words_.format(number=number)


def _timeline(notes: Sequence[Progress]) -> Lines:
    """The progress notes below one another, each after a bar, or after its width without one."""
    said = any(note.percent is not None for note in notes)
    lines: Lines = []
    for note in notes:
        share = " " * bars.WIDTH if note.percent is None else bars.bar(note.percent)
        name = "" if lines else words.PROGRESS_COLUMN
        lines.append((name, f"{share} {noted(note)}" if said else noted(note)))
    return lines


def members(found: Iterable[tuple[Member, Plan | None]], year: int) -> Table:
    """A list of people with their plan of one year, and all that tells homonyms apart."""
    columns = [
        Column(words.MEMBER_CODE, Kind.TEXT, 7),
        Column(words.FULL_NAME, Kind.TEXT, 22),
        Column(words.BORN, Kind.TEXT, 5),
        Column(words.POSITION_COLUMN, Kind.TEXT, 12),
        Column(words.UNIT_COLUMN, Kind.TEXT, 18),
        Column(words.CATEGORY_COLUMN, Kind.TEXT, 20, room=Room.WIDE),
        Column(f"{words.PLAN_COLUMN} {year}", Kind.TEXT, 12),
    ]

    def row(member: Member, plan: Plan | None) -> list[Cell]:
        return [
            text_cell(member.code),
            text_cell(member.name),
            text_cell(str(member.born) if member.born else None),
            text_cell(member.position),
            text_cell(member.unit_name),
            text_cell(words.CATEGORY[member.category]),
            text_cell(_plan_text(member, plan)),
        ]

    return Table(words.FULL_NAME, columns, [row(member, plan) for member, plan in found])


def _plan_text(member: Member, plan: Plan | None) -> str:
    if member.left_on is not None:
        return words.LEFT_MARK.format(on=show_date(member.left_on))
    if plan is None:
        return ""
    if plan.exempt_reason:
        return words.EXEMPT_MARK
    if plan.returned_on is not None:
        return papers.RETURNED_MARK
    if plan.confirmed_on is not None:
        return papers.CONFIRMED_MARK
    return show_date(plan.submitted_on) or words.NO_PLAN_MARK


def member_lines(member: Member, plans: Sequence[Plan], awards: Sequence[Award]) -> Lines:
    """One person, a line for everything that is known of them."""
    lines = [
        (words.MEMBER_CODE, member.code),
        (words.FULL_NAME, member.name),
        (words.BORN, str(member.born or "")),
        (words.CATEGORY_COLUMN, words.CATEGORY[member.category]),
        (words.POSITION_COLUMN, member.position),
        (words.OFFICE_COLUMN, member.office),
        (words.UNIT_COLUMN, member.unit_name),
        (words.CARD_COLUMN, masked(member.card_number)),
        (words.CITIZEN_COLUMN, masked(member.citizen_number)),
        (words.JOINED_ON, show_date(member.joined_on)),
        (words.LEFT_ON, show_date(member.left_on)),
        (words.REASON_COLUMN, member.leave_reason),
        *((f"{words.YEAR} {plan.year}", _plan_line(plan)) for plan in plans),
        *((praise.TITLE, praise.of_member(award)) for award in awards),
    ]
    return [(name, value) for name, value in lines if value]


def _plan_line(plan: Plan) -> str:
    exempt = [f"{words.EXEMPT_MARK}: {plan.exempt_reason}"] if plan.exempt_reason else []
    return "; ".join([", ".join(papers.state(plan)), *papers.content(plan), *exempt])


def units(found: Iterable[tuple[Unit, int]]) -> Table:
    """Units with their depth in the tree as an indent."""
    columns = [
        Column(words.MEMBER_CODE, Kind.TEXT, 10),
        Column(words.UNIT_COLUMN, Kind.TEXT, 40),
        Column(words.KIND_COLUMN, Kind.TEXT, 16),
        Column(words.CLOSED_COLUMN, Kind.TEXT, 16),
    ]

    def row(unit: Unit, depth: int) -> list[Cell]:
        closed = words.UNIT_CLOSED.format(on=show_date(unit.closed_on)) if unit.closed_on else ""
        return [
            text_cell(unit.code),
            text_cell("  " * depth + unit.name),
            text_cell(words.KIND[unit.kind]),
            text_cell(closed),
        ]

    return Table(words.UNIT_COLUMN, columns, [row(unit, depth) for unit, depth in found])


def settings(values: Iterable[SettingValue]) -> Table:
    """All settings."""
    columns = [
        Column(words.KEY, Kind.TEXT, 24),
        Column(words.VALUE, Kind.TEXT, 30),
        Column(words.DEFAULT, Kind.TEXT, 30),
    ]
    rows = [[text_cell(part) for part in value] for value in values]
    return Table(words.KEY, columns, rows)


def book_lines(found: BookInfo) -> Lines:
    """Where the book is and what it holds."""
    counts = {name: show_count(number) for name, number in found.counts.items()}
    return [
        (words.BOOK_PATH, str(found.path)),
        (words.HOME_UNIT, f"{found.home.name} ({found.home.code})"),
        (words.YEARS, ", ".join(map(str, found.years))),
        (words.COUNT_UNITS, counts["units"]),
        (words.COUNT_MEMBERS, counts["members"]),
        (words.COUNT_PLANS, counts["plans"]),
        (words.COUNT_COMMITMENTS, counts["commitments"]),
        (
            words.COUNT_HISTORY,
            words.HISTORY_TEXT.format(
                count=counts["history"],
                entry=found.head.entry,
                hash=words.short_hash(found.head.hash),
            ),
        ),
        (
            words.VERSIONS,
            words.VERSION_TEXT.format(program=found.program_version, schema=found.schema_version),
        ),
    ]


def history(entries: Iterable[HistoryEntry]) -> Table:
    """The history, a row an entry."""
    columns = [
        Column(words.ENTRY, Kind.TEXT, 4),
        Column(words.WHEN, Kind.TEXT, 10),
        Column(words.WHO, Kind.TEXT, 10, room=Room.WIDE),
        Column(words.COMMAND, Kind.TEXT, 12),
        Column(words.WHAT, Kind.TEXT, 50),
    ]

    def row(entry: HistoryEntry) -> list[Cell]:
        undone = words.UNDONE_BY.format(by=entry.undone_by) if entry.undone_by else ""
        return [
            text_cell(str(entry.number)),
            text_cell(_moment(entry)),
            text_cell(entry.user),
            text_cell(entry.command),
            text_cell(entry.summary + undone),
        ]

    return Table(words.WHAT, columns, map(row, entries))


def _moment(entry: HistoryEntry) -> str:
    """The day; with the clock's time when the command was run on that day."""
    day, _, time = entry.at.partition("T")
    same = day == entry.day.isoformat()
    return f"{show_date(entry.day)} {time[:5]}" if same else show_date(entry.day)
