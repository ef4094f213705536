"""How Vietnamese prints a count."""

NOTHING = "–"


def show_count(number: int) -> str:
    """Thousands with a point: 1.024.574."""
    return f"{number:,}".replace(",", ".")
