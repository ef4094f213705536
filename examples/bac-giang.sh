#!/bin/sh
# The yearly form: what to study, what to mend, what to do, the pledge; filled in by the members in
# Excel, taken in, confirmed by the cell or returned, reported in December.
# The way of working is Bắc Giang's; the cell, the people and the work are made up.
# Usage: examples/bac-giang.sh [FOLDER]   (default: a new temporary folder)
set -eu

here=$(dirname "$0")
folder=${1:-$(mktemp -d)}
LAMTHEOBAC_DB="$folder/so-bac-giang.db"
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

# --- last year's book ------------------------------------------------------------------------
on 05/01/2025 init --unit "Chi bộ thôn Ngọc Sơn" --code CBNS \
    --parent-name "Đảng bộ xã Đồi Cao" --place "Đồi Cao"
on 05/01/2025 member add "Nguyễn Văn Thắng" --position "Bí thư" --born 1970
on 05/01/2025 member add "Giáp Thị Mai" --position "Phó Bí thư" --born 1982
on 05/01/2025 member add "Thân Văn Hùng" --born 1965
on 05/01/2025 member add "Hoàng Thị Lan" --born 1990
on 05/01/2025 member add "Ngô Văn Tuấn" --born 1996 --category probationary
on 15/01/2025 register mai "Vận động 10 hộ phân loại rác tại nhà" \
    --measures "Đến từng nhà" --due 31/12/2025

# --- January: what is left of last year, the theme, the form for everybody -------------------
on 05/01/2026 year open 2026 --carry
on 05/01/2026 theme set 2026 "Thực hành tiết kiệm, chống lãng phí trong việc cưới, việc tang"
on 05/01/2026 template -o "$folder/mau-2026.xlsx"
python3 "$here/bac_giang_form.py" "$folder/mau-2026.xlsx"
on 14/01/2026 import "$folder/mau-2026.xlsx"

# --- the cell's meeting: confirmed, or returned to be mended ----------------------------------
on 15/01/2026 plan confirm thang mai lan --by "Nguyễn Văn Thắng, Bí thư"
on 15/01/2026 plan return hung --reason "Việc chung chung, thiếu giải pháp và thời gian"
on 15/01/2026 plan submit tuan --study "Chuyên đề năm 2026" --mend "Chưa đọc hết Điều lệ" --pledge
on 15/01/2026 member list
on 20/01/2026 edit hung --content "Giúp 2 hộ nghèo sửa nhà" \
    --measures "Góp 10 ngày công, vận động vật liệu" --due 31/08/2026
on 20/01/2026 plan submit hung --mend "Ghi việc còn chung chung"
on 22/01/2026 plan confirm hung tuan
on 22/01/2026 member show hung

# --- through the year, and the report ---------------------------------------------------------
on 05/05/2026 complete lan --on 28/04/2026 --result "520 m hoa"
on 02/06/2026 complete 2 8 --on 31/05/2026
on 05/07/2026 complete 3 --on 30/06/2026 --evidence "Hương ước sửa đổi"
on 05/09/2026 complete hung --on 30/08/2026 --result "2 nhà xong trước năm học"
on 15/12/2026 complete 4 5 9 --on 01/12/2026
on 31/12/2026 report
