"""The words of the page that are not the report's: what a reader may do, and where things are."""

SKIP = "Đến phần nội dung"
CONTENTS = "Mục lục"
HEADLINE = "Các tỷ lệ chính"
CHARTS = "Biểu đồ"
SEARCH = "Tìm trong bảng"
# {shown} and {all} are filled in by the page's script.
SHOWN = "Hiện {shown} trong {all} dòng"
MONTH = "Đến hết tháng"
SORT_HINT = "Bấm vào tên cột để sắp xếp."


def annex(number: str, title: str) -> str:
    return f"{number}. {title}"


def window(unit: str, title: str, period: str) -> str:
    """What the browser calls the page."""
    return f"{title} – {unit} – {period}"


def part(title: str, number: int, parts: int) -> str:
    """The title of a picture that is one of several."""
    return title if parts == 1 else f"{title} ({number}/{parts})"


def chart_data(title: str) -> str:
    return f"Số liệu: {title}"


def share_described(label: str, share: str, counts: str) -> str:
    return f"{label}: {share} ({counts})" if counts else f"{label}: {share}"


def count_described(label: str, counts: list[tuple[str, str]]) -> str:
    return f"{label}: {', '.join(f'{series} {count}' for series, count in counts)}"


def legend(series: str, count: str) -> str:
    """A line of a chart, and what it has come to."""
    return f"{series}: {count}"
