"""Files under a password, as Office protects its own: ECMA-376 agile encryption."""
