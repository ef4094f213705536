"""Schema 2: what the register's form asks for, and schema 1 had no place for."""

STATEMENTS = (
    "ALTER TABLE member ADD COLUMN office TEXT CHECK (office IS NULL OR trim(office) <> '')",
    # Kept only when the setting member.numbers says so; text, since their zeros count.
    """ALTER TABLE member ADD COLUMN card_number TEXT
        CHECK (card_number IS NULL OR trim(card_number) <> '')""",
    """ALTER TABLE member ADD COLUMN citizen_number TEXT
        CHECK (citizen_number IS NULL OR trim(citizen_number) <> '')""",
    # Files often lose the leading zeros; a number is looked for without them.
    """CREATE INDEX member_card ON member (ltrim(card_number, '0'))
        WHERE card_number IS NOT NULL""",
    """CREATE INDEX member_citizen ON member (ltrim(citizen_number, '0'))
        WHERE citizen_number IS NOT NULL""",
    "ALTER TABLE plan ADD COLUMN study TEXT CHECK (study IS NULL OR trim(study) <> '')",
    "ALTER TABLE commitment ADD COLUMN note TEXT CHECK (note IS NULL OR trim(note) <> '')",
    "PRAGMA user_version = 2",
)
