#!/bin/sh
# A province that gives its leaders breakthrough tasks: 63 of them to 38 people, each judged by its
# product. The way of working is Tuyên Quang's; the province, the people and the tasks are made up.
# Usage: examples/tuyen-quang.sh [FOLDER]   (default: a new temporary folder)
set -eu

folder=${1:-$(mktemp -d)}
LAMTHEOBAC_DB="$folder/so-tinh-mau.db"
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
    lamtheobac "$@" </dev/null
}

# --- the province, its committees, and what each puts first in the year ------------------------
on 05/01/2026 init --unit "Đảng bộ tỉnh Mẫu" --code TM --kind tinh --place "Mẫu Sơn"
on 05/01/2026 unit add "Đảng bộ các cơ quan Đảng tỉnh" --code CQD --kind dang-bo-cap-tren
on 05/01/2026 unit add "Đảng bộ Ủy ban nhân dân tỉnh" --code UB --kind dang-bo-cap-tren
for commune in 1 2 3 4 5; do
    on 05/01/2026 unit add "Đảng bộ xã Mẫu $commune" --code "X$commune" --kind dang-bo-co-so
done
on 08/01/2026 theme set 2026 "Siết kỷ cương, rút ngắn một nửa thời gian giải quyết công việc"
on 08/01/2026 theme set 2026 "Mỗi thủ tục một lần đến, một nơi nhận" --unit UB
on 08/01/2026 theme set 2026 "Không để việc của dân quá hạn" --unit X1

# --- 38 leaders, from a list as an office keeps it; two have not handed in their plans ---------
cat >"$folder/can-bo.csv" <<'LIST'
STT,Mã,Họ và tên,Năm sinh,Chức vụ,Tổ chức đảng,Ngày nộp
1,T01,Nguyễn Đức Ân,1969,Bí thư,CQD,12/01/2026
2,T02,Trần Thị Bảo Châu,1972,Phó Bí thư,CQD,12/01/2026
3,T03,Lý Văn Cảnh,1974,Trưởng Ban Tổ chức,CQD,12/01/2026
4,T04,Hà Thị Diễm,1978,Trưởng Ban Tuyên giáo và Dân vận,CQD,12/01/2026
5,T05,Ma Văn Đông,1975,Chủ nhiệm Ủy ban Kiểm tra,CQD,12/01/2026
6,T06,Hoàng Thị Gấm,1980,Chánh Văn phòng,CQD,12/01/2026
7,T07,Đỗ Văn Hiếu,1971,Chủ tịch Mặt trận,CQD,12/01/2026
8,T08,Vũ Minh Khoa,1973,Chủ tịch,UB,12/01/2026
9,T09,Phạm Thị Lành,1979,Phó Chủ tịch,UB,12/01/2026
10,T10,Nông Văn Mạc,1976,Giám đốc Sở Nông nghiệp và Môi trường,UB,12/01/2026
11,T11,Bùi Thị Nhàn,1981,Giám đốc Sở Giáo dục và Đào tạo,UB,12/01/2026
12,T12,Lê Quang Phấn,1977,Giám đốc Sở Nội vụ,UB,12/01/2026
13,T13,Triệu Thị Quế,1983,Giám đốc Sở Y tế,UB,12/01/2026
14,X1A,Nguyễn Văn Sáng,1978,Bí thư,X1,12/01/2026
15,X1B,Hoàng Thị Tươi,1982,Phó Bí thư,X1,12/01/2026
16,X1C,Lý Văn Uy,1980,Chủ tịch,X1,12/01/2026
17,X1D,Trần Thị Vân Anh,1985,Chủ tịch Mặt trận,X1,12/01/2026
18,X1E,Ma Thị Xoan,1987,Trưởng Ban Xây dựng Đảng,X1,12/01/2026
19,X2A,Đặng Văn Yên,1975,Bí thư,X2,12/01/2026
20,X2B,Phạm Văn Bền,1979,Phó Bí thư,X2,12/01/2026
21,X2C,Hà Văn Chính,1981,Chủ tịch,X2,12/01/2026
22,X2D,Nông Thị Duyên,1984,Chủ tịch Mặt trận,X2,12/01/2026
23,X2E,Vũ Thị Đào,1988,Trưởng Ban Xây dựng Đảng,X2,12/01/2026
24,X3A,Lê Văn Giáp,1976,Bí thư,X3,12/01/2026
25,X3B,Triệu Văn Hậu,1980,Phó Bí thư,X3,12/01/2026
26,X3C,Bùi Văn Kiên,1983,Chủ tịch,X3,12/01/2026
27,X3D,Đỗ Thị Liên,1986,Chủ tịch Mặt trận,X3,
28,X3E,Nguyễn Thị Miền,1989,Trưởng Ban Xây dựng Đảng,X3,12/01/2026
29,X4A,Hoàng Văn Ninh,1974,Bí thư,X4,12/01/2026
30,X4B,Lý Thị Oanh,1981,Phó Bí thư,X4,12/01/2026
31,X4C,Trần Văn Phượng,1979,Chủ tịch,X4,12/01/2026
32,X4D,Ma Văn Quảng,1983,Chủ tịch Mặt trận,X4,12/01/2026
33,X4E,Đặng Thị Sen,1990,Trưởng Ban Xây dựng Đảng,X4,12/01/2026
34,X5A,Phạm Văn Thành,1977,Bí thư,X5,12/01/2026
35,X5B,Hà Thị Út,1982,Phó Bí thư,X5,12/01/2026
36,X5C,Nông Văn Vinh,1980,Chủ tịch,X5,12/01/2026
37,X5D,Vũ Văn Xướng,1984,Chủ tịch Mặt trận,X5,12/01/2026
38,X5E,Lê Thị Yến,1991,Trưởng Ban Xây dựng Đảng,X5,
LIST
on 14/01/2026 import "$folder/can-bo.csv"

# --- 63 tasks: one for each leader of the province, two for each of a commune ------------------
# Level, who (or which office of every commune), due day | content | product
assign() {
    on 15/01/2026 assign "$2" "$4" --deliverable "$5" --due "$3" --level "$1" \
        --by "Ban Thường vụ Tỉnh ủy" --document "Kế hoạch số 12-KH/TU"
}
while IFS='|' read -r level who due content product; do
    assign "$level" "$who" "$due" "$content" "$product"
done <<'TASKS'
dot-pha|T01|30/11/2026|Đối thoại với nhân dân ở đủ 5 xã|5 biên bản đối thoại, 100% kiến nghị được trả lời
dot-pha|T02|30/09/2026|Giảm một phần ba số cuộc họp cấp tỉnh|Lịch họp cả năm, bảng so sánh với năm trước
dot-pha|T03|30/10/2026|Đánh giá cán bộ hằng quý bằng sản phẩm|Quy chế và kết quả 3 quý của mọi cơ quan
doi-moi|T04|30/06/2026|Bản tin làm theo Bác bằng hai thứ tiếng|12 số bản tin phát trên loa các thôn
viec-kho|T05|31/10/2026|Giải quyết dứt điểm 8 vụ khiếu kiện kéo dài|8 kết luận có hiệu lực
doi-moi|T06|30/06/2026|Văn phòng không giấy tờ|100% văn bản ký số, trừ văn bản mật
dot-pha|T07|30/11/2026|Xóa nhà tạm của hộ nghèo|420 nhà được nghiệm thu
viec-kho|T08|31/12/2026|Giải phóng mặt bằng đường nối cao tốc|28 km mặt bằng sạch được bàn giao
dot-pha|T09|30/09/2026|Cắt một nửa thời gian giải quyết thủ tục đất đai|Quy trình mới và số liệu 3 tháng áp dụng
doi-moi|T10|30/10/2026|Vùng chè hữu cơ liên kết ba xã|150 ha được cấp chứng nhận
viec-kho|T11|15/08/2026|Đủ giáo viên tiếng Anh cho các trường vùng cao|100% trường có giáo viên từ tháng 9
dot-pha|T12|30/06/2026|Trả kết quả hành chính tại nhà|5 xã áp dụng, sổ theo dõi lượt trả
doi-moi|T13|30/11/2026|Khám bệnh từ xa nối trạm y tế với bệnh viện tỉnh|5 trạm hoạt động, 1.000 lượt khám
TASKS
while IFS='|' read -r level office due content product; do
    for commune in 1 2 3 4 5; do
        assign "$level" "X$commune$office" "$due" "$content" "$product"
    done
done <<'TASKS'
dot-pha|A|30/09/2026|Mỗi tháng một ngày không tiếp khách, chỉ xuống thôn|9 nhật ký xuống thôn, việc đã giải quyết
viec-kho|A|30/11/2026|Thôn chưa có đảng viên có đảng viên|Quyết định kết nạp ở mọi thôn
doi-moi|B|30/06/2026|Sinh hoạt chi bộ theo chuyên đề có nêu việc, nêu người|Sổ tay chuyên đề của xã
dot-pha|B|31/10/2026|Trả lời mọi kiến nghị của chi bộ trong 10 ngày|Bảng theo dõi kiến nghị, không cái nào quá hạn
dot-pha|C|30/11/2026|Hồ sơ đất đai không quá hạn|Số liệu 6 tháng không có hồ sơ quá hạn
viec-kho|C|30/09/2026|Di dời chuồng trại khỏi gầm sàn|Biên bản nghiệm thu của từng thôn
doi-moi|D|30/06/2026|Tổ hòa giải có sổ, có kết quả|Sổ hòa giải của từng thôn
dot-pha|D|30/10/2026|Hương ước mới về việc cưới, việc tang|Hương ước được mọi thôn thông qua
doi-moi|E|30/06/2026|Hồ sơ đảng viên được số hóa|100% hồ sơ trên phần mềm
dot-pha|E|30/11/2026|Mỗi chi bộ một việc làm theo Bác có địa chỉ|Danh sách và ảnh công trình của từng chi bộ
TASKS

# --- by half-year: a task is completed with its product, never without -------------------------
if on 20/06/2026 complete T06; then
    exit 1
fi
on 20/06/2026 complete T06 --on 18/06/2026 --result "100% văn bản ký số từ 01/6"
on 20/06/2026 complete T04 --on 20/06/2026 --result "12 số, 5 xã phát hằng tuần"
on 25/06/2026 progress T12 "3/5 xã đã áp dụng" --percent 60
for commune in 1 2 4; do  # their tasks 24-28 (chi bộ meetings) and 54-58 (files)
    on 28/06/2026 complete "$((23 + commune))" --result "Sổ tay 40 trang, phát cho mọi chi bộ"
    on 29/06/2026 complete "$((53 + commune))" --evidence "Báo cáo số $commune-BC/ĐU"
done
on 30/06/2026 edit T08 --due 31/10/2026
on 05/07/2026 list --assigned --overdue
on 05/07/2026 show T12
on 05/07/2026 theme list
on 05/07/2026 report
