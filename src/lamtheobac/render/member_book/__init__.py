"""The register books of members: one view, as a document, as a workbook; the facts as JSON."""
