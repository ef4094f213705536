"""What a unit below sends, put into the book: the sender's records of its years become those sent.

`taking` goes through a package's tables, `tree` finds or makes their units, `merging` puts rows in
the place of the records of the same uid, `people` says where a person is, `removing` takes out what
is no longer sent.
"""
