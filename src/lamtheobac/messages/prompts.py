"""What a person at a terminal is asked when something is missing."""

from lamtheobac.messages import words

WHO = "Đồng chí nào? (gõ vài chữ của tên, hoặc mã) "
WHICH = "Việc nào? (số của việc, hoặc vài chữ) "

# What is missing, for scripts.
NAMES = {
    "who": "tên hoặc mã của một người",
    "which": words.WHICH,
    "content": words.CONTENT,
    "note": words.NOTE,
    "reason": f"{words.REASON} (--reason)",
    "name": words.NAME,
    "unit_name": words.UNIT_NAME,
    "home": f"{words.UNIT_NAME} (--unit)",
    "code": "mã (--code)",
    "to": "tổ chức đảng chuyển đến (--to)",
    "parent": "tổ chức đảng cấp trên (--parent)",
    "unit": words.UNIT,
    "year": "năm",
    "model": "số của mô hình",
    "model_name": "tên mô hình",
    "recipient": "người hoặc tổ chức đảng được khen",
    "award": "nội dung khen thưởng",
    "session": "chủ đề của buổi sinh hoạt",
    "key": "tên cài đặt",
    "value": "giá trị mới",
}
ASK = {
    "content": "Việc đăng ký làm theo: ",
    "measures": "Giải pháp (Enter để bỏ qua): ",
    "due": "Hạn hoàn thành, ngày/tháng/năm (Enter để bỏ qua): ",
    "pledge": "Có bản cam kết không? c/k (Enter để bỏ qua): ",
    "result": "Kết quả (Enter để bỏ qua): ",
    "note": "Tiến độ: ",
    "reason": "Lý do: ",
    "name": "Họ và tên: ",
    "unit_name": "Tên tổ chức đảng: ",
    "home": "Tên chi bộ (hoặc đảng bộ) của sổ: ",
    "code": "Mã ngắn, không dấu cách: ",
    "to": "Chuyển đến tổ chức đảng (mã hoặc tên): ",
    "parent": "Thuộc tổ chức đảng (mã hoặc tên): ",
    "unit": "Tổ chức đảng (mã hoặc tên): ",
    "year": "Năm: ",
    "model": "Số của mô hình (xem: lamtheobac model list): ",
    "model_name": "Tên mô hình: ",
    "recipient": "Khen ai? Tên hoặc mã của người, tổ chức đảng: ",
    "award": "Nội dung khen thưởng: ",
    "session": "Chủ đề của buổi sinh hoạt: ",
    "key": "Tên cài đặt (xem: lamtheobac config list): ",
    "value": "Giá trị mới: ",
}
