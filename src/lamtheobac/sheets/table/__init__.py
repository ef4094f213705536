"""From a sheet of values to rows that say something: `recognition`, `headings`, `lines`, `values`,
`rows`.
"""
