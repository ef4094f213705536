"""What the report says in sentences: the published form, comparisons, what stands out, gaps."""

from tests.conftest import Run


def paragraphs(run: Run, *words: str, **options: str) -> list[str]:
    return list(run("report", "--json", *words, **options).json["paragraphs"])


def one_of(said: list[str], start: str) -> str:
    """The only paragraph that begins so."""
    (found,) = [paragraph for paragraph in said if paragraph.startswith(start)]
    return found


COMMITTEE = """\
Năm 2026, có 6/7 (bằng 85,7%) đảng viên có kế hoạch cá nhân; toàn đảng bộ có 0 việc của tập thể, 6 việc của cá nhân đăng ký làm theo Bác. Số việc hoàn thành của cá nhân đạt 3 (bằng 50%).
Còn lại: của cá nhân 3 việc đang thực hiện (trong đó 3 việc quá hạn).
So với năm 2025 (số liệu đến hết ngày 15/06/2025): tỷ lệ đảng viên có kế hoạch không đổi (85,7%); số việc đăng ký của cá nhân bằng nhau (6); tỷ lệ hoàn thành của cá nhân giảm 16,7 điểm phần trăm (66,7% → 50%).
Việc gắn với chủ đề: “Chủ đề 0” 2 việc, hoàn thành 1 (bằng 50%); “Chủ đề 1” 2 việc, hoàn thành 1 (bằng 50%); “Chủ đề 2” 2 việc, hoàn thành 1 (bằng 50%). Một việc gắn nhiều chủ đề được tính ở mỗi chủ đề.
Tỷ lệ hoàn thành cao nhất: Chi bộ thôn 1 (2/2 việc, bằng 100%).
Tỷ lệ hoàn thành thấp nhất: Chi bộ thôn 3 (0/2 việc, bằng 0%).
Đến hết ngày 15/06/2026 còn 1 đảng viên chưa nộp kế hoạch cá nhân; 1 tổ chức đảng chưa có đảng viên nào nộp kế hoạch; 1 tổ chức đảng trực thuộc chưa đăng ký việc nào; 3 việc quá hạn chưa có kết quả.
"""  # noqa: E501 - a paragraph a line


def test_every_paragraph_of_a_committee(committee: Run) -> None:
    assert paragraphs(committee) == COMMITTEE.splitlines()


def test_what_has_no_denominator_is_left_out(cell: Run) -> None:
    cell("register", "--collective", "Đường hoa")
    cell("complete", "1")
    first, *rest = paragraphs(cell, "--as-of", "15/06/2026")
    assert first.endswith(
        "chi bộ có 1 việc của tập thể, 0 việc của cá nhân đăng ký làm theo Bác. Số việc hoàn thành"
        " của tập thể đạt 1 (bằng 100%)."
    )
    assert rest == ["Đến hết ngày 15/06/2026 còn 3 đảng viên chưa nộp kế hoạch cá nhân."]
    for who in ("an", "binh", "hoa"):
        cell("member", "exempt", who, "--year", "2026", "--reason", "ốm")
    assert not any("kế hoạch cá nhân" in paragraph for paragraph in paragraphs(cell))


def test_the_period_before_is_compared_as_of_the_same_day(committee: Run) -> None:
    compared = committee("report", "--json").json["compared"]
    assert compared["period"] == {"from": 2025, "to": 2025, "as_of": "2025-06-15"}
    assert compared["totals"]["individual"]["completed"] == 4
    spring = one_of(paragraphs(committee, "--as-of", "19/05/2026"), "So với")
    assert "(số liệu đến hết ngày 19/05/2025)" in spring
    assert "tỷ lệ hoàn thành của cá nhân không đổi (0%)" in spring


def test_nothing_is_compared_with_a_period_nobody_used(committee: Run) -> None:
    report = committee("report", "--json", "--year", "2025").json
    assert report["compared"] is None
    assert not any(paragraph.startswith("So với") for paragraph in report["paragraphs"])


def test_more_and_fewer_and_points_are_those_of_the_printed_figures(committee: Run) -> None:
    for number in range(3):
        committee("register", f"DV{number + 1:03}", f"Việc thêm {number}", "--year", "2026")
    said = one_of(paragraphs(committee, "--decimals", "0"), "So với")
    assert "số việc đăng ký của cá nhân nhiều hơn 3 (6 → 9)" in said
    assert "giảm 34 điểm phần trăm (67% → 33%)" in said
    back = one_of(paragraphs(committee, "--year", "2025", "--compare", "2026"), "So với")
    assert "số việc đăng ký của cá nhân ít hơn 3 (9 → 6)" in back
    assert "tăng 33,4 điểm phần trăm (33,3% → 66,7%)" in back


def test_topics_are_the_largest_first_and_the_rest_is_counted(cell: Run) -> None:
    for number in range(7):
        topics = [word for topic in range(number + 1) for word in ("--topic", f"Chủ đề {topic}")]
        cell("register", "--collective", f"Việc {number}", *topics)
    said = one_of(paragraphs(cell), "Việc gắn với chủ đề")
    places = [said.index(f"“Chủ đề {topic}” {7 - topic} việc") for topic in range(5)]
    assert places == sorted(places)
    assert "và 2 chủ đề khác (xem Phụ lục 3)" in said
    assert "“Chủ đề 5”" not in said


def test_topics_are_listed_in_the_vietnamese_alphabet(cell: Run) -> None:
    for topic in ("Ý chí", "Xây dựng", "Đền ơn", "An ninh", "Dân vận", "Ăn ở"):
        cell("register", "--collective", f"Việc {topic}", "--topic", topic)
    listed = [topic["topic"] for topic in cell("report", "--json").json["topics"]]
    assert listed == ["An ninh", "Ăn ở", "Dân vận", "Đền ơn", "Xây dựng", "Ý chí"]


def test_units_alike_are_counted_when_there_are_too_many_to_name(run: Run) -> None:
    run("init", "--unit", "Đảng bộ", "--code", "DB", "--kind", "dang-bo-co-so")
    for number in range(1, 9):
        run("unit", "add", f"Chi bộ {number}", "--code", f"C{number}")
        run("register", "--collective", "Việc", "--unit", f"C{number}")
    run("complete", *range(1, 7))
    said = paragraphs(run)
    assert one_of(said, "Tỷ lệ hoàn thành cao nhất") == (
        "Tỷ lệ hoàn thành cao nhất: Chi bộ 1 (1/1 việc, bằng 100%); Chi bộ 2 (1/1 việc, bằng"
        " 100%); Chi bộ 3 (1/1 việc, bằng 100%); và 3 tổ chức đảng khác cùng tỷ lệ."
    )
    assert one_of(said, "Tỷ lệ hoàn thành thấp nhất").endswith(
        "Chi bộ 7 (0/1 việc, bằng 0%); Chi bộ 8 (0/1 việc, bằng 0%)."
    )


def test_a_unit_with_nobody_to_ask_is_named_once(run: Run) -> None:
    run("init", "--unit", "Chi bộ A", "--code", "A")
    run("register", "--collective", "Việc chung")
    assert paragraphs(run)[0].startswith("Năm 2026, Chi bộ A có 1 việc của tập thể, 0 việc")


def test_cells_two_levels_down_are_looked_at_as_well(run: Run) -> None:
    run("init", "--unit", "Huyện", "--code", "H", "--kind", "dang-bo-cap-tren")
    run("unit", "add", "Đảng bộ xã X", "--code", "X", "--kind", "dang-bo-co-so")
    for number in range(2):
        run("unit", "add", f"Chi bộ {number}", "--code", f"C{number}", "--parent", "X")
        run("member", "add", f"Người {number}", "--unit", f"C{number}")
    assert "2 tổ chức đảng chưa có đảng viên nào nộp kế hoạch" in paragraphs(run)[-1]


def test_two_units_are_not_ranked(two_years: Run) -> None:
    assert not any(paragraph.startswith("Tỷ lệ") for paragraph in paragraphs(two_years))


def test_late_and_outside_and_exempt_are_told(two_years: Run) -> None:
    said = paragraphs(two_years)
    assert "Trong số việc hoàn thành có 1 việc xong sau hạn." in said
    apart = one_of(said, "Ngoài ra")
    assert "1 đảng viên không phải đăng ký (được miễn hoặc đã rời)" in apart
    assert apart.endswith("1 cá nhân ngoài đảng đăng ký.")


def test_100_percent_is_never_printed_while_something_is_missing(cell: Run) -> None:
    for number in range(201):
        cell("register", "--collective", f"Việc {number}")
    cell("complete", *range(1, 201))
    assert "200 (bằng 99%)" in paragraphs(cell, "--decimals", "0")[0]
    assert "200 (bằng 99,5%)" in paragraphs(cell)[0]


def test_every_sentence_ends_with_a_full_stop(two_years: Run) -> None:
    for words in ([], ["--from", "2025"], ["--year", "1999"], ["--compare", "2026"]):
        assert all(p.endswith(".") for p in paragraphs(two_years, *words, today="2027-02-01"))
