"""Erasing a person's own data."""
