"""The report: one view, and a renderer for each format."""
