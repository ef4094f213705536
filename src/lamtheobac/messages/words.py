"""Labels: what things are called on screens, in sheets and in errors."""

from lamtheobac.domain.model import Category, Status, UnitKind

# --- fields, as errors name them --------------------------------------------------------------

NAME = "họ và tên"
UNIT = "tổ chức đảng"
UNIT_NAME = "tên tổ chức đảng"
CODE = "mã"
POSITION = "chức vụ"
OFFICE = "chức vụ chính quyền"
REASON = "lý do"
CONTENT = "nội dung việc làm theo"
MEASURES = "giải pháp"
FOLLOWER = "người theo dõi"
TOPIC = "chủ đề"
WHICH = "số của việc"
NOTE = "ghi chú tiến độ"
RESULT = "kết quả"
EVIDENCE = "minh chứng"
SEARCH = "chữ cần tìm"

STATUS = {
    Status.REGISTERED: "đã đăng ký",
    Status.IN_PROGRESS: "đang thực hiện",
    Status.COMPLETED: "hoàn thành",
    Status.NOT_COMPLETED: "không hoàn thành",
    Status.WITHDRAWN: "đã rút",
    Status.REPLACED: "đã thay bằng việc khác",
}
OVERDUE = "quá hạn"
LATE = "hoàn thành muộn"

CATEGORY = {
    Category.FULL: "đảng viên chính thức",
    Category.PROBATIONARY: "đảng viên dự bị",
    Category.NON_PARTY: "ngoài đảng",
}

KIND = {
    UnitKind.CELL: "chi bộ",
    UnitKind.PART_COMMITTEE: "đảng bộ bộ phận",
    UnitKind.GRASSROOTS_COMMITTEE: "đảng bộ cơ sở",
    UnitKind.UPPER_COMMITTEE: "đảng bộ cấp trên trực tiếp cơ sở",
    UnitKind.PROVINCE: "đảng bộ tỉnh",
    UnitKind.OTHER: "tổ chức đảng",
}
# What "in the whole …" is called in the report's sentence.
WHOLE = {
    UnitKind.CELL: "chi bộ",
    UnitKind.PART_COMMITTEE: "toàn đảng bộ bộ phận",
    UnitKind.GRASSROOTS_COMMITTEE: "toàn đảng bộ",
    UnitKind.UPPER_COMMITTEE: "toàn đảng bộ",
    UnitKind.PROVINCE: "toàn tỉnh",
    UnitKind.OTHER: "toàn đơn vị",
}
# What ends the number of a report: by whom it is issued.
SIGN = {
    UnitKind.CELL: "BC/CB",
    UnitKind.PART_COMMITTEE: "BC/ĐUBP",
    UnitKind.GRASSROOTS_COMMITTEE: "BC/ĐU",
    UnitKind.UPPER_COMMITTEE: "BC/ĐU",
    UnitKind.PROVINCE: "BC/TU",
    UnitKind.OTHER: "BC/CU",
}
# What keeps a copy of a document.
ARCHIVE = {
    UnitKind.CELL: "Lưu Chi bộ.",
    UnitKind.PART_COMMITTEE: "Lưu Đảng ủy bộ phận.",
    UnitKind.GRASSROOTS_COMMITTEE: "Lưu Văn phòng Đảng ủy.",
    UnitKind.UPPER_COMMITTEE: "Lưu Văn phòng Đảng ủy.",
    UnitKind.PROVINCE: "Lưu Văn phòng Tỉnh ủy.",
    UnitKind.OTHER: "Lưu Văn phòng.",
}
SIGNED_FOR = {
    UnitKind.CELL: "T/M CHI BỘ",
    UnitKind.PART_COMMITTEE: "T/M BAN CHẤP HÀNH",
    UnitKind.GRASSROOTS_COMMITTEE: "T/M BAN CHẤP HÀNH",
    UnitKind.UPPER_COMMITTEE: "T/M BAN THƯỜNG VỤ",
    UnitKind.PROVINCE: "T/M BAN THƯỜNG VỤ",
    UnitKind.OTHER: "T/M CẤP ỦY",
}

# --- tables -----------------------------------------------------------------------------------

NUMBER = "Số"
FULL_NAME = "Họ và tên"
MEMBER_CODE = "Mã"
UNIT_COLUMN = "Tổ chức đảng"
COMMITMENT = "Việc làm theo"
MEASURES_COLUMN = "Giải pháp"
DUE = "Hạn"
DUE_LONG = "Thời gian hoàn thành"
STATUS_COLUMN = "Trạng thái"
COMPLETED_ON = "Ngày xong"
RESULT_COLUMN = "Kết quả"
YEAR = "Năm"
BORN = "Sinh"
POSITION_COLUMN = "Chức vụ"
OFFICE_COLUMN = "Chính quyền"
CARD_COLUMN = "Số thẻ Đảng"
CITIZEN_COLUMN = "Số định danh"
NOTE_COLUMN = "Ghi chú"
STUDIES = "học tập: {study}"
CATEGORY_COLUMN = "Đối tượng"
PLAN_COLUMN = "Kế hoạch"
KIND_COLUMN = "Loại"
CLOSED_COLUMN = "Ghi chú"
KEY = "Khóa"
VALUE = "Giá trị"
DEFAULT = "Mặc định"
ENTRY = "Số"
WHEN = "Ngày"
WHO = "Người dùng"
WHAT = "Nội dung"
TOPIC_COLUMN = "Chủ đề"
TOTAL = "Cộng"

MEMBERS = "Tổng số"
EXEMPT = "Được miễn"
EXPECTED = "Phải đăng ký"
WITH_PLAN = "Có kế hoạch"
PERCENT = "%"
NON_PARTY = "Ngoài đảng"
GROUP_MEMBERS = "Đảng viên"
COLLECTIVE = "Tập thể"
INDIVIDUAL = "Cá nhân"
ASSIGNED = "Được giao"
REGISTERED = "Đăng ký"
COLLECTIVE_DONE = "Việc tập thể đạt"
INDIVIDUAL_DONE = "Việc cá nhân đạt"
ASSIGNED_DONE = "Việc được giao đạt"
COMPLETED = "Hoàn thành"
IN_PROGRESS = "Đang làm"
NOT_COMPLETED = "Không đạt"
OVERDUE_COLUMN = "Quá hạn"
COLLECTIVE_UNITS = "Số tập thể"
OF_MEMBERS = "Của đảng viên"
ASSIGNEES = "Số người"
TASKS = "Số nhiệm vụ"
MODELS = "Mô hình"
AWARDS = "Khen thưởng"
SESSIONS = "Sinh hoạt chuyên đề"
INSPECTIONS = "Lượt kiểm tra"
INSPECTIONS_OPEN = "Chưa khắc phục"
PLACE_IN_LIST = "TT"
DAYS_OVERDUE = "Quá (ngày)"
INDICATOR = "Chỉ tiêu"
DIFFERENCE = "Chênh lệch"
POINTS = "{number} điểm"
I_MEMBERS = "Đảng viên"
I_EXPECTED = "Đảng viên phải đăng ký"
I_WITH_PLAN = "Đảng viên có kế hoạch cá nhân"
I_WITH_PLAN_PCT = "Tỷ lệ đảng viên có kế hoạch cá nhân"
I_NON_PARTY = "Cá nhân ngoài đảng đăng ký"
I_COLLECTIVE = "Việc của tập thể đăng ký"
I_COLLECTIVE_DONE = "Việc của tập thể hoàn thành"
I_COLLECTIVE_PCT = "Tỷ lệ hoàn thành của tập thể"
I_INDIVIDUAL = "Việc của cá nhân đăng ký"
I_INDIVIDUAL_DONE = "Việc của cá nhân hoàn thành"
I_INDIVIDUAL_PCT = "Tỷ lệ hoàn thành của cá nhân"
I_OVERDUE = "Việc quá hạn"
I_NOT_COMPLETED = "Việc không hoàn thành"

SHEET_ITEMS = "Danh sách việc"
OWN_PART = "{name} (riêng)"
UNIT_CLOSED = "giải thể từ {on}"
EXEMPT_MARK = "miễn"
NO_PLAN_MARK = "chưa nộp"
LEFT_MARK = "đã rời {on}"
COLLECTIVE_OWNER = "(tập thể)"

OWNER = "Của"
FOLLOWER_COLUMN = "Người theo dõi"
REGISTERED_ON = "Ngày đăng ký"
CLOSED_ON = "Ngày khép"
EVIDENCE_COLUMN = "Minh chứng"
REASON_COLUMN = "Lý do"
PROGRESS_COLUMN = "Tiến độ"
DELIVERABLE_COLUMN = "Sản phẩm phải có"
LEVEL_COLUMN = "Mức"
GIVEN_BY = "Người giao"
GIVEN_ON = "Ngày giao"
GIVEN_DOCUMENT = "Văn bản giao"
CARRIED_FROM_COLUMN = "Tiếp nối"
CARRIED_FROM = "việc số {number} của năm trước"
CARRIED_TO_COLUMN = "Chuyển tiếp"
CARRIED_TO = "việc số {number} của năm sau"
JOINED_ON = "Ngày kết nạp"
LEFT_ON = "Ngày rời"
HANDED_IN = "nộp {on}"
PLEDGED = "có cam kết"
COMMAND = "Lệnh"
UNDONE_BY = " [đã hoàn tác ở mục {by}]"
BOOK_PATH = "Sổ"
HOME_UNIT = "Của"
YEARS = "Các năm"
COUNT_UNITS = "Tổ chức đảng"
COUNT_MEMBERS = "Người trong danh sách"
COUNT_PLANS = "Kế hoạch đã nộp"
COUNT_COMMITMENTS = "Việc"
COUNT_HISTORY = "Mục lịch sử"
HISTORY_TEXT = "{count} (mục {entry}, mã {hash})"
VERSIONS = "Phiên bản"
VERSION_TEXT = "lamtheobac {program}, lược đồ {schema}"


def short_hash(whole: str) -> str:
    """The beginning of a hash, as people compare it: three groups of four."""
    return " ".join(whole[place : place + 4] for place in range(0, 12, 4))
