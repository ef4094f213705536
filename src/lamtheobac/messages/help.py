"""Help texts: one line a command, one line an option."""

USAGE = "Cách dùng: "
ARGUMENTS = "Tham số"
OPTIONS = "Tùy chọn"
COMMANDS = "Lệnh"
HELP_OPTION = "Xem hướng dẫn này."
OPTIONS_METAVAR = "[TÙY CHỌN]"
COMMAND_METAVAR = "LỆNH [THAM SỐ]…"
COMMAND_ARGUMENT = "lệnh; xem lamtheobac --help"

M_YEAR = "NĂM"
M_DAY = "NGÀY"
M_TEXT = "CHỮ"
M_UNIT = "TỔ_CHỨC"
M_FILE = "TỆP"
M_NAME = "TÊN"
M_TOPIC = "CHỦ_ĐỀ"
M_KIND = "LOẠI"
M_CODE = "MÃ"
M_PLACE = "ĐỊA_DANH"
M_TABLE = "BẢNG"
M_WHO = "NGƯỜI"
M_WHICH = "VIỆC"
M_WHICHES = "VIỆC…"
M_CONTENT = "NỘI_DUNG"
M_NOTE = "GHI_CHÚ"
M_KEY = "KHÓA"
M_VALUE = "GIÁ_TRỊ"
M_NUMBER = "SỐ"
M_FILES = "TỆP…"
M_SHEET = "TRANG"
M_FIGURE = "SỐ_LIỆU"
M_STATUS = "TRẠNG_THÁI"

ROOT = """Sổ theo dõi việc đăng ký học tập và làm theo Bác: ghi việc, nhắc việc, tổng hợp.

Bắt đầu: lamtheobac init, rồi lamtheobac member add, rồi lamtheobac register."""

ROOT_DB = "Tệp sổ (mặc định: $LAMTHEOBAC_DB, hoặc sổ trong thư mục riêng của người dùng)."
ROOT_TODAY = "Coi ngày này là hôm nay (cũng đặt được bằng $LAMTHEOBAC_TODAY)."
ROOT_DEBUG = "Khi có lỗi, in dấu vết cho người phát triển."
ROOT_VERSION = "In phiên bản."

# Shown by --help without loading the commands, in this order.
SECTIONS = {
    "Ghi việc": {
        "register": "Đăng ký một việc làm theo của đảng viên hoặc tập thể.",
        "complete": "Ghi một hay nhiều việc đã hoàn thành (hoặc không hoàn thành).",
        "progress": "Ghi tiến độ của một việc.",
        "edit": "Sửa nội dung, giải pháp, hạn, người theo dõi, chủ đề.",
        "reopen": "Mở lại một việc đã khép.",
        "withdraw": "Rút một việc, có lý do.",
        "assign": "Giao một việc đột phá, đổi mới, việc khó cho một hay nhiều người.",
        "plan": "Kế hoạch cá nhân của năm: nộp, xác nhận, trả lại.",
    },
    "Nhắc việc": {
        "due": "Việc quá hạn, sắp đến hạn, lâu chưa có tiến độ; lịch nhắc (.ics).",
        "missing": "Ai chưa nộp, chưa có việc; việc thiếu giải pháp, thiếu hạn.",
        "similar": "Việc giống nhau giữa nhiều người, việc ghi chung chung.",
        "meeting": "Rà từng việc trong cuộc họp chi bộ; phiếu mang theo họp.",
        "list": "Xem danh sách việc, có lọc.",
        "show": "Xem một việc đầy đủ.",
    },
    "Tổng hợp, Excel và Word": {
        "report": "Báo cáo tổng hợp: màn hình, Word, Excel, trang web, CSV, JSON.",
        "template": "Ra mẫu đăng ký Excel của năm, có sẵn tên đảng viên.",
        "import": "Nhập mẫu đã điền, sổ đã xuất, danh sách đảng viên (Excel, CSV).",
        "export": "Xuất sổ đăng ký của năm (nhập lại được), danh sách việc nhiều năm.",
        "book": "Sổ tu dưỡng, rèn luyện của từng người (Word, Excel).",
    },
    "Hoạt động của tổ chức đảng": {
        "topic": "Nhóm nhiệm vụ, phong trào, cuộc vận động mà việc gắn với.",
        "theme": "Nội dung đột phá, chuyên đề của năm.",
        "inspect": "Ghi một lần kiểm tra tổ chức đảng hoặc đảng viên.",
        "inspection": "Các lần kiểm tra: xem, sửa, ghi đã khắc phục.",
        "session": "Sinh hoạt chuyên đề: ghi, xem.",
        "model": "Mô hình hay, cách làm sáng tạo: thêm, xem, sửa.",
        "award": "Biểu dương, khen thưởng: ghi, xem.",
    },
    "Gửi lên cấp trên, nhận từ cấp dưới": {
        "submit": "Đóng gói số liệu của năm để gửi cấp trên (.ltb).",
        "collect": "Nhận gói, sổ, mẫu của cấp dưới; nhận lại không đếm hai lần.",
        "submissions": "Ai đã gửi, gửi đúng hạn, gửi muộn, chưa gửi.",
        "accept": "Tiếp nhận số liệu một đơn vị đã gửi.",
        "return": "Trả lại số liệu một đơn vị đã gửi để sửa, có lý do.",
        "lock": "Khóa sổ nhận của một năm: không nhận thêm gói nào.",
    },
    "Danh sách và sổ": {
        "member": "Đảng viên và người ngoài đảng: thêm, xem, sửa, chuyển, rời, miễn.",
        "unit": "Tổ chức đảng: thêm, xem, sửa, chuyển, kết thúc.",
        "year": "Các năm của sổ: mở năm mới, khóa năm cũ.",
        "history": "Xem mọi thay đổi của sổ.",
        "undo": "Hoàn tác thay đổi gần nhất (hoặc mục lịch sử đã cho).",
        "init": "Lập sổ mới.",
        "info": "Sổ ở đâu, của ai, có gì.",
        "config": "Xem và đặt các cài đặt của sổ.",
    },
    "Giữ sổ an toàn": {
        "check": "Soát toàn bộ sổ: tệp, quy tắc, số liệu, lịch sử.",
        "backup": "Sao lưu sổ; xem các bản sao lưu.",
        "restore": "Phục hồi sổ từ một bản sao lưu.",
        "doctor": "Tình trạng máy và sổ, không có tên ai, để nhờ trợ giúp.",
    },
}
TOP = {name: line for section in SECTIONS.values() for name, line in section.items()}
MEMBER = {
    "add": "Thêm một người.",
    "list": "Xem danh sách theo tên.",
    "show": "Xem một người: các năm, các việc, khen thưởng.",
    "edit": "Sửa thông tin một người.",
    "transfer": "Chuyển sinh hoạt đến tổ chức khác trong sổ.",
    "leave": "Ghi một người rời danh sách (chuyển đi, qua đời, ra khỏi Đảng…).",
    "exempt": "Ghi một người được miễn đăng ký trong một năm.",
    "erase": "Xóa hẳn dữ liệu riêng của một người; số liệu các năm giữ nguyên.",
}
UNIT = {
    "add": "Thêm một tổ chức đảng.",
    "list": "Xem các tổ chức đảng.",
    "edit": "Sửa tên, mã, loại.",
    "move": "Chuyển về trực thuộc tổ chức khác; báo cáo năm cũ giữ nguyên.",
    "close": "Ghi một tổ chức kết thúc hoạt động.",
}
CONFIG = {
    "list": "Xem mọi cài đặt.",
    "get": "Xem một cài đặt.",
    "set": "Đặt một cài đặt.",
}

PLAN = {
    "submit": "Ghi một người đã nộp bản kế hoạch (hoặc nộp lại).",
    "confirm": "Ghi chi bộ đã xác nhận bản kế hoạch.",
    "return": "Ghi chi bộ trả lại bản kế hoạch để bổ sung, có lý do.",
}
INSPECTION = {
    "list": "Xem các lần kiểm tra.",
    "edit": "Sửa một lần kiểm tra.",
    "close": "Ghi nội dung kiểm tra đã khắc phục xong.",
}
SESSION = {
    "add": "Ghi một buổi sinh hoạt chuyên đề.",
    "list": "Xem các buổi sinh hoạt chuyên đề.",
}
MODEL = {
    "add": "Thêm một mô hình hay, cách làm sáng tạo.",
    "list": "Xem các mô hình.",
    "edit": "Sửa một mô hình, ghi kết quả, nơi nhân rộng.",
}
AWARD = {
    "add": "Ghi một lượt biểu dương, khen thưởng.",
    "list": "Xem các lượt biểu dương, khen thưởng.",
}
TOPIC_GROUP = {
    "add": "Thêm một chủ đề, hoặc bộ chủ đề gợi ý.",
    "list": "Xem các chủ đề.",
    "edit": "Sửa tên, loại của một chủ đề.",
    "merge": "Gộp một chủ đề vào chủ đề khác.",
}
THEME = {
    "set": "Đặt nội dung đột phá, chuyên đề của một năm.",
    "list": "Xem nội dung đột phá, chuyên đề các năm.",
}
YEAR_GROUP = {
    "list": "Xem các năm của sổ.",
    "open": "Mở năm mới; chuyển tiếp việc chưa xong; mở khóa năm cũ.",
    "close": "Khóa một năm: từ đó số liệu không đổi.",
}

GROUPS = {
    "member": MEMBER,
    "unit": UNIT,
    "config": CONFIG,
    "plan": PLAN,
    "inspection": INSPECTION,
    "session": SESSION,
    "model": MODEL,
    "award": AWARD,
    "topic": TOPIC_GROUP,
    "theme": THEME,
    "year": YEAR_GROUP,
}
REOPEN = "Sửa cả khi năm đã khóa sổ; ghi trong lịch sử."

WHO = "Mã, hoặc một phần họ tên (có dấu hay không dấu)."
WHICH = "Số của việc; hoặc mã, tên người chỉ có đúng một việc phù hợp."
CONTENT = "Nội dung việc làm theo, trong ngoặc kép."
YEAR = "Năm (mặc định: năm nay)."
MEASURES = "Giải pháp thực hiện."
DUE = "Hạn hoàn thành, ngày/tháng/năm."
TOPIC = "Chủ đề; có thể ghi nhiều lần."
FOLLOWER = "Người theo dõi, giúp đỡ."
SUBMITTED = "Ngày nộp bản đăng ký (mặc định: hôm nay)."
PLEDGE = "Bản đăng ký có (hoặc không có) phần cam kết."
EXTRA = "Ghi cả khi đã đủ số việc của năm."
COLLECTIVE = "Việc của tập thể; khi đó tham số đầu là nội dung."
UNIT_OF = "Tổ chức đảng: mã hoặc tên đầy đủ."
UNIT_TREE = "Chỉ tổ chức đảng này và cấp dưới của nó."
JSON = "In một tài liệu JSON cho chương trình khác."
NOTE = "Ghi chú tiến độ."
PERCENT = "Đã làm được bao nhiêu phần trăm, 0–100."
ON = "Ngày (mặc định: hôm nay)."
RESULT = "Kết quả đạt được."
EVIDENCE = "Minh chứng: văn bản, địa chỉ, số liệu."
NOT_DONE = "Ghi là không hoàn thành; cần --reason."
REASON = "Lý do."
STATUS = (
    "Chỉ trạng thái này: registered, in_progress, completed, not_completed, withdrawn, replaced."
)
ONLY_MEMBER = "Chỉ việc của người này."
ONLY_COLLECTIVE = "Chỉ việc tập thể."
ONLY_INDIVIDUAL = "Chỉ việc cá nhân."
ONLY_ASSIGNED = "Chỉ việc được giao."
OVERDUE = "Chỉ việc quá hạn."
DUE_BY = "Chỉ việc còn mở, hạn đến ngày này."
SEARCH = "Tìm chữ trong nội dung, giải pháp, họ tên (không cần dấu)."
LIST_YEAR = "Chỉ năm này (mặc định: mọi năm)."
CSV = "In CSV, mở được bằng Excel."

NAME = "Họ và tên, trong ngoặc kép."
CODE = "Mã (mặc định: sổ tự đặt)."
POSITION = "Chức vụ trong Đảng."
OFFICE = "Chức vụ chính quyền, đoàn thể, nghề nghiệp."
BORN = "Năm sinh."
CATEGORY = "full: chính thức; probationary: dự bị; non-party: ngoài đảng."
JOINED = "Ngày kết nạp."
ROLL_YEAR = "Danh sách của năm này (mặc định: hiện nay)."
ALL = "Cả những người đã rời."
TO = "Tổ chức đảng chuyển đến."
WITH_PLAN = "Mang theo cả kế hoạch và các việc của năm."

UNIT_NAME = "Tên tổ chức đảng, trong ngoặc kép."
UNIT_CODE = "Mã ngắn, không dấu cách."
KIND = "Loại: chi-bo, dang-bo-bo-phan, dang-bo-co-so, dang-bo-cap-tren, tinh, khac."
PARENT = "Tổ chức cấp trên: mã hoặc tên đầy đủ (mặc định: tổ chức gốc của sổ)."
TREE = "Thụt dòng theo cấp."
HOME_UNIT = "Tên chi bộ (hoặc đảng bộ) của sổ."
SUPERIOR = "Tên tổ chức cấp trên, để in đầu văn bản."
PLACE = "Địa danh, để in dòng ngày tháng."

KEY = "Tên cài đặt; xem lamtheobac config list."
VALUE = "Giá trị mới."

ENTRY = "Số của mục lịch sử (mặc định: thay đổi gần nhất)."
HISTORY_MEMBER = "Chỉ những gì liên quan đến người này."
HISTORY_WHICH = "Chỉ những gì liên quan đến việc này."

FROM = "Từ năm."
LAST = "Đến năm."
AS_OF = "Số liệu chốt đến hết ngày này (mặc định: hôm nay)."
BY = (
    "Bảng theo: unit (tổ chức), year (năm), topic (chủ đề), assigned (việc giao),"
    " models (mô hình), gaps (còn thiếu)."
)
DECIMALS = "Số chữ số thập phân của phần trăm, 0–4."
XLSX = "Ghi tệp Excel: các phụ lục, biểu đồ, trang kiểm tra."
DOCX = "Ghi văn bản Word theo thể thức văn bản của Đảng."
HTML = "Ghi một trang web xem được không cần mạng."
MARKDOWN = "Ghi tệp Markdown để dán vào nơi khác."
REPORT_CSV = "Ghi tệp CSV: một dòng cho mỗi tổ chức, năm, chủ đề."
COMPARE = "Đặt cạnh năm (hoặc giai đoạn, ví dụ 2016-2020) này."
PUBLIC = "Bỏ phụ lục nội bộ: ai chưa nộp, việc nào quá hạn."
ANONYMOUS = "Không nêu họ tên (và nội dung việc) ở bất cứ chỗ nào."
EXPLAIN = "Liệt kê các bản ghi đứng sau một số liệu, ví dụ individual.overdue."
OUTPUT_FOLDER = "một thư mục đã có, khi ghi nhiều tệp"
OUTPUT = "Tệp hoặc thư mục ghi ra."
OVERWRITE = "Ghi đè tệp đã có."

TEMPLATE_UNIT = "Tổ chức đảng của mẫu: mã hoặc tên (mặc định: tổ chức gốc của sổ)."
IMPORT_FILES = "Tệp .xlsx, .csv, hoặc thư mục chứa chúng."
IMPORT_YEAR = "Năm, nếu tệp không ghi (mặc định: năm nay)."
IMPORT_UNIT = "Tổ chức đảng, nếu tệp không ghi."
SHEET = "Trang cần nhập, khi tệp có nhiều trang."
DRY_RUN = "Chỉ xem sẽ thay đổi gì, từng người; không ghi."
FIX_FONTS = "Chuyển chữ TCVN3, VNI sang Unicode (mặc định), hoặc từ chối."
ERRORS = "Ghi bản sao của tệp có đánh dấu các ô sai, để gửi trả."
ERRORS_FOLDER = "một thư mục, khi nhập nhiều tệp"
EXTRA_WORK = "Nhận cả việc vượt mức mỗi người."
EXPORT_FROM = "Từ năm; khi đó là danh sách việc của các năm, để xem, lọc và in."
EXPORT_XLSX = "Ghi tệp Excel (mặc định)."
EXPORT_CSV = "Ghi tệp CSV."
