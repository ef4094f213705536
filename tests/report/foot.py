"""The last line of a report: which state of the book it was counted from."""

from tests.conftest import Run


def foot(run: Run) -> str:
    """As the newest entry of the history gives it."""
    newest = run("history", "--json").json[0]
    whole = newest["hash"]
    return f"Theo sổ đến mục lịch sử {newest['number']}, mã {whole[:4]} {whole[4:8]} {whole[8:12]}."
