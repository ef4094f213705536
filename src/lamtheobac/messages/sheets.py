"""Headings and fixed texts of the form and the register, and the headings other people write."""

from collections.abc import Sequence

from lamtheobac.domain.model import Category, Status
from lamtheobac.messages import words

# Keys are the names of `sheets.columns.Field`; that layer stands above this one.
HEADINGS = {
    "stt": "STT",
    "name": "Họ và tên",
    "born": "Năm sinh",
    "position": "Chức vụ Đảng",
    "office": "Chức vụ chính quyền",
    "category": "Đối tượng",
    "on_probation": "Là đảng viên dự bị",
    "code": "Mã",
    "card": "Số thẻ Đảng",
    "citizen": "Số định danh cá nhân",
    "joined": "Ngày kết nạp",
    "unit": "Tổ chức đảng",
    "member_status": "Trạng thái đảng viên",
    "year": "Năm",
    "study": "Nội dung học tập",
    "mend": "Hạn chế, khuyết điểm cần khắc phục",
    "submitted": "Ngày nộp",
    "pledge": "Cam kết",
    "confirmed": "Ngày chi bộ xác nhận",
    "content": "Việc làm theo",
    "measures": "Giải pháp",
    "due": "Thời gian hoàn thành",
    "follower": "Người theo dõi",
    "topics": "Chủ đề",
    "status": "Trạng thái",
    "result": "Kết quả",
    "completed": "Ngày hoàn thành",
    "evidence": "Minh chứng",
    "closed": "Ngày khép",
    "reason": "Lý do",
    "note": "Ghi chú",
    "item_number": "Số việc",
    "last_progress": "Tiến độ gần nhất",
    "answer": "Kết quả tại cuộc họp",
    "said": "Nội dung, ghi chú",
    "reached": "Đã làm được (%)",
    "new_day": "Hạn mới / Ngày xong",
    "member_key": "Khóa người",
    "item_key": "Khóa việc",
}

# Compared without accents, case, punctuation, and what stands in brackets.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "stt": ("TT", "Số TT", "Số thứ tự"),
    "name": (
        "Họ tên",
        "Họ, tên",
        "Họ",
        "Họ đệm",
        "Họ và tên đệm",
        "Họ và chữ đệm",
        "Họ và tên đảng viên",
        "Họ tên đảng viên",
        "Tên đảng viên",
        "Họ và tên khai sinh",
        "Họ và tên cán bộ, đảng viên",
        "Họ và tên cá nhân",
        "Họ và tên người đăng ký",
        "Đảng viên",
        "Tên",
        "Tập thể, cá nhân",
    ),
    "born": (
        "Sinh năm",
        "Năm sinh nam",
        "Năm sinh nữ",
        "Ngày sinh nam",
        "Ngày sinh nữ",
        "Ngày tháng năm sinh nam",
        "Ngày tháng năm sinh nữ",
        "Sinh ngày",
        "Ngày sinh",
        "Ngày tháng năm sinh",
        "Ngày, tháng, năm sinh",
        "NS",
    ),
    "position": (
        "Chức vụ",
        "Chức vụ trong Đảng",
        "Chức vụ hiện nay Đảng",
        "Chức vụ Đảng hiện nay",
        "Chức vụ cấp ủy",
    ),
    "office": (
        "Chính quyền",
        "Chức vụ hiện nay chính quyền",
        "Chức vụ, đơn vị công tác",
        "Chức danh",
        "Nghề nghiệp",
        "Chức vụ chính quyền, đoàn thể",
        "Công việc hiện nay",
    ),
    "category": (
        "Loại đảng viên",
        "Đảng viên chính thức, dự bị",
        "Đối tượng đăng ký",
        "Loại",
    ),
    "on_probation": ("Đảng viên dự bị", "ĐV dự bị"),
    "code": ("Mã số", "Mã đảng viên", "Mã ĐV", "Mã người"),
    "card": (
        "Số thẻ",
        "Số thẻ đảng viên",
        "Số thẻ ĐV",
        "Thẻ đảng viên",
        "Số TĐV",
        "Số thẻ đảng viên, số lý lịch",
    ),
    "citizen": (
        "Số CCCD",
        "CCCD",
        "Căn cước công dân",
        "Số căn cước",
        "Số căn cước công dân",
        "Số định danh",
        "Số CMND",
        "CMND",
        "Số CCCD, CMND",
        "CMND, CCCD",
        "Số CMND, CCCD",
    ),
    "joined": (
        "Ngày vào Đảng",
        "Ngày vào Đảng ngày kết nạp",
        "Ngày vào Đảng dự bị",
        "Ngày kết nạp Đảng",
        "Kết nạp ngày",
        "Ngày kết nạp vào Đảng",
    ),
    "unit": (
        "Chi bộ",
        "Chi bộ đang sinh hoạt",
        "Tổ chức Đảng sinh hoạt",
        "Tổ chức Đảng đang sinh hoạt",
        "Nơi sinh hoạt",
        "Đơn vị sinh hoạt",
        "Chi bộ sinh hoạt",
        "Thuộc chi bộ",
    ),
    "member_status": ("Tình trạng", "Trạng thái sinh hoạt", "Tình trạng sinh hoạt"),
    "year": ("Năm đăng ký",),
    "study": (
        "Nội dung học",
        "Nội dung đăng ký học tập",
        "Học tập",
        "Nội dung học tập theo Bác",
        "Đăng ký học tập",
    ),
    "mend": (
        "Hạn chế cần khắc phục",
        "Khuyết điểm cần khắc phục",
        "Hạn chế, khuyết điểm",
        "Hạn chế, khuyết điểm khắc phục",
        "Hạn chế, tồn tại cần khắc phục",
        "Tồn tại, hạn chế cần khắc phục",
        "Tồn tại, hạn chế",
        "Những hạn chế, khuyết điểm cần khắc phục",
        "Khắc phục hạn chế, khuyết điểm",
        "Khắc phục",
        "Nội dung khắc phục",
        "Nội dung cần khắc phục",
        "Nội dung khắc phục hạn chế, khuyết điểm",
        "Nội dung đăng ký khắc phục",
        "Việc cần khắc phục",
    ),
    "submitted": (
        "Ngày đăng ký",
        "Ngày nộp bản đăng ký",
        "Ngày nộp kế hoạch",
        "Thời gian đăng ký",
    ),
    "pledge": ("Bản cam kết", "Có cam kết", "Ký cam kết"),
    "confirmed": (
        "Chi bộ xác nhận",
        "Ngày xác nhận",
        "Ngày xác nhận của chi bộ",
        "Ngày chi ủy xác nhận",
        "Ngày cấp ủy xác nhận",
        "Xác nhận của chi bộ",
        "Xác nhận của chi ủy",
        "Xác nhận của cấp ủy",
        "Chi ủy xác nhận",
        "Cấp ủy xác nhận",
        "Thời gian chi bộ xác nhận",
    ),
    "content": (
        "Nội dung làm theo",
        "Nội dung việc làm theo",
        "Nội dung đăng ký",
        "Nội dung đăng ký làm theo",
        "Nội dung đăng ký làm theo Bác",
        "Việc đăng ký",
        "Việc đăng ký làm theo",
        "Việc đăng ký làm theo Bác",
        "Việc làm theo Bác",
        "Việc làm cụ thể",
        "Nội dung",
        "Nội dung việc",
        "Làm theo",
        "Nội dung công việc",
        "Đăng ký làm theo",
    ),
    "measures": (
        "Biện pháp",
        "Nhiệm vụ, giải pháp",
        "Giải pháp thực hiện",
        "Biện pháp thực hiện",
        "Cách làm",
        "Cách thực hiện",
    ),
    "due": (
        "Thời hạn",
        "Hạn",
        "Hạn hoàn thành",
        "Thời hạn hoàn thành",
        "Thời gian thực hiện",
        "Dự kiến hoàn thành",
        "Thời gian dự kiến hoàn thành",
        "Thời gian",
    ),
    "follower": (
        "Người giúp đỡ",
        "Người theo dõi, giúp đỡ",
        "Người được phân công theo dõi",
        "Phân công theo dõi",
        "Cấp ủy theo dõi",
        "Đồng chí theo dõi",
    ),
    "topics": ("Chuyên đề", "Nhóm nhiệm vụ", "Phong trào", "Cuộc vận động"),
    "status": ("Tình trạng thực hiện", "Tiến độ"),
    "result": (
        "Kết quả thực hiện",
        "Kết quả đạt được",
        "Kết quả làm theo",
        "Đánh giá kết quả",
    ),
    "completed": (
        "Hoàn thành ngày",
        "Ngày xong",
        "Thời điểm hoàn thành",
        "Ngày hoàn thành thực tế",
    ),
    "evidence": ("Bằng chứng", "Tài liệu minh chứng", "Sản phẩm"),
    "closed": (),
    "reason": ("Nguyên nhân", "Lý do chưa hoàn thành"),
    "note": ("Chú thích",),
    "item_number": (),
}

# --- closed lists ------------------------------------------------------------------------------

CATEGORY_WORDS = {
    Category.FULL: "Chính thức",
    Category.PROBATIONARY: "Dự bị",
    Category.NON_PARTY: "Ngoài đảng",
}
CATEGORY_SYNONYMS = {
    Category.FULL: ("đảng viên chính thức", "CT", "ĐVCT", "đảng viên"),
    Category.PROBATIONARY: ("đảng viên dự bị", "DB", "ĐVDB"),
    Category.NON_PARTY: (
        "cán bộ ngoài đảng",
        "quần chúng",
        "đoàn viên",
        "hội viên",
        "người ngoài đảng",
    ),
}
COLLECTIVE_WORD = "Tập thể"
STATUS_WORDS = {
    Status.REGISTERED: "Đã đăng ký",
    Status.IN_PROGRESS: "Đang thực hiện",
    Status.COMPLETED: "Hoàn thành",
    Status.NOT_COMPLETED: "Không hoàn thành",
    Status.WITHDRAWN: "Đã rút",
    Status.REPLACED: "Đã thay bằng việc khác",
}
STATUS_SYNONYMS = {
    Status.REGISTERED: ("đăng ký",),
    Status.IN_PROGRESS: ("đang làm", "chưa hoàn thành", "đang triển khai"),
    Status.COMPLETED: ("đã hoàn thành", "đạt", "hoàn thành tốt"),
    Status.NOT_COMPLETED: ("không đạt",),
    Status.WITHDRAWN: ("rút",),
    Status.REPLACED: (),
}
YES, NO = "Có", "Không"

LAYOUT_4 = "theo “File nhập liệu 4.0”"
LAYOUT_LIST = "theo DS_DANGVIEN"

# --- names of sheets ---------------------------------------------------------------------------

REGISTER_SHEET = "Sổ đăng ký"
FOLLOW_UP_SHEET = "Theo dõi"
GUIDE_SHEET = "Hướng dẫn"
PART_A = "A. TẬP THỂ"
PART_B = "B. CÁ NHÂN"
ISSUES_SHEET = "Cần sửa"

# --- the form and the register as they are laid out --------------------------------------------

REGISTER_TITLE = "SỔ ĐĂNG KÝ"
FOLLOW_UP_TITLE = "THEO DÕI THỰC HIỆN"
OF_YEAR = "Năm {year}"
THEME = "Nội dung đột phá năm {year}: {theme}"
AS_OF = "Tính đến hết ngày {day}."

WRONG_DAY = "Ngày chưa đúng"
DAY_ERROR = "Hãy ghi ngày/tháng/năm, từ {earliest} đến {latest}, ví dụ 30/06/2026."
DAY_PROMPT = "Ngày/tháng/năm, ví dụ 30/06/2026"
WRONG_BORN = "Năm sinh chưa đúng"
BORN_ERROR = "Hãy ghi năm sinh bằng bốn chữ số, từ {earliest} đến {latest}, ví dụ 1980."
WRONG_PERCENT = "Số phần trăm chưa đúng"
PERCENT_ERROR = "Hãy ghi một số nguyên từ 0 đến 100, không ghi dấu %."
WRONG_CHOICE = "Không có trong danh sách"
CHOICE_ERROR = "Hãy bấm mũi tên cạnh ô rồi chọn: {choices}."

# Headings that are not among those above: nobody should take this sheet for a register.
FOLLOW_UP_HEADINGS = (
    "Số",
    "Người, tập thể đăng ký",
    "Thuộc tổ chức",
    "Việc đã đăng ký",
    "Đến hạn",
    "Quý I",
    "Quý II",
    "Quý III",
    "Quý IV",
    "Đang ở mức",
    "Đã xong ngày",
    "Quá hạn (ngày)",
    "Ai theo dõi",
)
OVERDUE = "{status} – QUÁ HẠN"

# The list of several years: headings by which `import` knows that it is no register.
LIST_TITLE = "DANH SÁCH VIỆC LÀM THEO"
LIST_HEADINGS = (
    words.NUMBER,
    words.YEAR,
    words.UNIT_COLUMN,
    words.MEMBER_CODE,
    words.FULL_NAME,
    words.COMMITMENT,
    words.MEASURES_COLUMN,
    words.DUE_LONG,
    words.STATUS_COLUMN,
    words.COMPLETED_ON,
    words.RESULT_COLUMN,
    words.TOPIC_COLUMN,
)
OF_YEARS = "Các năm {first}–{last}"


def of_years(first: int, last: int) -> str:
    """The line that says which years a sheet is about."""
    one = first == last
    return OF_YEAR.format(year=first) if one else OF_YEARS.format(first=first, last=last)


GUIDE_TITLE = "CÁCH GHI SỔ ĐĂNG KÝ"
GUIDE = (
    "Mỗi việc làm theo ghi một dòng. Việc của tập thể ghi ở phần A, việc của cá nhân ghi ở phần B.",
    "{limit} Người có nhiều việc thì ghi ở các dòng liền nhau; nội dung học tập, hạn chế cần khắc phục, ngày nộp, cam kết và ngày chi bộ xác nhận chỉ cần ghi ở dòng đầu của người đó.",
    "Việc đã có trong sổ, kể cả việc chuyển tiếp từ năm trước, được ghi sẵn: làm tiếp thì giữ nguyên, việc mới ghi ở dòng trống. Xóa ở đây không rút việc; không làm nữa thì báo người giữ sổ rút.",
    "Mỗi việc cần có nội dung, giải pháp và thời gian hoàn thành.",
    "Ngày ghi theo thứ tự ngày/tháng/năm, ví dụ 30/06/{year}. Gõ xong hãy nhìn lại: nếu máy đổi chỗ ngày và tháng thì gõ lại.",
    "Đối tượng và cam kết: bấm vào ô rồi chọn trong danh sách.",
    "Ngày chi bộ xác nhận để trống cho chi bộ ghi khi đã xem và đồng ý bản kế hoạch.",
    "Kết quả và ngày hoàn thành để trống khi đăng ký; việc xong thì ghi vào.",
    "Người chưa có trong danh sách: ghi vào dòng trống ở cuối phần B. Thiếu dòng thì bấm chuột phải vào số dòng ở lề trái và chọn Chèn (Insert).",
    "Không xóa cột ẩn, không đổi tiêu đề cột, không sắp xếp lại các dòng. Dòng không dùng thì để trống, không phải xóa.",
    "Lưu ở dạng Excel (.xlsx) rồi gửi lại nơi đã gửi tệp này.",
)


def guide(year: int, limit: int) -> list[str]:
    """How to fill in the form; `limit` commitments a person are asked for at most."""
    most = f"từ 1 đến {limit} việc" if limit > 1 else "1 việc"
    return [line.format(year=year, limit=f"Mỗi người đăng ký {most} trong năm.") for line in GUIDE]


_MOST_TOPICS = 40  # that a guide names


def topics_guide(topics: Sequence[str]) -> list[str]:
    """How to tie work to topics, and which there are; nothing in a book without any."""
    if not topics:
        return []
    names = "; ".join(topics[:_MOST_TOPICS])
    more = "; …" if len(topics) > _MOST_TOPICS else ""
    line = (
        "Chủ đề: ghi việc gắn với nhóm nhiệm vụ, phong trào, cuộc vận động nào; nhiều chủ đề thì cách"
        f" nhau bằng dấu chấm phẩy. Các chủ đề trong sổ: {names}{more}."
    )
    return [line]


# --- a file handed back with what is to be corrected -------------------------------------------

ISSUES_TITLE = "NHỮNG CHỖ CẦN SỬA"
ISSUES_INTRO = (
    "Tệp gốc: {name}. Bấm vào tên ô để đến chỗ cần sửa; sửa xong thì lưu lại và nhập tệp này."
)
ISSUES_INTRO_PART = "Tệp gốc: {name}. Tệp lớn nên ở đây chỉ chép các dòng cần sửa; hãy sửa trong tệp gốc rồi nhập lại."
ISSUES_MORE = "Còn {count} chỗ nữa chưa liệt kê; sửa các chỗ trên rồi nhập lại sẽ thấy tiếp."
ISSUES_HEADINGS = ("Trang tính", "Ô", "Đang ghi", "Cần làm")
WHOLE_FILE = "(cả tệp)"
WHOLE_SHEET = "(cả trang)"
ROW_HEADING = "Dòng"
