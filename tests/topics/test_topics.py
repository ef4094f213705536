"""Topics: added, listed, edited, found by their name."""

from pathlib import Path

import pytest

from tests.bad_input.refusals import explained, fingerprint
from tests.conftest import Run


@pytest.fixture
def topics(cell: Run) -> Run:
    """The cell with topics of three kinds and of none; one commitment has two of them."""
    cell("topic", "add", "Dân vận khéo", "Đền ơn đáp nghĩa", "--kind", "phong-trao")
    cell("topic", "add", "Cải cách hành chính", "--kind", "nhom-nhiem-vu")
    cell("topic", "add", "Nông thôn mới")
    done = cell(
        "register", "an", "Hiến đất", "--topic", "DÂN VẬN  KHÉO", "--topic", "Nông thôn mới"
    )
    assert "chủ đề mới" not in done.err
    return cell


def test_topics_are_listed_by_kind_and_name_with_their_commitments(topics: Run) -> None:
    listed = topics("topic", "list", "--json").json
    assert [(one["name"], one["kind"], one["commitments"]) for one in listed] == [
        ("Cải cách hành chính", "nhom-nhiem-vu", 0),
        ("Dân vận khéo", "phong-trao", 1),
        ("Đền ơn đáp nghĩa", "phong-trao", 0),
        ("Nông thôn mới", None, 1),
    ]
    assert all(len(one["uid"]) == 36 for one in listed)
    lines = topics("topic", "list").out.splitlines()
    assert [line.split() for line in (lines[0], lines[3], lines[5])] == [
        ["Chủ", "đề", "Loại", "Số", "việc"],
        ["Dân", "vận", "khéo", "phong", "trào", "1"],
        ["Nông", "thôn", "mới", "1"],
    ]


def test_adding_says_what_was_added(cell: Run) -> None:
    one = cell("topic", "add", "Tự soi, tự sửa", "--kind", "chuyen-de")
    assert one.out == "Đã thêm chủ đề: chuyên đề năm “Tự soi, tự sửa”.\n"
    two = cell("topic", "add", "Một", "Hai", "MỘT")
    assert two.out == "Đã thêm 2 chủ đề:\n  “MỘT”\n  “Hai”\n"
    assert [one["name"] for one in cell("topic", "add", "Ba", "--json").json] == ["Ba"]
    cell("undo")
    cell("undo")
    assert [one["name"] for one in cell("topic", "list", "--json").json] == ["Tự soi, tự sửa"]


def test_a_book_without_topics_says_how_to_add_some(cell: Run) -> None:
    done = cell("topic", "list")
    assert (done.code, done.out) == (0, "")
    assert "topic add --starter" in done.err
    assert cell("topic", "list", "--json").json == []


def test_the_starter_set_is_added_on_request_and_never_twice(cell: Run) -> None:
    cell("topic", "add", "Dan van kheo", "cải cách HÀNH CHÍNH")
    first = cell("topic", "add", "--starter")
    assert first.out.startswith("Đã thêm 13 chủ đề:\n")
    assert "  cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”\n" in first.out
    listed = cell("topic", "list", "--json").json
    assert len(listed) == 15
    entries = len(cell("history", "--json").json)
    again = cell("topic", "add", "--starter")
    assert again.out == "Bộ chủ đề gợi ý đã có đủ trong sổ; không thêm gì.\n"
    assert cell("topic", "add", "--starter", "--json").json == []
    assert cell("topic", "list", "--json").json == listed
    assert len(cell("history", "--json").json) == entries
    assert cell("undo").code == 0
    assert len(cell("topic", "list", "--json").json) == 2


@pytest.mark.parametrize("typed", ["dan van kheo", "Dân vận khéo", "DÂN VẬN KHÉO", "dân van  khéo"])
def test_a_topic_is_found_by_its_whole_name_without_accents_or_case(
    topics: Run, typed: str
) -> None:
    done = topics("topic", "edit", typed, "--kind", "cuoc-van-dong", "--json").json
    assert (done["name"], done["kind"]) == ("Dân vận khéo", "cuoc-van-dong")


def test_a_renamed_topic_keeps_its_commitments(topics: Run) -> None:
    done = topics("topic", "edit", "nong thon moi", "--name", "Xây dựng nông thôn mới")
    assert done.out == "Đã sửa chủ đề: “Xây dựng nông thôn mới”.\n"
    item = topics("show", "1", "--json").json
    assert item["topics"] == ["Dân vận khéo", "Xây dựng nông thôn mới"]
    assert topics("undo").code == 0
    assert topics("show", "1", "--json").json["topics"] == ["Dân vận khéo", "Nông thôn mới"]


def test_the_spelling_of_a_name_may_be_mended(topics: Run) -> None:
    done = topics("topic", "edit", "Dân vận khéo", "--name", "DÂN VẬN KHÉO", "--json")
    assert done.json["name"] == "DÂN VẬN KHÉO"


def test_a_name_typed_without_accents_may_mean_several(topics: Run) -> None:
    topics("topic", "add", "Dân văn khéo")
    refused = topics("topic", "edit", "dan van kheo", "--kind", "chuyen-de")
    assert refused.code == 5
    explained(refused.err, ("“dan van kheo”", "Dân vận khéo", "Dân văn khéo"), lines=2)
    topics("topic", "add", "Dan van kheo")
    exact = topics("topic", "edit", "dan van kheo", "--kind", "chuyen-de", "--json")
    assert exact.json["name"] == "Dan van kheo"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("topic", "add"), 2, ("Thiếu", "tên chủ đề")),
        (("topic", "add", " "), 2, ("chủ đề", "trống")),
        (("topic", "add", "x" * 201), 2, ("201", "200")),
        (("topic", "add", "Mới", "--kind", "x"), 2, ("“x”", "phong-trao")),
        (("topic", "add", "--starter", "--kind", "phong-trao"), 2, ("--starter", "--kind")),
        (("topic", "add", "--starter", "Mới"), 2, ("Mới",)),
        (("topic", "add", "Mới", "dân VẬN khéo"), 5, ("“dân VẬN khéo”", "topic merge")),
        (("topic", "edit"), 2, ("Thiếu", "tên chủ đề")),
        (("topic", "edit", "Dân vận khéo"), 2, ("--help",)),
        (("topic", "edit", "Dân vận khéo", "--name", "  "), 2, ("trống",)),
        (("topic", "edit", "van kheo", "--name", "Khác"), 4, ("“van kheo”", "Dân vận khéo")),
        (("topic", "edit", "Dân vận kkhéo", "--kind", "chuyen-de"), 4, ("Dân vận khéo.",)),
        (("topic", "edit", "Không có", "--kind", "chuyen-de"), 4, ("“Không có”", "topic list")),
        (
            ("topic", "edit", "nong thon moi", "--name", "cải cách  hành chính"),
            5,
            ("“cải cách hành chính”", "topic merge"),
        ),
        (("topic", "merge"), 2, ("Thiếu", "tên chủ đề")),
        (("topic", "merge", "Nông thôn mới"), 2, ("Thiếu", "gộp vào")),
        (("topic", "merge", "Nông thôn mới", "Không có"), 4, ("“Không có”",)),
        (("topic", "merge", "Không có", "Nông thôn mới"), 4, ("“Không có”",)),
        (("topic", "merge", "Nông thôn mới", "Nông thôn mới"), 5, ("“Nông thôn mới”",)),
        (("topic", "merge", "Nông thôn mới", "NONG THON moi"), 5, ("“Nông thôn mới”",)),
    ],
    ids=lambda part: " ".join(part)[:60] if isinstance(part, tuple) else None,
)
def test_what_cannot_be_done_with_topics_is_refused(
    topics: Run,
    folder: Path,
    words: tuple[str, ...],
    code: int,
    says: tuple[str, ...],
) -> None:
    before = fingerprint(folder / "so.db")
    done = topics(*words)
    assert (done.code, done.out) == (code, ""), done.err
    explained(done.err, says)
    assert fingerprint(folder / "so.db") == before
