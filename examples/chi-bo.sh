#!/bin/sh
# One year of a party cell of twelve, in the commands that its secretary types.
# Usage: examples/chi-bo.sh [FOLDER]   (default: a new temporary folder)
set -eu

folder=${1:-$(mktemp -d)}
LAMTHEOBAC_DB="$folder/so-chi-bo.db"
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

# --- January: the book, the members, the registrations ---------------------------------------
on 05/01/2026 init --unit "Chi bộ thôn Đông" --code CBTD \
    --parent-name "Đảng bộ xã Hòa Bình" --place "Hòa Bình"
on 05/01/2026 member add "Nguyễn Văn An" --position "Bí thư" --born 1972
on 05/01/2026 member add "Trần Thị Bích" --position "Phó Bí thư" --born 1979
on 05/01/2026 member add "Lê Văn Cường" --position "Chi ủy viên" --born 1968
on 05/01/2026 member add "Phạm Thị Dung" --born 1985
on 05/01/2026 member add "Hoàng Văn Đạt" --born 1990
on 05/01/2026 member add "Vũ Thị Hà" --born 1955
on 05/01/2026 member add "Đỗ Văn Hải" --born 1963
on 05/01/2026 member add "Bùi Thị Hoà" --born 1988
on 05/01/2026 member add "Nguyễn Văn An" --born 1994
on 05/01/2026 member add "Ngô Văn Khánh" --born 1976
on 05/01/2026 member add "Đặng Thị Lan" --born 1940
on 05/01/2026 member add "Lý Văn Nam" --category probationary --born 1999
on 06/01/2026 member exempt "dang thi lan" --reason "miễn công tác và sinh hoạt"

on 10/01/2026 register DV001 "Nêu gương: đến đúng giờ, chủ trì họp chi bộ không quá 90 phút" \
    --measures "Gửi tài liệu trước 3 ngày" --due 30/11/2026 --pledge
on 10/01/2026 register bich "Vận động 5 hộ hiến đất mở đường xóm" \
    --measures "Đến từng nhà, mời Mặt trận cùng đi" --due 30/06/2026 --pledge
on 10/01/2026 register cuong "Giúp 2 hộ nghèo thoát nghèo" \
    --measures "Hướng dẫn nuôi gà, vay vốn chính sách" --due 31/10/2026 --pledge
on 12/01/2026 register dung "Tự học tin học, gửi báo cáo hoàn toàn qua mạng" \
    --measures "Học 2 buổi mỗi tuần" --due 30/09/2026
on 12/01/2026 register dung "Đọc và kể 4 câu chuyện về Bác trong sinh hoạt chi bộ" \
    --measures "Mỗi quý một câu chuyện" --due 15/12/2026
on 12/01/2026 register dat "Dọn kênh mương nội đồng mỗi tháng một lần" \
    --measures "Cùng đoàn thanh niên" --due 20/12/2026
on 12/01/2026 register "vu thi ha" "Giữ sạch đoạn đường trước nhà, trồng 20 m hoa" \
    --measures "Quét mỗi sáng thứ Bảy" --due 30/04/2026
on 15/01/2026 register hai "Hòa giải mọi mâu thuẫn nhỏ ngay trong xóm" \
    --measures "Tổ hòa giải họp hằng tháng" --due 15/12/2026
on 15/01/2026 register hoa "Dạy kèm miễn phí 3 cháu có hoàn cảnh khó khăn" \
    --measures "Tối thứ Ba và thứ Năm" --due 31/05/2026
on 20/01/2026 register DV009 "Lập nhóm trực tuyến hướng dẫn dịch vụ công cho 30 người" \
    --measures "Mỗi tuần giúp 2 người" --due 30/08/2026
on 20/01/2026 register nam "Tham gia đủ 12 buổi tuần tra ban đêm" \
    --measures "Theo lịch của công an xã" --due 25/12/2026
on 20/01/2026 register --collective "Tuyến đường hoa dài 500 m, chi bộ tự quản" \
    --measures "Phân đoạn cho từng đảng viên" --due 02/09/2026 --topic "Nông thôn mới"
on 20/01/2026 register --collective "Sinh hoạt chuyên đề mỗi quý một lần" \
    --measures "Phân công người chuẩn bị" --due 20/12/2026
on 20/01/2026 register --collective "Không còn hộ nghèo trong thôn" \
    --measures "Mỗi chi ủy viên giúp một hộ" --due 30/11/2026 --topic "Giảm nghèo"

# --- through the year: progress, results, changes --------------------------------------------
on 05/05/2026 complete "vu thi ha" --on 28/04/2026 --result "25 m đường hoa"
on 05/06/2026 complete hoa --on 31/05/2026 --result "Cả 3 cháu lên lớp"
on 05/06/2026 progress bich "Đã vận động được 3/5 hộ" --percent 60
on 06/07/2026 list --overdue
on 06/07/2026 complete bich --on 05/07/2026 --result "5/5 hộ hiến 210 m² đất"
on 06/09/2026 complete DV009 --on 29/08/2026 --result "Giúp được 41 người"
on 06/09/2026 complete 12 --on 01/09/2026 --result "520 m, tỉnh khen" --evidence "QĐ 118"
on 05/10/2026 complete 4 --on 25/09/2026
on 05/10/2026 undo
on 05/10/2026 complete 4 --on 25/09/2026 --result "Báo cáo qua mạng từ tháng 8"
on 06/11/2026 complete cuong --on 30/10/2026 --result "2 hộ ra khỏi danh sách nghèo"
on 05/12/2026 complete DV001 14 --on 30/11/2026

# --- December: what remains, and the report ---------------------------------------------------
on 20/12/2026 complete hai --not-done --reason "Còn một vụ tranh chấp chờ xã giải quyết"
on 20/12/2026 complete 5 6 13 --on 15/12/2026
on 25/12/2026 list --status registered
on 31/12/2026 member list
on 31/12/2026 report
on 31/12/2026 report --explain individual.overdue
on 31/12/2026 report --docx --xlsx --html -o "$folder"
