"""Words by which a commitment is judged to say something, or nothing, that can be checked.

Our own choice, from what press and guidance call "chung chung"; `likeness.vagueness` says how
they are used. A list grows by adding phrases between the commas.
"""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


# A content made of these alone names no object.
GENERAL = _phrases(
    """
    học tập, tự học, học hỏi, học, làm theo, noi theo, noi gương, làm tốt, làm việc, làm, thực hiện,
    thực hành, triển khai, tổ chức, hoàn thành, chấp hành, chấp hành nghiêm, tuân thủ, góp phần,
    phấn đấu, cố gắng, nỗ lực, nêu gương, gương mẫu, đi đầu, đi trước, tiên phong, phát huy,
    nâng cao, tăng cường, đẩy mạnh, giữ gìn, giữ vững, giữ, rèn luyện, tu dưỡng, trau dồi,
    bồi dưỡng, xây dựng, tham gia, quán triệt, vận dụng, tuyên truyền, vận động, phục vụ, giúp đỡ,
    quan tâm, chia sẻ, hỗ trợ, phối hợp, thể hiện, đấu tranh, phòng chống, chống, phòng, khắc phục,
    đổi mới, cải tiến, sáng tạo, đóng góp, hưởng ứng, bảo đảm, đảm bảo, duy trì, quản lý,
    thi đua, lãnh đạo, chỉ đạo, kiểm tra, giám sát, tự phê bình, phê bình, tự soi, tự sửa,
    cống hiến, cải thiện, củng cố, không vi phạm, vi phạm, trở thành, xứng đáng, đạt,
    sửa chữa khuyết điểm,

    nhiệm vụ, nhiệm vụ chính trị, chính trị, công việc, công tác, chuyên môn, nghiệp vụ, tinh thần,
    trách nhiệm, ý thức, ý chí, nhận thức, tư tưởng, đạo đức, phong cách, lối sống, tác phong,
    phẩm chất, cách mạng, tấm gương, gương, bác, bác hồ, hồ chí minh, hồ chủ tịch,
    chủ tịch hồ chí minh, người, lời bác, lời bác dạy, lời dạy, lời dạy của bác, đảng viên, cán bộ,
    công chức, viên chức, công dân, nhân dân, quần chúng nhân dân, đồng chí, đồng đội, đồng nghiệp,
    mọi người, đoàn kết, thống nhất, nội bộ, tập thể, bản thân, cá nhân, vai trò, vị trí, năng lực,
    trình độ, kiến thức, kỹ năng, lý luận, bản lĩnh, chủ trương, đường lối, nghị quyết, chỉ thị,
    chính sách, pháp luật, đảng, điều lệ đảng, điều lệ, nhà nước, quy định, nội quy, quy chế,
    nguyên tắc, kỷ luật, kỷ cương, nền nếp, nề nếp, cấp trên, các cấp, cấp ủy, chi ủy, chi bộ,
    đảng bộ, đảng ủy, cơ quan, đơn vị, nhà trường, công ty, ngành, địa phương, cơ sở, nơi cư trú,
    nơi công tác, nơi ở, quê hương, đất nước, tổ quốc, xã hội, cộng đồng, sinh hoạt, hoạt động,
    phong trào, cuộc vận động, được giao, được phân công, được giao phó, phân công, giao,
    chức trách, chất lượng, hiệu quả, kết quả, tiến độ, thời gian, giờ giấc, mục tiêu, kế hoạch,
    chương trình, chỉ tiêu, yêu cầu, nội dung, tiết kiệm, lãng phí, tham nhũng, tham ô,
    tiêu cực, quan liêu, tệ nạn xã hội, suy thoái, tự diễn biến, tự chuyển hóa, chủ nghĩa cá nhân,
    niềm tin, uy tín, hình ảnh, truyền thống, văn hóa, văn minh, nếp sống, cuộc sống, đời sống,
    lời nói, việc làm, hành động, nói đi đôi với làm, cần kiệm liêm chính, cần, kiệm, liêm, chính,
    chí công vô tư, mặt, lĩnh vực, khâu, điều kiện, khả năng, sức lực, trí tuệ, tình hình mới,
    hoàn cảnh, trường hợp, lúc, nơi, khó khăn, khuyết điểm, hạn chế, tồn tại, ưu điểm, tiến bộ,

    tốt, cao, giỏi, đúng, đầy đủ, đủ, nghiêm, nghiêm túc, nghiêm chỉnh, xuất sắc, tích cực,
    chủ động, tự giác, thường xuyên, liên tục, kịp thời, nhanh chóng, không ngừng, luôn, luôn luôn,
    thật tốt, thật sự, thực sự, hơn nữa, tốt hơn, ngày càng, ngày một, mạnh mẽ, toàn diện, sâu sắc,
    thiết thực, cụ thể, rõ rệt, trong sạch, vững mạnh, vững vàng, vững chắc, kiên định, trung thành,
    trung thực, giản dị, khiêm tốn, lành mạnh, nhiệt tình, hết lòng, hết mình, tận tâm, tận tụy,
    chân thành, hòa nhã, lịch sự, đúng mực, chan hòa, gần gũi, sâu sát, tiêu biểu, điển hình, chung,
    riêng, mới, lớn, nhất, tối đa, chuẩn mực, hằng ngày, hàng ngày, hằng năm, hàng năm, thực tế,
    thực tiễn,

    và, với, các, những, mọi, mỗi, của, trong, ngoài, cho, để, là, có, được, bị, theo, về, từ, đến,
    tới, ở, tại, vào, ra, trên, dưới, khi, thì, mà, như, cũng, vẫn, đã, đang, sẽ, phải, không, chưa,
    do, bởi, vì, nhằm, bằng, qua, thông qua, trước, sau, cùng, cùng nhau, nhau, này, đó, đối với,
    gắn với, nhất là, đặc biệt, trước hết, tự, hơn, rất, lên, một, một số, nhiều, tất cả, toàn,
    toàn bộ, việc, sự, cách, tính, tình, lòng, nền, bộ, cuộc, ngày, tháng, quý, năm, tiếp tục,
    bao gồm, hay, hoặc, i, ii, iii, iv, mình, tôi, em, anh, chị, người khác, người đảng viên,
    người cán bộ
    """
)

# "hai buổi", "mười hộ": a number in words counts before one of these.
NUMBERS = _phrases("một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười, chục, trăm, nghìn, đôi")
COUNTED = _phrases(
    """
    buổi, lần, lượt, hộ, gia, người, cháu, em, bạn, cụ, học, hội, đoàn, bệnh, cây, vườn, ao, con,
    giờ, phút, ngày, tuần, tháng, quý, bài, cuốn, quyển, câu, trang, tác, mô, sáng, công, đề, đoạn,
    tuyến, đường, km, kilômét, mét, m, ha, sào, mẫu, tấn, tạ, kg, triệu, đồng, nghìn, việc, vụ, nhà,
    căn, giếng, bể, đèn, nhóm, tổ, lớp, thôn, xóm, xã, cuộc, suất, phần, thẻ, hồ, đơn, loại
    """
)

# "mỗi tuần", "hằng quý": how often is a number too.
RHYTHM = _phrases("mỗi, hằng, hàng, từng")
RHYTHMS = _phrases("ngày, tuần, tháng, quý, năm, buổi, sáng, chiều, tối, kỳ, lần, phiên, đợt, vụ")

# Amounts in words that can be checked as well as a figure.
QUANTITIES = _phrases("toàn bộ, tất cả, không còn, không để, không ai, dứt điểm")

# A time to be ready: one of the first before one of the second or a figure; or one of the second
# before a figure or the number of a quarter.
UNTIL = _phrases("trước, đến, hết, cuối, đầu, giữa, trong, kịp, nhân, xong")
TIMES = _phrases("ngày, tuần, tháng, quý, năm, tết, mùa, vụ, kỳ, dịp, hè, nhiệm kỳ, thời hạn")
QUARTERS = _phrases("i, ii, iii, iv")
