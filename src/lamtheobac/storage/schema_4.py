"""Schema 4: what goes up to the level above, and what came from the levels below.

Records of a unit below come in packages; they stand in the same tables as a book's own. Where
only counts are sent, they stand in the tallies: the same facts that the counting queries look at
(days, states, kinds), without people and texts, and how many there are of each.
"""

from lamtheobac.storage.schema_1 import ID, YEAR, day_column, text_column

_UNIT = "unit_id INTEGER NOT NULL REFERENCES unit (id)"
_CATEGORY = "category TEXT {} CHECK (category IN ('full', 'probationary', 'non-party'))"
_NUMBER = "number INTEGER NOT NULL CHECK (number > 0)"
# What a package says of itself, with the figures that it was sent with (JSON, by year).
_PACKAGE = f"""first_year INTEGER NOT NULL CHECK (first_year BETWEEN 1990 AND 2100),
        last_year INTEGER NOT NULL CHECK (last_year BETWEEN first_year AND 2100),
        {day_column("as_of", required=True)},
        revision INTEGER NOT NULL CHECK (revision >= 0),
        sent_at TEXT NOT NULL,
        sent_by TEXT NOT NULL,
        counts_only INTEGER NOT NULL CHECK (counts_only IN (0, 1)),
        content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
        previous_hash TEXT CHECK (length(previous_hash) = 64),
        records INTEGER NOT NULL CHECK (records >= 0),
        figures TEXT NOT NULL,
        file TEXT NOT NULL,
        {day_column("returned_on")},
        {text_column("return_reason")}"""

PACKAGES = (
    # The unit whose packages bring this unit's records; the unit itself where it sends its own.
    "ALTER TABLE unit ADD COLUMN sender_id INTEGER REFERENCES unit (id)",
    "CREATE INDEX unit_sender ON unit (sender_id) WHERE sender_id IS NOT NULL",
    # Nobody says that the person is there now: they stand where their last plan stands.
    """ALTER TABLE member ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0
        CHECK (elsewhere IN (0, 1))""",
    # Each package that was taken in. aside: places on its rolls that gave way to those of the
    # same people elsewhere; when there are any, the same package may be taken in once more.
    f"""CREATE TABLE submission (
        {ID}, {_UNIT},
        book_uid TEXT NOT NULL CHECK (length(book_uid) = 36),
        program TEXT NOT NULL,
        {_PACKAGE},
        {day_column("received_on", required=True)},
        {day_column("accepted_on")},
        {text_column("accepted_by")},
        aside INTEGER NOT NULL DEFAULT 0 CHECK (aside >= 0),
        CHECK ((returned_on IS NULL) = (return_reason IS NULL)),
        CHECK ((accepted_on IS NULL) = (accepted_by IS NULL)),
        CHECK (accepted_on IS NULL OR returned_on IS NULL),
        CHECK (accepted_on >= received_on),
        CHECK (returned_on >= received_on)
    ) STRICT""",
    "CREATE INDEX submission_of ON submission (unit_id)",
    # Which package the records of a sender and year came with.
    f"""CREATE TABLE holding (
        {ID}, {_UNIT}, {YEAR},
        submission_id INTEGER NOT NULL REFERENCES submission (id),
        UNIQUE (unit_id, year)
    ) STRICT""",
    "CREATE INDEX holding_of ON holding (submission_id)",
    # What a sender says of the packages that it has, or waits for, from the units below it.
    f"""CREATE TABLE reported (
        {ID},
        sender_id INTEGER NOT NULL REFERENCES unit (id),
        {_UNIT}, {YEAR},
        {day_column("received_on")},
        {day_column("as_of")},
        {day_column("accepted_on")},
        CHECK ((received_on IS NULL) = (as_of IS NULL)),
        CHECK (accepted_on IS NULL OR received_on IS NOT NULL),
        UNIQUE (unit_id, year)
    ) STRICT""",
    "CREATE INDEX reported_by ON reported (sender_id, year)",
    # What this book has sent up.
    f"""CREATE TABLE sent (
        {ID},
        {_PACKAGE},
        CHECK ((returned_on IS NULL) = (return_reason IS NULL))
    ) STRICT""",
    # Nothing more is taken in for this unit, and all under it, and that year.
    f"""CREATE TABLE period_lock (
        {ID}, {_UNIT}, {YEAR},
        {day_column("locked_on", required=True)},
        {text_column("locked_by", required=True)},
        UNIQUE (unit_id, year)
    ) STRICT""",
)

TALLIES = (
    f"""CREATE TABLE plan_tally (
        {ID}, {_UNIT}, {YEAR},
        {_CATEGORY.format("NOT NULL")},
        {day_column("exempt_from")},
        {day_column("submitted_on")},
        {_NUMBER}
    ) STRICT""",
    """CREATE INDEX plan_tally_count ON plan_tally (unit_id, year, category, exempt_from,
        submitted_on, number)""",
    # category: of the owner; holder: who holds assigned work, numbered within unit and year;
    # task: the uid of the assigned task.
    f"""CREATE TABLE commitment_tally (
        {ID}, {_UNIT}, {YEAR},
        scope TEXT NOT NULL CHECK (scope IN ('collective', 'individual')),
        origin TEXT NOT NULL CHECK (origin IN ('registered', 'assigned')),
        status TEXT NOT NULL CHECK (status IN ('registered', 'in_progress', 'completed',
            'not_completed', 'withdrawn', 'replaced')),
        {day_column("registered_on", required=True)},
        {day_column("due_on")},
        {day_column("completed_on")},
        {day_column("closed_on")},
        {_CATEGORY.format("")},
        holder INTEGER CHECK (holder > 0),
        task TEXT CHECK (length(task) = 36),
        {_NUMBER},
        CHECK ((scope = 'collective') = (category IS NULL)),
        CHECK (holder IS NULL OR (origin = 'assigned' AND scope = 'individual')),
        CHECK (task IS NULL OR origin = 'assigned'),
        CHECK ((status = 'completed') = (completed_on IS NOT NULL)),
        CHECK ((status IN ('not_completed', 'withdrawn', 'replaced')) = (closed_on IS NOT NULL)),
        CHECK (completed_on >= registered_on),
        CHECK (closed_on >= registered_on)
    ) STRICT""",
    """CREATE INDEX commitment_tally_count ON commitment_tally (unit_id, year, scope, origin,
        status, registered_on, due_on, completed_on, closed_on, category, number)""",
    f"""CREATE TABLE commitment_tally_topic (
        {ID},
        tally_id INTEGER NOT NULL REFERENCES commitment_tally (id),
        topic_id INTEGER NOT NULL REFERENCES topic (id),
        UNIQUE (tally_id, topic_id)
    ) STRICT""",
    "CREATE INDEX commitment_tally_topic_of ON commitment_tally_topic (topic_id)",
    # Inspections, awards, sessions by their day; models that are or were in use.
    f"""CREATE TABLE activity_tally (
        {ID}, {_UNIT},
        kind TEXT NOT NULL CHECK (kind IN ('inspection', 'award', 'session', 'model')),
        organisation TEXT,
        since TEXT NOT NULL CHECK (date(since, '+0 days') IS since
            OR (kind = 'model' AND since GLOB '[12][0-9][0-9][0-9]')),
        {day_column("ended_on")},
        attended INTEGER CHECK (attended >= 0),
        expected INTEGER CHECK (expected > 0),
        {_NUMBER},
        CHECK ((kind = 'model') = (organisation IS NOT NULL)),
        CHECK (kind = 'session' OR (attended IS NULL AND expected IS NULL)),
        CHECK (attended <= expected),
        CHECK (kind IN ('inspection', 'model') OR ended_on IS NULL),
        CHECK (ended_on >= since)
    ) STRICT""",
    "CREATE INDEX activity_tally_of ON activity_tally (unit_id, kind, since)",
)

STATEMENTS = (*PACKAGES, *TALLIES, "PRAGMA user_version = 4")
