"""The report as a Word document in the layout of the Party."""
