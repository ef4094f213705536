"""Workbooks and CSV files: reading what comes in, laying out what goes out."""
