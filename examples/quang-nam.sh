#!/bin/sh
# A commune whose commitments are tied to tasks, movements and campaigns, and are inspected.
# The way of working is Quảng Nam's; the commune, the people and the work are made up.
# Usage: examples/quang-nam.sh [FOLDER]   (default: a new temporary folder)
set -eu

folder=${1:-$(mktemp -d)}
LAMTHEOBAC_DB="$folder/so-xa-mau.db"
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

# --- the commune, its cells and people ---------------------------------------------------------
on 05/01/2026 init --unit "Đảng bộ xã Mẫu Giang" --code MG --kind dang-bo-co-so \
    --parent-name "Tỉnh ủy Mẫu" --place "Mẫu Giang"
on 05/01/2026 unit add "Chi bộ thôn Bến Sông" --code BS
on 05/01/2026 unit add "Chi bộ thôn Gò Dừa" --code GD
on 05/01/2026 unit add "Chi bộ cơ quan xã" --code CQ
on 05/01/2026 member add "Huỳnh Văn Ánh" --unit BS --position "Bí thư"
on 05/01/2026 member add "Phan Thị Bưởi" --unit BS
on 05/01/2026 member add "Đoàn Văn Cẩn" --unit GD --position "Bí thư"
on 05/01/2026 member add "Trịnh Thị Duyên" --unit GD
on 05/01/2026 member add "Võ Minh Hải" --unit CQ --position "Bí thư"
on 05/01/2026 member add "Lương Thị Khuê" --unit CQ

# --- what the year's work is tied to: the starter set, and topics of the commune's own ---------
on 06/01/2026 topic add --starter
on 06/01/2026 topic add "Làng sạch bên sông" --kind phong-trao
on 06/01/2026 topic add "Tự soi, tự sửa" "Nói đi đôi với làm" --kind chuyen-de

on 10/01/2026 register anh "Vận động 12 hộ hiến đất mở rộng đường bến sông" \
    --measures "Cùng Mặt trận đến từng nhà" --due 30/06/2026 --pledge \
    --topic "Cả nước chung sức xây dựng nông thôn mới" --topic "Dân vận khéo" \
    --topic "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh"
on 10/01/2026 register buoi "Nhận giúp 2 hộ nghèo có thu nhập ổn định" \
    --measures "Góp vốn nuôi bò luân phiên" --due 30/11/2026 --pledge \
    --topic "Cả nước chung tay vì người nghèo – Không để ai bị bỏ lại phía sau" \
    --topic "Giảm nghèo bền vững"
on 12/01/2026 register can "Mỗi tuần một buổi nhặt rác bờ sông cùng dân" \
    --measures "Phân công từng tổ" --due 15/12/2026 --pledge \
    --topic "Làng sạch bên sông" --topic "Nông thôn mới"
on 12/01/2026 register duyen "Đưa 20 mặt hàng của xã vào chợ phiên cuối tuần" \
    --measures "Liên hệ hợp tác xã, in nhãn hàng" --due 30/09/2026 --pledge \
    --topic "Người Việt Nam ưu tiên dùng hàng Việt Nam"
on 12/01/2026 register hai "Không để hồ sơ của dân quá hạn" \
    --measures "Kiểm tra mỗi chiều thứ Sáu" --due 20/12/2026 --pledge \
    --topic "Cải cách hành chính" --topic "Nói đi đôi với làm" \
    --topic "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở"
on 12/01/2026 register khue "Thăm 15 gia đình chính sách mỗi quý" \
    --measures "Lập lịch, mời đoàn viên cùng đi" --due 20/12/2026 --pledge \
    --topic "Đền ơn đáp nghĩa"
on 15/01/2026 register --collective --unit BS "Tuyến đường bến sông sáng, xanh, sạch" \
    --measures "Mỗi đảng viên một đoạn" --due 02/09/2026 \
    --topic "Nông thôn mới" --topic "Cả nước chung sức xây dựng nông thôn mới"
on 15/01/2026 register --collective --unit GD "Tổ tự quản an ninh ở 4 xóm" \
    --measures "Công an xã tập huấn" --due 30/06/2026 \
    --topic "Toàn dân bảo vệ an ninh Tổ quốc"

# --- one movement under two names: merged, and no commitment counts twice ----------------------
on 16/01/2026 topic list
on 16/01/2026 topic merge "nong thon moi" "Cả nước chung sức xây dựng nông thôn mới"
on 16/01/2026 topic edit "lang sach ben song" --name "Làng sạch, sông trong"

# --- inspections: what was found is followed up until it is settled ----------------------------
on 20/04/2026 inspect GD --on 18/04/2026 --finding "Chưa ghi tiến độ của quý I" --follow-up 15/05/2026
on 20/04/2026 inspect hai --on 18/04/2026 --finding "Còn 3 hồ sơ đất đai quá hạn" --follow-up 31/05/2026
on 10/05/2026 progress can "Đã làm 16 buổi, 40 lượt người tham gia" --percent 40
on 16/05/2026 inspection list
on 16/05/2026 inspection close 1 --on 16/05/2026 --result "Đã ghi đủ, chi bộ rà lại hằng tháng"
on 25/06/2026 complete anh --on 20/06/2026 --result "12 hộ hiến 640 m² đất"
on 28/06/2026 complete 8 --result "4 tổ, 36 người"
on 30/06/2026 due
on 30/06/2026 topic list
on 30/06/2026 report --by topic
