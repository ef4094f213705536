"""From a file that came from outside to its sheets of values, in a process of its own.

`worker` starts the `child`, which looks at the `container` and then reads a `workbook` or a
`csv_text`. Nothing here knows what the values mean.
"""
