"""Files in: read, matched against the book, and taken wholly or not at all.

`files` goes through the files, `session` takes one in, `rows` merges its rows (`matching`: whom
they mean; `papers`, `work` and `outcomes`: what they say; `merging`: against what the book
holds), `storing` writes what came of it.
"""
