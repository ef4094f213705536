"""One sentence for every error: what is wrong, with the value, and what to do."""

from collections.abc import Sequence
from datetime import date

from lamtheobac import errors as e
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import Status
from lamtheobac.domain.vietnamese import visible
from lamtheobac.messages.words import STATUS

ERRORS: dict[type[e.LamTheoBacError], str] = {
    # --- usage ---
    e.BadDate: "Không có ngày “{value}”. Hãy ghi ngày/tháng/năm, ví dụ 31/03/2026.",
    e.DateOutOfRange: "Ngày “{value}” ngoài khoảng năm {earliest}–{latest}. Hãy xem lại năm.",
    e.TwoDigitYear: "Ngày “{value}” thiếu hai chữ số của năm. Hãy ghi đủ, ví dụ 31/03/2026.",
    e.BadYear: "Năm “{value}” không dùng được. Hãy ghi năm bốn chữ số từ {earliest} đến {latest}.",
    e.BlankText: "Phần {field} đang trống. Hãy ghi nội dung.",
    e.TextTooLong: "Phần {field} dài {length} ký tự, nhiều nhất là {limit}. Hãy rút ngắn.",
    e.BrokenText: "Phần {field} có chữ bị hỏng mã. Hãy gõ lại bằng bảng mã Unicode.",
    e.BadChoice: "Không có lựa chọn “{value}”. Hãy dùng một trong: {choices}.",
    e.BadNumber: "“{value}” không phải số nguyên từ {lowest} đến {highest}. Hãy ghi lại.",
    e.BadCode: "Mã “{value}” không dùng được. Mã không có dấu cách và không bắt đầu bằng “-”.",
    e.PeriodReversed: "Năm đầu {first} sau năm cuối {last}. Hãy ghi năm trước trước, năm sau sau.",
    e.SamePeriod: "Kỳ {period} đang được báo cáo. Hãy so với một năm hay giai đoạn khác.",
    e.AsOfInFuture: "Ngày chốt {as_of} sau hôm nay ({today}). Hãy chọn ngày đã qua.",
    e.DueBeforeAssigned: "Hạn {due} trước ngày giao {on}. Hãy xem lại hạn, hoặc ghi ngày giao bằng --on.",
    e.FollowUpBeforeInspection: "Hạn khắc phục {follow_up} trước ngày kiểm tra {on}. Hãy xem lại hai ngày.",
    e.OptionsExclude: "Không dùng chung được: {options}. Hãy bỏ bớt.",
    e.OptionNeeds: "{option} phải đi cùng {needed}.",
    e.NothingToEdit: "Chưa ghi cần sửa gì. Hãy thêm ít nhất một tùy chọn; xem --help.",
    e.DaysReversed: "Ngày kết thúc {last} trước khi bắt đầu ({first}). Hãy xem lại hai ngày.",
    e.TooManyThere: "Số người dự {attended} lớn hơn tổng số {expected}. Hãy xem lại hai số.",
    e.UnknownSetting: "Không có khóa “{key}”. Các khóa: {keys}.",
    e.BadSettingNumber: "“{value}” không dùng được cho {key}: cần số nguyên từ {lowest} đến {highest}.",
    e.BadDayOfYear: "Không có ngày “{value}” trong năm. Hãy ghi ngày/tháng, ví dụ 31/03.",
    e.NameInReason: "Lý do còn nêu họ tên của người được xóa, mà lý do thì sổ giữ lại."
    " Hãy ghi lý do không có tên.",
    e.MissingArgument: "Thiếu {name}. Xem cách dùng: thêm --help vào cuối lệnh.",
    e.UnknownOption: "Không có tùy chọn {option}.{possible} Xem: thêm --help vào cuối lệnh.",
    e.OptionValueMissing: "Tùy chọn {option} thiếu giá trị đi sau.",
    e.OptionTakesNoValue: "Tùy chọn {option} không có giá trị đi sau; hãy bỏ phần từ dấu “=”.",
    e.ExtraArguments: "Thừa: {values}. Tên hoặc nội dung nhiều chữ phải để trong ngoặc kép,"
    ' ví dụ "Nguyễn Văn An".',
    e.UnknownCommand: "Không có lệnh “{name}”.{possible} Xem các lệnh: {group} --help",
    e.LibraryMissing: 'Máy chưa cài phần này của chương trình. Hãy cài: pip install "{package}"',
    e.PasswordNeeded: "Chưa có mật khẩu. Hãy chạy ở cửa sổ lệnh để gõ, hoặc thêm --password-file TỆP"
    " (dòng đầu của tệp là mật khẩu).",
    e.PasswordTooShort: "Mật khẩu quá ngắn. Hãy đặt ít nhất {least} ký tự.",
    e.PasswordTooLong: "Mật khẩu quá dài. Hãy đặt nhiều nhất {most} ký tự.",
    e.BadPasswordFile: "{path}: dòng đầu của tệp không có mật khẩu đọc được. Hãy ghi mật khẩu ở dòng đầu,"
    " lưu dạng UTF-8.",
    e.BadUsage: "Lệnh chưa đúng: {detail}. Xem: thêm --help vào cuối lệnh.",
    # --- files that were read and are refused ---
    e.EmptyFile: "{path}: tệp trống, không có gì bên trong. Hãy xin lại tệp.",
    e.DamagedFile: "{path}: tệp bị hỏng hoặc chép thiếu{part}. Hãy mở bằng Excel, lưu lại,"
    " hoặc xin lại tệp.",
    e.TooLargeFile: "{path}: tệp mở ra quá lớn{part}. Hãy chép phần cần nhập sang một tệp mới.",
    e.UnsafeFile: "{path}: tệp có khai báo lạ mà Excel không ghi{part}. Không mở; hãy xin lại tệp.",
    e.ProtectedFile: "{path}: tệp có mật khẩu. Hãy chạy lại ở cửa sổ lệnh để gõ mật khẩu, hoặc thêm"
    " --password-file TỆP.",
    e.WrongPassword: "{path}: mật khẩu không đúng. Hãy gõ lại, hoặc hỏi người gửi tệp.",
    e.ProtectedOtherwise: "{path}: tệp có mật khẩu theo cách không mở được ở đây. Hãy mở bằng Excel,"
    " bỏ mật khẩu rồi lưu lại.",
    e.OldExcelFile: "{path}: tệp theo dạng Excel khác (.xls, .xlsb). Hãy mở bằng Excel rồi chọn"
    " Lưu thành .xlsx.",
    e.NotATable: "{path}: đây là {found}; chỉ đọc được bảng tính .xlsx và tệp .csv."
    " Hãy chuyển bảng sang Excel rồi chọn Lưu thành .xlsx.",
    e.LockFile: "{path}: đây là tệp tạm của Excel (~$). Hãy chọn tệp cùng tên không có ~$.",
    e.BrokenEncoding: "{path}: dòng {line} có chữ không đọc được. Hãy lưu lại dạng CSV UTF-8.",
    e.CellTooLong: "{path}: ô {sheet}!{cell} dài {length} ký tự, nhiều nhất là {limit}."
    " Hãy rút ngắn.",
    e.FileTooSlow: "{path}: đọc quá {seconds} giây chưa xong. Hãy chép phần cần nhập sang một"
    " tệp mới.",
    e.UnreadableFile: "{path}: không đọc được tệp này. Hãy mở bằng Excel rồi lưu lại.",
    e.NoTable: "{path}: không thấy bảng nào có cột “{heading}”. Các ô giống tiêu đề nhất: {found}."
    " Hãy ghi đúng tiêu đề.",
    e.HeadingMissing: "{path}: trang “{sheet}” thiếu cột “{heading}”. Các cột đang có: {found}."
    " Hãy ghi lại tiêu đề ấy, hoặc thêm cột.",
    e.HeadingRepeated: "{path}: trang “{sheet}” có nhiều cột cùng nghĩa “{heading}”."
    " Hãy ghi mỗi người hoặc mỗi việc một dòng, chỉ một cột ấy.",
    e.TwoHeadings: "{path}: trang “{sheet}” có hai dòng tiêu đề khác nhau, dòng {first} và {second}."
    " Hãy tách thành hai trang, hoặc dùng chung một tiêu đề.",
    e.HiddenTable: "{path}: bảng chỉ có ở trang ẩn “{sheets}”. Nếu đúng là bảng cần nhập, hãy thêm"
    " --sheet.",
    e.SeveralTables: "{path}: có nhiều trang chứa danh sách: {sheets}. Hãy chọn một bằng --sheet.",
    e.NoSuchSheet: "{path}: không có trang “{sheet}”. Các trang: {sheets}.",
    e.YearOfFile: "{path}: tệp của năm {year}, còn lệnh ghi --year {asked}. Hãy bỏ --year,"
    " hoặc chọn đúng tệp.",
    e.ListOfYears: "{path}: đây là danh sách việc nhiều năm, chỉ để xem và in, không nhập lại được."
    " Hãy xuất từng năm (lamtheobac export --year), điền vào tệp ấy rồi nhập.",
    e.SheetOfOtherBook: "{path}: đây là phiếu họp của một sổ khác. Hãy nhập vào đúng sổ đã in phiếu.",
    e.SheetOfOtherUnit: "{path}: phiếu họp của {unit}, còn lệnh ghi --unit {asked}. Hãy bỏ --unit,"
    " hoặc chọn đúng tệp.",
    e.MarkLost: "{path}: trang “{sheet}” là phiếu họp đã mất cột ẩn “Khóa việc”, không rõ dòng nào"
    " của việc nào. Hãy nhập tệp gốc, hoặc in lại phiếu (lamtheobac meeting --sheet) rồi chép sang.",
    e.SheetTooEarly: "{path}: phiếu của cuộc họp ngày {on}, sau hôm nay ({today})."
    " Hãy nhập sau khi họp.",
    e.UnitNeeded: "{path}: tệp không ghi của tổ chức đảng nào. Hãy thêm --unit, hoặc thêm cột"
    " “Tổ chức đảng”.",
    e.NotABook: "{path}: đây không phải sổ lamtheobac. Hãy chọn đúng tệp sổ, hoặc gói .ltb.",
    e.BookTooNew: "{path}: sổ do bản lamtheobac mới hơn ghi (lược đồ {version}, bản này biết đến"
    " {known}). Hãy cài bản mới rồi nhận lại.",
    e.BookTooLarge: "{path}: sổ lớn hơn {limit} GiB nên không nhận cả sổ. Hãy đề nghị nơi gửi đóng gói:"
    " lamtheobac submit",
    e.BookInUse: "{path}: sổ đang mở, hoặc còn việc ghi dở. Hãy mở bằng lamtheobac ở máy gốc,"
    " xong rồi gửi lại.",
    e.BookChangedByOthers: "{path}: sổ đã bị chương trình khác sửa cấu trúc nên không mở."
    " Hãy đề nghị nơi gửi đóng gói: lamtheobac submit",
    e.BookDamaged: "{path}: sổ bị hỏng hoặc chép thiếu. Hãy chép lại từ máy gốc, hoặc đề nghị nơi gửi"
    " đóng gói: lamtheobac submit",
    e.BookTooSlow: "{path}: đọc sổ mãi không xong nên dừng. Hãy đề nghị nơi gửi đóng gói: lamtheobac submit",
    e.NotAPackage: "Đây không phải gói .ltb do lệnh submit ghi ra. Hãy xin lại đúng tệp.",
    e.PackageTooNew: "Gói theo dạng {format}, mới hơn phiên bản này. Hãy cập nhật chương trình rồi nhận lại.",
    e.TooLargePackage: "Gói lớn hơn {limit} MB nên không mở. Hãy xin lại gói, hoặc gửi từng năm.",
    e.DamagedPackage: "Gói bị hỏng, chép thiếu hoặc đã bị sửa. Hãy xin đơn vị gửi lại gói.",
    e.BadLine: "Dòng {line} của gói không đúng dạng. Hãy xin đơn vị gửi lại gói.",
    e.BadRecord: "Dòng {line} của gói không đúng dạng (bảng “{table}”, cột “{column}”)."
    " Hãy xin đơn vị gửi lại gói.",
    e.BadReference: "Gói có bản ghi ở bảng “{table}” nhắc đến một “{column}” không có trong gói."
    " Hãy xin đơn vị gửi lại gói.",
    e.PackageDiffers: "Số liệu trong gói không khớp với số ghi ở đầu gói. Hãy xin đơn vị gửi lại gói.",
    e.RuleBroken: "Gói có bản ghi trái quy tắc của sổ."
    " Hãy xin đơn vị chạy lại lamtheobac submit rồi gửi lại.",
    e.UnitCycle: "Trong gói, tổ chức {code} không có cấp trên rõ ràng. Hãy xin đơn vị gửi lại gói.",
    e.PackageFromFuture: "Gói ghi ngày {as_of}, sau hôm nay ({today}). Hãy xem lại ngày trên hai máy.",
    e.NotABackup: "{path}: đây không phải bản sao lưu của sổ lamtheobac. Xem các bản: lamtheobac backup --list",
    e.BackupDamaged: "{path}: bản sao lưu bị hỏng, chép thiếu hoặc đã bị chương trình khác sửa cấu trúc."
    " Hãy chọn bản khác: lamtheobac backup --list",
    e.BackupInUse: "{path}: tệp đang mở, hoặc còn việc ghi dở. Hãy đóng nơi đang mở rồi chạy lại.",
    e.BackupTooNew: "{path}: bản sao lưu do bản lamtheobac mới hơn ghi (lược đồ {version}, bản này biết đến"
    " {known}). Hãy cài bản mới rồi phục hồi lại.",
    e.BackupAltered: "{path}: nội dung không còn khớp lịch sử của nó: đã bị chương trình khác sửa, hoặc đĩa"
    " hỏng. Hãy chọn bản khác (lamtheobac backup --list); nếu không còn bản nào, thêm --as-is.",
    # --- not found ---
    e.NoSuchBackup: "Không có bản sao lưu số {number}. Xem danh sách: lamtheobac backup --list",
    e.NoSuchFile: "Không thấy tệp {path}. Hãy xem lại tên và thư mục.",
    e.NoSuchBook: "Không thấy sổ ở {path}. Lập sổ mới: lamtheobac init",
    e.NoSuchMember: "Không tìm thấy ai tên hoặc mã “{who}”.{near} Xem danh sách: lamtheobac member list",
    e.NoSuchSubject: "Không tìm thấy tổ chức đảng hay người nào tên hoặc mã “{subject}”.{near}"
    " Xem: lamtheobac unit list, lamtheobac member list",
    e.NoSuchUnit: "Không tìm thấy tổ chức đảng “{unit}”. Xem danh sách: lamtheobac unit list",
    e.NoSuchTopic: "Không có chủ đề “{topic}”.{near} Xem danh sách: lamtheobac topic list",
    e.NoSuchCommitment: "Không tìm thấy việc có số {which}. Xem danh sách: lamtheobac list",
    e.NoSuchMeeting: "Sổ chưa ghi cuộc họp nào của {unit} ngày {on}."
    " Rà từng việc trong cuộc họp: lamtheobac meeting",
    e.NoSuchModel: "Không có mô hình số {number}. Xem danh sách: lamtheobac model list --all",
    e.NoSuchInspection: "Không có lượt kiểm tra số {number}. Xem danh sách: lamtheobac inspection list --all",
    e.NoCommitmentOf: "Đồng chí {name} chưa có việc nào trong sổ. Đăng ký: lamtheobac register",
    e.NoPlan: "Đồng chí {name} không có trong danh sách năm {year}.",
    e.NotOnRoll: "Đồng chí {name} không có trong danh sách năm {period}."
    " Xem các năm có tên: lamtheobac member show {code}",
    e.NobodyOnRoll: "{unit} không có ai trong danh sách năm {period}. Hãy chọn năm khác,"
    " hoặc xem: lamtheobac member list",
    e.NothingReceived: "Sổ chưa nhận số liệu năm {year} của {unit}. Nhận gói: lamtheobac collect TỆP",
    e.NotSentHere: "Sổ này chưa từng gửi gói bị trả lại ấy (năm {years}, của {unit})."
    " Hãy nhận vào đúng sổ đã gửi.",
    e.NoSuchEntry: "Không có mục lịch sử số {number}. Xem: lamtheobac history",
    e.NoSuchFolder: "Không có thư mục {path}. Hãy tạo thư mục hoặc chọn nơi khác.",
    e.UndeclaredUnit: "Sổ chưa có đơn vị {name} (mã {code}). Hãy khai trước:"
    ' lamtheobac unit add "{name}" --code {code} --kind {kind}',
    e.NothingToSend: "Năm {period} chưa có ai trong danh sách và chưa có việc nào để gửi.",
    # --- conflict ---
    e.AmbiguousMember: "Có {count} người khớp “{who}”; hãy dùng mã:{candidates}",
    e.AmbiguousSubject: "Cả tổ chức đảng và người đều có tên hoặc mã “{subject}”. Hãy ghi rõ hơn:"
    "{candidates}",
    e.AmbiguousUnit: "Có {count} tổ chức đảng tên “{unit}”; hãy dùng mã:{candidates}",
    e.AmbiguousCommitment: "Có {count} việc khớp “{which}”; hãy dùng số của việc:{candidates}",
    e.AmbiguousTopic: "Có {count} chủ đề khớp “{topic}”; hãy ghi tên đủ dấu:{candidates}",
    e.BookExists: "Đã có tệp {path}; không ghi đè. Hãy chọn nơi khác bằng --db.",
    e.FileExists: "Đã có tệp {path}. Thêm --overwrite để ghi đè, hoặc chọn tên khác.",
    e.FolderNotReplaced: "Thư mục {path} có thứ khác ({other}); không ghi đè. Hãy chọn tên khác.",
    e.RestoreFromItself: "{path} chính là sổ đang dùng. Hãy chọn một bản sao lưu: lamtheobac backup --list",
    e.OtherBooksBackup: "{path} là bản sao lưu của một sổ khác. Hãy xem lại tệp; nếu đúng là muốn thay cả sổ,"
    " thêm --other-book.",
    e.BookWentOn: "Sổ {path} vừa được ghi thêm ở cửa sổ khác, chưa phục hồi gì. Hãy chạy lại để xem sẽ bỏ"
    " những mục nào.",
    e.OutputIsBook: "{path} chính là sổ; không ghi gì đè lên sổ. Hãy chọn tên khác.",
    e.DuplicateCode: "Mã {code} đã dùng cho {owner}. Hãy chọn mã khác.",
    e.DuplicateUnit: "Đã có {name} (mã {code}) ở đó. Hãy đặt tên khác.",
    e.DuplicateCommitment: "Việc này của {owner} năm {year} đã có: việc số {number} ({status})."
    " Không ghi thêm.",
    e.DuplicateModel: "{unit} đã có mô hình “{name}”: mô hình số {number}."
    " Ghi thêm vào đó: lamtheobac model edit {number}",
    e.ModelNotBegun: "Mô hình chưa bắt đầu: {since} còn ở sau hôm nay ({today})."
    " Nếu mới đề xuất: thêm --status proposed",
    e.ModelEndsTooEarly: "Ngày {on} trước khi mô hình số {number} bắt đầu ({since})."
    " Hãy xem lại ngày.",
    e.DuplicateAward: "{owner} đã có “{content}” ngày {on}. Không ghi thêm.",
    e.DuplicateSession: "{unit} đã có buổi sinh hoạt “{topic}” ngày {on}. Không ghi thêm.",
    e.DuplicateTopic: "Đã có chủ đề “{name}” trong sổ. Muốn gộp hai chủ đề: lamtheobac topic merge",
    e.TopicIntoItself: "“{name}” không gộp được vào chính nó. Hãy chọn hai chủ đề khác nhau.",
    e.ProductNeeded: "Việc số {number} được giao thì phải có sản phẩm mới hoàn thành: “{deliverable}”."
    ' Hãy ghi sản phẩm đã có: lamtheobac complete {number} --result "…"',
    e.NotAssigned: "Việc số {number} không phải việc được giao. Sản phẩm, mức, người giao và văn bản"
    " chỉ ghi cho việc được giao.",
    e.TooManyBooks: "{unit} có {people} người trong danh sách; một tệp ghi sổ của nhiều nhất {limit}"
    " người. Hãy ghi từng tổ chức trực thuộc: lamtheobac unit list --tree",
    e.LimitReached: "Đồng chí {name} đã có {count} việc năm {year}, mức tối đa là {limit}."
    " Nếu vẫn muốn ghi, thêm --extra.",
    e.AlreadyCompleted: "Việc số {number} đã hoàn thành ngày {on}."
    " Nếu ghi nhầm: lamtheobac reopen {number}",
    e.CommitmentClosed: "Việc số {number} đang ở trạng thái “{status}”."
    " Muốn tiếp tục: lamtheobac reopen {number}",
    e.AfterMeeting: "Ngày {on} sau ngày họp {held_on}. Hãy ghi ngày không muộn hơn ngày họp.",
    e.DueNotLater: "Hạn mới {due_on} không sau ngày {after}."
    " Hoãn thì hạn mới phải muộn hơn hạn cũ và muộn hơn ngày họp.",
    e.AlreadyHeard: "Cuộc họp ngày {held_on} đã có câu trả lời cho việc số {number}."
    " Nếu ghi nhầm: xem lamtheobac history, rồi lamtheobac undo SỐ",
    e.ChangedMeanwhile: "Việc số {number} vừa được sửa ở cửa sổ khác, câu trả lời chưa ghi."
    " Hãy xem lại rồi trả lời.",
    e.CarriedOn: "Việc số {number} đã chuyển tiếp sang năm sau thành việc số {to}."
    " Hãy ghi cho việc số {to}.",
    e.CommitmentOpen: "Việc số {number} vẫn đang mở; không cần mở lại.",
    e.CompletedInFuture: "Ngày {on} sau hôm nay ({today}). Chỉ ghi được ngày đã đến.",
    e.CompletedBeforeRegistration: "Ngày {on} trước ngày đăng ký {registered_on} của việc số"
    " {number}. Hãy xem lại ngày.",
    e.DayInFuture: "Ngày {on} sau hôm nay ({today}). Chỉ ghi được ngày đã đến.",
    e.MemberLeft: "Đồng chí {name} đã rời danh sách từ {on}.",
    e.MemberThere: "Đồng chí {name} đang sinh hoạt tại {unit} rồi.",
    e.AlreadyExempt: "Đồng chí {name} đã được miễn đăng ký năm {year}.",
    e.PlanNotSubmitted: "Đồng chí {name} chưa nộp kế hoạch năm {year}."
    " Khi nộp: lamtheobac plan submit {code}",
    e.PlanConfirmed: "Kế hoạch năm {year} của đồng chí {name} đã được chi bộ xác nhận ngày {on}.",
    e.PlanReturned: "Kế hoạch năm {year} của đồng chí {name} đã trả lại ngày {on}: {reason}."
    " Khi nộp lại: lamtheobac plan submit {code}",
    e.PlanStepTooEarly: "Ngày {on} trước ngày {latest} mà sổ đang ghi cho kế hoạch năm {year}"
    " của đồng chí {name}. Hãy xem lại ngày.",
    e.UnitInsideItself: "{name} không thể thuộc {parent}, vì {parent} là chính nó hoặc nằm trong nó.",
    e.UnitIsHome: "{name} là tổ chức gốc của sổ; không chuyển hay giải thể trong sổ này.",
    e.UnitNotEmpty: "{name} còn {members} người và {units} tổ chức trực thuộc."
    " Hãy chuyển đi trước: lamtheobac member transfer, lamtheobac unit move",
    e.UnitClosed: "{name} đã kết thúc hoạt động từ {on}.",
    e.UnitMovedLater: "{name} đã được chuyển ngày {latest}, sau ngày {on}. Hãy dùng ngày muộn hơn.",
    e.UnitAlreadyThere: "{name} đang thuộc {parent} rồi.",
    e.DuplicateInspection: "{subject} đã có lượt kiểm tra ấy ngày {on}: số {number}. Không ghi thêm.",
    e.InspectionClosed: "Lượt kiểm tra số {number} đã khắc phục xong ngày {on}; không sửa nữa."
    " Nếu ghi nhầm: xem lamtheobac history, rồi lamtheobac undo SỐ",
    e.BeforeInspection: "Ngày {on} trước ngày kiểm tra {inspected_on} của lượt kiểm tra số {number}."
    " Hãy xem lại ngày.",
    e.YearClosed: "Năm {year} đã khóa sổ từ {on}. Nếu vẫn cần sửa: thêm --reopen vào lệnh;"
    " việc sửa sẽ ghi trong lịch sử.",
    e.YearAhead: "Năm {year} chưa tới; chậm nhất là năm {latest}. Hãy xem lại năm.",
    e.YearPast: "Năm {year} đã qua mà chưa từng mở, nên không mở danh sách được."
    " Ghi lại việc năm ấy: lamtheobac register … --year {year}",
    e.YearAlreadyClosed: "Năm {year} đã khóa sổ từ {on} rồi. Mở khóa: lamtheobac year open {year}"
    " --reopen",
    e.YearNotClosed: "Năm {year} chưa khóa sổ, không cần mở khóa.",
    e.SentByAnother: "Số liệu của {unit} nằm trong gói của {sender}. Hãy ghi đơn vị gửi: {code}",
    e.PackageAccepted: "Số liệu năm {year} của {unit} đã được tiếp nhận ngày {on} rồi.",
    e.PackageReturned: "Số liệu năm {year} của {unit} đã trả lại ngày {on}, lý do: “{reason}”."
    " Khi có gói sửa: lamtheobac collect TỆP",
    e.BeforeReceived: "Ngày {on} trước ngày nhận {received_on} số liệu của {unit}. Hãy xem lại ngày.",
    e.IntakeLocked: "Việc nhận số liệu năm {year} của {unit} đã khóa từ {on}."
    " Mở khóa: lamtheobac lock {code} --year {year} --open",
    e.LockedAbove: "Việc nhận số liệu năm {year} của {unit} khóa ở cấp trên, {at}."
    " Mở khóa ở đó: lamtheobac lock {code} --year {year} --open",
    e.IntakeNotLocked: "Việc nhận số liệu năm {year} của {unit} chưa khóa, không cần mở.",
    e.NothingToUndo: "Không còn thay đổi nào để hoàn tác.",
    e.CannotUndo: "Mục {number} không hoàn tác được: lập sổ và mở năm là việc nền của sổ.",
    e.AlreadyUndone: "Mục {number} đã được hoàn tác ở mục {by}. Muốn làm lại: lamtheobac undo {by}",
    e.LaterWorkStands: "Chưa hoàn tác được mục {number}, vì việc làm sau dựa vào nó."
    " Hãy hoàn tác trước{later}",
    e.ErasedForGood: "Mục {number} không hoàn tác được: dữ liệu riêng của một người đã xóa hẳn, không"
    " còn trong sổ. Muốn hoàn tác mục khác: xem lamtheobac history, rồi lamtheobac undo SỐ",
    e.PersonFromBelow: "Dữ liệu của người này do {unit} gửi lên. Hãy xóa ở sổ của nơi gửi, gửi và nhận lại"
    " gói; rồi chạy lại lệnh này để xóa cả trong lịch sử của sổ này.",
    e.ChangedOutside: "Không hoàn tác được mục {number}: sổ không còn như mục ấy để lại, mà không mục"
    " nào cho biết vì sao. Sổ đã được sửa ngoài lịch sử; hãy ghi lại cho đúng bằng các lệnh thường.",
    e.OwnPackage: "Đây là số liệu của chính sổ này ({name}); không nhận vào chính nó.",
    e.UnitOfOtherSender: "Số liệu của {unit} đang nằm trong gói của {sender}. Hãy thống nhất ai gửi;"
    " nếu nay gửi qua gói này: thêm --take-over.",
    e.OtherBookSends: "Đơn vị {unit} trước đây gửi từ một sổ khác. Hãy hỏi lại đơn vị;"
    " nếu đơn vị đã lập sổ mới: thêm --take-over.",
    e.OlderPackage: "Gói của {unit} (số liệu ngày {as_of}) cũ hơn gói đang giữ (ngày {held})."
    " Nếu đúng là cần gói cũ: thêm --replace-newer.",
    e.BooksParted: "Sổ của {unit} nay không nối tiếp sổ đã gửi gói nhận ngày {on}: lịch sử khác nhau"
    " trong khoảng từ sau mục {common} đến mục {entry} (sổ đã phục hồi, hoặc được ghi ở hai máy)."
    " Hãy hỏi đơn vị giữ sổ nào; nếu gói này là đúng: thêm --replace-newer.",
    e.PeriodLocked: "Việc nhận số liệu năm {year} của {unit} đã khóa từ ngày {on}."
    " Nếu vẫn nhận gói này: thêm --reopen.",
    e.OwnRecordsThere: "Sổ này đã tự ghi {number} dòng năm {year} của {unit}. Nếu thay bằng số liệu"
    " đơn vị gửi: thêm --replace-own.",
    e.PersonElsewhere: "{name} ({code}) đã có kế hoạch năm {year} ở {unit}. Hai đơn vị hãy thống nhất"
    " ai theo dõi, sửa sổ rồi gửi lại; hai bên đổi người cho nhau thì thêm --take-over.",
    e.RecordsFromBelow: "Số liệu của {unit} do cấp dưới gửi lên, không sửa ở đây. Cần sửa thì trả"
    ' lại: lamtheobac return {sender} --reason "…"',
    # --- storage ---
    e.ForeignFile: "{path} không phải sổ lamtheobac; không đụng đến tệp này."
    " Hãy chọn đúng sổ bằng --db.",
    e.OlderReadOnly: "Sổ {path} do bản lamtheobac cũ ghi, cần nâng cấp mà chỉ được đọc. Hãy chép sổ sang nơi"
    " ghi được rồi mở lại.",
    e.NotUpgraded: "Chưa nâng cấp được sổ {path} từ bản cũ: có chỗ trái quy tắc, hoặc đã bị chương trình khác"
    " sửa. Sổ giữ nguyên; hãy dùng tiếp bản lamtheobac cũ và nhờ người phụ trách.",
    e.CopyDiffers: "Bản chép ở {path} không giống sổ nên đã bỏ. Ổ đĩa ấy có thể hỏng; hãy chọn nơi khác.",
    e.BackupFolderGone: "Chưa ghi gì, vì không sao lưu được: không thấy thư mục {folder}. Hãy cắm lại USB (ổ"
    " đĩa), hoặc đặt nơi khác (lamtheobac config set backup.folder THƯ_MỤC).",
    e.BackupNotWritable: "Chưa ghi gì, vì không sao lưu được: thư mục {folder} không ghi được. Hãy kiểm tra"
    " quyền ghi, hoặc đặt nơi khác (lamtheobac config set backup.folder THƯ_MỤC).",
    e.BackupDiskFull: "Chưa ghi gì, vì không sao lưu được: đĩa chứa {folder} đã đầy hoặc có lỗi. Hãy dọn chỗ,"
    " hoặc đặt nơi khác (lamtheobac config set backup.folder THƯ_MỤC).",
    e.BackupDiffers: "Chưa ghi gì, vì không sao lưu được: bản chép ở {folder} không giống sổ. Ổ đĩa ấy có thể"
    " hỏng; hãy đặt nơi khác (lamtheobac config set backup.folder THƯ_MỤC).",
    e.NewerBook: "Sổ {path} do bản mới hơn ghi (lược đồ {version}, bản này biết đến {known})."
    " Hãy cài bản lamtheobac mới.",
    e.DamagedBook: "Sổ {path} bị hỏng hoặc đã bị chương trình khác sửa; không ghi gì thêm."
    " Xem chỗ hỏng: lamtheobac check; phục hồi: lamtheobac restore.",
    e.BookBusy: "Sổ {path} đang được một cửa sổ khác ghi. Chưa lưu gì; hãy chạy lại lệnh.",
    e.NotCleaned: "Đã xóa trong sổ, nhưng tệp {path} còn vết cũ ở chỗ trống: sổ đang mở ở cửa sổ khác,"
    " hoặc đĩa đầy. Hãy đóng cửa sổ kia, dọn chỗ, rồi chạy lại đúng lệnh này.",
    e.NotWritable: "Không ghi được vào {path}. Hãy kiểm tra quyền ghi của thư mục.",
    e.NotReadable: "Không đọc được {path}. Hãy kiểm tra quyền đọc của tệp.",
    e.DiskFull: "Đĩa chứa {path} đã đầy hoặc có lỗi. Chưa lưu gì; hãy dọn chỗ rồi chạy lại.",
    e.BadPath: "Tên tệp hoặc thư mục không dùng được: {path}. Hãy chọn tên khác, ngắn hơn.",
    e.OutputBusy: "Tệp {path} đang mở ở chương trình khác. Hãy đóng lại rồi chạy lại lệnh.",
    e.OutputFailedCheck: "Tệp {path} ghi ra đọc lại không khớp; đã bỏ. Hãy chạy lại lệnh.",
    e.OutputLost: "Không ghi được kết quả ra nơi nhận (đĩa đầy?). Sổ không bị ảnh hưởng.",
    e.NoHomeFolder: "Không biết thư mục riêng của người dùng. Hãy chỉ nơi để sổ bằng --db.",
    # --- the check ---
    e.NotSound: "Sổ chưa khớp nên chưa gửi:{findings}",
}

NOTHING_WRITTEN = "(không có chữ nào)"
INTERRUPTED = "Đã dừng theo yêu cầu; không có gì làm dở."
BUG = (
    "Chương trình gặp lỗi ngoài dự kiến ({kind}); sổ không bị thay đổi dở dang."
    " Chạy lại với --debug và gửi nội dung cho người phát triển."
)
DEBUG_NOTE = "Dưới đây là dấu vết lỗi, không kèm dữ liệu:"


_MOST_NAMES = 20  # of sheets or headings that are listed
_MOST_ENTRIES = 10  # of the history that are listed
_MOST_REPEATED = 300  # characters of a wrong value that are repeated


def explain(error: e.LamTheoBacError) -> str:
    """The sentence for an error; lists of candidates stand below it, one a line."""
    facts = {name: _shown(name, value) for name, value in error.facts.items()}
    for value in error.facts.values():
        if isinstance(value, Sequence) and not isinstance(value, str):
            facts["count"] = str(len(value))
    return ERRORS[type(error)].format_map(facts)


def _shown(name: str, value: object) -> str:
    if name == "part":  # of a container: said when it is known
        return f" ({_one_line(str(value))})" if value else ""
    if isinstance(value, date):
        return show_date(value)
    if name == "status":
        return STATUS[Status(str(value))]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _shown_all(name, value)
    return _one_line(str(value))


def _one_line(text: str) -> str:
    """What was typed, shortened and without anything that steers a terminal."""
    line = " ".join(visible(text).split("\n"))
    return line if len(line) <= _MOST_REPEATED else f"{line[:_MOST_REPEATED]}…"


def _shown_all(name: str, values: Sequence[str]) -> str:
    """Several values: candidates one a line, hints as a question, others with commas."""
    values = [_one_line(value) for value in values]
    match name:
        case "sheets" | "found":
            more = f"… ({len(values)})" if len(values) > _MOST_NAMES else ""
            return ", ".join(values[:_MOST_NAMES]) + more if values else NOTHING_WRITTEN
        case "later":
            return _entries(values)
        case "candidates" | "findings":
            return _one_a_line(values)
        case "near" if values:
            return f" Gần giống: {'; '.join(values)}."
        case "possible" if values:
            return f" Có phải: {', '.join(values)}?"
    return ", ".join(values)


def _entries(values: Sequence[str]) -> str:
    """Entries of the history to be taken back one after the other, the first of many."""
    shown = _one_a_line(values[:_MOST_ENTRIES])
    if len(values) > _MOST_ENTRIES:
        shown += f"\n  … và {len(values) - _MOST_ENTRIES} mục khác"
    return f", lần lượt:{shown}" if len(values) > 1 else f":{shown}"


def _one_a_line(values: Sequence[str]) -> str:
    return "".join(f"\n  {line}" for line in values)
