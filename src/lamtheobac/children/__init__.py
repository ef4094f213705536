"""Child processes that read files from outside, and may be lost without any harm."""
