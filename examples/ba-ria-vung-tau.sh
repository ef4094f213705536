#!/bin/sh
# Good models, awards, thematic sessions and a member's own register book, in a ward's year.
# After the way of working of Bà Rịa-Vũng Tàu; the ward and its people are made up.
# Usage: examples/ba-ria-vung-tau.sh [FOLDER]   (default: a new temporary folder)
set -eu

folder=${1:-$(mktemp -d)}
LAMTHEOBAC_DB="$folder/so-phuong.db"
export LAMTHEOBAC_DB

# Show each command as typed, then run it on the day given first.
on() {
    LAMTHEOBAC_TODAY=$1
    export LAMTHEOBAC_TODAY
    shift
    printf '\n$ lamtheobac'
    for word in "$@"; do
        case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '   # %s\n' "$LAMTHEOBAC_TODAY"
    lamtheobac "$@"
}

# --- January: the ward, its cells, its people --------------------------------------------------
on 05/01/2026 init --unit "Đảng bộ phường Sao Biển" --code SB --kind dang-bo-co-so \
    --place "Sao Biển"
on 05/01/2026 unit add "Chi bộ khu phố 1" --code KP1
on 05/01/2026 unit add "Chi bộ khu phố 2" --code KP2
on 05/01/2026 unit add "Chi bộ Công an phường" --code CA
on 05/01/2026 unit add "Chi bộ Trường Tiểu học Sao Biển" --code TH
on 05/01/2026 member add "Nguyễn Thị Mai" --unit KP1 --position "Bí thư" --born 1971
on 05/01/2026 member add "Trần Văn Lộc" --unit KP1 --born 1958
on 05/01/2026 member add "Lê Thị Sương" --unit KP2 --position "Bí thư" --born 1975
on 05/01/2026 member add "Võ Minh Triết" --unit KP2 --born 1996
on 05/01/2026 member add "Phạm Quốc Hùng" --unit CA --position "Bí thư" --born 1982
on 05/01/2026 member add "Đỗ Thị Ngân" --unit TH --position "Bí thư" --born 1980

# --- what each person sets out to do, on paper and in the book ----------------------------------
on 12/01/2026 register mai "Mỗi tuần một buổi thu gom phế liệu giúp học sinh nghèo" \
    --measures "Cùng hội phụ nữ khu phố, sáng thứ Bảy" --due 30/11/2026 --pledge
on 12/01/2026 register mai "Đọc và kể bốn câu chuyện về Bác trong sinh hoạt chi bộ" \
    --measures "Mỗi quý một câu chuyện" --due 15/12/2026 --pledge
on 12/01/2026 register loc "Vận động 10 hộ không lấn chiếm vỉa hè" \
    --measures "Đến từng nhà cùng Mặt trận" --due 30/06/2026 --pledge
on 14/01/2026 register suong "Giúp 2 hội viên phụ nữ thoát nghèo" \
    --measures "Vay vốn chính sách, dạy nghề may" --due 31/10/2026 --pledge
on 14/01/2026 register triet "Dạy 20 người lớn tuổi dùng dịch vụ công trực tuyến" \
    --measures "Tối thứ Năm hằng tuần" --due 30/09/2026 --pledge
on 14/01/2026 register hung "Trả kết quả căn cước tại nhà cho 50 người già yếu" \
    --measures "Tổ lưu động hai người" --due 31/12/2026 --pledge
on 14/01/2026 register ngan "Xóa 100% việc cho quà giáo viên trong năm học" \
    --measures "Ký cam kết với phụ huynh" --due 31/05/2026 --pledge

# --- models: those that run already, a new one, one that is only proposed -----------------------
on 15/01/2026 model add "Ngôi nhà xanh" --organisation phu-nu --unit KP1 --since 2023 \
    --field "Môi trường" --effect "Bán phế liệu, tặng 14 suất học bổng mỗi năm"
on 15/01/2026 model add "Tuyến hẻm không rác" --organisation mat-tran --unit KP2 --since 2024 \
    --field "Môi trường"
on 15/01/2026 model add "Camera an ninh khu phố" --organisation cong-an --unit CA \
    --since 12/03/2025 --field "An ninh trật tự" --effect "64 mắt camera, trộm cắp giảm một nửa"
on 15/01/2026 model add "Cổng trường an toàn giao thông" --organisation cong-an --unit CA \
    --since 2022
on 15/01/2026 model add "Tiết học ngoài lớp: học Bác qua hiện vật" --organisation don-vi \
    --unit TH --field "Giáo dục"

# --- through the year: sessions and who came, praise, results, what became of the models --------
on 05/02/2026 session add "Nêu gương của người đứng đầu theo tư tưởng Hồ Chí Minh" \
    --unit KP1 --on 03/02/2026 --attended 21 --of 22 --note "Mở rộng đến hội viên phụ nữ"
on 05/02/2026 session add "Nêu gương của người đứng đầu theo tư tưởng Hồ Chí Minh" \
    --unit KP2 --on 04/02/2026 --attended 17 --of 19 --note "Mở rộng đến đoàn viên"
on 02/03/2026 model add "Thứ Bảy số cùng người cao tuổi" --organisation thanh-nien --unit KP2 \
    --status proposed --since 01/04/2026
on 01/04/2026 model edit 6 --status in_use
on 05/05/2026 session add "Tự soi, tự sửa: nói đi đôi với làm" --unit KP1 --attended 20 --of 22
on 06/05/2026 session add "Gần dân, trọng dân khi giải quyết thủ tục" --unit CA \
    --attended 14 --of 14 --note "Đồng chí Hùng trình bày; ba việc phải sửa ngay"
on 20/05/2026 award add mai "Điển hình làm theo Bác năm 2026" --on 19/05/2026 \
    --by "Đảng ủy phường Sao Biển" --document "QĐ 41-QĐ/ĐU"
on 20/05/2026 award add CA "Tập thể điển hình làm theo Bác" --on 19/05/2026 \
    --by "Đảng ủy phường Sao Biển" --document "QĐ 41-QĐ/ĐU"
on 20/05/2026 model edit 1 --status recognised
on 01/06/2026 progress 1 "Đã thu gom 18 buổi, được 1,1 tấn" --percent 45
on 01/06/2026 complete ngan --on 29/05/2026 --result "Không còn phản ánh nào"
on 01/07/2026 complete loc --on 28/06/2026 --result "12 hộ tự tháo dỡ mái che"
on 15/07/2026 model edit 3 --status recognised --effect "80 mắt camera, 9 vụ được làm rõ"
on 05/09/2026 session add "Học Bác phong cách làm việc khoa học" --unit TH
on 01/10/2026 complete triet --on 24/09/2026 --result "27 người tự nộp hồ sơ qua mạng"
on 15/10/2026 model edit 1 --status spread --spread-to "6 khu phố, 2 phường bạn"
on 20/11/2026 model edit 4 --status ended --on 31/05/2026
on 20/11/2026 undo
on 20/11/2026 model edit 4 --status ended --on 15/11/2026
on 01/12/2026 complete 1 --on 28/11/2026 --result "2,4 tấn phế liệu, 16 suất học bổng"
on 16/12/2026 complete 2 --on 14/12/2026
on 20/12/2026 award add mai "Giấy khen phong trào bảo vệ môi trường" --by "UBND phường Sao Biển"

# --- December: what there is, the report, and Mai's own register book ---------------------------
on 31/12/2026 model list
on 31/12/2026 model list --all --organisation cong-an
on 31/12/2026 session list --year 2026
on 31/12/2026 award list --year 2026
on 31/12/2026 member show mai
on 31/12/2026 report
on 31/12/2026 report --docx --xlsx --html -o "$folder"
on 31/12/2026 book mai --docx -o "$folder"
