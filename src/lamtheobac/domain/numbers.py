"""How Vietnamese prints a count."""

NOTHING = "–"
SEEN_DIGITS = 3


def show_count(number: int) -> str:
    """Thousands with a point: 1.024.574."""
    return f"{number:,}".replace(",", ".")


def show_decimal(number: object) -> str:
    """A decimal number with its comma, without ",0"."""
    whole, _, fraction = f"{number}".partition(".")
    return f"{whole},{fraction}" if fraction.strip("0") else whole


def masked(number: str | None) -> str:
    """A card or citizen number with only its end to be seen."""
    if not number:
        return ""
    return "•" * max(0, len(number) - SEEN_DIGITS) + number[-SEEN_DIGITS:]
