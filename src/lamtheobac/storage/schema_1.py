"""Schema 1: every rule of `domain.rules` that SQL can hold, as CHECK, UNIQUE or foreign key.

Days are TEXT in ISO form, so that they compare and sort as they are. Every table has an integer
`id`, never used twice (AUTOINCREMENT): the numbers that people type, and the ones the history
speaks of. `uid` (UUIDv7) survives export and re-import.
"""


def day_column(column: str, *, required: bool = False) -> str:
    """A column that holds a day that exists, or nothing.

    The modifier makes SQLite work the day out: without one it hands 2026-02-31 back as it is.
    """
    null = "NOT NULL " if required else ""
    return f"{column} TEXT {null}CHECK ({column} IS NULL OR date({column}, '+0 days') IS {column})"


def text_column(column: str, *, required: bool = False) -> str:
    """A column that holds words, or nothing; never blank."""
    null = "NOT NULL " if required else ""
    return f"{column} TEXT {null}CHECK ({column} IS NULL OR trim({column}) <> '')"


ID = "id INTEGER PRIMARY KEY AUTOINCREMENT"
UID = "uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36)"
YEAR = "year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100)"

UNITS = (
    f"""CREATE TABLE unit (
        {ID}, {UID},
        {text_column("code", required=True)},
        code_key TEXT NOT NULL UNIQUE,
        sort_key TEXT NOT NULL,
        {text_column("name", required=True)},
        search_key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('chi-bo', 'dang-bo-bo-phan', 'dang-bo-co-so',
            'dang-bo-cap-tren', 'tinh', 'khac')),
        {day_column("closed_on")}
    ) STRICT""",
    "CREATE INDEX unit_search ON unit (search_key)",
    # Who stood under whom, and when: a report on 2024 shows the tree of 2024.
    f"""CREATE TABLE unit_parent (
        {ID},
        unit_id INTEGER NOT NULL REFERENCES unit (id),
        parent_id INTEGER NOT NULL REFERENCES unit (id),
        {day_column("from_on", required=True)},
        {day_column("until_on")},
        CHECK (unit_id <> parent_id),
        CHECK (until_on > from_on),
        UNIQUE (unit_id, from_on)
    ) STRICT""",
    "CREATE INDEX unit_parent_children ON unit_parent (parent_id)",
    f"""CREATE TABLE book (
        id INTEGER PRIMARY KEY CHECK (id = 1), {UID},
        home_unit_id INTEGER NOT NULL REFERENCES unit (id),
        created_at TEXT NOT NULL,
        created_with TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE setting (
        {ID},
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL
    ) STRICT""",
)

PEOPLE = (
    f"""CREATE TABLE member (
        {ID}, {UID},
        {text_column("code", required=True)},
        code_key TEXT NOT NULL UNIQUE,
        {text_column("name", required=True)},
        name_key TEXT NOT NULL,
        search_key TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit (id),
        {text_column("position")},
        born INTEGER CHECK (born BETWEEN 1900 AND 2100),
        category TEXT NOT NULL CHECK (category IN ('full', 'probationary', 'non-party')),
        {day_column("joined_on")},
        {day_column("left_on")},
        {text_column("leave_reason")},
        CHECK ((left_on IS NULL) = (leave_reason IS NULL))
    ) STRICT""",
    "CREATE INDEX member_unit ON member (unit_id, sort_key)",
    "CREATE INDEX member_name ON member (name_key)",
    "CREATE INDEX member_search ON member (search_key)",
    # A row is a place on the year's roll; the paper itself is in when submitted_on is set.
    f"""CREATE TABLE plan (
        {ID}, {UID},
        member_id INTEGER NOT NULL REFERENCES member (id),
        {YEAR},
        unit_id INTEGER NOT NULL REFERENCES unit (id),
        category TEXT NOT NULL CHECK (category IN ('full', 'probationary', 'non-party')),
        {day_column("submitted_on")},
        {day_column("pledged_on")},
        {day_column("exempt_from")},
        {text_column("exempt_reason")},
        CHECK ((exempt_from IS NULL) = (exempt_reason IS NULL)),
        CHECK (pledged_on IS NULL OR submitted_on IS NOT NULL),
        UNIQUE (member_id, year)
    ) STRICT""",
    # Covers the counting of plans, one range per unit.
    "CREATE INDEX plan_count ON plan (unit_id, year, category, exempt_from, submitted_on)",
    # The years whose roll has been opened: the living members were put on it.
    "CREATE TABLE year_roll (id INTEGER PRIMARY KEY CHECK (id BETWEEN 1990 AND 2100)) STRICT",
)

WORK = (
    f"""CREATE TABLE commitment (
        {ID}, {UID}, {YEAR},
        scope TEXT NOT NULL CHECK (scope IN ('collective', 'individual')),
        origin TEXT NOT NULL CHECK (origin IN ('registered', 'assigned')),
        unit_id INTEGER NOT NULL REFERENCES unit (id),
        member_id INTEGER,
        {text_column("content", required=True)},
        content_key TEXT NOT NULL,
        {text_column("measures")},
        {day_column("due_on")},
        {text_column("follower")},
        status TEXT NOT NULL CHECK (status IN ('registered', 'in_progress', 'completed',
            'not_completed', 'withdrawn', 'replaced')),
        {day_column("registered_on", required=True)},
        {day_column("completed_on")},
        {day_column("closed_on")},
        {text_column("result")},
        {text_column("evidence")},
        {text_column("reason")},
        extra INTEGER NOT NULL DEFAULT 0 CHECK (extra IN (0, 1)),
        replaced_by INTEGER REFERENCES commitment (id),
        FOREIGN KEY (member_id, year) REFERENCES plan (member_id, year),
        CHECK ((scope = 'collective') = (member_id IS NULL)),
        CHECK ((status = 'completed') = (completed_on IS NOT NULL)),
        CHECK ((status IN ('not_completed', 'withdrawn', 'replaced')) = (closed_on IS NOT NULL)),
        CHECK ((status IN ('not_completed', 'withdrawn')) = (reason IS NOT NULL)),
        CHECK ((status = 'replaced') = (replaced_by IS NOT NULL)),
        CHECK (completed_on >= registered_on),
        CHECK (closed_on >= registered_on)
    ) STRICT""",
    # The same content twice for one owner and year is refused.
    """CREATE UNIQUE INDEX commitment_of_member ON commitment (member_id, year, content_key)
        WHERE member_id IS NOT NULL""",
    """CREATE UNIQUE INDEX commitment_of_unit ON commitment (unit_id, year, content_key)
        WHERE member_id IS NULL""",
    # Covers the counting of commitments, one range per unit.
    """CREATE INDEX commitment_count ON commitment (unit_id, year, scope, origin, status,
        registered_on, due_on, completed_on, closed_on)""",
    "CREATE INDEX commitment_replaced ON commitment (replaced_by) WHERE replaced_by IS NOT NULL",
    """CREATE INDEX commitment_assigned ON commitment (unit_id, year, member_id)
        WHERE origin = 'assigned'""",
    f"""CREATE TABLE progress (
        {ID}, {UID},
        commitment_id INTEGER NOT NULL REFERENCES commitment (id),
        {day_column("noted_on", required=True)},
        {text_column("note", required=True)},
        percent INTEGER CHECK (percent BETWEEN 0 AND 100)
    ) STRICT""",
    "CREATE INDEX progress_of ON progress (commitment_id, noted_on)",
    f"""CREATE TABLE topic (
        {ID}, {UID},
        {text_column("name", required=True)},
        name_key TEXT NOT NULL UNIQUE
    ) STRICT""",
    f"""CREATE TABLE commitment_topic (
        {ID},
        commitment_id INTEGER NOT NULL REFERENCES commitment (id),
        topic_id INTEGER NOT NULL REFERENCES topic (id),
        UNIQUE (commitment_id, topic_id)
    ) STRICT""",
    "CREATE INDEX commitment_topic_of ON commitment_topic (topic_id)",
)

HISTORY = (
    f"""CREATE TABLE history (
        {ID},
        at TEXT NOT NULL,
        {day_column("day", required=True)},
        user TEXT NOT NULL,
        command TEXT NOT NULL,
        summary TEXT NOT NULL,
        undoes INTEGER REFERENCES history (id),
        automatic INTEGER NOT NULL CHECK (automatic IN (0, 1))
    ) STRICT""",
    "CREATE INDEX history_undoes ON history (undoes) WHERE undoes IS NOT NULL",
    # before and after are JSON; before is NULL for what was added, after for what was removed; a range of records added
    # together has neither. first_id = last_id but for such a range.
    """CREATE TABLE history_change (
        entry_id INTEGER NOT NULL REFERENCES history (id),
        seq INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        first_id INTEGER NOT NULL,
        last_id INTEGER NOT NULL CHECK (last_id >= first_id),
        before TEXT,
        after TEXT,
        PRIMARY KEY (entry_id, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX history_of_record ON history_change (table_name, first_id)",
)

STATEMENTS = (
    "PRAGMA application_id = 0x4C544842",
    *UNITS,
    *PEOPLE,
    *WORK,
    *HISTORY,
    "PRAGMA user_version = 1",
)
