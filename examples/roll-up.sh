#!/bin/sh
# Three cells, their commune and the province, each with a book of its own: packages go up, one of
# them goes back to be corrected, one is late, one has no names. Places and people are made up.
# Usage: examples/roll-up.sh [FOLDER]   (default: a new temporary folder)
set -eu

folder=${1:-$(mktemp -d)}
mkdir -p "$folder/gui-xa" "$folder/gui-tinh"
cd "$folder"

# Go to one of the five desks: what follows is typed there.
at() {
    LAMTHEOBAC_DB="$folder/so-$1.db"
    export LAMTHEOBAC_DB
    printf '\n=== %s ===\n' "$2"
}

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
    lamtheobac "$@" </dev/null 2>&1
}

# --- January: five books; those above say who is to send to them -------------------------------
at tinh "Tỉnh Mẫu"
on 05/01/2026 init --unit "Đảng bộ tỉnh Mẫu" --code TM --kind tinh
on 05/01/2026 unit add "Đảng bộ xã Mẫu Sơn" --code XMS --kind dang-bo-co-so

at xa "Xã Mẫu Sơn"
on 05/01/2026 init --unit "Đảng bộ xã Mẫu Sơn" --code XMS --kind dang-bo-co-so
for cell in 1 2 3; do
    on 05/01/2026 unit add "Chi bộ thôn $cell" --code "CB$cell"
done
on 06/01/2026 register --collective "Mỗi thôn một tuyến đường hoa" --due 30/11/2026 \
    --measures "Giao từng chi bộ"

while IFS='|' read -r cell name content due; do
    if [ ! -f "so-$cell.db" ]; then
        at "$cell" "Chi bộ thôn ${cell#cb}"
        on 05/01/2026 init --unit "Chi bộ thôn ${cell#cb}" --code "CB${cell#cb}"
    fi
    on 05/01/2026 member add "$name"
    on 10/01/2026 register "$name" "$content" --due "$due" --measures "Mỗi tuần một buổi"
done <<'WORK'
cb1|Nguyễn Văn An|Đối thoại với dân mỗi quý một lần|31/12/2026
cb1|Lê Thị Hoa|Dọn kênh mương 2 km|31/03/2026
cb2|Trần Thị Bình|Vận động 3 hộ hiến đất mở đường|31/03/2026
cb2|Trần Thị Bính|Dạy tin học cho 10 người cao tuổi|30/06/2026
cb2|Phạm Văn Đức|Giúp một hộ thoát nghèo|30/11/2026
cb3|Lý Văn Nam|Tuần tra đêm cùng công an xã|31/12/2026
cb3|Vũ Thị Yến|Dạy kèm 3 cháu khó khăn|31/05/2026
WORK

# --- April: the packages of the first quarter, due by 15/04 ------------------------------------
at cb1 "Chi bộ thôn 1: gửi đúng hạn"
on 10/04/2026 complete "Lê Thị Hoa" --on 28/03/2026 --result "2,1 km"
on 10/04/2026 submit -o gui-xa

at cb2 "Chi bộ thôn 2: ghi nhầm người"
on 11/04/2026 complete "Trần Thị Bính" --on 30/03/2026 --result "3 hộ hiến 150 m² đất"
on 11/04/2026 submit -o gui-xa

at xa "Xã Mẫu Sơn: nhận, xem, trả lại"
on 14/04/2026 collect gui-xa
on 14/04/2026 list --overdue
on 14/04/2026 list --status completed
on 14/04/2026 return CB2 --reason "Hiến đất là việc của đồng chí Bình, không phải đồng chí Bính"
on 14/04/2026 submissions

at cb2 "Chi bộ thôn 2: sửa, gửi lại"
on 15/04/2026 collect tra-lai-CB2-2026.ltb
on 15/04/2026 reopen "Trần Thị Bính"
on 15/04/2026 complete "Trần Thị Bình" --on 30/03/2026 --result "3 hộ hiến 150 m² đất"
on 15/04/2026 submit -o gui-xa

at xa "Xã Mẫu Sơn: nhận gói sửa"
on 15/04/2026 collect gui-xa

at cb3 "Chi bộ thôn 3: gửi muộn, không nêu tên"
on 20/04/2026 submit --counts-only -o gui-xa

at xa "Xã Mẫu Sơn: đủ cả, tiếp nhận, khóa"
on 20/04/2026 collect gui-xa/goi-CB3-2026-20260420.ltb
on 20/04/2026 accept --all
on 20/04/2026 submissions
on 20/04/2026 lock

# --- what comes after the lock is taken in only when the commune says so -----------------------
at cb3 "Chi bộ thôn 3: gửi thêm"
on 22/04/2026 complete "Vũ Thị Yến" --on 21/04/2026 --result "Cả 3 cháu lên lớp"
on 22/04/2026 submit --counts-only -o gui-xa

at xa "Xã Mẫu Sơn: đã khóa mà vẫn nhận"
if on 22/04/2026 collect gui-xa/goi-CB3-2026-20260422.ltb; then
    exit 1
fi
on 22/04/2026 collect gui-xa/goi-CB3-2026-20260422.ltb --reopen
on 22/04/2026 accept CB3
on 22/04/2026 report
on 22/04/2026 submit -o gui-tinh
lamtheobac report --json | sed -n '/"totals"/,/^  }/p' >so-lieu-xa

# --- the province: the same figures, and nobody has typed one of them --------------------------
at tinh "Tỉnh Mẫu"
on 23/04/2026 collect gui-tinh
on 23/04/2026 submissions
on 23/04/2026 report
lamtheobac report --json | sed -n '/"totals"/,/^  }/p' >so-lieu-tinh
cmp so-lieu-xa so-lieu-tinh
printf '\nSố liệu của tỉnh bằng số liệu của xã.\n'
