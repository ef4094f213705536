"""Words of the example province: names put together by chance, and what people register.

The districts are real places of 2016-2020. Everything else is invented: names of people come out
of lists, villages out of pairs of syllables, and nobody in particular is meant.
"""

from random import Random
from typing import NamedTuple

DISTRICTS = (
    ("BG", "Thành ủy Bắc Giang"),
    ("HH", "Huyện ủy Hiệp Hòa"),
    ("LG", "Huyện ủy Lạng Giang"),
    ("LN", "Huyện ủy Lục Nam"),
    ("NG", "Huyện ủy Lục Ngạn"),
    ("SD", "Huyện ủy Sơn Động"),
    ("TY", "Huyện ủy Tân Yên"),
    ("VY", "Huyện ủy Việt Yên"),
    ("YD", "Huyện ủy Yên Dũng"),
    ("YT", "Huyện ủy Yên Thế"),
)

TOPICS = (
    "Cải cách hành chính, nâng cao tinh thần phục vụ nhân dân",
    "Dân vận khéo",
    "Đền ơn đáp nghĩa, giảm nghèo bền vững",
    "Giữ gìn an ninh trật tự, an toàn giao thông",
    "Thực hành tiết kiệm, chống lãng phí",
    "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
    "Xây dựng chi bộ trong sạch, vững mạnh",
)

_FAMILIES = (
    *("Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"),
    *("Đỗ", "Ngô", "Dương", "Giáp", "Thân", "Lý", "Nông", "Chu", "Vi", "Lục", "Tạ", "Đào", "Hà"),
)
_MIDDLES = (
    ("Văn", "Văn", "Đức", "Hữu", "Đình", "Ngọc", "Công", "Viết", "Thế", "Duy", "Xuân", "Quý"),
    ("Thị", "Thị", "Thị", "Thị Ngọc", "Thị Thu", "Thị Thanh", "Thị Bích", "Thị Hồng", "Thúy"),
)
_GIVEN = (
    (
        *("Bách", "Bảo", "Chiến", "Đạt", "Điệp", "Hiệp", "Hòa", "Hưng", "Khánh", "Khiêm", "Kiên"),
        *("Lợi", "Lực", "Nghĩa", "Nhân", "Ninh", "Phong", "Quân", "Sơn", "Tâm", "Thịnh", "Thuận"),
        *("Tiến", "Tùng", "Tuyên", "Ước", "Việt", "Vượng"),
    ),
    (
        *("Chi", "Diệp", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa"),
        *(
            "Huệ",
            "Huyền",
            "Lan",
            "Liên",
            "Loan",
            "Mai",
            "Nga",
            "Nguyệt",
            "Nhung",
            "Phượng",
            "Quyên",
        ),
        *("Thảo", "Thủy", "Trang", "Tuyết", "Vân", "Yến"),
    ),
)

_PLACE_FIRST = (
    *("An", "Bình", "Cẩm", "Đại", "Đông", "Đồng", "Hoàng", "Hồng", "Hương", "Khánh", "Lương"),
    *("Mỹ", "Nam", "Ngọc", "Phúc", "Quang", "Quế", "Song", "Tam", "Tân", "Thanh", "Thượng"),
    *("Tiên", "Trung", "Tự", "Vân", "Việt", "Xuân", "Yên"),
)
_PLACE_SECOND = (
    *("Bắc", "Cầu", "Dĩnh", "Đình", "Đức", "Giáp", "Hà", "Hải", "Hòa", "Hội", "Hưng", "Khê"),
    *("Lạc", "Lâm", "Lập", "Lộc", "Lý", "Minh", "Nghĩa", "Phong", "Phú", "Sơn", "Thái", "Thành"),
    *("Thịnh", "Tiến", "Trạch", "Trì", "Vinh"),
)

POSITIONS = ("Bí thư", "Phó Bí thư", "Chi ủy viên")  # the first members of a cell
FOLLOWERS = ("Bí thư chi bộ", "Phó Bí thư chi bộ", "Chi ủy viên phụ trách", "Tổ trưởng tổ đảng")
DEPARTURES = (
    "Chuyển sinh hoạt đảng ra ngoài tỉnh",
    "Từ trần",
    "Xin ra khỏi Đảng vì lý do sức khỏe",
    "Chuyển công tác về cơ quan trung ương",
)
REASONS = (
    "Dịch bệnh kéo dài nên chưa tổ chức được như kế hoạch, chuyển sang năm sau",
    "Thiếu kinh phí, chưa vận động đủ nguồn đóng góp của nhân dân",
    "Ốm dài ngày, đã báo cáo và được chi bộ đồng ý",
    "Chưa giải phóng xong mặt bằng, một số hộ chưa đồng thuận",
    "Thay đổi vị trí công tác, việc bàn giao cho người khác chưa xong",
)
RESULTS = (
    "Hoàn thành đúng nội dung đã đăng ký, chi bộ xác nhận tại kỳ sinh hoạt tháng",
    "Đạt và vượt mức đăng ký, được nhân dân ghi nhận",
    "Hoàn thành, có danh sách và biên bản bàn giao kèm theo",
    None,
)


class Work(NamedTuple):
    """A kind of work to register: words around two numbers, and the ranges of the numbers."""

    words: str
    first: tuple[int, int]
    second: tuple[int, int] = (1, 9)

    def text(self, chance: Random, place: str, year: int) -> str:
        """One sentence of 60-140 letters."""
        n, m = (low + int(chance.random() * (high - low + 1)) for low, high in self[1:])
        return self.words.format(n=n, m=m, place=place, year=year, before=year - 1)


# One person's commitments of a year are of different kinds, so that no two are the same.
INDIVIDUAL = (
    Work(
        "Giúp đỡ {n} hộ nghèo ở {place} phát triển chăn nuôi, phấn đấu đến cuối năm {year} "
        "thoát nghèo bền vững",
        (1, 4),
    ),
    Work(
        "Mỗi tuần dành {n} giờ tự học, đọc {m} tác phẩm của Bác trong năm {year} và ghi lại "
        "điều vận dụng được vào công việc",
        (1, 6),
    ),
    Work(
        "Giảm {n}% thời gian giải quyết thủ tục cho nhân dân so với năm {before}, không để hồ sơ "
        "nào quá hạn",
        (5, 40),
    ),
    Work(
        "Vận động {n} hộ ở {place} hiến đất và góp {m} ngày công mở rộng đường giao thông nông "
        "thôn",
        (2, 15),
        (10, 90),
    ),
    Work(
        "Tiết kiệm {n}% chi phí điện, nước, văn phòng phẩm tại nơi công tác so với năm {before}",
        (3, 20),
    ),
    Work(
        "Trồng và chăm sóc {n} cây xanh, cùng nhân dân {place} giữ {m} km đường tự quản sạch đẹp",
        (10, 120),
        (1, 5),
    ),
    Work(
        "Vận động {n} hộ ở {place} thực hiện nếp sống văn minh trong việc cưới, việc tang và lễ "
        "hội năm {year}",
        (5, 40),
    ),
    Work(
        "Hoàn thành trước hạn {n} nhiệm vụ được giao trong năm {year}, mỗi việc có sản phẩm cụ "
        "thể được xác nhận",
        (3, 15),
    ),
    Work(
        "Dự đủ {n} buổi sinh hoạt chi bộ năm {year}, chuẩn bị trước và phát biểu ít nhất {m} ý "
        "kiến xây dựng",
        (10, 12),
        (4, 20),
    ),
    Work(
        "Bồi dưỡng, giới thiệu {n} quần chúng ưu tú ở {place} để chi bộ xem xét kết nạp Đảng năm "
        "{year}",
        (1, 3),
    ),
    Work(
        "Đề xuất và áp dụng {n} sáng kiến cải tiến cách làm việc, mỗi tháng tiết kiệm ít nhất {m} "
        "giờ làm việc",
        (1, 3),
    ),
    Work(
        "Hướng dẫn {n} hộ trồng vải thiều ở {place} chăm sóc theo quy trình VietGAP và ghi nhật "
        "ký vụ {year}",
        (4, 30),
    ),
    Work(
        "Kèm cặp {n} học sinh có hoàn cảnh khó khăn ở {place}, mỗi tuần {m} buổi, đến hết năm "
        "học không em nào bỏ học",
        (1, 6),
        (1, 3),
    ),
    Work(
        "Phụ trách tổ tự quản gồm {n} hộ ở {place}, mỗi quý họp một lần, không để xảy ra tệ nạn "
        "xã hội",
        (12, 45),
    ),
    Work(
        "Mỗi tháng đi cơ sở ít nhất {n} buổi, ghi lại và theo dõi đến cùng {m} kiến nghị của nhân "
        "dân {place}",
        (2, 6),
        (5, 40),
    ),
    Work(
        "Hiến máu tình nguyện {n} lần trong năm {year} và vận động thêm {m} người ở nơi công tác "
        "cùng tham gia",
        (1, 3),
    ),
)

COLLECTIVE = (
    Work(
        "Vận động nhân dân {place} đóng góp {n} triệu đồng và {m} ngày công để cứng hóa đường làng "
        "ngõ xóm trong năm {year}",
        (50, 900),
        (100, 900),
    ),
    Work(
        "Giúp {n} hộ nghèo của {place} có sinh kế ổn định, giảm tỷ lệ hộ nghèo {m}% so với năm "
        "{before}",
        (3, 30),
    ),
    Work(
        "Giải quyết dứt điểm {n} kiến nghị, phản ánh kéo dài của nhân dân {place} trước ngày 30 "
        "tháng 11 năm {year}",
        (2, 20),
    ),
    Work(
        "Xây dựng và duy trì {n} mô hình dân vận khéo tại {place}, mỗi mô hình có ít nhất {m} hộ "
        "tham gia",
        (1, 6),
        (10, 60),
    ),
    Work(
        "Rút ngắn {n}% thời gian giải quyết hồ sơ tại bộ phận một cửa, {m} thủ tục được làm qua "
        "mạng",
        (10, 50),
        (5, 60),
    ),
    Work(
        "Tổ chức {n} buổi sinh hoạt chuyên đề về học tập và làm theo Bác năm {year}, mỗi buổi có "
        "ít nhất {m} ý kiến thảo luận",
        (2, 6),
        (5, 25),
    ),
    Work(
        "Lắp {n} bóng đèn chiếu sáng và {m} camera an ninh trên các tuyến đường chính của {place}",
        (10, 120),
        (2, 30),
    ),
    Work(
        "Kết nạp {n} đảng viên mới trong năm {year}, trong đó ít nhất {m} người là đoàn viên ưu tú "
        "của {place}",
        (1, 12),
        (1, 3),
    ),
    Work(
        "Xây mới và sửa chữa {n} nhà tình nghĩa, nhà đại đoàn kết cho hộ chính sách, hộ nghèo của "
        "{place}",
        (1, 9),
    ),
    Work(
        "Tiết kiệm {n}% chi thường xuyên năm {year}, công khai trong chi bộ và cơ quan mỗi quý một "
        "lần",
        (5, 15),
    ),
    Work(
        "Thu gom, phân loại rác tại nguồn ở {n} hộ của {place}, xóa {m} điểm rác tồn đọng trong "
        "năm {year}",
        (50, 600),
    ),
    Work(
        "Dồn điền đổi thửa {n} ha, hình thành {m} cánh đồng mẫu và vùng sản xuất hàng hóa tập "
        "trung ở {place}",
        (10, 90),
        (1, 4),
    ),
)

MEASURES = (
    "Lập danh sách, phân công cụ thể; mỗi tháng tự kiểm tra và báo cáo tại sinh hoạt chi bộ",
    "Phối hợp với mặt trận và các đoàn thể tuyên truyền, vận động; sơ kết vào cuối tháng 6",
    "Xây dựng lịch làm việc từng tuần, ghi sổ theo dõi, cuối quý đối chiếu với chỉ tiêu đăng ký",
    "Nêu gương làm trước, rút kinh nghiệm rồi mới vận động người khác; kết quả được công khai",
    "Huy động nguồn lực tại chỗ, không dùng ngân sách; mời nhân dân giám sát suốt quá trình",
    "Đăng ký sản phẩm cụ thể cho từng quý, chi ủy đánh giá và nhắc việc chậm trong kỳ họp",
    "Học cách làm của đơn vị bạn, làm thử trong hai tháng đầu năm, sau đó nhân rộng",
)


def person(chance: Random) -> str:
    """A name out of lists: family, middle, given."""
    woman = chance.random() < 0.38
    lists = (_FAMILIES, _MIDDLES[woman], _GIVEN[woman])
    return " ".join(words[int(chance.random() * len(words))] for words in lists)


def place(number: int) -> str:
    """The name of a village or commune; 841 different ones, then again with a number."""
    first, rest = number % len(_PLACE_FIRST), number // len(_PLACE_FIRST)
    second, again = (first + rest) % len(_PLACE_SECOND), rest // len(_PLACE_SECOND)
    name = f"{_PLACE_FIRST[first]} {_PLACE_SECOND[second]}"
    return f"{name} {again + 1}" if again else name
