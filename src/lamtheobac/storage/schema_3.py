"""Schema 3: what a unit does around its commitments, and what becomes of a year.

Assigned tasks, themes, kinds of topics, inspections, models, awards, thematic sessions, meetings;
the parts of the yearly paper that schema 1 and 2 had no place for; closed years, carried work.
"""

from lamtheobac.storage.schema_1 import ID, UID, YEAR, day_column, text_column

_UNIT = "unit_id INTEGER NOT NULL REFERENCES unit (id)"
_MEMBER = "member_id INTEGER REFERENCES member (id)"

PLANS = (
    f"ALTER TABLE plan ADD COLUMN {text_column('mend')}",
    f"ALTER TABLE plan ADD COLUMN {day_column('confirmed_on')}",
    f"""ALTER TABLE plan ADD COLUMN {text_column("confirmed_by")}
        CHECK (confirmed_by IS NULL OR confirmed_on IS NOT NULL)
        CHECK (confirmed_on IS NULL OR submitted_on IS NOT NULL)
        CHECK (confirmed_on >= submitted_on)""",
    f"ALTER TABLE plan ADD COLUMN {day_column('returned_on')}",
    # A paper is confirmed, or returned to be mended, or neither yet.
    f"""ALTER TABLE plan ADD COLUMN {text_column("return_reason")}
        CHECK ((returned_on IS NULL) = (return_reason IS NULL))
        CHECK (returned_on IS NULL OR confirmed_on IS NULL)
        CHECK (returned_on IS NULL OR submitted_on IS NOT NULL)""",
)

YEARS = (
    # The years that are frozen, each since a day.
    f"""CREATE TABLE closed_year (
        id INTEGER PRIMARY KEY CHECK (id BETWEEN 1990 AND 2100),
        {day_column("closed_on", required=True)}
    ) STRICT""",
)

WORK = (
    # One task may be given to several people: a commitment for each of them.
    f"""CREATE TABLE task (
        {ID}, {UID}, {YEAR},
        {text_column("content", required=True)},
        {text_column("deliverable", required=True)},
        {day_column("due_on", required=True)},
        {day_column("assigned_on", required=True)},
        {text_column("assigned_by")},
        {text_column("document")},
        level TEXT NOT NULL CHECK (level IN ('dot-pha', 'doi-moi', 'viec-kho'))
    ) STRICT""",
    """ALTER TABLE commitment ADD COLUMN task_id INTEGER REFERENCES task (id)
        CHECK (task_id IS NULL OR origin = 'assigned')""",
    "CREATE INDEX commitment_task ON commitment (task_id) WHERE task_id IS NOT NULL",
    # The commitment of the year before that this one goes on with; each is carried once.
    "ALTER TABLE commitment ADD COLUMN carried_from INTEGER REFERENCES commitment (id)",
    """CREATE UNIQUE INDEX commitment_carried ON commitment (carried_from)
        WHERE carried_from IS NOT NULL""",
    """ALTER TABLE topic ADD COLUMN kind TEXT CHECK (kind IN ('nhom-nhiem-vu', 'phong-trao',
        'cuoc-van-dong', 'chuyen-de'))""",
    f"""CREATE TABLE theme (
        {ID}, {UID}, {YEAR}, {_UNIT},
        {text_column("text", required=True)},
        UNIQUE (unit_id, year)
    ) STRICT""",
)

LIFE = (
    # Of a unit, or of one of its members.
    f"""CREATE TABLE inspection (
        {ID}, {UID}, {_UNIT}, {_MEMBER},
        {day_column("inspected_on", required=True)},
        {text_column("finding", required=True)},
        {day_column("follow_up_on")},
        {day_column("closed_on")},
        {text_column("outcome")},
        CHECK (follow_up_on >= inspected_on),
        CHECK (closed_on >= inspected_on),
        CHECK (outcome IS NULL OR closed_on IS NOT NULL)
    ) STRICT""",
    "CREATE INDEX inspection_of ON inspection (unit_id, inspected_on)",
    "CREATE INDEX inspection_open ON inspection (unit_id, follow_up_on) WHERE closed_on IS NULL",
    "CREATE INDEX inspection_member ON inspection (member_id) WHERE member_id IS NOT NULL",
    # since: a day, or a year when nobody knows more; as text, either compares with a day.
    f"""CREATE TABLE model (
        {ID}, {UID}, {_UNIT},
        {text_column("name", required=True)},
        name_key TEXT NOT NULL,
        organisation TEXT NOT NULL CHECK (organisation IN ('to-chuc-dang', 'mat-tran', 'phu-nu',
            'thanh-nien', 'nong-dan', 'cuu-chien-binh', 'cong-doan', 'cong-an', 'quan-doi',
            'don-vi', 'khac')),
        {text_column("field")},
        since TEXT NOT NULL CHECK (since GLOB '[12][0-9][0-9][0-9]'
            OR date(since, '+0 days') IS since),
        {text_column("effect")},
        {text_column("spread_to")},
        status TEXT NOT NULL CHECK (status IN ('proposed', 'in_use', 'recognised', 'spread',
            'ended')),
        {day_column("ended_on")},
        CHECK ((status = 'ended') = (ended_on IS NOT NULL)),
        CHECK (ended_on IS NULL OR ended_on >= since),
        UNIQUE (unit_id, name_key)
    ) STRICT""",
    f"""CREATE TABLE award (
        {ID}, {UID}, {_UNIT}, {_MEMBER},
        {day_column("awarded_on", required=True)},
        {text_column("content", required=True)},
        {text_column("awarded_by")},
        {text_column("document")}
    ) STRICT""",
    "CREATE INDEX award_of ON award (unit_id, awarded_on)",
    "CREATE INDEX award_member ON award (member_id) WHERE member_id IS NOT NULL",
    f"""CREATE TABLE session (
        {ID}, {UID}, {_UNIT},
        {day_column("held_on", required=True)},
        {text_column("topic", required=True)},
        attended INTEGER CHECK (attended >= 0),
        expected INTEGER CHECK (expected > 0),
        {text_column("note")},
        CHECK (attended <= expected)
    ) STRICT""",
    "CREATE INDEX session_of ON session (unit_id, held_on)",
    # A meeting at which the open commitments were gone through, and what was said of each.
    f"""CREATE TABLE meeting (
        {ID}, {UID}, {_UNIT},
        {day_column("held_on", required=True)},
        UNIQUE (unit_id, held_on)
    ) STRICT""",
    f"""CREATE TABLE meeting_answer (
        {ID},
        meeting_id INTEGER NOT NULL REFERENCES meeting (id),
        commitment_id INTEGER NOT NULL REFERENCES commitment (id),
        answer TEXT NOT NULL CHECK (answer IN ('done', 'progress', 'nothing', 'postponed')),
        {text_column("note")},
        {day_column("new_due_on")},
        CHECK ((answer = 'postponed') = (new_due_on IS NOT NULL)),
        UNIQUE (meeting_id, commitment_id)
    ) STRICT""",
    "CREATE INDEX meeting_answer_of ON meeting_answer (commitment_id)",
)

STATEMENTS = (*PLANS, *YEARS, *WORK, *LIFE, "PRAGMA user_version = 3")
