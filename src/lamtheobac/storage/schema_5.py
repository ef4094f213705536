"""Schema 5: the history becomes a chain that can only grow, and vouches for the facts.

Each entry is sealed with a hash over the entry before it, its own fields, the salted digests of
its summary and of its changes, and the digest of all facts after it (`chain`, `facts`). What is
erased keeps its digest and loses its salt, so that the chain holds and nothing can be guessed.
"""

COLUMNS = (
    # salt: hex; NULL once the summary was erased, its digest then stands in its place.
    "ALTER TABLE history ADD COLUMN salt TEXT CHECK (length(salt) = 32)",
    "ALTER TABLE history ADD COLUMN digest TEXT CHECK (length(digest) = 64)",
    # Of all facts after the entry; NULL in entries made before there was a chain, but the last.
    "ALTER TABLE history ADD COLUMN facts TEXT CHECK (length(facts) = 64)",
    # NULL while the entry is being written, within its transaction.
    "ALTER TABLE history ADD COLUMN hash TEXT CHECK (length(hash) = 64)",
    "ALTER TABLE history_change ADD COLUMN salt TEXT CHECK (length(salt) = 32)",
    "ALTER TABLE history_change ADD COLUMN digest TEXT CHECK (length(digest) = 64)",
    # Of packages: the hash of the sender's history at its revision; NULL when it had no chain.
    "ALTER TABLE submission ADD COLUMN head TEXT CHECK (length(head) = 64)",
    "ALTER TABLE sent ADD COLUMN head TEXT CHECK (length(head) = 64)",
    """CREATE TABLE fact_digest (
        table_name TEXT PRIMARY KEY,
        digest TEXT NOT NULL CHECK (length(digest) = 64)
    ) STRICT, WITHOUT ROWID""",
)

# The one thing that may happen to a sealed entry is that texts in it are erased.
APPEND_ONLY = (
    """CREATE TRIGGER history_is_kept BEFORE DELETE ON history
        BEGIN SELECT RAISE(ABORT, 'the history only grows'); END""",
    """CREATE TRIGGER history_is_sealed BEFORE UPDATE ON history
        WHEN OLD.hash IS NOT NULL AND NOT (
            OLD.salt IS NOT NULL AND NEW.salt IS NULL AND NEW.digest IS NOT NULL
            AND NEW.summary = ''
            AND (NEW.id, NEW.at, NEW.day, NEW.user, NEW.command, NEW.undoes, NEW.automatic,
                NEW.facts, NEW.hash)
            IS (OLD.id, OLD.at, OLD.day, OLD.user, OLD.command, OLD.undoes, OLD.automatic,
                OLD.facts, OLD.hash))
        BEGIN SELECT RAISE(ABORT, 'the history only grows'); END""",
    """CREATE TRIGGER history_change_is_kept BEFORE DELETE ON history_change
        BEGIN SELECT RAISE(ABORT, 'the history only grows'); END""",
    """CREATE TRIGGER history_change_is_sealed BEFORE UPDATE ON history_change
        WHEN NOT (
            OLD.salt IS NOT NULL AND NEW.salt IS NULL AND NEW.digest IS NOT NULL
            AND NEW.before IS NULL AND NEW.after IS NULL
            AND (NEW.entry_id, NEW.seq, NEW.table_name, NEW.first_id, NEW.last_id)
            IS (OLD.entry_id, OLD.seq, OLD.table_name, OLD.first_id, OLD.last_id))
        BEGIN SELECT RAISE(ABORT, 'the history only grows'); END""",
    """CREATE TRIGGER history_change_is_new BEFORE INSERT ON history_change
        WHEN (SELECT hash FROM history WHERE id = NEW.entry_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'the history only grows'); END""",
)

VERSION = "PRAGMA user_version = 5"
