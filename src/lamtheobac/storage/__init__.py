"""The book: one SQLite file. The only package with SQL in it."""
