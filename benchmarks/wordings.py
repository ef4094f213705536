"""Wordings for the comparison of commitments: any number of them, hardly two the same.

One in five is an earlier one taken over: clauses in another order, another number or place, a
word or two replaced, left out or added, accents forgotten. The rest are put together by chance.
"""

import unicodedata
from collections.abc import Iterator
from random import Random

VERBS = (
    *("Vận động", "Giúp đỡ", "Hướng dẫn", "Tuyên truyền cho", "Thăm hỏi", "Kèm cặp", "Hỗ trợ"),
    *("Nhận chăm sóc", "Phối hợp cùng", "Trực tiếp gặp gỡ", "Lập danh sách", "Theo dõi, nhắc nhở"),
    *("Cùng ăn cùng làm với", "Chia sẻ kinh nghiệm với", "Tặng quà", "Bồi dưỡng", "Giới thiệu"),
)
WHOM = (
    *("hộ nghèo", "hộ cận nghèo", "gia đình chính sách", "học sinh khó khăn", "đoàn viên trẻ"),
    *("hội viên phụ nữ", "cựu chiến binh", "người cao tuổi", "hộ trồng vải thiều", "hộ nuôi gà"),
    *("hộ kinh doanh", "thanh niên chậm tiến", "quần chúng ưu tú", "công nhân mới", "bệnh nhân"),
    *("người khuyết tật", "hộ ven sông", "hộ nuôi cá lồng", "hộ làm mỳ gạo", "chủ vườn cam"),
    *("lái xe ôm", "tiểu thương chợ", "giáo viên trẻ", "cán bộ bán chuyên trách", "trưởng xóm"),
)
WHAT = (
    *("hiến đất mở đường", "đóng góp ngày công", "phân loại rác tại nhà", "cài đặt dịch vụ công"),
    *("nộp hồ sơ trực tuyến", "tiêm phòng cho đàn gia súc", "mua bảo hiểm y tế", "vay vốn ưu đãi"),
    *("xây bể nước sạch", "làm nhà tiêu hợp vệ sinh", "học nghề may", "ghi nhật ký canh tác"),
    *("bỏ tục thách cưới", "ký cam kết an toàn giao thông", "lắp đèn chiếu sáng", "trồng hoa"),
    *(
        "khơi thông cống rãnh",
        "không đốt rơm rạ",
        "đọc sách ở thư viện xã",
        "tập thể dục buổi sáng",
    ),
    *(
        "tham gia tổ hòa giải",
        "gửi tiết kiệm cho con",
        "sửa lại hàng rào",
        "dời chuồng trại xa nhà",
    ),
    *("đăng ký sản phẩm OCOP", "bán hàng qua mạng", "bảo vệ đê điều", "giữ gìn làn điệu quan họ"),
)
HOW = (
    *("đến từng nhà vào tối thứ bảy", "qua loa truyền thanh mỗi sáng", "bằng nhóm Zalo của xóm"),
    *("cùng Mặt trận và các đoàn thể", "theo lịch của ban công tác", "không dùng tiền ngân sách"),
    *("có sổ ghi từng buổi", "mời hai người làm tốt kể lại", "làm mẫu ở nhà mình trước"),
    *("mỗi tuần một buổi", "sau giờ làm việc", "trong các kỳ họp xóm", "nhờ thầy cô giáo cũ giúp"),
    *("lấy kết quả làm tiêu chí thi đua", "báo cáo chi bộ mỗi quý", "chụp ảnh trước và sau"),
)
_FIRST = "An Bình Cẩm Đại Đông Đồng Hoàng Hồng Hương Khánh Lương Mỹ Nam Ngọc Phúc Quang Quế Song"
_SECOND = "Bắc Cầu Dĩnh Đình Đức Giáp Hà Hải Hòa Hội Hưng Khê Lạc Lâm Lập Lộc Lý Minh Nghĩa Phong"
UNTIL = ("trước ngày {}/{}", "xong trong tháng {1}", "đến hết quý {2}", "kịp dịp 19/5", "trước Tết")
_COPIED = 0.2
_REMEMBERED = 2_000  # as many earlier ones may be taken over


def wordings(number: int, seed: int = 5) -> Iterator[str]:
    """So many wordings of 60-150 letters; the same for the same seed."""
    chance = Random(seed)
    earlier: list[list[str]] = []
    for _ in range(number):
        if earlier and chance.random() < _COPIED:
            yield _taken_over(chance, chance.choice(earlier))
            continue
        clauses = _clauses(chance)
        if len(earlier) < _REMEMBERED:
            earlier.append(clauses)
        else:
            earlier[chance.randrange(_REMEMBERED)] = clauses
        yield ", ".join(clauses)


def _clauses(chance: Random) -> list[str]:
    day, month = chance.randint(1, 28), chance.randint(3, 12)
    whom = f"{chance.randint(2, 60)} {chance.choice(WHOM)} {_place(chance)}"
    return [
        f"{chance.choice(VERBS)} {whom} {chance.choice(WHAT)}",
        f"{chance.choice(WHAT)} {chance.choice(HOW)}",
        chance.choice(UNTIL).format(day, month, (month + 2) // 3),
    ][: chance.choice((2, 3, 3))]


def _place(chance: Random) -> str:
    first, second = chance.choice(_FIRST.split()), chance.choice(_SECOND.split())
    return f"thôn {first} {second} {chance.randint(1, 9)}"


def _taken_over(chance: Random, clauses: list[str]) -> str:
    """An earlier wording as somebody else hands it in."""
    shuffled = chance.sample(clauses, len(clauses)) if chance.random() < 0.3 else clauses
    words = ", ".join(shuffled).split()
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(words))
        what = chance.randrange(4)
        if what == 0:
            words[place] = chance.choice(chance.choice((WHAT, HOW))).split()[0]
        elif what == 1 and len(words) > 8:
            del words[place]
        elif what == 2:
            words.insert(place, chance.choice(("thật", "đều", "các", "cùng", "luôn", "rồi")))
        else:
            words = [str(chance.randint(2, 60)) if word.isdigit() else word for word in words]
    text = " ".join(words)
    return _without_accents(text) if chance.random() < 0.1 else text


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in letters if not unicodedata.combining(c))
